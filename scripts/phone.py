"""Measure what a phone waits for: each kind of page, its time until it answers, what it loads.

    .venv/bin/euroai build && .venv/bin/python -m scripts.phone

Debian's Chromium at a processor four times slower, 390 × 844 points, over slow 4G (1.6 Mbit/s,
150 ms a way back and forth), from a server on this machine that compresses. *Interactive* is the
end of the last task over 50 ms, or the first paint where none is; the better of two visits, for
whatever else the machine does only adds to it. *Work* is what the page's thread computes, times
four, from a visit at full speed: of a slowed thread the clock counts the slowing too. *Loaded* are
the bytes that came over the wire before a hand moved. Prints a table in Markdown, and how much the
machine was asked to do meanwhile: of two processors a load far above one tells little of a phone.
Another folder with a built site can be named, and a page's name after it.
"""

from __future__ import annotations

import gzip
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["KINDS", "MOST_BYTES", "MOST_SECONDS", "Measured", "compressing_server", "measure"]

ROOT: Final = Path(__file__).parents[1]
SITE: Final = ROOT / "output" / "site"
KINDS: Final = (
    ("Start", "index.html"),
    ("Labs", "labs/index.html"),
    ("Rounds", "rounds/index.html"),
    ("Overlap", "overlap/index.html"),
    ("Map", "map/index.html"),
    ("Paths", "paths/index.html"),
    ("A lab", "id/mistral-ai/index.html"),
    ("An investor", "id/nvidia/index.html"),
    ("A small entity", "id/koyeb/index.html"),
    ("A round", "rounds/mistral-ai-series-b/index.html"),
    ("A country", "countries/fr/index.html"),
    ("Rankings", "rankings/index.html"),
    ("Money", "capital/index.html"),
    ("Talent", "talent/index.html"),
    ("Timeline", "timeline/index.html"),
    ("Closest pairs", "overlap/tables/index.html"),
    ("Disputed", "disputed/index.html"),
    ("Sources", "sources/index.html"),
    ("SPARQL", "sparql/index.html"),
)
"""Each kind of page: what it is called, and one of it."""
MOST_SECONDS: Final = 3.0
MOST_BYTES: Final = 300_000
_SLOWER: Final = 4
_VISITS: Final = 2
_NETWORK: Final = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
_QUIET: Final = 2500  # milliseconds without a request or a long task: the page has come to rest
_WATCH: Final = """
  window.longTasks = [];
  new PerformanceObserver((list) => list.getEntries().forEach((one) =>
    window.longTasks.push([one.startTime, one.duration])))
    .observe({ type: 'longtask', buffered: true });
"""
_TIMES: Final = """() => {
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  return [paint ? paint.startTime : 0, window.longTasks];
}"""


@dataclass(frozen=True, slots=True)
class Measured:
    """A page on a phone: seconds until it paints and answers, of work, bytes, requests."""

    name: str
    painted: float
    interactive: float
    work: float
    loaded: int
    requests: int

    def row(self) -> str:
        """Return a row of the table; what is over a limit stands in bold."""
        slow = self.interactive > MOST_SECONDS
        large = self.loaded > MOST_BYTES
        seconds, kilobytes = f"{self.interactive:.1f} s", f"{self.loaded / 1000:,.0f} kB"
        return (
            f"| {self.name} | {self.painted:.1f} s | {f'**{seconds}**' if slow else seconds} "
            f"| {self.work:.1f} s | {f'**{kilobytes}**' if large else kilobytes} "
            f"| {self.requests} |"
        )


class _Compressing(SimpleHTTPRequestHandler):
    """A static server as one finds on the web: text goes out compressed."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        kind = self.guess_type(str(path))
        small = gzip.compress(content, 6, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if len(small) < len(content):
            content = small
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def compressing_server(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback, compressed, and yield its address."""
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(_Compressing, directory=str(folder))
    ) as http:
        Thread(target=http.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{http.server_port}/"
        finally:
            http.shutdown()


@dataclass(frozen=True, slots=True)
class _Visit:
    painted: float
    interactive: float
    work: float
    loaded: int
    requests: int


def measure(browser: Browser, address: str, name: str) -> Measured:
    """Open a page as on a phone, several times, and wait each time until it rests."""
    slow = [_visit(browser, address, is_slow=True) for _ in range(_VISITS)]
    fast = [_visit(browser, address, is_slow=False) for _ in range(_VISITS)]
    best = min(slow, key=lambda one: one.interactive)
    return Measured(
        name,
        best.painted,
        best.interactive,
        _SLOWER * min(one.work for one in fast),
        best.loaded,
        best.requests,
    )


def _visit(browser: Browser, address: str, *, is_slow: bool) -> _Visit:
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        device_scale_factor=2,
        is_mobile=True,
        has_touch=True,
    )
    try:
        page = context.new_page()
        steering = context.new_cdp_session(page)
        steering.send("Network.enable")
        if is_slow:
            steering.send("Network.emulateNetworkConditions", dict(_NETWORK))
            steering.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
        steering.send("Performance.enable", {"timeDomain": "threadTicks"})
        bytes_of: list[float] = []

        def finished(event: dict[str, Any]) -> None:
            bytes_of.append(event["encodedDataLength"])

        steering.on("Network.loadingFinished", finished)
        page.add_init_script(_WATCH)
        page.goto(address, wait_until="load", timeout=120_000)
        before: tuple[int, int] = (-1, -1)
        while (now := (len(bytes_of), page.evaluate("window.longTasks.length"))) != before:
            before = now
            page.wait_for_timeout(_QUIET)
        painted, tasks = page.evaluate(_TIMES)
        metrics = steering.send("Performance.getMetrics")["metrics"]
    finally:
        context.close()
    ended = max((start + long for start, long in tasks), default=0.0)
    return _Visit(
        painted / 1000,
        max(painted, ended) / 1000,
        next(one["value"] for one in metrics if one["name"] == "TaskDuration"),
        round(sum(bytes_of)),
        len(bytes_of),
    )


def main(arguments: Sequence[str]) -> int:
    """Measure every kind of page and print the table; the number of those over a limit."""
    from playwright.sync_api import sync_playwright

    site = Path(arguments[0]) if arguments else SITE
    if not (site / "index.html").is_file():
        print(f"{site} holds no built site: run euroai build first.", file=sys.stderr)
        return 2
    over = 0
    loads = [os.getloadavg()[0]]
    print("| page | painted | interactive | work | loaded | requests |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    with sync_playwright() as playwright, compressing_server(site) as address:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, place in KINDS:
            if arguments[1:] and name not in arguments[1:]:
                continue
            found = measure(browser, address + place, name)
            over += found.interactive > MOST_SECONDS or found.loaded > MOST_BYTES
            loads.append(os.getloadavg()[0])
            print(found.row(), flush=True)
        browser.close()
    print(f"\nLoad of the machine: {min(loads):.1f} to {max(loads):.1f}.")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
