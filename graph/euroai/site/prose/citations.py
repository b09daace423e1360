"""Citations: marks of sources on a page, and its list of sources. Escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup

from euroai.analysis.stated_events import independent_tellings
from euroai.characters import plain_text
from euroai.i18n import values as form
from euroai.i18n.languages import html_gettext
from euroai.i18n.markup import attribute, html, isolated
from euroai.model import Source
from euroai.site.index import SiteIndex
from euroai.site.prose.labels import Labels

__all__ = ["Citations"]


class Citations:
    """The sources that one page names, in the order in which it names them."""

    def __init__(
        self,
        site_index: SiteIndex,
        labels: Labels,
        source_href: Callable[[str], str] | None = None,
    ) -> None:
        self._source_href = source_href
        self.index = site_index
        self.kg = site_index.kg
        self.labels = labels
        self.cited: dict[str, int] = {}

    def says(self, sources: Iterable[str]) -> Markup:
        """Return the mark that says who states a fact: the first publisher, and how many more.

        It leads to the list of sources at the page's foot; the script opens them in place, and
        states how many independent tellings they are.
        """
        stating_sources = self.index.stating_sources(sources)
        if not stating_sources:
            return Markup("")
        numbers = [self.cited.setdefault(slug, len(self.cited) + 1) for slug in stating_sources]
        # Who speaks at first hand stands on the mark rather than who passes something on.
        named = max(stating_sources, key=self._standing)
        more: Markup | str = ""
        alone: Markup | str = ""
        if len(stating_sources) > 1:
            more = html(" +{}", len(stating_sources) - 1)
            said = " ".join(map(str, numbers))
            independent = independent_tellings(self.kg, stating_sources)
            alone = html(' data-says="{}"', said)
            if independent < len(stating_sources):
                alone += html(" data-independent={}", independent)
        return html(
            "<a class=says href=#s{}{}><bdi>{}</bdi>{}</a>",
            self.cited[named],
            alone,
            self.index.source_name(named),
            more,
        )

    def _standing(self, slug: str) -> tuple[bool, int]:
        """Return by what one source is named before others: at first hand, then what was read."""
        witness = self.kg.derivation.witnesses[slug]
        return not witness.second_hand, witness.standing

    def publisher(self, source: Source) -> str:
        """Return who published a source, or its title if nobody says."""
        return self.index.source_name(source.id)

    def telling(self, source: Source) -> Markup:
        """Return who published a source and where it was read, its date, kind and grade.

        ``Financial Times, read at example.org, 8 September 2026, press``. The name leads to all
        that the source says.
        """
        href = self._source_href(source.id) if self._source_href else ""
        name = isolated(self.publisher(source))
        parts = [html("<a href={}>{}</a>", attribute(href), name) if href else name]
        if source.republished_by:
            parts.append(self.read_at(source))
        if source.published:
            parts.append(
                html(
                    "<time datetime={}>{}</time>",
                    attribute(source.published),
                    form.date_words(source.published, short=True),
                )
            )
        words = [Markup(", ").join(parts)]
        if source.reliability:
            words.append(
                html("<small class=worth>{}</small>", self.labels.word(source.reliability))
            )
        return Markup(" ").join(words)

    def read_at(self, source: Source) -> Markup:
        """Return where a source was read that is not its publisher's: ``read at example.org``."""
        host = isolated(plain_text(source.republished_by))
        return html_gettext("read at {host}", host=host)

    def worth(self, source: Source) -> Markup:
        """Return what speaks against a source: second-hand, its page not read; nothing for most."""
        witness = self.kg.derivation.witnesses[source.id]
        words = [self.labels.word(source.reliability)] if witness.second_hand else []
        words += [] if witness.page_read else [self.labels.word(source.read_as)]
        if not words:
            return Markup("")
        return html(" <small class=worth>{}</small>", ", ".join(words))

    @property
    def files_in(self) -> str:
        """The folder of the data, to which :meth:`file_of` is relative (``ontology/data/``)."""
        return self.index.place_of("")

    def file_of(self, source: Source) -> Markup:
        """Return the attribute that names the file of a source's claims (``data-file=…``).

        Most are called like the source: then the folder is enough (``sources/2025/``). Of these
        most stand in the folder of its year: then nothing need be said.
        """
        file = self.index.file_of(source.id).removeprefix(self.files_in)
        own = f"/{form.folder_name(source.id)}.ttl"
        if file.endswith(own):
            file = f"{file.removesuffix(own)}/"
        if file == f"sources/{source.published[:4] or 'undated'}/":
            return Markup("")
        return html(" data-file={}", attribute(file))

    @property
    def cited_sources(self) -> tuple[Source, ...]:
        """The sources named on the page so far, in order."""
        return tuple(self.kg.sources[slug] for slug in self.cited)
