"""Event titles, sentences, cells and links that templates use."""
