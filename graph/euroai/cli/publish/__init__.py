"""Commands that publish: build, export."""
