"""Where a holder is at home: one function for organisations and people."""

from __future__ import annotations

import euroai
from euroai.analysis.capital.capital import capital_origin
from euroai.analysis.capital.grouping import UNKNOWN, Grouping
from tests.conftest import FolderOf

REGISTER = (
    'id:l a eai:Lab ; rdfs:label "L" ; eai:country country:FR . '
    'id:p a eai:Person ; rdfs:label "P" ; eai:nationality country:NL . '
    'id:q a eai:Person ; rdfs:label "Q" .'
)


def test_a_persons_home_is_the_nationality_and_an_unknown_one_is_said(folder_of: FolderOf) -> None:
    kg = euroai.load(folder_of({"register/all.ttl": REGISTER}))
    assert [kg.entities[one].region for one in ("l", "p", "q")] == ["europe", "europe", ""]
    homes = Grouping.of(kg)
    assert [homes.region(one) for one in ("l", "p", "q", "nobody")] == [
        "europe",
        "europe",
        UNKNOWN,
        UNKNOWN,
    ]


def test_every_holder_of_the_shipped_data_has_one_home(kg: euroai.KnowledgeGraph) -> None:
    homes = Grouping.of(kg)
    for ident, entity in kg.entities.items():
        assert homes.region(ident) == (entity.region or UNKNOWN)
        assert entity.region == homes.regions.get(entity.country, "")


def test_the_people_who_backed_mistral_are_from_europe(kg: euroai.KnowledgeGraph) -> None:
    found = capital_origin(kg, ["mistral-ai"], instruments=("equity", "debt", "grant", "secondary"))
    europe = next(row.investors for row in found.rows if row.key == "europe")
    backers = {one for one, held in kg.links("investedIn").items() if "mistral-ai" in held}
    assert europe == sum(kg.entities[one].region == "europe" for one in backers)
    assert kg.entities["xavier-niel"].region == "europe"
