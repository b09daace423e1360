"""How a page speaks of things: links, who says so, figures with their doubts.

A :class:`Teller` belongs to one page: it knows the way back to the site's root and keeps the
sources that the page names, in the order in which it names them, for the list at its foot. All it
returns is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final
from urllib.parse import quote

from markupsafe import Markup, escape

from euroai.derive.preference import Figure
from euroai.i18n import values as form
from euroai.i18n.languages import current, gettext, gettext_noop, html_gettext, html_ngettext
from euroai.model import Event, Source
from euroai.site.index import SiteIndex, date_property, doubt

__all__ = ["Difference", "Teller"]

_DOUBTS: Final = {
    "in-talks": gettext_noop("in talks"),
    "rumoured": gettext_noop("rumoured"),
    "rejected": gettext_noop("rejected"),
    "withdrawn": gettext_noop("withdrawn"),
}
"""What is not done, in words that fit a round as well as an acquisition."""
_NOTHING = Markup('<span class="none">–</span>')


class Difference:
    """A figure or date of which sources differ: its values with their tellers, preferred first."""

    __slots__ = ("anchor", "event", "name", "reason", "values")

    def __init__(
        self,
        event: Event,
        name: str,
        values: Iterable[tuple[Markup, tuple[str, ...]]],
        reason: str,
    ) -> None:
        self.event = event
        self.name = name
        self.values = tuple(values)
        self.reason = reason
        self.anchor = f"differ-{form.folder_name(event.id)}-{name}"


class Teller:
    """One page's way of speaking.

    ``root`` leads from the page to the root of its language's pages, ``base`` to the site's root,
    where assets and data stand; they are the same unless told otherwise.
    """

    def __init__(self, site_index: SiteIndex, root: str, base: str | None = None) -> None:
        self.index = site_index
        self.kg = site_index.kg
        self.root = root
        self.base = root if base is None else base
        self.cited: dict[str, int] = {}
        self.differences: dict[str, Difference] = {}

    # ---------------------------------------------------------------- links

    def href(self, path: str) -> str:
        """Return the relative address of a page of the site."""
        return f"{self.root}{path}/index.html" if path else f"{self.root}index.html"

    def entity_href(self, ident: str) -> str:
        """Return the relative address of an entity's page."""
        return f"{self.root}id/{form.folder_name(ident)}/index.html"

    def source_href(self, slug: str) -> str:
        """Return the relative address of a source's page."""
        return f"{self.root}sources/{form.folder_name(slug)}/index.html"

    def name(self, ident: str) -> str:
        """Return the name of an entity, without marks that turn the direction of text."""
        return form.plain_text(self.kg.label(ident))

    def entity(self, ident: str) -> Markup:
        """Return a link to an entity under its name; plain text if it has no page."""
        if ident not in self.kg.entities:
            return escape(form.plain_text(ident))
        return Markup('<a href="{}"><bdi>{}</bdi></a>').format(
            self.entity_href(ident), self.name(ident)
        )

    def entities(self, idents: Iterable[str], limit: int = 0) -> Markup:
        """Return links in a row: ``a, b and c``, or ``a, b and 4 others``; a dash for none."""
        ids = list(idents)
        shown = ids[:limit] if limit and len(ids) > limit + 1 else ids
        links = [self.entity(ident) for ident in shown]
        if len(shown) < len(ids):
            links.append(html_ngettext("{number} other", "{number} others", len(ids) - len(shown)))
        return self.joined(links) if links else _NOTHING

    def joined(self, parts: Sequence[Markup]) -> Markup:
        """Return parts in a row: ``a``, ``a and b``, ``a, b and c``."""
        head = Markup(", ").join(parts[:-1])
        if not head:
            return Markup("").join(parts)
        return html_gettext("{first} and {last}", first=head, last=parts[-1])

    def outside(self, url: str, words: str) -> Markup:
        """Return a link out of the site, or the plain words if the address is not http(s)."""
        address = form.web_address(url)
        text = form.plain_text(words)
        if not address:
            return escape(text)
        return Markup('<a class="out" rel="noopener noreferrer external" href="{}">{}</a>').format(
            address, text
        )

    def word(self, concept: str) -> str:
        """Return the label of a concept or country; a dash for none."""
        if not concept:
            return form.NONE
        if current() == "en":
            return form.plain_text(self.kg.word(concept))
        word = self.kg.word(concept, current())
        if word == concept.replace("-", " "):
            # No concept, but a word of the analyses: "unknown", "research institution".
            word = gettext(self.kg.word(concept))
        return form.plain_text(word).replace("'", "’")

    def heading(self, concept: str) -> str:
        """Return the label of a concept with a capital, as it stands alone."""
        word = self.word(concept)
        return word[:1].upper() + word[1:]

    def words(self, concepts: Iterable[str]) -> str:
        """Return labels in a row: ``founder and chief executive``."""
        return form.join_words(self.word(concept) for concept in concepts)

    # -------------------------------------------------------------- sources

    def says(self, sources: Iterable[str]) -> Markup:
        """Return the mark that says who tells a fact: the first publisher, and how many more.

        It leads to the list of sources at the page's foot; the script opens them in place.
        """
        stating_sources = self.index.stating_sources(sources)
        if not stating_sources:
            return Markup("")
        numbers = [self.cited.setdefault(slug, len(self.cited) + 1) for slug in stating_sources]
        # Who speaks at first hand stands on the mark rather than who passes something on.
        witnesses = self.kg.derivation.witnesses
        named = max(stating_sources, key=lambda slug: witnesses[slug].standing)
        first = self.kg.sources[named]
        more = Markup(" +{}").format(len(stating_sources) - 1) if len(stating_sources) > 1 else ""
        return Markup(
            '<a class="says" href="#source-{}" data-says="{}"><bdi>{}</bdi>{}</a>'
        ).format(self.cited[named], " ".join(map(str, numbers)), self.publisher(first), more)

    def publisher(self, source: Source) -> str:
        """Return who published a source, or its title if nobody says."""
        return form.plain_text(source.publisher or source.title)

    def worth(self, source: Source) -> Markup:
        """Return what speaks against a source: second-hand, its page not read; nothing for most."""
        witness = self.kg.derivation.witnesses[source.id]
        words = [self.word(source.reliability)] if witness.second_hand else []
        words += [] if witness.page_read else [self.word(source.read_as)]
        if not words:
            return Markup("")
        return Markup(' <small class="worth">{}</small>').format(", ".join(words))

    def file_of(self, source: str) -> str:
        """Return the file in which a source's claims stand (``…/sources/2025/….ttl``), or ''."""
        return self.index.file_of(source)

    @property
    def cited_sources(self) -> tuple[Source, ...]:
        """The sources named on the page so far, in order."""
        return tuple(self.kg.sources[slug] for slug in self.cited)

    # -------------------------------------------------------------- figures

    def value(self, figure: Figure) -> Markup:
        """Return a figure as told: qualifier, number, unit; every digit in the title."""
        exact = form.exact_figure(figure.value, figure.unit)
        if figure.euro is not None and figure.unit != "EUR":
            told = gettext("about {euro} on the day", euro=form.money(figure.euro))
            exact += f" ({told})"
        qualifier = form.qualifier_word(figure.qualifier)
        lead = Markup('<span class="qualifier">{}</span> ').format(qualifier) if qualifier else ""
        return Markup('<data value="{}" title="{}">{}{}</data>').format(
            f"{figure.value:f}", exact, lead, form.figure(figure.value, figure.unit)
        )

    def figure(self, event: Event, name: str = "amount") -> Markup:
        """Return an event's preferred figure, marked ≠ where sources differ; a dash for none."""
        preference = event.figures.get(name)
        if preference is None:
            return _NOTHING
        value = self.value(preference.chosen)
        hand = self.hand(second_hand_only=preference.second_hand_only)
        return self.mark(event, name) + value + hand

    def hand(self, *, second_hand_only: bool) -> Markup:
        """Return the mark of what no first-hand source states; nothing of all else."""
        if not second_hand_only:
            return Markup("")
        return Markup(' <small class="second-hand" title="{}">{}</small>').format(
            gettext(
                "No first-hand source states it: rewriters, aggregators, reprints or directories"
                " alone"
            ),
            form.second_hand_words(),
        )

    def mark(self, event: Event, name: str = "amount") -> Markup:
        """Return ≠ if sources differ about an event's figure, else nothing."""
        preference = event.figures.get(name)
        if preference is None or not preference.disputed:
            return Markup("")
        chosen = self.value(preference.chosen)
        chosen += self.hand(second_hand_only=preference.second_hand_only)
        values = [(chosen, preference.chosen.sources)]
        for one in preference.rivals:
            rival = self.value(one) + self.hand(second_hand_only=one.second_hand_only)
            values.append((rival, one.sources))
        return self._differ(Difference(event, name, values, preference.reason))

    def euro(self, event: Event, name: str = "amount") -> Markup:
        """Return a figure's value in euro on the day, for a column of one currency."""
        preference = event.figures.get(name)
        if preference is None or preference.chosen.euro is None:
            return _NOTHING
        euro = preference.chosen.euro
        return Markup('<data value="{}" title="{}">{}</data>').format(
            f"{euro:f}", form.exact_figure(euro, "EUR"), form.money(euro)
        )

    def bare_when(self, event: Event, *, short: bool = True) -> Markup:
        """Return an event's date without a mark where sources differ."""
        return self.when(event, short=short, marked=False)

    def when(self, event: Event, *, short: bool = True, marked: bool = True) -> Markup:
        """Return an event's date as stated; "by 2024" where only an upper bound is known.

        ``marked`` puts ≠ before it where sources differ.
        """
        stated = event.date
        if not stated:
            if event.when is None or not event.when.latest:
                return _NOTHING
            latest = event.when.latest
            return Markup('<span class="bound" title="{}">{}</span>').format(
                gettext(
                    "no source dates it; the first dated source that tells it was published then"
                ),
                html_gettext(
                    "by {year}", year=Markup('<time datetime="{0}">{0}</time>').format(latest[:4])
                ),
            )
        text = Markup('<time datetime="{}">{}</time>').format(
            stated, form.date_words(stated, short=short)
        )
        if not marked or event.when is None or not event.when.disputed:
            return text
        name = date_property(event)
        # A year or month that holds the day contradicts nothing.
        rivals = (
            one
            for one in event.claims.get(name, ())
            if one.value == stated or not stated.startswith(one.value)
        )
        told = sorted(rivals, key=lambda one: (one.value != stated, one.value))
        values = [(escape(form.date_words(one.value)), one.sources) for one in told]
        return self._differ(Difference(event, "date", values, event.when.reason)) + text

    def _differ(self, difference: Difference) -> Markup:
        self.differences.setdefault(difference.anchor, difference)
        return Markup('<a class="differ" href="#{}" title="{}" aria-label="{}">≠</a>').format(
            difference.anchor,
            gettext("Sources differ"),
            gettext("Sources differ; show the other figures"),
        )

    def doubt(self, event: Event) -> Markup:
        """Return a mark for what is not done: ``○ in talks``; nothing for what is."""
        status = doubt(event)
        if not status:
            return Markup("")
        word = gettext(_DOUBTS[status]) if status in _DOUBTS else self.word(status)
        return Markup('<span class="tag doubt">{}</span>').format(word)

    def anchor(self, event: Event) -> str:
        """Return the fragment under which an event stands on a page."""
        return quote(form.folder_name(event.id))
