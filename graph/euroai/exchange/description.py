"""The dataset described in its own terms: DCAT 3, VoID and PROV.

Everything is counted from the graph. The dates are the data's own: the dataset was issued when the
ontology was, and modified when its latest source was published, never when a file was written.
"""

from __future__ import annotations

import mimetypes
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final, Protocol
from urllib.parse import urlsplit

import pyoxigraph as ox

from euroai.exchange.lineage import CLAIMS, lineage
from euroai.exchange.statements import SPDX, named, number, say, texts, typed
from euroai.terms import text_of
from euroai.vocabulary import (
    CONCEPT_GRAPH,
    DERIVED_GRAPH,
    HOUSE_GRAPHS,
    ONTOLOGY_GRAPH,
    PREFIXES,
    REGISTER_GRAPH,
    compact,
)

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["CLAIMS", "DATASET", "Distribution", "describe", "describe_turtle"]

DATASET: Final = "https://w3id.org/euroai/dataset"

_TITLES: Final = {
    "en": "euroai: the open knowledge graph of the European AI ecosystem",
    "fr": "euroai : le graphe de connaissances ouvert de l'écosystème européen de l'IA",
}
_DESCRIPTIONS: Final = {
    "en": "Labs, founders, investors, past employers and alliances of European artificial "
    "intelligence. Every claim stands in the named graph of its source; what follows from the "
    "claims stands in a graph of its own.",
    "fr": "Laboratoires, fondateurs, investisseurs, anciens employeurs et alliances de "
    "l'intelligence artificielle européenne. Chaque affirmation se trouve dans le graphe nommé de "
    "sa source ; ce qui s'en déduit se trouve dans un graphe à part.",
}
_KEYWORDS: Final = (
    ("artificial intelligence", "intelligence artificielle"),
    ("venture capital", "capital-risque"),
    ("Europe", "Europe"),
    ("provenance", "provenance"),
)
_LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
_TEAM: Final = "https://w3id.org/euroai/team"
_DATA: Final = "https://w3id.org/euroai/data/"
_EU: Final = "http://publications.europa.eu/resource/authority/"
_IANA: Final = "https://www.iana.org/assignments/media-types/"
_MEDIA: Final = {
    "trig": "application/trig",
    "nq": "application/n-quads",
    "jsonld": "application/ld+json",
    "graphml": "application/xml",
    "ttl": "text/turtle",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
}
_FILE_TYPES: Final = {
    "trig": "RDF_TRIG",
    "nq": "RDF_N_QUADS",
    "jsonld": "JSON_LD",
    "ttl": "RDF_TURTLE",
    "csv": "CSV",
    "json": "JSON",
    "graphml": "XML",
}
"""The formats for which the EU's authority table of file types has an entry."""
_FEATURES: Final = {"trig": "TriG", "nq": "N-Quads", "jsonld": "JSON-LD"}
_VOCABULARIES: Final = ("eai", "skos", "rdfs", "owl", "dct", "prov", "org", "schema", "foaf")
_EXAMPLES: Final = 5
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9]+")
_HOUSE: Final = {
    ONTOLOGY_GRAPH: ("the classes and properties", "les classes et propriétés"),
    CONCEPT_GRAPH: ("the concepts, countries and cities", "les concepts, pays et villes"),
    REGISTER_GRAPH: ("who and what exists", "qui et ce qui existe"),
    DERIVED_GRAPH: ("what follows from the claims", "ce qui se déduit des affirmations"),
}


class Distribution(Protocol):
    """A file of the dataset: its name, what it is, its size in bytes, its SHA-256 in hex."""

    @property
    def name(self) -> str: ...  # noqa: D102 -- said above
    @property
    def what(self) -> str: ...  # noqa: D102
    @property
    def size(self) -> int: ...  # noqa: D102
    @property
    def sha256(self) -> str: ...  # noqa: D102


