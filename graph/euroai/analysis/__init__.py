"""The analyses: each takes the knowledge graph and gives a frozen result, ids bare and sorted.

``overlap``     who sits in the same organisations, and whether chance explains it
``centrality``  who stands in the middle of a view, by which measure, computed by which engine
``paths``       how two entities are connected, stated step by step with dates and sources

Nothing heavy is imported until a function runs.
"""

from __future__ import annotations

__all__: list[str] = []
