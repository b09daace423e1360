"""``%%sparql`` and ``%euroai`` through a real kernel."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import euroai
from tests.notebooks.kernel import Kernel, kernel

ROUNDS = "SELECT ?round ?day { ?round eai:recipient $lab ; eai:earliest ?day"


@pytest.fixture(scope="module")
def shell() -> Iterator[Kernel]:
    with kernel() as running:
        yield running


def test_a_cell_gives_a_table_that_sorts_and_is_whole_without_scripts(shell: Kernel) -> None:
    shown = shell.run("%%sparql\nSELECT ?lab { ?lab a eai:Lab } ORDER BY ?lab LIMIT 2")
    html = shown["text/html"]
    assert "<bdi>1x-technologies</bdi>" in html.partition("<script>")[0]
    assert "aria-sort" in html.partition("<script>")[2]


def test_a_variable_of_the_notebook_is_bound_as_a_term(shell: Kernel) -> None:
    shell.run("lab, since = 'mistral-ai', datetime.date(2025, 1, 1)")
    shell.run(f"%%sparql --into rounds\n{ROUNDS} FILTER(?day >= $since) }}")
    shown = shell.run("sorted(rounds['round'])[0], rounds['day'].min().year")
    assert "mistral-ai" in shown["text/plain"]
    assert "2025" in shown["text/plain"]


def test_a_value_that_looks_like_sparql_stays_a_value(shell: Kernel) -> None:
    shell.run("""lab = 'x } UNION { ?round a eai:FundingRound } #'""")
    shell.run(f"%%sparql --into found\n{ROUNDS} }}")
    assert shell.run("len(found)")["text/plain"] == "0"


def test_a_fault_points_at_its_line_of_the_cell_without_a_traceback(shell: Kernel) -> None:
    shown = shell.run("%%sparql\nSELECT ?lab {\n  ?lab nope:x 1\n}")
    assert "line 3, column 8" in shown["error"]
    assert "^" in shown["error"]
    assert "Traceback" not in shown["error"]


def test_the_graph_is_asked_as_it_stood_on_a_day(shell: Kernel) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?x a eai:FundingRound }"
    shell.run(f"%%sparql --into now\n{count}")
    shell.run(f"%%sparql --as-of 2020-12-31 --into then\n{count}")
    assert shell.run("int(then.n[0]) < int(now.n[0])")["text/plain"] == "True"
    assert "is no day" in shell.run("%%sparql --as-of nope\nASK {}")["error"]


def test_construct_gives_an_rdflib_graph_and_ask_a_truth(shell: Kernel) -> None:
    shell.run("%%sparql --into made\nCONSTRUCT { ?x a eai:Lab } { ?x a eai:Lab }")
    assert "rdflib" in shell.run("type(made)")["text/plain"]
    assert shell.run("%%sparql\nASK { id:helsing a eai:Lab }")["text/plain"] == "True"


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("eai:FundingR", "eai:FundingRound"),
        ("eai:invested", "eai:investedIn"),
        ("id:mistral-a", "id:mistral-ai"),
        ("country:F", "country:FR"),
        ("c:series-", "c:series-a"),
        ("src:qant-2025", "src:qant-2025-02-11"),
        ("ea", "eai:"),
        ("OPT", "OPTIONAL"),
        ("?com", "?company"),
    ],
)
def test_what_is_typed_is_completed(shell: Kernel, typed: str, offered: str) -> None:
    assert offered in shell.complete(f"%%sparql\nSELECT ?company {{ ?x a {typed}")


def test_other_cells_are_completed_as_ever(shell: Kernel) -> None:
    assert "load" in " ".join(shell.complete("euroai.lo"))
    assert "eai:" not in shell.complete("ea")


def test_a_command_gives_its_table(shell: Kernel, kg: euroai.KnowledgeGraph) -> None:
    shell.run("_found = None")
    shell.run("found = get_ipython().run_line_magic('euroai', 'overlap nvidia bpifrance')")
    own = euroai.overlap(kg, "nvidia", "bpifrance").iloc[0]
    assert shell.run("int(found.shared[0])")["text/plain"] == str(own["shared"])
    steps = shell.run("%euroai path 'Mistral AI' Helsing")
    assert "alliedWith" in steps["text/html"]
    card = shell.run("%euroai show mistral-ai")
    assert "Mistral AI" in card["text/html"]
    assert "Did you mean" in shell.run("%euroai overlap Mistrall Nvidia")["error"]
    assert "one of build, cache" in shell.run("%euroai nope")["stderr"]


def test_an_endpoint_is_asked_over_http(shell: Kernel) -> None:
    from tests.plugins.serving import served

    shell.run("lab = 'mistral-ai'")
    with served("--workers", "1") as server:
        there = f"--endpoint {server.address}/sparql"
        shell.run(f"%%sparql {there} --into far\n{ROUNDS} }}")
        shell.run(f"%%sparql --into near\n{ROUNDS} }}")
        same = "sorted(far['round']) == sorted(near['round']) and len(far) > 3"
        assert shell.run(same)["text/plain"] == "True"
        assert "does not parse" in shell.run(f"%%sparql {there}\nSELECT nonsense")["error"]
    assert "cannot be reached" in shell.run(f"%%sparql {there}\nASK {{}}")["error"]
    assert "no endpoint" in shell.run("%%sparql --endpoint file:///etc/passwd\nASK {}")["error"]
