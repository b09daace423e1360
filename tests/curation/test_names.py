"""Names in a text: those of the register, and others."""

from __future__ import annotations

import pytest

import euroai
from euroai.curation.extraction.language import read_language
from euroai.curation.extraction.mentions.names import NameIndex
from euroai.curation.extraction.mentions.unknown import with_unknown


def _known(text: str, kg: euroai.KnowledgeGraph, code: str = "en") -> list[tuple[str, str]]:
    found = NameIndex.of(kg.entities).mentions(text, read_language(code))
    return [(text[m.start : m.end], m.entity) for m in found]


def _unknown(text: str, kg: euroai.KnowledgeGraph, code: str = "en") -> list[tuple[str, str]]:
    index = NameIndex.of(kg.entities)
    known = index.mentions(text, read_language(code))
    return [(m.text, m.kind) for m in with_unknown(text, known, index, code) if not m.entity]


@pytest.mark.parametrize(
    ("code", "text", "entity"),
    [
        ("en", "Mistral AI's models", "mistral-ai"),
        ("en", "Mistral’s models", "mistral-ai"),
        ("fr", "La start-up Mistral IA grandit", "mistral-ai"),
        ("de", "Mistrals Modelle", "mistral-ai"),
        ("de", "mit der Deutschen Telekom", "deutsche-telekom"),
        ("de", "die Schwarz Gruppe", "schwarz-group"),
        ("en", "NVIDIA chips", "nvidia"),
        ("fr", "d'Airbus", "airbus"),
        ("fr", "Timothee Lacroix", "timothee-lacroix"),
    ],
)
def test_a_name_is_found_however_it_is_declined(
    code: str, text: str, entity: str, kg: euroai.KnowledgeGraph
) -> None:
    assert [ident for _, ident in _known(text, kg, code)] == [entity]


def test_the_longest_name_is_found(kg: euroai.KnowledgeGraph) -> None:
    assert _known("Google DeepMind in London", kg) == [("Google DeepMind", "google-deepmind")]


@pytest.mark.parametrize("text", ["the mistral blew", "googled it", "a metaphor", "we nest here"])
def test_a_usual_word_is_no_name(text: str, kg: euroai.KnowledgeGraph) -> None:
    assert not _known(text, kg)


def test_a_name_of_one_letter_counts_only_beside_its_long_form(kg: euroai.KnowledgeGraph) -> None:
    assert not _known("Vitamin H is one", kg)
    assert [i for _, i in _known("H Company grows. H has offices.", kg)] == ["h-company"] * 2


def test_a_part_of_a_longer_name_is_not_the_known_one(kg: euroai.KnowledgeGraph) -> None:
    text = "La startup Lumen Alpina cresce. Lumen Alpina assume."
    assert ("Lumen Alpina", "organization") in _unknown(text, kg, "it")


def test_a_person_is_told_from_a_company(kg: euroai.KnowledgeGraph) -> None:
    text = "Zelda Quist, founder of Kestrel Ventures, said so."
    assert _unknown(text, kg) == [("Zelda Quist", "person"), ("Kestrel Ventures", "organization")]


def test_a_surname_alone_means_who_was_named_before(kg: euroai.KnowledgeGraph) -> None:
    text = "Zelda Quist, founder of the lab, said so. Later Quist left."
    assert _unknown(text, kg) == [("Zelda Quist", "person"), ("Zelda Quist", "person")]


@pytest.mark.parametrize(
    "text",
    ["Die Finanzierung ist groß.", "Das Unternehmen wächst.", "Vier Wochen später", "Analyse"],
)
def test_a_german_noun_is_no_name(text: str, kg: euroai.KnowledgeGraph) -> None:
    assert not _unknown(text, kg, "de")


def test_a_place_is_no_company(kg: euroai.KnowledgeGraph) -> None:
    assert not _unknown("It moved from London to France and Munich.", kg)
