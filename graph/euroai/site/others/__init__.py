"""Lists of the entities that have no page of their own."""
