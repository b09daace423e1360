"""The rules of ``ontology/rules``: SPARQL CONSTRUCT files, run in the order of their names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

from euroai.child import SECONDS, in_child
from euroai.errors import QueryError
from euroai.namespaces import DERIVED_GRAPH, ontology_folder, with_prefixes
from euroai.store.base import QuerySolutions, QueryTriples, Store, WritableStore
from euroai.store.formats import RdfFormat
from euroai.store.terms import NamedNode, text_of

__all__ = ["Rule", "bounded", "pairs", "rule_for", "rules", "run_rule"]

_T = TypeVar("_T")
_FORM: Final = re.compile(r"^\s*CONSTRUCT\s*\{([^{}]*)\}\s*WHERE\s*(\{.*\})\s*$", re.DOTALL)
_TERM: Final = re.compile(r"\beai:(\w+)")
_LINK: Final = re.compile(r"\?(\w+)\s+eai:(\w+)\s+\?(\w+)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule file. ``makes`` and ``reads`` are the ontology's terms in its head and its body.

    ``links`` maps a property that the rule makes between two variables to their names, ``digest``
    is the SHA-256 of the file.
    """

    name: str
    text: str
    body: str
    makes: frozenset[str]
    reads: frozenset[str]
    links: dict[str, tuple[str, str]]
    digest: str = ""


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules in the order in which they run: a later one may read what earlier ones made.

    Raises:
        ValueError: a file is not of the form ``CONSTRUCT { … } WHERE { … }``.
    """
    found = []
    for path in sorted(ontology_folder().joinpath("rules").glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        bare = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
        match = _FORM.match(bare)
        if match is None:
            raise ValueError(f"{path}: a rule has the form CONSTRUCT {{ … }} WHERE {{ … }}.")
        head, body = match.groups()
        links = {name: (subject, value) for subject, name, value in _LINK.findall(head)}
        makes, reads = frozenset(_TERM.findall(head)), frozenset(_TERM.findall(body))
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
        found.append(Rule(path.stem, with_prefixes(text), body, makes, reads, links, digest))
    return tuple(found)


def rule_for(name: str) -> Rule:
    """Return the one rule that links two variables by a property (``investedIn``)."""
    (found,) = (rule for rule in rules() if name in rule.links)
    return found


def run_rule(store: WritableStore, rule: Rule) -> None:
    """Add to the derived graph what a rule constructs from the union of all graphs."""

    def made() -> bytes | None:
        triples = store.query(rule.text, union=True)
        assert isinstance(triples, QueryTriples)  # noqa: S101 -- a rule is a CONSTRUCT
        # As text, so that no triple becomes a Python object on its way from engine to engine.
        return triples.serialize(format=RdfFormat.N_TRIPLES)

    store.load(bounded(rule, made), rdf_format=RdfFormat.N_TRIPLES, graph=NamedNode(DERIVED_GRAPH))


def pairs(store: Store, rule: Rule, name: str) -> list[tuple[str, str]]:
    """Return the pairs of addresses that a rule would link by a property; nothing is written."""
    subject, value = rule.links[name]
    text = with_prefixes(f"SELECT DISTINCT ?{subject} ?{value} WHERE {rule.body}")

    def found() -> list[tuple[str, str]]:
        rows = store.query(text, union=True)
        assert isinstance(rows, QuerySolutions)  # noqa: S101 -- a SELECT
        return [(text_of(one), text_of(other)) for one, other in rows]

    return bounded(rule, found)


@cache
def _shipped() -> frozenset[str]:
    """Return the SHA-256 of each rule that euroai ships: as well known as its code."""
    text = Path(__file__).with_name("shipped_rules.sha256").read_text(encoding="ascii")
    return frozenset(line.split()[0] for line in text.splitlines())


def bounded(rule: Rule, act: Callable[[], _T]) -> _T:
    """Run a rule; one that anybody may have written where it reaches neither files nor network.

    Raises:
        QueryError: it is no query, or takes more time or memory than it may.
    """
    if rule.digest in _shipped():
        return act()
    try:
        result: _T = in_child(act, seconds=SECONDS)
    except QueryError as error:
        raise QueryError(f"The rule {rule.name}: {error}") from error
    return result