def describe(kg: KnowledgeGraph, distributions: Iterable[Distribution] = ()) -> list[ox.Triple]:
    """Return the description of the dataset and of ``distributions``, sorted, without blank nodes.

    Counts are of the merge of all named graphs, in which a triple stands once: ``void:triples``,
    ``void:entities`` (ids), ``void:distinctSubjects``, ``void:distinctObjects``, ``void:classes``,
    ``void:properties``, and a partition for each class and each property.
    """
    files = sorted(distributions, key=lambda one: one.name)
    triples = set(_header(kg))
    triples.update(_counts(kg))
    triples.update(_subsets(kg))
    triples.update(lineage(kg))
    for file in files:
        triples.update(_distribution(file))
    return sorted(triples, key=_order)


def describe_turtle(kg: KnowledgeGraph, distributions: Iterable[Distribution] = ()) -> bytes:
    """Return the description as Turtle: same graph, same bytes."""
    known = {
        name: PREFIXES[name] for name in ("dcat", "dct", "void", "prov", "foaf", "rdfs", "xsd")
    }
    text = ox.serialize(
        describe(kg, distributions),
        format=ox.RdfFormat.TURTLE,
        prefixes={**known, "spdx": SPDX, "eai": PREFIXES["eai"]},
    )
    lines = (text or b"").split(b"\n")
    count = next((n for n, line in enumerate(lines) if not line.startswith(b"@prefix")), 0)
    return b"\n".join([*sorted(lines[:count]), *lines[count:]])


def _order(triple: ox.Triple) -> tuple[str, str, str]:
    return str(triple.subject), str(triple.predicate), str(triple.object)


def _header(kg: KnowledgeGraph) -> Iterator[ox.Triple]:
    yield from say(DATASET, "rdf:type", *named("dcat:Dataset", "void:Dataset"))
    yield from say(DATASET, "dct:title", *texts(_TITLES))
    yield from say(DATASET, "dct:description", *texts(_DESCRIPTIONS))
    for english, french in _KEYWORDS:
        yield from say(DATASET, "dcat:keyword", *texts({"en": english, "fr": french}))
    yield from say(DATASET, "dct:identifier", ox.Literal(DATASET))
    yield from say(DATASET, "dct:license", *named(_LICENCE))
    yield from say(_LICENCE, "rdf:type", *named("dct:LicenseDocument"))
    yield from say(DATASET, "dct:accessRights", *named(f"{_EU}access-right/PUBLIC"))
    yield from say(DATASET, "dct:creator", *named(_TEAM))
    yield from say(DATASET, "dct:publisher", *named(_TEAM))
    yield from say(_TEAM, "rdf:type", *named("foaf:Group", "foaf:Agent"))
    yield from say(_TEAM, "foaf:name", ox.Literal("The euroai team"))
    yield from say(DATASET, "foaf:homepage", *named("https://w3id.org/euroai/"))
    yield from say(DATASET, "dcat:landingPage", *named("https://w3id.org/euroai/"))
    yield from say(DATASET, "dct:conformsTo", *named(ONTOLOGY_GRAPH))
    yield from say(ONTOLOGY_GRAPH, "rdf:type", *named("dct:Standard"))
    for theme in ("ECON", "TECH"):
        yield from say(DATASET, "dcat:theme", *named(f"{_EU}data-theme/{theme}"))
    yield from say(DATASET, "dct:spatial", *named(f"{_EU}continent/EUROPE"))
    yield from say(DATASET, "dct:accrualPeriodicity", *named(f"{_EU}frequency/IRREG"))
    for language in ("ENG", "FRA"):
        yield from say(DATASET, "dct:language", *named(f"{_EU}language/{language}"))
    for prefix in _VOCABULARIES:
        yield from say(DATASET, "void:vocabulary", *named(PREFIXES[prefix]))
    yield from say(DATASET, "void:uriSpace", ox.Literal(PREFIXES["id"]))
    for ident in _examples(kg):
        yield from say(DATASET, "void:exampleResource", *named(PREFIXES["id"] + ident))
    yield from _dates(kg)


