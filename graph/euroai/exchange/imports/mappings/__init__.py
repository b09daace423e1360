"""Mapping files: their model, parser, ready maps and a first guess."""
