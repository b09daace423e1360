"""Who supplies whom: as sources name the supplier, and not everybody at one table."""

from __future__ import annotations

import pytest

import euroai
from euroai.analysis.capital.dependency import dependency
from tests.conftest import FolderOf

REGISTER = "".join(
    f'id:{one} a {kind} ; rdfs:label "{one}" ; eai:country country:{country} . '
    for one, kind, country in (
        ("l", "eai:Lab", "FR"),
        ("u", "eai:Company", "US"),
        ("v", "eai:Company", "US"),
    )
)
ALLIANCE = "id:d a eai:Alliance ; eai:allianceKind c:compute ; eai:party {} ."


@pytest.mark.parametrize(
    ("stated", "suppliers"),
    [
        ("id:l, id:u", ["u"]),
        ("id:l, id:u, id:v", []),
        ("id:l, id:u, id:v ; eai:supplier id:v", ["v"]),
        ("id:l, id:u ; eai:supplier id:l", []),
        ("id:l, id:u ; eai:supplier id:l, id:u", []),
    ],
)
def test_a_supplier_is_whom_a_source_names_as_one_else_the_other_of_two(
    folder_of: FolderOf, stated: str, suppliers: list[str]
) -> None:
    source = 'src:s a eai:Source ; rdfs:label "S" . ' + ALLIANCE.format(stated)
    kg = euroai.load(folder_of({"register/all.ttl": REGISTER, "sources/2024/s.ttl": source}))
    assert [row.id for row in dependency(kg).rows] == suppliers


@pytest.mark.parametrize(("supplier", "labs"), [("id:l", 0), ("id:u", 1)])
def test_a_lab_that_is_named_as_the_supplier_depends_on_nobody(
    folder_of: FolderOf, supplier: str, labs: int
) -> None:
    source = 'src:s a eai:Source ; rdfs:label "S" . '
    source += ALLIANCE.format(f"id:l, id:u ; eai:supplier {supplier}")
    kg = euroai.load(folder_of({"register/all.ttl": REGISTER, "sources/2024/s.ttl": source}))
    assert dependency(kg).labs == labs


def test_a_lab_from_elsewhere_that_is_asked_for_does_not_supply_itself(folder_of: FolderOf) -> None:
    register = REGISTER.replace("country:FR", "country:US")
    source = 'src:s a eai:Source ; rdfs:label "S" . ' + ALLIANCE.format("id:l, id:u")
    kg = euroai.load(folder_of({"register/all.ttl": register, "sources/2024/s.ttl": source}))
    assert [(row.id, row.supplies) for row in dependency(kg, ["l"]).rows] == [("u", ("l",))]


def test_who_sits_at_a_table_of_ten_supplies_nobody(kg: euroai.KnowledgeGraph) -> None:
    rows = {row.id: row.supplies for row in dependency(kg).rows}
    assert not set(rows.get("hugging-face", ())) & {"h-company", "kyutai", "zml"}


def test_who_is_in_more_labs_comes_first_whether_as_investor_or_supplier(
    folder_of: FolderOf,
) -> None:
    more = 'id:m a eai:Lab ; rdfs:label "m" ; eai:country country:FR . '
    source = 'src:s a eai:Source ; rdfs:label "S" . ' + ALLIANCE.format("id:l, id:u")
    source += ALLIANCE.format("id:m, id:u").replace("id:d ", "id:e ")
    source += "id:r a eai:FundingRound ; eai:recipient id:l ; eai:investor id:v ."
    texts = {"register/all.ttl": REGISTER + more, "sources/2024/s.ttl": source}
    rows = dependency(euroai.load(folder_of(texts))).rows
    assert [(row.id, row.labs) for row in rows] == [("u", ("l", "m")), ("v", ("l",))]
