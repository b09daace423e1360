"""The shapes of ``ontology/shapes.ttl``, claim by claim.

A shape such as “a round has one amount” holds within one source; two sources may tell two amounts.
So the data is put into a second store in which an event that several sources state has an address
for each of them, and pyshacl runs the shapes over that once.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from euroai.namespaces import CONCEPT_GRAPH, PREFIXES, REGISTER_GRAPH, slug
from euroai.store.base import Store
from euroai.store.memory import MemoryStore
from euroai.store.terms import NamedNode, Quad
from euroai.validate.claims import TYPE, Claims, Object
from euroai.validate.terms import Terms

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["ShapeResult", "claim_store", "shape_results"]

_MARK: Final = "?in="
_SH: Final = PREFIXES["sh"]
_SHAPE: Final = "https://w3id.org/euroai/shapes#"
# A query for each date of the data: a third of the time, for what ``values`` has stated already.
_REPORTED_ELSEWHERE: Final = ("DateIsTyped", "DateIsNotInFuture", "PlannedDateIsMeant")


@dataclass(frozen=True, slots=True, order=True)
class ShapeResult:
    """One result of the shapes: ``subject`` as stated in ``graph``.

    ``component`` is the local name of the constraint's component, such as ``"MinCount"``; ``path``,
    ``value`` and ``message`` are "" where the result has none.
    """

    graph: str
    subject: str
    path: str
    value: str
    component: str
    message: str
    severity: str


def shape_results(claims: Claims, terms: Terms, store: Store, shapes: Path) -> list[ShapeResult]:
    """Run the shapes of a file over the claims and return what they find, sorted."""
    from pyshacl.graph_abstraction import OxigraphDataGraph
    from pyshacl.validator import Validator
    from rdflib import Graph, URIRef

    class DataGraph(OxigraphDataGraph):
        """pyshacl asks at each result whether the graph is empty, and that counts all triples."""

        def __bool__(self) -> bool:
            return True

    shape_graph = Graph().parse(shapes, format="turtle")
    for name in _REPORTED_ELSEWHERE:
        shape_graph.remove((None, None, URIRef(_SHAPE + name)))
        shape_graph.remove((URIRef(_SHAPE + name), None, None))
    # Countries are no data: the tests of the vocabulary see to them.
    country = URIRef(PREFIXES["eai"] + "Country")
    shape_graph.remove((None, URIRef(_SH + "targetClass"), country))
    data = DataGraph(claim_store(claims, terms, store).engine)
    options = {"inplace": True, "inference": "none"}
    validator = Validator(data, shacl_graph=shape_graph, options=options)
    with _quiet_about_values():
        _, report, _ = validator.run()  # type: ignore[no-untyped-call]
    messages = frozenset(map(str, shape_graph.objects(None, URIRef(_SH + "message"))))
    return sorted(set(_results(report, claims, messages)))


@contextmanager
def _quiet_about_values() -> Iterator[None]:
    """Keep rdflib from logging a traceback for each ill-typed literal: ``values`` states them."""
    logger = logging.getLogger("rdflib")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)


def claim_store(claims: Claims, terms: Terms, store: Store) -> MemoryStore:
    """Return a store of the claims with an address for each event and source that states it.

    A link to such an event goes to the one of the same source, else to any. What the register
    describes keeps its address. The classes that a class stands under and the class of each concept
    and country come along.
    """
    shared = {subject: _sources_of(claims, subject) for subject in claims.kinds}
    shared = {subject: graphs for subject, graphs in shared.items() if len(graphs) > 1}

    def node(address: str, graph: str) -> NamedNode:
        graphs = shared.get(address)
        if graphs is None:
            return NamedNode(address)
        home = graph if graph in graphs else graphs[0]
        return NamedNode(address if home == REGISTER_GRAPH else f"{address}{_MARK}{slug(home)}")

    def quads() -> Iterator[Quad]:
        for graph, subject, statements in claims.subjects():
            if subject.startswith("_:"):
                continue
            name = node(subject, graph)
            for predicate, value in statements:
                if _is_derived(predicate, value, terms):
                    continue
                target = node(value, graph) if isinstance(value, str) else value
                yield Quad(name, NamedNode(predicate), target)
        below = NamedNode(PREFIXES["rdfs"] + "subClassOf")
        for name_of_class, above in terms.above.items():
            for each in sorted(above):
                yield Quad(NamedNode(name_of_class), below, NamedNode(each))
        concepts = NamedNode(CONCEPT_GRAPH)
        for quad in store.match(None, NamedNode(TYPE), None, concepts):
            yield Quad(quad.subject, quad.predicate, quad.object)

    claimed = MemoryStore()
    claimed.extend(quads())
    return claimed


def _is_derived(predicate: str, value: Object, terms: Terms) -> bool:
    """Return whether only rules may write a statement: that a source does so is stated already."""
    if predicate == TYPE:
        return isinstance(value, str) and terms.classes.get(value, False)
    prop = terms.properties.get(predicate)
    return prop is not None and prop.derived


def _sources_of(claims: Claims, subject: str) -> list[str]:
    """Return the graphs that give a subject a class: the register first, then by name."""
    return sorted(claims.kinds[subject], key=lambda graph: (graph != REGISTER_GRAPH, graph))


def _results(report: Graph, claims: Claims, known: frozenset[str]) -> Iterator[ShapeResult]:
    from rdflib import RDF, URIRef

    sources = {slug(graph): graph for graph in claims.graphs}
    for result in report.subjects(RDF.type, URIRef(_SH + "ValidationResult")):
        found: Mapping[str, object] = {
            slug(str(name)): value
            for name, value in report.predicate_objects(result)
            if str(name) != _SH + "resultMessage"
        }
        # What pyshacl says where a shape has no message is not for a reader.
        messages = sorted(
            (getattr(text, "language", None) != "en", str(text))
            for text in report.objects(result, URIRef(_SH + "resultMessage"))
            if str(text) in known
        )
        address, _, mark = str(found["focusNode"]).partition(_MARK)
        graph = sources.get(mark) or _home(claims, address)
        if not graph:
            continue
        yield ShapeResult(
            graph=graph,
            subject=address,
            path=str(found["resultPath"]) if isinstance(found.get("resultPath"), URIRef) else "",
            value=str(found.get("value", "")).partition(_MARK)[0],
            component=slug(str(found["sourceConstraintComponent"])).removesuffix(
                "ConstraintComponent"
            ),
            message=messages[0][1] if messages else "",
            severity="violation"
            if str(found["resultSeverity"]) == _SH + "Violation"
            else "warning",
        )


def _home(claims: Claims, subject: str) -> str:
    """Return the graph that describes a subject.

    "" where none does: it is of the vocabulary, or it has no class, which is stated already.
    """
    return _sources_of(claims, subject)[0] if subject in claims.kinds else ""
