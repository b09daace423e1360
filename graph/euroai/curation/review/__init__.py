"""Review of a draft: decisions, their journal, and the files written from them."""
