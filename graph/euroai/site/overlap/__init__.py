"""The overlap explorer."""
