"""Rules, views and questions that anybody may have written run under the bounds of a query."""

from __future__ import annotations

import http.server
import importlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import euroai
from euroai import child
from euroai.derive.rules import Rule
from euroai.errors import QueryError
from euroai.namespaces import with_prefixes
from euroai.queries import named, syntax_errors, views
from euroai.queries.sparql import ask_bounded
from tests.conftest import write_folder

rules = importlib.import_module("euroai.derive.rules")  # the package has a function of the name
ENDLESS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r FILTER(?a = ?r)"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> euroai.KnowledgeGraph:
    labs = "".join(f'id:l{n} a eai:Lab ; rdfs:label "L{n}" .\n' for n in range(300))
    source = 'src:s a eai:Source ; rdfs:label "S" .'
    folder = tmp_path_factory.mktemp("written")
    return euroai.load(write_folder(folder, {"register/a.ttl": labs, "sources/2024/s.ttl": source}))


@pytest.fixture
def visitors() -> Iterator[tuple[str, list[str]]]:
    """Return the address of a server, and the list in which it notes who comes."""
    came: list[str] = []

    class Noting(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            came.append(self.path)
            self.send_error(404)

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Noting) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/", came
        server.shutdown()


def rule_with(body: str) -> Rule:
    text = f"CONSTRUCT {{ ?a eai:investedIn ?c }} WHERE {{ {body} }}"
    links = {"investedIn": ("a", "c")}
    made = frozenset({"investedIn"})
    return Rule("90-mine", with_prefixes(text), f"{{ {body} }}", made, frozenset(), links)


def ways(
    kg: euroai.KnowledgeGraph, body: str, patch: pytest.MonkeyPatch
) -> list[Callable[[], object]]:
    """Return each way in which a text of a user's file reaches the engine."""
    store = kg.derivation.own.store
    select = f"SELECT (?a AS ?source) (?c AS ?target) WHERE {{ {body} }}"
    mine = replace(views.view("investments"), name="mine", sparql=select)
    asked = replace(named.question("01"), sparql=select, parameters=())
    patch.setattr(named, "question", lambda _name: asked)
    return [
        lambda: rules.run_rule(store, rule_with(body)),
        lambda: rules.pairs(store, rule_with(body), "investedIn"),
        lambda: list(views.edges(store, mine)),
        lambda: named.ask_question(kg, "mine"),
        lambda: ask_bounded(store, select),
        lambda: kg.query(select),
        lambda: kg.answer(select, timeout=None),
    ]


def test_nothing_is_fetched_by_structure(
    small: euroai.KnowledgeGraph,
    visitors: tuple[str, list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The refusal of the word is switched off: what is left is that the child opens nothing."""
    address, came = visitors
    monkeypatch.setattr("euroai.queries.sparql.calls_service", lambda *_: False)
    _ = small.store
    body = f"SERVICE <{address}> {{ ?a ?b ?c }}"
    for way in ways(small, body, monkeypatch):
        with pytest.raises(QueryError):
            way()
    assert came == []
    assert syntax_errors.calls_service is not None


@pytest.mark.parametrize("number", range(5))
def test_what_has_no_end_is_ended(
    small: euroai.KnowledgeGraph, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    for module in (rules, views, named):
        if hasattr(module, "SECONDS"):
            monkeypatch.setattr(module, "SECONDS", 0.3)
    monkeypatch.setattr(ask_bounded, "__kwdefaults__", {"seconds": 0.3})
    _ = small.store
    way = ways(small, ENDLESS, monkeypatch)[number]
    begun = time.monotonic()
    with pytest.raises(QueryError, match=r"takes more than 0\.3 seconds"):
        way()
    assert time.monotonic() - begun < 30


def test_a_rule_at_fault_is_named(small: euroai.KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match="The rule 90-mine: "):
        rules.run_rule(small.derivation.own.store, rule_with("?a ?b"))


def test_a_child_within_a_bounded_process_is_that_process() -> None:
    def within() -> int:
        return int(child.in_child(lambda: 42, seconds=1))

    assert child.in_child(within, seconds=30) == 42


def test_a_file_is_not_read_by_a_question(small: euroai.KnowledgeGraph, tmp_path: Path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<u:a> <u:b> <u:c> .", encoding="utf-8")
    for clause in ("FROM", "FROM NAMED"):
        query = f"SELECT ?a {clause} <file://{secret}> {{ ?a <u:b> ?c }}"
        assert len(small.query(query)) == 0  # type: ignore[arg-type]


def test_every_rule_that_is_shipped_is_known_by_its_content(tmp_path: Path) -> None:
    """After a change: ``cd ontology/rules && sha256sum *.rq > (that file)``."""
    known = Path(str(rules.__file__)).with_name("shipped_rules.sha256").read_text(encoding="ascii")
    lines = [f"{rule.digest}  {rule.name}.rq" for rule in rules.rules()]
    assert lines == known.splitlines()
    changed = replace(rules.rules()[0], digest="0" * 64)
    with pytest.raises(QueryError, match="Too many open files"):
        rules.bounded(changed, (tmp_path / "x").read_bytes)
    (tmp_path / "x").write_bytes(b"x")
    assert rules.bounded(rules.rules()[0], (tmp_path / "x").read_bytes) == b"x"
