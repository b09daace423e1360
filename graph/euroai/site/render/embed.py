"""A single page or figure to stand in somebody else's page, as one file that needs nothing beside.

An entity's card states its parent window how high it is (``euroai-embed.js`` on the other side sets
the frame to it); a network fills whatever height its frame has.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any, Final

from markupsafe import escape

from euroai.characters import plain_text
from euroai.charts.timeline import timeline
from euroai.draw.days import with_days
from euroai.draw.inline import inline_asset, inline_json, inline_script, inline_style
from euroai.draw.network import network
from euroai.draw.pane import Speech, drawing
from euroai.i18n.languages import gettext, html_gettext, use_language
from euroai.i18n.script_words import script_words
from euroai.i18n.values import date_words, folder_name, kind_word
from euroai.queries.views import view
from euroai.site.entity.summary import summary
from euroai.site.index import SiteIndex
from euroai.site.prose.links import Links
from euroai.site.prose.prose import Prose
from euroai.site.render.context import Site
from euroai.site.render.options import SiteOptions
from euroai.site.render.templates import SITE

if TYPE_CHECKING:
    from pathlib import Path

    from euroai.knowledge import KnowledgeGraph

__all__ = ["HOST_SCRIPT", "embed_entity", "embed_view", "embedded_name", "frame_for", "host_script"]

_ASSETS: Final = SITE / "assets"
HOST_SCRIPT: Final = "euroai-embed.js"
"""The script for the page around: it gives each frame the height of what stands in it."""
_SHARED: Final = ("words.js", "elements.js", "picture.js")
_OWN: Final = ("site.js", "embedded.js")
_ENTRIES: Final = 12
_CARD_HEIGHT: Final = 620
_VIEW_HEIGHT: Final = 680


def embed_entity(kg: KnowledgeGraph, ident: str, folder: Path, options: SiteOptions) -> str:
    """Return an entity's card: what it is, its rounds or holdings, and who says so.

    It is stated in the first of the site's languages, as the view of :func:`embed_view` is.
    """
    with use_language(options.languages[0]):
        return _card(Site(kg, folder, options=options), ident)


def _card(site: Site, ident: str) -> str:
    kg, options = site.kg, site.options
    # Without a site around it a card links to nothing.
    linked = bool(options.base_url)
    links = Links(kg, options.base_url, linked=linked, entity_file="")
    prose = Prose.of(site.index, links)
    profile = site.profile(ident)
    entity = kg.entities[ident]
    return site.environment.get_template("entity/card.html").render(
        title=plain_text(entity.label),
        kind=kind_word(entity.kind),
        site_title=options.title or "euroai",
        **prose.for_templates,
        profile=profile,
        entries=profile.portfolio[:_ENTRIES],
        standfirst=summary(prose, profile),
        line=timeline(profile.rounds),
        as_of=site.index.as_of,
        full=prose.links.entity_href(ident) if linked else "",
        lang=site.language,
        styles=_styles(options),
        scripts=[
            _words(site.language),
            *(inline_script(inline_asset(name)) for name in _SHARED),
            *(inline_script(inline_asset(name, _ASSETS)) for name in _OWN),
        ],
    )


def embed_view(kg: KnowledgeGraph, name: str, options: SiteOptions) -> str:
    """Return a view as a picture that stands still.

    Raises:
        UnknownChoice: there is no such view.
    """
    code = options.languages[0]
    with use_language(code):
        title, day = options.title or "euroai", date_words(SiteIndex(kg).as_of)
        return drawing(
            network(with_days(kg, kg.view(name))),
            title=gettext(view(name).title),
            countries=lambda country: kg.word(country, code),
            theme=options.style().decode("utf-8"),
            source=gettext("Source: {title}, data as of {day}. CC BY 4.0.", title=title, day=day),
            speech=Speech(code, html_gettext, script_words(code)),
        ).html


def _words(code: str) -> Any:  # noqa: ANN401 -- Markup
    """Return the script that says what the others know of the language."""
    return inline_script(f"window.euroaiWords={inline_json(script_words(code))};")


def _styles(options: SiteOptions) -> list[Any]:
    own = options.style().decode("utf-8")
    return [inline_style(text) for text in (inline_asset("euroai.css"), own) if text]


def host_script() -> str:
    """Return the text of :data:`HOST_SCRIPT`."""
    return inline_asset(HOST_SCRIPT, _ASSETS)


def embedded_name(name: str) -> str:
    """Return the file name of an entity's or a view's page."""
    return f"{folder_name(name)}.html"


def frame_for(name: str, title: str, *, is_view: bool) -> str:
    """Return the HTML that shows a page in another one."""
    height = _VIEW_HEIGHT if is_view else _CARD_HEIGHT
    source = html.escape(embedded_name(name), quote=True)
    words = escape(plain_text(title))
    frame = (
        f'<iframe src="{source}" title="{words}" width="100%" height="{height}" '
        'style="border:0" loading="lazy"></iframe>'
    )
    return frame if is_view else f'{frame}\n<script src="{HOST_SCRIPT}" async></script>'
