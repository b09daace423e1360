"""What may be read of the graph so that a page need not depend on all of it.

See :data:`euroai.site.incremental.tracing.Readable`. Only what is a function of the data belongs
here: a page in another language, or with other options, is not asked whether it still stands.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any, Final, cast

from euroai.site.incremental.tracing import (
    Read,
    Readable,
    Traced,
    TracedMapping,
    Tracer,
    as_text,
    named,
)
from euroai.store.terms import NamedNode

__all__ = ["GRAPH", "INDEX", "RANKINGS", "computed", "matched"]


class _TracedResults:
    """The results that functions of a graph keep, each read by its function and arguments."""

    def __init__(self, tracer: Tracer, real: Any) -> None:  # noqa: ANN401 -- Results
        self._tracer = tracer
        self._real = real

    def once(self, key: Hashable, kind: Any, compute: Callable[[], Any]) -> Any:  # noqa: ANN401
        """Return what was computed under a key, and write down that it was read."""
        tracer = self._tracer
        trace, tracer.current = tracer.current, None
        try:
            found = self._real.once(key, kind, compute)
        finally:
            tracer.current = trace
        text = as_text(key)
        if text is None:
            self._tracer.unknown(f"results.{key!r}")
            return found
        path = ("computed", f"({text}")
        if isinstance(found, Mapping):
            return TracedMapping(self._tracer, found, path)
        self._tracer.read(path)
        return found


def _results(tracer: Tracer, real: object, path: Read) -> object:
    del path
    return _TracedResults(tracer, real)


def _graph(tracer: Tracer, real: object, path: Read) -> object:
    del path
    return Traced(tracer, real, ("kg",), GRAPH)


def computed(kg: object) -> Callable[..., object]:
    """Return what gives the result of a function of :func:`euroai.store.results.computed_once`."""

    def again(name: str, args: tuple[Any, ...], options: tuple[tuple[str, Any], ...]) -> object:
        return named(name)(kg, *args, **dict(options))

    return again


class _TracedMatches:
    """The asserted statements, each pattern that is asked of them read as a whole."""

    def __init__(self, tracer: Tracer, real: Any) -> None:  # noqa: ANN401 -- a store
        self._tracer = tracer
        self._real = real

    def match(self, *pattern: Any) -> Iterator[Any]:  # noqa: ANN401 -- terms, as the store's own
        """Return the statements of a pattern, and write down that it was read."""
        if all(term is None or isinstance(term, NamedNode) for term in pattern):
            named_terms = tuple(None if term is None else term.value for term in pattern)
            self._tracer.read(("matched", f"({as_text(named_terms)}"))
        else:
            self._tracer.unknown("kg.asserted.match")
        return cast("Iterator[Any]", self._real.match(*pattern))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- as the store's own
        self._tracer.unknown(f"kg.asserted.{name}")
        return getattr(self._real, name)


def _asserted(tracer: Tracer, real: object, path: Read) -> object:
    del path
    return _TracedMatches(tracer, real)


def matched(store: Callable[[], Any]) -> Callable[..., object]:
    """Return what gives the statements of a pattern, as text and sorted: a store has no order."""

    def again(*pattern: str | None) -> object:
        terms = (None if term is None else NamedNode(term) for term in pattern)
        return sorted(map(str, store().match(*terms)))

    return again


_DERIVATION: Final[Readable] = {
    "ends": "mapping",
    "figures": "mapping",
    "ranges": "mapping",
    "second_hand_only": "each",
    "statuses": "mapping",
    "witnesses": "mapping",
}
GRAPH: Final[Readable] = {
    "as_of": "value",
    "asserted": _asserted,
    "concept_labels": "mapping",
    "derivation": _DERIVATION,
    "edges": "method",
    "entities": "mapping",
    "event": "method",
    "events_about": "method",
    "files": "mapping",
    "label": "method",
    "links": "lookup",
    "places": "mapping",
    "rekeyed": "mapping",
    "results": _results,
    "size": "value",
    "sources": "mapping",
    "view": "method",
    "word": "method",
}
"""The knowledge graph."""
INDEX: Final[Readable] = {
    "about": "mapping",
    "as_of": "value",
    "by_source": "mapping",
    "children": "mapping",
    "counts": "mapping",
    "deals_between": "mapping",
    "described": "mapping",
    "disputed": "value",
    "events": "value",
    "file_of": "method",
    "founded_by_former": "mapping",
    "investors": "mapping",
    "kg": _graph,
    "is_shipped": "value",
    "of_kind": "method",
    "partners": "mapping",
    "place_of": "method",
    "portfolios": "mapping",
    "source_name": "method",
    "stating_sources": "each",
}
"""The index of what several pages need."""
RANKINGS: Final[Readable] = {
    "measured": "method",
    "neighbours": "method",
    "origin": "method",
    "rows": "method",
    "titles": "method",
}
"""What the analyses say of one entity."""
