"""Capital: its origin in European labs, and their dependency on others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from euroai.analysis.capital.capital import GROUPINGS
from euroai.charts.regions import LEGEND, parts_of, shade
from euroai.charts.stacked_columns import columns
from euroai.i18n.languages import gettext, localised
from euroai.i18n.values import count
from euroai.site.render.context import Site
from euroai.tables.capital import announced_table, dependency_table, origin_table
from euroai.tables.table import Table

__all__ = ["write"]

_YEARS: Final = 10
"""How many of the latest years are drawn; the table holds all."""
_OTHER: Final = ("debt", "grant", "secondary")
"""The money that is no new equity: each has a table by region."""
_ANNOUNCED: Final = "investor-share-"


def write(site: Site) -> None:
    """Write the page on money."""
    tables = {by: origin_table(site.kg, by=by) for by in GROUPINGS}
    for instrument in _OTHER:
        tables[instrument] = origin_table(site.kg, by="region", instruments=(instrument,))
    yearly = origin_table(site.kg, by_year=True)
    regions = tables["region"].records()
    site.page(
        "capital",
        "pages/capital.html",
        title=gettext("Money"),
        description=gettext(
            "Where the capital of Europe’s AI labs comes from: regions, kinds, years."
        ),
        totals=tables["region"].attrs,
        leaders=_leaders(tables["region"]),
        tables=tables,
        widest={by: _widest(table) for by, table in tables.items()},
        bars=_bars(regions),
        yearly=yearly,
        charts=_charts(yearly),
        dependency=dependency_table(site.kg),
        announced=[announced_table(site.kg, one) for one in _announced(site)],
        legend=LEGEND,
        shade=shade,
        bn=lambda value: gettext("€{sum} bn", sum=localised(f"{value:,.2f}")),
        tenths=lambda value: localised(f"{value:,.1f}"),
        whole=lambda value: count(round(value)),
    )


def _leaders(regions: Table) -> tuple[Mapping[str, Any], ...]:
    """Return the region that leads by investments and the one that leads by euro."""
    rows = {row["key"]: row for row in regions.records()}
    return tuple(rows[key] for key in regions.attrs["leaders"])


def _widest(table: Table) -> float:
    """Return the largest share in a table, for the scale of its marks."""
    shares = [max(row["share_by_count"], row["share_by_amount"]) for row in table.records()]
    return max(shares, default=1.0) or 1.0


def _bars(regions: Sequence[Mapping[str, Any]]) -> tuple[Any, Any]:
    """Return the parts of two bars: all investments, and all euro with what is imputed."""
    counts = {row["key"]: float(row["investments"]) for row in regions}
    euros = {row["key"]: row["amount_eur"] for row in regions}
    imputed = {row["key"]: row["imputed_eur"] for row in regions}
    return parts_of(counts), parts_of(euros, imputed)


def _charts(yearly: Table) -> tuple[Any, Any]:
    """Return the columns of the latest years: in billions of euro, and in investments."""
    rows = yearly.records()
    years = sorted({row["year"] for row in rows if row["year"]})[-_YEARS:]
    if years:
        years = [str(year) for year in range(int(years[0]), int(years[-1]) + 1)][-_YEARS:]

    def of(year: str, column: str, scale: float) -> dict[str, float]:
        return {row["key"]: row[column] / scale for row in rows if row["year"] == year}

    euro = [(y, of(y, "amount_eur", 1e9), of(y, "imputed_eur", 1e9)) for y in years]
    return columns(euro), columns([(y, of(y, "investments", 1), {}) for y in years])


def _announced(site: Site) -> list[str]:
    """Return the rounds of which somebody announced where the investors are from."""
    rounds = (event for event in site.index.of_kind("FundingRound") if event.happened)
    return sorted(
        event.id
        for event in rounds
        if any(one.first("metric").startswith(_ANNOUNCED) for one in site.kg.events_about(event.id))
    )
