"""Worker functions: an answer from the graph and a request."""

from __future__ import annotations

__all__: list[str] = []
