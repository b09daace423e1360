"""How good the data is: where sources differ, what is stale, how new what is known is."""
