"""The reference of the ontology: every class, property and concept."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from euroai.definitions import AS_OF, AS_OF_RULE
from euroai.namespaces import ONTOLOGY_GRAPH, PREFIXES, ontology_folder
from euroai.site.reference.core_diagram import CoreDiagram, core_diagram
from euroai.site.reference.rows import header_rows, rows_of, uses_words
from euroai.site.reference.terms import GROUPS, Reference, Term, read_reference
from euroai.site.reference.worked_examples import worked_examples
from euroai.site.render.context import Site
from euroai.store.formats import CanonicalizationAlgorithm, Dataset, RdfFormat, serialize
from euroai.store.terms import NamedNode, Quad

__all__ = ["prepare", "write"]

_FILES: Final = ("euroai.ttl", "concepts.ttl", "shapes.ttl")
_PROPERTIES: Final = ("object-properties", "datatype-properties", "annotation-properties")
_PREFIX: Final = re.compile(r"^@prefix\s+(\w+):\s+<([^>]+)>", re.MULTILINE)
_KINDS: Final = {
    "classes": "class",
    "object-properties": "object-property",
    "datatype-properties": "datatype-property",
    "annotation-properties": "annotation-property",
    "schemes": "scheme",
    "concepts": "concept",
}


def prepare(site: Site) -> None:
    """Read the vocabulary, which the page on SPARQL shows too."""
    _reference(site)


def _reference(site: Site) -> Reference:
    return site.once("reference", lambda: read_reference(site.kg))


def write(site: Site) -> None:
    """Write the reference, and the vocabulary's files beside it."""
    reference = _reference(site)
    words = json.loads((Path(__file__).parent / "words.json").read_text("utf-8"))
    language = site.language
    speech = words.get(language, words["en"])
    diagram = core_diagram(reference, language)
    here = site.prose("ontology")
    site.page(
        "ontology",
        "reference/page.html",
        title=speech["title"],
        description=speech["page-description"],
        styles=("reference/ontology.css",),
        prose=here,
        words=speech,
        language=language,
        files=f"{here.links.base}ontology/",
        namespaces=_namespaces(),
        counted=_counted(reference, speech),
        abstract=reference.header.text(("dct:description",), language),
        header=header_rows(reference, language),
        diagram=diagram,
        diagram_words=_diagram_words(diagram, speech, language),
        examples=site.once("worked examples", lambda: worked_examples(site.kg)),
        groups=_groups(reference, language),
        as_of_rule=AS_OF_RULE,
        as_of_rows=AS_OF,
        schemes=_schemes(reference, language),
        kinds=_KINDS,
        term_labels={term.name: term.label(language) for term in reference.terms.values()},
        rows={term.iri: rows_of(reference, term, language) for term in reference.terms.values()},
        uses={term.iri: uses_words(term, speech) for term in reference.terms.values()},
    )
    if not site.is_first:
        return
    for name in _FILES:
        site.write(f"ontology/{name}", (ontology_folder() / name).read_bytes())
    site.write("ontology/euroai.jsonld", _json_ld(site))
    _write_versions(site, reference)


def _write_versions(site: Site, reference: Reference) -> None:
    """Write each version's file where its version address leads: those before, and this one."""
    folder = ontology_folder()
    for path in sorted(folder.joinpath("versions").glob("*.ttl")):
        site.write(f"ontology/{path.stem}/euroai.ttl", path.read_bytes())
    for version in reference.header.statements.get("owl:versionInfo", ()):
        now = (folder / "euroai.ttl").read_bytes()
        site.write(f"ontology/{version.value}/euroai.ttl", now)


def _namespaces() -> list[tuple[str, str]]:
    """Return the prefixes that the vocabulary's files declare, with their namespaces, sorted."""
    found = {
        pair
        for name in _FILES
        for pair in _PREFIX.findall((ontology_folder() / name).read_text("utf-8"))
    }
    return sorted(found)


def _counted(reference: Reference, speech: Mapping[str, str]) -> str:
    sizes = {name: len(reference.group(name)) for name in GROUPS}
    version = next(iter(reference.header.statements.get("owl:versionInfo", ())), None)
    return speech["counted"].format(
        classes=sizes["classes"],
        properties=sum(sizes[name] for name in _PROPERTIES),
        concepts=sizes["concepts"],
        schemes=sizes["schemes"],
        version=version.value if version is not None else "",
    )


def _groups(reference: Reference, language: str) -> list[tuple[str, list[Term]]]:
    names = ("classes", *_PROPERTIES)
    return [(name, reference.group(name, language)) for name in names]


def _schemes(reference: Reference, language: str) -> list[tuple[Term, list[Term]]]:
    """Return each list of concepts with its members; a concept of two lists stands in the first."""
    placed: set[str] = set()
    found = []
    for scheme in reference.group("schemes", language):
        members = [
            reference.terms[one.value]
            for one in scheme.statements.get("members", ())
            if one.value in reference.terms and one.value not in placed
        ]
        placed.update(member.iri for member in members)
        found.append((scheme, sorted(members, key=lambda term: _in_list(term, language))))
    return found


def _in_list(term: Term, language: str) -> tuple[int, str]:
    order = next(iter(term.statements.get("eai:order", ())), None)
    return (int(order.value) if order is not None else 0, term.label(language).casefold())


def _diagram_words(diagram: CoreDiagram, speech: Mapping[str, str], language: str) -> str:
    """Return the drawing in sentences, for those who do not see it."""

    def names(terms: Sequence[Term]) -> str:
        return ", ".join(term.label(language) for term in terms)

    sentences = [
        speech["diagram-sentence"].format(
            source=arrow.source.label(language),
            target=arrow.target.label(language),
            names=names(arrow.terms),
        )
        for arrow in diagram.arrows
    ]
    organization = next(box.label for box in diagram.boxes if box.term.anchor == "Organization")
    sentences.append(
        speech["diagram-loop"].format(organization=organization, names=names(diagram.loop))
    )
    return speech["diagram-description"].format(sentences=" ".join(sentences))


def _json_ld(site: Site) -> bytes:
    """Return the ontology as JSON-LD, sorted; blank nodes are named by RDFC-1.0."""
    graph = NamedNode(ONTOLOGY_GRAPH)
    found = site.kg.asserted.match(None, None, None, graph)
    dataset = Dataset(Quad(*quad.triple) for quad in found)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    triples = sorted((quad.triple for quad in dataset), key=str)
    known = {name: PREFIXES[name] for name in sorted(PREFIXES)}
    return serialize(triples, format=RdfFormat.JSON_LD, prefixes=known) or b""
