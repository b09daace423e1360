"""Counts and durations in Prometheus' text format, and one line of JSON a request."""

from __future__ import annotations

import json
import logging
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from euroai.server.processes.pool import Pool

__all__ = ["Metrics", "Watched", "access_log"]

access_log: Final = logging.getLogger("euroai.access")
_BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """What has been answered since the start; ``text`` gives it to Prometheus."""

    def __init__(self) -> None:
        self._answers: Counter[tuple[str, int]] = Counter()
        self._buckets: Counter[tuple[str, float]] = Counter()
        self._seconds: dict[str, float] = {}
        self._bytes = 0

    def note(self, route: str, status: int, seconds: float, size: int) -> None:
        """Count one answer."""
        self._answers[route, status] += 1
        self._seconds[route] = self._seconds.get(route, 0.0) + seconds
        self._bytes += size
        for bound in _BUCKETS:
            if seconds <= bound:
                self._buckets[route, bound] += 1

    def text(self, pool: Pool, loaded: dict[str, Any]) -> str:
        """Return the metrics: https://prometheus.io/docs/instrumenting/exposition_formats/."""
        lines: list[str] = []

        def metric(name: str, kind: str, about: str, samples: dict[str, float]) -> None:
            lines.extend((f"# HELP {name} {about}", f"# TYPE {name} {kind}"))
            lines.extend(f"{name}{labels} {value}" for labels, value in samples.items())

        metric(
            "euroai_http_requests_total",
            "counter",
            "Requests answered.",
            {f'{{route="{r}",status="{s}"}}': n for (r, s), n in sorted(self._answers.items())},
        )
        samples: dict[str, float] = {}
        lines.append("# HELP euroai_http_request_seconds Time from request to answer.")
        lines.append("# TYPE euroai_http_request_seconds histogram")
        for route in sorted(self._seconds):
            total = sum(n for (r, _), n in self._answers.items() if r == route)
            for bound in _BUCKETS:
                samples[f'_bucket{{route="{route}",le="{bound:g}"}}'] = self._buckets[route, bound]
            samples[f'_bucket{{route="{route}",le="+Inf"}}'] = total
            samples[f'_sum{{route="{route}"}}'] = self._seconds[route]
            samples[f'_count{{route="{route}"}}'] = total
        lines.extend(f"euroai_http_request_seconds{k} {v}" for k, v in samples.items())
        metric(
            "euroai_http_response_bytes_total",
            "counter",
            "Bytes of bodies sent.",
            {"": self._bytes},
        )
        metric("euroai_tasks_running", "gauge", "Tasks in workers.", {"": pool.counts.running})
        metric("euroai_tasks_waiting", "gauge", "Tasks that wait.", {"": pool.counts.waiting})
        metric(
            "euroai_workers_ended_total",
            "counter",
            "Workers replaced, by reason.",
            {f'{{reason="{why}"}}': n for why, n in sorted(pool.counts.ended.items())},
        )
        metric("euroai_statements", "gauge", "Statements of the graph.", {"": loaded["statements"]})
        if (resident := _resident()) is not None:
            metric(
                "process_resident_memory_bytes", "gauge", "Memory of the gateway.", {"": resident}
            )
        return "\n".join(lines) + "\n"


def _resident() -> int | None:
    import resource

    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError):
        return None
    return int(pages) * resource.getpagesize()


class Watched:
    """Middleware: counts every answer and writes its line into the access log."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, then note it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        status, size = 500, 0

        async def noted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            took = time.perf_counter() - begun
            route = scope.get("euroai.route", "site")
            self._metrics.note(route, status, took, size)
            client = scope.get("client") or ("", 0)
            access_log.info(
                json.dumps(
                    {
                        "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
                        "client": client[0],
                        "method": scope["method"],
                        "path": scope["path"][:500],
                        "route": route,
                        "status": status,
                        "bytes": size,
                        "ms": round(took * 1000, 2),
                    }
                )
            )
