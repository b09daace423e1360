"""Which of several sources' figures is preferred, and whether they dispute each other.

One rule, in one place. Claims that tell a deal as done come before claims made while it was talked
of; then the figure told by more sources, then by the later source. Figures that say the same are no
dispute: one amount in two currencies (within 3 % at the day's rate), or a figure told as "about",
"at least" or "at most" beside an exact one that fits it (about: within 10 %). Every claim stays in
the graph of its source; only the choice is derived.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

import pyoxigraph as ox

from euroai.derive.dates import DateRange, published_days
from euroai.derive.money import Rate, euro_rate
from euroai.terms import text_of
from euroai.vocabulary import PREFIXES, slug

__all__ = ["Figure", "FigureClaim", "Preference", "prefer_figure", "preferences", "same_figure"]

SAME_AMOUNT: Final = Decimal("0.03")
"""Two currencies of one amount differ by no more than this (banks' rates, rounding)."""
ABOUT: Final = Decimal("0.10")
"""A figure told as "about" is within this of the exact one."""

_FIGURES: Final = {
    "amount": (("currency",), "amountQualifier"),
    "valuation": (("valuationCurrency", "currency"), "valuationQualifier"),
    "value": (("unit",), "qualifier"),
    "stakePercent": ((), "stakeQualifier"),
}
"""Each figure's property, where its currency or unit stands (first found), and its qualifier."""
_UNDECIDED: Final = frozenset({"in-talks", "rumoured", "rejected", "withdrawn"})


@dataclass(frozen=True, slots=True)
class FigureClaim:
    """What one source says: a number, its unit (ISO currency, "people", …), and how exact it is."""

    value: Decimal
    unit: str
    source: str
    qualifier: str = "exact"
    published: str = ""
    done: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure and everyone who tells it. ``euro`` is None where no rate of the day is known."""

    value: Decimal
    unit: str
    qualifier: str
    sources: tuple[str, ...]
    published: str
    euro: Decimal | None


@dataclass(frozen=True, slots=True)
class Preference:
    """The preferred figure of an event's property, its rivals, and why it is preferred."""

    event: str
    property: str
    chosen: Figure
    rivals: tuple[Figure, ...]
    disputed: bool
    reason: str
    rate: Rate | None = field(default=None)


def same_figure(a: Figure, b: Figure) -> bool:
    """Return whether two figures can both be true of one amount."""
    if a.unit == b.unit:
        left, right, slack = a.value, b.value, Decimal(0)
    elif a.euro is not None and b.euro is not None:
        left, right, slack = a.euro, b.euro, SAME_AMOUNT
    else:
        return False
    if "about" in (a.qualifier, b.qualifier):
        slack = ABOUT
    if _bounds(a.qualifier, left, right) or _bounds(b.qualifier, right, left):
        return True
    return abs(left - right) <= slack * max(abs(left), abs(right))


def _bounds(qualifier: str, bound: Decimal, value: Decimal) -> bool:
    return (qualifier == "at-least" and value >= bound) or (
        qualifier == "at-most" and value <= bound
    )


def _order(figure: Figure) -> tuple[int, str, bool, Decimal, str]:
    """Sort key: more sources, the later source, the exact one, the larger; then the unit."""
    exact = figure.qualifier == "exact"
    return (len(figure.sources), figure.published, exact, figure.value, figure.unit)


def _figures(claims: Iterable[FigureClaim], when: DateRange | None) -> list[Figure]:
    told: dict[tuple[Decimal, str], list[FigureClaim]] = defaultdict(list)
    for claim in claims:
        told[claim.value, claim.unit].append(claim)
    figures = []
    for (value, unit), group in told.items():
        rate = _rate(unit, when)
        exact = any(claim.qualifier == "exact" for claim in group)
        figures.append(
            Figure(
                value,
                unit,
                "exact" if exact else min(claim.qualifier for claim in group),
                tuple(sorted({claim.source for claim in group})),
                max(claim.published for claim in group),
                _in_euro(value, rate),
            )
        )
    return sorted(figures, key=_order, reverse=True)


def _in_euro(value: Decimal, rate: Rate | None) -> Decimal | None:
    if rate is None:
        return None
    return Decimal(round(value / Decimal(str(rate.units_per_euro))))


def _rate(unit: str, when: DateRange | None) -> Rate | None:
    if len(unit) != len("EUR") or not unit.isupper():
        return None
    return euro_rate(unit, when.earliest if when else "", when.latest if when else "")


def prefer_figure(
    event: str, name: str, claims: Sequence[FigureClaim], when: DateRange | None = None
) -> Preference:
    """Choose among the figures that sources give for one property of one event.

    Figures that say the same support one another. Raises ``ValueError`` if ``claims`` is empty.
    """
    done = [claim for claim in claims if claim.done]
    figures = _figures(done or claims, when)
    camps: list[list[Figure]] = []
    for figure in figures:
        home = next((camp for camp in camps if same_figure(camp[0], figure)), None)
        if home is None:
            camps.append([figure])
        else:
            home.append(figure)
    camps.sort(key=_camp_order, reverse=True)
    chosen = max(camps[0], key=lambda f: (f.qualifier == "exact", *_order(f)))
    rivals = tuple(figure for camp in camps[1:] for figure in camp)
    reason = _reason(camps, told_as_done=bool(done) and len(done) < len(claims))
    return Preference(event, name, chosen, rivals, bool(rivals), reason, _rate(chosen.unit, when))


def _camp_order(camp: list[Figure]) -> tuple[int, str, Decimal, str]:
    sources = {source for figure in camp for source in figure.sources}
    return len(sources), max(figure.published for figure in camp), camp[0].value, camp[0].unit


def _reason(camps: list[list[Figure]], *, told_as_done: bool) -> str:
    if len(camps) == 1:
        return "told-as-done" if told_as_done else "only-figure"
    first, second = _camp_order(camps[0]), _camp_order(camps[1])
    if first[0] > second[0]:
        return "more-sources"
    return "later-source" if first[1] > second[1] else "larger-figure"


def preferences(store: ox.Store, ranges: Mapping[str, DateRange]) -> list[Preference]:
    """Return the preference for every figure of every event in the store, sorted by event."""
    found = []
    for (event, name), claims in sorted(_claims(store).items()):
        when = ranges.get(event)
        if len(claims) == 1:
            found.append(_only_figure(event, name, claims[0], when))
        else:
            found.append(prefer_figure(event, name, claims, when))
    return found


def _only_figure(event: str, name: str, claim: FigureClaim, when: DateRange | None) -> Preference:
    """Return what :func:`prefer_figure` chooses where there is but one claim."""
    rate = _rate(claim.unit, when)
    chosen = Figure(
        claim.value,
        claim.unit,
        claim.qualifier,
        (claim.source,),
        claim.published,
        _in_euro(claim.value, rate),
    )
    return Preference(event, name, chosen, (), False, "only-figure", rate)


def _claims(store: ox.Store) -> dict[tuple[str, str], list[FigureClaim]]:
    published = published_days(store)
    about = {name: _values(store, name) for name in _properties()}
    undecided = {key for key, value in about["status"].items() if slug(value) in _UNDECIDED}
    claims: dict[tuple[str, str], list[FigureClaim]] = defaultdict(list)
    for name, (unit_names, qualifier_name) in _FIGURES.items():
        units, qualifiers = [about[unit] for unit in unit_names], about[qualifier_name]
        for key, value in about[name].items():
            number = _number(value)
            if number is None:
                continue
            event, graph = key
            unit = next((own[key] for own in units if key in own), "")
            source = slug(graph)
            claims[event, name].append(
                FigureClaim(
                    number,
                    "percent" if name == "stakePercent" else unit,
                    source,
                    slug(qualifiers[key]) if key in qualifiers else "exact",
                    published.get(source, ""),
                    key not in undecided,
                )
            )
    return claims


def _properties() -> set[str]:
    names = {"status"}
    for name, (units, qualifier) in _FIGURES.items():
        names |= {name, *units, qualifier}
    return names


def _values(store: ox.Store, name: str) -> dict[tuple[str, str], str]:
    """Return a property's value by (subject, graph); of several in one graph, the least."""
    values: dict[tuple[str, str], str] = {}
    predicate = ox.NamedNode(PREFIXES["eai"] + name)
    for subject, _, value, graph in store.quads_for_pattern(None, predicate, None, None):
        if isinstance(subject, ox.NamedNode):
            key = (subject.value, text_of(graph))
            text = text_of(value)
            if key not in values or text < values[key]:
                values[key] = text
    return values


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except ArithmeticError:
        return None
    return number if number.is_finite() else None
