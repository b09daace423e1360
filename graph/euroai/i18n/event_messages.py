"""The verbs and turns of the sentences about events (:mod:`euroai.site.prose.event_sentences`).

A pair is the message for one who does something and for several.
"""

from __future__ import annotations

from typing import Final

from euroai.event_classes import FIGURES
from euroai.i18n.languages import gettext_noop, ngettext_noop

__all__ = [
    "ACQUIRING",
    "ACQUIRING_IN_DOUBT",
    "CHANGES",
    "INVESTING",
    "PROPERTY_WORDS",
    "RAISING",
    "ROUND_PHRASES",
]

PROPERTY_WORDS: Final = {
    **{name: one.words for name, one in FIGURES.items()},
    "date": gettext_noop("date"),
    "endedOn": gettext_noop("end"),
}
ROUND_PHRASES: Final = {
    "debt": gettext_noop("in debt"),
    "grant": gettext_noop("as a grant"),
    "ipo": gettext_noop("in an initial public offering"),
    "secondary": gettext_noop("in a sale of existing shares"),
    "corporate": gettext_noop("in a corporate round"),
    "fund-closing": gettext_noop("in a closing of the fund"),
    "unspecified": "",
}
RAISING: Final = {
    "": gettext_noop("{who} raised {what}"),
    "in-talks": gettext_noop("{who} is in talks to raise {what}"),
    "rumoured": gettext_noop("{who} is said to be raising {what}"),
    "rejected": gettext_noop("{who} turned down {what}"),
    "withdrawn": gettext_noop("{who} gave up raising {what}"),
}
INVESTING: Final = {
    "": ngettext_noop("{who} invested{sum} in {what}", "{who} invested{sum} in {what}"),
    "in-talks": ngettext_noop(
        "{who} is in talks to invest{sum} in {what}", "{who} are in talks to invest{sum} in {what}"
    ),
    "rumoured": ngettext_noop(
        "{who} is said to invest{sum} in {what}", "{who} are said to invest{sum} in {what}"
    ),
    "rejected": ngettext_noop(
        "{who} was refused as investor{sum} in {what}",
        "{who} were refused as investor{sum} in {what}",
    ),
    "withdrawn": ngettext_noop(
        "{who} gave up investing{sum} in {what}", "{who} gave up investing{sum} in {what}"
    ),
}
ACQUIRING: Final = {
    "acquisition": ngettext_noop("{who} acquired {what}", "{who} acquired {what}"),
    "acqui-hire": ngettext_noop(
        "{who} took over the team of {what}", "{who} took over the team of {what}"
    ),
    "takeover-bid": ngettext_noop("{who} bid for {what}", "{who} bid for {what}"),
    "merger": ngettext_noop("{who} merged with {what}", "{who} merged with {what}"),
    "asset-purchase": ngettext_noop(
        "{who} bought assets of {what}", "{who} bought assets of {what}"
    ),
    "team-hire": ngettext_noop("{who} hired the team of {what}", "{who} hired the team of {what}"),
}
ACQUIRING_IN_DOUBT: Final = {
    "in-talks": ngettext_noop(
        "{who} is in talks to buy {what}", "{who} are in talks to buy {what}"
    ),
    "rumoured": ngettext_noop(
        "{who} is said to want to buy {what}", "{who} are said to want to buy {what}"
    ),
    "rejected": ngettext_noop("{who} failed to buy {what}", "{who} failed to buy {what}"),
    "withdrawn": ngettext_noop("{who} gave up buying {what}", "{who} gave up buying {what}"),
}
CHANGES: Final = {
    "rename": gettext_noop("{result} took this name; it was called {former}"),
    "spin-off": gettext_noop("{result} was spun off from {origin}"),
    "succession": gettext_noop("{result} took the place of {origin}"),
    "insolvency": gettext_noop("{origin} became insolvent"),
    "closure": gettext_noop("{origin} closed"),
}
