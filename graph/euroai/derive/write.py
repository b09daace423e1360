"""What was chosen, as triples of the derived graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from euroai.derive.dates import DateRange
from euroai.derive.preference import Figure, Preference
from euroai.vocabulary import DERIVED_GRAPH, PREFIXES, slug

__all__ = ["PREFERENCE", "without_events_after", "write_dates", "write_preferences"]

PREFERENCE = "https://w3id.org/euroai/preference/"
"""Where the addresses of preferences begin; the event's slug and the property follow."""

_EAI = PREFIXES["eai"]
_XSD = PREFIXES["xsd"]
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_GRAPH = ox.NamedNode(DERIVED_GRAPH)
_TRUE = ox.Literal("true", datatype=ox.NamedNode(_XSD + "boolean"))
_EURO = {"amount": "amountEUR", "valuation": "valuationEUR", "value": "valueEUR"}


def _quad(subject: str, name: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(_EAI + name), value, _GRAPH)


def _typed(text: str, datatype: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(_XSD + datatype))


def without_events_after(
    store: ox.Store, ranges: Mapping[str, DateRange], day: str
) -> dict[str, DateRange]:
    """Take out of every graph the events that happened after ``day``; return the other ranges."""
    kept = {}
    for event, when in ranges.items():
        if when.latest <= day:
            kept[event] = when
            continue
        for quad in list(store.quads_for_pattern(ox.NamedNode(event), None, None, None)):
            store.remove(quad)
    return kept


def write_dates(store: ox.Store, ranges: Mapping[str, DateRange]) -> None:
    """Write ``eai:earliest`` and ``eai:latest``, and the choice where sources contradict."""
    quads = []
    for event, when in ranges.items():
        if when.earliest:
            quads.append(_quad(event, "earliest", _typed(when.earliest, "date")))
        quads.append(_quad(event, "latest", _typed(when.latest, "date")))
        if when.disputed:
            quads += _choice(event, "date", ox.Literal(when.stated), when.sources, when.reason)
            quads.append(_quad(PREFERENCE + f"{slug(event)}-date", "disputed", _TRUE))
            quads.append(_quad(event, "disputed", _TRUE))
    store.bulk_extend(quads)


def write_preferences(store: ox.Store, chosen: Iterable[Preference]) -> None:
    """Write amounts in euro, and each choice with its sources, reason, rate and dispute."""
    quads: list[ox.Quad] = []
    for preference in chosen:
        figure = preference.chosen
        node = f"{PREFERENCE}{slug(preference.event)}-{preference.property}"
        if figure.euro is not None and preference.property in _EURO:
            euro = _typed(str(figure.euro), "decimal")
            quads.append(_quad(preference.event, _EURO[preference.property], euro))
        quads += _choice(
            preference.event,
            preference.property,
            _typed(str(figure.value), "decimal"),
            figure.sources,
            preference.reason,
        )
        quads += _unit_and_rate(node, figure, preference)
        if preference.disputed:
            quads.append(_quad(preference.event, "disputed", _TRUE))
            quads.append(_quad(node, "disputed", _TRUE))
    store.bulk_extend(quads)


def _choice(
    event: str, name: str, value: ox.Literal, sources: Iterable[str], reason: str
) -> list[ox.Quad]:
    node = f"{PREFERENCE}{slug(event)}-{name}"
    return [
        ox.Quad(ox.NamedNode(node), _TYPE, ox.NamedNode(_EAI + "Preference"), _GRAPH),
        _quad(node, "preferenceFor", ox.NamedNode(event)),
        _quad(node, "onProperty", ox.NamedNode(_EAI + name)),
        _quad(node, "preferredValue", value),
        _quad(node, "reason", ox.Literal(reason)),
        *(
            _quad(node, "preferredSource", ox.NamedNode(PREFIXES["src"] + source))
            for source in sources
        ),
    ]


def _unit_and_rate(node: str, figure: Figure, preference: Preference) -> list[ox.Quad]:
    quads = []
    if figure.unit:
        quads.append(_quad(node, "unit", ox.Literal(figure.unit)))
    if preference.rate is not None and figure.unit != "EUR":
        quads.append(
            _quad(node, "rate", _typed(f"{preference.rate.units_per_euro:.6g}", "decimal"))
        )
        quads.append(_quad(node, "rateDate", ox.Literal(preference.rate.on)))
    return quads
