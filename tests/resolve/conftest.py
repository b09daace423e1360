"""A small data folder in which some things stand under two ids, and some only look like it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from euroai.loading.judgements import COLUMNS, FILE
from tests.conftest import FolderOf

REGISTER = """\
id:acme-ai a eai:Lab ; rdfs:label "Acme AI" ; eai:country country:FR ; eai:city "Paris" .
id:acme-gmbh a eai:Company ; rdfs:label "Acmé A.I. GmbH" ; eai:country country:FR ;
    eai:sector c:voice .
id:multiverse a eai:Lab ; rdfs:label "Multiverse Computing" ; eai:country country:ES .
id:multiverse-uk a eai:Company ; rdfs:label "Multiverse" ; eai:country country:GB .
id:lakestar a eai:InvestmentFirm ; rdfs:label "Lakestar" ; eai:country country:CH ;
    eai:investorKind c:venture-capital .
id:lakestar-iii a eai:InvestmentFirm ; rdfs:label "Lakestar III" ; eai:country country:CH ;
    eai:investorKind c:venture-capital .
id:north-growth a eai:InvestmentFirm ; rdfs:label "North Ventures Growth" ; eai:country country:SE ;
    eai:investorKind c:venture-capital .
id:north-ventures a eai:InvestmentFirm ; rdfs:label "North Ventures" ; eai:country country:SE ;
    eai:investorKind c:venture-capital .
id:wenfeng-liang a eai:Person ; rdfs:label "Wenfeng Liang" .
id:liang-wenfeng a eai:Person ; rdfs:label "Liang Wenfeng" .
id:j-smith a eai:Person ; rdfs:label "J. Smith" .
id:jane-smith a eai:Person ; rdfs:label "Jane Smith" .
id:john-smith a eai:Person ; rdfs:label "John Smith" .
"""

SOURCE = (
    'src:{0} a eai:Source ; rdfs:label "{1}" ; eai:publisher "{2}" ; eai:language "en" ;'
    ' eai:publishedOn "{3}"^^xsd:date ; eai:url "{4}"^^xsd:anyURI .\n'
)


def source(
    slug: str,
    text: str,
    *,
    title: str = "",
    publisher: str = "",
    day: str = "2024-06-12",
    url: str = "",
) -> str:
    head = SOURCE.format(
        slug,
        title or f"Title of {slug}",
        publisher or f"Paper {slug}",
        day,
        url or f"https://example.org/{slug}",
    )
    return head + text


ROUND = "id:{0} a eai:FundingRound ; eai:recipient id:acme-ai ; eai:roundType c:{1} ; "
FOLDER = {
    "register/all.ttl": REGISTER,
    "sources/2024/one.ttl": source(
        "one",
        ROUND.format("acme-ai-series-a", "series-a")
        + 'eai:announcedOn "2024-06-11"^^xsd:date ; eai:amount 10000000 ; eai:currency "EUR" ;'
        " eai:leadInvestor id:lakestar .\n"
        "id:wenfeng-liang-at-acme-ai a eai:Position ; eai:person id:wenfeng-liang ;"
        " eai:organization id:acme-ai ; eai:role c:founder .\n"
        "id:jane-smith-at-acme-ai a eai:Position ; eai:person id:jane-smith ;"
        " eai:organization id:acme-ai ; eai:role c:engineer .\n",
    ),
    "sources/2024/two.ttl": source(
        "two",
        ROUND.format("acme-ai-round-2024", "unspecified")
        + 'eai:announcedOn "2024-06"^^xsd:gYearMonth ; eai:amount 10790000 ;'
        ' eai:currency "USD" ; eai:investor id:lakestar, id:north-ventures .\n'
        "id:j-smith-at-acme-ai a eai:Position ; eai:person id:j-smith ;"
        " eai:organization id:acme-ai ; eai:role c:engineer .\n"
        "id:lakestar-invests-acme-ai a eai:Investment ; eai:investor id:lakestar ;"
        ' eai:recipient id:acme-ai ; eai:amount 2000000 ; eai:currency "EUR" ;'
        ' eai:announcedOn "2024-06"^^xsd:gYearMonth .\n',
    ),
    "sources/2024/three.ttl": source(
        "three",
        ROUND.format("acme-ai-seed", "seed")
        + 'eai:announcedOn "2022-03"^^xsd:gYearMonth ; eai:amount 2000000 ; eai:currency "EUR" ;'
        " eai:investor id:north-ventures .\n"
        "id:lakestar-invests-acme-ai-2024 a eai:Investment ; eai:investor id:lakestar ;"
        ' eai:recipient id:acme-ai ; eai:amount 2000000 ; eai:currency "EUR" ;'
        ' eai:announcedOn "2024-06-11"^^xsd:date .\n'
        "id:north-ventures-invests-acme-ai a eai:Investment ; eai:investor id:north-ventures ;"
        ' eai:recipient id:acme-ai ; eai:amount 2000000 ; eai:currency "EUR" ;'
        ' eai:announcedOn "2022"^^xsd:gYear .\n'
        "id:acme-ai-multiverse-alliance a eai:Alliance ; eai:party id:acme-ai, id:multiverse ;"
        ' eai:allianceKind c:research ; eai:announcedOn "2024-05-02"^^xsd:date .\n'
        "id:lakestar-acquires-multiverse-uk a eai:Acquisition ; eai:acquirer id:lakestar ;"
        " eai:target id:multiverse-uk ; eai:dealKind c:acquisition ;"
        ' eai:announcedOn "2024-04"^^xsd:gYearMonth .\n',
        title="One page",
        publisher="Press",
        url="https://www.example.org/news/a/?utm_source=x",
    ),
    "sources/2024/four.ttl": source(
        "four",
        "id:multiverse-acme-ai-alliance-2024 a eai:Alliance ; eai:party id:acme-ai, id:multiverse ;"
        ' eai:allianceKind c:research ; eai:announcedOn "2024-05"^^xsd:gYearMonth .\n'
        "id:lakestar-acquires-multiverse-uk-2024 a eai:Acquisition ; eai:acquirer id:lakestar ;"
        " eai:target id:multiverse-uk ; eai:dealKind c:acquisition ;"
        ' eai:announcedOn "2024-04-20"^^xsd:date .\n',
        title="One page",
        publisher="Press",
        url="http://example.org/news/a",
    ),
}
"""acme-ai and acme-gmbh, two rounds, two tickets, two alliances and so on are one thing each."""

JudgedFolder = Callable[..., Path]


def line(kind: str, judgement: str, keep: str, other: str, **changes: str) -> str:
    cells = {"reason": "because", "judge": "a tester", "judged": "2026-11-24"} | changes
    return ",".join(
        (kind, judgement, keep, other, cells["reason"], cells["judge"], cells["judged"])
    )


def text_of(*lines: str) -> str:
    return "\n".join((",".join(COLUMNS), *lines)) + "\n"


@pytest.fixture
def judged(folder_of: FolderOf) -> JudgedFolder:
    """Return a function that writes the folder with these lines of judgements."""

    def write(*lines: str) -> Path:
        folder = folder_of(FOLDER)
        if lines:
            (folder / FILE).write_text(text_of(*lines), encoding="utf-8")
        return folder

    return write
