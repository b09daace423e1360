"""Preferences and date ranges as triples of the derived graph.

They are written as N-Triples and loaded, because building an object for each costs three times as
much.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from euroai.derive.dates import DateRange
from euroai.derive.preference import Figure, Preference
from euroai.event_classes import FIGURES
from euroai.namespaces import DERIVED_GRAPH, PREFIXES, slug
from euroai.store.base import WritableStore
from euroai.store.formats import RdfFormat
from euroai.store.terms import Literal, NamedNode

__all__ = [
    "DATE_TERMS",
    "FIGURE_TERMS",
    "PREFERENCE",
    "write_dates",
    "write_ends",
    "write_preferences",
]

PREFERENCE = "https://w3id.org/euroai/preference/"
"""Where the addresses of preferences begin; the event's slug and the property follow."""

_EURO: Final = {one.name: one.euro for one in FIGURES.values() if one.euro}
_CHOICE_TERMS: Final = frozenset(
    {
        "Preference",
        "disputed",
        "onProperty",
        "preferenceFor",
        "preferredSource",
        "preferredValue",
        "reason",
    }
)
DATE_TERMS: Final = _CHOICE_TERMS | {"earliest", "latest"}
"""The terms of the ontology under which :func:`write_dates` writes."""
FIGURE_TERMS: Final = _CHOICE_TERMS | {
    *_EURO.values(),
    *("rate", "rateDate", "secondHandOnly", "unit"),
}
"""The terms of the ontology under which :func:`write_preferences` writes."""

_EAI: Final = PREFIXES["eai"]
_XSD: Final = PREFIXES["xsd"]
_DECIMAL: Final = f"^^<{_XSD}decimal>"
_DATE: Final = f"^^<{_XSD}date>"
_TRUE: Final = f'"true"^^<{_XSD}boolean>'
_BLOCK: Final = 50_000


def write_dates(store: WritableStore, ranges: Mapping[str, DateRange]) -> None:
    """Write ``eai:earliest`` and ``eai:latest``, and the choice where sources contradict."""
    _load(store, _date_lines(ranges))


def _date_lines(ranges: Mapping[str, DateRange]) -> Iterator[str]:
    for event, when in ranges.items():
        if when.earliest:
            yield f'<{event}> <{_EAI}earliest> "{when.earliest}"{_DATE} .\n'
        yield f'<{event}> <{_EAI}latest> "{when.latest}"{_DATE} .\n'
        if when.disputed:
            yield _choice(event, "date", f'"{when.stated}"', when.sources, when.reason)
            yield _disputed(event, "date")


def write_ends(store: WritableStore, ends: Mapping[str, DateRange]) -> None:
    """Write the choice among the ends of positions where sources contradict."""
    _load(store, _end_lines(ends))


def _end_lines(ends: Mapping[str, DateRange]) -> Iterator[str]:
    for job, end in sorted(ends.items()):
        if end.disputed:
            yield _choice(job, "endedOn", f'"{end.stated}"', end.sources, end.reason)
            yield _disputed(job, "endedOn")


def write_preferences(store: WritableStore, chosen: Iterable[Preference]) -> None:
    """Write amounts in euro, and each choice with its sources, reason, rate and dispute."""
    _load(store, _preference_lines(chosen))


def _preference_lines(chosen: Iterable[Preference]) -> Iterator[str]:
    for preference in chosen:
        event, name, figure = preference.event, preference.property, preference.chosen
        if figure.euro is not None and name in _EURO:
            yield f'<{event}> <{_EAI}{_EURO[name]}> "{figure.euro}"{_DECIMAL} .\n'
        value = f'"{figure.value}"{_DECIMAL}'
        yield _choice(event, name, value, figure.sources, preference.reason)
        yield _unit_and_rate(figure, preference)
        if preference.second_hand_only:
            yield f"{_node(event, name)} <{_EAI}secondHandOnly> {_TRUE} .\n"
        if preference.disputed:
            yield _disputed(event, name)


def _node(event: str, name: str) -> str:
    return f"<{PREFERENCE}{slug(event)}-{name}>"


def _choice(event: str, name: str, value: str, sources: Iterable[str], reason: str) -> str:
    node = _node(event, name)
    sources_text = "".join(
        f"{node} <{_EAI}preferredSource> <{PREFIXES['src']}{source}> .\n" for source in sources
    )
    return (
        f"{node} <{PREFIXES['rdf']}type> <{_EAI}Preference> .\n"
        f"{node} <{_EAI}preferenceFor> <{event}> .\n"
        f"{node} <{_EAI}onProperty> <{_EAI}{name}> .\n"
        f"{node} <{_EAI}preferredValue> {value} .\n"
        f'{node} <{_EAI}reason> "{reason}" .\n{sources_text}'
    )


def _disputed(event: str, name: str) -> str:
    return (
        f"{_node(event, name)} <{_EAI}disputed> {_TRUE} .\n<{event}> <{_EAI}disputed> {_TRUE} .\n"
    )


def _unit_and_rate(figure: Figure, preference: Preference) -> str:
    node = _node(preference.event, preference.property)
    lines = ""
    if figure.unit:
        # The one text here that a source wrote: the engine escapes it.
        lines += f"{node} <{_EAI}unit> {Literal(figure.unit)} .\n"
    if preference.rate is not None and figure.unit != "EUR":
        rate = preference.rate
        lines += f'{node} <{_EAI}rate> "{rate.units_per_euro:.6g}"{_DECIMAL} .\n'
        lines += f'{node} <{_EAI}rateDate> "{rate.on}" .\n'
    return lines


def _load(store: WritableStore, lines: Iterable[str]) -> None:
    block: list[str] = []
    for line in lines:
        block.append(line)
        if len(block) >= _BLOCK:
            _load_block(store, block)
            block.clear()
    if block:
        _load_block(store, block)


def _load_block(store: WritableStore, block: list[str]) -> None:
    graph = NamedNode(DERIVED_GRAPH)
    store.load("".join(block), rdf_format=RdfFormat.N_TRIPLES, graph=graph)
