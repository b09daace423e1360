"""How new the data is: what is stated at first hand counts, a refreshed directory does not."""

from __future__ import annotations

from pathlib import Path

import pytest

import euroai
from euroai.analysis.quality.freshness import Freshness, data_date, freshness, newest
from tests.analysis.figures.world import source, typed
from tests.conftest import FolderOf, write_folder


def test_a_directory_that_was_refreshed_makes_the_data_no_newer(
    kg: euroai.KnowledgeGraph,
) -> None:
    witnesses = kg.derivation.witnesses
    dated = [s for s in kg.sources.values() if len(s.published) == len("2026-01-01")]
    record = [s.published for s in dated if not witnesses[s.id].second_hand]
    assert data_date(kg) == max(record)


def test_without_any_source_of_record_the_others_date_the_data(folder_of: FolderOf) -> None:
    text = 'src:{0} a eai:Source ; rdfs:label "{0}" ; eai:publisher "{1}" ; eai:publishedOn {2} .'
    day = '"2026-08-20"^^xsd:date'
    month = '"2026-09"^^xsd:gYearMonth'
    folder = folder_of({"sources/one.ttl": text.format("one", "Dealroom", day)})
    assert data_date(euroai.load(folder)) == "2026-08-20"
    folder = folder_of({"sources/one.ttl": text.format("one", "A paper", month)})
    assert data_date(euroai.load(folder)) == "2026-09"


def test_the_newest_source_has_an_age_and_nothing_dated_has_none(
    kg: euroai.KnowledgeGraph,
) -> None:
    event = kg.event("mistral-ai-series-d")
    assert event is not None
    found = freshness(kg, event.sources)
    assert found is not None
    assert not kg.derivation.witnesses[found.source].second_hand
    record = [s for s in event.sources if not kg.derivation.witnesses[s].second_hand]
    assert found.source == newest(kg, record)
    assert found.days >= 0
    assert not found.is_quiet
    assert freshness(kg, ()) is None


@pytest.fixture
def dated(tmp_path: Path) -> euroai.KnowledgeGraph:
    days = {
        "old": "2025-08-19",
        "year-ago": "2025-08-20",
        "month": "2026-08",
        "first": "2026-08-01",
        "again": "2026-08-01",
        "last": "2026-08-20",
        "later": "2026-09",
        "year": "2026",
    }
    texts = {f"sources/2026/{name}.ttl": source(name, typed(day)) for name, day in days.items()}
    texts["sources/undated/none.ttl"] = source("none").partition(" ; eai:publishedOn")[0] + " .\n"
    return euroai.load(write_folder(tmp_path / "data", texts))


def test_the_data_is_of_the_last_day_of_a_source_and_of_no_month(
    dated: euroai.KnowledgeGraph,
) -> None:
    assert data_date(dated) == "2026-08-20"


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (("old", "year-ago"), "year-ago"),
        (("year", "old"), "year"),
        (("year", "first"), "first"),
        (("month", "first"), "first"),
        (("again", "first"), "again"),
        (("first", "again"), "again"),
        (("none", "nobody"), ""),
    ],
)
def test_the_newest_source_begins_last_then_is_precise_then_first_by_name(
    dated: euroai.KnowledgeGraph, sources: tuple[str, ...], expected: str
) -> None:
    assert newest(dated, sources) == expected


@pytest.mark.parametrize(
    ("source_name", "days", "quiet"),
    [
        ("last", 0, False),
        ("first", 19, False),
        ("year-ago", 365, False),
        ("old", 366, True),
        # September ends after the day of the data, and nothing is newer than new.
        ("later", 0, False),
    ],
)
def test_a_thing_is_quiet_once_more_than_a_year_has_passed(
    dated: euroai.KnowledgeGraph, source_name: str, days: int, *, quiet: bool
) -> None:
    found = freshness(dated, [source_name])
    assert found is not None
    assert (found.source, found.days, found.is_quiet) == (source_name, days, quiet)
    assert Freshness(source_name, "", days).is_quiet is quiet


def test_the_age_of_a_month_is_reckoned_from_its_last_day(tmp_path: Path) -> None:
    days = {"month": "2026-05", "last": "2026-06-10"}
    texts = {f"sources/2026/{name}.ttl": source(name, typed(day)) for name, day in days.items()}
    found = freshness(euroai.load(write_folder(tmp_path / "data", texts)), ["month"])
    assert found is not None
    assert (found.published, found.days) == ("2026-05", 10)


def test_a_newer_source_that_passes_on_is_told_of(folder_of: FolderOf) -> None:
    text = 'src:{0} a eai:Source ; rdfs:label "{0}" ; eai:publisher "{1}" ; eai:publishedOn {2} .'
    days = {
        "paper": ("A paper", typed("2025-03-01")),
        "list": ("Dealroom", typed("2026-02-01")),
        "early": ("Dealroom", typed("2024-02-01")),
    }
    kg = euroai.load(
        folder_of({f"sources/{one}.ttl": text.format(one, *told) for one, told in days.items()})
    )
    asked = {
        of: (found.source, found.retold_since)
        for of in (("paper", "early"), ("paper", "list"), ("list", "early"))
        if (found := freshness(kg, of)) is not None
    }
    assert asked == {
        ("paper", "early"): ("paper", False),
        ("paper", "list"): ("paper", True),
        ("list", "early"): ("list", False),
    }
