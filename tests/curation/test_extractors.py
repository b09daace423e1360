"""Other extractors plug in by an entry point."""

from __future__ import annotations

import time
from collections.abc import Iterable
from importlib.metadata import EntryPoint

import pytest

import euroai
from euroai.curation import Article, draft_article, extractors
from euroai.curation.extraction import ExtractedEvent, ExtractedValue
from euroai.errors import DataError, UnknownChoice


def extract(
    text: str, language: str, kg: euroai.KnowledgeGraph, published: str
) -> Iterable[ExtractedEvent]:
    """Find one alliance, whatever the text."""
    del language, kg, published
    place = text.index("Siemens")
    values = {
        "party": [
            ExtractedValue("siemens", place, place + 7),
            ExtractedValue("nordwerk-robotics", 0, 17),
        ],
        "allianceKind": [ExtractedValue("research", place, place + 7)],
    }
    return [ExtractedEvent("Alliance", 0, 10, values, 0.9)]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Install the extractor of this module."""
    point = EntryPoint("mine", f"{__name__}:extract", extractors.GROUP)
    monkeypatch.setattr(
        extractors, "entry_points", lambda group: [point] if group == extractors.GROUP else []
    )


@pytest.mark.usefixtures("installed")
def test_an_installed_extractor_proposes_under_its_name(
    article: Article, small: euroai.KnowledgeGraph
) -> None:
    (found,) = draft_article(article, small, names=("mine",)).proposals
    assert (found.by, found.kind) == ("mine", "Alliance")
    assert found.subject == "nordwerk-robotics-siemens-alliance"


@pytest.mark.usefixtures("installed")
def test_what_two_extractors_find_alike_is_proposed_once(
    article: Article, small: euroai.KnowledgeGraph
) -> None:
    found = draft_article(article, small, names=("euroai", "mine"))
    assert len([one for one in found.proposals if one.kind == "Alliance"]) == 1


def test_an_extractor_that_is_not_installed_is_told_so(
    article: Article, small: euroai.KnowledgeGraph
) -> None:
    with pytest.raises(UnknownChoice, match="no extractor “none”"):
        draft_article(article, small, names=("none",))


def test_a_text_that_takes_without_end_is_ended(
    small: euroai.KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extractors, "_SECONDS", 1.0)
    text = f"Nordwerk Robotics raised $5 million from {'Lakestar, ' * 20_000}and Siemens."
    begun = time.monotonic()
    with pytest.raises(DataError, match="takes more than 1 seconds"):
        draft_article(Article(text, "A", language="en"), small)
    assert time.monotonic() - begun < 30
