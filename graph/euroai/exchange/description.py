"""The dataset described in its own terms: DCAT 3, VoID and PROV.

Everything is counted from the graph. The dates are the data's own: the dataset was issued when the
ontology was, and modified when its latest source was published, never when a file was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from euroai.exchange.counts import counts, first_row, subsets
from euroai.exchange.distributions import Distribution, distribution
from euroai.exchange.lineage import CLAIMS, lineage
from euroai.exchange.statements import DATASET, EU, LICENCE, SPDX, named, texts, triples_of, typed
from euroai.namespaces import ONTOLOGY_GRAPH, PREFIXES
from euroai.store.formats import RdfFormat, serialize
from euroai.store.terms import Literal, Triple

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["CLAIMS", "DATASET", "Distribution", "describe", "describe_turtle"]

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
_TEAM: Final = "https://w3id.org/euroai/team"
_VOCABULARIES: Final = ("eai", "skos", "rdfs", "owl", "dct", "prov", "org", "schema", "foaf")
_EXAMPLES: Final = 5


def describe(kg: KnowledgeGraph, distributions: Iterable[Distribution] = ()) -> list[Triple]:
    """Return the description of the dataset and of ``distributions``, sorted, without blank nodes.

    Counts are of the merge of all named graphs, in which a triple stands once: ``void:triples``,
    ``void:entities`` (ids), ``void:distinctSubjects``, ``void:distinctObjects``, ``void:classes``,
    ``void:properties``, and a partition for each class and each property.
    """
    files = sorted(distributions, key=lambda one: one.name)
    triples = set(_header(kg))
    triples.update(counts(kg))
    triples.update(subsets(kg))
    triples.update(lineage(kg))
    for file in files:
        triples.update(distribution(file))
    return sorted(triples, key=_order)


def describe_turtle(kg: KnowledgeGraph, distributions: Iterable[Distribution] = ()) -> bytes:
    """Return the description as Turtle: same graph, same bytes."""
    known = {
        name: PREFIXES[name] for name in ("dcat", "dct", "void", "prov", "foaf", "rdfs", "xsd")
    }
    text = serialize(
        describe(kg, distributions),
        format=RdfFormat.TURTLE,
        prefixes={**known, "spdx": SPDX, "eai": PREFIXES["eai"]},
    )
    lines = (text or b"").split(b"\n")
    count = next((n for n, line in enumerate(lines) if not line.startswith(b"@prefix")), 0)
    return b"\n".join([*sorted(lines[:count]), *lines[count:]])


def _order(triple: Triple) -> tuple[str, str, str]:
    return str(triple.subject), str(triple.predicate), str(triple.object)


def _header(kg: KnowledgeGraph) -> Iterator[Triple]:
    yield from triples_of(DATASET, "rdf:type", *named("dcat:Dataset", "void:Dataset"))
    yield from triples_of(DATASET, "dct:title", *texts(_TITLES))
    yield from triples_of(DATASET, "dct:description", *texts(_DESCRIPTIONS))
    for english, french in _KEYWORDS:
        yield from triples_of(DATASET, "dcat:keyword", *texts({"en": english, "fr": french}))
    yield from triples_of(DATASET, "dct:identifier", Literal(DATASET))
    yield from triples_of(DATASET, "dct:license", *named(LICENCE))
    yield from triples_of(LICENCE, "rdf:type", *named("dct:LicenseDocument"))
    yield from triples_of(DATASET, "dct:accessRights", *named(f"{EU}access-right/PUBLIC"))
    yield from triples_of(DATASET, "dct:creator", *named(_TEAM))
    yield from triples_of(DATASET, "dct:publisher", *named(_TEAM))
    yield from triples_of(_TEAM, "rdf:type", *named("foaf:Group", "foaf:Agent"))
    yield from triples_of(_TEAM, "foaf:name", Literal("The euroai team"))
    yield from triples_of(DATASET, "foaf:homepage", *named("https://w3id.org/euroai/"))
    yield from triples_of(DATASET, "dcat:landingPage", *named("https://w3id.org/euroai/"))
    yield from triples_of(DATASET, "dct:conformsTo", *named(ONTOLOGY_GRAPH))
    yield from triples_of(ONTOLOGY_GRAPH, "rdf:type", *named("dct:Standard"))
    for theme in ("ECON", "TECH"):
        yield from triples_of(DATASET, "dcat:theme", *named(f"{EU}data-theme/{theme}"))
    yield from triples_of(DATASET, "dct:spatial", *named(f"{EU}continent/EUROPE"))
    yield from triples_of(DATASET, "dct:accrualPeriodicity", *named(f"{EU}frequency/IRREG"))
    for language in ("ENG", "FRA"):
        yield from triples_of(DATASET, "dct:language", *named(f"{EU}language/{language}"))
    for prefix in _VOCABULARIES:
        yield from triples_of(DATASET, "void:vocabulary", *named(PREFIXES[prefix]))
    yield from triples_of(DATASET, "void:uriSpace", Literal(PREFIXES["id"]))
    for ident in _examples(kg):
        yield from triples_of(DATASET, "void:exampleResource", *named(PREFIXES["id"] + ident))
    yield from _dates(kg)


def _examples(kg: KnowledgeGraph) -> list[str]:
    """Return the European labs that most events name, as examples."""
    stating_sources = {
        ident: len(kg.events_about(ident)) for ident in kg.entities if _is_lab(kg, ident)
    }
    return sorted(stating_sources, key=lambda ident: (-stating_sources[ident], ident))[:_EXAMPLES]


def _is_lab(kg: KnowledgeGraph, ident: str) -> bool:
    return kg.entities[ident].kind == "Lab" and kg.entities[ident].region == "europe"


def _dates(kg: KnowledgeGraph) -> Iterator[Triple]:
    issued = first_row(kg, f"SELECT ?on {{ <{ONTOLOGY_GRAPH}> dct:issued ?on }}")
    if issued[0] is not None:
        yield from triples_of(DATASET, "dct:issued", typed(issued[0], "date"))
    published = (source.published for source in kg.sources.values())
    days = [day for day in published if len(day) == len("2025-01-01")]
    if days:
        yield from triples_of(DATASET, "dct:modified", typed(max(days), "date"))
        yield from triples_of(DATASET, "owl:versionInfo", Literal(max(days)))
    # A figure may be a forecast: what happens is stated by the other events.
    first, last = first_row(
        kg,
        "SELECT (MIN(?earliest) AS ?first) (MAX(?latest) AS ?last) { "
        "?event eai:earliest ?earliest ; eai:latest ?latest "
        "FILTER NOT EXISTS { ?event a eai:Observation } }",
    )
    if first is not None and last is not None:
        period = f"{DATASET}/period"
        yield from triples_of(DATASET, "dct:temporal", *named(period))
        yield from triples_of(period, "rdf:type", *named("dct:PeriodOfTime"))
        yield from triples_of(period, "dcat:startDate", typed(first, "date"))
        yield from triples_of(period, "dcat:endDate", typed(last, "date"))
