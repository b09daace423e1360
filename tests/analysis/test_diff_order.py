"""In which order a difference is told, and what each line of it names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import euroai
from euroai.analysis.diff import Diff, diff
from euroai.analysis.quality.conflicts import conflicts
from tests.conftest import write_folder

REGISTER = """
id:lab a eai:Lab ; rdfs:label "Lab" ; eai:country country:FR .
id:zeta a eai:InvestmentFirm ; rdfs:label "Zeta" ; eai:country country:FR .
id:alpine a eai:InvestmentFirm ; rdfs:label "Alpine" ; eai:country country:AT .
"""
SEED = "id:lab-seed a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:seed ; "


def stated(slug: str, publisher: str, *claims: str) -> str:
    head = f'src:{slug} a eai:Source ; rdfs:label "{slug}" ; eai:publisher "{publisher}" ; '
    return head + 'eai:publishedOn "2024-05-02"^^xsd:date .\n' + "\n".join(claims)


def differ(place: Path, old: Mapping[str, str], new: Mapping[str, str]) -> Diff:
    """Return the difference of two folders; each source is written by its slug."""

    def graph(name: str, texts: Mapping[str, str]) -> euroai.KnowledgeGraph:
        files = {"register/all.ttl": REGISTER}
        files |= {f"sources/2024/{slug}.ttl": text for slug, text in texts.items()}
        return euroai.load(write_folder(place / name, files))

    return diff(graph("old", old), graph("new", new))


def test_new_things_come_first_then_by_kind_and_then_by_id(tmp_path: Path) -> None:
    product = (
        "id:a{} a eai:Product ; rdfs:label 'A' ; eai:developer id:lab ; eai:productKind c:model ."
    )
    one = "id:{} a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:{} ."
    found = differ(
        tmp_path,
        {
            "s": stated("s", "S", one.format("b", "seed"), one.format("c", "seed")),
            "t": stated("t", "T", one.format("d", "seed")),
        },
        {
            "s": stated("s", "S", one.format("b", "grant"), one.format("z", "seed")),
            "t": stated("t", "T", product.format("0"), product.format("9")),
        },
    )
    assert [(change.change, change.id) for change in found.events] == [
        *(("new", "z"), ("new", "a0"), ("new", "a9"), ("changed", "b")),
        *(("withdrawn", "c"), ("withdrawn", "d")),
    ]


def test_a_round_of_no_known_kind_is_called_by_its_recipient(tmp_path: Path) -> None:
    seed = "id:x a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:unspecified ."
    (change,) = differ(tmp_path, {}, {"s": stated("s", "S", seed)}).events
    assert change.label == ("Lab",)


def test_several_values_of_a_property_stand_by_name_whoever_states_more(tmp_path: Path) -> None:
    one, two = SEED + "eai:investor id:zeta .", SEED + "eai:investor id:alpine, id:zeta ."
    (change,) = differ(
        tmp_path,
        {"s": stated("s", "S", one)},
        {"s": stated("s", "S", two), "t": stated("t", "T", one)},
    ).events
    (value,) = change.values
    assert (value.property, value.before, value.after) == ("investor", "zeta", "alpine, zeta")


def test_an_event_tells_which_sources_came_and_which_went(tmp_path: Path) -> None:
    seed = SEED + "eai:investor id:zeta ."
    found = differ(
        tmp_path,
        {"s": stated("s", "S", seed), "t": stated("t", "T", SEED + "eai:investor id:alpine .")},
        {"s": stated("s", "S", seed), "u": stated("u", "U", SEED + "eai:leadInvestor id:zeta .")},
    )
    (change,) = found.events
    assert (change.sources_added, change.sources_gone) == (("u",), ("t",))
    assert (found.sources_new, found.sources_gone) == (("u",), ("t",))
    values = {value.property: value for value in change.values}
    assert values["investor"].sources == ("t",)
    assert values["investor"].why == "T no longer states it."
    assert values["leadInvestor"].why == "U now states it."


def test_a_publisher_of_two_sources_is_named_once(tmp_path: Path) -> None:
    seed = SEED + "eai:investor id:zeta ."
    new = {slug: stated(slug, "Paper", seed) for slug in ("s", "t")}
    old = {slug: stated(slug, "Paper", SEED[:-2] + ".") for slug in ("s", "t")}
    (change,) = differ(tmp_path, old, new).events
    assert [value.why for value in change.values] == ["Paper now states it."]


def test_no_reason_is_given_for_a_value_that_nothing_rivals(tmp_path: Path) -> None:
    told = SEED + 'eai:announcedOn "{}"^^xsd:date ; eai:amount {} ; eai:currency "EUR" .'
    (change,) = differ(
        tmp_path,
        {"s": stated("s", "S", told.format("2024-04-01", 5_000_000))},
        {"s": stated("s", "S", told.format("2024-04-03", 6_000_000))},
    ).events
    assert {value.property: (value.before, value.after) for value in change.values} == {
        "announcedOn": ("2024-04-01", "2024-04-03"),
        "amount": ("5000000 EUR", "6000000 EUR"),
    }
    assert {value.why for value in change.values} == {"The claim of S has been corrected."}


def test_a_bound_that_changed_is_a_change_of_the_figure(tmp_path: Path) -> None:
    told = SEED + 'eai:amount 5000000 ; eai:currency "EUR" ; eai:amountQualifier c:{} .'
    (change,) = differ(
        tmp_path,
        {"s": stated("s", "S", told.format("at-least")), "t": stated("t", "T", SEED[:-2] + ".")},
        {"s": stated("s", "S", told.format("about")), "t": stated("t", "T", SEED[:-2] + ".")},
    ).events
    (value,) = change.values
    assert (value.property, value.before, value.after, value.why) == (
        *("amount", "at least 5000000 EUR", "about 5000000 EUR"),
        "The claim of S has been corrected.",
    )


def test_a_source_gone_or_a_dispute_settled_is_a_difference(tmp_path: Path) -> None:
    empty = Diff((), (), (), (), (), (), {}, {})
    assert empty.is_empty
    gone = differ(tmp_path, {"s": stated("s", "S")}, {})
    assert (gone.sources_gone, gone.is_empty) == (("s",), False)
    told = SEED + 'eai:amount {} ; eai:currency "EUR" .'
    texts = {
        "register/all.ttl": REGISTER,
        **{f"sources/2024/{n}.ttl": stated(n, n, told.format(a)) for n, a in (("s", 5), ("t", 9))},
    }
    (dispute,) = conflicts(euroai.load(write_folder(tmp_path / "disputed", texts)))
    assert not Diff((), (), (), (dispute,), (), (), {}, {}).is_empty
