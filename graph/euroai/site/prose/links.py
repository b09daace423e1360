"""Links of a page: to entities, sources and other pages, and out of the site. All is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from markupsafe import Markup, escape

from euroai.characters import plain_text
from euroai.i18n import values as form
from euroai.i18n.languages import html_gettext, html_ngettext
from euroai.i18n.markup import attribute, html, isolated
from euroai.knowledge import KnowledgeGraph
from euroai.model import Event

if TYPE_CHECKING:
    from euroai.site.render.published import Published

__all__ = ["NOTHING", "Links", "as_text"]

_REST: Final = re.compile(r"<span class=names-rest>.*?</span>")
NOTHING: Final = Markup("–")
"""What stands where there is no data."""


def as_text(markup: Markup) -> str:
    """Return what a reader sees of a sentence at first: without tags, without names to open."""
    return Markup(_REST.sub("", markup)).striptags()  # noqa: S704 -- less of what is escaped


class Links:
    """The links of one page.

    ``root`` leads from the page to the root of its language's pages, ``base`` to the site's root,
    where assets and data stand; they are the same by default. ``entity_file`` is
    what follows an entity's folder; without ``linked`` there is no site, and entities are names.
    ``published`` says who has a page; without it everybody has. ``among_entities`` says that the
    page is an entity's own.
    """

    def __init__(
        self,
        kg: KnowledgeGraph,
        root: str,
        base: str | None = None,
        *,
        linked: bool = True,
        entity_file: str = "index.html",
        published: Published | None = None,
        among_entities: bool = False,
    ) -> None:
        self.kg = kg
        self.root = root
        self.base = root if base is None else base
        self.linked = linked
        self._file = entity_file
        self._published = published
        self._among = among_entities

    def href(self, path: str) -> str:
        """Return the relative address of a page of the site."""
        return f"{self.root}{path}/index.html" if path else f"{self.root}index.html"

    def entity_href(self, ident: str, fragment: str = "") -> str:
        """Return the relative address of an entity's page, or of its row where it has none."""
        if self._published is not None:
            path = self._published.path(ident, fragment, self._file)
            # From one entity's page to another's there is no need to go up to the root.
            return f"../{path[3:]}" if self._among and path.startswith("id/") else self.root + path
        place = f"{self.root}id/{form.folder_name(ident)}/{self._file}"
        return f"{place}#{fragment}" if fragment else place

    def has_page(self, ident: str) -> bool:
        """Return whether an entity has a page of its own."""
        return self._published is None or self._published.has_page(ident)

    def source_href(self, slug: str) -> str:
        """Return the relative address of a source's page."""
        return f"{self.root}sources/{form.folder_name(slug)}/index.html"

    def round_href(self, event: Event, fragment: str = "") -> str:
        """Return the address of a round's page, or of the row of who raised it and has no page."""
        if not self.has_page(recipient := event.first("recipient")):
            return self.entity_href(recipient)
        place = f"{self.root}rounds/{form.folder_name(event.id)}/{self._file}"
        return f"{place}#{fragment}" if fragment else place

    def home_href(self, kind: str, key: str) -> str:
        """Return the relative address of the page of a country, city or sector (``countries``)."""
        return f"{self.root}{kind}/{form.folder_name(key.lower())}/{self._file}"

    def source(self, slug: str) -> Markup:
        """Return a link to a source under the name of its publisher."""
        source = self.kg.sources[slug]
        name = plain_text(source.publisher or source.title)
        if not self.linked:
            return isolated(name)
        return html("<a href={}>{}</a>", attribute(self.source_href(slug)), isolated(name))

    def name(self, ident: str) -> str:
        """Return the name of an entity, without marks that turn the direction of text."""
        return plain_text(self.kg.label(ident))

    def entity(self, ident: str) -> Markup:
        """Return a link to an entity under its name; plain text if it has no page."""
        if ident not in self.kg.entities:
            return escape(plain_text(ident))
        if not self.linked:
            return isolated(self.name(ident))
        href, name = attribute(self.entity_href(ident)), isolated(self.name(ident))
        return Markup(f"<a href={href}>{name}</a>")  # noqa: S704 -- both are escaped

    def entities(self, idents: Iterable[str], limit: int = 0) -> Markup:
        """Return links in a row: ``a, b and c``, or ``a, b and 4 others``; a dash for none.

        "4 others" is a button that opens the rest; without a script, and on paper, the row is
        whole.
        """
        links = [self.entity(ident) for ident in idents]
        if not links:
            return NOTHING
        whole = self.joined(links)
        if not limit or len(links) <= limit + 1 or not self.linked:
            return whole
        head = Markup(", ").join(links[:limit])
        left = len(links) - limit
        others = html_ngettext("{number} other", "{number} others", left)
        button = html("<button type=button class=open-rest aria-expanded=false>{}</button>", others)
        # Both begin with the names that are shown: "{first} and {last}".
        cut = self.joined([*links[:limit], button])[len(head) :]
        return html(
            "{}<span class=names-cut>{}</span><span class=names-rest>{}</span>",
            head,
            cut,
            whole[len(head) :],
        )

    def joined(self, parts: Sequence[Markup]) -> Markup:
        """Return parts in a row: ``a``, ``a and b``, ``a, b and c``."""
        head = Markup(", ").join(parts[:-1])
        if not head:
            return Markup("").join(parts)
        return html_gettext("{first} and {last}", first=head, last=parts[-1])

    def outside(self, url: str, words: str) -> Markup:
        """Return a link out of the site, or the plain words if the address is not http(s)."""
        address = form.web_address(url)
        text = plain_text(words)
        if not address:
            return escape(text)
        return html("<a class=out href={}>{}</a>", attribute(address), text)

    def anchor(self, event: Event) -> str:
        """Return the fragment under which an event stands on a page."""
        return quote(form.folder_name(event.id))
