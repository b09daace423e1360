"""The notebooks as pages: their words, their code, and the output that is kept in them."""
