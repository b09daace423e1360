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

__all__ = ["AS_OF", "AS_OF_RULE", "NUMBERS", "AsOf", "Number", "document"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a reader meets.

    ``definition`` says in a sentence what is counted, ``formula`` how, ``scope`` of what,
    ``function`` is the one that computes it, ``shown`` where it is read.
    """

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
_EURO: Final = "euro, at the European Central Bank's rate of the day"

NUMBERS: Final = (
    Number(
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
        gettext_noop("Portfolio"),
        gettext_noop("The organisations into which an investor put money."),
        "|{o : i eai:investedIn o}|",
        "every investor; rolled up: its topmost parent",
        _COUNT,
        "euroai.analysis.overlap.overlap.portfolios",
        "entity pages, `overlap`, `centrality`",
    ),
    Number(
        gettext_noop("Labs of an investor"),
        gettext_noop(
            "Those organisations of the portfolio that are labs, in a region if one is named."
        ),
        "|{o ∈ portfolio(i) : o a eai:Lab}|",
        "every investor",
        _COUNT,
        "euroai.analysis.key_figures.labs_held",
        "entity pages, `capital --dependency`",
    ),
    Number(
        gettext_noop("Organisations shared"),
        gettext_noop("Those that two investors both have in their portfolios."),
        "|portfolio(a) ∩ portfolio(b)|",
        "all organisations, not labs alone",
        _COUNT,
        "euroai.analysis.overlap.overlap.investor_overlap",
        "overlap, entity pages, `overlap`",
    ),
    Number(
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
        "entity pages, start",
    ),
    Number(
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
        gettext_noop("Valuation"),
        gettext_noop("What the latest round that states one puts an organisation at."),
        "valuationEUR(latest round with one)",
        "rounds that happened; pre-money where marked",
        _EURO,
        "euroai.analysis.rankings.money.highest_valued",
        "entity pages, Rankings, `rankings --by valuation`",
    ),
    Number(
        gettext_noop("Deals of an investor"),
        gettext_noop("Rounds with it, and tickets beside all rounds."),
        "|{d : i ∈ investors(d)}|",
        "European labs in the league tables, all organisations on its own page",
        _COUNT,
        "euroai.analysis.rankings.investors.busiest_investors",
        "Rankings, pages of investors, `rankings --by deals`",
    ),
    Number(
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
        gettext_noop("The data’s date"),
        gettext_noop(
            "The day on which the newest source of record was published: one that states facts at "
            "first hand. A directory, a list or a reprint makes nothing newer."
        ),
        "max publishedOn(s), s first-hand",
        "all sources",
        "a day",
        "euroai.analysis.freshness.data_date",
        "every page, start",
    ),
    Number(
        gettext_noop("Money by home of the investor"),
        gettext_noop(
            "The amounts of rounds by known tickets, the rest of each divided equally among the "
            "other investors named. At least: the tickets alone. At most: the whole rest of each "
            "round with an investor from there. No sentence names a share of which less than a "
            "quarter is told."
        ),
        "least = Σ tickets; most = least + Σ rest of rounds with an investor from there",
        "equity unless other instruments are asked for",
        _EURO,
        "euroai.analysis.capital.capital.capital_origin",
        "Money, entity pages, `capital`",
    ),
    Number(
        gettext_noop("Founders from an employer"),
        gettext_noop(
            "People who worked there, have left, and founded a lab. Studies, seats on boards and "
            "advice are no work. The buyer of a lab counts only where dates put the job first."
        ),
        "|{p : p eai:formerEmployer e, p eai:founderOf l, e eai:alumniFounded l}|",
        "founders of European labs on the talent page; of all labs on the start page",
        _COUNT,
        "euroai.analysis.talent.talent.alumni_ranking",
        "Talent, start, entity pages, `talent --alumni`",
    ),
    Number(
        gettext_noop("Disputed figures and dates"),
        gettext_noop("Those of decided events for which sources tell what cannot all be true."),
        "|{(event, property) : its claims contradict each other}|",
        "figures, dates and ends of positions; talk alone disputes nothing",
        _COUNT,
        "euroai.analysis.conflicts.conflicts",
        "Where sources differ, `conflicts`",
    ),
    Number(
        gettext_noop("Since"),
        gettext_noop(
            "The date of the first round or ticket that a source dates, as precise as it is told."
        ),
        "the range that is the first to be over",
        "an investor in an organisation",
        "a day, a month or a year",
        "euroai.derive.dates.first_dated",
        "entity pages, panels of networks",
    ),
)
"""Every public number that has a definition of its own."""

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
