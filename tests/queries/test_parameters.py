"""Parameters are bound as terms wherever the query names them, and never as text."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

import euroai
from euroai.errors import QueryError, UnfitValue
from euroai.queries.bounds import refuse_unbounded
from euroai.queries.parameters import with_parameters
from euroai.queries.row_count import count_rows
from euroai.queries.tokens import tokens
from euroai.store.formats import QueryResultsFormat
from euroai.store.memory import MemoryStore
from euroai.store.terms import Literal, NamedNode, term_of

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("sparql", "rows"),
    [
        ("SELECT ?x { ?x a eai:Lab FILTER(?x = ?lab) }", 1),
        ("SELECT ?x { { ?x a eai:Lab FILTER(?x = ?lab) } UNION { ?x a eai:Lab, ?lab } }", 1),
        ("SELECT ?n { { SELECT (COUNT(*) AS ?n) { ?r eai:recipient ?lab } } }", 1),
        ("SELECT ?x { ?x a eai:Lab FILTER EXISTS { ?x eai:country ?c FILTER(?x = ?lab) } }", 1),
        ("SELECT ?x { VALUES (?x) { (id:helsing) } FILTER(?x != ?lab) }", 1),
        ("SELECT ?x { VALUES ?x { id:helsing } FILTER(?x != $lab) }", 1),
        ("SELECT ?lab (COUNT(*) AS ?n) { ?r eai:recipient ?lab } GROUP BY ?lab", 1),
    ],
)
def test_a_term_stands_wherever_the_query_names_it(
    kg: euroai.KnowledgeGraph, sparql: str, rows: int
) -> None:
    assert len(kg.ask(sparql, lab="mistral-ai").frame()) == rows


def test_templates_and_data_blocks_stay_as_they_are(kg: euroai.KnowledgeGraph) -> None:
    made = kg.query("CONSTRUCT { ?lab a eai:Lab } WHERE { ?lab a eai:Lab }", lab="helsing")
    assert isinstance(made, rdflib.Graph)
    assert [str(s) for s in made.subjects()] == ["https://w3id.org/euroai/id/helsing"]


def test_dates_compare_as_dates(kg: euroai.KnowledgeGraph) -> None:
    sparql = "SELECT ?r { ?r eai:recipient ?lab ; eai:earliest ?day FILTER(?day >= ?since) }"
    late = kg.query(sparql, lab="mistral-ai", since=date(2025, 1, 1))
    every = kg.query(sparql, lab="mistral-ai", since=date(2000, 1, 1))
    assert 0 < len(late) < len(every)  # type: ignore[arg-type]


def test_a_variable_that_the_query_lacks_is_a_fault(kg: euroai.KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match=r"no variable \?lob"):
        kg.query("SELECT ?lab { ?lab a eai:Lab }", lob="mistral-ai")


def test_a_fault_of_the_query_is_told_of_the_query_as_it_was_written(
    kg: euroai.KnowledgeGraph,
) -> None:
    with pytest.raises(QueryError, match="line 2, "):
        kg.query("SELECT ?lab {\n  ?lab nope:x 1 }", lab="mistral-ai")


@given(st.text())
def test_no_text_becomes_part_of_the_query(text: str) -> None:
    """Whatever a text holds, it comes back as it went in, and nothing else does."""
    kept = text.encode("utf-8", "ignore").decode().replace("\x00", "")
    sparql = with_parameters("SELECT ?x { BIND(?given AS ?x) }", {"given": Literal(kept)})
    rows = list(MemoryStore().query(sparql))  # type: ignore[arg-type]
    assert [row["x"].value for row in rows] == [kept]


@pytest.mark.parametrize(
    ("value", "term"),
    [
        ("eai:Lab", NamedNode("https://w3id.org/euroai/ontology#Lab")),
        ("http://x", Literal("http://x")),
        ("plain text", Literal("plain text")),
        (True, Literal("true", datatype=NamedNode(f"{XSD}boolean"))),
        (3, Literal("3", datatype=NamedNode(f"{XSD}integer"))),
        (0.5, Literal("0.5", datatype=NamedNode(f"{XSD}double"))),
        (Decimal("1E+3"), Literal("1000", datatype=NamedNode(f"{XSD}decimal"))),
        (date(2024, 1, 2), Literal("2024-01-02", datatype=NamedNode(f"{XSD}date"))),
        (
            datetime(2024, 1, 2, 3, tzinfo=UTC),
            Literal("2024-01-02T03:00:00+00:00", datatype=NamedNode(f"{XSD}dateTime")),
        ),
        (rdflib.Literal("chat", lang="fr"), Literal("chat", language="fr")),
        (rdflib.URIRef("u:x"), NamedNode("u:x")),
        (
            rdflib.Literal("1", datatype=rdflib.XSD.int),
            Literal("1", datatype=NamedNode(f"{XSD}int")),
        ),
    ],
)
def test_a_value_is_the_term_of_its_type(value: object, term: object) -> None:
    assert term_of(value) == term


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object(), [1], rdflib.BNode("b")])
def test_what_no_term_holds_is_refused(value: object) -> None:
    with pytest.raises(UnfitValue, match=r"No (term|parameter)"):
        term_of(value)


def test_an_id_is_an_address_and_an_id_given_up_the_one_that_stands_for_it(
    kg: euroai.KnowledgeGraph,
) -> None:
    assert kg.term("mistral-ai") == NamedNode("https://w3id.org/euroai/id/mistral-ai")
    assert kg.term("qant-2025-02-11") == NamedNode("https://w3id.org/euroai/source/qant-2025-02-11")
    old, new = next((old, new) for old, new in kg.rekeyed.items() if new in kg.entities)
    assert kg.term(old) == kg.term(new)


def test_tokens_tell_keywords_from_what_only_looks_like_one() -> None:
    text = 'SELECT ?from { <u:FROM> x:from \'FROM\' """FROM""" . # FROM\n}'
    assert [one.text for one in tokens(text) if one.is_word("FROM")] == []
    assert [one.text for one in tokens("ASK FROM <u:x> {}") if one.is_word("FROM")] == ["FROM"]


@pytest.mark.parametrize(("deep", "refused"), [(500, False), (501, True)])
def test_a_query_may_nest_five_hundred_brackets_deep(deep: int, *, refused: bool) -> None:
    text = "ASK " + "{" * deep + " ?a ?b ?c " + "}" * deep
    if refused:
        with pytest.raises(QueryError, match="500 deep"):
            refuse_unbounded(text)
    else:
        refuse_unbounded(text)


ROWS = {
    QueryResultsFormat.CSV: b'a,b\r\n1,"x\ny"\r\n2,z\r\n',
    QueryResultsFormat.TSV: b"?a\t?b\n1\t2\n2\t3\n",
    QueryResultsFormat.JSON: b'{"head":{},"results":{"bindings":[{"a":{}},{"a":{"value":"},{"}}]}}',
    QueryResultsFormat.XML: b"<sparql><results><result></result><result/></results></sparql>",
}


@pytest.mark.parametrize("form", ROWS, ids=str)
def test_the_rows_of_an_answer_are_counted_where_there_may_be_too_many(
    form: QueryResultsFormat,
) -> None:
    assert count_rows(ROWS[form], form, 0) == 2
    assert count_rows(ROWS[form], form, 1) == 2
    # Where there can be no more than may be, an upper bound does.
    assert 2 <= count_rows(ROWS[form], form, 10) <= 10
    bound = count_rows(ROWS[form], form, 10)
    assert count_rows(ROWS[form], form, bound) == bound
