"""What needs no judgement is put right by ``check --fix``, and nothing else is touched."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from click.testing import CliRunner

import euroai
from euroai.cli import main
from euroai.loading.turtle import read
from euroai.namespaces import PREFIXES as SPACES
from euroai.namespaces import ontology_folder
from euroai.store.formats import RdfFormat, parse
from euroai.store.terms import NamedNode
from euroai.validate import deprecated, validate
from euroai.validate.deprecated import Deprecation
from euroai.validate.fixes import find_repairs, write_repairs
from tests.conftest import FolderOf

LAB = 'id:alpha a eai:Lab ; rdfs:label "Alpha" ; eai:country country:FR .  # id:old-alpha stays\n'
SOURCE = (
    'src:s a eai:Source ; rdfs:label "About id:old-alpha\\r\\n" ; eai:publisher "P" ;\n'
    '    eai:url "https://example.org/old-alpha"^^xsd:anyURI ; eai:language "en" ;\n'
    '    eai:publishedOn "2024-02-04"^^xsd:date ; eai:readAs c:excerpt .\n'
    "id:old-alpha-seed a eai:FundingRound ; eai:recipient id:old-alpha ; eai:roundType c:seed ;\n"
    '    rdfs:comment """two\r\nlines""" ; eai:amount 1000000 ; eai:currency "EUR" ;\n'
    '    eai:announcedOn "2024-02-03"^^xsd:date ;\n'
    "    eai:part <https://w3id.org/euroai/id/old-alpha> .\n"
)


def folder_of_01(folder_of: FolderOf) -> Path:
    """Return a folder as an editor of another system and an older register left it."""
    folder = folder_of({"register/a.ttl": LAB, "sources/2024/s.ttl": SOURCE})
    register = folder / "register/a.ttl"
    register.write_bytes(codecs.BOM_UTF8 + register.read_bytes().replace(b"\n", b"\r\n"))
    (folder / "rekey.csv").write_text("old,new,reason\nold-alpha,alpha,renamed\n", encoding="utf-8")
    return folder


def test_marks_line_ends_and_old_ids_are_put_right_and_texts_stay(folder_of: FolderOf) -> None:
    folder = folder_of_01(folder_of)
    found = find_repairs(folder)
    assert {(one.file, one.what) for one in found.repairs} == {
        ("register/a.ttl", "begins with a byte order mark"),
        ("register/a.ttl", "has line ends of another system"),
        ("sources/2024/s.ttl", "id:old-alpha is given up"),
    }
    write_repairs(found)
    register = (folder / "register/a.ttl").read_bytes()
    assert register.endswith(LAB.encode())
    assert b"\r" not in register
    source = (folder / "sources/2024/s.ttl").read_bytes().decode()
    assert "recipient id:alpha ;" in source
    assert "<https://w3id.org/euroai/id/alpha>" in source
    for kept in (
        '"About id:old-alpha\\r\\n"',
        "two\r\nlines",
        "org/old-alpha",
        "id:old-alpha-seed",
    ):
        assert kept in source
    assert find_repairs(folder).repairs == ()


def test_the_command_tells_each_and_writes_only_if_it_may(folder_of: FolderOf) -> None:
    folder = folder_of_01(folder_of)
    before = {path: path.read_bytes() for path in folder.rglob("*.ttl")}
    dry = CliRunner().invoke(main, ["check", str(folder), "--fix", "--dry-run"])
    assert "would fix: sources/2024/s.ttl:5: id:old-alpha is given up → now id:alpha" in dry.stderr
    assert {path: path.read_bytes() for path in folder.rglob("*.ttl")} == before
    done = CliRunner().invoke(main, ["check", str(folder), "--fix"])
    assert done.stderr.count("fixed: ") == 4
    again = CliRunner().invoke(main, ["check", str(folder), "--fix"])
    assert "Nothing to fix" in again.stderr
    assert euroai.load(folder).event("old-alpha-seed") is not None
    assert CliRunner().invoke(main, ["check", "--dry-run"]).exit_code == 2


def test_a_deprecated_term_is_a_warning_and_is_renamed(
    folder_of: FolderOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = Deprecation("eai:homepage", "0.2.0", "0.3.0", "eai:website", "")
    known = {SPACES["eai"] + "homepage": old}
    monkeypatch.setattr("euroai.validate.statements.deprecations", lambda: known)
    monkeypatch.setattr("euroai.validate.fixes.deprecations", lambda: known)
    lab = LAB.replace(" .  #", ' ; eai:homepage "https://a.example"^^xsd:anyURI .  #')
    folder = folder_of({"register/a.ttl": lab})
    (fault,) = [f for f in validate(read(folder), shapes=False).faults if "homepage" in f.what]
    assert fault.severity == "warning"
    assert fault.what.endswith("eai:homepage is deprecated since 0.2.0 and goes with 0.3.0")
    assert fault.fix == "write eai:website; euroai check --fix does it"
    write_repairs(find_repairs(folder))
    text = (folder / "register/a.ttl").read_text(encoding="utf-8")
    assert 'eai:website "https://a.example"' in text
    assert not [f for f in validate(read(folder), shapes=False).faults if "website" in f.what]


@pytest.mark.parametrize("text", ["id:a a", "\x00\x01", '"""open', "@prefix : <x", "é" * 9])
def test_what_does_not_parse_afterwards_is_left_as_it_is(folder_of: FolderOf, text: str) -> None:
    folder = folder_of({"register/a.ttl": LAB})
    (folder / "register/b.ttl").write_bytes(text.encode("utf-8") + b"\r\n")
    before = (folder / "register/b.ttl").read_bytes()
    write_repairs(find_repairs(folder))
    assert (folder / "register/b.ttl").read_bytes() == before


