"""The watch list: what a reader follows, with notes, in the browser's own storage."""
