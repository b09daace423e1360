"""The event classes: one declaration for each, which every layer reads.

A class of ``ontology/euroai.ttl`` that states what happened (or what was made: a product) stands
here once: whom it joins and in what part, which date counts, which figures it has, on whose page it
stands and what it is called there. Loading, deriving, provenance, entity resolution, import, pages
and commands read it. A new class is a declaration here, its terms in ``euroai.ttl``, its shape in
``shapes.ttl`` and its words in the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from euroai.translatable import gettext_noop, ngettext_noop

__all__ = [
    "AGENT_LINKS",
    "BOUNDED_CLASSES",
    "DATE_PROPERTIES",
    "DECLARATIONS",
    "DESCRIBED_CLASSES",
    "EVENT_CLASSES",
    "EVENT_LINKS",
    "FIGURES",
    "FIGURE_DETAILS",
    "KIND_PROPERTIES",
    "SECTIONS",
    "EventClass",
    "FigureProperty",
    "Party",
    "Section",
    "declaration",
    "kind_forms",
]

Forms = tuple[str, str]
"""A message for one and for many."""


@dataclass(frozen=True, slots=True)
class FigureProperty:
    """A property that gives a figure.

    ``units`` are the properties of its currency or unit (the first that is stated counts), or
    ``unit`` what it always is; ``qualifier`` says how exact it is, ``range_ends`` the ends of a
    range, the lower one first; ``euro`` is the derived property of its value in euro; ``covers``
    says what else it counts, ``before_money`` that it leaves a round's money out.
    ``label`` and ``words`` name it at the head of a line and within a sentence, ``rival_words`` say
    of another source that it gives another.
    """

    name: str
    units: tuple[str, ...]
    qualifier: str
    label: str
    words: str
    rival_words: str
    unit: str = ""
    euro: str = ""
    range_ends: tuple[str, ...] = ()
    covers: str = ""
    before_money: str = ""

    @property
    def claimed_as(self) -> tuple[str, ...]:
        """Every property under which a source may give the figure."""
        return (self.name, *self.range_ends)


@dataclass(frozen=True, slots=True)
class Party:
    """A property through which a class names an agent.

    ``placeholder`` stands for it in the class's messages. ``section`` is the part of that agent's
    story the event belongs to, where it is another than the class's own. With ``home`` the event
    stands at a place of its own on that agent's page. With ``many`` several may play the part.
    """

    property: str
    placeholder: str = "who"
    section: str = ""
    home: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an entity's story: its name and its heading in a shell.

    One that has a ``title`` (and a ``short`` one, for the line of links) is a list of sentences on
    the page; the others have tables of their own in ``site/entity``.
    """

    name: str
    shell: str
    title: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class EventClass:
    """What a class is.

    - ``date`` dates it; ``parties`` are the agents it names, ``roles`` say which of them does what
      (a supplier among allies), ``links`` are the properties that name another event or product.
      One that names no agent belongs to those of the event it names.
    - ``kind`` is the property that says of what kind it is; ``figures`` are in :data:`FIGURES`.
    - ``bounded``: it cannot have happened after the first source reported it.
    - ``described``: it is a thing of its own as well, with a page (an award, a product).
    - ``talks``: what is not done stands in a list of its own on the pages of those it names.
    - ``section`` is its part of an entity's story, ``anchor`` the heading on the page where that is
      another; ``heading`` the fragment under which it is found if it has no row of its own.
    - ``title`` and ``sentence`` call and state it, with the parties' placeholders, the links by
      property, ``{kind}`` and ``{figure}``; ``sentence_without`` without a figure. They are
      empty where the class has a text of its own in :mod:`euroai.site.prose`.
    - ``noun`` names it; ``group`` heads a source's list of them, ``counted`` counts them there.
    - ``identity`` are the properties whose agents two sources must share to mean one event.
    - ``ids`` are the patterns from which an import makes an id, the second where the first lacks.
    - ``schema_type`` is what it is in schema.org's terms, if it is described.
    """

    name: str
    date: str
    noun: Forms
    group: str
    counted: Forms
    parties: tuple[Party, ...] = ()
    roles: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    kind: str = ""
    figures: tuple[str, ...] = ()
    bounded: bool = True
    described: bool = False
    is_event: bool = True
    talks: bool = False
    section: str = "facts"
    anchor: str = ""
    heading: str = ""
    title: str = ""
    sentence: str = ""
    sentence_without: str = ""
    ids: tuple[str, ...] = ()
    identity: tuple[str, ...] = ()
    schema_type: str = ""

    @property
    def homes(self) -> tuple[str, ...]:
        """The properties of the agents on whose page it stands."""
        return tuple(party.property for party in self.parties if party.home)

    def section_for(self, properties: frozenset[str]) -> str:
        """Return the part of an agent's story it belongs to, by the properties that name it."""
        for party in self.parties:
            if party.section and party.property in properties:
                return party.section
        return self.section


