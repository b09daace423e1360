"""The verbs and turns of the sentences about events (:mod:`euroai.site.sentences`).

A pair is the message for one who does something and for several.
"""

from __future__ import annotations

from typing import Final

from euroai.site.language import marked, marked_plural

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
    "amount": marked("amount"),
    "valuation": marked("valuation"),
    "value": marked("figure"),
    "stakePercent": marked("stake"),
    "date": marked("date"),
}
ROUND_PHRASES: Final = {
    "debt": marked("in debt"),
    "grant": marked("as a grant"),
    "ipo": marked("in an initial public offering"),
    "secondary": marked("in a sale of existing shares"),
    "corporate": marked("in a corporate round"),
    "fund-closing": marked("in a closing of the fund"),
    "unspecified": "",
}
RAISING: Final = {
    "": marked("{who} raised {what}"),
    "in-talks": marked("{who} is in talks to raise {what}"),
    "rumoured": marked("{who} is said to be raising {what}"),
    "rejected": marked("{who} turned down {what}"),
    "withdrawn": marked("{who} gave up raising {what}"),
}
INVESTING: Final = {
    "": marked_plural("{who} invested{sum} in {what}", "{who} invested{sum} in {what}"),
    "in-talks": marked_plural(
        "{who} is in talks to invest{sum} in {what}", "{who} are in talks to invest{sum} in {what}"
    ),
    "rumoured": marked_plural(
        "{who} is said to invest{sum} in {what}", "{who} are said to invest{sum} in {what}"
    ),
    "rejected": marked_plural(
        "{who} was refused as investor{sum} in {what}",
        "{who} were refused as investor{sum} in {what}",
    ),
    "withdrawn": marked_plural(
        "{who} gave up investing{sum} in {what}", "{who} gave up investing{sum} in {what}"
    ),
}
ACQUIRING: Final = {
    "acquisition": marked_plural("{who} acquired {what}", "{who} acquired {what}"),
    "acqui-hire": marked_plural(
        "{who} took over the team of {what}", "{who} took over the team of {what}"
    ),
    "takeover-bid": marked_plural("{who} bid for {what}", "{who} bid for {what}"),
    "merger": marked_plural("{who} merged with {what}", "{who} merged with {what}"),
    "asset-purchase": marked_plural(
        "{who} bought assets of {what}", "{who} bought assets of {what}"
    ),
    "team-hire": marked_plural("{who} hired the team of {what}", "{who} hired the team of {what}"),
}
ACQUIRING_IN_DOUBT: Final = {
    "in-talks": marked_plural(
        "{who} is in talks to buy {what}", "{who} are in talks to buy {what}"
    ),
    "rumoured": marked_plural(
        "{who} is said to want to buy {what}", "{who} are said to want to buy {what}"
    ),
    "rejected": marked_plural("{who} failed to buy {what}", "{who} failed to buy {what}"),
    "withdrawn": marked_plural("{who} gave up buying {what}", "{who} gave up buying {what}"),
}
CHANGES: Final = {
    "rename": marked("{result} took this name; it was called {former}"),
    "spin-off": marked("{result} was spun off from {origin}"),
    "succession": marked("{result} took the place of {origin}"),
    "insolvency": marked("{origin} became insolvent"),
    "closure": marked("{origin} closed"),
}
