"""A small data folder in which every text field of every kind of thing holds every payload once.

``tests/fuzzing/payloads.json`` is the corpus: what has run, steered or broken something somewhere.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

__all__ = ["FIELDS", "NO_ADDRESSES", "PAYLOADS", "corpus_texts"]

PAYLOADS: Final[tuple[str, ...]] = tuple(
    json.loads(Path(__file__).with_name("payloads.json").read_text(encoding="utf-8"))
)
NO_ADDRESSES: Final = (
    "http://[::1",
    "http://[x]y/",
    "http://example.org:99999/",
    "http://example.org:x/",
    "http://a..b/",
    "http://.../",
    f"http://{'a' * 64}.org/",
    f"http://{'a.' * 200}org/",
    "http://exa mple.org/",
    "http://ex\u2100ample.org/",
    "http://<x>/",
    "http://?x",
)
"""What looks like the address of a web page, and of which no part can be asked."""
FIELDS: Final = (
    "rdfs:label",
    "skos:altLabel",
    "eai:formerName",
    "eai:city",
    "eai:website",
    "rdfs:comment",
    "eai:jobTitle",
    "eai:unit",
    "eai:currency",
    "eai:valuationCurrency",
    "eai:publisher",
    "eai:host",
    "eai:republishedBy",
    "eai:url",
    "eai:language",
)
"""The properties that take any text or address; a test compares them with the ontology."""


def _quoted(text: str) -> str:
    """Return a text as a literal of Turtle; no escape of it stands for what Turtle refuses."""
    parts = []
    for letter in text:
        plain = letter.isprintable() and letter not in '"\\'
        parts.append(letter if plain else f"\\U{ord(letter):08X}")
    return f'"{"".join(parts)}"'


def corpus_texts() -> dict[str, str]:
    """Return the files of the folder by their paths: one of each kind of thing for each payload."""
    register, sources = [], {}
    for number, _ in enumerate(PAYLOADS):

        def text(field: str, number: int = number) -> str:
            place = (number + FIELDS.index(field)) % len(PAYLOADS)
            return f"{field} {_quoted(PAYLOADS[place])}"

        n = number
        names = f"{text('rdfs:label')} ; {text('skos:altLabel')} ; {text('eai:formerName')}"
        place = f"{text('eai:city')} ; {text('eai:website')}^^xsd:anyURI ; eai:country country:FR"
        register += [
            f"id:lab-{n} a eai:Lab ; {names} ; {place} ; {text('rdfs:comment')} .",
            f"id:fund-{n} a eai:InvestmentFirm ; {names} ; {place} ; "
            "eai:investorKind c:venture-capital .",
            f"id:person-{n} a eai:Person ; {names} .",
        ]
        other = (n + 1) % len(PAYLOADS)
        sources[f"sources/2024/s-{n}.ttl"] = (
            f"src:s-{n} a eai:Source ; {text('rdfs:label')} ; {text('eai:publisher')} ; "
            f"{text('eai:host')} ; {text('eai:republishedBy')} ; {text('eai:url')}^^xsd:anyURI ; "
            f'{text("eai:language")} ; eai:publishedOn "2024-02-04"^^xsd:date .\n'
            f"id:round-{n} a eai:FundingRound ; eai:recipient id:lab-{n} ; eai:roundType c:seed ; "
            f"eai:investor id:fund-{n}, id:fund-{other} ; eai:amount {n + 1}000000 ; "
            f"{text('eai:currency')} ; eai:valuation 9000000 ; {text('eai:valuationCurrency')} ; "
            f'eai:announcedOn "2024-02-03"^^xsd:date ; {text("rdfs:comment")} .\n'
            f"id:post-{n} a eai:Position ; eai:person id:person-{n} ; eai:organization id:lab-{n} ;"
            f" eai:role c:founder ; {text('eai:jobTitle')} .\n"
            f"id:past-{n} a eai:Position ; eai:person id:person-{n} ; "
            f"eai:organization id:lab-{other} ; eai:role c:employee ; {text('eai:jobTitle')} ; "
            'eai:until "2020"^^xsd:gYear .\n'
            f"id:tie-{n} a eai:Alliance ; eai:party id:lab-{n}, id:lab-{other} ; "
            f"eai:allianceKind c:research ; {text('rdfs:comment')} .\n"
            f"id:count-{n} a eai:Observation ; eai:about id:lab-{n} ; eai:metric c:other ; "
            f"eai:value 3 ; {text('eai:unit')} ; {text('rdfs:comment')} .\n"
            f"id:thing-{n} a eai:Product ; {text('rdfs:label')} ; eai:developer id:lab-{n} ; "
            "eai:productKind c:language-model .\n"
            f"id:buy-{n} a eai:Acquisition ; eai:acquirer id:lab-{other} ; eai:target id:lab-{n} ; "
            f"eai:status c:in-talks ; {text('rdfs:comment')} .\n"
        )
    return {"register/all.ttl": "\n".join(register), **sources}
