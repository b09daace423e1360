"""Both languages are whole: every message is translated, and no word escapes the catalogue."""

from __future__ import annotations

import re
from collections.abc import Callable
from gettext import c2py
from pathlib import Path
from string import Formatter

import pytest
from markupsafe import escape

import euroai
from euroai.analysis.diff import diff
from euroai.i18n import languages as language
from euroai.i18n.languages import (
    LANGUAGES,
    _plural_rule,
    gettext,
    html_gettext,
    ngettext,
    place_from,
    place_in,
    use_language,
)
from euroai.i18n.positions import SEATS, in_rank
from euroai.i18n.values import count, date_words, figure, in_place, join_words, money, percent
from euroai.namespaces import ontology_folder
from euroai.site import Site, SiteOptions
from euroai.site.entity import page as entities
from euroai.site.entity.downloads import EntityData
from euroai.site.entity.neighbourhood import Neighbourhoods
from euroai.site.pages import pages
from euroai.site.render.embed import embed_entity
from euroai.site.render.published import LISTS
from euroai.site.search_index import names_index
from scripts import translations
from tests.conftest import PREFIXES
from tests.site.conftest import BrowserPage
from tests.site.languages.markup import page_text
from tests.site.pseudo import pseudo_french, speak_pseudo, untranslated

ENTITIES = (
    *("mistral-ai", "nvidia", "arthur-mensch", "bpifrance", "google-deepmind", "inria", "stargate"),
    *("le-chat", "unbabel", "european-commission", "igor-babuschkin", "quobly"),
    "turing-award-2018",
)
ITEMS = 8
"""So many pages are written of those that stand for one thing each, such as a round."""
OLDER = {
    "register/all.ttl": (
        'id:mistral-ai a eai:Lab ; rdfs:label "Mistral" ; eai:country country:US ; '
        'eai:foundedOn "2022"^^xsd:gYear .\n'
        'id:gone-since a eai:Lab ; rdfs:label "Gone Since" ; eai:country country:FR .\n'
    ),
    "sources/2023/older.ttl": (
        'src:older a eai:Source ; rdfs:label "Older" ; eai:publisher "Older Paper" ; '
        'eai:publishedOn "2023-06-13"^^xsd:date .\n'
        "id:mistral-ai-seed a eai:FundingRound ; eai:recipient id:mistral-ai ; "
        "eai:roundType c:grant ; eai:amount 1000000 ; "
        'eai:currency "USD" ; eai:announcedOn "2022-06"^^xsd:gYearMonth .\n'
    ),
}
"""A graph of which one lab is gone today, and another and its round are told of otherwise."""


def _makers(site: Site) -> entities.Makers:
    return entities.Makers(site.rankings, Neighbourhoods(site.kg), EntityData(site.kg))


# ---------------------------------------------------------------------- catalogue


def fields(text: str) -> list[str]:
    return sorted({name for _, name, _, _ in Formatter().parse(text) if name})


def test_the_catalogue_is_what_the_pages_say() -> None:
    text = translations.CATALOGUE.read_text(encoding="utf-8")
    assert translations.updated(text)[0] == text, "run python -m scripts.translations extract"


def test_every_message_has_a_french_translation() -> None:
    text = translations.CATALOGUE.read_text(encoding="utf-8")
    assert not translations.missing(text)


def test_translations_have_the_placeholders_and_tags_of_their_messages() -> None:
    text = translations.CATALOGUE.read_text(encoding="utf-8")
    catalogue = translations.read(text)
    assert len(catalogue) > 300
    for (_, message), forms in catalogue.items():
        own = (message,) if isinstance(message, str) else message
        for place, form in enumerate(forms):
            like = own[0] if place == 0 else own[-1]
            assert {*fields(form)} <= {f for one in own for f in fields(one)} | {"number"}, form
            assert {*fields(like)} - {"number"} <= {*fields(form)}, form
            tags = re.findall(r"<[^>]*>", form)
            assert sorted(tags) == sorted(re.findall(r"<[^>]*>", like)), form
            assert '"' not in re.sub(r"<[^>]*>", "", form), form


def test_translations_keep_french_type() -> None:
    text = translations.read(translations.CATALOGUE.read_text(encoding="utf-8"))
    for forms in text.values():
        for form in forms:
            assert form == translations.typographic(form)


def test_a_merge_takes_translations_over_and_names_what_no_page_says() -> None:
    more = 'msgid "Money"\nmsgstr "Sous"\n\nmsgid "No page says so"\nmsgstr "Non"\n'
    text, unknown = translations.updated("", more)
    assert translations.read(text) == {("", "Money"): ("Sous",)}
    assert unknown == [("", "No page says so")]


