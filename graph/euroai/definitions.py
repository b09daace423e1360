"""The public numbers and the rule of ``--as-of``, each defined once.

The About page, the help of the commands and ``docs/definitions.md`` quote what stands here; the
function that is named computes the number for all of them. ``python -m scripts.definitions`` writes
the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from euroai.translatable import gettext_noop

__all__ = [
    "AS_OF",
    "AS_OF_RULE",
    "NAMES",
    "NUMBERS",
    "PACE_HAS_NO_YEAR",
    "YEARS",
    "AsOf",
    "Number",
    "definition",
    "document",
]

YEARS: Final = range(1900, 3000)
"""The years of which it may be asked what happened in them."""
PACE_HAS_NO_YEAR: Final = "Pace is that of the last 365 days"
"""Why no year may be asked for with it."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a reader meets.

    ``key`` is by what code refers to it (:func:`definition`).

    ``definition`` says in a sentence what is counted, ``formula`` how, ``scope`` of what,
    ``function`` is the one that computes it, ``shown`` where it is read.
    """

    key: str
    name: str
    definition: str
    formula: str
    scope: str
    unit: str
    function: str
    shown: str


@dataclass(frozen=True, slots=True)
class AsOf:
    """From when to when something counts in the graph as of a day."""

    what: str
    since: str
    until: str


_COUNT: Final = "a count"
_COUNT_EURO: Final = "a count; euro"
_CURRENCY: Final = "the currency told"
_RATIO: Final = "times; days"
_PLACE: Final = "a place from 1"
_DATE: Final = "a day, a month or a year"
_DAY: Final = "a day"
_EURO: Final = "euro, at the European Central Bank's rate of the day"

NUMBERS: Final = (
    Number(
        "investors",
        gettext_noop("Investors of an organisation"),
        gettext_noop(
            "Who put money into it by a round or a ticket that is announced or done, the leads "
            "among them; who is named only by talk is none."
        ),
        "|{i : i eai:investedIn o}|",
        "every organisation",
        _COUNT,
        "euroai.analysis.key_figures.investors",
        "entity pages, `show`, search cards",
    ),
    Number(
        "investors-from",
        gettext_noop("Investors from a region"),
        gettext_noop(
            "Those of the investors whose home is in it: an organisation's seat, a person's "
            "nationality. Whose home is not known is from none."
        ),
        "|{i : i eai:investedIn o, region(home(i)) = r}|",
        "every organisation",
        _COUNT,
        "euroai.analysis.key_figures.investors_from",
        "entity pages, `capital`, map, overlap filters",
    ),
    Number(
        "portfolio",
        gettext_noop("Portfolio"),
        gettext_noop("The organisations into which an investor put money."),
        "|{o : i eai:investedIn o}|",
        "every investor; rolled up: its topmost parent",
        _COUNT,
        "euroai.analysis.overlap.overlap.portfolios",
        "entity pages, `overlap`, `centrality`, size of a node on the map",
    ),
    Number(
        "labs-of-investor",
        gettext_noop("Labs of an investor"),
        gettext_noop(
            "Those organisations of the portfolio that are labs, in a region if one is named."
        ),
        "|{o ∈ portfolio(i) : o a eai:Lab}|",
        "every investor; the start page: labs of every country; the tile: labs of Europe",
        _COUNT,
        "euroai.analysis.key_figures.labs_held",
        "entity pages, start, `capital --dependency`",
    ),
    Number(
        "shared",
        gettext_noop("Organisations shared"),
        gettext_noop("Those that two investors both have in their portfolios."),
        "|portfolio(a) ∩ portfolio(b)|",
        "all organisations, not labs alone; on the start page labs alone",
        _COUNT,
        "euroai.analysis.overlap.overlap.investor_overlap",
        "overlap, entity pages, `overlap`",
    ),
    Number(
        "closest",
        gettext_noop("Pairs that share most"),
        gettext_noop(
            "The pairs of investors with most labs in common, those of one owner left out; "
            "everybody who shares the first place is named or counted."
        ),
        "argmax |portfolio(a) ∩ portfolio(b) ∩ labs|, topmost(a) ≠ topmost(b)",
        "labs of every country",
        _COUNT,
        "euroai.analysis.leading.closest_pairs",
        "start",
    ),
    Number(
        "co-investors",
        gettext_noop("Other investors in the same organisations"),
        gettext_noop("Who else put money into an organisation of the portfolio."),
        "|{j ≠ i : portfolio(i) ∩ portfolio(j) ≠ ∅}|",
        "every investor",
        _COUNT,
        "euroai.analysis.key_figures.co_investors",
        "entity pages",
    ),
    Number(
        "neighbours",
        gettext_noop("Organisations that share an investor"),
        gettext_noop("Those that have an investor in common with an organisation."),
        "|{p ≠ o : investors(o) ∩ investors(p) ≠ ∅}|",
        "all organisations, not labs alone",
        _COUNT,
        "euroai.analysis.overlap.partners.neighbours",
        "entity pages, `overlap --labs`",
    ),
    Number(
        "raised",
        gettext_noop("Money raised"),
        gettext_noop(
            "The sum of the rounds that happened and whose amount in euro is known, debt and "
            "grants included, sales of existing shares left out, a part that a later round "
            "includes once."
        ),
        "Σ amountEUR(round)",
        "every organisation; how many rounds have no amount is told beside it",
        _EURO,
        "euroai.analysis.key_figures.raised",
        "entity pages, search cards, geography, timeline, Rankings, `rankings`",
    ),
    Number(
        "valuation",
        gettext_noop("Latest valuation"),
        gettext_noop(
            "That of the latest round that happened and of which sources tell one; a sum for "
            "several companies together, a bid or a target is none."
        ),
        "valuation(argmax date(round))",
        "every organisation",
        _CURRENCY,
        "euroai.analysis.key_figures.latest_valuation",
        "entity pages, Rankings, `rankings --by valuation`",
    ),
    Number(
        "rounds",
        gettext_noop("Rounds done"),
        gettext_noop(
            "The funding rounds of an organisation that are announced or done by at least one "
            "source."
        ),
        "|{r : r eai:recipient o, happened(r)}|",
        "every organisation; sales of existing shares among them",
        _COUNT,
        "euroai.analysis.key_figures.rounds_done",
        "entity pages",
    ),
    Number(
        "best-year",
        gettext_noop("Year with most money"),
        gettext_noop(
            "The year in which the rounds of known value in euro add up to most; a round that may "
            "have been in either of two years is in none."
        ),
        "argmax Σ amountEUR(round) by year",
        "organisations at home in Europe, labs and firms",
        _EURO,
        "euroai.analysis.rounds.best_year",
        "timeline",
    ),
    Number(
        "largest-round",
        gettext_noop("Largest round"),
        gettext_noop("The round that happened with the largest amount in euro."),
        "argmax amountEUR(round)",
        "organisations at home in Europe, labs and firms",
        _EURO,
        "euroai.analysis.rounds.largest_round",
        "timeline",
    ),
    Number(
        "funded-labs",
        gettext_noop("Funded labs"),
        gettext_noop("Labs that have at least one investor."),
        "|{l : l a eai:Lab, investors(l) ≠ ∅}|",
        "labs of every country",
        _COUNT,
        "euroai.analysis.leading.funded_labs",
        "start",
    ),
    Number(
        "labs-of-place",
        gettext_noop("Labs of a place"),
        gettext_noop("Labs whose seat is in a city or country, and what they raised."),
        "|{l : l a eai:Lab, seat(l) = p}|, Σ raised(l)",
        "Europe; a lab without a city on record counts for its country only",
        _COUNT_EURO,
        "euroai.analysis.places.cities",
        "geography",
    ),
    Number(
        "money-by-quarter",
        gettext_noop("Money by quarter"),
        gettext_noop(
            "The money raised by the rounds that certainly were in a quarter. A round of which "
            "only the year is told is in none, and told beside. The quarter in which the data ends "
            "is a part."
        ),
        "Σ amountEUR(round) : range(round) ⊆ quarter",
        "European labs unless told otherwise",
        _EURO,
        "euroai.analysis.rankings.money.money_by_quarter",
        "start, Rankings, pages of countries, cities and sectors, `rankings --by quarter`",
    ),
    Number(
        "deals",
        gettext_noop("Deals of an investor"),
        gettext_noop("Rounds with it, and tickets beside all rounds."),
        "|{d : i ∈ investors(d)}|",
        "European labs in the league tables, all organisations on its own page",
        _COUNT,
        "euroai.analysis.rankings.investors.busiest_investors",
        "Rankings, pages of investors, `rankings --by deals`",
    ),
    Number(
        "lead-rate",
        gettext_noop("Lead rate"),
        gettext_noop(
            "The share of rounds that an investor led, of its rounds of which a source names a "
            "lead."
        ),
        "|{r : i leads r}| / |{r : i ∈ investors(r), r has a lead}|",
        "as the deals of an investor; rounds without a named lead are in neither number",
        "a share",
        "euroai.analysis.rankings.investors.busiest_investors",
        "Rankings, pages of investors, `rankings --by led`",
    ),
    Number(
        "pace",
        gettext_noop("Pace"),
        gettext_noop(
            "The deals of an investor that certainly were in the last 365 days before the data’s "
            "date."
        ),
        "|{d : i ∈ investors(d), range(d) ⊆ year}|",
        "as the deals of an investor",
        _COUNT,
        "euroai.analysis.rankings.investors.busiest_investors",
        "Rankings, pages of investors, `rankings --by pace`",
    ),
    Number(
        "follow-on",
        gettext_noop("New and follow-on"),
        gettext_noop(
            "One deal in each organisation is the first that is told, each further one a follow-on."
        ),
        "new = |organisations|; follow-on = deals − new",
        "every investor",
        _COUNT,
        "euroai.analysis.rankings.investors.style_of",
        "pages of investors",
    ),
    Number(
        "origin",
        gettext_noop("Money by home of the investor"),
        gettext_noop(
            "The amounts of rounds by known tickets, the rest of each divided equally among the "
            "other investors named. At least: the tickets alone. At most: the whole rest of "
            "each round with an investor from there. No sentence names a share of which less "
            "than a quarter is told."
        ),
        "least = Σ tickets; most = least + Σ rest of rounds with an investor from there",
        "equity unless other instruments are asked for",
        _EURO,
        "euroai.analysis.capital.capital.capital_origin",
        "Money, entity pages, `capital`",
    ),
    Number(
        "dependency",
        gettext_noop("Labs that depend on somebody"),
        gettext_noop(
            "European labs into which somebody from outside Europe put money, or which it "
            "supplies by an alliance whose source names it as the supplier."
        ),
        "|{l : x eai:investedIn l or x eai:supplier of an alliance with l}|",
        "labs at home in Europe",
        _COUNT,
        "euroai.analysis.capital.dependency.dependency",
        "Money, `capital --dependency`",
    ),
    Number(
        "founders-from",
        gettext_noop("Founders from an employer"),
        gettext_noop(
            "People who worked there, have left, and founded a lab. Studies, seats on boards "
            "and advice are no work. The buyer of a lab counts only where dates put the job "
            "first."
        ),
        "|{p : p eai:formerEmployer e, p eai:founderOf l, e eai:alumniFounded l}|",
        (
            "founders of European labs on the talent page; of all labs on the start page; of "
            "all organisations on entity pages"
        ),
        _COUNT,
        "euroai.analysis.talent.talent.alumni_ranking",
        "Talent, start, entity pages, `talent --alumni`",
    ),
    Number(
        "moves",
        gettext_noop("People from an employer"),
        gettext_noop("Whoever worked there, has left, and works at a lab or founded one."),
        "|{p : p eai:formerEmployer e, p eai:workedAt l}|",
        "all staff, not founders alone; European labs on the talent page",
        _COUNT,
        "euroai.analysis.talent.talent.talent_flow",
        "Talent, `talent --roles all`",
    ),
    Number(
        "past-places",
        gettext_noop("Past employers and schools"),
        gettext_noop(
            "Where a person worked or studied and, by a source, no longer does: no other post of "
            "work or study goes on there."
        ),
        "|{o : some position(p, o) is over, no other of work or study goes on}|",
        "every person",
        _COUNT,
        "euroai.analysis.key_figures.past_places",
        "entity pages",
    ),
    Number(
        "people",
        gettext_noop("People of an organisation"),
        gettext_noop("Who is told to work, lead, study or advise there, or to have done so."),
        "|{p : position(p, o)}|",
        "every organisation",
        _COUNT,
        "euroai.analysis.key_figures.people_of",
        "search cards",
    ),
    Number(
        "alliances",
        gettext_noop("Alliances"),
        gettext_noop(
            "Those that are announced or done, by at least one source, and not by all called off."
        ),
        "|{a : o eai:party a, happened(a)}|",
        ("every organisation; on the page of alliances an alliance of two kinds counts under both"),
        _COUNT,
        "euroai.analysis.alliances.alliance_figures",
        "entity pages, Alliances",
    ),
    Number(
        "events-told",
        gettext_noop("Events a source tells"),
        gettext_noop(
            "The rounds, tickets, parts, posts, alliances, acquisitions, figures, products, "
            "awards, initiatives and changes of which a source states at least one claim, done "
            "or not. An event counts once for a source, however many claims it makes."
        ),
        "|{e : source states a claim of e}|",
        "every source; the sum over all sources counts an event once for each",
        _COUNT,
        "euroai.analysis.stated_events.events_by_source",
        "Sources, source pages",
    ),
    Number(
        "dataset",
        gettext_noop("What is in it"),
        gettext_noop(
            "Entities of each class, events of each class, and sources; done or not, talk among "
            "them."
        ),
        "|{x : x a class}|",
        "the whole graph",
        _COUNT,
        "euroai.analysis.stated_events.dataset_counts",
        "start, Data, foot of every page",
    ),
    Number(
        "disputed",
        gettext_noop("Disputed figures and dates"),
        gettext_noop("Those of decided events for which sources tell what cannot all be true."),
        "|{(event, property) : its claims contradict each other}|",
        "figures, dates and ends of positions; talk alone disputes nothing",
        _COUNT,
        "euroai.analysis.quality.conflicts.conflicts",
        "Where sources differ, `conflicts`",
    ),
    Number(
        "reasons",
        gettext_noop("Reasons for what is in use"),
        gettext_noop("For each reason how many disputed figures and dates it decides."),
        "|{dispute : reason(dispute) = r}|",
        "the disputed figures and dates",
        _COUNT,
        "euroai.analysis.quality.conflicts.conflict_figures",
        "Where sources differ",
    ),
    Number(
        "apart",
        gettext_noop("How far apart"),
        gettext_noop(
            "Of figures the largest in euro over the smallest; of dates the days between the "
            "first and the last day that sources allow."
        ),
        "max ÷ min; last day − first day",
        "disputed figures and dates",
        _RATIO,
        "euroai.analysis.quality.conflicts.conflicts",
        "Where sources differ, `conflicts`",
    ),
    Number(
        "rank",
        gettext_noop("Rank"),
        gettext_noop("The place by a measure of centrality; equal values share the better place."),
        "1 + |{n : value(n) > value(m)}|",
        "the nodes of one view",
        _PLACE,
        "euroai.analysis.centrality.centrality.centrality_of",
        "rankings, entity pages, `centrality`",
    ),
    Number(
        "bridges",
        gettext_noop("Bridges"),
        gettext_noop(
            "Ties without which a part of the view hangs on nothing, and how many that part has."
        ),
        "|{tie : its removal parts the graph}|",
        "one view",
        _COUNT,
        "euroai.analysis.centrality.bridges.view_bridges",
        "rankings, `centrality --measure bridges`",
    ),
    Number(
        "communities",
        gettext_noop("Communities"),
        gettext_noop("Groups with more ties within than chance would give (modularity)."),
        "Louvain or Leiden, ten runs",
        "one view",
        _COUNT,
        "euroai.analysis.communities.communities.communities",
        "Communities, `communities`",
    ),
    Number(
        "most-tied",
        gettext_noop("Most ties"),
        gettext_noop(
            "Who is tied to most others, and to how many; everybody who shares the first place "
            "is named."
        ),
        "argmax |{m : n and m are tied}|",
        "one view of the map",
        _COUNT,
        "euroai.analysis.view_figures.most_tied",
        "map",
    ),
    Number(
        "steps",
        gettext_noop("Steps of a path"),
        gettext_noop("The ties from one to the other; a tie may be walked either way."),
        "|ties|",
        "the relations that are chosen",
        _COUNT,
        "euroai.analysis.paths.paths.find_paths",
        "paths, `path`",
    ),
    Number(
        "since",
        gettext_noop("Since"),
        gettext_noop(
            "The date of the first round or ticket that a source dates, as precise as it is told."
        ),
        "the range that is the first to be over",
        "an investor in an organisation",
        _DATE,
        "euroai.derive.dates.first_dated",
        "entity pages, panels of networks",
    ),
    Number(
        "last-day",
        gettext_noop("Data as of"),
        gettext_noop(
            "The day on which the newest source of record was published: one that states facts at "
            "first hand. A directory, a list or a reprint makes nothing newer."
        ),
        "max publishedOn(s), s first-hand",
        "the whole graph",
        _DAY,
        "euroai.analysis.quality.freshness.data_date",
        "foot of every page, start, Data",
    ),
)
"""Every public number that has a definition of its own."""


def definition(key: str) -> str:
    """Return what a public number counts, as a sentence in English.

    Raises:
        KeyError: no number has this key.
    """
    return _DEFINITIONS[key]


_DEFINITIONS: Final = {one.key: one.definition for one in NUMBERS}
NAMES: Final = {one.key: one.name for one in NUMBERS}
"""The name of each number, in English, by its key."""

AS_OF_RULE: Final = gettext_noop(
    "An event counts from the last day on which it can have happened: that of its date, and no "
    "later than the first dated source that tells it as done. What no source dates counts from the "
    "first dated source that tells it, and always where there is none."
)
"""The one rule for dated and undated events, for ``--as-of``, sources, pages and help."""

AS_OF: Final = (
    AsOf(
        gettext_noop("round, ticket, part, acquisition, alliance, initiative, change"),
        gettext_noop("the last possible day of its date, no later than its first telling as done"),
        gettext_noop("the first source that tells it as refused or withdrawn"),
    ),
    AsOf(
        gettext_noop("ticket or part without a date of its own"),
        gettext_noop("the date of its round"),
        gettext_noop("as its round"),
    ),
    AsOf(
        gettext_noop("talk, rumour"),
        gettext_noop("the first source that tells it"),
        gettext_noop("the day of the deal"),
    ),
    AsOf(
        gettext_noop("position"),
        gettext_noop("its beginning; undated: its first telling or its end, whichever is first"),
        gettext_noop(
            "the last possible day of its end; “former” without an end: the source that says so"
        ),
    ),
    AsOf(
        gettext_noop("valuation, figure, product, award"),
        gettext_noop("its own date; undated: its first telling"),
        gettext_noop("for ever; the latest of them is the one in use"),
    ),
    AsOf(
        gettext_noop("what no dated source tells"),
        gettext_noop("always"),
        gettext_noop("for ever"),
    ),
    AsOf(
        gettext_noop("the register: names, homes, owners, kinds"),
        gettext_noop("always: it has no days"),
        gettext_noop("for ever"),
    ),
)
"""What counts from when to when, by :mod:`euroai.derive.as_of`."""


def document() -> str:
    """Return ``docs/definitions.md``."""
    head = ("Number", "Definition", "Formula", "Scope", "Unit", "Function", "Shown")
    rows = [
        (
            *(n.name, n.definition, f"`{n.formula}`".replace("|", "\\|"), n.scope, n.unit),
            *(f"`{n.function}`", n.shown),
        )
        for n in NUMBERS
    ]
    days = [(one.what, one.since, one.until) for one in AS_OF]
    return (
        "# Definitions\n\n"
        "Each public number is computed by one function; pages, commands, notebooks and downloads\n"
        "take it from there. Written by `python -m scripts.definitions`.\n\n"
        f"{_table(head, rows)}\n"
        "## The graph as of a day\n\n"
        f"{AS_OF_RULE}\n\n"
        "`--to` of `overlap` asks another question: which deals may have been then. What nobody\n"
        "dates may have been at any time, so that it stays, is counted, and goes with\n"
        "`--dated-only`.\n\n"
        f"{_table(('What', 'Counts from', 'To'), days)}"
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---" for _ in head], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