_FIGURES: Final = (
    FigureProperty(
        "amount",
        ("currency",),
        "amountQualifier",
        "Amount",
        gettext_noop("amount"),
        gettext_noop("others give another amount"),
        euro="amountEUR",
        range_ends=("amountLeast", "amountMost"),
        covers="amountCovers",
    ),
    FigureProperty(
        "valuation",
        ("valuationCurrency", "currency"),
        "valuationQualifier",
        "Valuation",
        gettext_noop("valuation"),
        gettext_noop("others give another valuation"),
        euro="valuationEUR",
        before_money="preMoney",
    ),
    FigureProperty(
        "value",
        ("unit",),
        "qualifier",
        "Value",
        gettext_noop("figure"),
        gettext_noop("others give another figure"),
        euro="valueEUR",
    ),
    FigureProperty(
        "stakePercent",
        (),
        "stakeQualifier",
        "Stake",
        gettext_noop("stake"),
        gettext_noop("others give another stake"),
        unit="percent",
    ),
)

_SECTIONS: Final = (
    Section("facts", "Facts"),
    Section("rounds", "Rounds"),
    Section("portfolio", "Portfolio"),
    Section("positions", "Positions"),
    Section("people", "People"),
    Section("alliances", "Alliances"),
    Section("acquisitions", "Acquisitions"),
    Section("products", "Products"),
    Section("figures", "Figures"),
    Section("awards", "Awards"),
    Section("initiatives", "Initiatives"),
    Section("changes", "Changes"),
)

_CLASSES: Final = (
    EventClass(
        "FundingRound",
        date="announcedOn",
        noun=ngettext_noop("funding round", "funding rounds"),
        group=gettext_noop("Funding rounds"),
        counted=ngettext_noop("{number} round", "{number} rounds"),
        parties=(
            Party("recipient", section="rounds", home=True),
            Party("investor", many=True),
            Party("leadInvestor", many=True),
            Party("seller", "seller", many=True),
        ),
        kind="roundType",
        figures=("amount", "valuation"),
        talks=True,
        section="portfolio",
        ids=("{recipient} {roundType}", "{recipient} round {announcedOn}"),
        identity=("recipient",),
    ),
    EventClass(
        "Investment",
        date="announcedOn",
        noun=ngettext_noop("ticket or stake", "tickets or stakes"),
        group=gettext_noop("Tickets and stakes"),
        counted=ngettext_noop("{number} ticket or stake", "{number} tickets or stakes"),
        parties=(
            Party("recipient", "what", section="rounds", home=True),
            Party("investor", many=True),
            Party("seller", "seller", many=True),
        ),
        links=("round",),
        figures=("amount", "stakePercent"),
        talks=True,
        section="portfolio",
        heading="investors",
        title=gettext_noop("{who} in {what}"),
        ids=("{investor} invests {recipient}",),
        identity=("investor", "recipient"),
    ),
    EventClass(
        "Acquisition",
        date="announcedOn",
        noun=ngettext_noop("acquisition", "acquisitions"),
        group=gettext_noop("Acquisitions"),
        counted=ngettext_noop("{number} acquisition", "{number} acquisitions"),
        parties=(
            Party("acquirer", "first", many=True),
            Party("target", "last", home=True),
            Party("seller", "seller", many=True),
        ),
        links=("asset",),
        kind="dealKind",
        figures=("amount",),
        section="acquisitions",
        title=gettext_noop("{first} and {last}"),
        ids=("{acquirer} acquires {target}",),
        identity=("acquirer", "target"),
    ),
    EventClass(
        "Alliance",
        date="announcedOn",
        noun=ngettext_noop("alliance", "alliances"),
        group=gettext_noop("Alliances"),
        counted=ngettext_noop("{number} alliance", "{number} alliances"),
        parties=(Party("party", home=True, many=True),),
        roles=("supplier", "customer", "licensor", "licensee"),
        links=("initiative",),
        kind="allianceKind",
        figures=("amount",),
        section="alliances",
        ids=("{party} alliance",),
        identity=("party",),
    ),
    EventClass(
        "Position",
        date="startedOn",
        noun=ngettext_noop("position", "positions"),
        group=gettext_noop("People and posts"),
        counted=ngettext_noop("{number} post", "{number} posts"),
        parties=(
            Party("person", section="positions", home=True),
            Party("organization", "place"),
            Party("supervisor", "supervisor"),
        ),
        kind="role",
        section="people",
        heading="positions",
        title=gettext_noop("{who} at {place}"),
        ids=("{person} at {organization}",),
        identity=("person", "organization"),
    ),
    EventClass(
        "Product",
        date="releasedOn",
        noun=ngettext_noop("product", "products"),
        group=gettext_noop("Products"),
        counted=ngettext_noop("{number} product", "{number} products"),
        parties=(Party("developer", home=True, many=True),),
        links=("basedOn",),
        kind="productKind",
        bounded=False,
        described=True,
        is_event=False,
        section="products",
        heading="products",
        schema_type="SoftwareApplication",
    ),
    EventClass(
        "Observation",
        date="observedOn",
        noun=ngettext_noop("figure", "figures"),
        group=gettext_noop("Figures"),
        counted=ngettext_noop("{number} figure", "{number} figures"),
        parties=(Party("about", home=True),),
        links=("about",),
        kind="metric",
        figures=("value",),
        bounded=False,
        section="figures",
        anchor="observations",
        heading="observations",
        ids=("{about} {metric} {observedOn}",),
    ),
    EventClass(
        "Award",
        date="awardedOn",
        noun=ngettext_noop("award", "awards"),
        group=gettext_noop("Awards"),
        counted=ngettext_noop("{number} award", "{number} awards"),
        parties=(Party("laureate", many=True),),
        bounded=False,
        described=True,
        section="awards",
        schema_type="Event",
    ),
    EventClass(
        "RoundPart",
        date="announcedOn",
        noun=ngettext_noop("part of a round", "parts of rounds"),
        group=gettext_noop("Parts of rounds"),
        counted=ngettext_noop("{number} part of a round", "{number} parts of rounds"),
        links=("round",),
        kind="partKind",
        figures=("amount",),
        section="rounds",
        title=gettext_noop("{round}: {kind}"),
        sentence=gettext_noop("Part of {round}: {kind}, {figure}"),
        sentence_without=gettext_noop("Part of {round}: {kind}"),
    ),
    EventClass(
        "Initiative",
        date="announcedOn",
        noun=ngettext_noop("initiative", "initiatives"),
        group=gettext_noop("Initiatives"),
        counted=ngettext_noop("{number} initiative", "{number} initiatives"),
        parties=(Party("party", many=True),),
        figures=("amount",),
        described=True,
        section="initiatives",
    ),
    EventClass(
        "OrganizationChange",
        date="announcedOn",
        noun=ngettext_noop("change", "changes"),
        group=gettext_noop("Changes of organisations"),
        counted=ngettext_noop("{number} change", "{number} changes"),
        parties=(
            Party("originalOrganization", home=True, many=True),
            Party("resultingOrganization", home=True, many=True),
        ),
        kind="changeKind",
        section="changes",
        anchor="acquisitions",
        title=gettext_noop("{who}, {kind}"),
    ),
)
"""In the order in which a source's page lists them."""

