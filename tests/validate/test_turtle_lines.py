"""The line that is named for a triple is the line on which it was written."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from euroai.namespaces import expand
from euroai.validate.turtle.turtle_lines import Lines, described_in, read_lines
from euroai.validate.turtle.turtle_tokens import unescaped

EX = "http://example.org/"
HEAD = "@prefix ex: <http://example.org/> .\n"


def lines_of(body: str) -> Lines:
    """Read ``body`` after one line that declares ``ex:``, so its first line is line 2."""
    return read_lines(HEAD + body)


# --- laws ---------------------------------------------------------------------------------------

TURTLE_PIECES = st.sampled_from(
    ["@prefix", "@base", "<http://[>", "<a>", "ex:a", ":", "_:b", "a", '"', '"""', "'", "'''",
     "\\", "\\u004", "\\UDDDDDDDD", "[", "]", "(", ")", ";", ",", ".", "^^", "@en", "1.", "-1e5",
     "\n", "\r", "#", "<<", "{|", "\x00", "\ufeff", " ", "\u2028", "٣", "true", "ex:b\\,c", "%41"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(TURTLE_PIECES).map("".join)))
@example('<a> <b> "\\uD800" .')
def test_reading_lines_never_fails_and_names_only_lines_that_the_text_has(text: str) -> None:
    lines = read_lines(text)
    described_in(text)
    height = 1 + text.count("\n") + text.count("\r")
    for subject, starts in lines.subjects.items():
        assert all(1 <= line <= height for line in starts)
        assert lines.find(subject) == min(starts)


@dataclass
class Written:
    """A Turtle document under construction that knows where it wrote what."""

    random: random.Random
    newline: str
    text: str = ""
    line: int = 1
    places: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)

    def put(self, text: str) -> int:
        """Write ``text`` and return the line on which it begins."""
        start = self.line
        self.text += text
        self.line += text.count(self.newline)
        return start

    def gap(self) -> None:
        gaps = [
            " ",
            "\t",
            self.newline,
            f" # a remark ; . [{self.newline}",
            f"{self.newline * 2}  ",
        ]
        self.put(self.random.choice(gaps))

    def object(self) -> tuple[str, str]:
        """Return an object as it is written and as a lexical form."""
        number = self.random.randrange(100)
        line_break = self.newline
        # A line break inside a long string is kept as it is written.
        return self.random.choice(
            [
                (f"ex:o{number}", f"{EX}o{number}"),
                (f"<{EX}i{number}>", f"{EX}i{number}"),
                (f'"plain {number} ; . # [ ("@en', f"plain {number} ; . # [ ("),
                (f"'single \\' {number}'", f"single ' {number}"),
                (f'"2024-06-{number}"^^ex:date', f"2024-06-{number}"),
                (f'"""long {line_break}" {number}"""', f'long {line_break}" {number}'),
                (f"'''it''s {line_break}{number}'''", f"it''s {line_break}{number}"),
                (f"{number}", f"{number}"),
                (f"-{number}.50", f"-{number}.50"),
                (f'"\\u00e9 \\t {number}"', f"é \t {number}"),
                (f"ex:a.b\\,{number}", f"{EX}a.b,{number}"),
            ]
        )

    def statement(self) -> None:
        subject = f"ex:s{self.random.randrange(5)}"
        self.put(subject)
        for count in range(self.random.randint(1, 3)):
            if count:
                self.gap()
                self.put(";")
            self.gap()
            name = f"ex:p{self.random.randrange(4)}"
            self.put(name)
            for place in range(self.random.randint(1, 3)):
                if place:
                    self.put(",")
                self.gap()
                written, lexical = self.object()
                line = self.put(written)
                key = (expand_ex(subject), expand_ex(name), lexical)
                self.places.setdefault(key, []).append(line)
        self.gap()
        self.put(".")
        self.gap()


def expand_ex(name: str) -> str:
    return EX + name.removeprefix("ex:")


@given(st.randoms(use_true_random=False), st.integers(1, 6), st.sampled_from(["\n", "\r\n", "\r"]))
def test_the_line_given_for_a_triple_is_the_line_where_it_was_written(
    chance: random.Random, statements: int, newline: str
) -> None:
    written = Written(chance, newline)
    written.put(f"@prefix ex: <{EX}> .{newline}")
    for _ in range(statements):
        written.statement()
    parsed = list(ox.parse(written.text, format=ox.RdfFormat.TURTLE))
    assert len({(q.subject.value, q.predicate.value) for q in parsed}) == len(
        {key[:2] for key in written.places}
    ), "the generator writes Turtle that means what it recorded"
    lines = read_lines(written.text)
    for (subject, predicate, value), places in written.places.items():
        assert lines.find(subject, predicate, value) == min(places)
        assert lines.find_all(subject, predicate, value) == sorted(set(places))


# --- cases --------------------------------------------------------------------------------------


def test_what_is_not_found_falls_back_to_the_predicate_then_the_subject_then_nothing() -> None:
    lines = lines_of("ex:a\n  ex:p\n    1 .")
    assert lines.find(EX + "a", EX + "p", "1") == 4
    assert lines.find(EX + "a", EX + "p", "2") == 3
    assert lines.find(EX + "a", EX + "q") == 2
    assert lines.find(EX + "b") == 0


def test_a_number_is_found_though_the_store_writes_it_otherwise() -> None:
    lines = lines_of('ex:a ex:p\n 1.50 ,\n +7 ,\n "007"^^ex:integer .')
    assert lines.find(EX + "a", EX + "p", "1.5") == 3
    assert lines.find_all(EX + "a", EX + "p", "7") == [4, 5]


def test_a_subject_described_twice_has_two_lines() -> None:
    assert lines_of("ex:a a ex:B .\n\nex:a a ex:C .").subjects[EX + "a"] == [2, 4]


def test_blocks_and_lists_leave_the_lines_of_what_stands_around_them() -> None:
    lines = lines_of("ex:a ex:p [ ex:q 1 ;\n ex:r ( 2\n 3 ) ] ,\n 4 ;\n ex:s 5 .\n[ ex:t 6 ] .")
    assert lines.find(EX + "a", EX + "p", "4") == 5
    assert lines.find(EX + "a", EX + "s", "5") == 6
    assert lines.find("_:block1", EX + "r", "3") == 4
    assert lines.blocks() == [2, 7]


def test_a_prefix_that_is_declared_again_counts_from_there_on() -> None:
    lines = lines_of("ex:a a ex:B .\n@prefix ex: <http://other.org/> .\nex:a a ex:B .")
    assert lines.find(EX + "a") == 2
    assert lines.find("http://other.org/a") == 4


def test_relative_addresses_go_by_the_base() -> None:
    lines = read_lines("@base <http://example.org/x/> .\n<a> a <../b#c> .\nBASE <y/>\n<d> a <#e> .")
    assert lines.find("http://example.org/x/a", expand("rdf:type"), "http://example.org/b#c") == 2
    assert lines.find("http://example.org/x/y/d") == 4


def test_a_byte_order_mark_and_control_characters_move_no_line() -> None:
    lines = read_lines("\ufeff" + HEAD + 'ex:a ex:p "\x00" ;\n ex:q 1 .')
    assert lines.find(EX + "a", EX + "q", "1") == 3


def test_sparql_style_declarations_need_no_dot() -> None:
    assert read_lines(f"PREFIX ex: <{EX}>\nprefix f: <{EX}f/>\nf:a a ex:B .").find(EX + "f/a") == 3


HARD_PIECES = (
    '"\\', "\\u0041", '\\"""', "'''", "<a", "a_", "1", "1.", "-1", ":.", "a.", "@a-", '""', "[",
    "(.", "ex:\\,", "^", "\\", "a ", " ", "\r", "#", "%4",
)  # fmt: skip


