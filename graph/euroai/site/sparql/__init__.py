"""The SPARQL page."""
