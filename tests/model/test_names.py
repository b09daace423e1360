"""People write names as they like; what they mean is found, and nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import euroai
from euroai.errors import UnknownName
from euroai.model import Entity, EntityId
from euroai.model.names import Names, fold


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("mistral-ai", "mistral-ai"),
        ("Mistral AI", "mistral-ai"),
        ("MISTRAL  ai", "mistral-ai"),
        ("Timothée Lacroix", "timothee-lacroix"),
        ("timothee lacroix", "timothee-lacroix"),
        ("a16z", "a16z"),
        ("Andreessen Horowitz", "a16z"),
        ("AMI", "ami-labs"),
        ("Advanced Machine Intelligence", "ami-labs"),
        ("id:ami-labs", "ami-labs"),
        ("https://w3id.org/euroai/id/ami-labs", "ami-labs"),
    ],
)
def test_an_id_a_label_or_another_name_is_found(
    kg: euroai.KnowledgeGraph, written: str, meant: str
) -> None:
    assert kg.find(written) == meant


@pytest.mark.parametrize(
    ("written", "near"), [("Mistrall AI", "mistral-ai"), ("Helsng", "helsing"), ("Nvida", "nvidia")]
)
def test_a_near_miss_offers_three_and_the_nearest_first(
    kg: euroai.KnowledgeGraph, written: str, near: str
) -> None:
    with pytest.raises(UnknownName, match="Did you mean") as caught:
        kg.find(written)
    assert len(caught.value.nearest) == 3
    assert caught.value.nearest[0][0] == near


@pytest.mark.parametrize("written", ["", "   ", "…", "<script>", 'a" ; DROP', "\x00"])
def test_what_is_no_name_is_refused_and_breaks_nothing(
    kg: euroai.KnowledgeGraph, written: str
) -> None:
    with pytest.raises(UnknownName):
        kg.find_any(written)


def test_a_name_that_two_things_share_is_not_guessed(kg: euroai.KnowledgeGraph) -> None:
    shared = [ids for ids in kg.names.by_name.values() if len(ids) > 1]
    assert shared, "the shipped data has such names (a firm and its product)"
    for ids in shared:
        assert {kg.find(ident) for ident in ids} == set(ids)


def test_every_entity_is_found_by_its_id_and_stands_under_its_label(
    kg: euroai.KnowledgeGraph,
) -> None:
    for entity in kg.entities.values():
        assert kg.find(entity.id) == entity.id
        assert entity.id in kg.names.by_name[fold(entity.label)]


def test_an_event_and_a_source_are_found_by_id_too(kg: euroai.KnowledgeGraph) -> None:
    assert kg.find_any("ami-labs-seed") == "ami-labs-seed"
    assert kg.find_any("qant-2025-02-11") == "qant-2025-02-11"


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def _named(**labels: tuple[str, ...]) -> Names:
    """Return the names of things: the label, then other names."""
    entities = {
        ident: Entity(EntityId(ident), label, "Lab", tuple(aliases))
        for ident, (label, *aliases) in labels.items()
    }
    return Names.of(entities)


def test_a_label_wins_over_another_name_and_two_labels_decide_nothing() -> None:
    names = _named(
        one=("Acme",),
        two=("Two", "Acme"),
        three=("Twin",),
        four=("Twin", "Four"),
        five=("Five", "Twin"),
    )
    assert names.find("ACME") == "one"
    with pytest.raises(UnknownName) as caught:
        names.find("twin")
    assert [ident for ident, _ in caught.value.nearest] == ["five", "four", "three"]


def test_of_names_as_alike_the_one_of_nearest_length_comes_first() -> None:
    # Alike by the same measure, and in the alphabet the other way round.
    names = _named(short=("Acme",), long=("Acme Robot Arms",), near=("Acme Robox",))
    assert names.nearest("acme robot") == ("near", "long", "short")


def test_of_names_as_alike_and_as_long_the_earlier_in_the_alphabet_comes_first() -> None:
    names = _named(a=("Acme Robott",), b=("Acme Robots",))
    assert names.nearest("acme robot", 2) == ("b", "a"), "not as they are listed"
    assert names.nearest("acme robot", 1) == ("b",)


def test_of_things_of_one_name_the_earlier_id_comes_first_and_each_once() -> None:
    names = _named(z=("Acme Robots", "Acme Robott"), a=("Acme Robots",))
    assert names.nearest("acme robot") == ("a", "z")


def test_nothing_is_nearest_to_what_has_no_letters() -> None:
    assert _named(one=("Acme",)).nearest("…") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [("की", "कु"), ("ガクセイ", "カクセイ"), ("ทำ", "ทา"), ("සිංහල", "සංහල")],
)
def test_names_that_differ_by_a_sign_of_their_script_are_two_names(one: str, other: str) -> None:
    assert fold(one) != fold(other)
    assert " " not in fold(one)
