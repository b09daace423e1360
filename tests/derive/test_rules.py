"""What the rules derive, each on a folder small enough to see the whole of it."""

from __future__ import annotations

from typing import Protocol

import pytest

import euroai
from tests.conftest import FolderOf

REGISTER = (
    "".join(f'id:{x} a eai:InvestmentFirm ; rdfs:label "{x.upper()}" .\n' for x in ("f", "g", "h"))
    + "".join(
        f'id:{x} a eai:Lab ; rdfs:label "{x.upper()}" ; eai:country country:FR .\n' for x in "abc"
    )
    + 'id:p a eai:Person ; rdfs:label "P" .\n'
)


class Derive(Protocol):
    def __call__(self, *sources: str) -> set[tuple[str, str, str]]: ...


@pytest.fixture
def graph(folder_of: FolderOf) -> Derive:
    """Return a function from the texts of sources to the set of derived triples, ids short."""

    def build(*sources: str) -> set[tuple[str, str, str]]:
        texts = {"register/all.ttl": REGISTER}
        for number, text in enumerate(sources):
            head = f'src:s{number} a eai:Source ; rdfs:label "S" ; eai:publisher "P" .\n'
            texts[f"sources/2024/s{number}.ttl"] = head + text
        loaded = euroai.load(folder_of(texts))
        rows = loaded.ask(
            "SELECT ?s ?p ?o { GRAPH <https://w3id.org/euroai/derived> { ?s ?p ?o } }"
        ).rows()
        return {(str(s), str(p).removeprefix("eai:"), str(o)) for s, p, o in rows}

    return build


ROUND = "id:r a eai:FundingRound ; eai:recipient id:a ; eai:roundType c:seed ; "
BID = "id:d a eai:Acquisition ; eai:acquirer id:a ; eai:target id:b ; eai:dealKind "


def test_leads_and_others_invest_and_co_invest(graph: Derive) -> None:
    derived = graph(ROUND + "eai:leadInvestor id:f ; eai:investor id:g .")
    assert {
        ("f", "investedIn", "a"),
        ("g", "investedIn", "a"),
        ("a", "hasInvestor", "g"),
    } <= derived
    assert {("f", "coInvestedWith", "g"), ("g", "coInvestedWith", "f")} <= derived
    assert not {("f", "coInvestedWith", "f")} & derived


@pytest.mark.parametrize("status", ["in-talks", "rumoured", "rejected", "withdrawn"])
def test_talk_and_what_came_to_nothing_make_no_investor(graph: Derive, status: str) -> None:
    derived = graph(ROUND + f"eai:investor id:f ; eai:status c:{status} .")
    assert not any(p == "investedIn" for _, p, _ in derived)


def test_investors_of_one_round_told_by_two_sources_co_invested(graph: Derive) -> None:
    derived = graph(ROUND + "eai:investor id:f .", ROUND + "eai:investor id:g .")
    assert ("f", "coInvestedWith", "g") in derived


def test_an_investor_named_only_in_talks_is_none_when_the_round_is_done(graph: Derive) -> None:
    derived = graph(
        ROUND + "eai:investor id:f ; eai:status c:in-talks .", ROUND + "eai:investor id:g ."
    )
    assert ("g", "investedIn", "a") in derived
    assert ("f", "investedIn", "a") not in derived


def test_a_loan_makes_an_investor_but_no_co_investment(graph: Derive) -> None:
    derived = graph(ROUND.replace("c:seed", "c:debt") + "eai:investor id:f, id:g .")
    assert ("f", "investedIn", "a") in derived
    assert not any(p == "coInvestedWith" for _, p, _ in derived)


def test_a_deal_withdrawn_in_one_source_is_off_whoever_announced_it(graph: Derive) -> None:
    announced = BID + "c:acquisition ; eai:status c:announced ."
    assert ("a", "acquired", "b") in graph(announced)
    withdrawn = BID + "c:acquisition ; eai:status c:withdrawn ."
    derived = graph(announced, withdrawn)
    assert ("a", "acquired", "b") not in derived
    assert ("d", "abandoned", "True") in derived


def test_a_takeover_bid_is_a_purchase_only_once_completed(graph: Derive) -> None:
    assert ("a", "acquired", "b") not in graph(BID + "c:takeover-bid .")
    assert ("a", "acquired", "b") in graph(BID + "c:takeover-bid ; eai:status c:completed .")


def test_allies_are_allied_both_ways_and_pairwise(graph: Derive) -> None:
    derived = graph(
        "id:x a eai:Alliance ; eai:party id:a, id:b, id:c ; eai:allianceKind c:research ."
    )
    pairs = {(s, o) for s, p, o in derived if p == "alliedWith"}
    assert pairs == {(x, y) for x in "abc" for y in "abc" if x != y}


