"""Where a graph would stand in a data folder, and how far ids and brackets are followed."""

from __future__ import annotations

from pathlib import Path

import pytest

import euroai
from euroai.loading.bounds import blank_node_fault, nesting_fault
from euroai.loading.layout import files_of, source_file
from euroai.loading.turtle import read, read_rekeyed
from euroai.store.formats import RdfFormat
from euroai.store.memory import MemoryStore
from euroai.store.terms import NamedNode
from euroai.validate import validate
from tests.conftest import FolderOf


def test_a_source_stands_in_the_folder_of_its_year() -> None:
    assert source_file("s", "2024-05-02") == "sources/2024/s.ttl"
    assert source_file("s", "2024") == "sources/2024/s.ttl"
    assert source_file("s", "") == "sources/undated/s.ttl"


def test_a_source_that_is_one_with_another_has_the_file_of_either(folder_of: FolderOf) -> None:
    head = 'src:{0} a eai:Source ; rdfs:label "{0}" ; eai:publishedOn "2024"^^xsd:gYear .\n'
    folder = folder_of(
        {
            "register/a.ttl": 'id:a a eai:Lab ; rdfs:label "A" .\n'
            'id:p a eai:Person ; rdfs:label "P" .',
            "sources/2024/new.ttl": head.format("new"),
        }
    )
    (folder / "rekey.csv").write_text("old,new,reason\nolder,old,a\nold,new,b\n", "utf-8")
    assert read_rekeyed(folder) == {"older": "new", "old": "new"}
    found = files_of(euroai.load(folder).store)
    assert found["https://w3id.org/euroai/source/new"] == (
        "sources/2024/new.ttl",
        "sources/2024/old.ttl",
        "sources/2024/older.ttl",
    )
    assert found["https://w3id.org/euroai/source/register"] == (
        "register/labs.ttl",
        "register/people.ttl",
    )


@pytest.mark.parametrize(("deep", "fault"), [(200, False), (201, True)])
def test_brackets_may_nest_two_hundred_deep(deep: int, *, fault: bool) -> None:
    text = b"<a> <b> [] , " + b"[ <b> " * deep + b"<c> " + b"] " * deep + b"."
    assert (nesting_fault(text, "a.ttl") is not None) is fault


def test_brackets_that_close_nothing_allow_no_deeper_ones() -> None:
    assert nesting_fault(b"] " * 100 + b"[ <b> " * 201, "a.ttl") is not None


@pytest.mark.parametrize(("many", "fault"), [(10_000, False), (10_001, True)])
@pytest.mark.parametrize("listed", [False, True])
def test_ten_thousand_blank_nodes_can_be_named(many: int, *, fault: bool, listed: bool) -> None:
    # A list is the shortest way to write them: two bytes each.
    nodes = b"(" + b"1 " * many + b")" if listed else b" , ".join([b"[]"] * many)
    data = b"<x:a> <x:b> " + nodes + b" ."
    store = MemoryStore()
    store.load(data, rdf_format=RdfFormat.TURTLE, graph=NamedNode("x:g"))
    assert (blank_node_fault(store, "x:g", data, "a.ttl") is not None) is fault


def test_a_register_of_one_class_is_one_file(folder_of: FolderOf) -> None:
    folder: Path = folder_of({"register/x.ttl": 'id:f a eai:InvestmentFirm ; rdfs:label "F" .'})
    found = files_of(euroai.load(folder).store)
    assert found["https://w3id.org/euroai/source/register"] == ("register/investors.ttl",)


def test_files_of_statements_that_nobody_reads_are_warned_of(folder_of: FolderOf) -> None:
    folder = folder_of(
        {
            "register/all.ttl": 'id:a a eai:Lab ; rdfs:label "A" ; eai:country country:FR .',
            "register/more/labs.ttl": "",
            "sources/2024/one.TTL": "",
            "sources/2024/two.turtle": "",
            "sources/2024/three.ttl.orig": "",
        }
    )
    found = [fault for fault in validate(read(folder)).warnings if "nobody" in fault.what]
    assert [fault.file for fault in found] == [
        "register/more/labs.ttl",
        "sources/2024/one.TTL",
        "sources/2024/two.turtle",
    ]
