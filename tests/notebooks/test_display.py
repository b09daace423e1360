"""What a notebook shows survives saving, and reads where nothing runs."""

from __future__ import annotations

import base64
import re
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import nbformat
import networkx as nx
import pandas as pd
import pytest

import euroai
from euroai.draw import draw
from euroai.notebook.display import frame_of_euroai, graph_html, view_html
from euroai.tables.display.card import card
from euroai.tables.display.html import frame_html, table_html

HOSTILE = [
    "<script>window.hacked=1</script>",
    "<img src=x onerror=alert(1)>",
    "</td></table><script>1</script>",
    "\u202egnp.exe",
    "a\x00b\x1b[31m",
    '"><b>',
]


class _Left(HTMLParser):
    """What is left of HTML where scripts, styles and frames are taken out, as notebooks do."""

    def __init__(self) -> None:
        super().__init__()
        self.images: list[str] = []
        self.text: list[str] = []
        self.cells = 0
        self._out = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "noscript"):
            self._out += 1
        elif tag == "img":
            self.images.append(dict(attrs).get("src") or "")
        self.cells += tag == "td"

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "noscript"):
            self._out -= 1

    def handle_data(self, data: str) -> None:
        if not self._out:
            self.text.append(data)


def left_of(html: str) -> _Left:
    parsed = _Left()
    parsed.feed(html)
    return parsed


def picture(html: str) -> str:
    (source,) = left_of(html).images
    head, _, data = source.partition(",")
    assert head == "data:image/svg+xml;base64"
    return base64.b64decode(data).decode()


def test_a_graph_shows_its_counts(kg: euroai.KnowledgeGraph) -> None:
    text = " ".join(left_of(graph_html(kg)).text)
    assert str(kg.size) in text
    assert str(len(kg.sources)) in text


def test_an_entity_shows_a_card_with_its_facts_and_events(kg: euroai.KnowledgeGraph) -> None:
    shown = card(kg, "Mistral AI")
    text = " ".join(left_of(shown._repr_html_()).text)
    assert all(word in text for word in ("Mistral AI", "France", "Paris"))
    events = len(kg.events_about("mistral-ai"))
    assert sum(number for _, number in shown.events) == events


@pytest.mark.parametrize("name", ["co-investment", "alliances", "talent"])
def test_a_view_is_a_still_picture_and_a_table(kg: euroai.KnowledgeGraph, name: str) -> None:
    graph = kg.view(name)
    html = view_html(graph)
    assert html is not None
    svg = picture(html)
    assert svg.count("<circle") == len(graph)
    (lines,) = re.findall(r'<path [^>]*d="([^"]*)"', svg)
    assert lines.count("M") == len({frozenset(pair) for pair in graph.edges()})
    assert "<script" not in svg
    assert left_of(html).cells == 5 * min(len(graph), 200)
    assert html == view_html(kg.view(name))


def test_a_drawing_has_its_picture_beside_the_frame(kg: euroai.KnowledgeGraph) -> None:
    part = kg.view("alliances").subgraph(["helsing", "mistral-ai"])
    drawn = draw(part, title="Two labs")
    html = drawn._repr_html_()
    assert picture(html).count("<circle") == 2
    assert "Two labs: 2 nodes, 1 tie" in "".join(left_of(html).text)
    assert len(repr(drawn)) < 300


def test_another_network_and_another_table_are_shown_as_ever() -> None:
    assert view_html(nx.path_graph(3)) is None
    frame = pd.DataFrame({"a": [1]})
    assert frame_of_euroai(frame) == frame._repr_html_()  # type: ignore[operator]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(name: str) -> None:
    table = table_html([name], [[name], [[name]]], caption=name, note=name)
    static = re.sub(r"<script>\n\(function.*?</script>", "", table, flags=re.S)
    assert "<script" not in static
    assert "<img" not in static
    assert "<b>" not in static
    assert "\x00" not in table
    assert "\x1b" not in table
    graph: nx.Graph[Any] = nx.Graph(name="alliances", title=name)
    graph.add_edge("a", "b")
    graph.nodes["a"]["label"] = name
    html = view_html(graph)
    assert html is not None
    assert ElementTree.fromstring(picture(html)).tag.endswith("svg")  # noqa: S314 -- our own
    assert not re.search(
        r"<(script|b|img src=x)[ >]",
        re.sub(r"<script>\n\(function.*?</script>", "", html, flags=re.S),
    )


def test_a_long_table_is_cut_and_says_so() -> None:
    html = frame_html(pd.DataFrame({"n": range(1000)}))
    assert left_of(html).cells == 200
    assert "The first 200 of 1,000 rows." in " ".join(left_of(html).text)


def test_a_page_of_nbconvert_shows_the_picture_with_scripts_off(
    kg: euroai.KnowledgeGraph,
) -> None:
    from nbconvert import HTMLExporter

    html = draw(kg.view("alliances").subgraph(["helsing", "mistral-ai"]))._repr_html_()
    form: Any = nbformat.v4
    exporter: Any = HTMLExporter
    output = form.new_output("display_data", data={"text/html": html})
    cell = form.new_code_cell("draw(view)", outputs=[output])
    page, _ = exporter().from_notebook_node(form.new_notebook(cells=[cell]))
    assert "data:image/svg+xml;base64" in page
    # Where scripts are off the rule in noscript holds: the still picture shows, the frame does not.
    assert ".euroai-live + .euroai-still {display: block}" in page


def test_answers_become_the_tables_of_other_libraries(kg: euroai.KnowledgeGraph) -> None:
    sparql = "SELECT ?lab ?city { ?lab a eai:Lab ; eai:city ?city } ORDER BY ?lab LIMIT 5"
    pandas = kg.ask(sparql).to_pandas()
    assert kg.ask(sparql).to_polars().columns == ["lab", "city"]
    assert kg.ask(sparql).to_arrow().to_pydict()["lab"] == list(pandas["lab"])
    edges = "SELECT ?a ?b { ?a eai:alliedWith ?b } LIMIT 7"
    assert kg.ask(edges).to_networkx().number_of_edges() == 7
    made = kg.ask("CONSTRUCT { ?a eai:alliedWith ?b } { ?a eai:alliedWith ?b }").to_networkx()
    assert made.has_edge("helsing", "mistral-ai", "eai:alliedWith")


def test_a_view_can_be_had_as_it_stood_on_a_day(kg: euroai.KnowledgeGraph) -> None:
    then, now = kg.view("alliances", as_of="2022-12-31"), kg.view("alliances")
    assert 0 < then.number_of_edges() < now.number_of_edges()
