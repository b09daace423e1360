"""Consistency by a description-logic reasoner: HermiT, started by owlready2.

HermiT (Glimm, Horrocks, Motik, Stoilos and Wang 2014) decides OWL 2 DL completely. It runs in Java,
in a process of its own; owlready2, which brings it along, is an optional extra
(``pip install 'euroai[reason]'``). Both are under the LGPL, which asks nothing of what only calls
them. Where either is missing the answer says so and no verdict is made up.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from euroai.namespaces import PREFIXES
from euroai.store.formats import RdfFormat, serialize
from euroai.store.terms import Literal, NamedNode, Triple

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["Verdict", "check_consistency", "what_is_missing"]

_XSD: Final = PREFIXES["xsd"]
_OWL_DATATYPES: Final = frozenset(
    _XSD + name
    for name in (
        *("string", "boolean", "decimal", "integer", "double", "float", "anyURI", "dateTime"),
        *("nonNegativeInteger", "positiveInteger", "int", "long"),
    )
)
"""Datatypes of the OWL 2 map that the data uses; HermiT refuses any other, such as xsd:date."""
_NOTHING: Final = PREFIXES["owl"] + "Nothing"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the reasoner says.

    ``consistent`` is None where it could not be asked, and ``why`` then says what is missing.
    ``unsatisfiable`` names the classes that can have no member, sorted. ``triples`` is how many
    triples were reasoned over.
    """

    consistent: bool | None
    why: str = ""
    unsatisfiable: tuple[str, ...] = ()
    triples: int = 0


def what_is_missing() -> str:
    """Return what the reasoner needs and does not find, or ''."""
    if importlib.util.find_spec("owlready2") is None:
        return "owlready2 is not installed: pip install 'euroai[reason]'."
    if shutil.which("java") is None:
        return "Java is not on the machine: apt-get install default-jre-headless."
    return ""


def check_consistency(kg: KnowledgeGraph, *, extra: Iterable[Triple] = ()) -> Verdict:
    """Ask whether the ontology, the data and all that is derived can be true together.

    All named graphs are taken as one. Literals of datatypes outside OWL 2 (``xsd:date``,
    ``xsd:gYear`` …) are given to the reasoner as strings and the ranges that name those datatypes
    left out: SHACL checks dates. ``extra`` triples are added, to ask what would follow from them.
    """
    if missing := what_is_missing():
        return Verdict(None, missing)
    triples = {_for_owl(quad.triple) for quad in kg.store} | set(extra)
    kept = sorted(filter(_is_understood, triples), key=str)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.nt"
        path.write_bytes(serialize(kept, format=RdfFormat.N_TRIPLES) or b"")
        return _verdict(path, len(kept))


def _verdict(path: Path, size: int) -> Verdict:
    import owlready2

    world = owlready2.World()
    world.get_ontology(path.as_uri()).load()
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return Verdict(False, "The reasoner finds a contradiction.", triples=size)
    except owlready2.base.OwlReadyJavaError as error:
        said = re.sub(r"\s+", " ", str(error)).strip()
        return Verdict(None, f"The reasoner could not read the graph: {said[:300]}", triples=size)
    classes = sorted(one.iri for one in world.inconsistent_classes() if one.iri != _NOTHING)
    return Verdict(not classes, "", tuple(classes), size)


def _for_owl(triple: Triple) -> Triple:
    """Return a triple whose literal has a datatype that OWL 2 knows."""
    value = triple.object
    if not isinstance(value, Literal) or value.language:
        return triple
    if value.datatype.value in _OWL_DATATYPES:
        return triple
    return Triple(triple.subject, triple.predicate, Literal(value.value))


def _is_understood(triple: Triple) -> bool:
    """Return whether a triple says something that the reasoner may take in."""
    value = triple.object
    if not isinstance(value, NamedNode) or not value.value.startswith(_XSD):
        return True
    return value.value in _OWL_DATATYPES
