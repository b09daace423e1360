"""What was taken back is in no answer, page or download, under its old ids neither."""

from __future__ import annotations

from pathlib import Path

import pytest

import euroai
from euroai.errors import DataError, UnknownName
from euroai.exchange import write_data
from euroai.loading import judgements
from euroai.loading.retractions import COLUMNS, FILE, Retraction, read_retractions, retract
from euroai.loading.turtle import content_files, read
from euroai.namespaces import PREFIXES, REGISTER_GRAPH
from euroai.store.memory import MemoryStore
from euroai.store.terms import NamedNode, Quad
from euroai.validate import validate
from tests.conftest import FolderOf

HEAD = ",".join(COLUMNS) + "\n"
REGISTER = """id:alpha a eai:Lab ; rdfs:label "Alpha" ; eai:country country:FR ;
  eai:foundedBy id:jane .
id:jane a eai:Person ; rdfs:label "Jane Q. Doe" ; skos:altLabel "Janie Doe" ;
  eai:country country:FR .
id:fund a eai:InvestmentFirm ; rdfs:label "Fund" ; eai:country country:FR ."""
ONE = """src:one a eai:Source ; rdfs:label "Jane Q. Doe leads Alpha" ; eai:publisher "P" .
id:jane-at-alpha a eai:Position ; eai:person id:jane ; eai:organization id:alpha ;
  eai:role c:chief-executive .
id:seed a eai:FundingRound ; eai:recipient id:alpha ; eai:investor id:fund, id:jane ;
  eai:amount 5 ; eai:currency "EUR" ; eai:date "2024"^^xsd:gYear ;
  rdfs:comment "JANIE DOE put in half." ."""
TWO = """src:two a eai:Source ; rdfs:label "Two" ; eai:publisher "Q" .
id:seed a eai:FundingRound ; eai:recipient id:alpha ; eai:amount 7 ; eai:currency "EUR" ."""


@pytest.fixture
def folder(folder_of: FolderOf) -> Path:
    data = folder_of(
        {"register/a.ttl": REGISTER, "sources/2024/one.ttl": ONE, "sources/2024/two.ttl": TWO}
    )
    old_ids = ("janet,jane", "jane-leads-alpha,jane-at-alpha", "grain,seed", "uno,one")
    rows = "".join(f"{one},spelling\n" for one in old_ids)
    (data / "rekey.csv").write_text(f"old,new,reason\n{rows}", encoding="utf-8")
    return data


def take_back(folder: Path, *rows: str) -> euroai.KnowledgeGraph:
    (folder / FILE).write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return euroai.load(folder)


@pytest.mark.parametrize("ident", ["jane", "janet"])
def test_a_person_is_gone_from_answers_downloads_and_old_ids(
    folder: Path, tmp_path: Path, ident: str
) -> None:
    before = euroai.load(folder)
    assert before.find("janet") == "jane"
    kg = take_back(folder, f"{ident},,Asked for it.,the person,2026-11-29")
    for name in ("jane", "janet", "Jane Q. Doe", "jane-at-alpha"):
        with pytest.raises(UnknownName):
            kg.find_any(name)
    assert "jane" not in kg.rekeyed.values()
    write_data(kg, tmp_path / "out")
    for file in (tmp_path / "out").iterdir():
        text = file.read_text(encoding="utf-8").lower()
        assert "jane" not in text, file.name
        assert "janie" not in text, file.name
    assert kg.sources["one"].title == "[name taken back] leads Alpha"
    event = kg.event("seed")
    assert event is not None
    assert set(event.sources) == {"one", "two"}


@pytest.mark.parametrize("row", ["seed,one", "grain,one", "seed,uno", "grain,uno"])
def test_what_one_source_says_of_it_is_gone_and_the_rest_stays(folder: Path, row: str) -> None:
    kg = take_back(folder, f"{row},Withdrawn.,the publisher,2026-11-29")
    event = kg.event("seed")
    assert event is not None
    assert set(event.sources) == {"two"}
    assert kg.find("jane") == "jane"


def test_a_source_is_gone_with_all_that_it_says(folder: Path) -> None:
    kg = take_back(folder, "one,,Withdrawn.,the publisher,2026-11-29")
    assert set(kg.sources) == {"two"}
    assert kg.event("jane-at-alpha") is None
    assert not any("one" in graph.rsplit("/", 1)[-1] for graph in kg.files)


def test_an_event_is_gone(folder: Path) -> None:
    assert take_back(folder, "seed,,Never was.,the lab,2026-11-29").event("seed") is None


