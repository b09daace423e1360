"""What once gave way under attack, line by line, and the test that holds it now.

``K`` is killed, full, in the way; ``B`` same bytes; ``N`` hostile names and addresses; ``F``
hostile files; ``Q`` hostile questions; the number is the line's place in its table. A test may be
followed by a piece of its file: the case among its cases.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import Final

import pytest

TESTS: Final = Path(__file__).parents[1]

_STEPS = "test_writing.py::test_a_folder_killed_at_any_step_is_whole_as_it_was_or_will_be"
_FULL = "test_writing.py::test_an_export_on_a_full_disk_leaves_the_old_one"
_BUILD = "site/render/test_build.py"
_IRREGULAR = "loading/test_hostile_files.py::test_what_is_no_file_is_named_and_refused"
_THEME = "loading/test_hostile_files.py::test_neither_a_theme_nor_a_table_is_waited_for"
_UNREADABLE = (
    "loading/test_hostile_files.py::test_a_folder_that_cannot_be_read_is_a_fault_and_not_empty"
)
_DEEP = "loading/test_hostile_files.py::test_brackets_deeper_than_the_parser_follows_are_a_fault"
_BLANK = "loading/test_hostile_files.py::test_more_blank_nodes_than_can_be_named_are_a_fault"
_FIGURES = "loading/test_hostile_files.py::test_no_figure_and_no_date_is_a_traceback"
_ADDRESS = "loading/test_hostile_files.py::test_an_address_that_ends_like_another_id_is_refused"
_CHAIN = "loading/test_hostile_files.py::test_a_chain_of_fifty_thousand_ids_is_walked_once"
_IDENT = "loading/test_hostile_files.py::test_an_id_that_is_none_is_a_fault_of_its_file"
_PAGES = "site/test_corpus.py::test_no_file_of_the_site_holds_a_character_that_acts"
_FRAGMENT = "site/test_corpus.py::test_no_address_of_a_page_is_an_error"
_TYPED = "cli/test_terminal.py::test_no_error_asks_anything_of_a_terminal"
_PROGRESS = "cli/test_terminal.py::test_no_progress_and_no_fault_asks_anything_of_a_terminal"
_ANSWER = "cli/test_terminal.py::test_no_answer_asks_anything_of_a_terminal"
_XML = "test_characters.py::test_an_answer_in_xml_is_well_formed_whatever_a_name_holds"
_FETCH = "queries/test_bounded.py::test_nothing_is_fetched_even_if_the_refusal_were_fooled"
_TOO_DEEP = "queries/test_bounded.py::test_a_question_too_deep_for_the_engine_is_refused_before_it"
_LONG = "queries/test_bounded.py::test_a_million_characters_of_anything_are_looked_at_in_seconds"
_FUNCTION = "queries/test_bounded.py::test_a_function_that_nobody_knows_is_a_sentence"
_NAME = "cli/answers/test_long_names.py::test_a_name_without_end_is_a_short_sentence"
_LIST = "queries/test_bounded.py::test_a_list_without_end_is_ended_in_time"

ATTACKS: Final[dict[str, tuple[str, ...]]] = {
    "K1 kill between a build's two renames": (
        f"{_BUILD}::test_own_files_stay_and_the_parts_of_a_build_know_each_other",
    ),
    "K2 leftovers of an import after kills": (_STEPS, '"exchange"'),
    "K3 leftovers of an import after SIGTERM": (_STEPS, '"ended"'),
    "K4 kill between an import's two renames": (_STEPS, '"slow"'),
    "K5 the import after that": (
        "test_writing.py::test_what_a_kill_between_two_renames_left_comes_back",
    ),
    "K6 full disk, export of N-Quads": (_FULL, '"nquads"'),
    "K7 full disk, export of GraphML": (_FULL, '"graphml"'),
    "K8 full disk, export for Neo4j": (_FULL, '"neo4j"'),
    "K9 export over a table of the user's": (
        "test_writing.py::test_an_export_does_not_replace_what_no_export_wrote",
        '"nodes.csv").write_text("mine"',
    ),
    "K10 own files in site/ and data/": (
        f"{_BUILD}::test_own_files_stay_and_the_parts_of_a_build_know_each_other",
        '"site/CNAME", "data/mine/notes.txt"',
    ),
    "K11 an own folder of the staging name": (
        f"{_BUILD}::test_a_folder_of_the_name_in_which_a_build_works_is_not_deleted",
    ),
    "K12 data inside what a build replaces": (
        f"{_BUILD}::test_data_inside_what_a_build_replaces_is_refused",
    ),
    "K13 full memory disk, export over a file": (_FULL, '"nquads"'),
    "K14 full memory disk, a card": (
        "test_writing.py::test_a_card_on_a_full_disk_leaves_the_old_one",
    ),
    "K15 a theme that is a pipe": (_THEME, "(pipe,"),
    "K16 a theme that is /dev/zero": (_THEME, '"/dev/zero"'),
    "B1 SELECT of blank nodes twice": (
        "queries/test_same_answer.py::test_blank_nodes_have_the_same_names_in_every_process",
        '"SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o',
    ),
    "B2 CONSTRUCT of blank nodes twice": (
        "queries/test_same_answer.py::test_blank_nodes_have_the_same_names_in_every_process",
        '"CONSTRUCT { ?s eai:x [ eai:y ?o ] }',
    ),
    "N1 C1 and noncharacters in pages": (_PAGES,),
    "N2 the same of unchecked data": (_PAGES, "build_site(graph, out"),
    "N3 the same of a hostile title": (_PAGES, "HOSTILE_TITLE"),
    "N4 a feed that is no XML": (_PAGES, 'base_url="https://example.org/"'),
    "N5 broken percent signs, alliances": (_FRAGMENT, '"%E0%A4%A"'),
    "N6 broken percent signs, disputed": (_FRAGMENT, 'site.glob("*/index.html")'),
    "N7 broken percent signs, rankings": (_FRAGMENT, '"query=%"'),
    "N8 broken percent signs, sources": (_FRAGMENT, '"#%"'),
    "N9 broken percent signs, talent": (_FRAGMENT, '"from=%&to=%ff"'),
    "N10 downloaded pictures that are no XML": (
        "site/test_corpus.py::test_nothing_of_it_runs_in_a_browser",
        "_no_script(",
    ),
    "N11 formulas in the CSV of pages": (
        "site/test_corpus.py::test_nothing_of_it_runs_in_a_browser",
        "_no_formula(",
    ),
    "N12 escapes in error texts, to a pipe": (
        "test_characters.py::test_an_error_repeats_nothing_that_steers_the_terminal",
        '["build", "--theme"',
    ),
    "N13 escapes in error texts, to a terminal": (_TYPED, '["build", "--theme"'),
    "N14 escapes in the progress of a card": (_PROGRESS, "progress() as report"),
    "N15 the same of several cards": (_PROGRESS, "enumerate(json.loads(sys.argv[1]))"),
    "N16 CONSTRUCT to a terminal": (_ANSWER, '"CONSTRUCT { ?s ?p ?o }'),
    "N17 DESCRIBE to a terminal": (_ANSWER, '"DESCRIBE id:lab-1"'),
    "N18 export to a terminal": (_ANSWER, '["export", "--view", "everything"]'),
    "N19 SELECT as XML that is none": (_XML, '"SELECT ?o {?s ?p ?o}"'),
    "N20 CONSTRUCT as XML that is none": (_XML, '"CONSTRUCT {?s ?p ?o}'),
    "N21 CSV of a query, letter for letter": (
        "test_characters.py::test_csv_of_a_query_gives_each_name_back_letter_for_letter",
    ),
    "F1 a pipe among the sources, check": (_IRREGULAR, "validate(read(data), shapes=False)"),
    "F2 the same, query": (_IRREGULAR, "euroai.load(data)"),
    "F3 the same, build": (_IRREGULAR, '"sources/2024/x.ttl"'),
    "F4 a pipe in the register, check": (_IRREGULAR, '"register/x.ttl"'),
    "F5 the same, query": (_IRREGULAR, "(pipe,"),
    "F6 a link to /dev/zero": (_IRREGULAR, '"/dev/zero"'),
    "F7 a link to /dev/random": (_IRREGULAR, "(device,"),
    "F8 an unreadable folder, check": (_UNREADABLE, '"2024"'),
    "F9 the same, query": (_UNREADABLE, "read(data)"),
    "F10 the same, build": (_UNREADABLE, "PermissionError"),
    "F11 an unreadable register": (_UNREADABLE, '"register"'),
    "F12 200,000 square brackets": (_DEEP, '"[ eai:x " * 200_000'),
    "F13 200,000 triple terms, check": (_DEEP, '"<<( " * 200_000'),
    "F14 200,000 triple terms, query": (_DEEP, '"<< " * 200_000'),
    "F15 a million blank nodes": (_BLANK, '"[] , " * 100_000'),
    "F16 a ring of 100,000 blank nodes": (_BLANK, "% 100_000}"),
    "F17 a clique of blank nodes": (
        "loading/test_hostile_files.py::"
        "test_a_poison_of_blank_nodes_is_a_sentence_and_no_end_of_the_process",
    ),
    "F18 a text of 50 MB, check": (
        "loading/test_hostile_files.py::test_a_text_of_50_megabytes_is_no_traceback",
    ),
    "F19 a text of 50 MB, query": (
        "loading/test_hostile_files.py::test_a_text_of_50_megabytes_is_no_traceback",
        "50_000_000",
    ),
    "F20 a number of 5,000 digits": (_FIGURES, '"9" * 5000'),
    "F21 an amount of 1e999": (_FIGURES, "1e999"),
    "F22 a year in Arabic digits": (_FIGURES, "٢٠٢٤"),
    "F23 an id with ? and #, check": (_ADDRESS, '"a?b#c"'),
    "F24 the same, build": (_ADDRESS, ".violations"),
    "F25 an address that ends in #alpha-lab": (_ADDRESS, '"zzz#alpha-lab"'),
    "F26 an address that ends in ?/alpha-lab": (_ADDRESS, '"zzz?/alpha-lab"'),
    "F27 the same of an event": (_ADDRESS, '"a/b"'),
    "F28 a chain of 50,000 old ids, check": (_CHAIN,),
    "F29 the same, query": (_CHAIN, "read_rekeyed(tmp_path)"),
    "F30 the same, build": (_CHAIN, "range(50_000)"),
    "F31 the same, show": (_CHAIN, '"i50000"'),
    "F32 a script as an old id, query": (_IDENT, '"<script>"'),
    "F33 the same, build": (_IDENT, "pytest.raises(DataError"),
    "F34 the same, show": (_IDENT, "read_rekeyed(tmp_path)"),
    "F35 NUL in an old id, query": (_IDENT, '"a\\x00b"'),
    "F36 the same, build": (_IDENT, "no CSV"),
    "F37 the same, show": (_IDENT, "no id"),
    "F38 a space in an old id, query": (_IDENT, '"a b"'),
    "F39 the same, build": (_IDENT, "BAD_IDS"),
    "F40 the same, show": (_IDENT, '"{ident}",new,why'),
    "F41 SPARQL in an old id, query": (_IDENT, '"a> ; eai:x <b"'),
    "F42 the same, build": (_IDENT, '"} DELETE {"'),
    "F43 the same, show": (_IDENT, "old,new,reason"),
    "F44 spaces in a new id, query": (_IDENT, 'old,"{ident}",why'),
    "F45 the same, show": (_IDENT, 'old,"{ident}",why'),
    "F46 SPARQL in a new id, query": (_IDENT, '"} DELETE {"'),
    "F47 the same, show": (_IDENT, '"} DELETE {"'),
    "F48 SPARQL in a judgement, query": (_IDENT, 'entity,same,"{ident}",b'),
    "F49 the same, duplicates": (_IDENT, 'entity,same,b,"{ident}"'),
    "F50 the same, show": (_IDENT, "reading.judgements == ()"),
    "Q1 SERVICE behind a comment that CR ends": (_FETCH, "# x\\rSERVICE"),
    "Q2 the same, whole": (_FETCH, "#\\rSERVICE SILENT"),
    "Q3 SERVICE glued to a digit": (_FETCH, "1SERVICE<{0}>"),
    "Q4 SERVICE behind a long string": (_FETCH, '"""a\\\\""" """ AS ?x) SERVICE'),
    "Q5 SERVICE in EXISTS": (_FETCH, "FILTER EXISTS {{ #\\rSERVICE"),
    "Q6 SERVICE in a subselect": (_FETCH, "SELECT ?s {{ {{ SELECT ?s {{ #\\rSERVICE"),
    "Q7 SERVICE in ASK": (_FETCH, '"ASK {{ #\\rSERVICE'),
    "Q8 SERVICE in CONSTRUCT": (_FETCH, '"CONSTRUCT {{ <a:b> <a:b> ?s }} {{ #\\rSERVICE'),
    "Q9 SERVICE in DESCRIBE": (_FETCH, '"DESCRIBE ?s WHERE {{ #\\rSERVICE'),
    "Q10 an unknown function": (_FUNCTION, '"<http://a/b>(?s)"'),
    "Q11 20,000 negations": (_TOO_DEEP, '"!" * 20_000'),
    "Q12 a path of 2,000 steps": (_TOO_DEEP, '["eai:x"] * 20_000'),
    "Q13 2,000 OPTIONALs": (_TOO_DEEP, '"OPTIONAL { ?a ?b ?c } " * 2_000'),
    "Q14 2,000 patterns": (_TOO_DEEP, '["?a ?b ?c"] * 2_000'),
    "Q15 nesting behind a comment that CR ends, 20,000": (
        _TOO_DEEP,
        '"negations behind a comment"',
    ),
    "Q16 a path of 20,000 steps": (_TOO_DEEP, '"/".join(["eai:x"] * 20_000)'),
    "Q17 20,000 alternatives": (_TOO_DEEP, '"|".join(["eai:x"] * 20_000)'),
    "Q18 a UNION of 20,000": (_TOO_DEEP, '" UNION ".join(["{ ?a ?b ?c }"] * 20_000)'),
    "Q19 20,000 OPTIONALs": (_TOO_DEEP, '"optionals"'),
    "Q20 || of 20,000": (_TOO_DEEP, '"||".join(["?a"] * 20_000)'),
    "Q21 + of 20,000": (_TOO_DEEP, '"+1" * 20_000'),
    "Q22 20,000 patterns": (_TOO_DEEP, '"patterns"'),
    "Q23 nesting behind a comment, 100,000": (_TOO_DEEP, '"!(" * 20_000'),
    "Q24 a path of 100,000 steps": (_TOO_DEEP, '"path"'),
    "Q25 100,000 alternatives": (_TOO_DEEP, '"alternatives"'),
    "Q26 a UNION of 100,000": (_TOO_DEEP, '"unions"'),
    "Q27 100,000 OPTIONALs": (_TOO_DEEP, '"optionals"'),
    "Q28 || of 100,000": (_TOO_DEEP, '"or"'),
    "Q29 + of 100,000": (_TOO_DEEP, '"sum"'),
    "Q30 IN of 100,000": (_LIST, "FILTER(?a IN ("),
    "Q31 100,000 patterns": (_TOO_DEEP, '"patterns"'),
    "Q32 10 MB of garbage": (
        "queries/test_bounded.py::test_a_text_longer_than_a_million_characters_is_refused_at_once",
    ),
    "Q33 10 MB of double quotes": (_LONG, "'\"',"),
    "Q34 10 MB of single quotes": (_LONG, '"\'",'),
    "Q35 10 MB of #": (_LONG, '"#"'),
    "Q36 10 MB of <": (_LONG, '"<"'),
    "Q37 10 MB of backslashes": (_LONG, '"\\\\",'),
    "Q38 10 MB of ?": (_LONG, '"?"'),
    "Q39 10 MB of three quotes": (_LONG, '\'""" ""\','),
    "Q40 10 MB of words": (_LONG, '"x",'),
    "Q41 10 MB of minus signs": (_LONG, '"- -",'),
    "Q42 10 MB of a:": (_LONG, '"a:"'),
    "Q43 10 MB of digits": (_LONG, '"7",'),
    "Q44 10 MB like prefixes": (_LONG, "prefix"),
    "Q45 10 MB of \\u escapes": (_LONG, "\\\\u"),
    "Q46 a file of a query that is /dev/zero": (
        "loading/test_hostile_files.py::test_no_query_is_waited_for",
    ),
    "Q47 an unknown function, as a table": (_FUNCTION, '"eai:foo(?s)"'),
    "Q48 the same, as JSON": (_FUNCTION, "(None, 60.0)"),
    "Q49 xsd:anyURI(), as a table": (_FUNCTION, '"xsd:anyURI(?s)"'),
    "Q50 the same, as JSON": (_FUNCTION, '"xsd:anyURI(?s)"'),
    "Q51 eai:foo(), as a table": (_FUNCTION, '"eai:foo(?s)"'),
    "Q52 the same, as JSON": (_FUNCTION, '"eai:foo(?s)"'),
    "Q53 a cross product in order, out of memory": (
        "queries/test_bounded.py::test_an_answer_that_needs_too_much_memory_is_a_sentence",
    ),
    "Q54 show of a name without end": (_NAME, '"show"'),
    "Q55 conflicts of one": (_NAME, '"conflicts"'),
    "Q56 capital of one": (_NAME, '"capital"'),
    "Q57 a path from one": (_NAME, '"path"'),
    "Q58 the overlap of one": (_NAME, '"overlap"'),
}


@cache
def _tests(file: Path) -> dict[str, str]:
    """Return the source of each test of a file by its name, with its decorators."""
    text = file.read_text("utf-8")
    found = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            found[node.name] = ast.get_source_segment(text, node) or ""
    return found


def test_the_list_has_every_line_of_each_table() -> None:
    numbers: dict[str, list[int]] = {}
    for line in ATTACKS:
        place = line.split()[0]
        numbers.setdefault(place[0], []).append(int(place[1:]))
    assert {kind: len(own) for kind, own in numbers.items()} == {
        "K": 16,
        "B": 2,
        "N": 21,
        "F": 50,
        "Q": 58,
    }
    assert all(own == [*range(1, len(own) + 1)] for own in numbers.values())


@pytest.mark.parametrize("line", ATTACKS)
def test_each_line_has_a_test_that_stands(line: str) -> None:
    where, *case = ATTACKS[line]
    file, name = where.split("::")
    assert name in _tests(TESTS / file), where
    for piece in case:
        assert piece in (TESTS / file).read_text("utf-8"), f"{where}: no case {piece}"
