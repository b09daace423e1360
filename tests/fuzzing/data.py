"""A small data folder for the doors that only read, and folders of their own for the others."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final

import euroai

__all__ = ["HEAD", "joined", "own_folder", "small_folder", "small_graph"]

HEAD: Final = "".join(
    f"@prefix {name}: <https://w3id.org/euroai/{path}> . "
    for name, path in {
        "eai": "ontology#",
        "id": "id/",
        "src": "source/",
        "c": "concept/",
        "country": "country/",
    }.items()
) + (
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
)
_REGISTER: Final = (
    'id:alpha-lab a eai:Lab ; rdfs:label "Alpha Lab" ; eai:country country:FR .\n'
    'id:beta-fund a eai:InvestmentFirm ; rdfs:label "Beta Fund" ; eai:country country:DE .\n'
    'id:jane-doe a eai:Person ; rdfs:label "Jane Doe" .\n'
)
_SOURCE: Final = (
    'src:one a eai:Source ; rdfs:label "One" ; eai:publisher "Us" ; '
    'eai:publishedOn "2024-02-04"^^xsd:date .\n'
    "id:alpha-lab-seed a eai:FundingRound ; eai:recipient id:alpha-lab ; eai:roundType c:seed ; "
    'eai:investor id:beta-fund ; eai:amount 1000000 ; eai:currency "EUR" ; '
    'eai:announcedOn "2024-02-03"^^xsd:date .\n'
    "id:jane-doe-at-alpha-lab a eai:Position ; eai:person id:jane-doe ; "
    "eai:organization id:alpha-lab ; eai:role c:founder .\n"
)


@cache
def small_folder() -> Path:
    """Return a small data folder that is only read."""
    folder = Path(tempfile.mkdtemp(prefix="euroai-fuzz-"))
    for name, text in {"register/all.ttl": _REGISTER, "sources/2024/one.ttl": _SOURCE}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(HEAD + text, encoding="utf-8")
    return folder


@cache
def small_graph() -> euroai.KnowledgeGraph:
    """Return the graph of :func:`small_folder`."""
    kg = euroai.load(small_folder(), cache=False)
    assert kg.store is not None
    return kg


@contextmanager
def own_folder() -> Iterator[Path]:
    """Give a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="euroai-fuzz-") as name:
        yield Path(name)


def joined(parts: Sequence[str], between: str = " ") -> bytes:
    """Return parts as bytes, lone surrogates too."""
    return between.join(parts).encode("utf-8", "surrogatepass")
