"""What is wrong with a query is said as a person would say it, at its place."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

import euroai
from euroai.errors import QueryError
from euroai.queries.syntax_errors import bare, depth


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        ("SELECT * {\n  ?s ?p ?o", "line 1, column 10: this “{” is never closed"),
        ("SELECT *\n{ ?s ?p ?o }}", "line 2, column 13: this “}” closes nothing that is open"),
        ("SELECT * { ?s ?p (1 2] }", "this “]” closes nothing that is open"),
        ("SELECT ?x WHER { ?x a eai:Lab }", "column 11: “WHER” is no word of SPARQL; did you mean"),
        ("SELEC * {}", "“SELEC” is no word of SPARQL; did you mean SELECT"),
        ("SELECT ?x {\n ?x a foo:Lab }", "line 2, column 7: the prefix foo: is not declared"),
        ("SELECT ?x { ?x a skso:Lab }", "the prefix skso: is not declared; did you mean skos:"),
        ("SELECT (?x AS ?y) (SUM(?z) AS ?k) { ?x a ?z }", "a variable that is unbound"),
        ("SELECT ?x", "it ends before it is complete"),
        ("hello", "“hello” is no word of SPARQL"),
    ],
)
def test_the_likely_slip_is_named_with_its_place(
    kg: euroai.KnowledgeGraph, sparql: str, said: str
) -> None:
    with pytest.raises(QueryError) as caught:
        kg.query(sparql)
    assert said in str(caught.value)


@given(st.text(alphabet="{}()[] ?x:<>\"'#aSELECT\n.", max_size=60))
def test_no_text_brings_anything_but_an_answer_or_a_sentence(
    kg: euroai.KnowledgeGraph, text: str
) -> None:
    with suppress(QueryError):
        assert kg.ask(text).kind in ("table", "truth", "graph")


@given(st.text(max_size=60))
def test_baring_a_text_keeps_its_places(text: str) -> None:
    assert len(bare(text)) == len(text)
    assert bare(text).count("\n") == text.count("\n")


def test_depth_counts_the_brackets_that_are_open_at_once() -> None:
    assert depth("{ ( [ ] ) } { }") == 3
    assert depth("") == 0
