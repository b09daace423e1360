"""The graph in schema.org's terms, for programs that read nothing else.

The rules are ``ontology/schema-org/*.rq``: SPARQL CONSTRUCT over the merge of all graphs. What
they make follows from the graph and is a file of its own, so that loading pays nothing for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from euroai.exchange.rdf import with_sorted_prefixes
from euroai.namespaces import PREFIXES, ontology_folder, with_prefixes
from euroai.store.base import QueryTriples
from euroai.store.formats import RdfFormat, serialize
from euroai.store.terms import Triple

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["schema_org", "schema_org_turtle"]


def schema_org(kg: KnowledgeGraph) -> list[Triple]:
    """Return what the rules make of the graph: each triple once, sorted, without blank nodes."""
    store = kg.store
    union = not store.merged
    made: set[Triple] = set()
    for path in sorted(ontology_folder().joinpath("schema-org").glob("*.rq")):
        rule = with_prefixes(path.read_text(encoding="utf-8"))
        triples = store.query(rule, union=union)
        assert isinstance(triples, QueryTriples)  # noqa: S101 -- a rule is a CONSTRUCT
        made.update(triples)
    return sorted(made, key=str)


def schema_org_turtle(kg: KnowledgeGraph) -> bytes:
    """Return the same as Turtle, by subject."""
    text = serialize(schema_org(kg), format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    return with_sorted_prefixes(text)
