"""The numbers, the lead sentence and the news of a page, reckoned by hand on a small graph."""

from __future__ import annotations

import pytest

import euroai
from euroai.analysis.key_figures import past_places
from euroai.site.entity.key_figures import key_figures
from euroai.site.entity.news import news_of
from euroai.site.entity.profile import profile
from euroai.site.entity.structured_data import linked_data
from euroai.site.entity.summary import summary
from euroai.site.index import SiteIndex
from euroai.site.prose.links import Links
from euroai.site.prose.prose import Prose
from tests.conftest import FolderOf

REGISTER = (
    "".join(
        f'id:{name} a eai:{kind} ; rdfs:label "{name.title()}" ; eai:country country:{country} .\n'
        for name, kind, country in (
            *((name, "Lab", "FR") for name in ("ada", "bet", "cod", "dot", "eve")),
            *(("firm", "Company", "FR"), ("fund", "InvestmentFirm", "US")),
            *(("pair", "InvestmentFirm", "FR"), ("sole", "InvestmentFirm", "US")),
        )
    )
    + 'id:ann a eai:Person ; rdfs:label "Ann" .\n'
)
HEAD = 'src:s a eai:Source ; rdfs:label "S" ; eai:publisher "Paper" .\n'


def date(day: str) -> str:
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(day)]
    return f'"{day}"^^xsd:{kind}'


def deal(ident: str, to: str, day: str, *investors: str) -> str:
    who = ", ".join(f"id:{one}" for one in investors)
    names = f" ; eai:investor {who}" if who else ""
    return (
        f"id:{ident} a eai:FundingRound ; eai:recipient id:{to} ; eai:roundType c:seed ; "
        f"eai:announcedOn {date(day)}{names} .\n"
    )


def post(ident: str, place: str, role: str, more: str = "") -> str:
    return (
        f"id:{ident} a eai:Position ; eai:person id:ann ; eai:organization id:{place} ; "
        f"eai:role c:{role}{more} .\n"
    )


def index_of(folder_of: FolderOf, *claims: str, register: str = REGISTER) -> SiteIndex:
    texts = {"register/all.ttl": register, "sources/2024/s.ttl": HEAD + "".join(claims)}
    return SiteIndex(euroai.load(folder_of(texts)))


def numbers(index: SiteIndex, ident: str) -> dict[str, str]:
    """Return the numbers at the top of a page, each with its words, by name."""
    prose = Prose.of(index, Links(index.kg, ""))
    shown = key_figures(prose, profile(index, ident))
    return {one.name: f"{one.value} {one.words}".strip() for one in shown}


def lead(index: SiteIndex, ident: str) -> str:
    prose = Prose.of(index, Links(index.kg, ""))
    return summary(prose, profile(index, ident)).striptags()


def test_news_are_three_or_more_events_of_which_the_month_is_known(folder_of: FolderOf) -> None:
    told = (
        deal("one", "ada", "2024-01"),
        deal("two", "ada", "2024-02-03"),
        deal("year", "ada", "2025"),
        f"id:staff a eai:Observation ; eai:about id:ada ; eai:metric c:employees ; eai:value 9 ; "
        f"eai:observedOn {date('2024-05-01')} .\n",
    )
    assert news_of(index_of(folder_of, *told), "ada") == ()
    found = news_of(index_of(folder_of, *told, deal("three", "ada", "2023-09-01")), "ada")
    assert [one.id for one in found] == ["two", "one", "three"]


def test_one_investor_is_counted_and_of_several_the_europeans(folder_of: FolderOf) -> None:
    index = index_of(
        folder_of,
        deal("a", "ada", "2024-01", "fund"),
        deal("b", "bet", "2024-01", "fund", "pair"),
        deal("c", "cod", "2024-01", "fund", "sole"),
    )
    assert numbers(index, "ada")["investors"] == "1 investor with money in it"
    assert numbers(index, "bet")["investors"] == "2 investors, one of them from Europe"
    assert numbers(index, "cod")["investors"] == "2 investors, none of them from Europe"


