"""Where the people of labs come from, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from euroai.analysis.capital.grouping import EUROPE, Grouping
from euroai.analysis.rankings.scope import ALL
from euroai.analysis.talent import talent as analysis
from euroai.errors import EuroAIError, UnknownChoice
from euroai.model.names import fold
from euroai.tables.table import Table

if TYPE_CHECKING:
    import pandas as pd

    from euroai.knowledge import KnowledgeGraph

__all__ = [
    "EUROPE",
    "TABLES",
    "alumni_table",
    "flow_table",
    "link_table",
    "linked_table",
    "region_meant",
    "serial_table",
    "talent",
    "time_table",
]

TABLES: Final = ("flows", "alumni", "serial", "time", "links")
_FLOWS: Final = (
    *("employer", "employer_label", "lab", "lab_label", "people", "people_ids"),
    *("first_left", "sources"),
)
_ALUMNI: Final = ("rank", "employer", "label", "labs", "founders", "lab_ids", "founder_ids")
_SERIAL: Final = ("person", "label", "organizations", "labs", "organization_ids", "lab_ids")
_TIME: Final = (
    *("person", "label", "employer", "employer_label", "organization", "organization_label"),
    *("left", "founded", "of_position", "least_months", "most_months", "sources"),
)
_LINKS: Final = (
    *("person", "label", "roles_a", "roles_b", "positions_a", "positions_b", "sources"),
)
_LINKED: Final = ("a", "label_a", "b", "label_b", "people", "people_ids", "sources")


def talent(
    kg: KnowledgeGraph,
    *linked: str,
    table: str = "flows",
    roles: str = "founders",
    region: str = EUROPE,
) -> pd.DataFrame:
    """Return where the people of labs come from, or who links two organisations.

    Two names: a row a person with positions in both. None: one of five tables. ``flows`` has a row
    an employer and lab (``roles``: ``founders``, or ``all`` who ever worked there); ``alumni``
    ranks employers by the labs that their former people founded; ``serial`` are the founders of
    several organisations; ``time`` states how long founders took from leaving to founding, in
    months, as two bounds; ``links`` are the pairs of labs that have somebody in common. The first
    two and the last are of labs in ``region`` ('' or ``all`` for everywhere). Columns that
    end in ``_ids`` hold tuples of ids; the same word without it is their number:

    - ``flows``: ``employer``, ``employer_label``, ``lab``, ``lab_label``, ``people``,
      ``people_ids``, ``first_left``, ``sources``;
    - ``alumni``: ``rank``, ``employer``, ``label``, ``labs``, ``founders``, ``lab_ids``,
      ``founder_ids``;
    - ``serial``: ``person``, ``label``, ``organizations``, ``labs``, ``organization_ids``,
      ``lab_ids``;
    - ``time``: ``person``, ``label``, ``employer``, ``employer_label``, ``organization``,
      ``organization_label``, ``left``, ``founded``, ``of_position``, ``least_months``,
      ``most_months``, ``sources``;
    - ``links``: ``a``, ``label_a``, ``b``, ``label_b``, ``people``, ``people_ids``, ``sources``;
    - two names: ``person``, ``label``, ``roles_a``, ``roles_b``, ``positions_a``,
      ``positions_b``, ``sources``.

    See :mod:`euroai.analysis.talent.talent`.

    Raises:
        EuroAIError: neither no name nor two different ones.
        UnknownName: a name fits nothing.
        UnknownChoice: there is no such table, region or set of roles.
    """
    region = region_meant(kg, region)
    if linked:
        if len(linked) != 2:
            raise EuroAIError(f"People link two organisations: name two, not {len(linked)}.")
        return link_table(kg, *kg.require(*linked)).frame()
    if table not in TABLES:
        raise UnknownChoice("table of talent", table, TABLES)
    if table == "flows":
        return flow_table(kg, roles=roles, region=region).frame()
    if table == "alumni":
        return alumni_table(kg, region=region).frame()
    if table == "links":
        return linked_table(kg, region=region).frame()
    return (serial_table(kg) if table == "serial" else time_table(kg)).frame()


def region_meant(kg: KnowledgeGraph, text: str) -> str:
    """Return the region that a text means, '' for everywhere.

    Raises:
        UnknownChoice: no country is in such a region.
    """
    meant = fold(text).replace(" ", "-")
    if meant in ("", ALL):
        return ""
    known = sorted({*Grouping.of(kg).regions.values(), EUROPE})
    if meant not in known:
        raise UnknownChoice("region", text, (*known, ALL))
    return meant


def flow_table(kg: KnowledgeGraph, *, roles: str = "founders", region: str = EUROPE) -> Table:
    """Return who went from which past employer to which lab."""
    flows = analysis.talent_flow(kg, roles=roles, region=region)
    figures = analysis.flow_figures(flows)
    rows = tuple(
        (
            *(flow.employer, kg.label(flow.employer), flow.lab, kg.label(flow.lab)),
            *(len(flow.people), flow.people, flow.first_left, flow.sources),
        )
        for flow in flows
    )
    who = "founders" if roles == "founders" else "people"
    return Table(
        f"From which employers did the {who} of labs come?",
        _FLOWS,
        rows,
        {"roles": roles, "region": region, "people": figures.people, "labs": figures.labs},
    )


def alumni_table(kg: KnowledgeGraph, *, region: str = EUROPE) -> Table:
    """Return the employers by how many labs their former people founded."""
    rows = tuple(
        (
            *(one.rank, one.employer, kg.label(one.employer), len(one.labs), len(one.founders)),
            *(one.labs, one.founders),
        )
        for one in analysis.alumni_ranking(kg, region=region)
    )
    question = "Whose former people founded the most labs?"
    return Table(question, _ALUMNI, rows, {"region": region})


def serial_table(kg: KnowledgeGraph) -> Table:
    """Return who founded several organisations."""
    rows = tuple(
        (
            *(one.person, kg.label(one.person), len(one.organizations), len(one.labs)),
            *(one.organizations, one.labs),
        )
        for one in analysis.founders_of_several(kg)
    )
    return Table("Who founded several organisations?", _SERIAL, rows, {})


def time_table(kg: KnowledgeGraph) -> Table:
    """Return how long founders took from leaving their last employer to founding."""
    rows = tuple(
        (
            *(one.person, kg.label(one.person), one.employer, kg.label(one.employer)),
            *(one.organization, kg.label(one.organization), one.left, one.founded),
            *(one.of_position, one.least_months, one.most_months, one.sources),
        )
        for one in analysis.time_to_founding(kg)
    )
    return Table("How long from leaving an employer to founding?", _TIME, rows, {})


def link_table(kg: KnowledgeGraph, a: str, b: str) -> Table:
    """Return the people who have or had positions in both organisations.

    Raises:
        EuroAIError: the two are one.
    """
    if a == b:
        raise EuroAIError(f"{kg.label(a)} is named twice: people link two organisations.")
    rows = tuple(
        (
            *(one.person, kg.label(one.person), one.roles_a, one.roles_b),
            *(one.positions_a, one.positions_b, one.sources),
        )
        for one in analysis.linking_people(kg, a, b)
    )
    return Table(f"Who links {kg.label(a)} and {kg.label(b)}?", _LINKS, rows, {"a": a, "b": b})


def linked_table(kg: KnowledgeGraph, *, region: str = EUROPE) -> Table:
    """Return the pairs of labs in which somebody has or had positions in both."""
    rows = tuple(
        (
            *(one.a, kg.label(one.a), one.b, kg.label(one.b)),
            *(len(one.people), one.people, one.sources),
        )
        for one in analysis.linked_labs(kg, region=region)
    )
    return Table("Which labs do people link?", _LINKED, rows, {"region": region})
