"""SPARQL in the page: an editor, the questions, and an engine that runs in the browser.

The engine is Oxigraph's WebAssembly, which the build of the package brings in
(``scripts/browser_engine.py``). The graph goes with it as one script: all named graphs as TriG,
packed. No other page loads either.
"""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from euroai.characters import plain_text
from euroai.exchange.files import LINES_FILE, TRIG_FILE
from euroai.exchange.rdf import DatasetTrig, dataset_trig
from euroai.i18n.languages import current, gettext
from euroai.i18n.values import date_words, folder_name
from euroai.namespaces import PREFIXES, compact, expand
from euroai.queries.bounds import DEEPEST
from euroai.queries.named import Question, question, question_names
from euroai.site.pages.data import size_words
from euroai.site.prose.event_homes import event_place
from euroai.site.reference.terms import read_reference
from euroai.site.render.context import Site
from euroai.site.render.files import gzipped
from euroai.store.base import QuerySolutions, Store
from euroai.store.terms import Literal, NamedNode, text_of

__all__ = ["ENGINE", "OFFERS_DOWNLOADS", "has_engine", "write"]

OFFERS_DOWNLOADS: Final = True
"""The graph goes with the page as the download has it."""
ENGINE: Final = Path(__file__).resolve().parents[1] / "engine"
"""Where the build of the package puts the engine."""

_SCRIPTS: Final = ("oxigraph.js", "oxigraph-wasm.js")
_NOTICE: Final = "NOTICE.txt"
_LEVEL: Final = 7
"""How hard the graph is packed: at 9 it takes twice as long, for a hundredth."""
_GRAPH: Final = "assets/sparql-graph.js"
_NAMES: Final = "assets/sparql-names.js"
_WORDS: Final = "assets/sparql-words.js"
_ENDPOINT: Final = "assets/sparql-endpoint.js"
"""Which server answers: none in a folder of files; `euroai serve` gives its own in this place."""
_KINDS: Final = (
    ("class", "owl:Class"),
    ("property", "owl:ObjectProperty"),
    ("property", "owl:DatatypeProperty"),
    ("property", "owl:AnnotationProperty"),
    ("concept", "skos:Concept"),
    ("country", "eai:Country"),
)
_TYPE: Final = NamedNode(expand("rdf:type"))
_LABELS: Final = (expand("skos:prefLabel"), expand("rdfs:label"))
_COMMENTS: Final = (expand("skos:definition"), expand("rdfs:comment"))


def has_engine(folder: Path = ENGINE) -> bool:
    """Return whether this copy of euroai came with the engine."""
    return all((folder / name).is_file() for name in (*_SCRIPTS, _NOTICE))


def write(site: Site) -> None:
    """Write the page and, where the engine is there, what it runs on.

    Without the engine the page says so and shows the questions with their queries.
    """
    asked = [question(name) for name in question_names()]
    engine = has_engine()
    size = ""
    if engine:
        size = size_words(site.once("sparql", lambda: _write_engine(site)))
        site.data_js(_WORDS, "euroaiSparql", _words(site, asked, size))
    site.page(
        "sparql",
        "sparql/page.html",
        title="SPARQL",
        description=gettext(
            "Ask the whole graph in SPARQL: the query runs in the page, with no server."
        ),
        data=(_NAMES, _WORDS, _ENDPOINT) if engine else (),
        scripts=("bundles/sparql.js",) if engine else (),
        styles=("sparql/sparql.css",),
        engine=engine,
        questions=[(one.name, _text(one), one.sparql) for one in asked],
        prefixes=list(PREFIXES),
        size=size,
    )


def _write_engine(site: Site) -> int:
    """Write the engine, the graph and its names, which all languages share; return their bytes."""
    contents = {name: (ENGINE / name).read_bytes() for name in (*_SCRIPTS, _NOTICE)}
    for name, content in contents.items():
        site.asset(f"oxigraph/{name}", content)
    dataset = _dataset(site)
    packed = gzipped(dataset.content, _LEVEL)
    trig = base64.b64encode(packed).decode("ascii")
    graph = {
        "merged": site.kg.store.merged,
        "statements": dataset.statements,
        "trig": trig,
    }
    site.data_js(_GRAPH, "euroaiGraph", graph, shared=True)
    site.data_js(_NAMES, "euroaiSparqlNames", _names(site), shared=True)
    site.data_js(_ENDPOINT, "euroaiEndpoint", "", shared=True)
    return sum(map(len, contents.values())) + len(trig)


