"""Each thing is described once, in its place, under a sound id, and none is missing."""

from __future__ import annotations

import pytest

from tests.conftest import FolderOf
from tests.validate.faulty import (
    LABS,
    PEOPLE,
    ROUND,
    SOUND,
    WIRE,
    Case,
    labs,
    misses,
    news,
    report_of,
)

CASES = [
    news(
        "dangling id",
        ROUND + "eai:investor\n  id:nort-fund .",
        3,
        "id:acme-grant: eai:investor names id:nort-fund, which is described nowhere",
        "did you mean id:north-fund?",
    ),
    news(
        "dangling id like no other",
        ROUND + "eai:investor id:zzzzzz .",
        2,
        "names id:zzzzzz, which is described nowhere",
        "describe it, an agent in register/",
    ),
    news(
        "link to a text",
        ROUND + 'eai:investor "North Fund" .',
        2,
        'eai:investor takes a link to an id, not "North Fund"',
        "write the id",
    ),
    labs(
        "described twice in one file",
        '\nid:acme a eai:Lab ; rdfs:label "Acme" ; eai:country country:FR .',
        2,
        "id:acme is described a second time",
        f"the first stands in {LABS}, line 2",
    ),
    Case(
        "described twice in two files",
        PEOPLE,
        'id:acme a eai:Lab ; rdfs:label "Acme" ; eai:country country:FR .',
        3,
        "id:acme is described a second time",
        f"the first stands in {LABS}, line 2",
    ),
    news(
        "agent in a source's file",
        'id:gamma a eai:Lab ; rdfs:label "Gamma" ; eai:country country:FR .',
        1,
        "id:gamma is an agent and described in a source's file",
        "describe it in register/",
    ),
    labs(
        "event in the register",
        ROUND + 'eai:amount 1 ; eai:currency "EUR" .',
        1,
        "id:acme-grant is an event and stands in the register",
        "put it into the file of the source",
    ),
    news(
        "another source",
        'src:other a eai:Source ; rdfs:label "Other" ; eai:publisher "O" ;\n'
        ' eai:url "https://o.example/"^^xsd:anyURI .',
        1,
        "src:other is another source than the one the file is named after",
        "other.ttl",
    ),
    news(
        "no class",
        'id:acme-grant eai:amount 1 ;\n eai:currency "EUR" .',
        1,
        "id:acme-grant has no class",
        "write what it is",
    ),
    labs(
        "capitals in an id",
        'id:Gamma a eai:Lab ; rdfs:label "Gamma" ; eai:country country:FR .',
        1,
        "id:Gamma is not lower-case ASCII kebab-case",
        "write id:gamma",
    ),
    labs(
        "accents and underscores in an id",
        'id:Élan_vital a eai:Lab ; rdfs:label "Élan" ; eai:country country:FR .',
        1,
        "id:Élan_vital is not lower-case",
        "write id:elan-vital",
    ),
    labs(
        "id of another house",
        '<http://x.example/gamma> a eai:Lab ; rdfs:label "Gamma" ; eai:country country:FR .',
        1,
        "http://x.example/gamma is neither an id: nor a src:",
        "id:",
    ),
    news(
        "block without an id",
        'id:acme-note a eai:Product ; rdfs:label "Note" ; eai:developer id:acme .\n'
        '[ a eai:Product ; rdfs:label "Pad" ; eai:developer id:acme ] .',
        2,
        "a block in brackets describes something without an id",
        "give it an id",
    ),
    news(
        "link to a source that is nowhere",
        ROUND + "eai:leadInvestor src:news-acm .",
        2,
        "names src:news-acm, which is described nowhere",
        "did you mean src:news-acme? Else describe it in a file of its own",
    ),
    news(
        "one id for two things",
        'id:beta-systems a eai:Product ; rdfs:label "Beta" ; eai:developer id:acme .',
        1,
        "id:beta-systems is an eai:Product here and an eai:Lab elsewhere",
        "another id",
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_of_an_id_is_named_once_with_line_and_fix(case: Case, folder_of: FolderOf) -> None:
    assert misses(case, folder_of) == []


def test_a_link_to_an_event_that_several_sources_tell_is_no_fault(folder_of: FolderOf) -> None:
    ticket = "id:north-fund-invests-acme a eai:Investment ; eai:investor id:north-fund ;\n"
    ticket += " eai:recipient id:acme ; eai:round id:acme-seed .\n"
    third = SOUND[WIRE].partition("id:")[0].replace("wire-acme", "third") + ticket
    texts = SOUND | {WIRE: SOUND[WIRE] + ticket, "sources/2024/third.ttl": third}
    assert report_of(folder_of(texts)).faults == ()


def clashes(folder_of: FolderOf, *claims: str, register: str = "") -> list[tuple[str, str]]:
    """Return the file and the words of each clash where so many sources state a claim each."""
    head = SOUND[WIRE].partition("id:")[0]
    texts = SOUND | {LABS: SOUND[LABS] + register}
    for number, claim in enumerate(claims):
        texts[f"sources/2024/s{number}.ttl"] = head.replace("wire-acme", f"s{number}") + claim
    faults = report_of(folder_of(texts)).faults
    return [(one.file, one.what) for one in faults if " here and " in one.what]


PRODUCT = 'id:acme a eai:Product ; rdfs:label "Acme" ; eai:developer id:beta-systems .'


def test_what_the_register_says_a_thing_is_counts_more_than_many_sources(
    folder_of: FolderOf,
) -> None:
    what = "id:acme is an eai:Product here and an eai:Lab elsewhere"
    assert clashes(folder_of, PRODUCT, PRODUCT) == [
        *(("sources/2024/s0.ttl", what), ("sources/2024/s1.ttl", what)),
    ]


def test_of_sources_the_fewer_are_those_that_clash(folder_of: FolderOf) -> None:
    one = ROUND + "eai:investor id:north-fund ."
    other = "id:acme-grant a eai:Alliance ; eai:party id:acme, id:north-fund ."
    what = "id:acme-grant is an eai:Alliance here and an eai:FundingRound elsewhere"
    assert clashes(folder_of, one, one, other) == [("sources/2024/s2.ttl", what)]


def test_a_thing_may_be_called_by_a_class_above_its_own(folder_of: FolderOf) -> None:
    for above in ("Organization", "Agent"):
        general = f"id:acme a eai:{above} ."
        assert clashes(folder_of, register=general) == clashes(folder_of, general) == []


def test_what_is_written_twice_is_a_fault_where_it_stands_first(folder_of: FolderOf) -> None:
    wrong = "id:acme eai:sector c:nonsense .\n"
    texts = {name: SOUND[name] + wrong + wrong for name in (LABS, PEOPLE)}
    (fault,) = report_of(folder_of(SOUND | texts)).faults
    assert (fault.file, fault.line) == (LABS, 4)


def test_an_old_id_may_lead_to_what_a_file_describes_that_does_not_parse(
    folder_of: FolderOf,
) -> None:
    broken = 'id:gamma a eai:Lab ; rdfs:label "Gamma" ; eai:country country:FR .\nid:x eai: .\n'
    folder = folder_of(SOUND | {"register/gamma.ttl": broken})
    (folder / "rekey.csv").write_text(
        "old,new,reason\nc,gamma,renamed\nd,delta,renamed\n", encoding="utf-8"
    )
    faults = [one for one in report_of(folder).faults if one.file == "rekey.csv"]
    assert [(one.line, one.what) for one in faults] == [
        (3, "d leads to delta, which nothing describes")
    ]
