"""Shared state of the routes: pool, site, limits, dispatch to a worker."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from euroai.server.answers.reply import Reply
from euroai.server.http.service.metrics import Metrics

if TYPE_CHECKING:
    from starlette.requests import Request

    from euroai.server.http.site import ServedSite
    from euroai.server.limits import Limits
    from euroai.server.processes.pool import Pool

__all__ = ["Gateway"]

_HOST: Final = re.compile(r"[A-Za-z0-9.-]+(?::\d{1,5})?|\[[0-9A-Fa-f:.]+\](?::\d{1,5})?")


@dataclass(slots=True)
class Gateway:
    """The server as its routes see it.

    ``loaded`` is what the loader said of the graph; ``base`` the address under which clients reach
    the server ('' for that of each request); ``kept`` holds answers that never change.
    """

    pool: Pool
    site: ServedSite
    limits: Limits
    loaded: Mapping[str, Any]
    base: str = ""
    metrics: Metrics = field(default_factory=Metrics)
    kept: dict[tuple[str, ...], Reply] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """What the graph was loaded from."""
        return str(self.loaded["fingerprint"])

    def address(self, request: Request) -> str:
        """Return the address of the server as the client sees it, without a slash at the end."""
        if self.base:
            return self.base.rstrip("/")
        host = request.headers.get("host", "")
        if not _HOST.fullmatch(host):
            server = request.scope.get("server") or ("localhost", None)
            host = f"{server[0]}:{server[1]}" if server[1] else str(server[0])
        return f"{request.scope['scheme']}://{host}"

    async def ask(self, task: str, **request: Any) -> Reply:  # noqa: ANN401 -- what JSON holds
        """Return a worker's answer within the limits of one result."""
        bounds = {"rows": self.limits.rows, "bytes": self.limits.answer}
        return await self.pool.ask(task, bounds | request)

    async def ask_once(self, task: str, *key: str, **request: Any) -> Reply:  # noqa: ANN401
        """Return an answer that is the same as long as the server runs."""
        found = self.kept.get((task, *key))
        if found is None:
            found = await self.ask(task, **request)
            if found.status == 200 and len(self.kept) < 100:
                self.kept[task, *key] = found
        return found
