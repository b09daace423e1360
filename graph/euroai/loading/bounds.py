"""Bounds on a Turtle file: nesting depth and number of blank nodes.

The parser calls itself for each bracket, and some ten thousand end the process; what names blank
nodes in a stable order takes time that grows faster than their number. So both are looked at before
the one and the other meet them.
"""

from __future__ import annotations

import re
from typing import Final

from euroai.errors import Fault
from euroai.store.base import Store
from euroai.store.terms import BlankNode, NamedNode

__all__ = ["DEEPEST", "MOST_BLANK_NODES", "blank_node_fault", "nesting_fault"]

DEEPEST: Final = 200
"""How deep brackets of Turtle may nest."""
MOST_BLANK_NODES: Final = 10_000
"""How many blank nodes one file may have; data has none, vocabularies some hundreds."""
_BRACKETS: Final = (b"[", b"(", b"<<", b"{")
_FEW: Final = 2 * MOST_BLANK_NODES
"""A file of so many bytes cannot hold more: the shortest, in a list, takes two."""
# Texts, remarks and addresses are passed over whole: an end that is missing is the file's end.
_PARTS: Final = re.compile(
    rb"""
    \"{3}(?:[^"\\]|\\.|"(?!""))*+(?:\"{3})? | '{3}(?:[^'\\]|\\.|'(?!''))*+(?:'{3})?
    | "(?:[^"\\\r\n]|\\.)*+"? | '(?:[^'\\\r\n]|\\.)*+'?
    | \#[^\r\n]*+ | (?P<open>[\[({]|<<) | (?P<close>[\])}]|>>) | <[^<>\s"{}|^`\\]*+>
    """,
    re.VERBOSE | re.DOTALL,
)


def nesting_fault(data: bytes, relative: str) -> Fault | None:
    """Return the fault of a file whose brackets nest deeper than :data:`DEEPEST`, if they do."""
    if sum(map(data.count, _BRACKETS)) <= DEEPEST:
        return None
    depth = 0
    for match in _PARTS.finditer(data):
        if match["open"]:
            depth += 1
            if depth > DEEPEST:
                line = data.count(b"\n", 0, match.start()) + 1
                what = f"nests brackets more than {DEEPEST} deep"
                return Fault(relative, line, what, "give what they hold ids of its own")
        elif match["close"]:
            depth = max(0, depth - 1)
    return None


def blank_node_fault(store: Store, graph: str, data: bytes, relative: str) -> Fault | None:
    """Return the fault of a file with more than :data:`MOST_BLANK_NODES`, if it has them."""
    if len(data) <= _FEW or not any(sign in data for sign in (b"[", b"(", b"_:")):
        return None
    found: set[str] = set()
    for quad in store.match(None, None, None, NamedNode(graph)):
        for term in (quad.subject, quad.object):
            if isinstance(term, BlankNode):
                found.add(term.value)
        if len(found) > MOST_BLANK_NODES:
            what = f"has more than {MOST_BLANK_NODES:,} things without an id (blank nodes)"
            return Fault(relative, 0, what, "give them ids")
    return None
