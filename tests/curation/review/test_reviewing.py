"""From decisions to files in the data folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import euroai
from euroai.curation import Article, draft_article
from euroai.curation.review.decisions import journal_of
from euroai.curation.review.rejected import read_rejected
from euroai.curation.review.reviewing import Review, text_of_draft
from euroai.curation.wording import value_in_words
from euroai.errors import DataError, UnknownName
from euroai.loading.turtle import read
from euroai.validate import validate


def _ident(review: Review, kind: str) -> str:
    return next(one.id for one in review.draft.proposals if one.kind == kind)


def _accept_round(review: Review) -> None:
    review.accept(_ident(review, "FundingRound"))
    review.describe(
        "kestrel-ventures",
        {
            "class": "InvestmentFirm",
            "label": "Kestrel Ventures",
            "country": "SE",
            "investorKind": "venture-capital",
        },
    )


def test_accepted_claims_become_a_source_in_the_house_style(review: Review, folder: Path) -> None:
    _accept_round(review)
    effect = review.effect()
    assert not [fault for fault in effect.faults if fault.severity == "violation"]
    review.write(effect)
    text = (folder / "sources/2025/test-paper-2025-03-18.ttl").read_text()
    assert text.endswith(
        "id:nordwerk-robotics-series-b a eai:FundingRound ;\n"
        "    eai:recipient id:nordwerk-robotics ; eai:roundType c:series-b ; "
        'eai:amount 120000000 ; eai:currency "USD" ;\n'
        "    eai:valuation 900000000 ; eai:leadInvestor id:lakestar ; "
        "eai:investor id:kestrel-ventures .\n"
    )
    assert 'eai:publisher "Test Paper" ; eai:publishedOn "2025-03-18"^^xsd:date' in text
    assert not validate(read(folder)).violations


def test_a_new_entity_stands_where_its_id_belongs(review: Review, folder: Path) -> None:
    _accept_round(review)
    review.write(review.effect())
    lines = (folder / "register/investors.ttl").read_text().splitlines()[1:]
    assert [line.split(" ")[0] for line in lines] == ["id:kestrel-ventures", "id:lakestar"]


def test_nothing_is_written_before_it_is_asked_for(review: Review, folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    _accept_round(review)
    review.effect()
    assert before == {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_would_change_tells_counts_and_disputes(review: Review) -> None:
    _accept_round(review)
    changes = review.effect().changes
    assert changes is not None
    assert changes.counts["Source"] == (1, 2)
    assert [(one.event, one.property) for one in changes.opened] == [
        ("nordwerk-robotics-series-b", "amount")
    ]


def test_an_accepted_claim_needs_its_new_names_described(review: Review) -> None:
    review.accept(_ident(review, "FundingRound"))
    with pytest.raises(DataError, match=r"Kestrel Ventures.*not described"):
        review.effect()


def test_a_new_name_may_mean_somebody_known(review: Review, folder: Path) -> None:
    review.accept(_ident(review, "FundingRound"))
    review.identify("kestrel-ventures", "Lakestar")
    review.write(review.effect())
    assert "kestrel" not in (folder / "register/investors.ttl").read_text()


def test_what_was_rejected_is_not_proposed_again(
    review: Review, folder: Path, article: Article
) -> None:
    ident = _ident(review, "Alliance")
    review.reject(ident)
    review.write(review.effect())
    assert len(read_rejected(folder)) == 1
    again = draft_article(article, euroai.load(folder))
    assert not [one for one in again.proposals if one.kind == "Alliance"]
    assert again.left_out == 1


def test_what_a_source_states_already_is_not_proposed_again(
    review: Review, folder: Path, article: Article
) -> None:
    _accept_round(review)
    review.write(review.effect())
    again = draft_article(article, euroai.load(folder))
    assert not [one for one in again.proposals if one.kind == "FundingRound"]


def test_a_second_review_of_an_article_adds_to_its_source(
    review: Review, folder: Path, draft_path: Path
) -> None:
    _accept_round(review)
    review.write(review.effect())
    second = Review(draft_path, euroai.load(folder))
    second.undo(_ident(second, "FundingRound"))
    second.accept(_ident(second, "Alliance"))
    second.write(second.effect())
    text = (folder / "sources/2025/test-paper-2025-03-18.ttl").read_text()
    assert text.count("a eai:Source") == 1
    assert "nordwerk-robotics-siemens-alliance" in text
    assert not validate(read(folder)).violations


def test_the_text_is_gone_when_the_review_is_written(review: Review, draft_path: Path) -> None:
    assert text_of_draft(draft_path).is_file()
    _accept_round(review)
    review.write(review.effect())
    assert not text_of_draft(draft_path).exists()
    assert not any("previously worked" in p.read_text() for p in review.kg.folder.rglob("*.ttl"))


def test_decisions_are_there_again_after_the_program_ended(
    review: Review, draft_path: Path, small: euroai.KnowledgeGraph
) -> None:
    _accept_round(review)
    again = Review(draft_path, small)
    assert again.decisions == review.decisions
    assert len(again.pending) == len(again.draft.proposals) - 1


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("amount", "much", "no plain number"),
        ("announcedOn", "2025-13", "no date"),
        ("roundType", "series-z", "no roundType"),
        ("recipient", "nobody-at-all", "nobody’s id"),
        ("website", "https://example.org", "takes no website"),
    ],
)
def test_a_mended_value_is_checked_at_once(
    name: str, value: str, said: str, review: Review
) -> None:
    with pytest.raises(DataError, match=said):
        review.accept(_ident(review, "FundingRound"), ((name, value),))
    assert not review.decisions.claims


def test_a_description_takes_what_its_class_takes(review: Review) -> None:
    with pytest.raises(DataError) as error:
        review.describe("kestrel-ventures", {"class": "Person", "label": " ", "city": "Oslo"})
    assert len(error.value.faults) == 2


def test_a_quote_in_a_name_stays_a_quote(review: Review, folder: Path) -> None:
    review.accept(_ident(review, "FundingRound"))
    name = 'Kestrel "The Bird" \\ Ventures'
    review.describe("kestrel-ventures", {"class": "Company", "label": name, "country": "SE"})
    review.write(review.effect())
    assert euroai.load(folder).entities["kestrel-ventures"].label == name


def test_an_address_and_a_day_that_are_none_are_not_stated_of_a_source(review: Review) -> None:
    with pytest.raises(DataError) as told:
        review.state_source({"url": "javascript:alert(1)", "published": "5.7.", "title": "A"})
    said = [fault.what for fault in told.value.faults]
    assert ["no date" in said[0], "no web address" in said[1]] == [True, True]
    assert not review.decisions.source


@pytest.mark.parametrize("value", ["²", "٣", "5.", ".5", "1e9", "-1", "", "9" * 19, "9" * 5000])
def test_a_figure_is_one_that_a_file_can_hold(value: str, review: Review) -> None:
    ident = _ident(review, "FundingRound")
    kept = [(n, v) for n, v in review.values_of(ident) if n != "amount"]
    if value:
        with pytest.raises(DataError, match="no plain number"):
            review.accept(ident, (*kept, ("amount", value)))
    assert value_in_words(review.kg, review.draft, "amount", value) == value


@pytest.mark.parametrize(
    "subject",
    ["x a eai:Lab . id:evil", "x> ", "..", "a/b", "A", "é", "a" * 251, "x ; eai:amount 5"],
)
def test_a_claim_has_an_id_for_its_subject(subject: str, review: Review) -> None:
    with pytest.raises(DataError, match="is no id"):
        review.accept(_ident(review, "FundingRound"), subject=subject)
    assert not review.decisions.claims


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"subject": "x . id:y a eai:Lab"}, "is no id"),
        ({"values": [["investor", "lakestar . id:y a eai:Lab"]]}, "nobody’s id"),
        ({"values": [["evil", "x"]]}, "takes no evil"),
        ({"values": [["amount", "5."]]}, "no plain number"),
    ],
)
def test_a_decision_that_came_with_the_draft_is_judged_as_one_that_is_taken_here(
    record: dict[str, object], said: str, review: Review, draft_path: Path
) -> None:
    ident = _ident(review, "FundingRound")
    line = {"proposal": ident, "verdict": "accept", "subject": "a-seed", "values": []} | record
    journal_of(draft_path).write_text(json.dumps(line) + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=said):
        Review(draft_path, review.kg).effect()


def test_only_a_new_name_of_the_draft_is_described(review: Review) -> None:
    with pytest.raises(UnknownName):
        review.describe("nobody", {"class": "Lab", "label": "Nobody"})
    with pytest.raises(UnknownName):
        review.identify("nobody", "siemens")


def test_a_source_has_a_name_that_a_file_can_have(review: Review) -> None:
    _accept_round(review)
    review.state_source({"slug": "a" * 300})
    with pytest.raises(DataError, match="no name of a file"):
        review.effect()
