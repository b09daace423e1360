"""Which of several values stands first, whose home is meant, and what is behind somebody."""

from __future__ import annotations

from collections.abc import Mapping

import euroai
from euroai.model.places import places
from euroai.namespaces import CONCEPT_GRAPH
from euroai.store.formats import RdfFormat
from euroai.store.memory import MemoryStore
from euroai.store.terms import NamedNode
from tests.conftest import FolderOf

REGISTER = """
id:lab a eai:Lab ; rdfs:label "Lab" ; eai:country country:FR ; eai:nationality country:DE .
id:ada a eai:Person ; rdfs:label "Ada" .
"""


def told(folder_of: FolderOf, sources: Mapping[str, str]) -> euroai.KnowledgeGraph:
    files = {"register/all.ttl": REGISTER}
    for name, text in sources.items():
        head = f'src:{name} a eai:Source ; rdfs:label "{name}" ; eai:publisher "P{name}"'
        files[f"sources/2024/{name}.ttl"] = head + text
    return euroai.load(folder_of(files))


def test_two_who_tell_by_themselves_stand_before_three_of_one_text(folder_of: FolderOf) -> None:
    event = " .\nid:r a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:{} .\n"
    copied = " ; eai:copyOf src:a" + event.format("seed")
    kg = told(
        folder_of,
        {"a": event.format("seed"), "b": copied, "c": copied}
        | dict.fromkeys(("x", "y"), event.format("series-a")),
    )
    found = kg.event("r")
    assert found is not None
    assert found.values("roundType") == ("series-a", "seed")


def test_a_post_is_behind_by_its_end_alone(folder_of: FolderOf) -> None:
    post = (
        " .\nid:p a eai:Position ; eai:person id:ada ; eai:organization id:lab ; "
        "eai:role c:engineer{} .\n"
    )
    ended = told(folder_of, {"a": post.format(' ; eai:endedOn "2020"^^xsd:gYear')}).event("p")
    assert ended is not None
    assert ended.over
    held = told(folder_of, {"a": post.format("")}).event("p")
    assert held is not None
    assert not held.over


def test_a_seat_comes_before_a_nationality(folder_of: FolderOf) -> None:
    assert told(folder_of, {}).entities["lab"].country == "FR"


def test_a_city_s_name_of_no_language_is_the_english_one() -> None:
    store = MemoryStore()
    prefixes = (
        "@prefix schema: <https://schema.org/> . "
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    )
    store.load(
        prefixes
        + '<https://w3id.org/euroai/place/x> a schema:City ; schema:name "X" ; rdfs:label "Ex" ; '
        "schema:containedInPlace <https://w3id.org/euroai/country/FR> ; "
        "schema:latitude 1.5 ; schema:longitude 2.5 .",
        rdf_format=RdfFormat.TURTLE,
        graph=NamedNode(CONCEPT_GRAPH),
    )
    (place,) = places(store).values()
    assert (place.label("en"), place.label("fr")) == ("Ex", "Ex")
