"""A class of events is declared once, and every layer reads the declaration."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest

import euroai
from euroai.cli.answers.claims import rows_about
from euroai.cli.describe import tell
from euroai.event_classes import (
    AGENT_LINKS,
    DATE_PROPERTIES,
    DECLARATIONS,
    EVENT_CLASSES,
    EVENT_LINKS,
    FIGURES,
    KIND_PROPERTIES,
    SECTIONS,
    EventClass,
)
from euroai.exchange.imports.schema import fields
from euroai.exchange.rdf import named_quads, to_rdf
from euroai.i18n.values import folder_name, kind_word
from euroai.namespaces import PREFIXES, ontology_folder, slug, with_prefixes
from euroai.resolve.records import read_records
from euroai.site import build_site
from euroai.site.entity.downloads import EntityData
from euroai.site.index import SiteIndex
from euroai.site.prose.event_homes import event_place
from euroai.site.prose.links import Links
from euroai.site.prose.prose import Prose
from tests.conftest import FolderOf
from tests.site.languages.markup import page_text

ROOT = Path(__file__).parents[1]
EAI = PREFIXES["eai"]


@pytest.fixture(scope="module")
def ontology() -> ox.Store:
    """Return the ontology's own terms."""
    store = ox.Store()
    store.load(path=str(ontology_folder() / "euroai.ttl"), format=ox.RdfFormat.TURTLE)
    return store


def names(store: ox.Store, query: str) -> set[str]:
    """Return the local names of the one variable of a query."""
    rows = store.query(with_prefixes(query))
    assert isinstance(rows, ox.QuerySolutions)
    return {slug(row[0].value) for row in rows if isinstance(row[0], ox.NamedNode)}


def of_class(store: ox.Store, name: str, where: str) -> set[str]:
    """Return the written properties of a class that satisfy a condition on ``?p``."""
    query = f"""SELECT DISTINCT ?p {{
        ?p rdfs:domain|schema:domainIncludes eai:{name} . {where}
        FILTER NOT EXISTS {{ ?p eai:derived true }} }}"""
    return names(store, query)


BESIDE = {
    *("stakeBefore", "stakeAfter", "acquirerShare", "targetShare"),
    *("quantity", "optionQuantity"),
}
"""Numbers that are stated as they are: no preference weighs them."""
AGENTS = (
    "VALUES ?range { eai:Agent eai:Organization eai:Person } ?p rdfs:range|schema:rangeIncludes"
)


def test_every_subclass_of_event_is_declared_and_no_other(ontology: ox.Store) -> None:
    subclasses = names(ontology, "SELECT ?c { ?c rdfs:subClassOf eai:Event }")
    assert subclasses == set(EVENT_CLASSES)
    assert set(DECLARATIONS) - subclasses == {"Product"}


@pytest.mark.parametrize("name", DECLARATIONS)
def test_a_declaration_says_what_the_ontology_says(ontology: ox.Store, name: str) -> None:
    known = DECLARATIONS[name]
    dates = of_class(ontology, name, "?p rdfs:subPropertyOf eai:date")
    assert dates - {"endedOn"} == {known.date}
    agents = of_class(ontology, name, f"{AGENTS} ?range")
    assert agents == {party.property for party in known.parties} | set(known.roles)
    figures = of_class(ontology, name, "VALUES ?r { xsd:decimal } ?p rdfs:range ?r")
    declared = {one for figure in known.figures for one in FIGURES[figure].claimed_as}
    assert declared <= figures
    assert figures - declared <= BESIDE
    for property_name in (*known.links, *filter(None, [known.kind])):
        assert property_name in of_class(ontology, name, "?p a owl:ObjectProperty"), property_name
    assert known.section in SECTIONS


def test_no_layer_knows_a_property_that_no_declaration_has() -> None:
    parties = {party.property for one in DECLARATIONS.values() for party in one.parties}
    assert set(AGENT_LINKS) == parties
    assert set(DATE_PROPERTIES) == {one.date for one in DECLARATIONS.values()}
    assert set(EVENT_LINKS) == {name for one in DECLARATIONS.values() for name in one.links}
    assert set(KIND_PROPERTIES) == {one.kind for one in DECLARATIONS.values()} - {""}


def test_no_module_but_the_registry_lists_the_classes() -> None:
    """Three or more classes in one collection are a second registry, unless named below."""
    listed = re.compile("|".join(f'"{name}"' for name in DECLARATIONS))
    allowed = {
        "event_classes.py": "the registry",
        "site/reference/core_diagram.py": "the boxes of a drawing, placed by hand",
        "site/prose/event_sentences.py": "the classes that have a sentence of their own",
        "site/prose/event_titles.py": "the classes that have a title of their own",
        "cli/describe.py": "the classes that have a line of their own",
        "loading/apply_judgements.py": "which kind of judgement is about which class",
        "resolve/event_pairs.py": "how events of a class are compared",
        "analysis/quality/stale.py": "which gaps of which class a curator looks for",
        "analysis/key_figures.py": "each number is of one class",
        "analysis/profiles.py": "each part of a profile is of one class",
        "curation/stated.py": "which classes a program may propose, and what each needs",
        "site/search_index.py": "the order of kinds in the results of a search",
        "curation/ids.py": "how an event of an article is matched with the graph's",
        "site/entity/profile.py": "the sections that have a table of their own",
    }
    package = ROOT / "graph" / "euroai"
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if len(set(listed.findall(path.read_text(encoding="utf-8")))) > 3
    }
    assert found <= set(allowed), found - set(allowed)


