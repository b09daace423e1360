"""The rows of each analysis are typed in its description, and come as they are typed."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from euroai.knowledge import KnowledgeGraph
from euroai.server.answers.analyses import analyses, rows_of
from euroai.server.http.service.openapi import description

ASKED: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "overlap": ((), {"top": 200}),
    "first_in": (("nvidia", "bpifrance"), {}),
    "centrality": ((), {"measure": "degree", "top": 50}),
    "paths": (("helsing", "mistral-ai"), {}),
}


@pytest.mark.parametrize("name", sorted(analyses()))
def test_rows_are_as_described(name: str, kg: KnowledgeGraph) -> None:
    schema = description("http://localhost")["components"]["schemas"][f"Answer-{name}"]
    typed = schema["properties"]["rows"]["items"]["properties"]
    names, others = ASKED.get(name, ((), {}))
    rows = rows_of(analyses()[name].function(kg, *names, **others))
    assert rows
    assert set(rows[0]) - set(typed) == set(), "name each column in the function's docstring"
    jsonschema.validate({"question": {}, "rows": rows}, schema)
    assert any("type" in column for column in typed.values())


def test_a_row_of_another_type_does_not_fit() -> None:
    schema = description("http://localhost")["components"]["schemas"]["Answer-overlap"]
    for column, value in (("jaccard", 1.5), ("shared_ids", "a b"), ("p_value", "small")):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({"question": {}, "rows": [{column: value}]}, schema)
