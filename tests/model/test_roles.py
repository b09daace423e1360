"""The roles that are no employment are those of the rules."""

from __future__ import annotations

import re

import pytest

from euroai.model.roles import ADVISORY_ROLES, NO_EMPLOYMENT, STUDY_ROLES
from euroai.namespaces import ontology_folder


@pytest.mark.parametrize(
    ("rule", "roles"),
    [
        ("31-worked-at", NO_EMPLOYMENT),
        ("32-former-employer", NO_EMPLOYMENT),
        ("34-studied-at", STUDY_ROLES),
        ("35-advised", ADVISORY_ROLES),
    ],
)
def test_a_rule_filters_the_roles_that_the_package_reads(rule: str, roles: frozenset[str]) -> None:
    text = (ontology_folder() / "rules" / f"{rule}.rq").read_text(encoding="utf-8")
    (listed,) = re.findall(r"\?role (?:NOT )?IN \(([^)]*)\)", text)
    assert set(re.findall(r"c:([\w-]+)", listed)) == roles


def test_the_view_of_everything_tells_the_same_roles_apart() -> None:
    text = (ontology_folder() / "views" / "everything.rq").read_text(encoding="utf-8")
    lists = [set(re.findall(r"c:([\w-]+)", one)) for one in re.findall(r"IN \(([^)]*)\)", text)]
    assert STUDY_ROLES in lists
    assert ADVISORY_ROLES in lists