DECLARATIONS: Final[Mapping[str, EventClass]] = MappingProxyType(
    {one.name: one for one in _CLASSES}
)
"""The declaration of each class, by its name."""
SECTIONS: Final[Mapping[str, Section]] = MappingProxyType({one.name: one for one in _SECTIONS})
"""The parts of an entity's story, in the order in which they are stated."""
FIGURES: Final[Mapping[str, FigureProperty]] = MappingProxyType({one.name: one for one in _FIGURES})
"""The properties that give figures."""

EVENT_CLASSES: Final = tuple(one.name for one in _CLASSES if one.is_event)
"""The subclasses of ``eai:Event``."""
DESCRIBED_CLASSES: Final = tuple(one.name for one in _CLASSES if one.described)
"""The classes whose members are entities as well."""
BOUNDED_CLASSES: Final = tuple(one.name for one in _CLASSES if one.bounded)
"""What cannot have happened after the first source reported it, however it is worded."""
DATE_PROPERTIES: Final = tuple(dict.fromkeys(one.date for one in _CLASSES))
"""The properties that say when an event happened or began; an event has one of them."""
AGENT_LINKS: Final = tuple(
    dict.fromkeys(party.property for one in _CLASSES for party in one.parties)
)
"""The properties through which an event names an agent."""
EVENT_LINKS: Final = tuple(dict.fromkeys(name for one in _CLASSES for name in one.links))
"""The properties through which an event names another event, a product or an initiative."""
KIND_PROPERTIES: Final = tuple(dict.fromkeys(one.kind for one in _CLASSES if one.kind))
"""The properties that say of what kind an event is."""
FIGURE_DETAILS: Final = frozenset(
    name for one in _FIGURES for name in (*one.units, one.qualifier, one.before_money) if name
)
"""What is stated beside a figure and read with it."""


def declaration(name: str) -> EventClass | None:
    """Return the declaration of a class, or None for an agent's."""
    return DECLARATIONS.get(name)


def kind_forms(name: str) -> Forms | None:
    """Return the words for one and for many of a class, or None for an agent's."""
    known = DECLARATIONS.get(name)
    return known.noun if known else None
