"""Owners are proposed by name, and only where the register names none."""

from __future__ import annotations

import pytest

import euroai
from euroai.analysis.overlap.holdings import topmost
from euroai.analysis.overlap.overlap import investor_overlap
from euroai.loading.turtle import read
from euroai.resolve.parents import ParentProposal, proposed_parents
from euroai.resolve.refused_parents import read_refused_parents
from euroai.validate import validate
from tests.conftest import FolderOf

REGISTER = (
    'id:bosch a eai:Company ; rdfs:label "Bosch" . '
    'id:bosch-ventures a eai:InvestmentFirm ; rdfs:label "Bosch Ventures" . '
    'id:m12 a eai:InvestmentFirm ; rdfs:label "M12" . '
    'id:bosch-power-tools a eai:InvestmentFirm ; rdfs:label "Bosch Power Tools" . '
    'id:sap a eai:Company ; rdfs:label "SAP" . '
    'id:sap-fund a eai:InvestmentFirm ; rdfs:label "SAP Fund" ; eai:parentOrganization id:sap .'
)


def test_an_arm_without_a_parent_is_proposed_for_whom_it_is_named_after(
    folder_of: FolderOf,
) -> None:
    kg = euroai.load(folder_of({"register/all.ttl": REGISTER}))
    assert proposed_parents(kg) == (ParentProposal("bosch-ventures", "bosch"),)


REFUSED = "arm,parent,reason,judge,judged\nbosch-ventures,bosch,No.,a person,2026-11-29\n"


def test_a_parent_that_was_refused_is_proposed_no_more(folder_of: FolderOf) -> None:
    folder = folder_of({"register/all.ttl": REGISTER})
    (folder / "parents.csv").write_text(REFUSED, "utf-8")
    assert proposed_parents(euroai.load(folder)) == ()
    assert not read_refused_parents(folder).faults


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("arm,parent\n", "does not begin with the names of its columns"),
        (REFUSED + "bosch-ventures,bosch,Again.,a person,2026-11-29\n", "refused a second time"),
        (REFUSED + "m12,bosch,,a person,2026-11-29\n", "does not fill in its five fields"),
        (REFUSED + "m12,m12,No.,a person,2026-11-29\n", "refused as its own parent"),
        (REFUSED + "m12,bosch,No.,a person,yesterday\n", "is no day"),
        (REFUSED + "m 12,bosch,No.,a person,2026-11-29\n", "is no id"),
    ],
)
def test_a_fault_of_the_refusals_is_told_with_its_line(
    text: str, what: str, folder_of: FolderOf
) -> None:
    folder = folder_of({"register/all.ttl": REGISTER})
    (folder / "parents.csv").write_text(text, "utf-8")
    (fault,) = read_refused_parents(folder).faults
    assert what in fault.what
    assert fault.line == (1 if text.startswith("arm,parent\n") else 3)
    assert fault in validate(read(folder), shapes=False).faults


def test_a_refused_parent_that_nobody_describes_is_a_violation(folder_of: FolderOf) -> None:
    folder = folder_of({"register/all.ttl": REGISTER})
    (folder / "parents.csv").write_text(REFUSED.replace("bosch,No", "nobody,No"), "utf-8")
    told = [fault.what for fault in validate(read(folder), shapes=False).violations]
    assert "nothing describes nobody" in told


def test_the_shipped_refusals_are_whole_and_none_is_in_the_register(
    kg: euroai.KnowledgeGraph,
) -> None:
    refused = read_refused_parents(kg.folder)
    assert not refused.faults
    assert len(refused.lines) > 3
    for arm, parent in refused.lines:
        assert kg.entities[arm].parent != parent


def test_no_investor_shares_holdings_with_its_own_arm_when_rolled_up(
    kg: euroai.KnowledgeGraph,
) -> None:
    owned = [one for one, entity in kg.entities.items() if entity.parent in kg.entities]
    pairs = investor_overlap(kg, roll_up=True).pairs
    assert len(owned) > 40
    for pair in pairs:
        assert topmost(kg.entities, pair.a) != topmost(kg.entities, pair.b)


def test_no_owner_shares_holdings_with_its_own_arm_when_rolled_up(
    kg: euroai.KnowledgeGraph,
) -> None:
    pairs = investor_overlap(kg, ["nventures", "nvidia"], roll_up=True).pairs
    assert not [pair for pair in pairs if {pair.a, pair.b} == {"nventures", "nvidia"}]
    assert all(pair.a != pair.b for pair in pairs)
