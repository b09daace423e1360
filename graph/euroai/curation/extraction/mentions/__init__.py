"""Mentions of entities in a text: known names, and unknown ones."""
