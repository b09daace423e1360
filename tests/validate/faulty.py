"""A sound folder, and faults that are added to it: what must be said about each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from euroai.loading.turtle import read
from euroai.validate import Report, validate
from tests.conftest import FolderOf

__all__ = [
    "LABS", "LABS_END", "NEWS", "NEWS_END", "PEOPLE", "ROUND", "SOUND", "WIRE",
    "Case", "labs", "misses", "news", "report_of",
]  # fmt: skip

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
    fix: str
    severity: str = "violation"


NEWS_END = 1 + SOUND[NEWS].count("\n")
LABS_END = 1 + SOUND[LABS].count("\n")
ROUND = "id:acme-grant a eai:FundingRound ; eai:recipient id:acme ; eai:roundType c:grant ;\n  "


def news(name: str, added: str, line: int, what: str, fix: str, kind: str = "violation") -> Case:
    """Return a fault in a source's file; ``line`` counts from 1 within what is added."""
    return Case(name, NEWS, added, NEWS_END + line, what, fix, kind)


def labs(name: str, added: str, line: int, what: str, fix: str) -> Case:
    """Return a fault in the register; ``line`` counts from 1 within what is added."""
    return Case(name, LABS, added, LABS_END + line, what, fix)


def misses(case: Case, folder_of: FolderOf) -> list[str]:
    """Return what the report on a case gets wrong; nothing where it is named once and rightly."""
    report = report_of(folder_of(SOUND | {case.file: SOUND[case.file] + case.added}))
    if len(report.faults) != 1:
        return [f"{len(report.faults)} faults", *map(str, report.faults)]
    fault = report.faults[0]
    sound = {
        f"{fault.file} is not {case.file}": fault.file == case.file,
        f"line {fault.line} is not {case.line}": fault.line == case.line,
        f"{fault.severity} is not {case.severity}": fault.severity == case.severity,
        f"“{case.what}” is not in “{fault.what}”": case.what in fault.what,
        f"“{case.fix}” is not in “{fault.fix}”": case.fix in fault.fix,
        f"an address is not prefixed in “{fault}”": "http://www.w3.org" not in str(fault),
    }
    return [words for words, holds in sound.items() if not holds]
