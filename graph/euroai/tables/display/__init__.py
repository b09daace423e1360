"""Tables and cards as HTML."""
