"""The clients that people have put the example questions as they stand, and get the same rows."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import urllib.parse
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

import euroai
from euroai.queries.named import question, question_names
from tests.plugins.serving import Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEN = question_names()[:10]
OLDEST_NODE = (20, 0)
"""Comunica 4 runs on it; from 5 on it is made of undici, which asks for Node 22.19."""


@pytest.fixture(scope="module")
def counts(kg: euroai.KnowledgeGraph) -> dict[str, int]:
    return {name: len(kg.ask(question(name).sparql).frame()) for name in TEN}


@pytest.mark.parametrize("name", TEN)
def test_sparqlwrapper(server: Served, counts: dict[str, int], name: str) -> None:
    from SPARQLWrapper import JSON, POST, SPARQLWrapper

    client = SPARQLWrapper(f"{server.address}/sparql")
    client.setReturnFormat(JSON)
    for method in ("GET", POST):
        client.setMethod(method)
        client.setQuery(question(name).sparql)
        found: Any = client.queryAndConvert()
        assert len(found["results"]["bindings"]) == counts[name] > 0


@pytest.mark.parametrize("name", TEN)
@pytest.mark.parametrize("method", ["GET", "POST", "POST-direct"])
def test_sparqlx(server: Served, counts: dict[str, int], name: str, method: Any) -> None:
    """It parses the query itself before it asks, as Comunica does."""
    sparqlx = pytest.importorskip("sparqlx", reason="sparqlx needs Python 3.12 or newer")
    client = sparqlx.SPARQLWrapper(f"{server.address}/sparql", query_method=method)
    assert len(client.query(question(name).sparql, convert=True)) == counts[name]


@pytest.mark.parametrize("name", TEN)
@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_store(server: Served, counts: dict[str, int], name: str, method: str) -> None:
    import rdflib
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    store = SPARQLStore(f"{server.address}/sparql", method=method)
    graph = rdflib.Graph(store=store)
    assert len(list(graph.query(question(name).sparql))) == counts[name]


@pytest.mark.parametrize("name", TEN)
def test_curl(server: Served, counts: dict[str, int], name: str) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed: apt-get install curl")
    text = question(name).sparql
    done = subprocess.run(
        [
            *("curl", "-sf", "-H", "Accept: text/csv", "--data-urlencode", "query@-"),
            f"{server.address}/sparql",
        ],
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    rows = list(csv.reader(io.StringIO(done.stdout)))
    assert tuple(rows[0]) == question(name).columns
    assert len(rows) - 1 == counts[name]


COMUNICA = """
const { QueryEngine } = require("@comunica/query-sparql");
const { endpoint, questions } = JSON.parse(require("fs").readFileSync(0, "utf8"));
(async () => {
  const engine = new QueryEngine();
  const found = {};
  for (const [name, text] of Object.entries(questions)) {
    const sources = [{ type: "sparql", value: endpoint }];
    found[name] = (await (await engine.queryBindings(text, { sources })).toArray()).length;
  }
  console.log(JSON.stringify(found));
})();
"""


def node_version() -> tuple[int, ...]:
    """Return the major and minor version of the machine's Node; nothing where there is none."""
    if shutil.which("node") is None:
        return ()
    result = subprocess.run(
        ["node", "--version"], capture_output=True, encoding="utf-8", check=True
    )
    return tuple(map(int, result.stdout.strip().removeprefix("v").split(".")[:2]))


def node_modules(name: str, title: str) -> Path:
    """Return the folder of a package of npm; where it is missing the test skips, or fails in CI."""
    folder = Path(__file__).parents[2] / "node_modules" / name
    if not node_version() or not folder.is_dir():
        message = f"{title} is missing: run npm ci" if node_version() else "Node is not installed"
        if os.environ.get("EUROAI_REQUIRE_NODE"):
            pytest.fail(message, pytrace=False)
        pytest.skip(message)
    return folder


def test_comunica(server: Served, counts: dict[str, int]) -> None:
    """It parses the query itself, in JavaScript, and plans it anew."""
    version = node_version()
    if version and version < OLDEST_NODE:
        stated, least = (".".join(map(str, one)) for one in (version, OLDEST_NODE))
        pytest.skip(f"Node {stated} is too old for Comunica, which needs {least} or newer")
    modules = node_modules("@comunica/query-sparql", "Comunica").parents[1]
    asked = {name: question(name).sparql for name in TEN}
    done = subprocess.run(
        ["node", "-e", COMUNICA],
        input=json.dumps({"endpoint": f"{server.address}/sparql", "questions": asked}),
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "NODE_PATH": str(modules)},
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert json.loads(done.stdout) == counts


YASGUI = """
async ({ endpoint, questions }) => {
  const yasgui = new Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint: endpoint },
    persistenceId: null,
  });
  const found = {};
  for (const [name, text] of Object.entries(questions)) {
    const tab = yasgui.addTab(true);
    tab.setEndpoint(endpoint);
    tab.setQuery(text);
    await tab.query();
    found[name] = tab.getYasr().results.getBindings().length;
  }
  return found;
}
"""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[str]:
    """Return the address of a page with YASGUI, on another origin than the endpoint."""
    built = node_modules("@zazuko/yasgui", "YASGUI") / "build"
    page = (
        '<!doctype html><meta charset="utf-8"><title>YASGUI</title>'
        '<link rel="stylesheet" href="yasgui.min.css"><div id="yasgui"></div>'
        '<script src="yasgui.min.js"></script>'
    )
    (tmp_path / "index.html").write_text(page, "utf-8")
    for name in ("yasgui.min.js", "yasgui.min.css"):
        shutil.copy(built / name, tmp_path)
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http:
        Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}/"
        http.shutdown()


@pytest.mark.browser
def test_yasgui_in_a_browser(
    server: Served, counts: dict[str, int], elsewhere: str, browser: Browser
) -> None:
    """The whole program, as it comes from npm, asks from another origin."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(elsewhere)
    asked = {name: question(name).sparql for name in TEN}
    given = {"endpoint": f"{server.address}/sparql", "questions": asked}
    assert page.evaluate(YASGUI, given) == counts
    context.close()


def test_yasgui_asks_as_a_browser_does(server: Served, counts: dict[str, int]) -> None:
    """YASGUI posts a form from another origin, after a preflight, and accepts JSON first."""
    headers = {
        "Origin": "https://yasgui.example",
        "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
        "Accept": "application/sparql-results+json,*/*;q=0.9",
    }
    for name in TEN:
        body = urllib.parse.urlencode({"query": question(name).sparql}).encode()
        answer = server.ask("/sparql", method="POST", headers=headers, body=body)
        assert answer.headers["access-control-allow-origin"] == "*"
        assert len(answer.json()["results"]["bindings"]) == counts[name]
