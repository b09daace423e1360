"""What one check has stated the next does not say again, and what a message shows of a value."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from euroai.loading.turtle import read
from euroai.namespaces import PREFIXES
from euroai.store.terms import Literal
from euroai.validate import validate
from euroai.validate.claims import TYPE, Finding
from euroai.validate.fixes import find_repairs
from euroai.validate.shape_words import shape_findings
from euroai.validate.shapes import ShapeResult
from euroai.validate.terms import nearest
from euroai.validate.values import shown
from tests.conftest import FolderOf
from tests.plugins.frozen import changeable
from tests.validate.faulty import LABS, NEWS, NEWS_END, ROUND, SOUND, WIRE, report_of


def result(
    component: str, path: str = "eai:recipient", value: str = "", message: str = ""
) -> ShapeResult:
    return ShapeResult("g", "id:x", path, value, component, message, "violation")


def finding(subject: str, predicate: str, meant: str = "") -> Finding:
    return Finding("g", subject, predicate, "", "what", "fix", meant=meant)


def said(one: ShapeResult, *reported: Finding, unseen: tuple[str, ...] = ()) -> int:
    return len(list(shape_findings([one], reported, unseen)))


def test_what_follows_from_what_was_stated_is_not_said_again() -> None:
    count = result("MinCount")
    assert said(count) == 1
    assert said(count, finding("id:x", "eai:recipient")) == 0
    assert said(count, finding("id:x", "eai:recepient", meant="eai:recipient")) == 0
    assert said(count, finding("id:x", "eai:amount")) == 1
    assert said(count, finding("id:y", "eai:recipient")) == 1
    # A subject at fault as a whole silences what is said of its address, not of its properties.
    assert said(result("Pattern", path=""), finding("id:x", "")) == 0
    assert said(result("MinCount", path=""), finding("id:x", "")) == 1


def test_of_a_thing_of_doubtful_class_and_of_links_to_it_nothing_is_said() -> None:
    assert said(result("In", path=TYPE), finding("id:x", "")) == 0
    assert said(result("In", path=TYPE), finding("id:x", TYPE)) == 0
    assert said(result("In", path=TYPE), finding("id:x", "eai:amount")) == 1
    link = result("Class", value="id:y")
    assert said(link) == 1
    assert said(link, unseen=("id:y",)) == 0
    assert said(link, finding("id:y", TYPE)) == 0
    assert said(result("MinCount", value="id:y"), unseen=("id:y",)) == 1


@pytest.mark.parametrize(
    ("message", "what", "fix"),
    [
        ("The sum is none: take it away.", "the sum is none", "take it away"),
        ("The sum is none.", "the sum is none", ""),
        ("", "eai:recipient has too few values", "read the source again"),
    ],
)
def test_a_message_is_a_fault_and_a_fix_where_it_has_one(message: str, what: str, fix: str) -> None:
    path = PREFIXES["eai"] + "recipient"
    (found,) = shape_findings([result("MinCount", path, message=message)], [], [])
    assert (found.what, found.fix) == (f"id:x: {what}", fix)


def test_a_long_value_is_cut_and_a_typed_one_says_so() -> None:
    assert shown(Literal("x" * 80)) == f'"{"x" * 80}"'
    assert shown(Literal("x" * 81)) == f'"{"x" * 79}…"'
    assert shown(Literal("x", language="fr")) == '"x"@fr'
    assert shown(Literal(5)) == '"5"^^xsd:integer'
    assert shown(PREFIXES["c"] + "seed") == "c:seed"


def test_what_is_like_nothing_known_is_like_none() -> None:
    known = {PREFIXES["id"] + "mistral-ai", PREFIXES["id"] + "helsing"}
    assert nearest(PREFIXES["id"] + "mistal-ai", known) == "id:mistral-ai"
    assert nearest(PREFIXES["id"] + "zzzz", known) == ""


def faults(folder_of: FolderOf, **added: str) -> list[str]:
    """Return the faults of the sound folder with more text in its files: file, line, words."""
    names = {"news": NEWS, "wire": WIRE, "labs": LABS}
    texts = SOUND | {names[one]: SOUND[names[one]] + text for one, text in added.items()}
    return [
        f"{one.file}:{one.line}: {one.what}; {one.fix}"
        for one in report_of(folder_of(texts)).faults
    ]


def test_a_source_that_is_named_and_missing_is_looked_for_among_the_sources(
    folder_of: FolderOf,
) -> None:
    (found,) = faults(folder_of, news="src:news-acme eai:copyOf src:wire-acm .\n")
    assert found.startswith(f"{NEWS}:{NEWS_END + 1}: src:news-acme: eai:copyOf names src:wire-acm")
    assert "did you mean src:wire-acme? Else describe it in a file of its own" in found


def test_the_register_says_what_a_thing_is_against_any_number_of_sources(
    folder_of: FolderOf,
) -> None:
    product = 'id:beta-systems a eai:Product ; rdfs:label "Beta" ; eai:developer id:acme .\n'
    found = faults(folder_of, news=product, wire=product)
    assert [one.partition(";")[0] for one in found] == [
        f"{file}:{1 + SOUND[file].count(chr(10)) + 1}: "
        "id:beta-systems is an eai:Product here and an eai:Lab elsewhere"
        for file in (NEWS, WIRE)
    ]


def test_today_is_no_future(folder_of: FolderOf) -> None:
    today = datetime.now(UTC).date().isoformat()
    money = f'eai:amount 1 ; eai:currency "EUR" ; eai:announcedOn "{today}"^^xsd:date .\n'
    assert faults(folder_of, news=ROUND + money) == []


def test_of_a_changed_id_in_a_file_that_does_not_parse_nothing_is_said(folder_of: FolderOf) -> None:
    folder = folder_of(
        SOUND | {"register/broken.ttl": 'id:gamma a eai:Lab ; rdfs:label "Gamma" ; eai:country .\n'}
    )
    (folder / "rekey.csv").write_text("old,new,reason\nold-gamma,gamma,renamed\n", "utf-8")
    assert {one.file for one in validate(read(folder), shapes=False).faults} == {
        "register/broken.ttl"
    }
    (folder / "rekey.csv").write_text("old,new,reason\nold-delta,delta,renamed\n", "utf-8")
    found = [one.what for one in validate(read(folder), shapes=False).faults]
    assert "old-delta leads to delta, which nothing describes" in found


def test_an_empty_file_needs_no_repair_and_an_unended_line_is_ended(folder_of: FolderOf) -> None:
    folder = folder_of(SOUND)
    (folder / "register/empty.ttl").write_bytes(b"")
    assert find_repairs(folder).repairs == ()
    path = folder / LABS
    path.write_text(path.read_text("utf-8").rstrip("\n"), "utf-8")
    (repair,) = find_repairs(folder).repairs
    assert (repair.file, repair.line, repair.done) == (LABS, 0, "ended")


def test_what_was_found_cannot_be_changed() -> None:
    assert changeable("euroai.validate") == ["euroai.validate.turtle.turtle_lines.Lines"]
