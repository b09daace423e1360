"""Prefixes, terms, the place where ``ontology/`` is, and what is an address.

The terms themselves are defined in ``ontology/euroai.ttl`` and ``ontology/concepts.ttl``; this
module only gives Python their addresses. Nobody else knows any of the four.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, urlsplit

__all__ = [
    "AGENT_CLASSES",
    "CACHE_VARIABLE",
    "CONCEPT_GRAPH",
    "DATE_DATATYPES",
    "DERIVED_GRAPH",
    "ONTOLOGY_GRAPH",
    "ORGANIZATION_CLASSES",
    "PREFIXES",
    "REGISTER_GRAPH",
    "SYSTEM_GRAPHS",
    "compact",
    "expand",
    "is_id",
    "ontology_folder",
    "slug",
    "web_parts",
    "with_prefixes",
]

PREFIXES: Final[dict[str, str]] = {
    "eai": "https://w3id.org/euroai/ontology#",
    "id": "https://w3id.org/euroai/id/",
    "src": "https://w3id.org/euroai/source/",
    "c": "https://w3id.org/euroai/concept/",
    "country": "https://w3id.org/euroai/country/",
    "place": "https://w3id.org/euroai/place/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sh": "http://www.w3.org/ns/shacl#",
    "dct": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "prov": "http://www.w3.org/ns/prov#",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vann": "http://purl.org/vocab/vann/",
}
"""The prefixes that every query may use without declaring them."""

ONTOLOGY_GRAPH: Final = "https://w3id.org/euroai/ontology"
CONCEPT_GRAPH: Final = "https://w3id.org/euroai/concept"
REGISTER_GRAPH: Final = PREFIXES["src"] + "register"
DERIVED_GRAPH: Final = "https://w3id.org/euroai/derived"

SYSTEM_GRAPHS: Final = frozenset({ONTOLOGY_GRAPH, CONCEPT_GRAPH, REGISTER_GRAPH, DERIVED_GRAPH})
"""The graphs that are no source's: our own words, our register, and what we derive."""

CACHE_VARIABLE: Final = "EUROAI_CACHE"
"""The environment variable that names the folder of the snapshots; ``off``: none is kept."""

ORGANIZATION_CLASSES: Final = (
    "Lab",
    "Company",
    "InvestmentFirm",
    "ResearchInstitution",
    "PublicBody",
)
AGENT_CLASSES: Final = (*ORGANIZATION_CLASSES, "Person")
DATE_DATATYPES: Final = tuple(PREFIXES["xsd"] + name for name in ("date", "gYearMonth", "gYear"))

_SHORT = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))
_DECLARED = re.compile(r"^\s*PREFIX\s+([\w-]*):", re.IGNORECASE | re.MULTILINE)


def slug(iri: str) -> str:
    """Return the bare id: what stands after the last ``/`` or ``#`` of an address."""
    return iri[max(iri.rfind("/"), iri.rfind("#")) + 1 :]


def compact(iri: str) -> str:
    """Return ``eai:Lab`` for the full address of the class, and the address itself if unknown."""
    for prefix, namespace in _SHORT:
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def expand(name: str) -> str:
    """Return the full address of ``eai:Lab``; an address or an unknown prefix comes back as is."""
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else name


def with_prefixes(sparql: str) -> str:
    """Put before a query the declarations of the known prefixes that it does not make itself."""
    declared = set(_DECLARED.findall(sparql))
    head = "".join(
        f"PREFIX {prefix}: <{namespace}>\n"
        for prefix, namespace in PREFIXES.items()
        if prefix not in declared
    )
    return head + sparql


_ID: Final = re.compile(r"[^\s<>\"{}|^`\\/?#\x00-\x20\x7f-\x9f]{1,250}")


def is_id(text: str) -> bool:
    """Return whether a text can be the last part of an address of our own, and all of it."""
    return _ID.fullmatch(text) is not None


_HOST: Final = re.compile(
    r"(?:[\w-]{1,63}\.)*[\w-]{1,63}\.?|[0-9a-f:.]*:[0-9a-f:.]*(?:%\w+)?", re.ASCII
)


def web_parts(address: str) -> SplitResult | None:
    """Return the parts of an http or https address; None for any other text.

    Its host can be one (no empty label, none of more than 63 letters) and so can its port, so that
    whoever asks there meets nothing but an answer or an ``OSError``.
    """
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        name = host if host.isascii() else host.encode("idna").decode("ascii")
        fits = parts.scheme in ("http", "https") and parts.port != 0
    except ValueError:
        return None
    return parts if fits and len(name) < 254 and _HOST.fullmatch(name) else None


@cache
def ontology_folder() -> Path:
    """Return the folder that holds all that is RDF: inside an installed wheel, beside a checkout.

    Raises:
        FileNotFoundError: the installation is broken and holds neither.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "ontology", package.parents[1] / "ontology"):
        if (folder / "views").is_dir():
            return folder
    raise FileNotFoundError(
        f"No ontology/ inside {package} nor beside {package.parent}: install euroai again."
    )
