"""Which of several sources' figures is preferred, and whether they dispute each other.

One rule, in one place. Claims that tell a deal as done come before claims made while it was talked
of; then a figure that a page says which was read, before one that is known by a headline or through
another page; then one that a first-hand source states; then the one of more independent tellings;
then that of a source that is known to be later than the others, then the larger in euro
(:mod:`euroai.derive.sources.witnesses`: tellings and dates are counted among the best witnesses of
a figure, so no headline and no retelling adds to it).

Figures that say the same are no dispute: one amount in two currencies (within 3 % at the day's
rate, of an undated deal at that of the day on which it was first stated), or a figure stated as
"about", "at least" or "at most" beside an exact one that fits it (about: within 10 %). A range is
read as "at least" its lower end. Of figures that say the same, that of a page that was read comes
first, then the exact one.

Nor do figures dispute each other that count different things. A valuation before the money is
never compared with one after it: where sources state both, the choice is among those after it.
Amounts that differ where one source counts the debt and the other does not (``eai:amountCovers``)
stay apart, and the one that counts no more than the round comes first.
A claim that is marked as misstated (``eai:misstates``) is passed over while there is another. So is
a sum whose currency its source does not tell: nothing can be compared with it, and it has no amount
in euro. Every claim stays in the graph of its source; only the choice is derived.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from euroai.derive.dates import DateRange, day_range
from euroai.derive.figures import FigureClaim, figure_claims
from euroai.derive.money import Rate, euro_rate
from euroai.derive.sources.publication import is_known_later
from euroai.derive.sources.witnesses import Witness, rests_on_second_hand, weight
from euroai.store.base import Store

__all__ = [
    "Figure",
    "FigureClaim",
    "Preference",
    "deciding_sources",
    "prefer_figure",
    "preferences",
    "same_figure",
]

SAME_AMOUNT: Final = Decimal("0.03")
"""Two currencies of one amount differ by no more than this (banks' rates, rounding)."""
ABOUT: Final = Decimal("0.10")
"""A figure stated as "about" is within this of the exact one."""
_CLOSE: Final = ("exact", "about")
"""How figures are stated that are no bound, the closest first."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure and everyone who states it. ``euro`` is None where no rate of the day is known.

    ``compared`` is the euro by which it is compared: that of an undated deal at the rate of the day
    on which it was first stated, which bounds it. It is no amount of the deal.
    ``published`` is the last day on which one of the best witnesses was published, ``counts`` holds
    what each source says that it counts, ``witnesses`` the sources as witnesses, ``dates`` when
    each of the best was published ('' for one without a date).
    """

    value: Decimal
    unit: str
    qualifier: str
    sources: tuple[str, ...]
    published: str
    euro: Decimal | None
    counts: frozenset[frozenset[str]] = frozenset({frozenset()})
    witnesses: frozenset[Witness] = frozenset()
    compared: Decimal | None = None
    dates: frozenset[str] = frozenset()

    @property
    def second_hand_only(self) -> bool:
        """Whether no first-hand source gives this number in this unit."""
        return rests_on_second_hand(self.witnesses)


@dataclass(frozen=True, slots=True)
class Preference:
    """The preferred figure of an event's property, its rivals, and why it is preferred.

    ``agreeing`` are the figures that say the same as the preferred one (another currency, a bound
    that it fits): their sources decided with its own. ``second_hand_only`` says that no first-hand
    source gives the preferred figure, in whatever currency.
    """

    event: str
    property: str
    chosen: Figure
    rivals: tuple[Figure, ...]
    disputed: bool
    reason: str
    rate: Rate | None = field(default=None)
    second_hand_only: bool = False
    agreeing: tuple[Figure, ...] = ()


def deciding_sources(choice: Preference) -> tuple[str, ...]:
    """Return who decided: the sources of the preferred figure, and of what says the same."""
    camp = (choice.chosen, *choice.agreeing)
    return tuple(sorted({source for one in camp for source in one.sources}))


def same_figure(a: Figure, b: Figure) -> bool:
    """Return whether two figures can both be true of one amount."""
    if a.unit == b.unit:
        left, right, slack = a.value, b.value, Decimal(0)
    elif a.compared is not None and b.compared is not None:
        left, right, slack = a.compared, b.compared, SAME_AMOUNT
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


def _order(figure: Figure) -> tuple[int, int, str, bool, Decimal, Decimal, str]:
    """Sort key: the better and more witnesses, the later, the exact, the larger; then the unit."""
    exact = figure.qualifier == "exact"
    return (*weight(figure.witnesses), figure.published, exact, *_size(figure))


def _size(figure: Figure) -> tuple[Decimal, Decimal, str]:
    """Sort key: the larger in euro; without a rate behind all others, by its number."""
    return (Decimal(-1) if figure.compared is None else figure.compared, figure.value, figure.unit)


def _figures(claims: Iterable[FigureClaim], when: DateRange | None) -> list[Figure]:
    """Return the figures, a bound apart from the same number as such and behind all numbers."""
    by_value: dict[tuple[Decimal, str, str], list[FigureClaim]] = defaultdict(list)
    for claim in claims:
        bound = "" if claim.qualifier in _CLOSE else claim.qualifier
        by_value[claim.value, claim.unit, bound].append(claim)
    figures = []
    for (value, unit, _), group in by_value.items():
        rate = _rate(unit, when)
        exact = any(claim.qualifier == "exact" for claim in group)
        figures.append(
            Figure(
                value,
                unit,
                "exact" if exact else min(claim.qualifier for claim in group),
                tuple(sorted({claim.source for claim in group})),
                _published(group),
                _in_euro(value, rate),
                frozenset(claim.counts for claim in group),
                frozenset(claim.by for claim in group),
                _compared(value, unit, rate, when),
                _dates(group),
            )
        )
    return sorted(figures, key=lambda one: (one.qualifier in _CLOSE, *_order(one)), reverse=True)


def _published(claims: Sequence[FigureClaim]) -> str:
    """Return the last date at which one of the best witnesses was published."""
    return max(_dates(claims))


def _dates(claims: Sequence[FigureClaim]) -> frozenset[str]:
    best = max(claim.by.standing for claim in claims)
    return frozenset(claim.published for claim in claims if claim.by.standing == best)


def _compared(
    value: Decimal, unit: str, rate: Rate | None, when: DateRange | None
) -> Decimal | None:
    """Return the euro by which a figure is compared: at the rate of the last day if undated."""
    if rate is None and when is not None and _is_currency(unit):
        rate = euro_rate(unit, when.latest, when.latest)
    if rate is None:
        return None if _is_currency(unit) or not unit else value
    return _in_euro(value, rate)


def _in_euro(value: Decimal, rate: Rate | None) -> Decimal | None:
    if rate is None:
        return None
    return Decimal(round(value / Decimal(str(rate.units_per_euro))))


def _rate(unit: str, when: DateRange | None) -> Rate | None:
    if not _is_currency(unit):
        return None
    # A month or a year is meant as it is stated, also where a first telling ends it sooner.
    stated = day_range(when.stated) if when else None
    first, last = stated or ((when.earliest, when.latest) if when else ("", ""))
    return euro_rate(unit, first, last)


def _is_currency(unit: str) -> bool:
    return len(unit) == len("EUR") and unit.isupper()


def prefer_figure(
    event: str, name: str, claims: Sequence[FigureClaim], when: DateRange | None = None
) -> Preference:
    """Choose among the figures that sources give for one property of one event.

    Figures that say the same support one another. Raises ``ValueError`` if ``claims`` is empty.
    """
    stated = [claim for claim in claims if not claim.misstated]
    passed_over = len(
        {(one.value, one.unit) for one in claims} - {(c.value, c.unit) for c in stated}
    )
    claims = stated or claims
    claims = [claim for claim in claims if claim.unit] or claims
    claims = [claim for claim in claims if not claim.before_money] or claims
    done = [claim for claim in claims if claim.done]
    figures = _figures(done or claims, when)
    camps: list[list[Figure]] = []
    for figure in figures:
        home = next((camp for camp in camps if same_figure(camp[0], figure)), None)
        if home is None:
            camps.append([figure])
        else:
            home.append(figure)
    camps.sort(key=_camp_rank, reverse=True)
    camps = _latest_first(camps)
    chosen = max(camps[0], key=_rank_in_camp)
    others = [camp for camp in camps[1:] if _count_the_same(camps[0], camp)]
    rivals = tuple(figure for camp in others for figure in camp)
    reason = _reason(
        [camps[0], *others],
        stated_as_done=bool(done) and len(done) < len(claims),
        alone=not (stated and passed_over),
    )
    rate, alone = _rate(chosen.unit, when), rests_on_second_hand(_confirming(camps[0], chosen))
    agreeing = tuple(figure for figure in camps[0] if figure is not chosen)
    return Preference(event, name, chosen, rivals, bool(rivals), reason, rate, alone, agreeing)


def _counts_no_more(camp: list[Figure]) -> bool:
    """Return whether some source says of no other kind of money that the number counts it."""
    return any(frozenset() in figure.counts for figure in camp)


def _count_the_same(one: list[Figure], other: list[Figure]) -> bool:
    """Return whether some source of either camp counts the same kinds of money."""
    counted = {counts for figure in one for counts in figure.counts}
    return any(counts in counted for figure in other for counts in figure.counts)


def _witnesses(camp: list[Figure]) -> set[Witness]:
    return {witness for figure in camp for witness in figure.witnesses}


def _page_read(witnesses: Iterable[Witness]) -> bool:
    return any(witness.page_read for witness in witnesses)


def _camp_rank(camp: list[Figure]) -> tuple[bool, bool, int, int, Decimal, Decimal, str]:
    """Sort key: a page that was read comes before what a figure counts, all else after it."""
    return (_page_read(_witnesses(camp)), _counts_no_more(camp), *_camp_order(camp))


def _camp_order(camp: list[Figure]) -> tuple[int, int, Decimal, Decimal, str]:
    """Sort key: the better and more witnesses, then the larger in euro."""
    return (*weight(_witnesses(camp)), *_size(camp[0]))


def _latest_first(camps: list[list[Figure]]) -> list[list[Figure]]:
    """Put first, of the camps that are stated as well as the first, one known to be the latest."""
    rank = _camp_rank(camps[0])[:4]
    equal = [camp for camp in camps if _camp_rank(camp)[:4] == rank]
    latest = [camp for camp in equal if _is_later(camp, [one for one in equal if one is not camp])]
    return [*latest, *(camp for camp in camps if camp not in latest)]


def _is_later(camp: list[Figure], others: list[list[Figure]]) -> bool:
    """Return whether one of the best witnesses of a camp is known to be later than all others'."""
    return is_known_later(_best_dates(camp), (day for one in others for day in _best_dates(one)))


def _best_dates(camp: list[Figure]) -> frozenset[str]:
    standing = weight(_witnesses(camp))[0]
    best = (figure for figure in camp if weight(figure.witnesses)[0] == standing)
    return frozenset(day for figure in best for day in figure.dates)


def _rank_in_camp(figure: Figure) -> tuple[object, ...]:
    """Sort key among figures that say the same: a page that was read, the exact number, the rest.

    Here every source counts, because nobody contradicts anybody.
    """
    exact = _CLOSE.index(figure.qualifier) if figure.qualifier in _CLOSE else len(_CLOSE)
    standing, tellings = weight(figure.witnesses)
    counts = (_page_read(figure.witnesses), -exact, standing, tellings, len(figure.witnesses))
    return (*counts, figure.published, figure.value, figure.unit)


def _confirming(camp: list[Figure], chosen: Figure) -> frozenset[Witness]:
    """Return who says the chosen figure; a bound that it fits says less than the figure does."""
    is_bound = chosen.qualifier not in _CLOSE
    agreeing = (figure for figure in camp if is_bound or figure.qualifier in _CLOSE)
    return frozenset(witness for figure in agreeing for witness in figure.witnesses)


def _reason(camps: list[list[Figure]], *, stated_as_done: bool, alone: bool) -> str:
    if len(camps) == 1:
        return "told-as-done" if stated_as_done else "only-figure" if alone else "others-misstated"
    first, second = _camp_order(camps[0]), _camp_order(camps[1])
    if first[0] > second[0]:
        read = [_page_read(_witnesses(camp)) for camp in camps[:2]]
        return "page-read" if read == [True, False] else "first-hand"
    if first[1] > second[1]:
        return "more-sources"
    if _is_later(camps[0], [one for one in camps[1:] if _camp_order(one)[:2] == first[:2]]):
        return "later-source"
    known = all(camp[0].compared is not None for camp in camps[:2])
    return "larger-figure" if known or camps[0][0].unit == camps[1][0].unit else "no-rate"


def preferences(store: Store, ranges: Mapping[str, DateRange]) -> list[Preference]:
    """Return the preference for every figure of every event in the store, sorted by event."""
    found = []
    for (event, name), claims in sorted(figure_claims(store).items()):
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
        frozenset({claim.counts}),
        frozenset({claim.by}),
        _compared(claim.value, claim.unit, rate, when),
        frozenset({claim.published}),
    )
    return Preference(event, name, chosen, (), False, "only-figure", rate, chosen.second_hand_only)
