"""Claims that a program states of a text: each value has its place, and nothing unfit gets in."""

from __future__ import annotations

import pytest

import euroai
from euroai.curation.article import Article
from euroai.curation.stated import stated_events
from euroai.errors import DataError
from tests.conftest import FolderOf

TEXT = "Lab is of 2024. In June Lab of Paris and Fund met Ada Stone. It raised 5 million."


@pytest.fixture
def kg(folder_of: FolderOf) -> euroai.KnowledgeGraph:
    text = (
        'id:lab a eai:Lab ; rdfs:label "Lab" . id:fund a eai:InvestmentFirm ; rdfs:label "Fund" .'
    )
    return euroai.load(folder_of({"register/a.ttl": text}))


def claim(kind: str, quote: str, *values: tuple[str, str]) -> dict[str, object]:
    rows = [{"property": name, "value": value} for name, value in values]
    return {"class": kind, "quote": quote, "values": rows}


def test_a_value_stands_in_the_quote_before_it_stands_elsewhere(kg: euroai.KnowledgeGraph) -> None:
    quote = "In June Lab of Paris and Fund met Ada Stone."
    seen = claim("FundingRound", quote, ("recipient", "Lab"), ("announcedOn", "2024"))
    (event,) = stated_events([seen], Article(TEXT, "T"), kg)
    (who,), (when,) = event.values["recipient"], event.values["announcedOn"]
    assert (who.start, who.end) == (24, 27)
    assert (when.start, when.end) == (10, 14)


def test_a_new_name_is_a_person_s_where_a_person_is_asked_for(kg: euroai.KnowledgeGraph) -> None:
    values = (("person", "Ada Stone"), ("organization", "Paris"), ("role", "founder"))
    seen = claim("Position", TEXT, *values)
    (event,) = stated_events([seen], Article(TEXT, "T"), kg)
    kinds = [
        getattr(event.values[name][0].value, "kind", "") for name in ("person", "organization")
    ]
    assert kinds == ["person", "organization"]


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ((("party", "Lab"), ("party", "Lab")), "names fewer than two party"),
        ((("party", "Lab"), ("party", "Fund"), ("announcedOn", "June")), "“June” for announcedOn"),
    ],
)
def test_an_alliance_has_two_parties_and_a_day_that_is_one(
    kg: euroai.KnowledgeGraph, values: tuple[tuple[str, str], ...], what: str
) -> None:
    with pytest.raises(DataError, match=what):
        stated_events([claim("Alliance", TEXT, *values)], Article(TEXT, "T"), kg)


@pytest.mark.parametrize(
    ("text", "fits"), [("5", True), ("-0.5", True), ("5.", False), ("5.x", False), ("٥", False)]
)
def test_a_number_is_in_digits_with_a_point_between_them(
    kg: euroai.KnowledgeGraph, text: str, *, fits: bool
) -> None:
    seen = claim("FundingRound", TEXT, ("recipient", "Lab"), ("amount", text))
    if fits:
        (event,) = stated_events([seen], Article(TEXT, "T"), kg)
        assert event.values["amount"][0].value == text
    else:
        with pytest.raises(DataError, match=f"“{text}” for amount"):
            stated_events([seen], Article(TEXT, "T"), kg)