def test_the_latest_investment_of_an_investor_is_that_of_the_last_day(folder_of: FolderOf) -> None:
    index = index_of(
        folder_of,
        deal("z", "ada", "2023-05-01", "fund"),
        deal("a", "bet", "2024-02-01", "fund"),
        deal("m", "cod", "2022", "fund"),
    )
    assert "latest investment: " in numbers(index, "fund")["latest"]
    assert ">Bet<" in numbers(index, "fund")["latest"]


def test_one_number_alone_makes_no_row(folder_of: FolderOf) -> None:
    alone = index_of(folder_of, deal("a", "ada", "2024-01"))
    assert numbers(alone, "ada") == {}


def test_of_many_numbers_the_first_five_are_shown(folder_of: FolderOf) -> None:
    money = 'id:a eai:amount 9 ; eai:valuation 99 ; eai:currency "EUR" .\n'
    index = index_of(
        folder_of,
        deal("a", "ada", "2024-01", "fund"),
        deal("b", "bet", "2024-01", "fund", "ada"),
        money.replace("99 ;", '99 ; eai:valuationCurrency "EUR" ;'),
    )
    assert [*numbers(index, "ada")] == ["raised", "valuation", "investors", "rounds", "near"]


@pytest.mark.parametrize(
    ("held", "shared", "sentence"),
    [
        (3, 2, "; most of them together with Pair (2 shared)."),
        (4, 2, "; it shares the most with Pair (2)."),
        (4, 1, "labs of this graph."),
        (2, 2, "; all of them together with Pair."),
    ],
)
def test_most_is_said_of_more_than_half_and_one_shared_is_not_told(
    folder_of: FolderOf, held: int, shared: int, sentence: str
) -> None:
    deals = [
        deal(f"r{number}", lab, "2024-01", *(("fund", "pair") if number < shared else ("fund",)))
        for number, lab in enumerate(("ada", "bet", "cod", "dot")[:held])
    ]
    assert lead(index_of(folder_of, *deals), "fund").endswith(sentence)


def test_labs_are_counted_apart_only_where_there_are_some(folder_of: FolderOf) -> None:
    index = index_of(
        folder_of,
        deal("a", "firm", "2024-01", "fund", "pair"),
        deal("b", "ada", "2024-01", "pair"),
    )
    assert lead(index, "fund").endswith("into 1 organisation of this graph.")
    assert lead(index, "pair").endswith("into 2 organisations of this graph, 1 of them a lab.")


def test_a_lab_of_one_sector_is_called_by_it_and_one_of_two_is_not(folder_of: FolderOf) -> None:
    more = "id:ada eai:sector c:robotics . id:bet eai:sector c:robotics, c:health .\n"
    index = index_of(folder_of, register=REGISTER + more)
    assert lead(index, "ada") == "Ada is a lab for robotics in France."
    assert lead(index, "bet") == "Bet is a lab in France."


def test_who_left_what_they_founded_is_not_called_earlier_there(folder_of: FolderOf) -> None:
    over = f" ; eai:endedOn {date('2024-03')}"
    index = index_of(
        folder_of,
        post("a", "ada", "founder", over),
        post("b", "bet", "engineer", over),
        post("c", "cod", "engineer"),
        post("d", "dot", "doctoral-student"),
    )
    assert lead(index, "ann") == (
        "Ann is an engineer at Cod. Founded Ada, and is no longer there. Earlier at Bet."
    )
    only = index_of(folder_of, post("d", "dot", "doctoral-student"))
    assert "at Dot" in lead(only, "ann")


