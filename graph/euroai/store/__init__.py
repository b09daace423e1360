"""The store: terms, statements, and the merge of all named graphs."""
