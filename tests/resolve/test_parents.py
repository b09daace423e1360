"""Owners are proposed by name, and only where the register names none."""

from __future__ import annotations

import euroai
from euroai.analysis.overlap.overlap import investor_overlap
from euroai.resolve.parents import ParentProposal, proposed_parents
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


def test_no_owner_shares_holdings_with_its_own_arm_when_rolled_up(
    kg: euroai.KnowledgeGraph,
) -> None:
    pairs = investor_overlap(kg, ["nventures", "nvidia"], roll_up=True).pairs
    assert not [pair for pair in pairs if {pair.a, pair.b} == {"nventures", "nvidia"}]
    assert all(pair.a != pair.b for pair in pairs)
