"""Syntax errors and hostile files are reported in plain words, each at its line."""

from __future__ import annotations

import pytest

from euroai.errors import Fault
from tests.conftest import FolderOf
from tests.validate.faulty import LABS, NEWS, NEWS_END, SOUND, WIRE, report_of

SYNTAX = [
    ("missing full stop", "id:a a eai:Lab\n\n# a\nid:b a eai:Lab .", 1, "without its full stop"),
    ("end of file", 'id:a a eai:Lab ; rdfs:label "A"', 1, "ends in the middle of a statement"),
    ("open text", 'id:a a eai:Lab ;\n rdfs:label "A ;\n eai:country country:FR .', 2, "not closed"),
    ("undeclared prefix", "id:a a eai:Lab ;\n ea:country country:FR .", 2, "uses the prefix ea:"),
    ("comma before a semicolon", "id:a a eai:Lab ,\n ; .", 2, "has “;” where a value belongs"),
    ("no property", 'id:a a eai:Lab ;\n "A" .', 2, 'has “"A"” where a property belongs'),
    ("separator in a number", "id:a eai:amount\n 1.000.000 .", 2, "has “.000” where the id"),
    ("space in an address", "id:a eai:url\n <http://a b> .", 2, "has an address that is none"),
    ("relative address", "id:a eai:url\n <a> .", 2, "has an address without its beginning"),
    ("curly quotes", "id:a rdfs:label\n “A” .", 2, "has curly quotes"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "added", "line", "what"), SYNTAX, ids=[each[0] for each in SYNTAX]
)
def test_a_syntax_error_is_said_in_plain_words_at_its_line(
    name: str, added: str, line: int, what: str, folder_of: FolderOf
) -> None:
    report = report_of(folder_of(SOUND | {"register/broken.ttl": added}))
    assert [fault.file for fault in report.faults] == ["register/broken.ttl"], name
    fault = report.faults[0]
    assert fault.line == 1 + line
    assert what in fault.what
    assert fault.fix
    assert "Parser error" not in fault.what


def test_a_syntax_error_hides_no_other_fault_and_makes_no_dangling_id(folder_of: FolderOf) -> None:
    broken = {LABS: SOUND[LABS] + "id:oops a ;\n", NEWS: SOUND[NEWS] + "id:x eai:amount 1 ."}
    faults = report_of(folder_of(SOUND | broken)).faults
    assert [(fault.file, fault.line) for fault in faults] == [(LABS, 4), (NEWS, NEWS_END + 1)]


def test_a_source_that_does_not_parse_is_not_said_to_lack_its_source(folder_of: FolderOf) -> None:
    faults = report_of(folder_of(SOUND | {WIRE: SOUND[WIRE] + "id:x a"})).faults
    assert len(faults) == 1
    assert faults[0].file == WIRE


# --- hostile files ------------------------------------------------------------------------------

SOURCE = (
    b"@prefix eai: <https://w3id.org/euroai/ontology#> .\n"
    b"@prefix src: <https://w3id.org/euroai/source/> .\n"
    b"@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    b"@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    b'src:odd a eai:Source ; rdfs:label "Odd" ; eai:publisher "O" ;\n'
    b' eai:url "https://o.example/"^^xsd:anyURI .\n'
)
ODD = "sources/2024/odd.ttl"


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        pytest.param(b"", 0, "src:odd, the source that the file is named after", id="empty file"),
        pytest.param(b"\xef\xbb\xbf" + SOURCE, 1, "byte-order mark", id="byte-order mark"),
        pytest.param(SOURCE + b'src:odd rdfs:comment "\xff" .', 7, "is not UTF-8", id="not UTF-8"),
        pytest.param(SOURCE + b"\x00", 7, "does not parse", id="NUL byte"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00", 1, "UTF-8", id="a picture"),
        pytest.param(
            SOURCE.replace(b"\n", b"\r\n") + b'src:odd eai:nam "x" .', 7, "eai:nam is no", id="CRLF"
        ),
        pytest.param(
            SOURCE.replace(b"\n", b"\r") + b'src:odd eai:nam "x" .', 7, "eai:nam is no", id="CR"
        ),
        pytest.param(
            SOURCE + b'src:odd eai:nam "' + b"x" * 1_000_000 + b'" .', 7, "eai:nam", id="1 MB line"
        ),
        pytest.param(
            SOURCE + b"@prefix src: <https://w3id.org/euroai/ontology#> .\n"
            b"@prefix x: <https://w3id.org/euroai/source/> .\nx:odd src:nam 1 .",
            9,
            "src:odd: eai:nam is no property",
            id="prefix declared again",
        ),
        pytest.param(
            b"@base <https://w3id.org/euroai/source/> .\n%b<odd> <../ontology#nam> 1 ." % SOURCE,
            8,
            "src:odd: eai:nam is no property",
            id="base",
        ),
        pytest.param(
            SOURCE + b"src:odd eai:publisher << src:odd a eai:Source >> .",
            7,
            "src:odd: eai:publisher",
            id="quoted triple",
        ),
    ],
)  # fmt: skip
def test_a_hostile_file_gives_a_fault_and_no_traceback(
    content: bytes, line: int, what: str, folder_of: FolderOf
) -> None:
    folder = folder_of(SOUND)
    (folder / ODD).write_bytes(content)
    faults = report_of(folder).faults
    assert {fault.file for fault in faults} == {ODD}
    assert any(what in fault.what and fault.line == line for fault in faults), faults
    assert all(len(str(fault)) < 500 for fault in faults)


def test_a_control_character_in_a_name_does_not_reach_the_message(folder_of: FolderOf) -> None:
    folder = folder_of(SOUND)
    (folder / ODD).write_bytes(SOURCE + b'src:odd eai:publishedOn "20\x1b[31m\x0024" .')
    faults = report_of(folder).faults
    assert [fault.line for fault in faults] == [7]
    assert all(sign.isprintable() for sign in str(faults[0]))


def test_a_folder_in_the_place_of_a_file_is_a_fault(folder_of: FolderOf) -> None:
    folder = folder_of(SOUND)
    (folder / ODD).mkdir()
    (folder / "register" / "odd.ttl").mkdir()
    faults = report_of(folder).faults
    assert [fault.file for fault in faults] == ["register/odd.ttl", ODD]
    assert all(isinstance(fault, Fault) and "cannot be read" in fault.what for fault in faults)
