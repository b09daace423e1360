"""From opening a page to standing still, in Debian's Chromium, beside plain pyvis with physics."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import networkx as nx
    from playwright.sync_api import Browser

    from euroai.knowledge import KnowledgeGraph

__all__ = ["browser_timings", "still_after"]

NODES: Final = 5_000
CAP: Final = 30.0
_PAUSE: Final = 250
_MAP: Final = "document.getElementById('map-pane')?.graph?.network"
_OVERLAP: Final = "document.querySelector('#overlap-pane[data-drawn] canvas')"
_ALONE: Final = "document.querySelector('#pane canvas')"
_SPOTS: Final = "JSON.stringify(Object.values({net}.getPositions()))"
_PIXELS: Final = "(c => c && c.width ? c.toDataURL() : '')({canvas})"


def still_after(browser: Browser, file: Path, reading: str, *, fragment: str = "") -> float | None:
    """Return the seconds from opening until two readings 250 ms apart are the same; None at 30 s.

    The time is that of the first of the two readings.
    """
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(CAP * 1_000)
    start = time.perf_counter()
    try:
        page.goto(file.as_uri() + fragment, wait_until="commit")
        before, at = "", 0.0
        while time.perf_counter() - start < CAP:
            now = time.perf_counter() - start
            try:
                seen = str(
                    page.evaluate(
                        f"(() => {{ try {{ return {reading} }} catch (e) {{ return '' }} }})()"
                    )
                    or ""
                )
            except Exception:  # noqa: BLE001 -- the page is still being opened
                seen = ""
            if seen and seen == before:
                return at
            before, at = seen, time.perf_counter() - start if seen else now
            page.wait_for_timeout(_PAUSE)
        return None
    finally:
        page.close()


def browser_timings(kg: KnowledgeGraph, site: Path, scratch: Path) -> Iterator[dict[str, Any]]:
    """Yield the timings of the site's panes and of plain pyvis; none where Chromium is missing."""
    found = shutil.which("chromium")
    if found is None:
        return
    import networkx as nx
    from playwright.sync_api import sync_playwright

    from euroai.draw import draw

    large: nx.Graph[Any] = nx.barabasi_albert_graph(NODES, 1, seed=1)
    alone = draw(nx.relabel_nodes(large, str), title="5 000 nodes").save(scratch / "own.html")
    plain_net = _SPOTS.format(net="network")
    jobs = [
        (
            "map, everything",
            "euroai",
            site / "map/index.html",
            _SPOTS.format(net=_MAP),
            "#view=everything",
        ),
        (
            "map, everything",
            "plain",
            _pyvis(kg.view("everything"), scratch / "a.html"),
            plain_net,
            "",
        ),
        ("overlap", "euroai", site / "overlap/index.html", _PIXELS.format(canvas=_OVERLAP), ""),
        ("5 000 nodes", "euroai", alone, _PIXELS.format(canvas=_ALONE), ""),
        ("5 000 nodes", "plain", _pyvis(large, scratch / "b.html"), plain_net, ""),
    ]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu"]
        )
        for what, stack, file, reading, fragment in jobs:
            seconds = still_after(browser, file, reading, fragment=fragment)
            remark = "" if seconds is not None else f"not still after {CAP:.0f} s"
            yield {"page": what, "stack": stack, "seconds": seconds, "remark": remark}
        browser.close()


def _pyvis(graph: nx.Graph[Any], file: Path) -> Path:
    from pyvis.network import Network

    page = Network(height="800px", cdn_resources="in_line")
    page.add_nodes([str(node) for node in graph])
    page.edges = [{"from": str(a), "to": str(b)} for a, b in graph.edges()]
    page.toggle_physics(True)
    file.write_text(page.generate_html(), encoding="utf-8")
    return file
