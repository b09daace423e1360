"""All alliances in one table."""

from __future__ import annotations

from collections import Counter

from euroai.i18n.languages import gettext
from euroai.site.render.context import Site

__all__ = ["write"]


def write(site: Site) -> None:
    """Write the table of alliances."""
    alliances = site.index.of_kind("Alliance")
    done = [event for event in alliances if event.happened]
    parties = Counter(party for event in done for party in event.parties("party"))
    kinds = Counter(kind for event in done for kind in event.values("allianceKind"))
    site.page(
        "alliances",
        "pages/alliances.html",
        title=gettext("Alliances"),
        description=gettext("Who works with whom in European AI, on what, and for how much."),
        alliances=alliances,
        done=len(done),
        leader=min(parties, key=lambda one: (-parties[one], one), default=""),
        most=max(parties.values(), default=0),
        kinds=sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))[:2],
        amounts=sum("amount" in event.figures for event in alliances),
    )
