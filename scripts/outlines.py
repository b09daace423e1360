"""Make the outlines of the map of Europe from Natural Earth, which is in the public domain.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    .venv/bin/python -m scripts.outlines package/countries-50m.json

world-atlas (ISC licence) packs Natural Earth's countries at 1:50 million. What is written to
``graph/euroai/charts/outlines.json`` is projected, cut to the drawing and simplified, so that it is
some 30 kB. Needed again only when borders change; a build and an installation need nothing of it.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from euroai.charts.projection import HEIGHT, WIDTH, project

__all__ = ["outlines"]

TARGET: Final = Path(__file__).parents[1] / "graph/euroai/charts/outlines.json"
SHA256: Final = "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394"
_LEAST_CORNER: Final = 7.0
"""Corners of less than this area (in square units) are cut off."""
_LEAST_RING: Final = 30.0
"""Islands of less than this area are left out."""
_MARGIN: Final = 8
_CODES: Final = dict(
    pair.split(":")
    for pair in (  # noqa: SIM905 -- as a list it takes forty lines
        "008:AL 012:DZ 020:AD 031:AZ 040:AT 051:AM 056:BE 070:BA 100:BG 112:BY 191:HR 196:CY "
        "203:CZ 208:DK 233:EE 234:FO 246:FI 250:FR 268:GE 276:DE 300:GR 348:HU 352:IS 372:IE "
        "380:IT 428:LV 438:LI 440:LT 442:LU 470:MT 492:MC 498:MD 499:ME 504:MA 528:NL 578:NO "
        "616:PL 620:PT 642:RO 643:RU 674:SM 688:RS 703:SK 705:SI 724:ES 752:SE 756:CH 788:TN "
        "792:TR 804:UA 807:MK 826:GB"
    ).split()
)
"""ISO 3166-1: the number by which world-atlas knows a country, and its two letters."""

Point = tuple[float, float]


def outlines(topology: Mapping[str, Any]) -> dict[str, str]:
    """Return the SVG path of every country that the drawing shows, by code, sorted.

    ``topology`` is TopoJSON with quantised arcs. Countries without a code stand together under
    ``other``. Neighbours share their border to the unit, since each arc is simplified once.
    """
    arcs = [_simplified(arc) for arc in _arcs(topology)]
    paths: dict[str, str] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        parts = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        path = "".join(_path(_ring(arcs, ring)) for polygon in parts for ring in polygon)
        if path:
            code = _CODES.get(str(country.get("id", "")), "other")
            paths[code] = paths.get(code, "") + path
    return {code: paths[code] for code in sorted(paths)}


def _arcs(topology: Mapping[str, Any]) -> Iterator[list[Point]]:
    """Yield each arc, projected."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append(project(y * scale[1] + shift[1], x * scale[0] + shift[0]))
        yield points


def _area(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def _simplified(points: list[Point]) -> list[Point]:
    """Cut off the smallest corner until none is small (Visvalingam and Whyatt 1993).

    The ends stay; of an arc that is a ring on its own, at least a triangle does.
    """
    least = 4 if points[0] == points[-1] else 2
    kept = list(points)
    while len(kept) > least:
        corners = [_area(*kept[n - 1 : n + 2]) for n in range(1, len(kept) - 1)]
        smallest = min(range(len(corners)), key=corners.__getitem__)
        if corners[smallest] >= _LEAST_CORNER:
            break
        del kept[smallest + 1]
    return kept


def _ring(arcs: Sequence[list[Point]], numbers: Sequence[int]) -> list[Point]:
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def _cut(points: list[Point]) -> list[Point]:
    """Return a ring cut to the drawing and its margin (Sutherland and Hodgman 1974)."""
    for axis, limit, sign in (
        *((0, -_MARGIN, 1), (0, WIDTH + _MARGIN, -1)),
        *((1, -_MARGIN, 1), (1, HEIGHT + _MARGIN, -1)),
    ):
        inside: list[Point] = []
        for a, b in zip(points, [*points[1:], *points[:1]], strict=True):
            from_a, from_b = sign * (a[axis] - limit), sign * (b[axis] - limit)
            if from_a >= 0:
                inside.append(a)
            if (from_a >= 0) != (from_b >= 0):
                share = from_a / (from_a - from_b)
                inside.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
        points = inside
        if not points:
            break
    return points


def _path(ring: list[Point]) -> str:
    """Return a ring as SVG with whole numbers, relative; '' where nothing is left to see."""
    points = [(round(x), round(y)) for x, y in _cut(ring)]
    points = [p for n, p in enumerate(points) if n == 0 or p != points[n - 1]]
    around = zip(points, [*points[1:], *points[:1]], strict=True)
    if abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in around)) / 2 < _LEAST_RING:
        return ""
    steps = [f"M{points[0][0]} {points[0][1]}l"]
    for before, here in pairwise(points):
        dx, dy = here[0] - before[0], here[1] - before[1]
        steps.append(f"{'' if dx < 0 or len(steps) == 1 else ' '}{dx}{'' if dy < 0 else ' '}{dy}")
    return "".join([*steps, "z"])


def main(arguments: Sequence[str]) -> int:
    """Write the outlines; 1 if the file is not the one that is known."""
    content = Path(arguments[0]).read_bytes()
    if hashlib.sha256(content).hexdigest() != SHA256:
        print(f"{arguments[0]} is not countries-50m.json of world-atlas 2.0.2.", file=sys.stderr)
        return 1
    about = (
        "Outlines for the map of Europe, made by scripts/outlines.py from Natural Earth 1:50m "
        "(public domain): projected, cut and simplified."
    )
    found = {"about": about, "countries": outlines(json.loads(content))}
    TARGET.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{TARGET.stat().st_size:,} bytes, {len(found['countries'])} countries")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
