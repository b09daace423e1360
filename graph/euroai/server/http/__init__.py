"""The gateway: requests in, bounded; answers out, in the form that is accepted."""

from __future__ import annotations

__all__: list[str] = []
