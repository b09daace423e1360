"""Each fault is named once, with its file, its line, what is wrong, and the mend."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

from euroai.errors import DataError, Fault
from euroai.sources import read
from euroai.validate import Report, validate
from euroai.vocabulary import DERIVED_GRAPH, expand
from tests.conftest import FolderOf

LABS = "register/labs.ttl"
PEOPLE = "register/people.ttl"
NEWS = "sources/2024/news-acme.ttl"
WIRE = "sources/2024/wire-acme.ttl"

# A sound folder. folder_of puts a line of prefixes before each text: its line 1 is the file's 2.
SOUND = {
    LABS: """\
id:acme a eai:Lab ; rdfs:label "Acme" ; eai:country country:FR .
id:beta-systems a eai:Lab ; rdfs:label "Beta Systems" ; eai:country country:DE .
""",
    "register/investors.ttl": """\
id:north-fund a eai:InvestmentFirm ; rdfs:label "North Fund" ; eai:country country:SE ;
    eai:investorKind c:venture-capital .
""",
    PEOPLE: 'id:ada-lind a eai:Person ; rdfs:label "Ada Lind" ; eai:nationality country:SE .\n',
    NEWS: """\
src:news-acme a eai:Source ; rdfs:label "Acme raises" ; eai:publisher "News" ;
    eai:url "https://news.example/acme"^^xsd:anyURI ; eai:publishedOn "2024-06-11"^^xsd:date .
id:acme-seed a eai:FundingRound ; eai:recipient id:acme ; eai:roundType c:seed ;
    eai:announcedOn "2024-06"^^xsd:gYearMonth ; eai:amount 5000000 ; eai:currency "EUR" ;
    eai:leadInvestor id:north-fund .
id:ada-lind-at-acme a eai:Position ; eai:person id:ada-lind ; eai:organization id:acme ;
    eai:role c:founder ; eai:startedOn "2021"^^xsd:gYear .
""",
    WIRE: """\
src:wire-acme a eai:Source ; rdfs:label "Acme raises more" ; eai:publisher "Wire" ;
    eai:url "https://wire.example/acme"^^xsd:anyURI .
id:acme-seed a eai:FundingRound ; eai:recipient id:acme ; eai:roundType c:seed ;
    eai:amount 6000000 ; eai:currency "USD" .
""",
}


def report_of(folder: Path) -> Report:
    return validate(read(folder))


@dataclass(frozen=True)
class Case:
    """A fault: what is added to a file of the sound folder, and what must be said about it."""

    name: str
    file: str
    added: str
    line: int
    what: str
    mend: str
    severity: str = "violation"


NEWS_END = 1 + SOUND[NEWS].count("\n")
LABS_END = 1 + SOUND[LABS].count("\n")
ROUND = "id:acme-grant a eai:FundingRound ; eai:recipient id:acme ; eai:roundType c:grant ;\n  "


def news(name: str, added: str, line: int, what: str, mend: str, kind: str = "violation") -> Case:
    """Return a fault in a source's file; ``line`` counts from 1 within what is added."""
    return Case(name, NEWS, added, NEWS_END + line, what, mend, kind)


def labs(name: str, added: str, line: int, what: str, mend: str) -> Case:
    """Return a fault in the register; ``line`` counts from 1 within what is added."""
    return Case(name, LABS, added, LABS_END + line, what, mend)