@pytest.mark.parametrize(
    ("held", "sentence"),
    [
        (2, "; all of them together with Pair and Sole."),
        (3, "; most of them together with Pair and Sole (2 shared with each)."),
        (4, "; it shares the most with Pair and Sole (2 with each)."),
    ],
)
def test_everybody_who_shares_the_first_place_is_named(
    folder_of: FolderOf, held: int, sentence: str
) -> None:
    labs = ("ada", "bet", "cod", "dot")[:held]
    deals = [
        deal(f"r{n}", lab, "2024-01", *(("fund", "pair", "sole") if n < 2 else ("fund",)))
        for n, lab in enumerate(labs)
    ]
    assert lead(index_of(folder_of, *deals), "fund").endswith(sentence)


def test_of_several_posts_at_one_place_one_that_is_over_has_nobody_leave(
    folder_of: FolderOf,
) -> None:
    over = " ; eai:former true"
    index = index_of(
        folder_of,
        post("a", "ada", "founder"),
        post("b", "ada", "chief-executive", over),
        post("c", "bet", "founder", over),
        post("d", "bet", "board-member"),
        post("e", "cod", "doctoral-student", over),
        post("f", "cod", "professor"),
        post("g", "dot", "founder", over),
        post("h", "dot", "engineer", over),
    )
    assert lead(index, "ann") == (
        "Ann is founder of Ada, a board member of Bet and a professor at Cod. Founded Bet. "
        "Founded Dot, and is no longer there."
    )
    # A seat on a board is no work: of Bet the founder is a past one.
    assert past_places(index.kg, "ann") == ("bet", "dot")
    assert "no longer there" not in lead(index, "bet")
    assert "founded by Ann; Ann is no longer there." in lead(index, "dot")
    block = linked_data(index, profile(index, "ann"))
    assert {one["name"] for one in block["worksFor"]} == {"Ada", "Cod"}
    assert {one["name"] for one in block["alumniOf"]} == {"Cod"}


def test_an_executive_s_seat_says_that_somebody_is_one(folder_of: FolderOf) -> None:
    index = index_of(
        folder_of,
        post("a", "ada", "founder, c:chief-executive, c:executive"),
        post("b", "bet", "executive"),
    )
    assert lead(index, "ann") == (
        "Ann is founder and chief executive of Ada and an executive at Bet."
    )


def test_a_product_s_kind_has_an_article_where_the_language_gives_it_one(
    folder_of: FolderOf,
) -> None:
    made = 'id:{0} a eai:Product ; rdfs:label "{0}" ; eai:developer id:ada ; '
    made += "eai:productKind c:{1} .\n"
    kinds = {"arm": "hardware", "app": "software", "aid": "assistant", "net": "language-model"}
    index = index_of(folder_of, *(made.format(*one) for one in kinds.items()))
    assert [lead(index, one) for one in kinds] == [
        "arm is hardware by Ada.",
        "app is software by Ada.",
        "aid is an assistant by Ada.",
        "net is a language model by Ada.",
    ]


def test_a_valuation_before_the_money_is_told_as_one(folder_of: FolderOf) -> None:
    money = 'eai:valuation 9000000 ; eai:valuationCurrency "EUR" ; eai:preMoney true'
    index = index_of(folder_of, deal("a", "ada", "2024-01"), f"id:a {money} .\n")
    assert "; latest valuation, before the money: €9 m (January 2024)." in lead(index, "ada")
    event = index.kg.event("a")
    assert event is not None
    said = Prose.of(index, Links(index.kg, "")).sentences.sentence(event).striptags()
    assert said == "Ada raised money in a seed round at a pre-money valuation of €9 m"


def test_an_amount_that_no_rate_turns_into_euro_is_told_all_the_same(folder_of: FolderOf) -> None:
    told = 'id:{0} eai:amount 9000000 ; eai:currency "{1}" .\n'
    undated = deal("b", "ada", "2024-01").partition(" ; eai:announcedOn")[0] + " .\n"
    claims = (deal("a", "ada", "2024-01", "fund", "pair"), undated)
    index = index_of(folder_of, *claims, told.format("a", "EUR"), told.format("b", "USD"))
    assert numbers(index, "ada")["raised"] == (
        "€9 m raised in the one of 2 rounds with a known value in euro"
    )
