"""What other machines read of a site that has an address: the sitemap and the feed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from euroai.i18n import values as form
from euroai.i18n.languages import gettext, use_language
from euroai.model import Event
from euroai.namespaces import PREFIXES
from euroai.site.prose.links import Links
from euroai.site.prose.prose import Prose
from euroai.site.render.context import Site

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
    lines = [
        f"<url><loc>{escape(_address(base_url, path))}</loc>"
        f"{_alternates(base_url, versions[page_of[path]])}</url>"
        for path in known[:_MOST_IN_A_SITEMAP]
    ]
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    spaces = (
        'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    )
    return "\n".join([head, f"<urlset {spaces}>", *lines, "</urlset>", ""])


def _address(base_url: str, path: str) -> str:
    return f"{base_url}{path}/" if path else base_url


def _alternates(base_url: str, versions: Mapping[str, str]) -> str:
    """Return the links to a page's versions; nothing where there is one only."""
    if len(versions) < 2:
        return ""
    return "".join(
        f"<xhtml:link rel={quoteattr('alternate')} hreflang={quoteattr(code)} "
        f"href={quoteattr(_address(base_url, path))}/>"
        for code, path in sorted(versions.items())
    )


def feed(site: Site) -> str:
    """Return an Atom feed (RFC 4287) of the latest rounds and alliances that are known to the day.

    An entry's date is the deal's, the feed's is that of its latest entry, so that the same data
    gives the same bytes.
    """
    base = f"{site.options.base_url}{site.tree(site.language)}"
    told = [*site.index.of_kind("FundingRound"), *site.index.of_kind("Alliance")]
    dated = [event for event in told if len(event.date) == 10]
    dated.sort(key=lambda event: (event.date, event.id), reverse=True)
    latest = dated[:_ENTRIES]
    name = site.options.title or "euroai"
    title = gettext("{title}: latest rounds and alliances", title=name)
    prose = Prose.of(site.index, Links(site.kg, base))
    head = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{site.language}">',
        f"<title>{escape(title)}</title>",
        f"<id>{escape(base)}feed.xml</id>",
        f"<updated>{latest[0].date if latest else '1970-01-01'}T00:00:00Z</updated>",
        f"<link rel={quoteattr('self')} href={quoteattr(base + 'feed.xml')}/>",
        *_versions(site, base),
        f"<author><name>{escape(site.options.title or 'euroai')}</name></author>",
        "<rights>CC BY 4.0</rights>",
    ]
    return "\n".join(
        [*head, *(line for event in latest for line in _entry(prose, event)), "</feed>", ""]
    )


def _versions(site: Site, base: str) -> Iterator[str]:
    """Yield the links from a feed to its pages, and to those in the other languages."""
    yield f"<link href={quoteattr(base)} hreflang={quoteattr(site.language)}/>"
    for code in site.options.languages:
        if code != site.language:
            place = f"{site.options.base_url}{site.tree(code)}"
            kind = f"rel={quoteattr('alternate')} hreflang={quoteattr(code)}"
            yield f"<link {kind} href={quoteattr(place)}/>"


def _entry(prose: Prose, event: Event) -> Iterator[str]:
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
    yield "<entry>"
    yield f"<title>{escape(prose.titles.subject(event).striptags())}</title>"
    yield f"<id>{escape(PREFIXES['id'] + event.id)}</id>"
    yield f"<updated>{event.date}T00:00:00Z</updated>"
    yield f"<link href={quoteattr(link)}/>"
    yield f"<summary>{escape(words)}.{escape(says)}</summary>"
    yield "</entry>"
