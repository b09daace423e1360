"""What a page shows, read from its text: cells by row, figures, dates; and what it may show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import euroai
from euroai.analysis.alliances import alliance_figures
from euroai.analysis.capital.capital import capital_origin
from euroai.analysis.key_figures import key_figures
from euroai.analysis.leading import closest_pairs, funded_labs, leading_employers, widest
from euroai.analysis.overlap.partners import neighbours, overlap_size, partners
from euroai.analysis.places import cities, countries, europe_figures
from euroai.analysis.quality.conflicts import compared_figures, conflict_figures, conflicts
from euroai.analysis.rounds import at_home_in, best_year, round_figures
from euroai.analysis.stated_events import (
    dataset_counts,
    events_by_source,
    events_of_kind,
    source_figures,
)
from euroai.analysis.talent.talent import flow_figures, talent_flow
from euroai.i18n.values import count, money, percent
from euroai.model import Event

__all__ = ["dates_of", "figures_of", "page_facts", "rows", "text_of", "wrong_cells"]

TABLE = re.compile(r'<table[^>]*data-table="([^"]+)".*?<tbody>(.*?)</table>', re.DOTALL)
ROW = re.compile(r"<tr[^>]*>(.*?)(?=<tr|$)", re.DOTALL)
CELL = re.compile(r"<t[hd]([^>]*)>(.*?)(?=<t[hdr]\b|$)", re.DOTALL)
COUNT = re.compile(r"(?:<a [^>]*>)?(\d[\d,\u202f]*)(?:<|$)")
FIGURE = re.compile(r'<data value="([^"]+)"')
ENTITY = re.compile(r'href="(?:\.\./|[^"]*?id/)([^"/#.]+)/index\.html')
TAG = re.compile(r"<[^>]+>")


def text_of(markup: str) -> str:
    """Return the words of a piece of a page, every space a plain one."""
    return " ".join(TAG.sub(" ", markup).replace("&nbsp;", "\xa0").split())


def rows(page: str, table: str) -> Iterator[tuple[str, list[str]]]:
    """Yield for each row of a table the id of whom it is about, and its cells' numbers to sort."""
    for name, body in TABLE.findall(page):
        if name != table and not name.endswith(f"-{table}"):
            continue
        for row in ROW.findall(body):
            whom = ENTITY.search(row)
            keys = (_sort_key(attrs, words) for attrs, words in CELL.findall(row))
            yield whom[1] if whom else "", [key for key in keys if key is not None]


def _sort_key(attributes: str, words: str) -> str | None:
    """Return the number by which a cell sorts (``tables.js``): stated, or what it begins with."""
    if stated := re.search(r'data-sort="([^"]*)"', attributes):
        return stated[1]
    counted = COUNT.match(words.strip())
    return re.sub(r"\D", "", counted[1]) if counted else None


def wrong_cells(kg: euroai.KnowledgeGraph, page: str, ident: str) -> tuple[list[str], int]:
    """Return the cells of an entity's page that no public function gives, and how many it has."""
    wrong, seen = [], 0
    shared = {one: len(own) for one, own in partners(kg).get(ident, ())}
    for whom, numbers in rows(page, "partners"):
        seen += 1
        if numbers[0] != str(shared.get(whom)):
            wrong.append(f"shared with {whom}: {numbers[0]}, not {shared.get(whom)}")
    near = {one.ident: one for one in neighbours(kg, ident)}
    for whom, numbers in rows(page, "neighbours"):
        seen += 2
        one = near.get(whom)
        if one is None or numbers[:1] != [str(len(one.shared))]:
            wrong.append(f"investors shared with {whom}: {numbers}")
        elif abs(float(numbers[-1]) - one.jaccard) > 1e-12:
            wrong.append(f"Jaccard with {whom}: {numbers}")
    origin = capital_origin(kg, [ident]) if kg.entities[ident].kind == "Lab" else None
    told = list(rows(page, "origin"))
    if origin is not None and told:
        seen += 2 * len(told)
        shown = [(numbers[0], numbers[1]) for _, numbers in told]
        own = [
            (str(row.amount_eur), str(row.share_by_amount)) if row.amount_eur else ("", "")
            for row in origin.rows
        ]
        if shown != own:
            wrong.append(f"origin: {shown}, not {own}")
    return wrong, seen


