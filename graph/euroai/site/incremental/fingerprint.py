"""A fingerprint of a value: equal for equal values, in every process and on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from operator import attrgetter
from pathlib import PurePath
from typing import Any, Final

from networkx import Graph

__all__ = ["UnknownTypeError", "fingerprint"]


class UnknownTypeError(TypeError):
    """A value of a type of which no fingerprint is known."""


Memo = dict[int, tuple[object, str]]
"""Fingerprints of objects by their identity, with the objects, so that an identity stays theirs."""


def fingerprint(value: object, memo: Memo | None = None) -> bytes:
    """Return 16 bytes that tell a value from every other: by type, content and order.

    Dataclasses are told by their fields, mappings and sequences in their order (which a page may
    show), sets in sorted order, networks by their nodes and edges with all their data. ``memo``
    keeps what was found of dataclasses, which nobody changes.

    Raises:
        UnknownTypeError: a part of it is of a type of which no fingerprint is known.
    """
    return _digest(value, {} if memo is None else memo)


def _digest(value: object, memo: Memo) -> bytes:
    parts: list[str] = []
    _tell(value, parts, memo)
    return _hash(parts)


def _hash(parts: list[str]) -> bytes:
    text = "\x1f".join(parts)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _tell(value: Any, parts: list[str], memo: Memo) -> None:  # noqa: ANN401 -- whatever is read
    kind = type(value)
    form = _FORMS.get(kind) or _form_of(kind)
    if form == "text":
        # Its length keeps neighbours apart, whatever they hold.
        parts.append(f"{'s' if kind is str else kind.__qualname__}{len(value)}:{value}")
    elif form == "literal":
        parts.append(f"{kind.__name__}:{value!r}")
    elif form == "value":
        parts.append(f"{kind.__name__}:{value}")
    elif form == "dataclass":
        parts.append(_dataclass(value, memo))
    elif form == "mapping":
        parts.append("{")
        _tell_each(chain.from_iterable(value.items()), parts, memo)
        parts.append("}")
    elif form == "set":
        members = sorted(_digest(one, memo).hex() for one in value)
        parts.append(f"<{','.join(members)}>")
    elif form == "sequence":
        parts.append("[" if isinstance(value, list) else "(")
        _tell_each(value, parts, memo)
        parts.append("]")
    elif form == "graph":
        parts.append(f"{kind.__qualname__}:")
        _tell(_parts_of(value), parts, memo)
    else:
        raise UnknownTypeError(f"No fingerprint of {kind.__module__}.{kind.__qualname__} is known.")


def _tell_each(values: Iterable[Any], parts: list[str], memo: Memo) -> None:
    """Tell one value after the other: nine of ten are plain texts or nothing."""
    for one in values:
        if type(one) is str:
            parts.append(f"s{len(one)}:{one}")
        elif one is None:
            parts.append("NoneType:None")
        else:
            _tell(one, parts, memo)


_FORMS: Final[dict[type, str]] = {}
"""How a value of each type that was met is told: asked of a type once."""


def _form_of(kind: type[Any]) -> str:
    if kind is type(None) or kind in (bool, int, float, bytes):
        found = "literal"
    elif is_dataclass(kind):
        found = "dataclass"
    else:
        found = next((form for form, kinds in _OF_KIND if issubclass(kind, kinds)), "unknown")
    return _FORMS.setdefault(kind, found)


_OF_KIND: Final[tuple[tuple[str, tuple[type, ...]], ...]] = (
    ("text", (str,)),
    ("value", (Decimal, Fraction, date, PurePath)),
    ("mapping", (Mapping,)),
    ("set", (Set,)),
    ("sequence", (Sequence,)),
    ("graph", (Graph,)),
)


def _dataclass(value: Any, memo: Memo) -> str:  # noqa: ANN401 -- any dataclass
    known = memo.get(id(value))
    if known is None:
        kind = type(value)
        own = [f"{kind.__module__}.{kind.__qualname__}"]
        _tell_each(_values(value), own, memo)
        known = memo[id(value)] = (value, _hash(own).hex())
    return f"({known[1]})"


def _parts_of(graph: Graph[Any]) -> tuple[object, ...]:
    edges: Any = graph.edges
    ties = edges(keys=True, data=True) if graph.is_multigraph() else edges(data=True)
    return graph.graph, dict(graph.nodes(data=True)), list(ties)


_FIELDS: Final[dict[type, Callable[[Any], tuple[Any, ...]]]] = {}
"""How the values of a dataclass' fields are read, all at once."""


def _values(value: Any) -> tuple[Any, ...]:  # noqa: ANN401 -- any dataclass
    kind = type(value)
    if kind not in _FIELDS:
        names = [one.name for one in fields(kind)]
        read = attrgetter(*names) if len(names) > 1 else None
        _FIELDS[kind] = read or (lambda one: tuple(getattr(one, name) for name in names))
    return _FIELDS[kind](value)
