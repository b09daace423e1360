"""Talent: from which employers the founders of Europe's labs come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from euroai.analysis.capital.grouping import Grouping
from euroai.characters import plain_text
from euroai.charts.alluvial import Alluvial, alluvial
from euroai.charts.regions import LEGEND, shade
from euroai.i18n.languages import gettext
from euroai.i18n.values import count, folder_name
from euroai.site.render.context import Site
from euroai.tables.talent import alumni_table, flow_table, linked_table, serial_table, time_table

__all__ = ["write"]

_DRAWN: Final = 10
"""How many employers are drawn at most; the tables hold all."""
_LEAST: Final = 2
"""An employer is drawn whose people founded at least so many labs."""


def write(site: Site) -> None:
    """Write the page on talent."""
    flows, alumni = flow_table(site.kg), alumni_table(site.kg)
    times = time_table(site.kg)
    grouping = Grouping.of(site.kg)
    drawn = [row for row in alumni.records() if row["labs"] >= _LEAST][:_DRAWN]
    site.page(
        "talent",
        "pages/talent.html",
        title=gettext("Talent"),
        description=gettext("From which employers the founders of Europe’s AI labs come."),
        flows=flows,
        moves=flow_table(site.kg, roles="all"),
        linked=linked_table(site.kg),
        alumni=alumni,
        leaders=[row for row in alumni.records() if row["rank"] == 1],
        founders=flows.attrs["people"],
        labs_known=flows.attrs["labs"],
        serial=serial_table(site.kg),
        times=times,
        scale=_scale(times.records()),
        pictures=_pictures(flows.records(), [row["employer"] for row in drawn]),
        region=grouping.region,
        legend=LEGEND,
        shade=shade,
        folder=folder_name,
        signed=lambda number: count(number).replace("-", "−"),
        names_of=lambda picture, lab: _names(site, _drawn_at(picture, lab)),
        people_names=lambda people: _names(site, people),
    )


def _drawn_at(picture: Alluvial, lab: str) -> Iterable[str]:
    return (who for one in picture.ribbons if one.target == lab for who in one.people)


def _names(site: Site, people: Iterable[str]) -> str:
    """Return the names of people in a row, each once."""
    return ", ".join(plain_text(site.kg.label(who)) for who in dict.fromkeys(people))


def _pictures(
    flows: Sequence[Mapping[str, Any]], employers: Sequence[str]
) -> tuple[Alluvial, Alluvial] | None:
    """Return the flows from some employers, for a wide window and for a narrow one."""
    if not employers:
        return None
    rows = [(row["employer"], row["lab"], row["people_ids"]) for row in flows]
    return (
        alluvial(rows, employers, width=1136, left_room=200, right_room=500),
        alluvial(rows, employers, width=358, left_room=112, right_room=118),
    )


def _scale(times: Sequence[Mapping[str, Any]]) -> tuple[int, int]:
    """Return the first and last month of the axis: whole years around all bounds."""
    least = min((row["least_months"] for row in times), default=0)
    most = max((row["most_months"] for row in times), default=12)
    return 12 * (min(least, 0) // 12), 12 * -(-max(most, 12) // 12)
