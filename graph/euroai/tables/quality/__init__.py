"""Tables on the quality of the data: conflicts, changes, stale claims."""
