"""What templates become when they are compiled: shorter texts, and code that does less."""
