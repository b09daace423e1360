"""Paths between entities: shortest, k shortest, all simple up to a length."""
