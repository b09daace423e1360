"""An id that changed keeps its links alive."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import euroai
from euroai.errors import DataError
from euroai.loading.turtle import REKEYED, read, read_rekeyed
from euroai.queries.syntax_errors import with_present_ids
from euroai.site.entity import page as entities
from euroai.site.render.context import Site
from euroai.validate import validate
from tests.conftest import FolderOf
from tests.site.languages.markup import page_text

_REGISTER = 'id:new a eai:Lab ; rdfs:label "Lab" ; eai:country country:FR .'
_CLAIM = (
    'src:s a eai:Source ; rdfs:label "T" ; eai:publisher "P" . id:new-seed a eai:FundingRound ;'
    ' eai:recipient id:new ; eai:roundType c:seed ; eai:announcedOn "2024"^^xsd:gYear .'
)
_TEXTS = {"register/all.ttl": _REGISTER, "sources/2024/s.ttl": _CLAIM}


def _written(folder: Path, lines: str) -> Path:
    (folder / REKEYED).write_text("old,new,reason\n" + lines, encoding="utf-8")
    return folder


def test_an_old_id_is_found_as_the_one_that_took_its_place(folder_of: FolderOf) -> None:
    lines = "first,old,Renamed\nold,new,Renamed again\nold-seed,new-seed,Renamed\n"
    kg = euroai.load(_written(folder_of(_TEXTS), lines))
    assert kg.rekeyed == {"first": "new", "old": "new", "old-seed": "new-seed"}
    assert kg.find("first") == kg.find("old") == kg.find("new") == "new"
    event = kg.event("old-seed")
    assert event is not None
    assert event.id == "new-seed"
    assert kg.find_any("old-seed") == "new-seed"


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        ("old,new\n", "has 2 fields and not 3"),
        ("old,,Because\n", "new is empty"),
        ("old,new,A\nold,other,B\n", "given up twice"),
        ("a,b,A\nb,a,B\n", "leads back"),
    ],
)
def test_a_faulty_line_is_told_and_nothing_is_guessed(
    tmp_path: Path, lines: str, what: str
) -> None:
    with pytest.raises(DataError, match=what):
        read_rekeyed(_written(tmp_path, lines))


def test_all_faulty_lines_are_told_at_once(tmp_path: Path) -> None:
    lines = "a b,new,Why\n\nold,new\nolder,c d,Why\nlast,new,Why\nlast,new,Why\n"
    with pytest.raises(DataError) as told:
        read_rekeyed(_written(tmp_path, lines))
    assert [fault.line for fault in told.value.faults] == [2, 4, 5, 7]


def test_the_check_tells_an_id_that_is_given_up_and_still_described(folder_of: FolderOf) -> None:
    """Nobody would find it: its name leads to the other."""
    more = {"register/more.ttl": 'id:old a eai:Lab ; rdfs:label "Old" ; eai:country country:FR .'}
    folder = _written(folder_of(_TEXTS | more), "other,new,Renamed\nold,new,Renamed\n")
    (found,) = validate(read(folder), shapes=False).violations
    assert (found.line, found.what) == (3, "old is given up for new and still described")


def test_the_check_tells_an_old_id_that_leads_to_nothing(folder_of: FolderOf) -> None:
    folder = _written(folder_of(_TEXTS), "old,new,Renamed\nlost,nowhere,Renamed\n")
    found = validate(read(folder), shapes=False).violations
    assert [fault.what for fault in found] == ["lost leads to nowhere, which nothing describes"]


def test_every_id_that_the_shipped_data_gave_up_leads_to_one_that_is_told(
    kg: euroai.KnowledgeGraph,
) -> None:
    changed = read_rekeyed(kg.folder)
    assert changed
    for old, new in changed.items():
        assert kg.event(new) is not None or new in kg.entities, old
        assert old not in kg.entities, old
        stated = kg.event(old)
        assert stated is None or stated.id == kg.rekeyed[old]


@pytest.fixture
def moved(folder_of: FolderOf) -> euroai.KnowledgeGraph:
    lines = "old,new,Renamed\nold-seed,new-seed,Renamed\n"
    return euroai.load(_written(folder_of(_TEXTS), lines))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?round { ?round eai:recipient id:old }",
        "SELECT ?round { ?round eai:recipient <https://w3id.org/euroai/id/old> }",
        "PREFIX e: <https://w3id.org/euroai/id/> SELECT ?round { ?round eai:recipient e:old }",
        "SELECT ?round { VALUES ?lab { id:old } ?round eai:recipient ?lab } # id:old",
        "SELECT ?round { id:old dct:isReplacedBy* ?lab . ?round eai:recipient ?lab }",
    ],
)
def test_a_query_that_names_an_old_id_is_answered_by_the_new_one(
    moved: euroai.KnowledgeGraph, query: str
) -> None:
    assert list(moved.ask(query).rows()) == [("new-seed",)]


def test_a_string_a_longer_id_and_an_id_of_another_space_are_not_touched() -> None:
    for text in ('"id:old"', "id:old-er", "c:old", "# id:old", "<https://e.org/id/old>", "?old"):
        query = f"SELECT * {{ ?s ?p {text} }}"
        assert with_present_ids(query, {"old": "new"}) == query


def test_the_data_itself_leads_from_an_old_address_to_the_new_one(
    moved: euroai.KnowledgeGraph,
) -> None:
    graph = moved.dataset
    rows = graph.query(
        "PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX dct: <http://purl.org/dc/terms/> "
        "SELECT ?new { <https://w3id.org/euroai/id/old> dct:isReplacedBy ?new ; "
        "owl:deprecated true }"
    )
    assert [str(row[0]) for row in rows] == ["https://w3id.org/euroai/id/new"]  # type: ignore[index]


def test_an_old_id_s_page_leads_to_the_new_one_s(
    moved: euroai.KnowledgeGraph, tmp_path: Path
) -> None:
    entities.write(Site(moved, tmp_path))
    text = page_text(tmp_path / "id" / "old" / "index.html")
    assert re.search(r'http-equiv="refresh"[^>]*new/', text)
    assert 'href="../new/index.html"' in text


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"old,new,reason\na,b,x\nb,a,x\n", "leads back to itself"),
        (b"old,new,reason\na,b,x\na,c,x\n", "given up twice"),
        (b"old;new;reason\n", "does not begin with the names"),
        (b"old,new,reason\na,b,\xe9\n", "can't decode byte"),
    ],
)
def test_a_table_of_changed_ids_that_cannot_be_read_is_a_fault_and_the_check_tells_it(
    folder_of: FolderOf, written: bytes, said: str
) -> None:
    folder = folder_of(_TEXTS)
    (folder / REKEYED).write_bytes(written)
    with pytest.raises(DataError, match=said):
        euroai.load(folder)
    found = validate(read(folder), shapes=False).violations
    assert [fault.file for fault in found] == [REKEYED]
    assert said in found[0].what
