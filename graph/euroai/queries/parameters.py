"""Terms bound to the variables of a query: the query's text is never put together from values.

A bound variable has its term in every group of patterns that names it (sub-selects and FILTER in
nested groups too), by a VALUES block whose term the engine writes. Oxigraph's own substitutions
take only variables that the outermost SELECT projects.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from euroai.errors import QueryError
from euroai.queries.tokens import QueryToken, tokens
from euroai.store.terms import Literal, NamedNode

__all__ = ["with_parameters"]


def with_parameters(sparql: str, parameters: Mapping[str, NamedNode | Literal]) -> str:
    """Return a query in which the variables have these terms; lines stay where they are.

    Raises:
        QueryError: no group of patterns of the query names a variable.
    """
    if not parameters:
        return sparql
    found = list(tokens(sparql))
    inserted: list[tuple[int, str]] = []
    missing = set(parameters)
    for first, last in _groups(found):
        own = {one.text[1:] for one in found[first:last] if one.kind == "variable"}
        names = sorted(own & parameters.keys())
        if names:
            missing -= set(names)
            variables = " ".join(f"?{name}" for name in names)
            terms = " ".join(str(parameters[name]) for name in names)
            inserted.append((found[first].end, f" VALUES ({variables}) {{ ({terms}) }} "))
    if missing:
        name = min(missing)
        raise QueryError(
            f"The query has no variable ?{name} in the braces of its pattern, so nothing can be "
            "bound to it: name one that it has."
        )
    for place, text in sorted(inserted, reverse=True):
        sparql = sparql[:place] + text + sparql[place:]
    return sparql


def _groups(found: Sequence[QueryToken]) -> list[tuple[int, int]]:
    """Return the places of the braces of each group of patterns, as indices of tokens."""
    groups = []
    open_braces: list[tuple[int, bool]] = []
    for place, token in enumerate(found):
        if token.text == "{":
            open_braces.append((place, _is_pattern(found, place)))
        elif token.text == "}" and open_braces:
            start, is_pattern = open_braces.pop()
            # The braces of a sub-select hold its clauses; its pattern has braces of its own.
            if is_pattern and not found[start + 1].is_word("SELECT"):
                groups.append((start, place))
    return groups


def _is_pattern(found: Sequence[QueryToken], place: int) -> bool:
    """Whether a brace opens a pattern and no template; the data of VALUES names no variable."""
    before = place - 1
    if before >= 1 and found[before].is_word("WHERE"):
        before -= 1
    return not (before >= 0 and found[before].is_word("CONSTRUCT"))
