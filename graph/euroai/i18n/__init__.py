"""Languages: messages, numbers, dates, values and articles."""
