"""One page for every entity, under ``id/``."""

from __future__ import annotations

from collections.abc import Sequence

from euroai.site.format import folder_name, kind_word
from euroai.site.frame import Site
from euroai.site.linked_data import linked_data
from euroai.site.openings import opening
from euroai.site.passages import Passages
from euroai.site.profile import Profile
from euroai.site.timeline import timeline

__all__ = ["write"]

_PARTNERS = 20


def write(site: Site) -> None:
    """Write the page of every entity."""
    for ident in site.kg.entities:
        write_one(site, ident)


def write_one(site: Site, ident: str) -> None:
    """Write the page of one entity."""
    entity = site.kg.entities[ident]
    told = site.profile(ident)
    path = f"id/{folder_name(ident)}"
    page = site.narrator(path)
    standfirst = opening(page, told)
    kind = kind_word(entity.kind)
    site.page(
        path,
        "entity.html",
        page=page,
        title=entity.label,
        description=standfirst.striptags() or f"{entity.label}, {kind}.",
        profile=told,
        standfirst=standfirst,
        partners=_partners(page, told),
        line=timeline(told.rounds),
        linked=linked_data(site.digest, told),
        linked_to=_path_link(site, page.root, ident),
        overlap=_overlap_link(site, page.root, f"who={folder_name(ident)}"),
        compare=_overlap_link(site, page.root, f"face=compare&who={folder_name(ident)},"),
    )


def _path_link(site: Site, root: str, ident: str) -> str:
    if not site.has_page("paths") or site.kg.entities[ident].kind in ("Product", "Award"):
        return ""
    return f"{root}paths/index.html#from={folder_name(ident)}"


def _overlap_link(site: Site, root: str, state: str) -> str:
    return f"{root}overlap/index.html#{state}" if site.has_page("overlap") else ""


def _partners(page: Passages, told: Profile) -> Sequence[tuple[str, tuple[str, ...]]]:
    """Return the co-investors to show: all of those with most in common, else a few."""
    if not page.sits(told):
        return ()
    return told.partners[: _PARTNERS if len(told.partners[0][1]) > 1 else _PARTNERS // 2]
