"""The graph in schema.org's terms: the file and the pages' data blocks say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pyoxigraph as ox
import pytest

import euroai
from euroai.exchange import schema_org
from euroai.knowledge import KnowledgeGraph
from euroai.namespaces import PREFIXES, expand
from euroai.site.entity.profile import profile
from euroai.site.entity.structured_data import linked_data
from euroai.site.index import SiteIndex
from euroai.store.terms import text_of
from tests.conftest import FolderOf

SHOWN = (
    *("mistral-ai", "google-deepmind", "legora", "nvidia", "bpifrance", "eth-zurich", "eib"),
    *("european-commission", "arthur-mensch", "demis-hassabis", "mira-murati", "mistral-7b"),
)
"""One or more of each class."""


@pytest.fixture(scope="module")
def said(kg: KnowledgeGraph) -> set[tuple[str, str, str]]:
    return {
        (text_of(one.subject), text_of(one.predicate), text_of(one.object))
        for one in schema_org(kg)
        if not isinstance(one.object, ox.Triple)
    }


def _said_by_the_page(block: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    subject = block["@id"]
    yield subject, expand("rdf:type"), PREFIXES["schema"] + block["@type"]
    for name in set(block) - {"@context", "@id", "@type"}:
        values = block[name] if isinstance(block[name], list) else [block[name]]
        for value in values:
            if isinstance(value, str):
                yield subject, PREFIXES["schema"] + name, value
            elif "@id" in value:
                yield subject, PREFIXES["schema"] + name, value["@id"]
            elif value["@type"] == "PostalAddress":
                for part in set(value) - {"@type"}:
                    yield f"{subject}#address", PREFIXES["schema"] + part, value[part]


@pytest.fixture(scope="module")
def site_index(kg: KnowledgeGraph) -> SiteIndex:
    return SiteIndex(kg)


@pytest.mark.parametrize("ident", SHOWN)
def test_what_the_page_of_an_entity_says_in_schema_org_is_in_the_file(
    site_index: SiteIndex, said: set[tuple[str, str, str]], ident: str
) -> None:
    shown = set(_said_by_the_page(linked_data(site_index, profile(site_index, ident))))
    assert len(shown) > 1
    assert shown - said == set()


def test_every_subject_has_a_type_and_every_term_is_schema_org_s(kg: KnowledgeGraph) -> None:
    triples = schema_org(kg)
    typed = {one.subject for one in triples if one.predicate.value == expand("rdf:type")}
    assert {one.subject for one in triples} == typed
    for one in triples:
        term = one.object if one.predicate.value == expand("rdf:type") else one.predicate
        assert text_of(term).startswith(PREFIXES["schema"])


def test_a_former_post_is_no_work_and_studies_are_neither(folder_of: FolderOf) -> None:
    kg = euroai.load(
        folder_of(
            {
                "register/x.ttl": 'id:lab a eai:Lab ; rdfs:label "Lab" ; eai:country country:FR .\n'
                'id:old a eai:Lab ; rdfs:label "Old" .\n'
                'id:school a eai:ResearchInstitution ; rdfs:label "School" .\n'
                'id:ann a eai:Person ; rdfs:label "Ann" .',
                "sources/2025/s.ttl": 'src:s a eai:Source ; rdfs:label "S" ; eai:publisher "P" .\n'
                "id:ann-at-lab a eai:Position ; eai:person id:ann ; eai:organization id:lab ; "
                "eai:role c:founder .\n"
                "id:ann-at-old a eai:Position ; eai:person id:ann ; eai:organization id:old ; "
                "eai:role c:researcher ; eai:former true .\n"
                "id:ann-at-school a eai:Position ; eai:person id:ann ; "
                "eai:organization id:school ; eai:role c:student .",
            }
        )
    )
    pairs = {
        (one.predicate.value.removeprefix(PREFIXES["schema"]), text_of(one.object))
        for one in schema_org(kg)
        if text_of(one.subject) == PREFIXES["id"] + "ann"
    }
    assert {pair for pair in pairs if pair[0] in ("worksFor", "alumniOf")} == {
        ("worksFor", PREFIXES["id"] + "lab"),
        ("alumniOf", PREFIXES["id"] + "school"),
    }
    assert (PREFIXES["id"] + "lab", "founder") in {
        (text_of(one.subject), one.predicate.value.removeprefix(PREFIXES["schema"]))
        for one in schema_org(kg)
    }