CASES = [
    # terms
    news(
        "unknown property",
        ROUND + 'eai:anounced "2024"^^xsd:gYear ;\n  eai:amount 1 ; eai:currency "EUR" .',
        2,
        "id:acme-grant: eai:anounced is no property of the ontology",
        "did you mean eai:announcedOn?",
    ),
    news(
        "unknown property in place of a needed one",
        "id:acme-grant a eai:FundingRound ;\n eai:recepient id:acme ; eai:roundType c:grant ;\n"
        ' eai:amount 1 ; eai:currency "EUR" .',
        2,
        "id:acme-grant: eai:recepient is no property of the ontology",
        "did you mean eai:recipient?",
    ),
    labs(
        "unknown class",
        'id:gamma a eai:Labb ; rdfs:label "Gamma" ; eai:country country:FR .',
        1,
        "id:gamma: eai:Labb is no class of the ontology",
        "did you mean eai:Lab?",
    ),
    news(
        "unknown standard term",
        ROUND + 'skos:prefLable "x" ; eai:amount 1 ; eai:currency "EUR" .',
        2,
        "id:acme-grant: skos:prefLable is no property of any vocabulary",
        "did you mean skos:prefLabel?",
    ),
    news(
        "unknown vocabulary",
        ROUND + '<http://x.example/y> "x" ; eai:amount 1 ; eai:currency "EUR" .',
        2,
        "id:acme-grant: http://x.example/y is no property of any vocabulary",
        "use a property of the ontology",
    ),
    news(
        "class for a property",
        ROUND + 'eai:Lab id:acme ; eai:amount 1 ; eai:currency "EUR" .',
        2,
        "id:acme-grant: eai:Lab is a class and stands where a property belongs",
        "after “a”",
    ),
    news(
        "derived property",
        ROUND + 'eai:investedIn id:acme ; eai:amount 1 ; eai:currency "EUR" .',
        2,
        "id:acme-grant: eai:investedIn is written by rules",
        "write the event",
    ),
    labs(
        "derived class",
        'id:gamma a eai:Lab ,\n eai:Investor ; rdfs:label "Gamma" ; eai:country country:FR .',
        2,
        "id:gamma: eai:Investor is written by rules",
        "write the event",
    ),
    # concepts and countries
    news(
        "concept of no scheme",
        'id:acme-debt a eai:FundingRound ; eai:recipient id:acme ; eai:amount 1 ;\n'
        ' eai:currency "EUR" ; eai:roundType c:series-aa .',
        2,
        "id:acme-debt: eai:roundType takes a concept of c:round-types, not c:series-aa",
        "did you mean c:series-a?",
    ),
    news(
        "concept of another scheme",
        'id:acme-debt a eai:FundingRound ; eai:recipient id:acme ; eai:amount 1 ;\n'
        ' eai:currency "EUR" ; eai:roundType c:founder .',
        2,
        "id:acme-debt: eai:roundType takes a concept of c:round-types, not c:founder",
        "",
    ),
    news(
        "text for a concept",
        'id:acme-debt a eai:FundingRound ; eai:recipient id:acme ; eai:amount 1 ;\n'
        ' eai:currency "EUR" ; eai:roundType "seed" .',
        2,
        'takes a concept of c:round-types, not "seed"',
        "did you mean c:seed?",
    ),
    labs(
        "country that does not exist",
        'id:gamma a eai:Lab ; rdfs:label "Gamma" ;\n eai:country country:XX .',
        2,
        "id:gamma: eai:country names a country that does not exist: country:XX",
        "ISO 3166-1",
    ),
    labs(
        "country in small letters",
        'id:gamma a eai:Lab ; rdfs:label "Gamma" ;\n eai:country country:fr .',
        2,
        "country that does not exist: country:fr",
        "did you mean country:FR?",
    ),
    labs(
        "text for a country",
        'id:gamma a eai:Lab ; rdfs:label "Gamma" ;\n eai:country "FR" .',
        2,
        'eai:country takes a country, not "FR"',
        "did you mean country:FR?",
    ),
    # dates and numbers
    news(
        "month 13",
        ROUND + 'eai:amount 1 ; eai:currency "EUR" ;\n eai:announcedOn "2024-13-41"^^xsd:date .',
        3,
        'id:acme-grant: eai:announcedOn is no date: "2024-13-41"^^xsd:date',
        '"2024-06-11"^^xsd:date',
    ),
    news(
        "30 February",
        ROUND + 'eai:announcedOn "2023-02-30"^^xsd:date .',
        2,
        'is no date: "2023-02-30"^^xsd:date',
        "xsd:date",
    ),
    news(
        "29 February of a common year",
        ROUND + 'eai:announcedOn "2023-02-29"^^xsd:date .',
        2,
        'is no date: "2023-02-29"^^xsd:date',
        "xsd:date",
    ),
    news(
        "date without datatype",
        ROUND + 'eai:announcedOn "2024-06-11" .',
        2,
        'eai:announcedOn is not typed as a date: "2024-06-11"',
        'write "2024-06-11"^^xsd:date',
    ),
    news(
        "year typed as a day",
        ROUND + 'eai:announcedOn "2024"^^xsd:date .',
        2,
        'is no date: "2024"^^xsd:date',
        'write "2024"^^xsd:gYear',
    ),
    news(
        "bare year",
        ROUND + "eai:announcedOn 2024 .",
        2,
        'is not typed as a date: "2024"^^xsd:integer',
        'write "2024"^^xsd:gYear',
    ),
    news(
        "day with an hour",
        ROUND + 'eai:announcedOn "2024-06-11T09:00:00"^^xsd:dateTime .',
        2,
        "is not typed as a date",
        "xsd:date",
    ),
    news(
        "datatype that does not exist",
        'id:acme-note a eai:Product ; rdfs:label "Note"^^xsd:sting ; eai:developer id:acme .',
        1,
        "id:acme-note: rdfs:label has the datatype xsd:sting",
        "did you mean xsd:string?",
    ),
    news(
        "number in quotes",
        ROUND + 'eai:currency "EUR" ;\n eai:amount "5000000" .',
        3,
        'id:acme-grant: eai:amount takes a number, not "5000000"',
        "plain number",
    ),
    news(
        "number that is none",
        ROUND + 'eai:currency "EUR" ;\n eai:amount "5 million"^^xsd:integer .',
        3,
        'eai:amount takes a number, not "5 million"^^xsd:integer',
        "plain number",
    ),
    news(
        "number with an exponent",
        ROUND + 'eai:currency "EUR" ;\n eai:amount 5e6 .',
        3,
        "eai:amount takes a number",
        "plain number",
    ),
    news(
        "truth value that is none",
        ROUND + 'eai:valuation 1 ; eai:currency "EUR" ;\n eai:preMoney "yes"^^xsd:boolean .',
        3,
        "eai:preMoney takes true or false",
        "true or false",
    ),
    # ids
    news(
        "dangling id",
        ROUND + "eai:investor\n  id:nort-fund .",
        3,
        "id:acme-grant: eai:investor names id:nort-fund, which is described nowhere",
        "did you mean id:north-fund?",
    ),
    news(
        "dangling id like no other",
        ROUND + "eai:investor id:zzzzzz .",
        2,
        "names id:zzzzzz, which is described nowhere",
        "describe it, an agent in register/",
    ),
    news(
        "link to a text",
        ROUND + 'eai:investor "North Fund" .',
        2,
        'eai:investor takes a link to an id, not "North Fund"',
        "write the id",
    ),
    labs(
        "described twice in one file",
        '\nid:acme a eai:Lab ; rdfs:label "Acme" ; eai:country country:FR .',
        2,
        "id:acme is described a second time",
        f"the first stands in {LABS}, line 2",
    ),
    Case(
        "described twice in two files",
        PEOPLE,
        'id:acme a eai:Lab ; rdfs:label "Acme" ; eai:country country:FR .',
        3,
        "id:acme is described a second time",
        f"the first stands in {LABS}, line 2",
    ),
    news(
        "agent in a source's file",
        'id:gamma a eai:Lab ; rdfs:label "Gamma" ; eai:country country:FR .',
        1,
        "id:gamma is an agent and described in a source's file",
        "describe it in register/",
    ),
    labs(
        "event in the register",
        ROUND + 'eai:amount 1 ; eai:currency "EUR" .',
        1,
        "id:acme-grant is an event and stands in the register",
        "put it into the file of the source",
    ),
    news(
        "another source",
        'src:other a eai:Source ; rdfs:label "Other" ; eai:publisher "O" ;\n'
        ' eai:url "https://o.example/"^^xsd:anyURI .',
        1,
        "src:other is another source than the one the file is named after",
        "other.ttl",
    ),
    news(
        "no class",
        'id:acme-grant eai:amount 1 ;\n eai:currency "EUR" .',
        1,
        "id:acme-grant has no class",
        "write what it is",
    ),
    labs(
        "capitals in an id",
        'id:Gamma a eai:Lab ; rdfs:label "Gamma" ; eai:country country:FR .',
        1,
        "id:Gamma is not lower-case ASCII kebab-case",
        "write id:gamma",
    ),
    labs(
        "accents and underscores in an id",
        'id:Élan_vital a eai:Lab ; rdfs:label "Élan" ; eai:country country:FR .',
        1,
        "id:Élan_vital is not lower-case",
        "write id:elan-vital",
    ),
    labs(
        "id of another house",
        '<http://x.example/gamma> a eai:Lab ; rdfs:label "Gamma" ; eai:country country:FR .',
        1,
        "http://x.example/gamma is neither an id: nor a src:",
        "id:",
    ),
    news(
        "block without an id",
        'id:acme-note a eai:Product ; rdfs:label "Note" ; eai:developer id:acme .\n'
        '[ a eai:Product ; rdfs:label "Pad" ; eai:developer id:acme ] .',
        2,
        "a block in brackets describes something without an id",
        "give it an id",
    ),
    news(
        "one id for two things",
        'id:beta-systems a eai:Product ; rdfs:label "Beta" ; eai:developer id:acme .',
        1,
        "id:beta-systems is an eai:Product here and an eai:Lab elsewhere",
        "another id",
    ),
    # shapes
    news(
        "needed property missing",
        "id:acme-note a eai:Product ;\n"
        ' rdfs:label "Note" .',
        1,
        "id:acme-note: the product has no developer of the register",
        "name with eai:developer",
    ),
    news(
        "two amounts in one source",
        ROUND + 'eai:currency "EUR" ; eai:announcedOn "2024"^^xsd:gYear ;\n  eai:amount 1 , 2 .',
        3,
        "id:acme-grant: eai:amount is not one number",
        "write units of the currency",
    ),
    news(
        "property of another class",
        ROUND + 'eai:amount 1 ; eai:currency "EUR" ;\n eai:jobTitle "x" .',
        3,
        "id:acme-grant: a funding round has a property that its class does not take (eai:jobTitle)",
        "take it away",
    ),
    news(
        "link to a thing of another class",
        'id:acme-grant a eai:FundingRound ; eai:roundType c:grant ; eai:amount 1 ;\n'
        ' eai:currency "EUR" ; eai:recipient id:ada-lind .',
        2,
        "id:acme-grant: the money does not have one recipient (id:ada-lind)",
        "name the one organisation",
    ),
    news(
        "amount without a currency",
        ROUND + "eai:amount 1 .",
        1,
        "id:acme-grant: the amount has no currency",
        "add its eai:currency",
    ),
    news(
        "currency that is none",
        ROUND + 'eai:amount 1 ;\n eai:currency "euro" .',
        3,
        'id:acme-grant: eai:currency is not one currency (euro)',
        "ISO 4217",
    ),
    news(
        "end before the start",
        "id:ada-lind-at-beta a eai:Position ; eai:person id:ada-lind ; eai:role c:advisor ;\n"
        ' eai:organization id:beta-systems ; eai:startedOn "2022"^^xsd:gYear ;\n'
        ' eai:endedOn "2021-05"^^xsd:gYearMonth .',
        3,
        "id:ada-lind-at-beta: the position ends before it starts",
        "read the source again",
    ),
    news(
        "round that says nothing",
        "id:acme-grant a eai:FundingRound ; eai:recipient id:acme ; eai:roundType c:grant .",
        1,
        "id:acme-grant: the round says nothing",
        "add a date",
        "warning",
    ),
]  # fmt: skip


