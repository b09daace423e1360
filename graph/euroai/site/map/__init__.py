"""The map of the whole graph."""
