"""The columns of Crunchbase's tables, and its words in ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["DEAL_KINDS", "JOB_ROLES", "ORGANIZATION_KINDS", "ROUND_TYPES", "TABLES", "Table"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the columns that it is known by and cannot do without, and those that are used."""

    name: str
    needed: frozenset[str]
    used: frozenset[str]


def _table(name: str, needed: str, further: str = "") -> Table:
    own = frozenset(needed.split())
    return Table(name, own, own | frozenset(further.split()))


TABLES: Final = (
    _table(
        "organizations",
        "uuid name roles primary_role",
        "legal_name homepage_url country_code city founded_on alias1 alias2 alias3",
    ),
    _table("people", "uuid name first_name last_name"),
    _table(
        "funding_rounds",
        "uuid org_uuid org_name investment_type announced_on",
        "raised_amount raised_amount_currency_code raised_amount_usd post_money_valuation "
        "post_money_valuation_currency_code post_money_valuation_usd lead_investor_uuids",
    ),
    _table(
        "investments",
        "funding_round_uuid investor_uuid investor_name",
        "investor_type is_lead_investor",
    ),
    _table(
        "jobs",
        "person_uuid person_name org_uuid org_name title job_type",
        "started_on ended_on is_current",
    ),
    _table(
        "acquisitions",
        "acquiree_uuid acquiree_name acquirer_uuid acquirer_name",
        "acquisition_type acquired_on price price_currency_code price_usd",
    ),
    _table("deals", "company_name investor_name funded_when amount_usd"),
)
"""In the order in which they are read. People's names are taken whole (``name``)."""

ORGANIZATION_KINDS: Final = {
    "company": "eai:Company",
    "investor": "eai:InvestmentFirm",
    "school": "eai:ResearchInstitution",
    "group": "eai:Agent",
    "": "eai:Agent",
}
"""By ``primary_role``. A group may be a club, an association or a network: no class of ours."""

ROUND_TYPES: Final = {
    **{f"series_{letter}": f"c:series-{letter}" for letter in "abcdefg"},
    **{f"series_{letter}": "c:growth" for letter in "hij"},
    "pre_seed": "c:pre-seed",
    "seed": "c:seed",
    "private_equity": "c:growth",
    "corporate_round": "c:corporate",
    "debt_financing": "c:debt",
    "post_ipo_debt": "c:debt",
    "grant": "c:grant",
    "secondary_market": "c:secondary",
    "post_ipo_secondary": "c:secondary",
    **dict.fromkeys(
        (
            "",
            "angel",
            "convertible_note",
            "equity_crowdfunding",
            "initial_coin_offering",
            "non_equity_assistance",
            "post_ipo_equity",
            "product_crowdfunding",
            "series_unknown",
            "undisclosed",
            "venture",
        ),
        "c:unspecified",
    ),
}
"""What has no concept of its own in ``c:round-types`` is unspecified: nothing is guessed."""

DEAL_KINDS: Final = {
    "acquihire": "c:acqui-hire",
    "acquisition": "c:acquisition",
    "leveraged_buyout": "c:acquisition",
    "lbo": "c:acquisition",
    "management_buyout": "c:acquisition",
    "merge": "c:merger",
    "merger": "c:merger",
    "": "c:acquisition",
}
JOB_ROLES: Final = {
    "executive": "c:executive",
    "employee": "c:employee",
    "board_member": "c:board-member",
    "board_observer": "c:advisor",
    "advisor": "c:advisor",
    "": "c:employee",
}
"""By ``job_type``. An observer has no vote: that is advice, not a seat."""
