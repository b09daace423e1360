"""An answer on blank nodes is the same each time, in another process too."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import FolderOf

ASKED = (
    "SELECT ?s ?p ?o { ?s ?p ?o FILTER(isBlank(?s) || isBlank(?o)) } LIMIT 50",
    "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 200",
    "CONSTRUCT { ?s eai:x [ eai:y ?o ] } WHERE { ?s a eai:Lab ; a ?o }",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER isBlank(?s) }",
    "DESCRIBE id:a",
)
REGISTER = 'id:a a eai:Lab ; rdfs:label "A" ; rdfs:seeAlso [ rdfs:label "x" ], [ rdfs:label "y" ] .'
SECOND = 'id:b a eai:Lab ; rdfs:label "B" ; rdfs:seeAlso _:x . _:x rdfs:label "z" .'
ASK = """
import sys, euroai
kg = euroai.load(sys.argv[1])
for query in sys.argv[2:]:
    sys.stdout.write(kg.answer(query, "csv" if query.startswith("SELECT") else "turtle").value)
"""


def test_blank_nodes_have_the_same_names_in_every_process(folder_of: FolderOf) -> None:
    folder = folder_of(
        {
            "register/a.ttl": REGISTER,
            "register/b.ttl": SECOND,
            "sources/2024/s.ttl": 'src:s a eai:Source ; rdfs:label "S" ; rdfs:seeAlso _:x .',
        }
    )
    answers = {_answered(folder, seed) for seed in ("0", "7")}
    assert len(answers) == 1
    text = answers.pop()
    assert text.count("_:") > 100
    assert "eai:y" in text


def _answered(folder: Path, seed: str) -> str:
    env = {**os.environ, "PYTHONHASHSEED": seed, "EUROAI_CACHE": "off"}
    command = [sys.executable, "-c", ASK, str(folder), *ASKED]
    return subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout
