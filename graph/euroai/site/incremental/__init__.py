"""The incremental build: what each page read, and which pages of the last build still stand."""
