"""A date in the future is stated: what is past by its nature is a violation, a plan a warning."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from euroai.loading.turtle import read
from euroai.validate import validate
from tests.conftest import FolderOf

REGISTER = (
    'id:lab a eai:Lab ; rdfs:label "Lab" ; eai:country country:FR .\n'
    'id:ann a eai:Person ; rdfs:label "Ann" .'
)
SOURCE = (
    'src:s a eai:Source ; rdfs:label "S" ; eai:publisher "P" ;\n'
    ' eai:url "https://e.org/s"^^xsd:anyURI .\n'
)
ROUND = "id:lab-seed a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:seed ;\n"
POSITION = (
    "id:ann-at-lab a eai:Position ; eai:person id:ann ; eai:organization id:lab ;"
    " eai:role c:founder ;\n"
)
TOMORROW = (datetime.now(UTC).date() + timedelta(days=1)).isoformat()


def found(folder_of: FolderOf, claim: str) -> list[tuple[str, str]]:
    folder = folder_of({"register/all.ttl": REGISTER, "sources/2024/s.ttl": SOURCE + claim})
    return [(fault.severity, fault.what) for fault in validate(read(folder)).faults]


@pytest.mark.parametrize(
    "date", [f'"{TOMORROW}"^^xsd:date', '"2999-01"^^xsd:gYearMonth', '"2999"^^xsd:gYear']
)
def test_a_deal_announced_in_the_future_is_a_violation(folder_of: FolderOf, date: str) -> None:
    ((severity, what),) = found(folder_of, f"{ROUND} eai:announcedOn {date} .")
    assert severity == "violation"
    assert what.startswith("id:lab-seed: eai:announcedOn is in the future")


def test_a_post_that_ends_in_the_future_is_a_warning(folder_of: FolderOf) -> None:
    claim = f'{POSITION} eai:startedOn "2024"^^xsd:gYear ; eai:endedOn "2999"^^xsd:gYear .'
    ((severity, what),) = found(folder_of, claim)
    assert severity == "warning"
    assert "eai:endedOn is in the future" in what


def test_this_day_this_month_and_this_year_are_no_future(folder_of: FolderOf) -> None:
    today = datetime.now(UTC).date().isoformat()
    for date in (f'"{today[:4]}"^^xsd:gYear', f'"{today[:7]}"^^xsd:gYearMonth'):
        assert found(folder_of, f"{ROUND} eai:announcedOn {date} .") == []
