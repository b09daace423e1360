"""Difference of two graphs: events, figures with the reason, disputes, entities, sources."""

from __future__ import annotations

from euroai.analysis.diff.changes import Diff, EntityChange, EventChange, ValueChange
from euroai.analysis.diff.compare import diff
from euroai.analysis.diff.opening import open_graph

__all__ = ["Diff", "EntityChange", "EventChange", "ValueChange", "diff", "open_graph"]