def test_a_sound_folder_has_no_fault(folder_of: FolderOf) -> None:
    assert report_of(folder_of(SOUND)).faults == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_is_named_once_with_line_and_mend(case: Case, folder_of: FolderOf) -> None:
    folder = folder_of(SOUND | {case.file: SOUND[case.file] + case.added})
    report = report_of(folder)
    assert len(report.faults) == 1, "\n".join(map(str, report.faults))
    fault = report.faults[0]
    assert (fault.file, fault.line, fault.severity) == (case.file, case.line, case.severity)
    assert case.what in fault.what
    assert case.mend in fault.mend
    assert "http://www.w3.org" not in str(fault), "addresses are prefixed"


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
    assert fault.mend
    assert "Parser error" not in fault.what


def test_a_syntax_error_hides_no_other_fault_and_makes_no_dangling_id(folder_of: FolderOf) -> None:
    broken = {LABS: SOUND[LABS] + "id:oops a ;\n", NEWS: SOUND[NEWS] + "id:x eai:amount 1 ."}
    faults = report_of(folder_of(SOUND | broken)).faults
    assert [(fault.file, fault.line) for fault in faults] == [(LABS, 4), (NEWS, NEWS_END + 1)]


def test_a_source_that_does_not_parse_is_not_said_to_lack_its_source(folder_of: FolderOf) -> None:
    faults = report_of(folder_of(SOUND | {WIRE: SOUND[WIRE] + "id:x a"})).faults
    assert len(faults) == 1
    assert faults[0].file == WIRE


