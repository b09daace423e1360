"""Every term has an example that the shipped data states, and stands beside a standard's term."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox
import pytest

from euroai import load
from euroai.namespaces import PREFIXES, compact, with_prefixes
from euroai.store.base import Store
from tests.ontology.triples import RDF_TYPE, Triples

EAI = PREFIXES["eai"]

NO_SOURCE_TELLS: Final[frozenset[str]] = frozenset()
"""Properties of the model that no source of the data uses yet: their examples are made up."""

NO_STANDARD_HAS: Final = {
    "amountCovers": "no vocabulary says which parts of a round a sum counts",
    "coInvestedWith": "FIBO and schema.org have no tie of two investors through one company",
    "disputed": "no vocabulary marks what sources contradict each other about",
    "preMoney": "FIBO prices listed instruments; a valuation before the money has no term",
    "reason": "a code of the preference rule; only free notes exist elsewhere",
    "secondHandOnly": "no vocabulary marks what no first-hand source states",
    "valuation": "FIBO's valuations are of instruments, schema.org has none of a company",
    "valuationEUR": "as valuation",
}
"""Terms without an alignment, and why."""


@pytest.fixture(scope="module")
def examples(ontology: Triples) -> dict[str, list[str]]:
    ours = [term for term in ontology.about if term.startswith(EAI)]
    return {term.removeprefix(EAI): ontology.values(term, "skos:example") for term in ours}


@pytest.fixture(scope="module")
def store() -> Store:
    return load().store


def _triples(example: str) -> list[ox.Triple]:
    head = "".join(f"@prefix {name}: <{address}> .\n" for name, address in PREFIXES.items())
    return [quad.triple for quad in ox.parse(head + example, format=ox.RdfFormat.TURTLE)]


def _is_told(store: Store, triple: ox.Triple) -> bool:
    """Whether a named graph has the triple, or one with a narrower class or property."""
    if triple.predicate.value == RDF_TYPE:
        pattern = f"{triple.subject} a/rdfs:subClassOf* {triple.object}"
    else:
        subject, name, value = triple.subject, triple.predicate, triple.object
        narrower = f"?narrower rdfs:subPropertyOf+ {name} . {subject} ?narrower {value}"
        pattern = f"{{ {subject} {name} {value} }} UNION {{ {narrower} }}"
    question = with_prefixes(f"ASK {{ {pattern} }}")
    return bool(store.query(question, union=True))


def test_every_term_has_an_example_in_turtle_that_uses_it(examples: dict[str, list[str]]) -> None:
    assert len(examples) > 100
    for name, texts in examples.items():
        assert len(texts) == 1, name
        triples = _triples(texts[0])
        asserted = {str(term) for one in triples for term in (one.predicate, one.object)}
        assert f"<{EAI}{name}>" in asserted, name


def test_every_example_is_told_by_the_data_but_of_what_no_source_uses(
    examples: dict[str, list[str]], store: Store, used: dict[str, set[str]]
) -> None:
    untold = {
        name: text
        for name, (text,) in examples.items()
        if not all(_is_told(store, triple) for triple in _triples(text))
    }
    assert set(untold) == NO_SOURCE_TELLS
    assert {EAI + name for name in NO_SOURCE_TELLS}.isdisjoint(used)


def _foreign(ontology: Triples, term: str) -> Iterator[str]:
    """Yield the terms of others that a term is aligned to, itself or by a broader one of ours."""
    for name in ("rdfs:subClassOf", "rdfs:subPropertyOf", "owl:equivalentProperty"):
        for above in ontology.values(term, name):
            if above.startswith(EAI):
                yield from _foreign(ontology, above)
            else:
                yield above
    for name in ("skos:closeMatch", "rdfs:seeAlso"):
        yield from ontology.values(term, name)


def test_every_term_is_aligned_to_a_standard_but_those_that_no_standard_has(
    ontology: Triples,
) -> None:
    ours = [term for term in ontology.about if term.startswith(EAI)]
    alone = {compact(term) for term in ours if not list(_foreign(ontology, term))}
    assert alone == {f"eai:{name}" for name in NO_STANDARD_HAS}
