"""A path as a paragraph: every statement dated and noted, every note a source of the graph."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

import euroai
from euroai.analysis.paths.paragraph import CITED, day_words, report, sources_to_cite
from euroai.analysis.paths.paths import find_paths
from euroai.analysis.paths.relations import RELATIONS
from tests.conftest import FolderOf, write_folder

REGISTER = """
id:a a eai:Lab ; rdfs:label "Ada" . id:b a eai:Lab ; rdfs:label "Bob" .
id:f a eai:InvestmentFirm ; rdfs:label "Fund" ; eai:parentOrganization id:g .
id:g a eai:Company ; rdfs:label "Group" .
"""
SOURCE = """
src:{0} a eai:Source ; rdfs:label "Title {0}" ; eai:publisher "Paper {0}" ;
  eai:publishedOn "{1}"^^xsd:date ; eai:url "https://example.org/{0}"^^xsd:anyURI .
id:r a eai:FundingRound ; eai:recipient id:a ; eai:investor id:f ; eai:announcedOn {2} .
"""
ALLIANCE = """
src:ally a eai:Source ; rdfs:label "Pact" ; eai:publisher "Wire" ; eai:republishedBy "Site" .
id:ally a eai:Alliance ; eai:allianceKind c:research ; eai:party id:a, id:b .
"""


@pytest.fixture
def small(folder_of: FolderOf) -> euroai.KnowledgeGraph:
    day, year, other = '"2024-05-02"^^xsd:date', '"2024"^^xsd:gYear', '"2024-05-03"^^xsd:date'
    dates = {
        "one": ("2024-05-04", day), "two": ("2024-05-03", day), "three": ("2024-05-02", year),
        "four": ("2024-06-01", other),
    }  # fmt: skip
    texts = {
        f"sources/2024/{name}.ttl": SOURCE.format(name, *claim) for name, claim in dates.items()
    }
    return euroai.load(
        folder_of({"register/all.ttl": REGISTER, "sources/2024/ally.ttl": ALLIANCE, **texts})
    )


def test_a_path_reads_as_a_paragraph_with_numbered_notes(small: euroai.KnowledgeGraph) -> None:
    found = report(small, find_paths(small, "g", "b"))
    assert found.paragraphs == (
        "Group and Bob are joined in three steps. Group is the parent of Fund.[1] Fund invested in "
        "Ada on 2 May 2024 (sources differ on the date).[2][3][4] Ada entered an alliance with Bob "
        "(no source gives the date).[5]",
    )
    assert [str(note) for note in found.notes] == [
        "[1] euroai, “the register”",
        "[2] Paper two, “Title two”, 2024-05-03, https://example.org/two",
        "[3] Paper one, “Title one”, 2024-05-04, https://example.org/one",
        "[4] Paper three, “Title three”, 2024-05-02, https://example.org/three",
        "[5] Wire (via Site), “Pact”",
    ]
    assert found.left_out == 1
    assert str(found).startswith(found.paragraphs[0] + "\n\n[1] euroai")


def test_the_same_way_back_is_told_the_other_way_round(small: euroai.KnowledgeGraph) -> None:
    (paragraph,) = report(small, find_paths(small, "a", "g")).paragraphs
    assert "Ada took in Fund as an investor on 2 May 2024" in paragraph
    assert "Fund is part of Group." in paragraph
    assert (
        report(small, find_paths(small, "a", "b"))
        .paragraphs[0]
        .startswith("Ada and Bob are joined directly. Ada entered an alliance with Bob")
    )


@pytest.mark.parametrize(
    ("stated", "words"),
    [("2025-02-10", "10 February 2025"), ("2025-12", "December 2025"), ("1999", "1999")],
)
def test_days_are_written_out(stated: str, words: str) -> None:
    assert day_words(stated) == words


def test_every_relation_can_be_told_both_ways() -> None:
    for relation in RELATIONS.values():
        for text in (relation.sentence, relation.inverse_sentence):
            assert set(re.findall(r"{(\w+)}", text)) == {"source", "target"}


# On the shipped data ------------------------------------------------------------------------


def test_every_statement_is_noted_and_every_note_is_a_source_of_it(
    kg: euroai.KnowledgeGraph,
) -> None:
    paths = find_paths(kg, "arthur-mensch", "black-forest-labs", k=6)
    found = report(kg, paths)
    assert [note.number for note in found.notes] == list(range(1, len(found.notes) + 1))
    assert len({note.source for note in found.notes}) == len(found.notes)
    by_number = {note.number: note for note in found.notes}
    for path, paragraph in zip(paths, found.paragraphs, strict=True):
        noted = re.findall(r"(?:\[\d+\])+", paragraph)
        assert len(noted) == path.length
        for step, marks in zip(path.steps, noted, strict=True):
            cited = [by_number[int(mark)].source for mark in re.findall(r"\d+", marks)]
            assert set(cited) == set(sources_to_cite(kg, step)[:CITED]) <= set(step.sources)
            numbers = [int(mark) for mark in re.findall(r"\d+", marks)]
            assert all(one < other for one, other in pairwise(numbers))
    for note in found.notes:
        source = kg.sources[note.source]
        assert (note.title, note.url) == (source.title, source.url)


def test_no_more_than_three_sources_are_cited_and_the_others_counted(
    small: euroai.KnowledgeGraph, tmp_path: Path
) -> None:
    # Fund and Ada: four sources state the round; the parent and the alliance have one each.
    found = report(small, find_paths(small, "g", "b"))
    assert found.left_out == 1
    assert report(small, find_paths(small, "g", "f")).left_out == 0
    one = euroai.load(
        write_folder(
            tmp_path / "one",
            {
                "register/all.ttl": REGISTER,
                "sources/2024/one.ttl": SOURCE.format("one", "2024-05-04", '"2024"^^xsd:gYear'),
            },
        )
    )
    (paragraph,) = report(one, find_paths(one, "f", "a")).paragraphs
    assert paragraph == "Fund and Ada are joined directly. Fund invested in Ada in 2024.[1]"