def _examples(kg: KnowledgeGraph) -> list[str]:
    """Return the European labs that most events name, as examples."""
    tellers = {ident: len(kg.events_about(ident)) for ident in kg.entities if _is_lab(kg, ident)}
    return sorted(tellers, key=lambda ident: (-tellers[ident], ident))[:_EXAMPLES]


def _is_lab(kg: KnowledgeGraph, ident: str) -> bool:
    return kg.entities[ident].kind == "Lab" and kg.entities[ident].region == "europe"


def _dates(kg: KnowledgeGraph) -> Iterator[ox.Triple]:
    issued = _one(kg, f"SELECT ?on {{ <{ONTOLOGY_GRAPH}> dct:issued ?on }}")
    if issued[0] is not None:
        yield from say(DATASET, "dct:issued", typed(issued[0], "date"))
    published = (source.published for source in kg.sources.values())
    days = [day for day in published if len(day) == len("2025-01-01")]
    if days:
        yield from say(DATASET, "dct:modified", typed(max(days), "date"))
        yield from say(DATASET, "owl:versionInfo", ox.Literal(max(days)))
    # A figure may be a forecast: what happens is told by the other events.
    first, last = _one(
        kg,
        "SELECT (MIN(?earliest) AS ?first) (MAX(?latest) AS ?last) { "
        "?event eai:earliest ?earliest ; eai:latest ?latest "
        "FILTER NOT EXISTS { ?event a eai:Observation } }",
    )
    if first is not None and last is not None:
        period = f"{DATASET}/period"
        yield from say(DATASET, "dct:temporal", *named(period))
        yield from say(period, "rdf:type", *named("dct:PeriodOfTime"))
        yield from say(period, "dcat:startDate", typed(first, "date"))
        yield from say(period, "dcat:endDate", typed(last, "date"))


def _one(kg: KnowledgeGraph, sparql: str) -> tuple[Any, ...]:
    """Return the first row of an answer; None for each column where there is none."""
    answer = kg.ask(sparql)
    width = len(answer.columns)
    return next(answer.rows(), (None,) * width)


def _counts(kg: KnowledgeGraph) -> Iterator[ox.Triple]:
    triples, subjects, objects = _one(
        kg,
        "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?subjects) "
        "(COUNT(DISTINCT ?o) AS ?objects) { ?s ?p ?o }",
    )
    (entities,) = _one(
        kg,
        "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o "
        f'FILTER(STRSTARTS(STR(?s), "{PREFIXES["id"]}")) '
        "FILTER NOT EXISTS { ?s owl:deprecated ?old } }",
    )
    classes = list(
        kg.ask("SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c").result  # type: ignore[arg-type]
    )
    properties = list(
        kg.ask(
            "SELECT ?p (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?subjects) "
            "(COUNT(DISTINCT ?o) AS ?objects) { ?s ?p ?o } GROUP BY ?p"
        ).result  # type: ignore[arg-type]
    )
    for name, size in (
        ("void:triples", triples),
        ("void:entities", entities),
        ("void:distinctSubjects", subjects),
        ("void:distinctObjects", objects),
        ("void:classes", len(classes)),
        ("void:properties", len(properties)),
    ):
        yield from say(DATASET, name, number(size))
    for row in classes:
        yield from _class_partition(*row)
    for row in properties:
        yield from _property_partition(*row)


def _class_partition(kind: Any, size: Any) -> Iterator[ox.Triple]:  # noqa: ANN401 -- RDF terms
    if isinstance(kind, ox.NamedNode):
        node = f"{DATASET}/class/{_tail(kind.value)}"
        yield from say(DATASET, "void:classPartition", *named(node))
        yield from say(node, "rdf:type", *named("void:Dataset"))
        yield from say(node, "void:class", kind)
        yield from say(node, "void:entities", number(int(size.value)))


def _property_partition(name: Any, *counts: Any) -> Iterator[ox.Triple]:  # noqa: ANN401 -- RDF terms
    node = f"{DATASET}/property/{_tail(name.value)}"
    yield from say(DATASET, "void:propertyPartition", *named(node))
    yield from say(node, "rdf:type", *named("void:Dataset"))
    yield from say(node, "void:property", name)
    said = ("void:triples", "void:distinctSubjects", "void:distinctObjects")
    for key, count in zip(said, counts, strict=True):
        yield from say(node, key, number(int(count.value)))


