"""A review as a page of this machine: the text with its marks, the claims to decide beside it.

Loopback alone; each request must name this host, and what changes anything must carry the page's
token. The page asks nobody else for anything.
"""

from __future__ import annotations

from euroai.curation.review_page.app import ReviewApp
from euroai.curation.review_page.server import serve

__all__ = ["ReviewApp", "serve"]
