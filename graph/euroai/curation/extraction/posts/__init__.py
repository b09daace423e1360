"""Extraction of posts: roles, moves and founders."""