def _tail(address: str) -> str:
    """Return the end of a partition's address: ``eai-Lab``, or a whole address made safe."""
    return _UNSAFE.sub("-", compact(address))


def _subsets(kg: KnowledgeGraph) -> Iterator[ox.Triple]:
    sizes = Counter(
        text_of(quad.graph_name)
        for quad in kg.store
        if not isinstance(quad.graph_name, ox.DefaultGraph)
    )
    told = {graph: size for graph, size in sizes.items() if graph not in HOUSE_GRAPHS}
    parts = {**_HOUSE, CLAIMS: ("what the sources tell", "ce que disent les sources")}
    for graph, (english, french) in parts.items():
        size = sum(told.values()) if graph == CLAIMS else sizes[graph]
        yield from say(DATASET, "void:subset", *named(graph))
        yield from say(graph, "rdf:type", *named("void:Dataset"))
        yield from say(graph, "dct:title", *texts({"en": english, "fr": french}))
        yield from say(graph, "void:triples", number(size))
    yield from say(CLAIMS, "void:documents", number(len(told)))
    yield from _linksets(kg)


def _linksets(kg: KnowledgeGraph) -> Iterator[ox.Triple]:
    """Yield a linkset for each predicate by which an entity is matched with one of another host."""
    rows = kg.ask(
        "SELECT ?p ?o { VALUES ?p { owl:sameAs skos:exactMatch skos:closeMatch schema:sameAs } "
        f'?s ?p ?o FILTER(STRSTARTS(STR(?s), "{PREFIXES["id"]}")) }}'
    )
    found = Counter((str(name), urlsplit(str(target)).netloc) for name, target in rows.rows())
    for (name, host), size in found.items():
        if host:
            node = f"{DATASET}/links/{_UNSAFE.sub('-', f'{name}-{host}')}"
            yield from say(DATASET, "void:subset", *named(node))
            yield from say(node, "rdf:type", *named("void:Linkset"))
            yield from say(node, "void:linkPredicate", *named(name))
            yield from say(node, "void:subjectsTarget", *named(DATASET))
            yield from say(node, "void:objectsTarget", *named(f"https://{host}/"))
            yield from say(node, "void:triples", number(size))


def _distribution(file: Distribution) -> Iterator[ox.Triple]:
    node, ending = _DATA + file.name, file.name.rpartition(".")[2]
    media = _MEDIA.get(ending) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    yield from say(DATASET, "dcat:distribution", *named(node))
    yield from say(node, "rdf:type", *named("dcat:Distribution"))
    yield from say(node, "dct:title", ox.Literal(file.name))
    yield from say(node, "dct:description", ox.Literal(file.what, language="en"))
    yield from say(node, "dcat:downloadURL", *named(node))
    yield from say(node, "dcat:accessURL", *named(_DATA))
    yield from say(node, "dcat:mediaType", *named(_IANA + media))
    if ending in _FILE_TYPES:
        yield from say(node, "dct:format", *named(f"{_EU}file-type/{_FILE_TYPES[ending]}"))
    yield from say(node, "dcat:byteSize", typed(file.size, "nonNegativeInteger"))
    yield from say(node, "dct:license", *named(_LICENCE))
    checksum = f"{node}#sha256"
    yield from say(node, "spdx:checksum", *named(checksum))
    yield from say(checksum, "rdf:type", *named(SPDX + "Checksum"))
    algorithm = f"{SPDX}checksumAlgorithm_sha256"
    yield from say(checksum, "spdx:algorithm", *named(algorithm))
    yield from say(checksum, "spdx:checksumValue", typed(file.sha256, "hexBinary"))
    if ending in _FEATURES:
        yield from say(DATASET, "void:feature", *named(_FORMATS + _FEATURES[ending]))
    if ending in ("nq", "trig"):
        yield from say(DATASET, "void:dataDump", *named(node))