@pytest.mark.parametrize("piece", HARD_PIECES)
def test_a_hostile_line_of_sixty_thousand_characters_is_read_to_its_end(piece: str) -> None:
    for start in ("", "<", '"', '"""', "ex:"):
        text = start + piece * (60_000 // len(piece)) + "é"
        # A pattern that is exponential on its piece would never come back from here.
        assert read_lines(text + "\n").find(EX + "nowhere") == 0
        assert EX + "nowhere" not in described_in(text)


def test_a_line_of_a_megabyte_is_read() -> None:
    text = HEAD + "ex:a ex:p " + ", ".join(f'"{number}"' for number in range(120_000)) + " ."
    assert len(text) > 10**6
    assert read_lines(text).find(EX + "a", EX + "p", "119999") == 2


def test_descriptions_in_a_broken_text_are_counted() -> None:
    text = 'PREFIX id: <http://ids.org/>\nid:a a eai:Lab ; "\nid:a\n  rdf:type eai:Lab .\nx a y .'
    assert described_in(text) == {"http://ids.org/a": 2}


def test_a_broken_prefix_line_is_taken_as_the_project_declares_it() -> None:
    assert described_in("@prefix id <oops> .\nid:a a eai:Lab .") == {expand("id:a"): 1}


@pytest.mark.parametrize(
    ("escaped", "meant"),
    [
        (r"\uD7FF", "\ud7ff"),
        (r"\uD800", "\ufffd"),
        (r"\uDFFF", "\ufffd"),
        (r"\uE000", "\ue000"),
        (r"\U0010FFFF", "\U0010ffff"),
        (r"\U00110000", "\ufffd"),
        (r"a\tb\nc\"d\\e", 'a\tb\nc"d\\e'),
        (r"\u0041\u00e9", "Aé"),
    ],
)
def test_an_escape_is_the_character_that_it_names_or_none(escaped: str, meant: str) -> None:
    assert unescaped(escaped) == meant
