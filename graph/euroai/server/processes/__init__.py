"""Processes: one that loads the graph, workers that share it, the pool that asks them."""

from __future__ import annotations

__all__: list[str] = []
