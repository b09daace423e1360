"""The dataset's description: its counts are true, its checksums too, and it never says "now"."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

import euroai
from euroai.derive.rules import rules
from euroai.exchange import DataFile, write_data
from euroai.exchange.description import CLAIMS, DATASET, describe, describe_turtle
from euroai.knowledge import KnowledgeGraph
from euroai.namespaces import CONCEPT_GRAPH, DERIVED_GRAPH, PREFIXES, REGISTER_GRAPH, expand
from tests.conftest import FolderOf


@pytest.fixture(scope="module")
def described(kg: KnowledgeGraph) -> list[ox.Triple]:
    file = DataFile("euroai.nq", "as N-Quads", 12, hashlib.sha256(b"x").hexdigest())
    return describe(kg, [file])


def values(triples: list[ox.Triple], subject: str, name: str) -> list[str]:
    node, predicate = ox.NamedNode(subject), ox.NamedNode(expand(name))
    return [
        one.object.value
        for one in triples
        if one.subject == node
        and one.predicate == predicate
        and not isinstance(one.object, ox.Triple)
    ]


def test_title_description_and_subsets_are_told_in_both_languages(
    described: list[ox.Triple],
) -> None:
    for name in ("dct:title", "dct:description"):
        languages = {
            one.object.language
            for one in described
            if one.subject == ox.NamedNode(DATASET)
            and one.predicate == ox.NamedNode(expand(name))
            and isinstance(one.object, ox.Literal)
        }
        assert languages == {"en", "fr"}


def test_what_dcat_asks_of_a_dataset_is_there(described: list[ox.Triple]) -> None:
    for name in (
        *("dct:license", "dct:creator", "dct:publisher", "dct:issued", "dct:modified"),
        *("dct:spatial", "dct:temporal", "dct:language", "dct:accrualPeriodicity"),
        *("dcat:keyword", "dcat:landingPage", "dcat:distribution", "void:exampleResource"),
        *("void:vocabulary", "dct:conformsTo"),
    ):
        assert values(described, DATASET, name), name


def test_the_counts_are_those_of_the_merge(kg: KnowledgeGraph, described: list[ox.Triple]) -> None:
    merged = {quad.triple for quad in kg.store if isinstance(quad.graph_name, ox.NamedNode)}
    given_up = {t.subject for t in merged if t.predicate.value == expand("owl:deprecated")}
    counted = {
        "void:triples": len(merged),
        "void:distinctSubjects": len({triple.subject for triple in merged}),
        "void:distinctObjects": len({triple.object for triple in merged}),
        "void:properties": len({triple.predicate for triple in merged}),
        "void:entities": len(
            {t.subject for t in merged if str(t.subject).startswith(f"<{PREFIXES['id']}")}
            - given_up
        ),
    }
    for name, number in counted.items():
        assert values(described, DATASET, name) == [str(number)], name


def test_the_partitions_add_up(kg: KnowledgeGraph, described: list[ox.Triple]) -> None:
    parts = values(described, DATASET, "void:propertyPartition")
    sizes = [int(size) for part in parts for size in values(described, part, "void:triples")]
    assert [str(sum(sizes))] == values(described, DATASET, "void:triples")
    lab = f"{DATASET}/class/eai-Lab"
    labs = sum(entity.kind == "Lab" for entity in kg.entities.values())
    assert values(described, lab, "void:entities") == [str(labs)]


def test_the_claims_are_all_that_no_house_graph_holds(
    kg: KnowledgeGraph, described: list[ox.Triple]
) -> None:
    assert values(described, CLAIMS, "void:documents") == [str(len(kg.sources))]


def test_modified_is_the_latest_day_of_a_source_and_never_today(
    kg: KnowledgeGraph, described: list[ox.Triple]
) -> None:
    (modified,) = values(described, DATASET, "dct:modified")
    assert modified == max(s.published for s in kg.sources.values() if len(s.published) == 10)


def test_a_distribution_has_media_type_size_and_checksum(described: list[ox.Triple]) -> None:
    (node,) = values(described, DATASET, "dcat:distribution")
    assert values(described, node, "dcat:mediaType")[0].endswith("/application/n-quads")
    assert values(described, node, "dcat:byteSize") == ["12"]
    (checksum,) = values(described, node, "http://spdx.org/rdf/terms#checksum")
    stated = values(described, checksum, "http://spdx.org/rdf/terms#checksumValue")
    assert stated == [hashlib.sha256(b"x").hexdigest()]


def test_each_rule_is_an_activity_that_made_the_derived_graph(described: list[ox.Triple]) -> None:
    made = values(described, DERIVED_GRAPH, "prov:wasGeneratedBy")
    assert {name.rsplit("/", 1)[1] for name in made} == {
        *(rule.name for rule in rules()),
        "dates",
        "figures",
    }
    invested = next(name for name in made if name.endswith("20-invested-in"))
    assert values(described, invested, "rdfs:comment")[0].startswith("Who put money into whom")


def test_each_derived_property_and_class_names_the_rule_that_generated_its_triples(
    kg: KnowledgeGraph, described: list[ox.Triple]
) -> None:
    graph = ox.NamedNode(DERIVED_GRAPH)
    sizes: dict[str, int] = {}
    for quad in kg.store.match(None, None, None, graph):
        is_class = quad.predicate.value == expand("rdf:type")
        term = quad.object if is_class else quad.predicate
        sizes[term.value] = sizes.get(term.value, 0) + 1  # type: ignore[union-attr]
    parts = {
        **dict.fromkeys(values(described, DERIVED_GRAPH, "void:propertyPartition"), "property"),
        **dict.fromkeys(values(described, DERIVED_GRAPH, "void:classPartition"), "class"),
    }
    stated = {}
    for node, kind in parts.items():
        (name,) = values(described, node, f"void:{kind}")
        counted = "void:triples" if kind == "property" else "void:entities"
        stated[name] = [int(one) for one in values(described, node, counted)]
        made_by = {one.rsplit("/", 1)[1] for one in values(described, node, "prov:wasGeneratedBy")}
        assert made_by, name
        assert made_by <= {*(rule.name for rule in rules()), "dates", "figures"}
    assert stated == {term: [size] for term, size in sizes.items()}


@pytest.mark.parametrize(
    ("rule", "used"),
    [
        ("20-invested-in", {CLAIMS, DERIVED_GRAPH}),
        ("10-region", {REGISTER_GRAPH, CONCEPT_GRAPH}),
        ("60-derived-classes", {DERIVED_GRAPH}),
        ("51-alumni-founded", {CLAIMS, DERIVED_GRAPH, REGISTER_GRAPH}),
        ("70-reliability", {CLAIMS, CONCEPT_GRAPH}),
    ],
)
def test_a_rule_uses_the_parts_in_which_its_terms_stand(
    described: list[ox.Triple], rule: str, used: set[str]
) -> None:
    assert set(values(described, f"https://w3id.org/euroai/rule/{rule}", "prov:used")) == used


DATASET_NEEDS = {
    "dct:title": (1, 99),
    "dct:description": (1, 99),
    "dct:identifier": (1, 1),
    "dct:issued": (1, 1),
    "dct:modified": (1, 1),
    "dct:publisher": (1, 1),
    "dct:accessRights": (1, 1),
    "dct:accrualPeriodicity": (1, 1),
    "dct:temporal": (1, 99),
    "dct:spatial": (1, 99),
    "dct:language": (1, 99),
    "dcat:theme": (1, 99),
    "dcat:keyword": (1, 99),
    "owl:versionInfo": (1, 1),
    "dcat:landingPage": (1, 99),
    "dcat:distribution": (1, 99),
}
DISTRIBUTION_NEEDS = {
    "dcat:accessURL": (1, 99),
    "dcat:downloadURL": (1, 99),
    "dcat:byteSize": (1, 1),
    "dcat:mediaType": (1, 1),
    "dct:format": (0, 1),
    "dct:license": (1, 1),
    "dct:title": (1, 99),
    "dct:description": (1, 99),
    "http://spdx.org/rdf/terms#checksum": (1, 1),
}
"""Least and most values, as DCAT-AP has them; what it only recommends is needed here."""


def test_the_dataset_and_its_files_keep_the_cardinalities_of_dcat_ap(
    described: list[ox.Triple],
) -> None:
    (file,) = values(described, DATASET, "dcat:distribution")
    for node, needs in ((DATASET, DATASET_NEEDS), (file, DISTRIBUTION_NEEDS)):
        for name, (least, most) in needs.items():
            assert least <= len(values(described, node, name)) <= most, (node, name)


def test_what_the_dataset_links_to_has_the_class_that_dcat_ap_asks_for(
    described: list[ox.Triple],
) -> None:
    for name, cls in (
        ("dct:publisher", "foaf:Agent"),
        ("dct:license", "dct:LicenseDocument"),
        ("dct:temporal", "dct:PeriodOfTime"),
        ("dct:conformsTo", "dct:Standard"),
        ("dcat:distribution", "dcat:Distribution"),
    ):
        for node in values(described, DATASET, name):
            assert expand(cls) in values(described, node, "rdf:type"), name
    authority = "http://publications.europa.eu/resource/authority/"
    for name in ("dct:accessRights", "dct:accrualPeriodicity", "dct:language", "dcat:theme"):
        assert all(one.startswith(authority) for one in values(described, DATASET, name)), name
    (publisher,) = values(described, DATASET, "dct:publisher")
    assert values(described, publisher, "foaf:name")
    (period,) = values(described, DATASET, "dct:temporal")
    (start,) = values(described, period, "dcat:startDate")
    (end,) = values(described, period, "dcat:endDate")
    assert start < end


def test_every_term_that_is_used_is_spelt_as_its_vocabulary_has_it(
    described: list[ox.Triple],
) -> None:
    known = {
        "dcat": "Dataset Distribution keyword landingPage distribution downloadURL accessURL "
        "mediaType byteSize startDate endDate theme",
        "void": "Dataset Linkset vocabulary uriSpace exampleResource triples entities classes "
        "properties distinctSubjects distinctObjects classPartition propertyPartition class "
        "property subset documents feature dataDump linkPredicate subjectsTarget objectsTarget",
        "prov": "Entity Activity used wasGeneratedBy wasDerivedFrom",
    }
    for triple in described:
        terms = [triple.predicate]
        if triple.predicate == ox.NamedNode(expand("rdf:type")):
            terms.append(triple.object)  # type: ignore[arg-type]
        for term in terms:
            for prefix, names in known.items():
                if term.value.startswith(PREFIXES[prefix]):
                    assert term.value.removeprefix(PREFIXES[prefix]) in names.split()


def test_rdflib_reads_the_turtle_and_the_same_graph_gives_the_same_bytes(
    kg: KnowledgeGraph, folder_of: FolderOf
) -> None:
    text = describe_turtle(kg)
    assert text == describe_turtle(euroai.load())
    assert len(rdflib.Graph().parse(data=text, format="turtle")) == len(describe(kg))
    assert b"https://w3id.org/euroai/id/" not in describe_turtle(
        euroai.load(folder_of({"register/all.ttl": ""}))
    ).replace(b'"https://w3id.org/euroai/id/"', b"")


def test_the_downloads_hold_a_description_of_every_other_file(
    folder_of: FolderOf, tmp_path: Path
) -> None:
    folder = folder_of(
        {
            "register/all.ttl": 'id:one a eai:Lab ; rdfs:label "One" ; eai:country country:FR .',
            "sources/2025/first.ttl": 'src:first a eai:Source ; rdfs:label "1" ; '
            'eai:publisher "P" ; eai:publishedOn "2025-03-04"^^xsd:date .',
        }
    )
    files = write_data(euroai.load(folder), tmp_path / "out")
    text = (tmp_path / "out" / "void.ttl").read_text(encoding="utf-8")
    for file in files:
        if file.name != "void.ttl":
            assert file.sha256 in text
            assert f"/data/{file.name}>" in text
    assert re.search(r'dct:modified "2025-03-04"', text)
