"""Communities by modularity."""
