"""Numbers of organisations, rounds and days: cases small enough to reckon by hand."""
