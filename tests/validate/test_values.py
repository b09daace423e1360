"""A value that its property does not take is named: a date, a number, a concept."""

from __future__ import annotations

import pytest

from euroai.store.terms import Literal
from euroai.validate.terms import Property, Terms
from euroai.validate.values import shown, value_fault
from tests.conftest import FolderOf
from tests.validate.faulty import NEWS, ROUND, SOUND, Case, labs, misses, news, report_of

CASES = [
    news(
        "concept of no scheme",
        'id:acme-debt a eai:FundingRound ; eai:recipient id:acme ; eai:amount 1 ;\n'
        ' eai:currency "EUR" ; eai:roundType c:series-aa .',
        2,
        "id:acme-debt: eai:roundType takes a concept of c:round-types, not c:series-aa",
        "did you mean c:series-a?",
    ),
    news(
        "concept of another scheme",
        'id:acme-debt a eai:FundingRound ; eai:recipient id:acme ; eai:amount 1 ;\n'
        ' eai:currency "EUR" ; eai:roundType c:founder .',
        2,
        "id:acme-debt: eai:roundType takes a concept of c:round-types, not c:founder",
        "",
    ),
    news(
        "text for a concept",
        'id:acme-debt a eai:FundingRound ; eai:recipient id:acme ; eai:amount 1 ;\n'
        ' eai:currency "EUR" ; eai:roundType "seed" .',
        2,
        'takes a concept of c:round-types, not "seed"',
        "did you mean c:seed?",
    ),
    labs(
        "country that does not exist",
        'id:gamma a eai:Lab ; rdfs:label "Gamma" ;\n eai:country country:XX .',
        2,
        "id:gamma: eai:country names a country that does not exist: country:XX",
        "ISO 3166-1",
    ),
    labs(
        "country in small letters",
        'id:gamma a eai:Lab ; rdfs:label "Gamma" ;\n eai:country country:fr .',
        2,
        "country that does not exist: country:fr",
        "did you mean country:FR?",
    ),
    labs(
        "text for a country",
        'id:gamma a eai:Lab ; rdfs:label "Gamma" ;\n eai:country "FR" .',
        2,
        'eai:country takes a country, not "FR"',
        "did you mean country:FR?",
    ),
    news(
        "month 13",
        ROUND + 'eai:amount 1 ; eai:currency "EUR" ;\n eai:announcedOn "2024-13-41"^^xsd:date .',
        3,
        'id:acme-grant: eai:announcedOn is no date: "2024-13-41"^^xsd:date',
        '"2024-06-11"^^xsd:date',
    ),
    news(
        "30 February",
        ROUND + 'eai:announcedOn "2023-02-30"^^xsd:date .',
        2,
        'is no date: "2023-02-30"^^xsd:date',
        "xsd:date",
    ),
    news(
        "29 February of a common year",
        ROUND + 'eai:announcedOn "2023-02-29"^^xsd:date .',
        2,
        'is no date: "2023-02-29"^^xsd:date',
        "xsd:date",
    ),
    news(
        "date without datatype",
        ROUND + 'eai:announcedOn "2024-06-11" .',
        2,
        'eai:announcedOn is not typed as a date: "2024-06-11"',
        'write "2024-06-11"^^xsd:date',
    ),
    news(
        "year typed as a day",
        ROUND + 'eai:announcedOn "2024"^^xsd:date .',
        2,
        'is no date: "2024"^^xsd:date',
        'write "2024"^^xsd:gYear',
    ),
    news(
        "bare year",
        ROUND + "eai:announcedOn 2024 .",
        2,
        'is not typed as a date: "2024"^^xsd:integer',
        'write "2024"^^xsd:gYear',
    ),
    news(
        "day with an hour",
        ROUND + 'eai:announcedOn "2024-06-11T09:00:00"^^xsd:dateTime .',
        2,
        "is not typed as a date",
        "xsd:date",
    ),
    news(
        "datatype that does not exist",
        'id:acme-note a eai:Product ; rdfs:label "Note"^^xsd:sting ; eai:developer id:acme .',
        1,
        "id:acme-note: rdfs:label has the datatype xsd:sting",
        "did you mean xsd:string?",
    ),
    news(
        "number in quotes",
        ROUND + 'eai:currency "EUR" ;\n eai:amount "5000000" .',
        3,
        'id:acme-grant: eai:amount takes a number, not "5000000"',
        "plain number",
    ),
    news(
        "number that is none",
        ROUND + 'eai:currency "EUR" ;\n eai:amount "5 million"^^xsd:integer .',
        3,
        'eai:amount takes a number, not "5 million"^^xsd:integer',
        "plain number",
    ),
    news(
        "number with an exponent",
        ROUND + 'eai:currency "EUR" ;\n eai:amount 5e6 .',
        3,
        "eai:amount takes a number",
        "plain number",
    ),
    news(
        "truth value that is none",
        ROUND + 'eai:valuation 1 ; eai:currency "EUR" ;\n eai:preMoney "yes"^^xsd:boolean .',
        3,
        "eai:preMoney takes true or false",
        "true or false",
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_wrong_value_is_named_once_with_line_and_fix(case: Case, folder_of: FolderOf) -> None:
    assert misses(case, folder_of) == []


def test_ill_typed_values_are_told_in_the_report_and_nowhere_else(
    folder_of: FolderOf, caplog: pytest.LogCaptureFixture, recwarn: pytest.WarningsRecorder
) -> None:
    added = (
        ROUND + 'eai:announcedOn "2024-13-41"^^xsd:date ; eai:valuation "x"^^xsd:decimal ;\n'
        ' eai:currency "EUR" ; eai:preMoney "yes"^^xsd:boolean .'
    )
    assert len(report_of(folder_of(SOUND | {NEWS: SOUND[NEWS] + added})).faults) == 3
    assert not caplog.records
    assert not recwarn.list


def test_a_value_is_shown_whole_up_to_eighty_signs() -> None:
    assert shown(Literal("a" * 80)) == f'"{"a" * 80}"'
    assert shown(Literal("a" * 81)) == f'"{"a" * 79}…"'


@pytest.mark.parametrize("number", [12, 13])
def test_twelve_concepts_are_offered_and_of_more_it_is_said_that_there_are(number: int) -> None:
    scheme = frozenset(f"https://w3id.org/euroai/concept/x{n:02}" for n in range(number))
    terms = Terms({}, {}, {"s": scheme}, frozenset(), {})
    fault = value_fault(Property("p", "concept", "s"), Literal("?"), terms)
    assert fault is not None
    names = ", ".join(f"c:x{n:02}" for n in range(12))
    assert fault.fix == f"choose one of {names}{', …' * (number > 12)}"
