"""A small graph of which every number can be reckoned by hand, and texts of its events."""

from __future__ import annotations

from pathlib import Path

import euroai
from tests.conftest import write_folder

__all__ = ["REGISTER", "graph", "purchase", "round_of", "source", "typed"]

REGISTER = """
id:alpha a eai:Lab ; rdfs:label "Alpha" ; eai:country country:FR ; eai:city "Paris" ;
    eai:sector c:voice, c:robotics .
id:beta a eai:Lab ; rdfs:label "Beta" ; eai:country country:DE ; eai:city "Berlin" ;
    eai:sector c:voice .
id:gamma a eai:Lab ; rdfs:label "Gamma" ; eai:country country:FR ; eai:city "Paris" ;
    eai:sector c:robotics .
id:delta a eai:Lab ; rdfs:label "Delta" ; eai:country country:US ; eai:sector c:voice .
id:maker a eai:Company ; rdfs:label "Maker" ; eai:country country:US .
id:fund a eai:InvestmentFirm ; rdfs:label "Fund" ; eai:country country:US .
id:arm a eai:InvestmentFirm ; rdfs:label "Arm" ; eai:country country:US ;
    eai:parentOrganization id:fund .
id:bank a eai:InvestmentFirm ; rdfs:label "Bank" ; eai:country country:FR .
id:ghost a eai:InvestmentFirm ; rdfs:label "Ghost" .
id:ada a eai:Person ; rdfs:label "Ada" .
id:bea a eai:Person ; rdfs:label "Bea" .
"""


def source(name: str, published: str = '"2024-06-30"^^xsd:date') -> str:
    """Return a source of its own publisher, of a day of June 2024 unless said otherwise."""
    return (
        f'src:{name} a eai:Source ; rdfs:label "{name}" ; eai:publisher "Paper {name}" ; '
        f"eai:publishedOn {published} .\n"
    )


def typed(day: str) -> str:
    """Return a day, month or year as a literal of its type."""
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(day)]
    return f'"{day}"^^xsd:{kind}'


def round_of(
    who: str, name: str, when: str = "", euro: int | None = None, *investors: str, more: str = ""
) -> str:
    """Return a round ``who-name`` of a lab: when, how much, by whom, and what is said more."""
    parts = [f"id:{who}-{name} a eai:FundingRound", f"eai:recipient id:{who}"]
    parts += [f"eai:announcedOn {typed(when)}"] if when else []
    parts += [f'eai:amount {euro} ; eai:currency "EUR"'] if euro is not None else []
    parts += [f"eai:investor id:{one}" for one in investors]
    parts += [more] if more else []
    return " ; ".join(parts) + " .\n"


def purchase(who: str, target: str, when: str, more: str = "") -> str:
    """Return an acquisition of an organisation by another."""
    return (
        f"id:{who}-buys-{target} a eai:Acquisition ; eai:acquirer id:{who} ; "
        f"eai:target id:{target} ; eai:announcedOn {typed(when)}{more} .\n"
    )


def graph(folder: Path, *texts: str, published: str = "2024-06-30") -> euroai.KnowledgeGraph:
    """Return the graph of the register and of what so many sources of one day state."""
    files = {"register/all.ttl": REGISTER}
    for number, text in enumerate(texts):
        head = source(f"s{number}", typed(published))
        files[f"sources/2024/s{number}.ttl"] = head + text
    return euroai.load(write_folder(folder, files))