def test_every_term_of_every_earlier_version_is_still_known_or_deprecated() -> None:
    now = _terms(ontology_folder() / "euroai.ttl")
    for path in sorted((ontology_folder() / "versions").glob("*.ttl")):
        assert _terms(path) <= now | deprecated.deprecations().keys(), path.name


def test_the_list_of_versions_tells_each_frozen_one() -> None:
    text = (ontology_folder() / "versions/README.md").read_text(encoding="utf-8")
    for path in (ontology_folder() / "versions").glob("*.ttl"):
        assert f"## {path.stem}" in text


def test_data_of_0_1_loads_and_has_no_violation(folder_of: FolderOf) -> None:
    """As the data was when 0.1.0 of the ontology was frozen."""
    lab = (
        'id:mistral-ai a eai:Lab ; rdfs:label "Mistral AI" ; eai:country country:FR ; '
        'eai:city "Paris" ; eai:foundedOn "2023-04"^^xsd:gYearMonth .\n'
        'id:lightspeed a eai:InvestmentFirm ; rdfs:label "Lightspeed" ; eai:country country:US ; '
        "eai:investorKind c:venture-capital .\n"
        'id:arthur-mensch a eai:Person ; rdfs:label "Arthur Mensch" .\n'
    )
    source = (
        'src:s a eai:Source ; rdfs:label "S" ; eai:publisher "Sifted" ; eai:language "en" ;\n'
        '    eai:url "https://sifted.eu/x"^^xsd:anyURI ; eai:publishedOn "2023-06-13"^^xsd:date .\n'
        "id:mistral-ai-seed a eai:FundingRound ; eai:recipient id:mistral-ai ; "
        'eai:roundType c:seed ; eai:amount 105000000 ; eai:currency "EUR" ;\n'
        '    eai:leadInvestor id:lightspeed ; eai:announcedOn "2023-06-13"^^xsd:date .\n'
        "id:arthur-mensch-at-mistral-ai a eai:Position ; eai:person id:arthur-mensch ; "
        "eai:organization id:mistral-ai ; eai:role c:founder .\n"
    )
    folder = folder_of({"register/a.ttl": lab, "sources/2023/s.ttl": source})
    assert validate(read(folder)).violations == ()
    assert euroai.load(folder).links("investedIn") == {"lightspeed": ("mistral-ai",)}


def _terms(path: Path) -> set[str]:
    return {
        quad.subject.value
        for quad in parse(path.read_bytes(), format=RdfFormat.TURTLE)
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(SPACES["eai"])
    }


def repaired(folder: Path, name: str, text: str) -> str:
    """Return how a file reads after the repairs of its folder."""
    (folder / name).write_text(text, encoding="utf-8")
    write_repairs(find_repairs(folder))
    return (folder / name).read_text("utf-8")


def test_an_empty_file_and_one_too_deep_to_be_read_are_left_alone(folder_of: FolderOf) -> None:
    folder = folder_of({"register/a.ttl": LAB})
    deep = f"<a:a> <a:b> {'(' * 300}{')' * 300} ."
    assert repaired(folder, "register/b.ttl", "") == ""
    assert repaired(folder, "register/b.ttl", deep) == deep
    shallow = deep.replace("(" * 300, "(" * 9).replace(")" * 300, ")" * 9)
    assert repaired(folder, "register/b.ttl", shallow) == shallow + "\n"


def test_an_id_of_a_source_is_put_right_and_written_whole_where_no_prefix_fits(
    folder_of: FolderOf,
) -> None:
    folder = folder_of({"register/a.ttl": LAB})
    (folder / "rekey.csv").write_text("old,new,reason\nold,new,renamed\n", encoding="utf-8")
    head = "@prefix src: <https://w3id.org/euroai/source/> .\n"
    head += "@prefix o: <https://w3id.org/euroai/id/o> .\n"
    assert repaired(folder, "register/b.ttl", f"{head}src:old <a:b> o:ld .\n") == (
        f"{head}src:new <a:b> <https://w3id.org/euroai/id/new> .\n"
    )
