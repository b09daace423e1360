"""How pages are written: context, templates, files, feeds."""
