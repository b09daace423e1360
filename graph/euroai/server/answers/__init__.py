"""What workers answer: functions of the graph and a request, for each thing that can be asked."""

from __future__ import annotations

__all__: list[str] = []
