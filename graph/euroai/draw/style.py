"""How nodes and ties look: one meaning for each shape and colour, the same on every page.

Colours are names of tokens; what they are in the light and in the dark stands in the site's
stylesheet alone (``assets/euroai.css``) and is read from there.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from euroai.draw.inline import inline_asset

__all__ = ["REGIONS", "RELATIONS", "SHAPES", "colours", "radius", "region_group", "width"]

SHAPES: Final[Mapping[str, str]] = {
    "Lab": "dot",
    "InvestmentFirm": "square",
    "Company": "diamond",
    "ResearchInstitution": "triangle",
    "PublicBody": "hexagon",
    "Person": "dot",
    "Product": "star",
}
"""The vis-network shape of each kind; a person is a ring, which the site's own script draws."""

REGIONS: Final = ("europe", "north-america", "asia", "middle-east", "other")
"""The regions that have a colour (token ``--region-…``); people carry ``--person``."""

RELATIONS: Final[Mapping[str, tuple[str, str]]] = {
    "investedIn": ("invested in", "has as investor"),
    "founderOf": ("founded", "was founded by"),
    "workedAt": ("worked at", "employed"),
    "studiedAt": ("studied at", "taught"),
    "advised": ("advised", "was advised by"),
    "alliedWith": ("is allied with", "is allied with"),
    "acquired": ("acquired", "was acquired by"),
    "partOf": ("is part of", "owns"),
    "investments": ("invested in", "has as investor"),
    "co-investment": ("shares holdings with", "shares holdings with"),
    "alliances": ("is allied with", "is allied with"),
    "talent": ("its people founded", "was founded by people from"),
    "founders": ("founded", "was founded by"),
    "moves": ("its people went to", "has people from"),
}
"""Words for a tie, read from its source and from its target: by relation, else by view."""

_TOKEN: Final = re.compile(r"--([\w-]+):\s*light-dark\((#\w+),\s*(#\w+)\)")


@cache
def colours() -> Mapping[str, tuple[str, str]]:
    """Return each colour token of the stylesheet as ``(light, dark)``: ``colours()["ink"]``."""
    text = inline_asset("euroai.css")
    return {name: (light, dark) for name, light, dark in _TOKEN.findall(text)}


def region_group(kind: str, region: str) -> str:
    """Return the token that colours a node: ``region-europe`` …, ``person`` if it has no region."""
    if region in REGIONS:
        return f"region-{region}"
    return "person" if kind == "Person" and not region else "region-other"


def radius(measure: float) -> int:
    """Return a node's radius: its area grows with the measure (degree, portfolio); 4 to 44."""
    return round(min(44.0, 3.2 + 2.6 * math.sqrt(max(measure, 0.0))))


def width(strength: float) -> float:
    """Return the width of a tie: 0.8 for strength 1, growing a little slower than it, at most 7."""
    return round(min(7.0, 0.8 * math.pow(max(strength, 1.0), 0.95)), 2)
