"""Dataset clause of a SPARQL query, and its non-deterministic functions.

Nothing here guards anything: FROM reads the store and nothing else, whatever it names, and what
calls another service is refused by the engine's own grammar (:mod:`euroai.queries.sparql`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from euroai.namespaces import PREFIXES
from euroai.queries.tokens import tokens

__all__ = ["DatasetClause", "dataset_clause", "is_volatile"]

_VOLATILE: Final = ("NOW", "RAND", "UUID", "STRUUID", "BNODE")


@dataclass(frozen=True, slots=True)
class DatasetClause:
    """The graphs that FROM and FROM NAMED name, in order, as whole addresses."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    @property
    def is_given(self) -> bool:
        """Whether any graph is named."""
        return bool(self.default or self.named)


def is_volatile(sparql: str) -> bool:
    """Whether a query may answer differently each time: NOW, RAND, UUID, STRUUID or BNODE."""
    return any(token.is_word(*_VOLATILE) for token in tokens(sparql))


def dataset_clause(sparql: str) -> DatasetClause:
    """Return the graphs of FROM and FROM NAMED, prefixed names and relative addresses resolved."""
    base, prefixes = "", dict(PREFIXES)
    default: list[str] = []
    named: list[str] = []
    found = list(tokens(sparql))
    for place, token in enumerate(found):
        following = [one.text for one in found[place + 1 : place + 3]]
        if token.is_word("BASE") and following:
            base = urljoin(base, following[0][1:-1])
        elif token.is_word("PREFIX") and len(following) > 1:
            prefixes[following[0].removesuffix(":")] = urljoin(base, following[1][1:-1])
        elif token.is_word("FROM") and following:
            is_named = following[0].upper() == "NAMED"
            graph = _address(following[-1] if is_named else following[0], base, prefixes)
            (named if is_named else default).append(graph)
    return DatasetClause(tuple(dict.fromkeys(default)), tuple(dict.fromkeys(named)))


def _address(term: str, base: str, prefixes: Mapping[str, str]) -> str:
    if term.startswith("<"):
        return urljoin(base, term[1:-1]) if base else term[1:-1]
    prefix, _, local = term.partition(":")
    return prefixes.get(prefix, f"{prefix}:") + re.sub(r"\\(.)", r"\1", local)
