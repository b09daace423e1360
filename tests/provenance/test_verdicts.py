"""What is said of a claim where sources differ: preferred and why, a rival, or neither."""

from __future__ import annotations

import pytest

import euroai
from euroai.provenance.preferences import decision
from tests.conftest import FolderOf

REGISTER = """
id:lab a eai:Lab ; rdfs:label "Lab" ; eai:country country:FR .
id:p a eai:Person ; rdfs:label "P" .
"""
ROUND = "id:seed a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:seed ; "
SUM = 'eai:amount {} ; eai:currency "EUR"{} ; eai:announcedOn {} .\n'
HEAD = (
    'src:{0} a eai:Source ; rdfs:label "{0}" ; eai:publisher "{1}" ; '
    'eai:publishedOn "2024-07-01"^^xsd:date .\n'
)
DAY, MONTH = '"2024-05-02"^^xsd:date', '"2024-05"^^xsd:gYearMonth'


@pytest.fixture
def kg(folder_of: FolderOf) -> euroai.KnowledgeGraph:
    """Three tell a hundred, one of them about; one tells three hundred, and another day."""
    claims = {
        "a": ("Paper A", SUM.format(100, "", DAY)),
        "b": ("Paper B", SUM.format(100, "", MONTH)),
        "c": ("Paper C", SUM.format(98, " ; eai:amountQualifier c:about", MONTH)),
        "d": ("Paper D", SUM.format(300, "", '"2024-06-09"^^xsd:date')),
        "e": ("8news", SUM.format(300, "", '"2023"^^xsd:gYear')),
    }
    texts = {
        f"sources/2024/{name}.ttl": HEAD.format(name, publisher) + ROUND + text
        for name, (publisher, text) in claims.items()
    }
    return euroai.load(folder_of({"register/all.ttl": REGISTER, **texts}))


def verdicts(kg: euroai.KnowledgeGraph, name: str) -> dict[str, tuple[bool | None, str]]:
    return {
        one.source: (one.preferred, one.reason) for one in kg.claims("seed") if one.property == name
    }


def test_a_claim_is_preferred_a_rival_or_agrees(kg: euroai.KnowledgeGraph) -> None:
    assert verdicts(kg, "amount") == {
        "a": (True, "more-sources"),
        "b": (True, "more-sources"),
        "c": (None, ""),  # about 98 says the same
        "d": (False, ""),
        "e": (False, ""),
    }
    assert set(verdicts(kg, "roundType").values()) == {(None, "")}


def test_a_month_that_holds_the_preferred_day_is_preferred_with_it(
    kg: euroai.KnowledgeGraph,
) -> None:
    found = verdicts(kg, "announcedOn")
    assert {one: preferred for one, (preferred, _) in found.items()} == {
        **dict.fromkeys("abc", True),
        **dict.fromkeys("de", False),
    }
    assert found["a"][1] == "earlier-date"
    assert found["d"][1] == ""


def test_what_a_retelling_shares_with_a_first_hand_source_is_not_its_alone(
    kg: euroai.KnowledgeGraph,
) -> None:
    alone = {(one.property, one.source): one.second_hand_only for one in kg.claims("seed")}
    assert alone["amount", "e"] is alone["amount", "d"] is False
    assert alone["announcedOn", "e"] is True
    (claim,) = [one for one in kg.claims("seed") if (one.property, one.source) == ("amount", "a")]
    assert (claim.publisher, claim.date, claim.reliability) == ("Paper A", "2024-07-01", "")


def test_a_choice_rests_on_who_was_chosen_and_its_reason_on_all(kg: euroai.KnowledgeGraph) -> None:
    def resting(subject: str, name: str, value: str) -> str:
        found = decision(kg, subject, name, value)
        return "".join(sorted({one.source for one in found.claims})) if found else "-"

    assert resting("seed", "amountEUR", "100") == "ab"
    assert resting("seed", "amountEUR", "300") == "-"
    assert resting("seed-amount", "preferredValue", "100") == "ab"
    assert resting("seed-amount", "reason", "more-sources") == "abcde"
    assert resting("seed", "earliest", "2024-05-02") == "a"
    assert resting("seed", "earliest", "2024-05-01") == "-"
    assert resting("seed-date", "reason", "earlier-date") == "abcde"
    assert resting("seed", "disputed", "true") == "abcde"
    assert resting("seed", "disputed", "false") == "-"
