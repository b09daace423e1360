"""How new the data is: what is stated at first hand counts, a refreshed directory does not."""

from __future__ import annotations

import euroai
from euroai.analysis.quality.freshness import data_date, freshness, newest
from tests.conftest import FolderOf


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
    folder = folder_of({"sources/one.ttl": text.format("one", "Crunchbase", day)})
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
