"""Terms and statements as Turtle text, as people and the data's files write them.

The engine's own serialiser writes whole graphs (:mod:`euroai.store.formats`); this writes the parts
that stand in a text: a term with the prefixes that a document declares, one subject's statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from euroai.namespaces import PREFIXES
from euroai.store.terms import Literal, NamedNode, Term

__all__ = ["Turtle", "quoted", "statements"]

_LOCAL: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
"""Local names that Turtle takes as they are; all others are written as addresses."""
_XSD: Final = PREFIXES["xsd"]
_BARE: Final = {
    f"{_XSD}integer": re.compile(r"[+-]?\d+"),
    f"{_XSD}decimal": re.compile(r"[+-]?\d*\.\d+"),
    f"{_XSD}boolean": re.compile(r"true|false"),
}
"""The lexical forms that stand without quotes and keep their type."""
_MOST_KEPT: Final = 50_000
"""So many names are kept at once; those of a large graph are more."""


class Turtle:
    """Writes terms with the prefixes that a document declares.

    With ``bare`` numbers and truths stand without quotes where they keep their type so.
    """

    def __init__(self, prefixes: Iterable[str] = tuple(PREFIXES), *, bare: bool = False) -> None:
        self.prefixes: tuple[str, ...] = tuple(prefixes)
        self._bare = bare
        known = ((name, PREFIXES[name]) for name in self.prefixes)
        self._by_length = sorted(known, key=lambda pair: -len(pair[1]))
        self._named: dict[str, str] = {}

    def head(self) -> str:
        """Return the declarations of the prefixes, a line each."""
        return "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in self.prefixes)

    def name(self, address: str) -> str:
        """Return an address as a prefixed name where Turtle takes it, else in angle brackets."""
        # Documents name the same properties and sources again and again.
        found = self._named.get(address)
        if found is None:
            if len(self._named) >= _MOST_KEPT:
                self._named.clear()
            found = self._named[address] = self._name(address)
        return found

    def _name(self, address: str) -> str:
        for prefix, start in self._by_length:
            if address.startswith(start) and _LOCAL.fullmatch(address[len(start) :]):
                return f"{prefix}:{address[len(start) :]}"
        return str(NamedNode(address))

    def term(self, value: Term) -> str:
        """Return a term; the engine escapes what has to be escaped."""
        if isinstance(value, NamedNode):
            return self.name(value.value)
        if not isinstance(value, Literal) or value.language:
            return str(value)
        kind = value.datatype.value
        if self._bare and kind in _BARE and _BARE[kind].fullmatch(value.value):
            return value.value
        text = quoted(value.value)
        return text if kind == f"{_XSD}string" else f"{text}^^{self.name(kind)}"


def quoted(text: str) -> str:
    """Return a text as a literal, escaped."""
    return str(Literal(text))


def statements(
    subject: str, values: Iterable[tuple[str, str | Iterable[str]]], *, between: str = " ; "
) -> str:
    """Return what is stated of one subject, all in Turtle; several values of a property sorted.

    ``values`` are properties with their values; ``between`` stands between two of them.
    """
    lines = (f"{name} {v if isinstance(v, str) else ', '.join(sorted(v))}" for name, v in values)
    return f"{subject} {between.join(lines)} ."
