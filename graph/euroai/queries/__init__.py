"""SPARQL: its tokens, and terms bound to its variables."""

from __future__ import annotations

__all__: list[str] = []