@pytest.mark.parametrize(
    ("plain", "set_right"),
    [
        ("Qui ? Oui ; non !", "Qui\u202f? Oui\u202f; non\u202f!"),
        ("Note : « l'un »", "Note\u00a0: «\u00a0l’un\u00a0»"),
        ('<a href="x?y=1 ; z">37 %</a>', '<a href="x?y=1 ; z">37\u202f%</a>'),
    ],
)
def test_french_type_is_set_outside_of_tags(plain: str, set_right: str) -> None:
    assert translations.typographic(plain) == set_right


# ---------------------------------------------------------------------- messages


@pytest.mark.parametrize("code", [one for one in LANGUAGES if one != "en"])
def test_the_plural_of_cldr_is_that_of_the_catalogue_s_header(code: str) -> None:
    text = translations.CATALOGUE.with_name(f"{code}.po").read_text(encoding="utf-8")
    (forms, rule) = re.findall(r"nplurals=(\d+); plural=([^;]*);", text)[0]
    chosen = c2py(rule)
    with use_language(code):
        for number in (*range(300), 1_000, 1_000_001, 2_000_000):
            index = min(_plural_rule(code)(number), int(forms) - 1)
            assert index == chosen(number), number


def test_nothing_is_plural_in_english_and_singular_in_french() -> None:
    assert ngettext("{number} lab", "{number} labs", 0) == "0 labs"
    with use_language("fr"):
        assert ngettext("{number} lab", "{number} labs", 0) == "0 laboratoire"
        assert ngettext("{number} lab", "{number} labs", 1) == "1 laboratoire"
        assert ngettext("{number} lab", "{number} labs", 1657) == "1\u202f657 laboratoires"
    assert language.current() == "en"


def test_values_are_escaped_and_markup_stays() -> None:
    from markupsafe import Markup

    stated = html_gettext("{who} in {what}", who="<x>", what=Markup("<b>y</b>"))
    assert stated == "&lt;x&gt; in <b>y</b>"
    assert gettext("{who} in {what}", who="<x>", what="y") == "<x> in y"


def test_de_is_elided_before_a_vowel_and_only_in_french() -> None:
    from markupsafe import Markup

    with use_language("fr"):
        name = Markup("<a href='x'><bdi>OpenAI</bdi></a>")
        assert language._elided("l’équipe de {what}", {"what": name}) == "l’équipe d’{what}"
        assert language._elided("l’équipe de {what}", {"what": "Helsing"}) == "l’équipe de {what}"
    assert language._elided("de {what}", {"what": "OpenAI"}) == "de {what}"


def test_no_other_language_is_spoken() -> None:
    with pytest.raises(KeyError), use_language("tlh"):
        pass


@pytest.mark.parametrize("code", ["", "tlh"])
def test_a_site_in_an_unknown_language_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="not written in"):
        SiteOptions(languages=(code,))


# ---------------------------------------------------------------------- numbers and places


def test_numbers_money_and_dates_are_written_as_french_readers_do() -> None:
    from decimal import Decimal

    with use_language("fr"):
        assert money(Decimal(11_700_000_000)) == "11,7\u00a0Md\u00a0€"
        assert money(Decimal(1_030_000_000), "USD") == "1,03\u00a0Md\u00a0$"
        assert money(Decimal(40_000_000), "SEK") == "40\u00a0M\u00a0SEK"
        assert money(Decimal(1_200_000_000_000)) == "1\u202f200\u00a0Md\u00a0€"
        assert percent(0.374, 1) == "37,4\u202f%"
        assert count(Decimal("1657.5")) == "1\u202f657,5"
        assert figure(Decimal(250), "people") == "250 personnes"
        assert date_words("2025-02-10") == "10 février 2025"
        assert date_words("2025-09-01", short=True) == "1er sept. 2025"
        assert join_words(["a", "b", "c"]) == "a, b et c"


@pytest.mark.parametrize(
    ("place", "inside", "origin", "whole"),
    [
        ("France", "en France", "de France", "la France"),
        ("États-Unis", "aux États-Unis", "des États-Unis", "les États-Unis"),
        ("Royaume-Uni", "au Royaume-Uni", "du Royaume-Uni", "le Royaume-Uni"),
        ("Irlande", "en Irlande", "d’Irlande", "l’Irlande"),
        ("Mexique", "au Mexique", "du Mexique", "le Mexique"),
        ("Singapour", "à Singapour", "de Singapour", "Singapour"),
        ("Israël", "en Israël", "d’Israël", "Israël"),
    ],
)
def test_countries_take_their_article(place: str, inside: str, origin: str, whole: str) -> None:
    with use_language("fr"):
        assert (place_in(place), place_from(place), in_place(place)) == (inside, origin, whole)


