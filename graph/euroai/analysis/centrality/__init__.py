"""Centrality, brokerage and bridges of a network."""
