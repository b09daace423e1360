"""The events of an entity in the sections of its page, on a graph small enough to sort by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

import euroai
from euroai.site.entity.neighbourhood import Neighbourhoods
from euroai.site.entity.profile import Profile, profile
from euroai.site.index import SiteIndex
from euroai.site.prose.cells import Cells
from euroai.site.prose.event_values import EventValues
from tests.analysis.figures.world import graph, round_of
from tests.conftest import FolderOf

TICKET = "id:{0} a eai:Investment ; eai:investor id:fund ; eai:recipient id:alpha{1} .\n"
POST = (
    "id:{0}-{2} a eai:Position ; eai:person id:{0} ; eai:organization id:{1} ; "
    "eai:role c:{2}{3} .\n"
)
MONEY = ' ; eai:amount 5 ; eai:currency "EUR" ; eai:announcedOn "{}"^^xsd:date'


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> SiteIndex:
    return SiteIndex(
        graph(
            tmp_path_factory.mktemp("profile"),
            round_of("alpha", "seed", "2022-05-02", 10, "fund", "bank")
            + round_of("alpha", "growth", "2023-05-02", 20, "fund", more="eai:leadInvestor id:bank")
            + round_of("alpha", "talk", "2024-05-02", 90, "ghost", more="eai:status c:in-talks")
            + round_of("beta", "seed", "2023", 1, "fund")
            + TICKET.format("early", MONEY.format("2021-01-01"))
            + TICKET.format("bare", ' ; eai:announcedOn "2020-01-01"^^xsd:date')
            + POST.format("ada", "alpha", "founder", " ; eai:former true")
            + POST.format("bea", "alpha", "chief-executive", "")
            + POST.format("cis", "alpha", "chief-executive", " ; eai:former true")
            + POST.format("dan", "alpha", "founder", "")
            + POST.format("eve", "alpha", "engineer", ""),
            round_of(
                "alpha", "seed", "2022-05-02", 10, "ghost", "fund", more="eai:status c:in-talks"
            ),
            round_of("alpha", "seed", "2022-05-02", 10, "fund"),
        )
    )


@pytest.fixture(scope="module")
def alpha(index: SiteIndex) -> Profile:
    return profile(index, "alpha")


def test_a_stake_begins_with_the_first_deal_for_certain(alpha: Profile) -> None:
    (fund,) = [one for one in alpha.investors if one.investor == "fund"]
    assert [one.id for one in fund.events] == ["alpha-growth", "alpha-seed", "early", "bare"]
    assert fund.first.id == "bare"
    assert [one.id for one in fund.rounds] == ["alpha-growth", "alpha-seed"]
    # A ticket of which neither amount nor share is known tells nothing of its own.
    assert [one.id for one in fund.tickets] == ["early"]
    assert fund.sources == ("s0", "s2")


def test_investors_of_most_rounds_stand_first_then_who_led(alpha: Profile) -> None:
    assert [one.investor for one in alpha.investors] == ["bank", "fund"]
    assert [one.led for one in alpha.investors] == [("alpha-growth",), ()]


def test_founders_stand_first_and_who_left_another_lead_stands_with_the_others(
    alpha: Profile,
) -> None:
    assert [one.first("person") for one in alpha.leaders] == ["dan", "ada", "bea"]
    assert [one.first("person") for one in alpha.others] == ["cis", "eve"]
    assert (alpha.founders, alpha.left) == (("ada", "dan"), ("ada",))


def test_the_money_of_a_page_is_that_of_the_rounds_that_happened(alpha: Profile) -> None:
    assert [one.id for one in alpha.rounds] == ["alpha-talk", "alpha-growth", "alpha-seed"]
    assert [one.id for one in alpha.raising] == ["alpha-growth", "alpha-seed"]
    assert tuple(alpha.raised) == (30, 2, 2)
    assert alpha.doubtful == ()


def test_who_only_talked_has_the_deal_as_talk(index: SiteIndex) -> None:
    ghost = profile(index, "ghost")
    assert (ghost.portfolio, ghost.rounds) == ((), ())
    assert [(one.id, bool(one.outcome)) for one in ghost.doubtful] == [
        ("alpha-talk", True),
        ("alpha-seed", True),
    ]


def star(folder: Path, spokes: int) -> Neighbourhoods:
    """Return the neighbourhoods of a maker that is allied with so many labs."""
    labs = "".join(f'id:l{n:02} a eai:Lab ; rdfs:label "L{n:02}" .\n' for n in range(spokes))
    pacts = "".join(
        f"id:p{n:02} a eai:Alliance ; eai:party id:maker, id:l{n:02} .\n" for n in range(spokes)
    )
    # In one of them the maker has money too, and one has a second partner.
    more = f"id:q a eai:Investment ; eai:investor id:maker ; eai:recipient id:l{spokes - 1:02} .\n"
    more += f"id:r a eai:Alliance ; eai:party id:alpha, id:l{spokes - 2:02} .\n"
    register = folder / "data" / "register"
    kg = graph(folder / "data", pacts + more)
    (register / "more.ttl").write_text(
        (register / "all.ttl").read_text("utf-8").splitlines()[0] + "\n" + labs, "utf-8"
    )
    return Neighbourhoods(euroai.load(kg.folder))


@pytest.mark.parametrize(("spokes", "shown"), [(2, None), (3, 3), (59, 59), (61, 59)])
def test_a_neighbourhood_shows_three_to_fifty_nine_others(
    tmp_path: Path, spokes: int, shown: int | None
) -> None:
    found = star(tmp_path, spokes).of("maker")
    assert (found and found.shown) == shown
    if found is not None:
        assert found.neighbours == spokes
        assert {"L00", f"L{spokes - 1:02}", f"L{spokes - 2:02}"} <= set(
            found.data["nodes"]["label"]
        )


def test_a_post_is_shown_to_end_on_the_day_that_is_preferred(folder_of: FolderOf) -> None:
    post = (
        "id:j a eai:Position ; eai:person id:ada ; eai:organization id:lab ; eai:role c:engineer ; "
        'eai:startedOn "2019"^^xsd:gYear ; eai:endedOn {} .\n'
    )
    head = 'src:{0} a eai:Source ; rdfs:label "{0}" ; eai:publisher "P{0}" {1}.\n'
    files = {"register/all.ttl": 'id:lab a eai:Lab ; rdfs:label "L" . id:ada a eai:Person .\n'}
    for name, read_as, day in (
        ("page", "", '"2023"^^xsd:gYear'),
        ("title", "; eai:readAs c:headline ", '"2024-05-01"^^xsd:date'),
    ):
        files[f"sources/2024/{name}.ttl"] = head.format(name, read_as) + post.format(day)
    kg = euroai.load(folder_of(files))
    event, unused = kg.event("j"), cast("Any", None)
    assert event is not None
    cells = Cells(SiteIndex(kg), unused, unused, EventValues(), unused)
    # A headline outweighs no page that was read, however precise its day is.
    assert cells.span(event).striptags() == "2019 – 2023"