def _dataset(site: Site) -> DatasetTrig:
    """Return the graph as TriG: as the download has it where there is one."""
    if site.downloads is None:
        return dataset_trig(site.kg)
    site.downloads.files()
    folder = site.downloads.folder
    with (folder / LINES_FILE).open("rb") as lines:
        number = sum(1 for _ in lines)
    return DatasetTrig(number, (folder / TRIG_FILE).read_bytes())


def _names(site: Site) -> dict[str, Any]:
    """Return whom the graph names and where their pages are.

    A row of ``entities`` and ``sources`` is the id, the name and, where it is another one, the
    folder of the page; a row of ``events`` the id, the place of the entity on whose page it stands
    and the fragment, if it has one.
    """
    kg = site.kg
    prose = site.prose("sparql")
    numbers = {ident: number for number, ident in enumerate(kg.entities)}
    places = ((event.id, *event_place(prose, event)) for event in site.index.events)
    return {
        "entities": [_named(one, plain_text(entity.label)) for one, entity in kg.entities.items()],
        "sources": [_named(one, plain_text(source.title)) for one, source in kg.sources.items()],
        "events": [
            [ident, numbers[owner], *filter(None, (fragment,))]
            for ident, owner, fragment in sorted(places)
            if owner and ident not in numbers
        ],
    }


def _words(site: Site, asked: list[Question], size: str) -> dict[str, Any]:
    """Return what the page's scripts say: the questions, and the vocabulary with its pages."""
    terms = list(_terms(site.kg.store))
    reference = site.once("reference", lambda: read_reference(site.kg))
    documented = reference.terms.values() if site.has_page("ontology") else ()
    return {
        "asOf": date_words(site.index.as_of),
        "deepest": DEEPEST,
        "prefixes": PREFIXES,
        "questions": [
            {"name": one.name, "sparql": _shown(one), "chosen": bool(one.parameters)}
            for one in asked
        ],
        "reference": {term.name: term.anchor for term in documented},
        "size": size,
        "terms": terms,
    }


def _text(asked: Question) -> str:
    """Return what is asked, in the current language."""
    return asked.text(current())


def _shown(asked: Question) -> str:
    """Return a question's query under its question; the file's head is for programs."""
    lines = asked.sparql.splitlines()
    start = next(place for place, line in enumerate(lines) if not line.startswith("#"))
    return "\n".join([f"# {_text(asked)}", *lines[start:]]) + "\n"


def _named(ident: str, name: str) -> list[str]:
    folder = folder_name(ident)
    return [ident, name] if folder == ident else [ident, name, folder]


def _terms(store: Store) -> Iterator[list[str]]:
    """Yield classes, properties, concepts and countries, those first that are used most.

    A row is the short name, the kind, the label and the comment in the current language.
    """
    uses: Counter[str] = Counter()
    for place in ("?s ?term ?o", "?s a ?term FILTER(isIRI(?term))"):
        rows = store.query(f"SELECT ?term (COUNT(*) AS ?n) {{ {place} }} GROUP BY ?term")
        assert isinstance(rows, QuerySolutions)  # noqa: S101 -- a SELECT
        uses.update({text_of(term): int(text_of(times)) for term, times in rows})
    found = {address: kind for kind, name in _KINDS for address in _members(store, expand(name))}
    rows = store.query("SELECT DISTINCT ?term { GRAPH ?graph { ?s ?term ?o } }")
    assert isinstance(rows, QuerySolutions)  # noqa: S101 -- a SELECT
    for (term,) in rows:
        found.setdefault(text_of(term), "property")
    for address in sorted(found, key=lambda one: (-uses[one], one)):
        name = compact(address)
        if name != address:
            comment = _text_of(store, address, _COMMENTS)
            yield [name, found[address], _text_of(store, address, _LABELS), comment]


def _members(store: Store, of: str) -> Iterator[str]:
    for quad in store.match(None, _TYPE, NamedNode(of), None):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject.value


def _text_of(store: Store, address: str, properties: tuple[str, ...]) -> str:
    """Return the first text of these properties in the current language, else in English."""
    for language in dict.fromkeys((current(), "en")):
        for name in properties:
            texts = [
                quad.object.value
                for quad in store.match(NamedNode(address), NamedNode(name), None, None)
                if isinstance(quad.object, Literal) and quad.object.language in (language, None)
            ]
            if texts:
                return plain_text(min(texts))
    return ""