def test_a_changed_file_of_retractions_is_another_content(folder: Path) -> None:
    take_back(folder, "seed,,Never was.,the lab,2026-11-29")
    assert FILE in dict(content_files(folder))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("jane,,why,who", "4 fields"),
        (",,why,who,2026-11-29", "what is empty"),
        ("jane,,,who,2026-11-29", "why is empty"),
        ("jane,,why,,2026-11-29", "request is empty"),
        ("jane,,why,who,soon", "no day"),
        ("a b,,why,who,2026-11-29", "no id"),
        ("jane,a b,why,who,2026-11-29", "no id"),
    ],
)
def test_a_line_that_is_not_whole_is_a_fault_and_nothing_is_loaded_without_it(
    folder: Path, row: str, said: str
) -> None:
    with pytest.raises(DataError, match=said):
        take_back(folder, row)
    (fault,) = read_retractions(folder).faults
    assert (fault.file, fault.line) == (FILE, 2)
    assert fault in validate(read(folder), shapes=False).violations


def test_a_name_of_one_word_means_much_else_and_stays_in_texts(folder: Path) -> None:
    register = folder / "register" / "a.ttl"
    text = register.read_text("utf-8").replace('"Janie Doe"', '"Janie Doe", "Alpha"')
    register.write_text(text, "utf-8")
    kg = take_back(folder, "jane,,Asked for it.,the person,2026-11-29")
    assert kg.sources["one"].title == "[name taken back] leads Alpha"
    assert kg.label("alpha") == "Alpha"


def test_the_old_ids_of_what_was_taken_back_go_with_it(folder: Path) -> None:
    kg = take_back(folder, "jane,,Asked for it.,the person,2026-11-29")
    assert "janet" not in kg.rekeyed
    assert "jane-leads-alpha" not in kg.rekeyed, "a position goes with its person"
    assert not kg.query("ASK { id:janet ?p ?o }")


def test_what_names_a_position_of_a_person_goes_with_it(folder: Path) -> None:
    source = folder / "sources" / "2024" / "two.ttl"
    source.write_text(f"{source.read_text('utf-8')}\nid:alpha skos:related id:jane-at-alpha .")
    asked = "ASK { GRAPH ?g { ?s ?p id:jane-at-alpha } }"
    assert euroai.load(folder).query(asked)
    assert not take_back(folder, "jane,,Asked for it.,the person,2026-11-29").query(asked)


def test_of_two_names_the_longer_is_taken_out_whole(folder: Path) -> None:
    for place, old, new in (
        ("register/a.ttl", '"Janie Doe"', '"Jane Q. Doe-Brown"'),
        ("sources/2024/one.ttl", "Jane Q. Doe leads", "Jane Q. Doe-Brown leads"),
    ):
        text = (folder / place).read_text("utf-8")
        (folder / place).write_text(text.replace(old, new), "utf-8")
    kg = take_back(folder, "jane,,Asked for it.,the person,2026-11-29")
    assert kg.sources["one"].title == "[name taken back] leads Alpha"


@pytest.mark.parametrize("stated", ["id:jane eai:owns id:fund", "id:fund eai:ownedBy id:jane"])
def test_what_is_stated_of_a_statement_that_names_it_goes_too(folder: Path, stated: str) -> None:
    source = folder / "sources" / "2024" / "two.ttl"
    reifies = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies>"
    source.write_text(f"{source.read_text('utf-8')}\n_:x {reifies} <<( {stated} )>> .")
    asked = f"ASK {{ GRAPH ?g {{ ?s {reifies} ?statement }} }}"
    assert euroai.load(folder).query(asked)
    assert not take_back(folder, "jane,,Asked for it.,the person,2026-11-29").query(asked)


def test_what_was_judged_of_it_goes_too(folder: Path) -> None:
    rows = ("jane,alpha", "fund,alpha")
    lines = [f"entity,different,{row},they differ,a tester,2026-11-24\n" for row in rows]
    head = ",".join(judgements.COLUMNS) + "\n"
    (folder / judgements.FILE).write_text(head + "".join(lines), encoding="utf-8")
    kg = take_back(folder, "jane,,Asked for it.,the person,2026-11-29")
    assert [one.pair for one in kg.judgements] == [{"fund", "alpha"}]


@pytest.mark.parametrize("ident", ["jane", "janet", "jenny"])
def test_what_an_older_graph_says_under_any_of_the_old_ids_goes_too(ident: str) -> None:
    store, kind = MemoryStore(), NamedNode(PREFIXES["rdf"] + "type")
    for one in ("jane", "janet", "jenny", "ann"):
        node, person = NamedNode(PREFIXES["id"] + one), NamedNode(PREFIXES["eai"] + "Person")
        store.add(Quad(node, kind, person, NamedNode(REGISTER_GRAPH)))
    now = {"janet": "jane", "jenny": "jane", "anna": "ann"}
    taken_back = Retraction(ident, "", "Asked for it.", "the person", "2026-11-29")
    assert retract(store, [taken_back], now) == {"jane", "janet", "jenny"}
    assert {quad.subject for quad in store} == {NamedNode(PREFIXES["id"] + "ann")}
