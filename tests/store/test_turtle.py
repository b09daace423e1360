"""What is written as Turtle is read as the same term."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from euroai.namespaces import PREFIXES
from euroai.store.formats import RdfFormat, parse
from euroai.store.terms import BlankNode, Literal, NamedNode, Term
from euroai.store.turtle import Turtle, quoted, statements

XSD = PREFIXES["xsd"]


def read_back(writer: Turtle, term: Term) -> Term:
    text = f"{writer.head()}{statements('<urn:s>', [('<urn:p>', writer.term(term))])}"
    (quad,) = parse(text, format=RdfFormat.TURTLE)
    value: Term = quad.object
    return value


@given(st.text(st.characters(exclude_categories=["Cs"])), st.booleans())
def test_any_text_comes_back(text: str, bare: bool) -> None:
    assert read_back(Turtle(bare=bare), Literal(text)) == Literal(text)
    assert read_back(Turtle(bare=bare), Literal(text, language="fr")).value == text  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "kind", "written"),
    [
        ("5", "integer", "5"),
        ("-5.0", "decimal", "-5.0"),
        ("5", "decimal", '"5"^^xsd:decimal'),
        ("five", "integer", '"five"^^xsd:integer'),
        ("true", "boolean", "true"),
        ("1", "boolean", '"1"^^xsd:boolean'),
        ("2024", "gYear", '"2024"^^xsd:gYear'),
    ],
)
def test_a_number_stands_bare_only_where_it_keeps_its_type(
    text: str, kind: str, written: str
) -> None:
    term = Literal(text, datatype=NamedNode(XSD + kind))
    assert Turtle(bare=True).term(term) == written
    assert read_back(Turtle(bare=True), term) == term
    assert Turtle().term(term).startswith('"')


def test_an_address_has_its_longest_prefix_where_turtle_takes_the_rest() -> None:
    writer = Turtle(("eai", "id"))
    assert writer.name(f"{PREFIXES['id']}mistral-ai") == "id:mistral-ai"
    assert writer.name(f"{PREFIXES['id']}a/b") == f"<{PREFIXES['id']}a/b>"
    assert writer.name(f"{PREFIXES['id']}-a") == f"<{PREFIXES['id']}-a>"
    assert writer.name(f"{PREFIXES['src']}s") == f"<{PREFIXES['src']}s>"
    assert writer.term(BlankNode("b")) == "_:b"


def test_several_values_are_sorted() -> None:
    made = statements("id:a", [("a", "eai:Lab"), ("rdfs:label", [quoted("b"), quoted('"')])])
    assert made == 'id:a a eai:Lab ; rdfs:label "\\"", "b" .'