def test_all_faults_are_named_in_one_run(folder_of: FolderOf) -> None:
    texts = dict(SOUND)
    for number, case in enumerate(CASES):
        if case.file == NEWS:
            slug = f"case-{number}"
            head = SOUND[NEWS].splitlines()[:2]
            own = "\n".join(head).replace("news-acme", slug)
            texts[f"sources/2024/{slug}.ttl"] = f"{own}\n{case.added}"
        elif "described twice" not in case.name:
            texts[f"register/case-{number}.ttl"] = case.added.replace("gamma", f"gamma-{number}")
    texts["register/broken.ttl"] = SYNTAX[0][1]
    report = report_of(folder_of(texts))
    said = "\n".join(map(str, report.faults))
    for number, case in enumerate(CASES):
        if "described twice" in case.name or case.name == "one id for two things":
            continue
        file = f"sources/2024/case-{number}.ttl" if case.file == NEWS else f"register/case-{number}"
        what = case.what if case.file == NEWS else case.what.replace("gamma", f"gamma-{number}")
        assert any(fault.file.startswith(file) and what in fault.what for fault in report.faults), (
            f"{case.name} is missing in\n{said}"
        )
    assert "register/broken.ttl" in said
    assert list(report.faults) == sorted(report.faults)
    with pytest.raises(DataError) as caught:
        report.raise_for_violations()
    assert caught.value.faults == report.violations


