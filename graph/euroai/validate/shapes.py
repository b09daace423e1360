"""The shapes of ``ontology/shapes.ttl``, claim by claim.

A shape such as “a round has one amount” holds within one source; two sources may tell two amounts.
So the data is put into a second store in which an event that several sources state has an address
for each of them, and pyshacl runs the shapes over that once.

Every shape is local: what it says of a node follows from the node's own statements and from the
classes of what they name (a test reads the shapes for that). So the results of each node are kept
by these, and after a change pyshacl sees the nodes that it has not seen as they are.
"""

from __future__ import annotations

import hashlib
import logging
import warnings
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from euroai.namespaces import CONCEPT_GRAPH, PREFIXES, REGISTER_GRAPH, slug
from euroai.store.base import Store
from euroai.store.memo import remembered_each
from euroai.store.memory import MemoryStore
from euroai.store.terms import NamedNode, Quad
from euroai.validate.claims import TYPE, Claims, Object
from euroai.validate.terms import Terms

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["ShapeResult", "shape_results"]

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
    from importlib.metadata import version

    nodes = _nodes(claims, terms, store)
    digests = {_digest(nodes, name): name for name in nodes.statements}
    kept = remembered_each(
        "shapes",
        tuple[ShapeResult, ...],
        digests,
        lambda new: _by_digest(_run([digests[one] for one in new], nodes, shapes), digests, new),
        shapes.read_bytes(),
        *(sorted((name, sorted(above)) for name, above in terms.above.items())),
        version("pyshacl"),
        version("rdflib"),
    )
    return sorted({result for results in kept.values() for result in results})


def _by_digest(
    results: Mapping[str, Collection[ShapeResult]],
    digests: Mapping[str, str],
    new: Collection[str],
) -> dict[str, tuple[ShapeResult, ...]]:
    return {one: tuple(sorted(set(results.get(digests[one], ())))) for one in new}


def _run(names: Collection[str], nodes: _Nodes, shapes: Path) -> dict[str, list[ShapeResult]]:
    """Run the shapes over some of the nodes; return what they find of each."""
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
    data = DataGraph(_store_of(names, nodes).engine)
    options = {"inplace": True, "inference": "none"}
    validator = Validator(data, shacl_graph=shape_graph, options=options)
    with _quiet_about_values():
        _, report, _ = validator.run()  # type: ignore[no-untyped-call]
    messages = frozenset(map(str, shape_graph.objects(None, URIRef(_SH + "message"))))
    found: dict[str, list[ShapeResult]] = {name: [] for name in names}
    for name, result in _results(report, nodes.homes, messages):
        if name in found:  # else it is there for its class alone
            found[name].append(result)
    return found


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


@dataclass(frozen=True, slots=True)
class _Nodes:
    """The claims by node: an event has one for each source that states it.

    ``statements`` are those of each node, ``homes`` the graph that describes it ("" where none
    does), ``classes`` the classes of each node and of each concept and country, ``above`` the
    classes that a class stands under.
    """

    statements: Mapping[str, list[tuple[str, Object]]]
    homes: Mapping[str, str]
    classes: Mapping[str, frozenset[str]]
    above: Mapping[str, frozenset[str]]


def _nodes(claims: Claims, terms: Terms, store: Store) -> _Nodes:
    """Return the claims with an address for each event and source that states it.

    A link to such an event goes to the one of the same source, else to any. What the register
    describes keeps its address. What only rules may write stays out.
    """
    shared = {subject: _sources_of(claims, subject) for subject in claims.kinds}
    shared = {subject: graphs for subject, graphs in shared.items() if len(graphs) > 1}

    def node(address: str, graph: str) -> str:
        graphs = shared.get(address)
        if graphs is None:
            return address
        home = graph if graph in graphs else graphs[0]
        return address if home == REGISTER_GRAPH else f"{address}{_MARK}{slug(home)}"

    statements: dict[str, list[tuple[str, Object]]] = {}
    classes: dict[str, set[str]] = {}
    homes: dict[str, str] = {}
    sources = {slug(graph): graph for graph in claims.graphs}
    for graph, subject, stated in claims.subjects():
        if subject.startswith("_:"):
            continue
        name = node(subject, graph)
        if name not in homes:
            homes[name] = sources.get(name.partition(_MARK)[2]) or _home(claims, subject)
        own = statements.setdefault(name, [])
        for predicate, value in stated:
            if _is_derived(predicate, value, terms):
                continue
            if not isinstance(value, str):
                own.append((predicate, value))
                continue
            target = node(value, graph)
            own.append((predicate, target))
            if predicate == TYPE:
                classes.setdefault(name, set()).add(target)
    concepts = NamedNode(CONCEPT_GRAPH)
    for quad in store.match(None, NamedNode(TYPE), None, concepts):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            classes.setdefault(quad.subject.value, set()).add(quad.object.value)
    return _Nodes(
        statements, homes, {one: frozenset(of) for one, of in classes.items()}, terms.above
    )


def _digest(nodes: _Nodes, name: str) -> str:
    """Return what decides the results of a node: its home, its statements, their ends' classes."""
    none: frozenset[str] = frozenset()
    stated = sorted(
        f"{predicate} <{value}>\1{chr(2).join(sorted(nodes.classes.get(value, none)))}"
        if isinstance(value, str)
        else f"{predicate} {value}"
        for predicate, value in nodes.statements[name]
    )
    own = (name, nodes.homes[name], *sorted(nodes.classes.get(name, none)))
    text = "\0".join((*own, "\3", *stated))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _store_of(names: Collection[str], nodes: _Nodes) -> MemoryStore:
    """Return a store of some nodes, and of the classes of all that they name."""

    def quads() -> Iterator[Quad]:
        of_class, typed = NamedNode(TYPE), set(names)
        for name in names:
            subject = NamedNode(name)
            for predicate, value in nodes.statements[name]:
                target = NamedNode(value) if isinstance(value, str) else value
                yield Quad(subject, NamedNode(predicate), target)
                if isinstance(value, str):
                    typed.add(value)
        for name in typed:
            for each in nodes.classes.get(name, ()):
                yield Quad(NamedNode(name), of_class, NamedNode(each))
        below = NamedNode(PREFIXES["rdfs"] + "subClassOf")
        for name_of_class, above in nodes.above.items():
            for each in sorted(above):
                yield Quad(NamedNode(name_of_class), below, NamedNode(each))

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


def _results(
    report: Graph, homes: Mapping[str, str], known: frozenset[str]
) -> Iterator[tuple[str, ShapeResult]]:
    """Yield each result of a report with the node that it is of."""
    from rdflib import RDF, URIRef

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
        name = str(found["focusNode"])
        graph = homes.get(name, "")
        if not graph:
            continue
        yield (
            name,
            ShapeResult(
                graph=graph,
                subject=name.partition(_MARK)[0],
                path=str(found["resultPath"])
                if isinstance(found.get("resultPath"), URIRef)
                else "",
                value=str(found.get("value", "")).partition(_MARK)[0],
                component=slug(str(found["sourceConstraintComponent"])).removesuffix(
                    "ConstraintComponent"
                ),
                message=messages[0][1] if messages else "",
                severity="violation"
                if str(found["resultSeverity"]) == _SH + "Violation"
                else "warning",
            ),
        )


def _home(claims: Claims, subject: str) -> str:
    """Return the graph that describes a subject.

    "" where none does: it is of the vocabulary, or it has no class, which is stated already.
    """
    return _sources_of(claims, subject)[0] if subject in claims.kinds else ""
