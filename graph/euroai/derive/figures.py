"""Figure claims of each event, by source: the input of the preference."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from euroai.derive.sources.publication import published_dates
from euroai.derive.sources.source_metadata import misstated
from euroai.derive.sources.witnesses import Witness, read_witnesses
from euroai.derive.status import doubted_claims
from euroai.event_classes import FIGURES
from euroai.namespaces import PREFIXES, slug
from euroai.store.base import Store
from euroai.store.terms import NamedNode, text_of

__all__ = ["LARGEST_FIGURE", "FigureClaim", "figure_claims"]

_FIGURE: Final = re.compile(r"[+-]?(?:0*[0-9]{1,18}(?:\.[0-9]{0,30})?|\.[0-9]{1,30})")
LARGEST_FIGURE: Final = 10**18
"""Every figure is smaller: what :data:`_FIGURE` and the shapes take has 18 digits at most."""
_TRUE: Final = frozenset({"true", "1"})


@dataclass(frozen=True, slots=True)
class FigureClaim:
    """What one source says: a number, its unit (ISO currency, "people", …), and how exact it is.

    ``unit`` is "" for a sum whose currency the source does not tell; ``done`` is
    whether it does not doubt the event (``eai:doubtedIn``). ``counts`` are the kinds of
    money that it says the number counts, ``witness`` is the source as a witness, a first-hand one
    whose page was read if left out.
    """

    value: Decimal
    unit: str
    source: str
    qualifier: str = "exact"
    published: str = ""
    done: bool = True
    counts: frozenset[str] = frozenset()
    before_money: bool = False
    misstated: bool = False
    witness: Witness | None = None

    @property
    def by(self) -> Witness:
        """The source as a witness."""
        return self.witness or Witness(self.source, self.source)


def figure_claims(store: Store) -> dict[tuple[str, str], list[FigureClaim]]:
    """Return every figure that is stated of an event, by the event's address and the property."""
    published = published_dates(store)
    about = {name: _values(store, name) for name in _properties()}
    doubted = doubted_claims(store)
    witnesses, wrong = read_witnesses(store), misstated(store)
    claims: dict[tuple[str, str], list[FigureClaim]] = defaultdict(list)
    for name, figure in FIGURES.items():
        units, qualifiers = [about[unit] for unit in figure.units], about[figure.qualifier]
        ranges = about[figure.range_ends[0]] if figure.range_ends else {}
        covers = _covers(store, figure.covers) if figure.covers else {}
        before = about[figure.before_money] if figure.before_money else {}
        for key, value in {**ranges, **about[name]}.items():
            number = _number(value)
            if number is None:
                continue
            event, graph = key
            unit = next((own[key] for own in units if key in own), "")
            source = slug(graph)
            claims[event, name].append(
                FigureClaim(
                    number,
                    figure.unit or unit,
                    source,
                    _qualifier(key, qualifiers, ranges),
                    published.get(source, ""),
                    key not in doubted,
                    covers.get(key, frozenset()),
                    before.get(key) in _TRUE,
                    any((*key, property_name) in wrong for property_name in (name, *figure.units)),
                    witnesses.get(source),
                )
            )
    return claims


def _qualifier(
    key: tuple[str, str],
    qualifiers: Mapping[tuple[str, str], str],
    ranges: Mapping[tuple[str, str], str],
) -> str:
    if key in qualifiers:
        return slug(qualifiers[key])
    return "at-least" if key in ranges else "exact"


def _covers(store: Store, name: str) -> dict[tuple[str, str], frozenset[str]]:
    """Return what an amount counts beside new shares, by event and graph."""
    covered: dict[tuple[str, str], set[str]] = defaultdict(set)
    predicate = NamedNode(PREFIXES["eai"] + name)
    for subject, _, value, graph in store.match(None, predicate, None, None):
        covered[text_of(subject), text_of(graph)].add(slug(text_of(value)))
    # Shares are what an amount counts anyway.
    return {key: frozenset(kinds - {"equity"}) for key, kinds in covered.items()}


def _properties() -> set[str]:
    names: set[str] = set()
    for figure in FIGURES.values():
        names |= {figure.name, *figure.units, figure.qualifier, *figure.range_ends[:1]}
        names |= {figure.before_money} - {""}
    return names


def _values(store: Store, name: str) -> dict[tuple[str, str], str]:
    """Return a property's value by (subject, graph); of several in one graph, the least."""
    values: dict[tuple[str, str], str] = {}
    predicate = NamedNode(PREFIXES["eai"] + name)
    for subject, _, value, graph in store.match(None, predicate, None, None):
        if isinstance(subject, NamedNode):
            key = (subject.value, text_of(graph))
            text = text_of(value)
            if key not in values or text < values[key]:
                values[key] = text
    return values


def _number(text: str) -> Decimal | None:
    """Return a number that can be one of these figures: plain digits, below 10^18."""
    return Decimal(text) if _FIGURE.fullmatch(text) else None
