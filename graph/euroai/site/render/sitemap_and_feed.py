"""Sitemap and Atom feed of a site with an address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from euroai.i18n import values as form
from euroai.i18n.languages import gettext, use_language
from euroai.model import Event
from euroai.namespaces import PREFIXES
from euroai.site.prose.links import Links
from euroai.site.prose.prose import Prose
from euroai.site.render.context import Site
from euroai.site.render.xml import Element, child, document

__all__ = ["feed", "sitemap", "syndicate"]

_ENTRIES: Final = 40
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


def feed(site: Site) -> str:
    """Return an Atom feed (RFC 4287) of the latest rounds and alliances that are known to the day.

    An entry's date is the deal's, the feed's is that of its latest entry, so that the same data
    gives the same bytes.
    """
    base = f"{site.options.base_url}{site.tree(site.language)}"
    events = [*site.index.of_kind("FundingRound"), *site.index.of_kind("Alliance")]
    dated = [event for event in events if len(event.date) == 10]
    dated.sort(key=lambda event: (event.date, event.id), reverse=True)
    latest = dated[:_ENTRIES]
    name = site.options.title or "euroai"
    title = gettext("{title}: latest rounds and alliances", title=name)
    prose = Prose.of(site.index, Links(site.kg, base))
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": site.language})
    child(root, "title", title)
    child(root, "id", f"{base}feed.xml")
    child(root, "updated", f"{latest[0].date if latest else '1970-01-01'}T00:00:00Z")
    child(root, "link", rel="self", href=f"{base}feed.xml")
    child(root, "link", href=base, hreflang=site.language)
    for code in site.options.languages:
        if code != site.language:
            place = f"{site.options.base_url}{site.tree(code)}"
            child(root, "link", rel="alternate", hreflang=code, href=place)
    child(child(root, "author"), "name", name)
    child(root, "rights", "CC BY 4.0")
    for event in latest:
        _add_entry(child(root, "entry"), prose, event)
    return document(root)


def _add_entry(entry: Element, prose: Prose, event: Event) -> None:
    about = event.first("recipient") or min(event.values("party"), default="")
    link = (
        f"{prose.links.entity_href(about).removesuffix('index.html')}#{prose.links.anchor(event)}"
    )
    words = prose.sentences.sentence(event).striptags()
    sources = [
        prose.citations.publisher(prose.kg.sources[one])
        for one in prose.index.stating_sources(event.sources)
    ]
    who = form.join_words(dict.fromkeys(sources))
    says = gettext(" Says who: {who}.", who=who) if who else ""
    child(entry, "title", prose.titles.subject(event).striptags())
    child(entry, "id", PREFIXES["id"] + event.id)
    child(entry, "updated", f"{event.date}T00:00:00Z")
    child(entry, "link", href=link)
    child(entry, "summary", f"{words}.{says}")
