"""The geography page."""
