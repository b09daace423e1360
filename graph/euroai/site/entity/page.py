"""One page for every entity, under ``id/``, with its data beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from euroai.analysis.profiles import similar_labs
from euroai.analysis.quality.freshness import freshness
from euroai.analysis.rankings.investors import style_of
from euroai.charts.regions import LEGEND, parts_of, shade
from euroai.charts.timeline import timeline
from euroai.i18n.languages import current, gettext, localised
from euroai.i18n.values import count, folder_name, kind_word, money
from euroai.site.entity.downloads import EntityData
from euroai.site.entity.facts import descriptions, register_file
from euroai.site.entity.investing.portfolio_chart import pictures
from euroai.site.entity.investing.style import style_bars
from euroai.site.entity.key_figures import key_figures
from euroai.site.entity.neighbourhood import Neighbourhoods
from euroai.site.entity.news import news_of
from euroai.site.entity.profile import Profile
from euroai.site.entity.rankings import Rankings
from euroai.site.entity.sections import sections, sits
from euroai.site.entity.structured_data import linked_data
from euroai.site.entity.summary import summary
from euroai.site.pages.data import size_words
from euroai.site.prose.links import as_text
from euroai.site.render.context import Site
from euroai.site.render.sitemap_and_feed import has_feed

__all__ = ["Makers", "items", "prepare", "write", "write_item", "write_one"]

_PARTNERS = 20
_LISTS: Final = {"Lab": "labs", "InvestmentFirm": "investors", "Person": "people"}
"""The directory of a class: the way back from the page of one."""
_PANE: Final = "assets/entity/pane-{}.js"
"""The frame in which each page's network stands, in the words of a language."""
_DEALS = 3
"""Of fewer deals there is no style to tell."""


@dataclass(frozen=True, slots=True)
class Makers:
    """What makes the parts of all pages that need the whole graph; each reads it once."""

    rankings: Rankings
    neighbourhoods: Neighbourhoods
    data: EntityData


def items(site: Site) -> Sequence[str]:
    """Return the entities that have a page."""
    return list(filter(site.published.has_page, site.kg.entities))


def write_item(site: Site, item: str) -> None:
    """Write the page of one entity, its data beside it."""
    write_one(site, item, _makers(site))


def _makers(site: Site) -> Makers:
    return Makers(
        site.rankings,
        site.sliced("neighbourhoods", Neighbourhoods, {"of": "*drawn_from"}),
        site.sliced("entity data", EntityData, {"turtle": "*content_of", "pointer": "*content_of"}),
    )


def prepare(site: Site) -> None:
    """Compute what the pages of all entities share, so that no process does it again."""
    makers = _makers(site)
    for ident in items(site):
        site.profile(ident)
        makers.rankings.rows(ident)
        makers.rankings.neighbours(ident)


def write(site: Site) -> None:
    """Write the pages that lead on from old ids, and what the networks of all pages share."""
    site.data_js(_PANE.format(site.language), "euroaiPane", _pane(site), shared=True)
    for old, new in sorted(site.kg.rekeyed.items()):
        if new in site.kg.entities and old not in site.kg.entities and site.published.has_page(new):
            _write_forwarding(site, old, new)


def write_one(site: Site, ident: str, makers: Makers) -> None:
    """Write the page of one entity, and its ``ego.js``, ``data.ttl`` and ``data.json``."""
    entity = site.kg.entities[ident]
    profile = site.profile(ident)
    path = f"id/{folder_name(ident)}"
    prose = site.prose(path)
    standfirst = summary(prose, profile)
    kind = kind_word(entity.kind)
    neighbourhood = site.once_of_item(
        f"neighbourhood {ident}", lambda: makers.neighbourhoods.of(ident)
    )
    if neighbourhood is not None:
        site.data_js(f"{path}/ego.js", "euroaiEgo", neighbourhood.data, shared=True)
    pane = (f"entity/pane-{site.language}.js",) if neighbourhood is not None else ()
    neighbours, near = makers.rankings.neighbours(ident)
    origin, standing = _origin(makers.rankings, ident), makers.rankings.rows(ident)
    style = style_of(site.kg, ident)
    style = style if style and style.row.deals >= _DEALS else None
    similar = (
        site.once_of_item(f"similar labs {ident}", lambda: similar_labs(site.kg, ident))
        if entity.kind == "Lab"
        else ()
    )
    news = site.once_of_item(f"news {ident}", lambda: news_of(site.index, ident))
    more = {
        "similar": len(similar),
        "style": style.row.deals if style else 0,
        "news": len(news),
        "around": neighbourhood.shown if neighbourhood else 0,
        "origin": len(origin["table"].rows) if origin else 0,
        "neighbours": near,
        "standing": len(standing),
    }
    held = sections(profile, more)
    size = site.once_of_item(f"data {ident}", lambda: _write_data(site, makers.data, path, ident))
    site.page(
        path,
        "entity/page.html",
        prose=prose,
        title=entity.label,
        description=as_text(standfirst) or gettext("{name}, {kind}.", name=entity.label, kind=kind),
        scripts=(*pane, "bundles/entity.js"),
        has_feed=has_feed(site, ident),
        styles=("graph/graph.css", "bundles/entity.css")
        if neighbourhood is not None
        else ("bundles/entity.css",),
        profile=profile,
        standfirst=standfirst,
        key_figures=key_figures(prose, profile),
        described=descriptions(prose, profile),
        listed_in=_LISTS.get(entity.kind, ""),
        register_file=register_file(prose, profile),
        sections=held,
        known=bool(profile.own) or any(one.anchor not in more for one in held),
        partners=_partners(profile),
        line=timeline(profile.rounds),
        deals=site.once_of_item(
            f"deals {ident}", lambda: pictures(site.kg, profile, site.index.as_of)
        ),
        # It has no words of a language: it stands once.
        linked=linked_data(site.index, profile) if site.is_first else None,
        linked_to=_path_link(site, prose.links.root, ident),
        overlap=_overlap_link(site, prose.links.root, f"who={folder_name(ident)}"),
        compare=_overlap_link(site, prose.links.root, f"{folder_name(ident)},"),
        compare_labs=_overlap_link(site, prose.links.root, f"labs:{folder_name(ident)},"),
        neighbours=neighbours,
        near=near,
        similar=similar,
        style=style,
        style_bars=style_bars(style) if style else (),
        news=news,
        fresh=freshness(site.kg, {s for event in site.index.about[ident] for s in event.sources}),
        origin=origin,
        legend=LEGEND,
        shade=shade,
        neighbourhood=neighbourhood,
        standing=standing,
        measures=makers.rankings.titles(),
        rank_value=_rank_value,
        jaccard=_jaccard,
        rankings=site.has_page("rankings"),
        size=size_words(size),
    )