def test_warnings_alone_raise_nothing(folder_of: FolderOf) -> None:
    case = CASES[-1]
    report = report_of(folder_of(SOUND | {NEWS: SOUND[NEWS] + case.added}))
    assert report.warnings
    assert not report.violations
    report.raise_for_violations()


def test_two_sources_may_disagree_but_one_source_may_not(folder_of: FolderOf) -> None:
    # In the sound folder news-acme and wire-acme tell two amounts of id:acme-seed.
    assert report_of(folder_of(SOUND)).faults == ()
    texts = SOUND | {WIRE: SOUND[WIRE] + "id:acme-seed eai:amount 7000000 ."}
    faults = report_of(folder_of(texts)).faults
    assert [fault.file for fault in faults] == [WIRE]
    assert faults[0].what.startswith("id:acme-seed: eai:amount")


def test_a_link_to_an_event_that_several_sources_tell_is_no_fault(folder_of: FolderOf) -> None:
    ticket = "id:north-fund-invests-acme a eai:Investment ; eai:investor id:north-fund ;\n"
    ticket += " eai:recipient id:acme ; eai:round id:acme-seed .\n"
    third = SOUND[WIRE].partition("id:")[0].replace("wire-acme", "third") + ticket
    texts = SOUND | {WIRE: SOUND[WIRE] + ticket, "sources/2024/third.ttl": third}
    assert report_of(folder_of(texts)).faults == ()


