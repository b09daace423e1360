"""The triples of one Turtle file, by subject and property."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from euroai.namespaces import expand

__all__ = ["RDF_TYPE", "Term", "Triples"]

RDF_TYPE = expand("rdf:type")

Term = ox.NamedNode | ox.BlankNode | ox.Literal


@dataclass(frozen=True, slots=True)
class Triples:
    """``about[subject][property]`` are the values; addresses and blank nodes as text."""

    about: dict[str, dict[str, list[Term]]]

    @classmethod
    def of_file(cls, path: Path) -> Triples:
        """Read a Turtle file."""
        about: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            assert not isinstance(triple.object, ox.Triple)
            about[triple.subject.value][triple.predicate.value].append(triple.object)
        return cls({subject: dict(values) for subject, values in about.items()})

    def values(self, subject: str, name: str) -> list[str]:
        """Return the values of a property as text, such as ``values(term, "rdfs:domain")``."""
        return [value.value for value in self.about.get(subject, {}).get(expand(name), [])]

    def languages(self, subject: str, name: str) -> list[str]:
        """Return the languages of a property's values, sorted; "" for a value without one."""
        values = self.about.get(subject, {}).get(expand(name), [])
        return sorted(v.language or "" for v in values if isinstance(v, ox.Literal) and v.value)

    def of_type(self, *names: str) -> list[str]:
        """Return the subjects that have one of the classes, sorted."""
        wanted = {expand(name) for name in names}
        return sorted(s for s in self.about if wanted.intersection(self.values(s, "rdf:type")))

    def items(self, head: str) -> Iterator[str]:
        """Yield the members of an RDF list."""
        while head != expand("rdf:nil"):
            yield self.values(head, "rdf:first")[0]
            head = self.values(head, "rdf:rest")[0]