def _write_data(site: Site, data: EntityData, path: str, ident: str) -> int:
    """Write an entity's Turtle, and what leads to it; return the Turtle's size in bytes."""
    content = data.turtle(ident, site.index.about[ident]).encode("utf-8", "backslashreplace")
    site.write(f"{path}/data.ttl", content)
    site.write(f"{path}/data.json", data.pointer(ident).encode("utf-8", "backslashreplace"))
    return len(content)


def _pane(site: Site) -> dict[str, Any]:
    """Return what a page's script makes a network's pane of: its elements, scripts, countries."""
    codes = sorted({one.country for one in site.kg.entities.values() if one.country})
    return {
        "elements": site.environment.get_template("entity/pane.html").render(),
        "scripts": ["bundles/pane.js"],
        "countries": {code: site.kg.word(code, current()) for code in codes},
    }


def _write_forwarding(site: Site, old: str, new: str) -> None:
    """Write a page under a former id that leads to the one that stands for it now."""
    path = f"id/{folder_name(old)}"
    prose = site.prose(path)
    text = site.environment.get_template("entity/moved.html").render(
        lang=site.language,
        base=prose.links.base,
        label=prose.links.name(new),
        href=prose.links.entity_href(new),
        old=old,
        canonical=f"{site.options.base_url}{site.tree(site.language)}id/{folder_name(new)}/",
        absolute=bool(site.options.base_url),
    )
    site.write_page(path, text)


def _origin(rankings: Rankings, ident: str) -> dict[str, Any] | None:
    """Return the home of a lab's equity as a bar of euro, else of investments, and as rows."""
    origin = rankings.origin(ident)
    if origin is None:
        return None
    euros = {row.key: row.amount_eur for row in origin.rows}
    imputed = {row.key: row.imputed_eur for row in origin.rows}
    counts = {row.key: float(row.investments) for row in origin.rows}
    by_euro = origin.amount_eur_total > 0
    return {
        "table": origin,
        "by_euro": by_euro,
        "bar": parts_of(euros, imputed) if by_euro else parts_of(counts),
        "total": money(Decimal(str(origin.amount_eur_total))),
        "amounts": {row.key: money(Decimal(str(row.amount_eur))) for row in origin.rows},
        "imputed": {row.key: money(Decimal(str(row.imputed_eur))) for row in origin.rows},
    }


def _rank_value(value: float) -> str:
    """Return a centrality as written: a count, or four digits that count."""
    return count(int(value)) if value == int(value) else localised(f"{value:.4f}")


def _jaccard(value: float) -> str:
    """Return a Jaccard coefficient with two digits."""
    return localised(f"{value:.2f}")


def _path_link(site: Site, root: str, ident: str) -> str:
    if not site.has_page("paths") or site.kg.entities[ident].kind in ("Product", "Award"):
        return ""
    return f"{root}paths/index.html#from={folder_name(ident)}"


def _overlap_link(site: Site, root: str, state: str) -> str:
    return f"{root}overlap/index.html#{state}" if site.has_page("overlap") else ""


def _partners(profile: Profile) -> Sequence[tuple[str, tuple[str, ...]]]:
    """Return the co-investors to show: all of those with most in common, else a few."""
    if not sits(profile):
        return ()
    return profile.partners[: _PARTNERS if len(profile.partners[0][1]) > 1 else _PARTNERS // 2]
