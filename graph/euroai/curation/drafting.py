"""Draft from extracted events: ids, new entities, and equal claims already in the graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from euroai.curation.article import Article
from euroai.curation.extraction import ExtractedEvent, ExtractedValue, Mention, read_language
from euroai.curation.extractors import OWN, extractors
from euroai.curation.ids import event_id, known_event
from euroai.curation.proposal import Draft, NewEntity, Proposal, ProposedValue
from euroai.curation.review.rejected import fingerprint, read_rejected
from euroai.exchange.imports.values.text import kebab
from euroai.model.names import fold

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event

__all__ = ["LEAST_CONFIDENCE", "draft_article", "draft_events"]

LEAST_CONFIDENCE: Final = 0.4
"""What is less sure is not proposed."""
_SEVERAL: Final = frozenset(
    ("investor", "leadInvestor", "party", "acquirer", "developer", "role", "allianceKind")
)
_ROLES_OF_INVESTORS: Final = frozenset({"investor", "leadInvestor"})
_LIKE: Final = 65


def draft_article(
    article: Article,
    kg: KnowledgeGraph,
    *,
    names: Iterable[str] = (OWN,),
    least: float = LEAST_CONFIDENCE,
) -> Draft:
    """Propose what an article says; nothing is written.

    What is less sure than ``least`` is left out; else see :func:`draft_events`.
    """
    found = [
        (finding, name)
        for name, extract in extractors(names)
        for finding in extract(article.text, article.language, kg, article.published)
        if finding.confidence >= least
    ]
    return draft_events(article, kg, found)


def draft_events(
    article: Article, kg: KnowledgeGraph, found: Iterable[tuple[ExtractedEvent, str]]
) -> Draft:
    """Propose events, each with the name of who found it; nothing is written.

    What a person rejected of this source before, and what the source states already, is left out
    and counted.
    """
    drafter = _Drafter(article, kg)
    proposals = [drafter.propose(finding, name) for finding, name in found]
    rejected = read_rejected(kg.folder)
    kept, seen = [], set()
    for proposal in proposals:
        print_ = (proposal.kind, fingerprint(proposal))
        known = drafter.source in {s for value in proposal.values for s in value.sources} and all(
            drafter.source in value.sources for value in proposal.values
        )
        if print_ in seen or known or (drafter.source, *print_) in rejected:
            continue
        seen.add(print_)
        kept.append(proposal)
    numbered = [replace(one, id=f"p{n}") for n, one in enumerate(kept, start=1)]
    named = {value.value for one in numbered for value in one.values}
    entities = sorted(
        (one for one in drafter.entities.values() if one.id in named), key=lambda one: one.id
    )
    return Draft(
        source=drafter.source,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        language=article.language,
        url=article.url,
        digest=article.digest,
        proposals=tuple(numbered),
        entities=tuple(entities),
        left_out=len(proposals) - len(kept),
    )


def source_of(article: Article, kg: KnowledgeGraph) -> str:
    """Return the source that an article is: that of its address, else a new one by its slug."""
    for source in kg.sources.values():
        if article.url and source.url == article.url:
            return source.id
    return article.slug


class _Drafter:
    """What is drafted of one article: ids of new names are given once."""

    def __init__(self, article: Article, kg: KnowledgeGraph) -> None:
        self.article = article
        self.kg = kg
        self.source = source_of(article, kg)
        self.ids: dict[str, str] = {}
        self.subjects: set[str] = set()
        self.entities: dict[str, NewEntity] = {}

    def propose(self, found: ExtractedEvent, by: str) -> Proposal:
        """Return a finding as a proposal."""
        event = known_event(self.kg, found, self.article.published)
        for name, many in found.values.items():
            for said in many:
                self._name(name, said)
        subject = (
            event.id
            if event
            else event_id(self.kg, found, self.ids, self.article.published, self.subjects)
        )
        self.subjects.add(subject)
        values = [
            self._value(event, name, said)
            for name, many in found.values.items()
            for said in many
            if name != "product"
        ]
        if found.kind == "Product":
            values.insert(0, self._label(event, found.values["product"][0]))
        values += _unnamed_type(found, event)
        confidence = round(found.confidence, 2)
        return Proposal(
            *("", found.kind, subject, found.start, found.end, confidence),
            values=tuple(values),
            known=event is not None,
            by=by,
        )

    def _name(self, role: str, said: ExtractedValue) -> None:
        """Give a name that the register does not know an id, once."""
        mention = said.value
        if (
            isinstance(mention, str)
            or mention.entity
            or mention.key in self.ids
            or role == "product"
        ):
            return
        ident = kebab(_without_legal_form(mention.text))
        if ident in self.kg.entities or self.kg.event(ident) is not None:
            ident = f"{ident}-2"
        self.ids[mention.key] = ident
        self.entities[ident] = NewEntity(
            *(ident, mention.text, _class_of(role, mention), said.start, said.end),
            self._nearest(mention.text),
        )

    def _nearest(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return the likest names of the register, none that is not like at all."""
        from rapidfuzz import fuzz

        folded = fold(name)
        near = [
            ident
            for ident in self.kg.names.nearest(name, limit=3)
            if max(
                fuzz.ratio(folded, fold(other))
                for other in (self.kg.entities[ident].label, *self.kg.entities[ident].aliases)
            )
            >= _LIKE
        ]
        return tuple((ident, self.kg.label(ident)) for ident in near)

    def _value(self, event: Event | None, name: str, said: ExtractedValue) -> ProposedValue:
        value = said.key if isinstance(said.value, str) else self.ids.get(said.key, said.key)
        verdict, known, sources = _verdict(event, name, value)
        return ProposedValue(
            *(name, value, said.start, said.end, round(said.confidence, 2)),
            *(verdict, known, sources),
        )

    def _label(self, event: Event | None, said: ExtractedValue) -> ProposedValue:
        name = said.value.text if isinstance(said.value, Mention) else said.value
        known = event.first("label") if event else ""
        verdict, _, sources = _verdict(event, "label", known or name)
        return ProposedValue(
            "label", known or name, said.start, said.end, 1.0, verdict, "", sources
        )


