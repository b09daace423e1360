"""Columns of tables: name, meaning, unit; one definition for every table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["UNITS"]

_NAMES: Final = {
    "id": """a b id lab event employer organization person subject
        deal_a deal_b from_id to_id relation_id last_round last_in recipient
        round first_id""",
    "ids": """shared_ids members lab_ids founder_ids people_ids organization_ids investor_ids
        invested_in_ids supplies_ids positions_a positions_b events sources rival_sources lead_ids
        founded_ids past_ids deciding_sources""",
    "name": """label label_a label_b label_lab employer_label lab_label organization_label
        first_label name from to from_label to_label""",
    "concept": """region regions key country countries sectors roles_a roles_b roles round_type
        round_types""",
    "text": """kind property order relation reason why change into qualifier unit observation
        before after preferred rivals said_by agreeing words status city website currency
        amount_currency""",
    "truth": "is_part fits fits_by_amount second_hand_only of_position",
    "date as stated": "date date_a date_b left founded first_left last newest_source",
    "year": "year",
    "year or quarter": "period",
    "count": """shared size_a size_b size cut_off people founders labs organizations investors
        investments invested_in supplies path step length component country_counts sector_counts
        rounds rounds_priced deals led partners lead_known pace before_pace known funded
        independent""",
    "rank": "rank",
    "share, 0 to 1": """lead_rate jaccard overlap_coefficient cosine share_by_count share_by_amount
        share_least share_most""",
    "percent": "announced_percent",
    "probability": "p_value q_value",
    "day": "earliest latest",
    "in its currency": "amount valuation",
    "EUR": "raised_eur valuation_eur amount_eur imputed_eur euro least_eur most_eur",
    "days": "least_days most_days days",
    "months": "least_months most_months",
    "largest by smallest": "ratio",
    "sum of log(ties)": "hub_cost",
    "the view's own": "strength",
    "the measure's own": "value",
    "weight": "score",
}

UNITS: Final[Mapping[str, str]] = {
    name: unit for unit, names in _NAMES.items() for name in names.split()
}
"""The unit or type of each column, by the column's name."""
