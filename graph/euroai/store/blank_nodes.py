"""Names of blank nodes that stay: by their place in a file, or by what is said of them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from euroai.errors import EuroAIError
from euroai.store.base import QuerySolutions, Store
from euroai.store.formats import CanonicalizationAlgorithm, Dataset, RdfFormat, parse
from euroai.store.terms import BlankNode, NamedNode, Quad, Triple, text_of

__all__ = ["canonical", "canonical_triples", "graphs_with_blank_nodes", "named_by_place"]

_ANY: Final = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o FILTER(isBlank(?s) || isBlank(?o)) } }"


def graphs_with_blank_nodes(store: Store) -> list[str]:
    """Return the addresses of the graphs that hold blank nodes, sorted."""
    rows = store.query(_ANY)
    assert isinstance(rows, QuerySolutions)  # noqa: S101 -- a SELECT
    return sorted(text_of(graph) for (graph,) in rows)


def named_by_place(turtle: bytes, graph: str, file: str) -> Iterator[Quad]:
    """Yield the statements of a file, its blank nodes named by the file and their order in it.

    The engine gives them other names each time, and an answer that holds one would never be the
    same twice.
    """
    space = f"b{hashlib.sha256(file.encode('utf-8', 'surrogateescape')).hexdigest()[:12]}x"
    names: dict[str, BlankNode] = {}
    where = NamedNode(graph)
    for quad in parse(turtle, format=RdfFormat.TURTLE):
        subject, value = (
            names.setdefault(term.value, BlankNode(f"{space}{len(names)}"))
            if isinstance(term, BlankNode)
            else term
            for term in (quad.subject, quad.object)
        )
        yield Quad(subject, quad.predicate, value, where)


def canonical_triples(triples: Sequence[Triple]) -> list[Triple]:
    """Return triples, sorted, with blank nodes of the same names whenever they are made.

    Where they cannot be told apart they keep the names that the engine gave them.
    """
    ends = (term for one in triples for term in (one.subject, one.object))
    if any(isinstance(term, BlankNode) for term in ends):
        try:
            named = canonical([Quad(one.subject, one.predicate, one.object) for one in triples])
            triples = [quad.triple for quad in named]
        except EuroAIError:
            pass
    return sorted(triples, key=str)


def canonical(quads: Sequence[Quad]) -> Iterable[Quad]:
    """Return quads with their blank nodes named by what is said of them (RDFC-1.0).

    Raises:
        EuroAIError: they cannot be told apart in a time that anybody waits for.
    """
    _refuse_poison(quads)
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


_MOST_ALIKE: Final = 500
_MOST_ALIKE_BESIDE: Final = 4


def _refuse_poison(quads: Iterable[Quad]) -> None:
    """Refuse what the algorithm would need all permutations for (RDFC-1.0, section 7.1).

    Blank nodes whose statements read the same when blank nodes have no names are told apart by
    those beside them: by every order of those that are alike in turn.

    Raises:
        EuroAIError: too many are alike, or one has too many beside it that are.
    """
    about: dict[str, list[str]] = {}
    beside: dict[str, set[str]] = {}
    for quad in quads:
        ends = [term for term in (quad.subject, quad.object) if isinstance(term, BlankNode)]
        for own in {term.value for term in ends}:
            faults = [
                ("a" if term.value == own else "z") if isinstance(term, BlankNode) else str(term)
                for term in (quad.subject, quad.object)
            ]
            about.setdefault(own, []).append(" ".join((faults[0], str(quad.predicate), faults[1])))
            beside.setdefault(own, set()).update(t.value for t in ends if t.value != own)
    looks = {one: tuple(sorted(faults)) for one, faults in about.items()}
    times = Counter(looks.values())
    alike = {one for one, look in looks.items() if times[look] > 1}
    joined = {one: beside[one] & alike for one in alike if beside[one] & alike}
    if len(joined) > _MOST_ALIKE or any(len(own) > _MOST_ALIKE_BESIDE for own in joined.values()):
        raise EuroAIError(
            f"{len(joined):,} things without an id (blank nodes) cannot be told apart by what is "
            "said of them, so they have no names that stay: give them ids."
        )
