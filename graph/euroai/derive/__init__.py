"""What follows from the claims: dates, preferred figures, amounts in euro, and the rules' links.

Everything derived goes into one graph of its own and never into a source. ``derive`` is the only
door; the order inside it matters: dates first (money needs the day), then figures, then the rules
in the order of their file names (later ones read what earlier ones wrote).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from euroai.derive.dates import DateRange, date_ranges
from euroai.derive.preference import Preference, preferences
from euroai.derive.rules import run_rules
from euroai.derive.write import without_events_after, write_dates, write_preferences

__all__ = ["Derivation", "Preference", "derive", "preferences"]


@dataclass(frozen=True, slots=True)
class Derivation:
    """What was chosen, by the full address of the event: date ranges, and figures by property."""

    ranges: Mapping[str, DateRange]
    figures: Mapping[str, Mapping[str, Preference]]


def derive(store: ox.Store, *, as_of: date | None = None) -> Derivation:
    """Write the derived graph into ``store`` and return the choices made on the way.

    With ``as_of``, events that a date or a source places after that day are taken out of the store
    first, so that the rules see the graph as it stood. An event without any date stays.
    """
    ranges = date_ranges(store)
    if as_of is not None:
        ranges = without_events_after(store, ranges, as_of.isoformat())
    write_dates(store, ranges)
    chosen = preferences(store, ranges)
    write_preferences(store, chosen)
    run_rules(store)
    figures: dict[str, dict[str, Preference]] = defaultdict(dict)
    for preference in chosen:
        figures[preference.event][preference.property] = preference
    return Derivation(ranges, dict(figures))
