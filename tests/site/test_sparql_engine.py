"""The engine of the SPARQL page: how the build brings it in, and what is said without it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import euroai
from euroai.queries.named import question_names
from euroai.site.render.context import Site
from euroai.site.sparql import page as sparql_page
from scripts import browser_engine
from tests.site.languages.markup import page_text

GLUE = """\
class Hidden {}
export class Store {
    static at = new URL('web_bg.wasm', import.meta.url);
}
export function namedNode(value) { return value; }
function initSync(module) { return module; }
async function __wbg_init(path) { return path; }
export { initSync, __wbg_init as default };
"""


def hook() -> browser_engine.EngineHook:
    nothing: Any = None
    return browser_engine.EngineHook(
        str(browser_engine.ROOT), {}, nothing, nothing, "", "wheel", nothing
    )


def test_a_module_becomes_a_classic_script_that_sets_one_function() -> None:
    script = browser_engine.as_function(GLUE)
    assert script.startswith("globalThis.euroaiOxigraph = function () {")
    assert "return { initSync, Store, namedNode };" in script
    assert "import" not in script
    assert "export" not in script


@pytest.mark.parametrize(
    "other",
    [
        GLUE.replace("export { initSync, __wbg_init as default };", "export default initSync;"),
        GLUE.replace("class Store", "class Shop"),
        "import * as more from './more.js';\n" + GLUE,
        GLUE + "export const late = 1;\n",
    ],
)
def test_a_module_of_another_form_is_refused(other: str) -> None:
    with pytest.raises(browser_engine.EngineMissing, match="another form"):
        browser_engine.as_function(other)


def test_the_lock_names_one_version_with_its_checksum_and_no_registry() -> None:
    lock = json.loads((browser_engine.LOCK / "package-lock.json").read_text("utf-8"))
    wanted = json.loads((browser_engine.LOCK / "package.json").read_text("utf-8"))["dependencies"]
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert set(packages) == {f"node_modules/{name}" for name in wanted}
    for name, version in wanted.items():
        package = packages[f"node_modules/{name}"]
        assert package["version"] == version
        assert package["integrity"].startswith("sha512-")
        assert "resolved" not in package


def test_node_s_wheel_is_asked_for_only_where_engine_and_npm_are_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr(browser_engine, "is_current", lambda: True)
    assert hook().dependencies() == []
    monkeypatch.setattr(browser_engine, "ENGINE", tmp_path / "engine")
    monkeypatch.setattr(browser_engine, "is_current", lambda: False)
    assert hook().dependencies() == [browser_engine.NODE]
    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/npm")
    assert hook().dependencies() == []


def test_an_engine_that_is_there_is_left_alone_and_a_half_one_is_not_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(browser_engine, "ENGINE", tmp_path)

    def no_npm(*_: object) -> None:
        raise browser_engine.EngineMissing("npm was asked.")

    monkeypatch.setattr(browser_engine, "_npm", no_npm)
    with pytest.raises(browser_engine.EngineMissing, match="asked"):
        browser_engine.bring_in()
    browser_engine._write("glue", b"wasm")
    assert browser_engine.bring_in() is False
    (tmp_path / "oxigraph.js").unlink()
    with pytest.raises(browser_engine.EngineMissing, match="asked"):
        browser_engine.bring_in()


class App:
    """What hatch hands to a hook to speak through."""

    def __init__(self) -> None:
        self.warned: list[str] = []
        self.aborted: list[str] = []

    def display_warning(self, words: str) -> None:
        self.warned.append(words)

    def abort(self, words: str) -> None:
        self.aborted.append(words)


def test_without_a_network_the_build_goes_on_and_says_so_but_in_ci_it_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def offline() -> bool:
        raise browser_engine.EngineMissing("npm could not bring in Oxigraph.")

    monkeypatch.setattr(browser_engine, "bring_in", offline)
    app = App()
    made = hook()
    monkeypatch.setattr(type(made), "app", app)
    monkeypatch.delenv("EUROAI_REQUIRE_BROWSER", raising=False)
    made.initialize("standard", {})
    assert app.warned == [
        "npm could not bring in Oxigraph. The SPARQL page is built without its engine."
    ]
    assert app.aborted == []
    monkeypatch.setenv("EUROAI_REQUIRE_BROWSER", "1")
    made.initialize("standard", {})
    assert app.aborted == ["npm could not bring in Oxigraph."]


def test_without_the_engine_the_page_says_so_and_shows_the_questions_with_their_queries(
    kg: euroai.KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sparql_page, "has_engine", lambda: False)
    sparql_page.write(Site(kg, tmp_path))
    text = page_text(tmp_path / "sparql/index.html")
    assert "built without the query engine" in text
    assert text.count('<pre class="query-text">') == len(question_names())
    assert "sparql.js" not in text
    assert not (tmp_path / "assets").exists()
