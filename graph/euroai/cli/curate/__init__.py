"""Commands of a curator: check, import, judge."""
