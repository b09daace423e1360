"""Programs for maintainers; thin: they call the package."""
