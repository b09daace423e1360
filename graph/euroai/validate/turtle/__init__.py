"""Lines and tokens of Turtle files, for faults with their place."""