def test_counts_tell_things_apart_from_claims(folder_of: FolderOf) -> None:
    counts = report_of(folder_of(SOUND)).counts
    assert {key: counts[key] for key in ("Lab", "Person", "Source", "FundingRound")} == {
        "Lab": 2,
        "Person": 1,
        "Source": 2,
        "FundingRound": 1,
    }
    assert counts["files"] == 5
    assert counts["claims"] == 3, "the round twice, the position once"
    assert counts["told by several"] == 1


def test_without_the_shapes_the_other_checks_run(folder_of: FolderOf) -> None:
    added = 'id:acme-grant a eai:FundingRound ; eai:amount 1 ; eai:anounced "x" .'
    report = validate(read(folder_of(SOUND | {NEWS: SOUND[NEWS] + added})), shapes=False)
    assert ["eai:anounced" in fault.what for fault in report.faults] == [True]


def test_derived_triples_are_no_part_of_what_is_checked(folder_of: FolderOf) -> None:
    reading = read(folder_of(SOUND))
    fund, lab = (ox.NamedNode(expand(name)) for name in ("id:north-fund", "id:acme"))
    invested = ox.NamedNode(expand("eai:investedIn"))
    reading.store.add(ox.Quad(fund, invested, lab, ox.NamedNode(DERIVED_GRAPH)))
    assert validate(reading).faults == ()


def test_steps_are_told_as_they_begin(folder_of: FolderOf) -> None:
    steps: list[str] = []
    validate(read(folder_of(SOUND)), progress=steps.append)
    assert "checking the shapes" in steps


def test_the_same_folder_gives_the_same_report(folder_of: FolderOf) -> None:
    folder = folder_of(SOUND | {case.file: SOUND[case.file] + case.added for case in CASES[:6]})
    assert report_of(folder) == report_of(folder)


def test_the_shipped_data_has_no_violation() -> None:
    assert validate(read()).violations == ()


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


def test_ill_typed_values_are_told_in_the_report_and_nowhere_else(
    folder_of: FolderOf, caplog: pytest.LogCaptureFixture, recwarn: pytest.WarningsRecorder
) -> None:
    added = (
        ROUND + 'eai:announcedOn "2024-13-41"^^xsd:date ; eai:valuation "x"^^xsd:decimal ;\n'
        ' eai:currency "EUR" ; eai:preMoney "yes"^^xsd:boolean .'
    )
    assert len(report_of(folder_of(SOUND | {NEWS: SOUND[NEWS] + added})).faults) == 3
    assert not caplog.records
    assert not recwarn.list


def test_a_folder_in_the_place_of_a_file_is_a_fault(folder_of: FolderOf) -> None:
    folder = folder_of(SOUND)
    (folder / ODD).mkdir()
    (folder / "register" / "odd.ttl").mkdir()
    faults = report_of(folder).faults
    assert [fault.file for fault in faults] == ["register/odd.ttl", ODD]
    assert all(isinstance(fault, Fault) and "cannot be read" in fault.what for fault in faults)
