"""A term that no vocabulary has is named, with the nearest one that exists."""

from __future__ import annotations

import pytest

from tests.conftest import FolderOf
from tests.validate.faulty import ROUND, Case, labs, misses, news

CASES = [
    news(
        "unknown property",
        ROUND + 'eai:anounced "2024"^^xsd:gYear ;\n  eai:amount 1 ; eai:currency "EUR" .',
        2,
        "id:acme-grant: eai:anounced is no property of the ontology",
        "did you mean eai:announcedOn?",
    ),
    news(
        "unknown property in place of a needed one",
        "id:acme-grant a eai:FundingRound ;\n eai:recepient id:acme ; eai:roundType c:grant ;\n"
        ' eai:amount 1 ; eai:currency "EUR" .',
        2,
        "id:acme-grant: eai:recepient is no property of the ontology",
        "did you mean eai:recipient?",
    ),
    labs(
        "unknown class",
        'id:gamma a eai:Labb ; rdfs:label "Gamma" ; eai:country country:FR .',
        1,
        "id:gamma: eai:Labb is no class of the ontology",
        "did you mean eai:Lab?",
    ),
    news(
        "unknown standard term",
        ROUND + 'skos:prefLable "x" ; eai:amount 1 ; eai:currency "EUR" .',
        2,
        "id:acme-grant: skos:prefLable is no property of any vocabulary",
        "did you mean skos:prefLabel?",
    ),
    news(
        "unknown vocabulary",
        ROUND + '<http://x.example/y> "x" ; eai:amount 1 ; eai:currency "EUR" .',
        2,
        "id:acme-grant: http://x.example/y is no property of any vocabulary",
        "use a property of the ontology",
    ),
    news(
        "class for a property",
        ROUND + 'eai:Lab id:acme ; eai:amount 1 ; eai:currency "EUR" .',
        2,
        "id:acme-grant: eai:Lab is a class and stands where a property belongs",
        "after “a”",
    ),
    news(
        "derived property",
        ROUND + 'eai:investedIn id:acme ; eai:amount 1 ; eai:currency "EUR" .',
        2,
        "id:acme-grant: eai:investedIn is written by rules",
        "write the event",
    ),
    labs(
        "derived class",
        'id:gamma a eai:Lab ,\n eai:Investor ; rdfs:label "Gamma" ; eai:country country:FR .',
        2,
        "id:gamma: eai:Investor is written by rules",
        "write the event",
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_wrong_term_is_named_once_with_line_and_fix(case: Case, folder_of: FolderOf) -> None:
    assert misses(case, folder_of) == []