def test_english_countries_take_theirs() -> None:
    assert place_in("United States") == "in the United States"
    assert place_from("Sweden") == "from Sweden"


# ---------------------------------------------------------------------- two trees


@pytest.fixture(scope="module")
def both(kg: euroai.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return some pages in both languages."""
    folder = tmp_path_factory.mktemp("both")
    site = Site(kg, folder, options=SiteOptions(base_url="https://example.org/"))
    site.copy_assets()
    own = {page.name: page for page in pages()}
    makers = site.once("entities", lambda: _makers(site))
    for code in site.options.languages:
        with use_language(code):
            for name in ("start", "capital", "about"):
                own[name].write(site)
            entities.write_one(site, "mistral-ai", makers)
    return folder


def test_each_page_names_the_same_page_in_the_other_language(both: Path) -> None:
    for path, root in (("", ""), ("capital/", "../"), ("id/mistral-ai/", "../../")):
        english = page_text(both / path / "index.html")
        french = page_text(both / "fr" / path / "index.html")
        assert '<html lang="en"' in english
        assert '<html lang="fr"' in french
        assert f'href="{root}fr/{path}index.html" hreflang="fr" lang="fr"' in english
        assert f'href="{root}../{path}index.html" hreflang="en" lang="en"' in french
        for text in (english, french):
            for code, tree in (("en", ""), ("fr", "fr/")):
                address = f"https://example.org/{tree}{path}"
                assert f'<link rel="alternate" hreflang="{code}" href="{address}">' in text


def test_what_has_no_words_is_written_once(both: Path) -> None:
    assert (both / "id/mistral-ai/data.ttl").is_file()
    assert not (both / "fr/id/mistral-ai/data.ttl").exists()
    french = page_text(both / "fr/id/mistral-ai/index.html")
    assert 'href="../../../id/mistral-ai/data.ttl"' in french


def test_with_one_language_no_other_is_offered(kg: euroai.KnowledgeGraph, tmp_path: Path) -> None:
    site = Site(kg, tmp_path, options=SiteOptions(languages=("fr",)))
    with use_language("fr"):
        next(page for page in pages() if page.name == "about").write(site)
    text = page_text(tmp_path / "about/index.html")
    assert '<html lang="fr"' in text
    assert "hreflang" not in text


# ---------------------------------------------------------------------- no word escapes


@pytest.fixture(scope="module")
def gettext_noop(
    kg: euroai.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], list[Path]]:
    """Return a function that writes a page in the language of marks and returns its files."""
    folder = tmp_path_factory.mktemp("marked")
    # The page of changes is written only where an older graph is named.
    older = tmp_path_factory.mktemp("older")
    for name, text in OLDER.items():
        (older / name).parent.mkdir(parents=True, exist_ok=True)
        (older / name).write_text(PREFIXES + text, encoding="utf-8")
    changes = diff(euroai.load(older, cache=False), kg)
    site = Site(kg, folder, options=SiteOptions(languages=("fr",)), changes=changes)
    # The lists of those without a page are written only where not all have one.
    part = Site(
        kg, folder / "part", options=SiteOptions(languages=("fr",), top=len(kg.entities) // 2)
    )
    own = {page.name: page for page in pages()}
    known: dict[str, list[Path]] = {}
    site.copy_assets()
    speak_pseudo(site.folder)

    def write(name: str) -> list[Path]:
        if name in known:
            return known[name]
        before = {*folder.rglob("*.html")}
        with pytest.MonkeyPatch.context() as patch, pseudo_french(patch):
            if name == "entities":
                makers = site.once("entities", lambda: _makers(site))
                for ident in ENTITIES:
                    if ident in kg.entities:
                        entities.write_one(site, ident, makers)
            else:
                page, where = own[name], part if name == LISTS else site
                page.write(where)
                if page.prepare is not None:
                    page.prepare(where)
                if page.items is not None and page.write_item is not None:
                    for item in page.items(where)[:ITEMS]:
                        page.write_item(where, item)
        known[name] = sorted({*folder.rglob("*.html")} - before)[:40]
        return known[name]

    return write


def labels_of(kg: euroai.KnowledgeGraph) -> str:
    """Return an expression for the names of all entities, the longest of a start first."""
    labels = {text for e in kg.entities.values() for text in (e.label, str(escape(e.label)))}
    return rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, labels), reverse=True))})(?!\w)"


# The reference's words stand in a file of their own; tests/site/pages/test_ontology.py holds them.
@pytest.mark.parametrize("name", [page.name for page in pages() if page.name != "ontology"])
def test_every_word_of_a_page_is_a_message_or_data(
    kg: euroai.KnowledgeGraph, gettext_noop: Callable[[str], list[Path]], name: str
) -> None:
    files = gettext_noop(name)
    assert files
    # A row of the lists says in one text what somebody is and of whom, as the search does.
    names = labels_of(kg) if name == LISTS else "(?!)"
    found = [
        f"{file.parent.name}: {words}"
        for file in files
        for words in untranslated(re.sub(names, " ", file.read_text(encoding="utf-8")))
    ]
    assert not found, "\n".join(found[:40])


def test_every_word_of_the_search_index_is_a_message_or_a_name(
    kg: euroai.KnowledgeGraph, tmp_path: Path
) -> None:
    site = Site(kg, tmp_path, options=SiteOptions(languages=("fr",)))
    names = labels_of(kg)
    with pytest.MonkeyPatch.context() as patch, pseudo_french(patch):
        index = names_index(site)
    facts = [re.sub(names, " ", re.sub("⟦[^⟧]*⟧", " ", row[4])) for row in index["entities"]]
    assert not untranslated("".join(f"<p>{fact}</p>" for fact in facts))
    assert not untranslated("".join(f"<p>{words}</p>" for _, words in index["kinds"]))


def test_every_word_of_an_embedded_card_is_a_message_or_data(
    kg: euroai.KnowledgeGraph, tmp_path: Path
) -> None:
    options = SiteOptions(languages=("fr",), base_url="https://example.org/")
    for ident in ("mistral-ai", "nvidia", "arthur-mensch"):
        with pytest.MonkeyPatch.context() as patch, pseudo_french(patch):
            card = embed_entity(kg, ident, tmp_path, options)
        assert "<html lang=fr" in card
        assert not untranslated(card)


def test_a_word_outside_the_catalogue_is_found() -> None:
    page = (
        '<html lang="fr"><body><p>⟦Capital de ⟧<bdi>Mistral AI</bdi> 24,9 Md € 3 mai 2025</p>'
        '<p lang="en">Hello</p><code>euroai build</code>{}</body></html>'
    )
    assert not untranslated(page.format(""))
    assert untranslated(page.format("<p>⟦Capital⟧ of it</p>")) == ["p: ⟦Capital⟧ of it"]
    assert untranslated(page.format('<input placeholder="Search">')) == [
        "input placeholder='Search'"
    ]


@pytest.mark.browser
@pytest.mark.parametrize("name", ["start", "capital", "about"])
def test_every_word_that_scripts_add_is_a_message_or_data(
    gettext_noop: Callable[[str], list[Path]], new_page: Callable[..., BrowserPage], name: str
) -> None:
    gettext_noop("start")  # which writes what is searched
    (file,) = gettext_noop(name)
    watched = new_page()
    page = watched.open(file)
    page.fill("#search", "mistral")
    page.wait_for_selector("[role=option]")
    mark = page.query_selector("a.says")
    if mark is not None:
        mark.evaluate("node => node.click()")
        page.wait_for_selector(".popover")
    # On paper a list says at which address it stands whole: a word of nobody.
    text = page.evaluate("document.documentElement.outerHTML")
    found = untranslated(text.replace(file.as_uri(), ""))
    assert not found, "\n".join(found)
    assert not watched.errors


@pytest.mark.browser
def test_the_other_language_keeps_what_the_reader_chose(
    both: Path, new_page: Callable[..., BrowserPage]
) -> None:
    page = new_page().open(both / "capital/index.html", "?by=kind#years")
    page.click("a[hreflang=fr]")
    assert page.url == (both / "fr/capital/index.html").as_uri() + "?by=kind#years"
    assert page.get_attribute("html", "lang") == "fr"
    page.wait_for_selector(".theme:not([hidden])")
    assert page.locator(".theme").inner_text() == "Sombre"
    assert "Télécharger" in page.locator("button.csv").first.inner_text()


def test_the_tags_of_a_message_stand_and_those_of_its_values_do_not() -> None:
    from euroai.i18n.languages import html_gettext

    filled = html_gettext('See <a href="{href}">{name}</a>.', href="x", name="<b>")
    assert filled == 'See <a href="x">&lt;b&gt;</a>.'


def test_the_seats_of_executives_are_those_of_the_ontology() -> None:
    concepts = (ontology_folder() / "concepts.ttl").read_text("utf-8")
    blocks = [block for block in concepts.split("\n\n") if "skos:broader c:executive" in block]
    assert {block.split()[0].removeprefix("c:") for block in blocks} == SEATS
    assert in_rank({"executive", "engineer", "chief-scientist"}) == ["chief-scientist", "engineer"]
    assert in_rank(["executive"]) == ["executive"]
