"""How an investor invests, as rows of bars: stages, years, countries, sectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from euroai.i18n.languages import gettext_noop

if TYPE_CHECKING:
    from euroai.analysis.rankings.investors import Style

__all__ = ["Bars", "style_bars"]

_MOST: Final = 7


@dataclass(frozen=True, slots=True)
class Bars:
    """One division of an investor's deals: a message for its title, keys with counts and shares.

    ``left`` counts the keys that have no row; ``key`` is '' for what is not told.
    """

    name: str
    title: str
    rows: Sequence[tuple[str, int, float]]
    left: int


def style_bars(style: Style) -> tuple[Bars, ...]:
    """Return an investor's deals by year, stage, country and sector, as shares of the largest."""
    divisions = (
        ("years", gettext_noop("Deals by year"), style.years[-_MOST - 2 :]),
        ("stages", gettext_noop("By type of round"), style.stages),
        ("countries", gettext_noop("By country"), style.countries),
        ("sectors", gettext_noop("By sector"), style.sectors),
    )
    return tuple(_bars(name, title, pairs) for name, title, pairs in divisions)


def _bars(name: str, title: str, pairs: Sequence[tuple[str, int]]) -> Bars:
    shown = pairs if name == "years" else pairs[:_MOST]
    most = max((number for _, number in shown), default=1)
    rows = [(key, number, number / most) for key, number in shown]
    return Bars(name, title, rows, len(pairs) - len(shown))
