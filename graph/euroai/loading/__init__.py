"""Read a data folder: Turtle files into named graphs, judgements, given-up ids."""
