"""An id that changed keeps its links alive."""

from __future__ import annotations

from pathlib import Path

import pytest

import euroai
from euroai.errors import DataError
from euroai.sources import REKEYED, read_rekeyed
from tests.conftest import FolderOf

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
        ("old,new\n", "three columns"),
        ("old,,Because\n", "three columns"),
        ("old,new,A\nold,other,B\n", "given up twice"),
        ("a,b,A\nb,a,B\n", "leads back"),
    ],
)
def test_a_faulty_line_is_told_and_nothing_is_guessed(
    tmp_path: Path, lines: str, what: str
) -> None:
    with pytest.raises(DataError, match=what):
        read_rekeyed(_written(tmp_path, lines))


def test_every_id_that_the_shipped_data_gave_up_leads_to_one_that_is_told(
    kg: euroai.KnowledgeGraph,
) -> None:
    changed = read_rekeyed(kg.folder)
    assert changed
    for old, new in changed.items():
        assert kg.event(new) is not None or new in kg.entities, old
        assert old not in kg.entities, old
        told = kg.event(old)
        assert told is None or told.id == kg.rekeyed[old]
