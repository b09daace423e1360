"""From an article to a draft: what is proposed, and what the graph already knows of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import euroai
from euroai.curation import Article, Draft, draft_article, read_draft
from euroai.curation.proposal import Proposal, write_draft
from euroai.errors import DataError


@pytest.fixture
def draft(article: Article, small: euroai.KnowledgeGraph) -> Draft:
    return draft_article(article, small)


def _one(draft: Draft, kind: str) -> Proposal:
    (found,) = [one for one in draft.proposals if one.kind == kind]
    return found


def test_an_event_that_others_state_keeps_its_id(draft: Draft) -> None:
    found = _one(draft, "FundingRound")
    assert (found.subject, found.known) == ("nordwerk-robotics-series-b", True)


def test_a_contradiction_is_told_with_who_says_otherwise(draft: Draft) -> None:
    (amount,) = [v for v in _one(draft, "FundingRound").values if v.property == "amount"]
    assert (amount.value, amount.verdict, amount.known) == ("120000000", "other", "110000000")
    assert amount.sources == ("tagblatt-2025",)


def test_the_same_claim_by_others_is_told(draft: Draft) -> None:
    verdicts = {v.value: v.verdict for v in _one(draft, "Alliance").values}
    assert verdicts["siemens"] == verdicts["nordwerk-robotics"] == "same"


def test_a_name_that_the_register_lacks_is_a_new_entity(draft: Draft) -> None:
    kinds = {one.id: one.kind for one in draft.entities}
    assert kinds == {"jana-lindqvist": "Person", "kestrel-ventures": "InvestmentFirm"}


def test_the_nearest_names_of_the_register_stand_beside_a_new_one(
    article: Article, small: euroai.KnowledgeGraph
) -> None:
    other = replace(article, text="Nordwerk Robotik GmbH has raised $5 million from Lakestar.")
    (entity,) = draft_article(other, small).entities
    assert entity.nearest[0] == ("nordwerk-robotics", "Nordwerk Robotics")


def test_what_is_denied_is_not_proposed(draft: Draft) -> None:
    assert not [one for one in draft.proposals if one.kind == "Acquisition"]


def test_a_draft_holds_no_sentence_of_the_text(
    draft: Draft, article: Article, tmp_path: Path
) -> None:
    path = tmp_path / "a.draft.json"
    write_draft(draft, path)
    text = path.read_text(encoding="utf-8")
    for sentence in article.text.split(". ")[1:]:
        assert sentence.strip()[:40] not in text
    assert json.loads(text)["digest"] == article.digest
    assert read_draft(path) == draft


def test_a_page_that_is_a_source_already_keeps_its_id(
    article: Article, small: euroai.KnowledgeGraph
) -> None:
    same = replace(article, url="https://example.org/nordwerk")
    assert draft_article(same, small).source == "tagblatt-2025"


def test_the_same_article_gives_the_same_draft(
    article: Article, small: euroai.KnowledgeGraph
) -> None:
    assert draft_article(article, small) == draft_article(article, small)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is no whole JSON text (another kind of file, or cut off)"),
        (
            b'{"euroai-draft": 1, "prop',
            "it is no whole JSON text (another kind of file, or cut off)",
        ),
        (b"\x82\x00\xff", "it is no whole JSON text (another kind of file, or cut off)"),
        (b"{}", "it is JSON of another kind"),
        (b"[1, 2]", "it is JSON of another kind"),
        (b'{"euroai-draft": 9}', "of this version of euroai"),
        (b'{"euroai-draft": 1}', "that euroai wrote: at its top, object missing required field"),
        (
            b'{"euroai-draft": 1, "proposals": [{"id": 7}]}',
            "that euroai wrote: at proposals[0].id, expected `str`, got `int`",
        ),
    ],
)
def test_what_is_no_draft_is_told_in_plain_words(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(DataError) as told:
        read_draft(path)
    (fault,) = told.value.faults
    assert fault.what.startswith("is no draft")
    assert said in fault.what


def test_a_draft_is_read_as_it_was_written(draft: Draft, tmp_path: Path) -> None:
    write_draft(draft, tmp_path / "x.json")
    assert read_draft(tmp_path / "x.json") == draft
