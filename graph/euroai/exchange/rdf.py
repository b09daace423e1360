"""All named graphs as TriG, N-Quads or JSON-LD.

The default graph is left out: it is the merge of the others, and who says what would be lost in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from euroai.errors import EuroAIError, UnknownChoice
from euroai.namespaces import PREFIXES
from euroai.store.base import Store
from euroai.store.formats import CanonicalizationAlgorithm, Dataset, RdfFormat, serialize
from euroai.store.terms import BlankNode, Quad, text_of

__all__ = ["RDF_FORMATS", "named_quads", "to_rdf", "with_sorted_prefixes"]

RDF_FORMATS: Final = {
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
}


def named_quads(store: Store) -> list[Quad]:
    """Return every quad of the named graphs: by graph, subject, predicate and object.

    Blank nodes are named as RDF Dataset Canonicalization (RDFC-1.0) names them within their graph,
    so that the same graph gives the same names.
    """
    blank: dict[str, list[Quad]] = {}
    plain = []
    for quad in store:
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
            blank.setdefault(text_of(quad.graph_name), []).append(quad)
        else:
            plain.append(quad)
    for quads in blank.values():
        plain.extend(_canonical(quads))
    return sorted(plain, key=_order)


def _canonical(quads: Sequence[Quad]) -> Iterable[Quad]:
    _refuse_poison(quads)
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


_MOST_ALIKE: Final = 500
_MOST_ALIKE_BESIDE: Final = 4


def _refuse_poison(quads: Iterable[Quad]) -> None:
    """Refuse what the algorithm would need all permutations for (RDFC-1.0, section 7.1).

    Blank nodes whose statements read the same when blank nodes have no names are distinguished by
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


def _order(quad: Quad) -> tuple[str, ...]:
    return tuple(map(str, (quad.graph_name, quad.subject, quad.predicate, quad.object)))


def to_rdf(quads: Iterable[Quad], name: str) -> bytes:
    """Return quads in one of ``RDF_FORMATS``.

    Raises:
        UnknownChoice: there is no such format.
    """
    if name not in RDF_FORMATS:
        raise UnknownChoice("format", name, RDF_FORMATS)
    if name != "trig":
        return serialize(quads, format=RDF_FORMATS[name]) or b""
    return with_sorted_prefixes(serialize(quads, format=RdfFormat.TRIG, prefixes=PREFIXES) or b"")


def with_sorted_prefixes(text: bytes) -> bytes:
    """Return Turtle or TriG of the engine with its prefixes, which come in any order, sorted."""
    lines = text.split(b"\n")
    count = next((n for n, line in enumerate(lines) if not line.startswith(b"@prefix")), 0)
    return b"\n".join([*sorted(lines[:count]), *lines[count:]])
