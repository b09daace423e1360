"""From opening a page to standing still and to answering, in Chromium, beside plain pyvis.

    python -m scripts.benchmarking.browser '{"page": "5 000 nodes", "stack": "plain", …}'

A page and a stack a process: a page whose own script holds its thread for minutes can be given up.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from scripts.benchmarking.arithmetic import Result, nothing
from scripts.benchmarking.own_process import Budget, GivenUp, run_apart

if TYPE_CHECKING:
    import networkx as nx
    from playwright.sync_api import Page

__all__ = ["CAP", "PAGES", "browser_results", "open_and_read", "write_site"]

NODES: Final = 5_000
CAP: Final = 30.0
"""Seconds after which a page that is not still is closed."""
_OPENING: Final = 20.0
"""Seconds for the graph and the browser, before the clock starts."""
_PAUSE: Final = 250
_SOON: Final = 0.1
"""A page answers once two frames are drawn in so many seconds: what people take for at once."""
_FRAMES: Final = "new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => r(1))))"
_SPOTS: Final = "JSON.stringify(Object.values({net}.getPositions()))"
_PIXELS: Final = "(c => c && c.width ? c.toDataURL() : '')({canvas})"
PAGES: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "map, everything": {
        "euroai": (
            "map/index.html#view=everything",
            _SPOTS.format(net="document.getElementById('map-pane')?.graph?.network"),
        ),
        "plain": ("", _SPOTS.format(net="network")),
    },
    "overlap": {
        "euroai": (
            "overlap/index.html",
            _PIXELS.format(canvas="document.querySelector('#overlap-pane[data-drawn] canvas')"),
        ),
    },
    "5 000 nodes": {
        "euroai": ("", _PIXELS.format(canvas="document.querySelector('#pane canvas')")),
        "plain": ("", _SPOTS.format(net="network")),
    },
}
"""By page and stack: its place in the site ('' where it is made on the spot), and the JavaScript
that reads where its nodes stand, or its picture."""


def write_site(folder: Path, data: Path, limit: float) -> tuple[Result, bool]:
    """Return how long the writing of the whole site took, and whether it stands."""
    asked = {"write": str(folder), "data": str(data)}
    try:
        answer = run_apart("scripts.benchmarking.browser", asked, limit)
    except GivenUp as why:
        return nothing("shipped", "the whole site", "euroai", str(why)), False
    remark = (
        f"{answer['pages']:,} pages in {answer['languages']} languages, {answer['bytes']:,} bytes"
    )
    seconds, peak = answer["seconds"], answer["peak"]
    site = Result("shipped", "the whole site", "euroai", seconds, None, 1, peak, remark=remark)
    return site, True


def browser_results(
    site: Path | None,
    budget: Budget,
    *,
    cap: float = CAP,
    nodes: int = NODES,
    pages: Sequence[str] = tuple(PAGES),
) -> Iterator[Result]:
    """Yield when each page stands still and when it answers; ``site`` is None where none stands."""
    for page, stacks in ((page, PAGES[page]) for page in pages):
        for stack, (place, _) in stacks.items():
            results: dict[str, Any] = {}
            why = "there is no site" if place and site is None else ""
            asked = {"page": page, "stack": stack, "site": str(site), "cap": cap, "nodes": nodes}
            try:
                if not why:
                    limit = budget.limit(cap + _OPENING)
                    results = run_apart("scripts.benchmarking.browser", asked, limit)
            except GivenUp as given_up:
                why = str(given_up)
            for what in ("still", "answers"):
                seconds = results.get(what)
                remark = why or ("" if seconds is not None else f"not within {cap:.0f} s")
                runs = int(seconds is not None)
                yield Result(page, what, stack, seconds, None, runs, None, remark=remark)


def open_and_read(page: Page, address: str, reading: str, cap: float) -> dict[str, float | None]:
    """Return the seconds from opening until a page stands still, and until it answers; None: never.

    It is still once two readings 250 ms apart are the same, the first of which counts. It answers
    once there is something to read and two frames are drawn within a tenth of a second.
    """
    start = time.perf_counter()
    found: dict[str, float | None] = {"still": None, "answers": None}
    page.goto(address, wait_until="commit")
    before, at = "", 0.0
    while time.perf_counter() - start < cap and None in found.values():
        seen = _read(page, reading)
        now = time.perf_counter() - start  # a page that still draws answers a reading late
        if seen and found["answers"] is None and _draws_at_once(page):
            found["answers"] = time.perf_counter() - start
        if seen and seen == before and found["still"] is None:
            found["still"] = at
        if seen != before:
            before, at = seen, now
        page.wait_for_timeout(_PAUSE)
    return found


def _read(page: Page, reading: str) -> str:
    from playwright.sync_api import Error

    safe = f"(() => {{ try {{ return {reading} }} catch (e) {{ return '' }} }})()"
    try:
        return str(page.evaluate(safe) or "")
    except Error:
        return ""  # the page is still being opened


def _draws_at_once(page: Page) -> bool:
    asked = time.perf_counter()
    page.evaluate(_FRAMES)
    return time.perf_counter() - asked < _SOON


def _timed(asked: Mapping[str, Any]) -> dict[str, float | None]:
    """Run in the process of one page."""
    found = shutil.which("chromium")
    if found is None:
        raise SystemExit("Chromium is not installed.")
    from playwright.sync_api import sync_playwright

    place, reading = PAGES[asked["page"]][asked["stack"]]
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as driver:
        file, _, fragment = place.partition("#")
        path = Path(asked["site"]) / file if place else _made(asked, Path(scratch))
        address = path.resolve().as_uri() + (f"#{fragment}" if fragment else "")
        options = ["--no-sandbox", "--disable-gpu"]
        browser = driver.chromium.launch(executable_path=found, args=options)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        timed = open_and_read(page, address, reading, float(asked["cap"]))
        # Printed before the browser is closed: where a page holds its thread, closing hangs.
        print(json.dumps(timed), flush=True)
        browser.close()
    return timed


def _made(asked: Mapping[str, Any], scratch: Path) -> Path:
    import networkx as nx

    graph: nx.Graph[Any]
    if asked["page"] == "map, everything":
        import euroai

        graph = euroai.load().view("everything")
    else:
        graph = nx.relabel_nodes(nx.barabasi_albert_graph(int(asked["nodes"]), 1, seed=1), str)
    if asked["stack"] == "plain":
        return _pyvis(graph, scratch / "plain.html")
    from euroai.draw import draw

    return draw(graph, title="A large network").save(scratch / "own.html")


def _pyvis(graph: nx.Graph[Any], file: Path) -> Path:
    from pyvis.network import Network

    page = Network(height="800px", cdn_resources="in_line")
    page.add_nodes([str(node) for node in graph])
    page.edges = [{"from": str(a), "to": str(b)} for a, b in graph.edges()]
    page.toggle_physics(True)
    file.write_text(page.generate_html(), encoding="utf-8")
    return file


def _written(folder: Path, data: Path) -> dict[str, float]:
    """Run in the process that writes the site."""
    import resource

    import euroai
    from euroai.site import build_site
    from euroai.site.render.options import SiteOptions

    kg = euroai.load(data)
    start = time.perf_counter()
    build_site(kg, folder)
    took = time.perf_counter() - start
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {
        "seconds": took,
        "pages": sum(file.suffix == ".html" for file in files),
        "languages": len(SiteOptions().languages),
        "bytes": sum(file.stat().st_size for file in files),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    _asked = json.loads(sys.argv[1])
    if "write" in _asked:
        print(json.dumps(_written(Path(_asked["write"]), Path(_asked["data"]))))
    else:
        _timed(_asked)
