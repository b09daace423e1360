"""Completion in a ``%%sparql`` cell: keywords, prefixes, classes, properties, ids and variables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

from IPython.core.completer import CompletionContext, SimpleCompletion, context_matcher

from euroai.namespaces import CONCEPT_GRAPH, ONTOLOGY_GRAPH, PREFIXES, slug
from euroai.queries.tokens import tokens
from euroai.store.terms import NamedNode

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.notebook.magics import EuroaiMagics

__all__ = ["candidates", "completer"]

_FRAGMENT: Final = re.compile(r"(?:[?$]\w*|[A-Za-z][\w-]*:[\w.-]*|[A-Za-z]\w*|)$")
_MOST: Final = 100
_KEYWORDS: Final = (
    *("ASC", "ASK", "BIND", "CONSTRUCT", "COUNT", "DESC", "DESCRIBE", "DISTINCT", "EXISTS"),
    *("FILTER", "FROM", "GRAPH", "GROUP BY", "HAVING", "LIMIT", "MINUS", "NAMED", "NOT EXISTS"),
    *("OFFSET", "OPTIONAL", "ORDER BY", "SELECT", "UNION", "VALUES", "WHERE"),
)


def completer(magics: EuroaiMagics) -> Callable[[CompletionContext], Any]:
    """Return a matcher for IPython's completer that answers in ``%%sparql`` cells only."""

    @context_matcher()
    def sparql_matcher(context: CompletionContext) -> Any:  # noqa: ANN401 -- IPython's own dict
        text = context.full_text
        lines = text.split("\n")
        before = "\n".join(
            [*lines[: context.cursor_line], lines[context.cursor_line][: context.cursor_position]]
        )
        if not text.lstrip().startswith("%%sparql") or "\n" not in before:
            return {"completions": []}
        fragment = fragment_of(before)
        found = candidates(magics.graph(), text.partition("\n")[2], fragment)
        return {
            "completions": [SimpleCompletion(text=one, type=kind) for one, kind in found],
            "matched_fragment": fragment,
            "suppress": True,
        }

    matcher: Callable[[CompletionContext], Any] = sparql_matcher
    return matcher


def fragment_of(before: str) -> str:
    """Return what is being typed at the end of a text."""
    match = _FRAGMENT.search(before)
    return match.group() if match else ""


def candidates(kg: KnowledgeGraph, sparql: str, fragment: str) -> list[tuple[str, str]]:
    """Return what a fragment may become, with its kind, in order; at most a hundred."""
    if fragment[:1] in ("?", "$"):
        known = {one.text[1:] for one in tokens(sparql) if one.kind == "variable"}
        found = sorted((fragment[0] + name, "variable") for name in known)
    elif ":" in fragment:
        prefix = fragment.partition(":")[0]
        found = sorted((f"{prefix}:{name}", kind) for name, kind in _local_names(kg, prefix))
    else:
        words = [(word, "keyword") for word in _KEYWORDS]
        found = [*sorted((f"{name}:", "prefix") for name in PREFIXES), *words]
    start = fragment.casefold()
    return [one for one in found if one[0].casefold().startswith(start) and one[0] != fragment][
        :_MOST
    ]


def _local_names(kg: KnowledgeGraph, prefix: str) -> Iterator[tuple[str, str]]:
    if prefix == "id":
        yield from ((ident, "id") for ident in kg.entities)
    elif prefix == "src":
        yield from ((ident, "source") for ident in kg.sources)
    elif prefix in PREFIXES:
        graph = CONCEPT_GRAPH if prefix in ("c", "country", "place") else ONTOLOGY_GRAPH
        type_ = NamedNode(PREFIXES["rdf"] + "type")
        for quad in kg.asserted.match(None, type_, None, NamedNode(graph)):
            if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(
                PREFIXES[prefix]
            ):
                kind = slug(quad.object.value) if isinstance(quad.object, NamedNode) else ""
                yield slug(quad.subject.value), "class" if kind == "Class" else "property"