REGISTER = "".join(
    f'id:lab-{n} a eai:Lab ; rdfs:label "Lab {n}" ; eai:country country:FR .\n' for n in range(9)
) + "".join(f'id:person-{n} a eai:Person ; rdfs:label "Person {n}" .\n' for n in range(3))


def turtle_of(known: EventClass) -> tuple[str, tuple[str, ...]]:
    """Return an event of a class, made from its declaration, and the agents that it names."""
    said = [
        f"id:an-{known.name.lower()} a eai:{known.name}",
        f'eai:{known.date} "2024-05-02"^^xsd:date',
    ]
    agents = []
    for number, party in enumerate(known.parties):
        who = f"person-{number}" if party.property in ("person", "supervisor") else f"lab-{number}"
        said.append(f"eai:{party.property} id:{who}")
        agents.append(who)
    if not known.parties:
        said += [f"eai:{name} id:a-fundinground" for name in known.links]
        agents = ["lab-0"]
    if known.kind:
        said.append(f"eai:{known.kind} c:{min(fields(known.name)[known.kind].concepts)}")
    for name in known.figures:
        unit = next(iter(FIGURES[name].units), "")
        said.append(f"eai:{name} 12")
        if unit:
            said.append(f'eai:{unit} "EUR"')
    if known.described:
        said.append(f'rdfs:label "The {known.name}"')
    text = " ;\n  ".join(dict.fromkeys(said)) + " .\n"
    return text.replace("id:an-fundinground", "id:a-fundinground"), tuple(agents)


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> euroai.KnowledgeGraph:
    """Return a graph with one event of each class, stated by one source."""
    from tests.conftest import PREFIXES as HEAD

    folder = tmp_path_factory.mktemp("synthetic")
    events = "".join(turtle_of(known)[0] for known in DECLARATIONS.values())
    source = 'src:one a eai:Source ; rdfs:label "One" ; eai:publisher "Paper" ; '
    source += 'eai:publishedOn "2024-06-01"^^xsd:date .\n'
    for name, text in (("register/all.ttl", REGISTER), ("sources/2024/one.ttl", source + events)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(HEAD + text, encoding="utf-8")
    return euroai.load(folder)


@pytest.fixture(scope="module")
def synthetic_site(
    synthetic: euroai.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    folder = tmp_path_factory.mktemp("synthetic-site") / "site"
    build_site(synthetic, folder)
    return folder


def ident_of(known: EventClass) -> str:
    return "a-fundinground" if known.name == "FundingRound" else f"an-{known.name.lower()}"


@pytest.mark.parametrize("name", DECLARATIONS)
def test_every_reader_has_an_event_of_every_class(
    synthetic: euroai.KnowledgeGraph, synthetic_site: Path, name: str
) -> None:
    kg, known = synthetic, DECLARATIONS[name]
    ident, (_, agents) = ident_of(known), turtle_of(known)
    event = kg.event(ident)
    assert event is not None
    assert (event.kind, event.date) == (name, "2024-05-02")
    assert set(event.figures) == set(known.figures)
    index = SiteIndex(kg)
    page = Prose.of(index, Links(index.kg, ""))
    for agent in agents:
        assert ident in {one.id for one in kg.events_about(agent)}, agent
        assert any(ident in text or known.described for _, text in tell(kg, agent)), agent
        assert ident in {row.subject for row in rows_about(kg, agent)}
        text = (synthetic_site / "id" / agent / "data.ttl").read_text(encoding="utf-8")
        assert ident in text, agent
        assert ident in EntityData(kg).as_json(agent, kg.events_about(agent)), agent
    owner, fragment = event_place(page, event)
    assert owner
    html = page_text(synthetic_site / "id" / owner / "index.html")
    assert not fragment or f' id="{fragment}"' in html
    source = page_text(synthetic_site / "sources" / "one" / "index.html")
    assert f' id="{folder_name(ident)}"' in source
    assert page.titles.subject(event).striptags()
    assert page.sentences.sentence(event).striptags() not in ("", ident)
    assert ident in read_records(kg).events
    assert ident in to_rdf(named_quads(kg.store), "nquads").decode()
    assert kind_word(name, 2) == known.noun[1]


CLASS = '''    EventClass(
        "Hearing",
        date="announcedOn",
        noun=ngettext_noop("hearing", "hearings"),
        group=gettext_noop("Hearings"),
        counted=ngettext_noop("{number} hearing", "{number} hearings"),
        parties=(Party("party", home=True, many=True),),
        section="hearings",
        title=gettext_noop("Hearing of {who}"),
        sentence=gettext_noop("{who} were heard"),
    ),
)
"""In the order'''
TERM = """
eai:Hearing a owl:Class ;
    rdfs:label "hearing"@en , "audition"@fr ;
    rdfs:comment "A hearing of organisations."@en , "Une audition d\'organisations."@fr ;
    rdfs:subClassOf eai:Event ;
    rdfs:isDefinedBy <https://w3id.org/euroai/ontology> .
eai:party schema:domainIncludes eai:Hearing .
eai:announcedOn schema:domainIncludes eai:Hearing .
"""
SHAPE = """
shape:Hearing a sh:NodeShape ;
    sh:targetClass eai:Hearing ; sh:closed true ;
    sh:ignoredProperties ( rdf:type eai:party eai:announcedOn rdfs:comment ) ;
    sh:message "A hearing has a property that its class does not take: take it away."@en .
"""
WORDS = """
msgid "Hearings"
msgstr "Auditions"

msgid "Hearing of {who}"
msgstr "Audition de {who}"

msgid "{who} were heard"
msgstr "Audition : {who}"

msgid "hearing"
msgid_plural "hearings"
msgstr[0] "audition"
msgstr[1] "auditions"

msgid "{number} hearing"
msgid_plural "{number} hearings"
msgstr[0] "{number} audition"
msgstr[1] "{number} auditions"
"""


def add_a_class(root: Path) -> set[str]:
    """Add the class to a copy of the package and the ontology; return the files touched."""

    def change(name: str, changes: Mapping[str, str]) -> str:
        path = root / name
        text = path.read_text(encoding="utf-8")
        for old, new in changes.items():
            assert text.count(old) == 1, (name, old)
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
        return name

    section = '    Section("changes", "Changes"),\n'
    new = '    Section("hearings", "Hearings", gettext_noop("Hearings")),\n'
    event_list = "eai:RoundPart eai:Initiative eai:OrganizationChange\n    ) ;"
    return {
        change(
            "graph/euroai/event_classes.py",
            {')\n"""In the order': CLASS, section: section + new},
        ),
        change(
            "ontology/euroai.ttl",
            {"eai:RoundPart a owl:Class": f"{TERM}\neai:RoundPart a owl:Class"},
        ),
        change(
            "ontology/shapes.ttl",
            {
                "shape:Initiative a sh:NodeShape": f"{SHAPE}\nshape:Initiative a sh:NodeShape",
                event_list: event_list.replace("\n", " eai:Hearing\n"),
            },
        ),
        change(
            "graph/euroai/i18n/translations/fr.po",
            {'msgid "Acquisitions"': f'{WORDS.strip()}\n\nmsgid "Acquisitions"'},
        ),
    }


def test_a_new_class_is_at_most_five_files_and_is_everywhere(
    tmp_path: Path, folder_of: FolderOf
) -> None:
    without = shutil.ignore_patterns("__pycache__", "data")
    shutil.copytree(ROOT / "graph", tmp_path / "graph", ignore=without)
    shutil.copytree(ROOT / "ontology", tmp_path / "ontology", ignore=without)
    # The package's own data folder is not asked for; the site's page called "data" is code.
    for own in ("graph/euroai/site/pages/data.py", "graph/euroai/site/overlap/data.py"):
        assert (tmp_path / own).is_file() or not (ROOT / own).is_file()
    assert len(add_a_class(tmp_path)) <= 5
    source = 'src:one a eai:Source ; rdfs:label "One" ; eai:publisher "Paper" ; '
    source += 'eai:publishedOn "2024-06-01"^^xsd:date ; eai:language "en" ; '
    source += 'eai:url "https://example.org/one"^^xsd:anyURI .\n'
    data = folder_of(
        {
            "register/all.ttl": REGISTER,
            "sources/2024/one.ttl": source
            + "id:a-hearing a eai:Hearing ; eai:party id:lab-1, id:lab-2 ;"
            + ' eai:announcedOn "2024-05-02"^^xsd:date .',
        }
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "graph")}

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "euroai", *words, "--data", str(data)],
            capture_output=True,
            text=True,
            env=environment,
            cwd=tmp_path,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run("check")
    assert "Hearings (1)" in run("show", "lab-1")
    assert "a-hearing" in run("show", "lab-2", "--format", "csv")
    run("build", "--output", str(tmp_path / "out"))
    site = tmp_path / "out" / "site"
    for tree, title, claim in (("", "Hearings", "were heard"), ("fr/", "Auditions", "Audition : ")):
        for lab in ("lab-1", "lab-2"):
            page = page_text(site / f"{tree}id/{lab}/index.html")
            assert f'<h2 id="hearings">{title}</h2>' in re.sub(r"\s+<", "<", page)
            assert claim in page.replace("\u202f", " ").replace("\u00a0", " ")
        page = page_text(site / f"{tree}sources/one/index.html")
        assert title in page
        assert ' id="a-hearing"' in page
    assert "a-hearing" in (site / "id/lab-1/data.ttl").read_text(encoding="utf-8")
    assert "a-hearing" in (tmp_path / "out/data/euroai.nq").read_text(encoding="utf-8")
