"""Edges of a view in one order, each thing once; questions in two languages, with fit choices."""

from __future__ import annotations

import pytest

from euroai.errors import QueryError
from euroai.queries.named import Parameter, Question, question
from euroai.queries.syntax_errors import syntax_message
from euroai.queries.views import View, edges
from euroai.store.memory import MemoryStore


def test_edges_of_one_pair_stand_by_their_relation_and_list_each_once() -> None:
    text = (
        "SELECT ?source ?target ?relation ?people { VALUES (?source ?target ?relation ?people) "
        '{ ("a" "b" "worksAt" "y x y") ("a" "b" "founded" UNDEF) } }'
    )
    view = View(
        "v",
        "V",
        "",
        directed=True,
        parallel=True,
        strength="",
        lists=frozenset({"people"}),
        sparql=text,
    )
    assert list(edges(MemoryStore(), view)) == [
        ("a", "b", {"relation": "founded"}),
        ("a", "b", {"relation": "worksAt", "people": ("x", "y")}),
    ]


def test_a_question_is_put_in_its_language_else_in_english() -> None:
    asked = question("01")
    assert asked.text("fr") == asked.texts["fr"] != asked.texts["en"]
    assert asked.text("de") == asked.text("en") == asked.texts["en"]


@pytest.mark.parametrize("choice", ["NaN", "Infinity", "-Infinity", "two"])
def test_a_number_that_is_none_is_no_choice(choice: str) -> None:
    asked = Question(
        "q", {}, (Parameter("least", "0.5", "decimal"),), (), "SELECT * { VALUES ?least { 0.5 } }"
    )
    assert '"1.50"' in asked.with_choices({"least": "1.50"})
    with pytest.raises(QueryError, match="least"):
        asked.with_choices({"least": choice})


def test_of_brackets_that_stay_open_the_innermost_is_shown() -> None:
    told = syntax_message("error at 1:20: expected", "SELECT * { ?s ?p ( 1")
    assert "column 18: this “(” is never closed" in told
