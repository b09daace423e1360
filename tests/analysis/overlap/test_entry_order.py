"""Who came first: true of every day that the dates allow, and silent where they leave it open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import euroai
from euroai.analysis.overlap.deals import HoldingDeal
from euroai.analysis.overlap.entry_order import ORDERS, entry_of, first_in, meeting_of
from euroai.analysis.overlap.filters import Filter
from euroai.analysis.overlap.overlap import investor_overlap
from euroai.derive.dates import day_range
from tests.conftest import FolderOf


def _deal(ident: str, stated: str = "", bound: str = "") -> HoldingDeal:
    earliest, latest = day_range(stated) or ("", bound)
    return HoldingDeal(ident, earliest, latest, stated, ())


A_DAY, B_DAY = _deal("x", "2024-03-01"), _deal("y", "2024-03-11")


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ([A_DAY], [B_DAY], ("a first", 10, 10)),
        ([B_DAY], [A_DAY], ("b first", 10, 10)),
        ([A_DAY], [A_DAY], ("together", 0, 0)),
        ([_deal("x", "2024")], [_deal("x", "2024")], ("together", 0, 0)),
        ([_deal("x")], [_deal("x")], ("together", 0, 0)),
        ([_deal("x", "2024")], [_deal("y", "2024")], ("open", None, None)),
        ([_deal("x", "2023")], [_deal("y", "2024-02")], ("a first", 32, 424)),
        ([_deal("x", bound="2023-12-31")], [B_DAY], ("a first", 71, None)),
        ([_deal("x", bound="2025-12-31")], [B_DAY], ("open", None, None)),
        # Both are in x, and a in an earlier deal besides.
        ([_deal("x", "2024"), _deal("w", "2022")], [_deal("x", "2024")], ("a first", 366, 1095)),
        # The other deal of a is of the same year as the one they share: a came no later.
        ([_deal("x", "2024"), _deal("w", "2024")], [_deal("x", "2024")], ("open", None, None)),
        # Who is stated as an investor without a date, beside dated deals, is taken to mean these.
        ([A_DAY, _deal("z")], [B_DAY], ("a first", 10, 10)),
        ([A_DAY, _deal("z", bound="2024-02-01")], [B_DAY], ("a first", 39, None)),
    ],
)
def test_the_order_of_two_who_met(
    a: list[HoldingDeal], b: list[HoldingDeal], expected: tuple[str, int | None, int | None]
) -> None:
    found = meeting_of("lab", entry_of(a), entry_of(b))
    assert (found.order, found.least, found.most) == expected


@st.composite
def dated_deals(draw: st.DrawFn) -> dict[str, tuple[date, HoldingDeal]]:
    """Return deals that happened on a day, stated as that day, its month or its year."""
    found = {}
    for ident in draw(st.sets(st.sampled_from("uvwxyz"), min_size=1)):
        day = date(2022, 1, 1) + timedelta(days=draw(st.integers(0, 1000)))
        found[ident] = (day, _deal(ident, day.isoformat()[: draw(st.sampled_from((4, 7, 10)))]))
    return found


@settings(deadline=None, max_examples=150)
@given(dated_deals(), st.data())
def test_what_is_told_is_true_whatever_the_days_were(
    deals: dict[str, tuple[date, HoldingDeal]], data: st.DataObject
) -> None:
    names = sorted(deals)
    mine = data.draw(st.sets(st.sampled_from(names), min_size=1))
    theirs = data.draw(st.sets(st.sampled_from(names), min_size=1))
    found, transposed = (
        meeting_of("lab", *(entry_of([deals[one][1] for one in own]) for own in pair))
        for pair in ((mine, theirs), (theirs, mine))
    )
    delay = (min(deals[one][0] for one in theirs) - min(deals[one][0] for one in mine)).days
    if found.order == "open":
        assert transposed.order == "open"
        return
    assert found.least is not None
    assert found.most is not None
    assert found.least <= abs(delay) <= found.most
    assert found.order == ("together" if delay == 0 else "a first" if delay > 0 else "b first")
    swapped = {"a first": "b first", "b first": "a first", "together": "together"}
    assert (transposed.order, transposed.least, transposed.most) == (
        swapped[found.order],
        found.least,
        found.most,
    )


# On the shipped data ------------------------------------------------------------------------


def test_bpifrance_was_in_mistral_before_nvidia_and_they_came_together_into_ami_labs(
    kg: euroai.KnowledgeGraph,
) -> None:
    (pair,) = first_in(kg, ["nvidia", "bpifrance"])
    met = {one.lab: one for one in pair.meetings}
    assert set(met) == set(investor_overlap(kg, ["nvidia", "bpifrance"]).pairs[0].shared_ids)
    assert met["mistral-ai"].order == "b first"
    assert met["ami-labs"].order == "together"
    assert met["mistral-ai"].a.stated == "2023-12-10"


def test_the_pairs_and_their_labs_are_those_of_the_overlap(kg: euroai.KnowledgeGraph) -> None:
    where = Filter.of(kg, lab_region="europe", from_year=2022)
    pairs = investor_overlap(kg, top=40, where=where, roll_up=True).pairs
    found = first_in(kg, top=40, where=where, roll_up=True)
    assert [(one.a, one.b) for one in found] == [(pair.a, pair.b) for pair in pairs]
    for one, pair in zip(found, pairs, strict=True):
        assert sorted(meeting.lab for meeting in one.meetings) == list(pair.shared_ids)
        assert sum(one.counts.values()) == pair.shared
        assert set(one.counts) == set(ORDERS)


def test_an_undated_deal_of_the_very_day_leaves_the_dated_one_its_day() -> None:
    day, told = _deal("x", "2024-03-01"), _deal("z", bound="2024-03-01")
    assert entry_of([day, told]).earliest == "2024-03-01"
    assert entry_of([day, _deal("z", bound="2024-02-29")]).earliest == ""


def test_meetings_stand_by_who_came_first_and_those_of_no_date_last(folder_of: FolderOf) -> None:
    labs = {"one": "2024-05-01", "two": "", "three": "2023", "four": "2024-05-01"}
    register = "".join(f'id:{one} a eai:Lab ; rdfs:label "{one}" .\n' for one in labs)
    register += "".join(f'id:{one} a eai:InvestmentFirm ; rdfs:label "{one}" .\n' for one in "ab")
    text = 'src:s a eai:Source ; rdfs:label "S" .\n'
    for lab, day in labs.items():
        kind = "gYear" if len(day) == 4 else "date"
        when = f' ; eai:announcedOn "{day}"^^xsd:{kind}' if day else ""
        text += f"id:{lab}-r a eai:FundingRound ; eai:recipient id:{lab}{when} ; "
        text += "eai:investor id:a, id:b .\n"
    text += (
        "id:four-early a eai:FundingRound ; eai:recipient id:four ; eai:investor id:b ; "
        'eai:announcedOn "2024-02-01"^^xsd:date .\n'
    )
    kg = euroai.load(folder_of({"register/all.ttl": register, "sources/2024/s.ttl": text}))
    (pair,) = first_in(kg, ["a", "b"])
    assert [(one.lab, one.order) for one in pair.meetings] == [
        ("three", "together"),
        ("four", "b first"),
        ("one", "together"),
        ("two", "together"),
    ]
    assert pair.counts == {"a first": 0, "b first": 1, "together": 3, "open": 0}
