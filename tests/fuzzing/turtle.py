"""Turtle, as a register or a source holds it."""

from __future__ import annotations

import contextlib
from typing import Final

from hypothesis import strategies as st

import euroai
from euroai.errors import EuroAIError
from euroai.loading.turtle import read
from euroai.validate import validate
from euroai.validate.fixes import find_repairs
from tests.fuzzing import hostile
from tests.fuzzing.data import HEAD, joined, own_folder

__all__ = ["TURTLE", "check_turtle"]

_PARTS: Final = (
    *["a", ";", ",", ".", "[", "]", "(", ")", "<<", ">>", "{"],
    *[
        "^^",
        "@en",
        "@prefix",
        "@base",
        "PREFIX",
        "true",
        "-1.5e3",
        "5000000",
        "'''x'''",
        "<>",
        "_:b",
    ],
    *[
        "id:x",
        "id:alpha-lab",
        "src:x",
        "eai:Lab",
        "eai:FundingRound",
        "eai:Position",
        "eai:Person",
        "eai:Source",
    ],
    *[
        "eai:recipient",
        "eai:amount",
        "eai:currency",
        "eai:announcedOn",
        "eai:investor",
        "eai:country",
    ],
    *[
        "rdfs:label",
        "country:FR",
        "c:seed",
        "c:founder",
        "eai:person",
        "eai:organization",
        "eai:round",
    ],
    '"2024"^^xsd:gYear',
    '"2024-13-40"^^xsd:date',
    '"1e999"^^xsd:decimal',
    '"EUR"',
    '"',
    "<https://w3id.org/euroai/id/a?b#c>",
    "# comment\n",
    "\n",
    "\ufeff",
)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _statement(parts: tuple[str, str, str]) -> str:
    return " ".join(parts) + " ."


TURTLE = st.one_of(
    st.lists(st.one_of(st.sampled_from(_PARTS), hostile().map(_quoted)), max_size=40).map(joined),
    st.lists(
        st.tuples(
            st.sampled_from(["id:x", "id:alpha-lab-seed", "src:x", "id:y"]),
            st.sampled_from([part for part in _PARTS if part.startswith(("eai:", "rdfs:"))]),
            st.one_of(st.sampled_from(_PARTS[-20:-6]), hostile().map(_quoted)),
        ).map(_statement),
        max_size=12,
    ).map(lambda lines: joined(lines, "\n")),
    st.binary(max_size=200),
)


def check_turtle(data: bytes) -> None:
    """Hold of a file of a register and of a source: faults, or a graph that can be asked."""
    with own_folder() as folder:
        for name in ("register/all.ttl", "sources/2024/x.ttl"):
            (folder / name).parent.mkdir(parents=True)
            (folder / name).write_bytes(HEAD.encode() + data)
        with contextlib.suppress(EuroAIError):
            find_repairs(folder)
            reading = read(folder)
            validate(reading, shapes=False)
            if reading.faults:
                return
            kg = euroai.KnowledgeGraph.of(reading)
            for ident in kg.entities:
                kg.events_about(ident)
            kg.links("investedIn")
