"""The paths page."""
