"""No character of the data steers a terminal, a page, an XML reader or a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner

from euroai import console
from euroai.characters import (
    escaped_text,
    one_line,
    plain_text,
    spreadsheet_cell,
    visible_text,
    xml_text,
)
from euroai.cli import main
from euroai.exchange.lists import to_csv_lists
from euroai.exchange.networks.gexf import to_gexf
from euroai.exchange.networks.graphml import to_graphml
from euroai.queries.sparql import ask
from euroai.site.render.files import SiteFiles, script_json
from euroai.site.render.options import SiteOptions
from euroai.store.memory import MemoryStore
from euroai.store.terms import Literal, NamedNode, Quad
from euroai.tables.display.html import escaped

ACTING = [
    chr(code)
    for code in (
        *(code for code in range(0x20) if code not in (9, 10)),
        *range(0x7F, 0xA0),
        *(0x061C, 0x200E, 0x200F),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x2070),
        *range(0xFDD0, 0xFDF0),
        *range(0xFFF9, 0xFFFC),
        *(plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF)),
    )
]
HARMLESS = "a é \U0001f600 ع\u200cب 中 \ufffd"
NAME = "".join(ACTING) + HARMLESS
FORMULAS = ("=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "-1 and 0")


def without(text: str) -> bool:
    """Return whether a text holds none of the characters that act."""
    return not set(text) & set(ACTING)


@pytest.mark.parametrize("sink", [plain_text, one_line, visible_text, escaped_text, escaped])
def test_each_sink_lets_no_character_act_and_keeps_the_others(sink: object) -> None:
    text = sink(NAME)  # type: ignore[operator]
    assert without(text)
    assert HARMLESS in text


def test_an_escape_on_a_terminal_is_read_back_as_what_it_was() -> None:
    written = escaped_text(json.dumps(NAME, ensure_ascii=False))
    assert without(written)
    basic = json.dumps("".join(one for one in NAME if ord(one) < 0x10000), ensure_ascii=False)
    assert json.loads(escaped_text(basic)) == json.loads(basic)


def test_xml_of_any_name_is_well_formed() -> None:
    for sign in [*ACTING, "&#0;", "&#x1B;", "&#xFFFE;", "&#99999999999999999999;"]:
        assert ET.fromstring(xml_text(f"<a>{sign}</a>")) is not None  # noqa: S314 -- our own text


@pytest.mark.parametrize("text", FORMULAS)
def test_a_spreadsheet_runs_no_cell(text: str) -> None:
    kept = f"'{text}".replace("\t=", "\t'=")
    assert spreadsheet_cell(text) == kept
    assert console.csv_text(("a",), [(text,)]).splitlines()[1].lstrip('"').startswith("'")
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node("x", label=text)
    assert kept.encode() in to_csv_lists(graph)["nodes.csv"]


@pytest.mark.parametrize("sign", [";", "\t", "\n", "\r\n", "; ", ";\u3000"])
def test_no_formula_begins_where_another_separator_would_part_a_text(sign: str) -> None:
    """Where the comma is the sign of decimals, a spreadsheet parts a file at semicolons."""
    text = f"Alpha{sign}=cmd|' /C calc'!A0;y"
    assert spreadsheet_cell(text) == f"Alpha{sign}'=cmd|' /C calc'!A0;y"
    for separator in (",", ";", "\t"):
        lines = console.csv_text(("a", "b"), [("x", text)]).splitlines()
        cells = [cell.lstrip(' "\u3000') for line in lines for cell in line.split(separator)]
        assert not [cell for cell in cells if cell.startswith("=")]


@pytest.mark.parametrize("text", ["-5", "+3.5", "-1,000", "1e-5", "Mistral AI", "a=b", "a; b", ""])
def test_numbers_and_names_stay_as_they_are(text: str) -> None:
    assert spreadsheet_cell(text) == text


def test_a_page_a_drawing_and_a_feed_hold_no_character_that_acts(tmp_path: Path) -> None:
    files = SiteFiles(tmp_path, SiteOptions())
    for name in ("a.html", "a.svg", "feed.xml"):
        files.write(name, f"<p>{NAME}</p>")
        text = (tmp_path / name).read_bytes().decode()
        assert without(text)
        assert HARMLESS in text
    assert without(script_json(NAME))
    assert json.loads(script_json(NAME)) == NAME


def test_networks_hold_no_character_that_acts() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node("x", label=NAME)
    for written in (to_graphml(graph), to_gexf(graph)):
        ET.fromstring(written)  # noqa: S314 -- our own text
        assert without(written.decode())


@pytest.mark.parametrize("query", ["SELECT ?o {?s ?p ?o}", "CONSTRUCT {?s ?p ?o} {?s ?p ?o}"])
def test_an_answer_in_xml_is_well_formed_whatever_a_name_holds(query: str) -> None:
    name = Literal("".join(one for one in NAME if one != "\0") + "\0")
    store = MemoryStore([Quad(NamedNode("u:s"), NamedNode("u:p"), name, NamedNode("u:g"))])
    assert "\U0001f600" in "".join(ET.fromstring(ask(store, query).serialize("xml")).itertext())  # noqa: S314


def test_csv_of_a_query_gives_each_name_back_letter_for_letter() -> None:
    names = sorted({NAME.replace("\0", ""), "\x1b[31mred", "a\r\nb", '"', "=1+1", "\u2028"})
    quads = [
        Quad(NamedNode("u:s"), NamedNode("u:p"), Literal(one), NamedNode("u:g")) for one in names
    ]
    text = ask(MemoryStore(quads), "SELECT ?o { ?s ?p ?o } ORDER BY ?o").serialize("csv")
    assert sorted(row[0] for row in csv.reader(io.StringIO(text, newline=""))) == sorted(
        ["o", *names]
    )


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_data_on_a_terminal_is_escaped_and_in_a_pipe_letter_for_letter() -> None:
    terminal = Terminal()
    console.write_data(f'<a> <b> "{NAME}\u2028\u2029" .\n', terminal)
    assert without(terminal.getvalue())
    assert not {*"\u2028\u2029"} & {*terminal.getvalue()}
    raw = io.BytesIO()
    pipe = io.TextIOWrapper(raw, encoding="utf-8")
    console.write_data("\x1b[31mred\x1b[0m\r\n\x9b", pipe)
    assert raw.getvalue().decode() == "\x1b[31mred\x1b[0m\r\n\x9b"


TYPED = "\x1b[31mX\x1b]0;pwned\x07\x9b31m\u202e"


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--theme", f"{TYPED}.css"],
        ["build", "--title", TYPED * 20],
        ["build", f"--{TYPED}"],
        ["build", "--base-url", TYPED],
        [TYPED],
        [f"--{TYPED}"],
        ["show", TYPED],
        ["show", "\ufffe\uffff"],
        ["show", "\U0010ffff"],
        ["show", "\ue000"],
        ["show", "\U000f0000"],
        ["show", "\udc80"],
        ["path", TYPED, TYPED],
        ["query", TYPED],
        ["query", f"SELECT {TYPED} {{}}"],
        ["query", "ASK {}", "--data", TYPED],
        ["query", "ASK {}", "--format", TYPED],
        ["query", "ASK {}", "--as-of", TYPED],
        ["export", "--view", TYPED],
        ["centrality", "--measure", TYPED],
        ["check", TYPED],
    ],
)
def test_an_error_repeats_nothing_that_steers_the_terminal(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, arguments, color=True)
    assert result.exit_code in (1, 2)
    assert without(result.output)
    assert isinstance(result.exception, SystemExit)