def position(organization: str, role: str, rest: str = "") -> str:
    return (
        f"id:p-at-{organization} a eai:Position ; eai:person id:p ; "
        f"eai:organization id:{organization} ; eai:role c:{role} {rest} .\n"
    )


def test_a_former_employee_who_founds_makes_alumni(graph: Derive) -> None:
    derived = graph(position("a", "researcher", "; eai:former true") + position("b", "founder"))
    assert ("p", "formerEmployer", "a") in derived
    assert ("a", "alumniFounded", "b") in derived
    assert ("p", "founderOf", "b") in derived


def test_a_job_begun_after_the_founding_makes_no_alumni(graph: Derive) -> None:
    derived = graph(
        position("a", "researcher", '; eai:former true ; eai:startedOn "2021"^^xsd:gYear')
        + position("b", "founder", '; eai:startedOn "2019"^^xsd:gYear')
    )
    assert ("p", "formerEmployer", "a") in derived
    assert ("a", "alumniFounded", "b") not in derived


BOUGHT = (
    "id:d a eai:Acquisition ; eai:acquirer id:a ; eai:target id:b ; eai:dealKind c:acquisition ; "
    'eai:announcedOn "2016"^^xsd:gYear .\n'
)


@pytest.mark.parametrize(
    ("job", "linked"),
    [
        ("", False),
        ('; eai:endedOn "2018"^^xsd:gYear', False),
        ('; eai:startedOn "2016"^^xsd:gYear', False),
        ('; eai:startedOn "2012"^^xsd:gYear', True),
        ('; eai:endedOn "2013"^^xsd:gYear', True),
    ],
)
def test_who_bought_a_lab_is_no_past_employer_behind_it_unless_dates_say_so(
    graph: Derive, job: str, *, linked: bool
) -> None:
    derived = graph(
        position("a", "researcher", f"; eai:former true {job}")
        + position("b", "founder", '; eai:startedOn "2014"^^xsd:gYear')
        + BOUGHT
    )
    assert (("a", "alumniFounded", "b") in derived) is linked


@pytest.mark.parametrize(
    ("role", "relation"),
    [
        ("student", "studiedAt"),
        ("doctoral-student", "studiedAt"),
        ("board-member", "advised"),
        ("advisor", "advised"),
        ("researcher", "workedAt"),
        ("founder", "workedAt"),
    ],
)
def test_a_role_is_work_study_or_a_seat(graph: Derive, role: str, relation: str) -> None:
    derived = graph(position("a", role))
    found = {p for s, p, o in derived if s == "p" and o == "a"}
    assert found & {"studiedAt", "advised", "workedAt"} == {relation}


def test_roles_follow_from_facts(graph: Derive) -> None:
    derived = graph(
        ROUND + "eai:investor id:f .\n",
        position("a", "engineer", '; eai:endedOn "2020"^^xsd:gYear') + position("b", "founder"),
    )
    types = {(s, o.removeprefix("eai:")) for s, p, o in derived if p == "rdf:type"}
    assert {("f", "Investor"), ("p", "Founder"), ("a", "PastEmployer")} <= types


CHANGE = (
    "id:c1 a eai:OrganizationChange ; eai:originalOrganization id:a ;"
    " eai:resultingOrganization id:b ; eai:changeKind c:{} {}."
)


@pytest.mark.parametrize(
    ("kind", "more", "link"),
    [
        ("succession", "", "successorOf"),
        ("spin-off", "", "spinOffOf"),
        ("rename", '; eai:formerName "Old" ', ""),
        ("succession", "; eai:status c:rumoured ", ""),
        ("spin-off", "; eai:status c:withdrawn ", ""),
    ],
)
def test_a_successor_took_the_place_and_a_spin_off_did_not(
    graph: Derive, kind: str, more: str, link: str
) -> None:
    made = {
        one for one in graph(CHANGE.format(kind, more)) if one[1] in ("successorOf", "spinOffOf")
    }
    assert made == ({("b", link, "a")} if link else set())


def test_what_another_source_calls_off_succeeds_nothing(graph: Derive) -> None:
    stated = (
        CHANGE.format("succession", ""),
        CHANGE.format("succession", "; eai:status c:rejected "),
    )
    assert not any(one[1] == "successorOf" for one in graph(*stated))


@pytest.mark.parametrize(
    ("employer", "lab"), [("apple", "pallas-ludens"), ("apple", "cue"), ("axon", "dextro")]
)
def test_a_buyer_of_the_shipped_data_is_no_past_employer_of_what_it_bought(
    kg: euroai.KnowledgeGraph, employer: str, lab: str
) -> None:
    assert lab not in kg.links("alumniFounded").get(employer, ())