def _unnamed_type(found: ExtractedEvent, event: Event | None) -> Sequence[ProposedValue]:
    """Return what the class needs and a text need not say: an unnamed type of round."""
    if found.kind != "FundingRound" or found.values.get("roundType"):
        return ()
    verdict, known, sources = _verdict(event, "roundType", "unspecified")
    place = (found.start, found.start)
    return (ProposedValue("roundType", "unspecified", *place, 1.0, verdict, known, sources),)


def _without_legal_form(name: str) -> str:
    """Return a name as ids have it: "Kantwerk" for "Kantwerk GmbH"."""
    forms = read_language("en").words("common", "names", "legal_forms")
    words = name.split()
    while len(words) > 1 and words[-1].strip(".,") in forms:
        words.pop()
    return " ".join(words)


def _class_of(role: str, mention: Mention) -> str:
    if mention.kind == "person" or role == "person":
        return "Person"
    if role in _ROLES_OF_INVESTORS:
        return "InvestmentFirm"
    return "Company"


def _verdict(event: Event | None, name: str, value: str) -> tuple[str, str, tuple[str, ...]]:
    """Return what the graph knows of a value: the verdict, what it has instead, and who says so."""
    claims = event.claims.get(name, ()) if event else ()
    if not claims:
        return "new", "", ()
    for claimed in claims:
        if claimed.value == value or _agree(name, claimed.value, value):
            return "same", claimed.value, claimed.sources
    if name in _SEVERAL:
        return "more", "", ()
    if {value, claims[0].value} & {"unspecified"}:
        return "new", claims[0].value, ()
    return "other", claims[0].value, claims[0].sources


def _agree(name: str, one: str, other: str) -> bool:
    """Return whether two values say the same: a date within another, a number written otherwise."""
    if name.endswith("On"):
        return one.startswith(other) or other.startswith(one)
    try:
        return float(one) == float(other)
    except ValueError:
        return False
