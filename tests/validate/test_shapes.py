"""A claim that breaks a shape is named; two sources may disagree, one may not."""

from __future__ import annotations

import pytest

from euroai.loading.turtle import read
from euroai.validate import validate
from tests.conftest import FolderOf
from tests.validate.faulty import NEWS, ROUND, SOUND, WIRE, Case, misses, news, report_of

CASES = [
    news(
        "needed property missing",
        "id:acme-note a eai:Product ;\n"
        ' rdfs:label "Note" .',
        1,
        "id:acme-note: the product has no developer of the register",
        "name with eai:developer",
    ),
    news(
        "two amounts in one source",
        ROUND + 'eai:currency "EUR" ; eai:announcedOn "2024"^^xsd:gYear ;\n  eai:amount 1 , 2 .',
        3,
        "id:acme-grant: eai:amount is not one number",
        "write units of the currency",
    ),
    news(
        "property of another class",
        ROUND + 'eai:amount 1 ; eai:currency "EUR" ;\n eai:jobTitle "x" .',
        3,
        "id:acme-grant: a funding round has a property that its class does not take (eai:jobTitle)",
        "take it away",
    ),
    news(
        "link to a thing of another class",
        'id:acme-grant a eai:FundingRound ; eai:roundType c:grant ; eai:amount 1 ;\n'
        ' eai:currency "EUR" ; eai:recipient id:ada-lind .',
        2,
        "id:acme-grant: the money does not have one recipient (id:ada-lind)",
        "name the one organisation",
    ),
    news(
        "amount without a currency",
        ROUND + "eai:amount 1 .",
        1,
        "id:acme-grant: the amount has no currency",
        "add its eai:currency",
    ),
    news(
        "currency that is none",
        ROUND + 'eai:amount 1 ;\n eai:currency "euro" .',
        3,
        'id:acme-grant: eai:currency is not one currency (euro)',
        "ISO 4217",
    ),
    news(
        "end before the start",
        "id:ada-lind-at-beta a eai:Position ; eai:person id:ada-lind ; eai:role c:advisor ;\n"
        ' eai:organization id:beta-systems ; eai:startedOn "2022"^^xsd:gYear ;\n'
        ' eai:endedOn "2021-05"^^xsd:gYearMonth .',
        3,
        "id:ada-lind-at-beta: the position ends before it starts",
        "read the source again",
    ),
    news(
        "round that says nothing",
        "id:acme-grant a eai:FundingRound ; eai:recipient id:acme ; eai:roundType c:grant .",
        1,
        "id:acme-grant: the round says nothing",
        "add a date",
        "warning",
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_shape_is_named_once_with_line_and_fix(case: Case, folder_of: FolderOf) -> None:
    assert misses(case, folder_of) == []


def test_two_sources_may_disagree_but_one_source_may_not(folder_of: FolderOf) -> None:
    # In the sound folder news-acme and wire-acme tell two amounts of id:acme-seed.
    assert report_of(folder_of(SOUND)).faults == ()
    texts = SOUND | {WIRE: SOUND[WIRE] + "id:acme-seed eai:amount 7000000 ."}
    faults = report_of(folder_of(texts)).faults
    assert [fault.file for fault in faults] == [WIRE]
    assert faults[0].what.startswith("id:acme-seed: eai:amount")


def test_without_the_shapes_the_other_checks_run(folder_of: FolderOf) -> None:
    added = 'id:acme-grant a eai:FundingRound ; eai:amount 1 ; eai:anounced "x" .'
    report = validate(read(folder_of(SOUND | {NEWS: SOUND[NEWS] + added})), shapes=False)
    assert ["eai:anounced" in fault.what for fault in report.faults] == [True]
