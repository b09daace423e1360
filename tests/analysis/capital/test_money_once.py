"""No money counts twice: a part is stated as a part, or as a round that names the whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

import euroai
from euroai.analysis.capital.capital import capital_origin, parts_stated_as_rounds
from euroai.analysis.capital.deals import deals_of
from tests.conftest import FolderOf

REGISTER = (
    'id:a a eai:Company ; rdfs:label "A" ; eai:country country:GB . '
    'id:f a eai:InvestmentFirm ; rdfs:label "F" ; eai:country country:US .'
)
WHOLE = (
    'src:s a eai:Source ; rdfs:label "S" . '
    "id:a-series-c a eai:FundingRound ; eai:recipient id:a ; eai:roundType c:series-c ; "
    'eai:amount 2000 ; eai:currency "EUR" ; eai:investor id:f ; '
    'eai:announcedOn "2026-03-09"^^xsd:date . '
)
PART = (
    "id:a-series-c-safe a eai:RoundPart ; eai:round id:a-series-c ; eai:partKind c:convertible ; "
    'eai:amount 433 ; eai:currency "EUR" . '
)
SAFE = (
    "id:a-safe a eai:FundingRound ; eai:recipient id:a ; eai:roundType c:unspecified ; "
    'eai:amount 430 ; eai:currency "EUR" ; eai:announcedOn "2025-10"^^xsd:gYearMonth {} . '
)


def load(folder_of: FolderOf, text: str) -> euroai.KnowledgeGraph:
    return euroai.load(folder_of({"register/all.ttl": REGISTER, "sources/2026/s.ttl": text}))


def test_a_part_that_is_told_as_a_round_too_is_found(folder_of: FolderOf) -> None:
    kg = load(folder_of, WHOLE + PART + SAFE.format(""))
    assert parts_stated_as_rounds(kg) == (("a-series-c-safe", "a-safe"),)


@pytest.mark.parametrize(
    ("euro", "near"), [(386, False), (387, True), (430, True), (477, True), (478, False)]
)
def test_a_part_and_a_round_within_a_tenth_of_the_larger_may_be_one(
    folder_of: FolderOf, euro: int, *, near: bool
) -> None:
    part = PART.replace("433", str(euro))
    kg = load(folder_of, WHOLE + part + SAFE.format(""))
    assert bool(parts_stated_as_rounds(kg)) is near


def test_a_round_that_names_the_later_one_counts_once(folder_of: FolderOf) -> None:
    kg = load(folder_of, WHOLE + SAFE.format("; eai:round id:a-series-c"))
    assert parts_stated_as_rounds(kg) == ()
    assert sum(deal.amount or 0 for deal in deals_of(kg, "a")) == 2000


def test_no_part_of_the_shipped_data_is_told_as_a_round_too(kg: euroai.KnowledgeGraph) -> None:
    assert parts_stated_as_rounds(kg) == ()


def test_the_split_lies_between_the_least_and_the_most(kg: euroai.KnowledgeGraph) -> None:
    for lab in ("mistral-ai", "poolside", "helsing"):
        found = capital_origin(kg, [lab])
        for row in found.rows:
            assert row.least_eur <= row.amount_eur + 1e-6
            assert row.amount_eur <= row.most_eur + 1e-6
            assert 0 <= row.share_least <= row.share_by_amount + 1e-9
            assert row.share_by_amount <= row.share_most + 1e-9 <= 1 + 1e-8


def test_no_share_is_told_where_less_than_a_quarter_is(kg: euroai.KnowledgeGraph) -> None:
    assert not capital_origin(kg, ["poolside"]).states_shares


def test_a_part_is_not_its_own_whole_however_large(folder_of: FolderOf) -> None:
    assert parts_stated_as_rounds(load(folder_of, WHOLE + PART.replace("433", "1950"))) == ()


def test_a_quarter_stated_by_tickets_is_enough_for_a_sentence(folder_of: FolderOf) -> None:
    found = capital_origin(load(folder_of, WHOLE), ["a"])
    assert replace(found, imputed_share=0.75).states_shares
    assert not replace(found, imputed_share=0.76).states_shares
