"""Page frame: layout, relative links, template context.

Every page is ``<path>/index.html`` and every link names ``index.html``, because folders do not
answer when a page is opened from disk. :mod:`euroai.site.render.files` writes pages and all else.

There is a tree of pages for each language: the first at the site's root, each other in a folder of
its code, with the same paths. ``root`` leads from a page to its tree, ``base`` to the site's root,
where everything stands that has no words: assets, downloads, data.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from markupsafe import Markup

from euroai.analysis.overlap.overlap import ALPHA
from euroai.characters import plain_text
from euroai.i18n import languages as language
from euroai.i18n import values as form
from euroai.i18n.languages import place_from, place_in
from euroai.knowledge import KnowledgeGraph
from euroai.site.entity.profile import Profile, profile
from euroai.site.entity.rankings import Rankings
from euroai.site.incremental.progress import BuildProgress, Report
from euroai.site.incremental.readable import GRAPH, INDEX, RANKINGS, computed, matched
from euroai.site.incremental.record import BuildRecord
from euroai.site.incremental.tracing import Readable, Trace, Traced, Tracer
from euroai.site.index import SiteIndex
from euroai.site.prose.links import Links
from euroai.site.prose.prose import Prose
from euroai.site.render.files import SiteFiles, script_json_block
from euroai.site.render.frame import frame_script, menu_script
from euroai.site.render.navigation import DESTINATIONS, MORE, PAGES
from euroai.site.render.options import Downloads, SiteOptions
from euroai.site.render.published import LISTS, published
from euroai.site.render.report_link import report_link

if TYPE_CHECKING:
    import jinja2

    from euroai.analysis.diff import Diff

__all__ = ["Site"]

T = TypeVar("T")


class Site(SiteFiles):
    """One build of the site: the knowledge graph, the folder, and how pages are written to it.

    ``digest`` holds what several pages need and is computed once.
    """

    def __init__(
        self,
        kg: KnowledgeGraph,
        folder: Path,
        *,
        options: SiteOptions | None = None,
        downloads: Downloads | None = None,
        changes: Diff | None = None,
        progress: Report | None = None,
        record: BuildRecord | None = None,
    ) -> None:
        super().__init__(folder, options or SiteOptions())
        self._downloads = downloads
        self._changes = changes
        self.paths: list[str] = []
        """The places of the pages written so far, from the site's root (``fr/capital``)."""
        own = SiteIndex(kg)
        self.tracer = Tracer(
            {
                "kg": lambda: kg,
                "index": lambda: own,
                "rankings": lambda: self._rankings,
                "profile": lambda: self.profile,
                "computed": lambda: computed(kg),
                "matched": lambda: matched(lambda: kg.asserted),
            }
        )
        # What pages read of these is written down while one of them is written.
        self.kg = cast("KnowledgeGraph", Traced(self.tracer, kg, ("kg",), GRAPH))
        self.index = cast("SiteIndex", Traced(self.tracer, own, ("index",), INDEX))
        self._own_index = own
        self.published = published(kg, self.options)
        """Who has a page of its own; it is in the key of the record, and not traced."""
        self.record = record
        self._profiles: dict[str, Profile] = {}
        single = sum(self.has_page(name) for name, _, _ in PAGES)
        shown = len(self.published.pages) + len(self.published.lists)
        each = shown + len(kg.sources) + single - 1
        self.progress = BuildProgress(progress, each * len(self.options.languages))
        self._once: dict[str, tuple[object, Trace]] = {}
        self._once_of_item: dict[str, tuple[object, Trace]] = {}
        self._environments: dict[str, jinja2.Environment] = {}
        self._navigation: dict[tuple[str, str, str, bool], Markup] = {}

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Return what ``make`` made when first asked under this name: the same in all languages."""
        return self._shared_by_languages(self._once, name, make)

    def once_of_item(self, name: str, make: Callable[[], T]) -> T:
        """Return what ``make`` made of the thing whose page is written: the same in all languages.

        It is kept until the page of the next thing is begun (:attr:`PageModule.write_item`).
        """
        return self._shared_by_languages(self._once_of_item, name, make)

    def _shared_by_languages(
        self, kept: dict[str, tuple[object, Trace]], name: str, make: Callable[[], T]
    ) -> T:
        if name not in kept:
            if self.record is None:
                # Nobody asks what was read; of a large graph that is millions of reads.
                kept[name] = (make(), Trace())
            else:
                with self.tracer.tracing() as trace:
                    value = make()
                kept[name] = (value, trace)
        found, trace = kept[name]
        if self.tracer.current is not None:
            # Who is given what was made before has read what was read for it.
            self.tracer.current.add(trace)
        return cast("T", found)

    def sliced(self, name: str, make: Callable[[KnowledgeGraph], T], readable: Readable) -> T:
        """Return what ``make`` made once of the whole graph and of which pages read parts.

        ``readable`` says by which methods (:data:`euroai.site.incremental.tracing.Readable`).
        """
        root = f"sliced {name}"
        if root not in self.tracer.roots:
            with self.tracer.paused():
                made = make(self._own_index.kg)
            self.tracer.roots[root] = lambda: made
        return cast("T", Traced(self.tracer, self.tracer.roots[root](), (root,), readable))

    @cached_property
    def _rankings(self) -> Rankings:
        with self.tracer.paused():
            return Rankings(self._own_index.kg, self.published.pages)

    @property
    def rankings(self) -> Rankings:
        """What the analyses say of every entity, computed once."""
        return cast("Rankings", Traced(self.tracer, self._rankings, ("rankings",), RANKINGS))

    @property
    def downloads(self) -> Downloads | None:
        """The files that are offered for download: what reads these depends on everything."""
        self.tracer.unknown("downloads")
        return self._downloads

    @property
    def changes(self) -> Diff | None:
        """What changed since the graph that the publisher names; None where none is named.

        What reads it depends on everything.
        """
        self.tracer.unknown("changes")
        return self._changes

    def profile(self, ident: str) -> Profile:
        """Return an entity's events by section; made once for whoever has a page."""
        found = self._profiles.get(ident)
        if found is None:
            with self.tracer.paused():
                found = profile(self._own_index, ident)
            if self.published.has_page(ident):
                self._profiles[ident] = found
        if self.tracer.current is not None:
            self.tracer.read(("profile", f"({json.dumps([ident])}"))
        return found

    @property
    def environment(self) -> jinja2.Environment:
        """Jinja2 on the site's templates, with the filters of the current language."""
        if self.language not in self._environments:
            self._environments[self.language] = _environment()
        return self._environments[self.language]

    def begin_item(self) -> None:
        """Forget what was made of the last thing (:meth:`once_of_item`)."""
        self._once_of_item.clear()

    def prepare(self) -> None:
        """Compute what pages of single things share, before several processes write them."""
        _ = self.index.by_source
        for code in self.options.languages:
            with language.use_language(code):
                for name in ("entity/page.html", "pages/source.html"):
                    self.environment.get_template(name)

    # ---------------------------------------------------------------- pages

    def page(
        self,
        path: str,
        template: str,
        *,
        title: str,
        description: str = "",
        trail: Sequence[tuple[str, str]] = (),
        scripts: Iterable[str] = (),
        data: Iterable[str] = (),
        styles: Iterable[str] = (),
        inline_style: bool = False,
        prose: Prose | None = None,
        file: str = "",
        **context: object,
    ) -> None:
        """Write ``path/index.html`` (``""``: the start page); the template extends base.html.

        ``trail`` is the breadcrumb between the start page and this one: ``(words, path)`` of pages.
        ``scripts`` and ``styles`` are file names under assets/, ``data`` paths of data scripts that
        :meth:`data_js` wrote; all are loaded in order, deferred. ``inline_style`` lets the page's
        Content-Security-Policy accept style attributes, for libraries that write them.

        ``file`` is the source file of which the page states, for reports of errors.

        ``prose`` is given when sentences were made before; else it is made here. The template gets
        its collaborators (links, labels, citations, values, titles, sentences, cells) by their
        names, ``root`` (``"../../"``: the language's tree), ``base`` (the site's root), ``beside``
        (what :meth:`write` put beside this page), ``site_index`` and ``kg``.
        """
        prose = prose or self.prose(path)
        place = f"{self.tree(self.language)}{path}".rstrip("/")
        text = self.environment.get_template(template).render(
            root=prose.links.root,
            base=prose.links.base,
            lang=self.language,
            beside="" if self.is_first else f"{prose.links.base}{path}/",
            versions=self._versions(path, prose.links.base),
            place=place,
            path=path,
            section=path.split("/", 1)[0],
            is_leaf=_is_leaf(path),
            site_title=self.options.title,
            base_url=self.options.base_url,
            report=self._report(title, place, file),
            has_theme=self.options.theme is not None,
            title=plain_text(title),
            description=plain_text(description),
            trail=trail,
            has_page=self.has_page,
            places="" if _is_leaf(path) else self._places(prose.links.root, path),
            published=self.published,
            scripts=tuple(scripts),
            data=[f"{prose.links.base}{self.place_of(name)}" for name in data],
            styles=tuple(styles),
            style_policy="'self' 'unsafe-inline'" if inline_style else "'self'",
            **prose.for_templates,
            site_index=self.index,
            kg=self.kg,
            **context,
        )
        self.write_page(path, text)
        self.paths.append(place)
        self.progress.advance(1)

    def _report(self, title: str, place: str, file: str) -> dict[str, str]:
        """Return where an error on a page is reported; nothing where the publisher says nothing."""
        template = self.options.report_url
        if not template:
            return {}
        address = f"{self.options.base_url}{place}" if self.options.base_url else place
        claim = plain_text(title)
        link = report_link(template, claim=claim, page=address or "/", file=file)
        return {"template": template, "href": link}

    def write_page(self, path: str, text: str) -> None:
        """Write ``path/index.html`` in the current language's tree."""
        from euroai.site.render.templates import without_indentation

        folder = f"{self.tree(self.language)}{path}".rstrip("/")
        path = f"{folder}/index.html" if folder else "index.html"
        self.write(path, without_indentation(text))

    def prose(self, path: str) -> Prose:
        """Return what speaks for the page at ``path``, to hand to :meth:`page`."""
        root = "../" * (path.count("/") + 1 if path else 0)
        base = root + "../" * self.tree(self.language).count("/")
        links = Links(
            self.kg,
            root,
            base,
            published=self.published,
            among_entities=path.startswith("id/"),
        )
        return Prose.of(self.index, links)

    def _versions(self, path: str, base: str) -> list[dict[str, str]]:
        """Return the same page in every language of the site; nothing where there is one only."""
        codes = self.options.languages
        if len(codes) == 1:
            return []
        folders = {code: f"{self.tree(code)}{path}".rstrip("/") for code in codes}
        folders = {code: f"{folder}/" if folder else "" for code, folder in folders.items()}
        return [
            {
                "code": code,
                "name": language.other_name(code),
                "href": f"{base}{folder}index.html",
                "address": f"{self.options.base_url or base}{folder}"
                + ("" if self.options.base_url else "index.html"),
            }
            for code, folder in folders.items()
        ]

    def _places(self, root: str, path: str) -> Markup:
        """Return where the head of a page leads; the same for all pages of a section.

        It tells nothing of the data, so that nothing of it is read here.
        """
        section = path.split("/", 1)[0]
        key = (self.language, root, section, path == section)
        if key not in self._navigation:
            text = self.environment.get_template("navigation.html").render(
                root=root,
                path=path,
                section=section,
                navigation=self._there_are(DESTINATIONS),
                more=self._there_are(MORE),
            )
            self._navigation[key] = Markup(text.strip())  # noqa: S704 -- a template's own
        return self._navigation[key]

    def copy_assets(self) -> None:
        """Write the scripts and styles, and those of the frame for each language."""
        super().copy_assets()
        for code in self.options.languages:
            with language.use_language(code):
                menu = menu_script(self._there_are(DESTINATIONS), self._there_are(MORE))
            self.asset(f"frame-{code}.js", frame_script(code, self._own_index.as_of))
            self.asset(f"menu-{code}.js", menu)

    def _there_are(self, places: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        return tuple(place for place in places if self.has_page(place[0]))

    def has_page(self, name: str) -> bool:
        """Return whether the site has a page module of this name (``"overlap"``)."""
        if name == "changes" and self._changes is None:
            return False
        if name == "notebooks" and not self._own_index.has_notebooks:
            return False
        if name == LISTS and not self.published.lists:
            return False
        return any(page == name for page, _, _ in PAGES)


def _is_leaf(path: str) -> bool:
    """Whether a page is one of many of its kind, whose frame is as short as can be."""
    return "/" in path


def _environment() -> jinja2.Environment:
    from euroai.site.render.templates import environment

    made = environment()
    made.filters.update(
        count=form.count,
        date=form.date_words,
        euro=form.euro,
        folder=form.folder_name,
        in_place=form.in_place,
        place_from=place_from,
        place_in=place_in,
        json=script_json_block,
        kind=form.kind_word,
        language=form.language_word,
        money=form.money,
        percent=form.percent,
        plain=plain_text,
        qualifier=form.qualifier_word,
        reason=form.reason_words,
    )
    made.globals.update(alpha=language.localised(f"{ALPHA}"), plural=form.plural, none=form.NONE)
    return made
