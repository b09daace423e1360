"""Sitemap and Atom feed of a site with an address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from euroai.analysis.rankings.scope import Scope, organizations_in
from euroai.i18n import values as form
from euroai.i18n.languages import gettext, use_language
from euroai.model import Event
from euroai.namespaces import PREFIXES
from euroai.site.prose.links import Links, as_text
from euroai.site.prose.prose import Prose
from euroai.site.render.context import Site
from euroai.site.render.xml import Element, child, document

__all__ = ["feed", "sitemap", "syndicate"]

_ENTRIES: Final = 40
_FOLLOWED: Final = frozenset({"Lab", "InvestmentFirm"})
"""Who has a feed of its own."""
_NEWS: Final = frozenset({"FundingRound", "Alliance", "Acquisition"})
_DAY: Final = len("2025-02-10")
_MOST_IN_A_SITEMAP: Final = 50_000
"""The protocol's own limit (sitemaps.org); what is above it is not named."""


def syndicate(site: Site) -> None:
    """Write ``sitemap.xml``, and ``feed.xml`` in each language; nothing without an address."""
    if not site.options.base_url:
        return
    trees = {code: site.tree(code) for code in site.options.languages}
    site.write("sitemap.xml", sitemap(site.options.base_url, site.paths, trees))
    for code in site.options.languages:
        with use_language(code):
            site.write(f"{site.tree(code)}feed.xml", feed(site))
            _feeds_of_entities(site)
            _feeds_of_countries(site)


def has_feed(site: Site, ident: str) -> bool:
    """Return whether an entity has a feed: a lab or investor with a deal known to the day."""
    return site.kg.entities[ident].kind in _FOLLOWED and bool(_deals_of(site, ident))


def _deals_of(site: Site, ident: str) -> list[Event]:
    """Return the rounds, alliances and acquisitions of an entity that are known to the day."""
    about = site.index.about.get(ident, ())
    return [one for one in about if one.kind in _NEWS and len(one.date) == _DAY]


def _feeds_of_entities(site: Site) -> None:
    for ident in filter(site.published.has_page, site.kg.entities):
        if has_feed(site, ident):
            title = gettext(
                "{title}: rounds, alliances and acquisitions", title=site.kg.label(ident)
            )
            path = f"id/{form.folder_name(ident)}/"
            text = feed(site, path, title, _deals_of(site, ident))
            site.write(f"{site.tree(site.language)}{path}feed.xml", text)


def _feeds_of_countries(site: Site) -> None:
    countries = {entity.country for entity in site.kg.entities.values() if entity.kind == "Lab"}
    for country in sorted(countries - {""}):
        labs = organizations_in(site.kg, Scope(region="", country=country))
        deals = {one.id: one for lab in labs for one in _deals_of(site, lab)}
        if deals:
            word = site.kg.word(country, site.language)
            title = gettext("{title}: rounds, alliances and acquisitions", title=word)
            path = f"countries/{form.folder_name(country.lower())}/"
            text = feed(site, path, title, deals.values())
            site.write(f"{site.tree(site.language)}{path}feed.xml", text)


def sitemap(base_url: str, paths: Iterable[str], trees: Mapping[str, str] | None = None) -> str:
    """Return the sitemap of pages by the protocol of sitemaps.org, sorted; no dates of a build.

    ``trees`` are the folders of the languages by their codes (``{"en": "", "fr": "fr/"}``): each
    page then names the same page in every language that has it, itself too.
    """
    known = sorted(set(paths))
    versions: dict[str, dict[str, str]] = {}
    folders = sorted((trees or {}).items(), key=lambda item: -len(item[1]))
    page_of: dict[str, str] = {}
    for path in known:
        code, folder = next((one for one in folders if f"{path}/".startswith(one[1])), ("", ""))
        page_of[path] = f"{path}/"[len(folder) :].rstrip("/")
        versions.setdefault(page_of[path], {})[code] = path
    spaces = {
        "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
    }
    root = Element("urlset", spaces)
    for path in known[:_MOST_IN_A_SITEMAP]:
        url = child(root, "url")
        child(url, "loc", _address(base_url, path))
        same = versions[page_of[path]]
        for code, other in sorted(same.items()) if len(same) > 1 else ():
            href = _address(base_url, other)
            child(url, "xhtml:link", rel="alternate", hreflang=code, href=href)
    return document(root)


def _address(base_url: str, path: str) -> str:
    return f"{base_url}{path}/" if path else base_url


def feed(site: Site, path: str = "", title: str = "", events: Iterable[Event] | None = None) -> str:
    """Return an Atom feed (RFC 4287) of the latest rounds and alliances that are known to the day.

    ``path`` is the folder of the page that it stands beside, ``title`` its own, ``events`` what it
    tells; the whole site's unless told.

    An entry's date is the deal's, the feed's is that of its latest entry, so that the same data
    gives the same bytes.
    """
    base = f"{site.options.base_url}{site.tree(site.language)}"
    every = [*site.index.of_kind("FundingRound"), *site.index.of_kind("Alliance")]
    dated = [event for event in (every if events is None else events) if len(event.date) == 10]
    dated.sort(key=lambda event: (event.date, event.id), reverse=True)
    latest = dated[:_ENTRIES]
    name = site.options.title or "euroai"
    title = title or gettext("{title}: latest rounds and alliances", title=name)
    prose = Prose.of(site.index, Links(site.kg, base, published=site.published))
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": site.language})
    child(root, "title", title)
    child(root, "id", f"{base}{path}feed.xml")
    child(root, "updated", f"{latest[0].date if latest else '1970-01-01'}T00:00:00Z")
    child(root, "link", rel="self", href=f"{base}{path}feed.xml")
    child(root, "link", href=f"{base}{path}", hreflang=site.language)
    for code in site.options.languages:
        if code != site.language:
            place = f"{site.options.base_url}{site.tree(code)}"
            child(root, "link", rel="alternate", hreflang=code, href=f"{place}{path}")
    child(child(root, "author"), "name", name)
    child(root, "rights", "CC BY 4.0")
    for event in latest:
        _add_entry(child(root, "entry"), prose, event)
    return document(root)


def _add_entry(entry: Element, prose: Prose, event: Event) -> None:
    about = event.first("recipient") or event.first("target")
    about = about or min(event.values("party"), default="")
    link = prose.links.entity_href(about, prose.links.anchor(event)).replace("index.html#", "#", 1)
    words = as_text(prose.sentences.sentence(event))
    sources = [
        prose.citations.publisher(prose.kg.sources[one])
        for one in prose.index.stating_sources(event.counting)
    ]
    who = form.join_words(dict.fromkeys(sources))
    says = gettext(" Says who: {who}.", who=who) if who else ""
    child(entry, "title", as_text(prose.titles.subject(event)))
    child(entry, "id", PREFIXES["id"] + event.id)
    child(entry, "updated", f"{event.date}T00:00:00Z")
    child(entry, "link", href=link)
    child(entry, "summary", f"{words}.{says}")
