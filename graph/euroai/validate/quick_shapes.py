"""The same shapes in a form that pyshacl runs several times as fast.

pyshacl reads a shape's parameters anew each time it validates a node against a property shape that
hangs on a node shape (``sh:property``) or on a value (``sh:node``): 250 000 times for the shipped
data. A property shape with targets of its own is read once for all its nodes. So property shapes
take over the targets of the node shapes that they hang on, and plain value shapes are written out
where they are used. The meaning stays, but for lists of datatypes (``sh:or`` over ``sh:datatype``):
they go, because the values have been checked already against the ranges of the ontology.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from euroai.vocabulary import PREFIXES

if TYPE_CHECKING:
    from rdflib import Graph, URIRef
    from rdflib.term import Node

__all__ = ["quicken"]

_TARGETS: Final = ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")


def quicken(shapes: Graph) -> None:
    """Rewrite a graph of shapes in place; what cannot be rewritten safely stays as it is."""
    _drop_datatype_lists(shapes)
    _write_out_value_shapes(shapes)
    _give_targets_to_property_shapes(shapes)


def _sh(name: str) -> URIRef:
    from rdflib import URIRef

    return URIRef(PREFIXES["sh"] + name)


def _drop_datatype_lists(shapes: Graph) -> None:
    for shape, head in list(shapes.subject_objects(_sh("or"))):
        members = list(shapes.items(head))
        if all(set(shapes.predicates(member)) == {_sh("datatype")} for member in members):
            shapes.remove((shape, _sh("or"), head))


def _write_out_value_shapes(shapes: Graph) -> None:
    """Put what a value shape asks for in the place of ``sh:node``, if it asks for few plain things.

    A property that the using shape has too is in the way (one ``sh:pattern`` a shape), and so is
    anything that is not a literal parameter.
    """
    from rdflib import RDF, RDFS, Literal

    for user, value_shape in list(shapes.subject_objects(_sh("node"))):
        asked = [
            (name, value)
            for name, value in shapes.predicate_objects(value_shape)
            if name not in {RDF.type, RDFS.comment, RDFS.label}
        ]
        plain = all(isinstance(value, Literal) for _, value in asked)
        if plain and not any((user, name, None) in shapes for name, _ in asked):
            shapes.remove((user, _sh("node"), value_shape))
            for name, value in asked:
                shapes.add((user, name, value))


def _give_targets_to_property_shapes(shapes: Graph) -> None:
    owners: dict[Node, list[Node]] = {}
    for owner, part in shapes.subject_objects(_sh("property")):
        owners.setdefault(part, []).append(owner)
    for part, its_owners in owners.items():
        targets = [_targets(shapes, owner) for owner in its_owners]
        if not all(targets):
            continue  # hangs on a shape that others call: it has no nodes of its own
        for owner, own_targets in zip(its_owners, targets, strict=True):
            if not _stay_allowed(shapes, owner, part):
                continue
            shapes.remove((owner, _sh("property"), part))
            for name, target in own_targets:
                shapes.add((part, name, target))


def _targets(shapes: Graph, shape: Node) -> list[tuple[URIRef, Node]]:
    if (shape, _sh("deactivated"), None) in shapes or (shape, _sh("target"), None) in shapes:
        return []
    return [(_sh(name), each) for name in _TARGETS for each in shapes.objects(shape, _sh(name))]


def _stay_allowed(shapes: Graph, owner: Node, part: Node) -> bool:
    """Let a closed shape go on allowing the property of a part that leaves it, if it can."""
    from rdflib import BNode, URIRef
    from rdflib.collection import Collection

    if (owner, _sh("closed"), None) not in shapes:
        return True
    path = shapes.value(part, _sh("path"))
    if not isinstance(path, URIRef):
        return True
    head = shapes.value(owner, _sh("ignoredProperties"))
    if head is None or not list(shapes.items(head)):
        shapes.remove((owner, _sh("ignoredProperties"), None))
        head = BNode()
        shapes.add((owner, _sh("ignoredProperties"), head))
        Collection(shapes, head, [path])
    else:
        Collection(shapes, head).append(path)
    return True
