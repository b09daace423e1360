"""The page of an entity, event's party or product."""
