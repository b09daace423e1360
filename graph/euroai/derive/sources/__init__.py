"""Sources as witnesses: publication dates, copies, independence."""