def figures_of(kg: euroai.KnowledgeGraph, ident: str) -> set[Decimal]:
    """Return every number that a figure of an entity's page may be: as told, and in euro."""
    found: set[Decimal] = set()
    for event in _around(kg, ident):
        for choice in event.figures.values():
            for one in (choice.chosen, *choice.rivals, *choice.agreeing):
                found.add(one.value)
                found |= {one.euro} if one.euro is not None else set()
        for claim in (c for claims in event.claims.values() for c in claims):
            if re.fullmatch(r"-?\d+(\.\d+)?", claim.value):
                found.add(Decimal(claim.value))
    return found


def dates_of(kg: euroai.KnowledgeGraph, ident: str) -> set[str]:
    """Return every date that an entity's page may show, as precise as it is told."""
    found = {kg.entities[ident].founded}
    for event in _around(kg, ident):
        found.add(event.date)
        # The bound of an undated event is told by its year; the latest investment by its month.
        found |= {event.when.latest[:4]} if event.when else set()
        for claim in (c for claims in event.claims.values() for c in claims):
            found.add(claim.value)
        found |= {kg.sources[one].published for one in event.sources if one in kg.sources}
    found |= {one.published for one in kg.sources.values()}
    return found


def _around(kg: euroai.KnowledgeGraph, ident: str) -> Iterator[Event]:
    """Yield the events of an entity, and those of the people and deals that its tables name.

    A product, an award and an initiative are told of like an event: each is one of its own page's.
    """
    if (own := kg.event(ident)) is not None:
        yield own
    for event in kg.events_about(ident):
        yield event
        if event.kind == "Position":
            for who in (*event.values("person"), *event.values("organization")):
                yield from kg.events_about(who) if who in kg.entities else ()
        for whole in event.values("round"):
            if (found := kg.event(whole)) is not None:
                yield found


def page_facts(kg: euroai.KnowledgeGraph) -> dict[str, list[str]]:
    """Return for each page that tells of the whole graph the numbers that it has to show."""
    alliances, sources, told = alliance_figures(kg), source_figures(kg), europe_figures(kg)
    found = conflicts(kg)
    disputes, size, whole = conflict_figures(found), overlap_size(kg), dataset_counts(kg)
    rounds = events_of_kind(kg, "FundingRound")
    every, european = round_figures(rounds), at_home_in(kg, rounds, "europe")
    flows = flow_figures(talent_flow(kg, region="europe"))
    origin, best, first = capital_origin(kg), best_year(european), cities(kg)[:2]
    facts = {
        "alliances": [count(alliances.done), count(alliances.stated), count(alliances.with_amount)],
        "sources": [count(one) for one in (sources.sources, sources.publishers, sources.stated)],
        "disputed": [count(disputes.figures), count(compared_figures(kg)), count(disputes.dates)],
        "about": [count(one) for one in (every.unpriced, every.rounds, every.undated)],
        "talent": [count(flows.people), count(flows.labs)],
        "capital": [count(origin.investments), count(len(origin.labs))],
        "overlap": [count(size.holders), count(size.held)],
        "geography": [
            count(told.every.number),
            count(told.placed.number),
            money(told.every.raised),
        ],
        "data": [count(whole[one]) for one in ("entities", "FundingRound", "Alliance", "Source")],
        "": [
            *(count(whole[one]) for one in ("Lab", "InvestmentFirm", "Person", "FundingRound")),
            count(whole["Alliance"]),
            count(whole["Source"]),
            count(funded_labs(kg).number),
            *(count(one) for one in (widest(kg).number, closest_pairs(kg).shared)),
            count(leading_employers(kg).number),
        ],
        "timeline": [count(len(european)), money(round_figures(european).raised.amount_eur)],
    }
    if alliances.leaders:
        facts["alliances"].append(count(alliances.most))
    if len(first) > 1:
        share = percent(told.share(*(city.figures for city in first)))
        facts["geography"] += [count(told.labs_in(first)), share]
    facts["geography"] += [money(home.figures.raised) for home in countries(kg)[:3]]
    if best is not None:
        facts["timeline"] += [str(best.year), money(best.amount_eur)]
    return facts


def source_rows(kg: euroai.KnowledgeGraph) -> dict[str, int]:
    """Return how many events each source tells."""
    return {source: len(events) for source, events in events_by_source(kg).items()}


def card_money(kg: euroai.KnowledgeGraph, ident: str) -> str:
    """Return the sum that a search card shows of an organisation, '' where none is known."""
    raised = key_figures(kg, ident).raised
    return money(raised.amount_eur) if raised.known else ""
