"""State of the review page: text in stretches, claims, new names, decisions."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from euroai.curation.vocabulary import choices_of, kind_of_property, properties_of, property_word
from euroai.curation.wording import changes_in_words, knowledge_of, title_of, value_in_words
from euroai.i18n.languages import current
from euroai.loading.layout import REGISTER_FILES

if TYPE_CHECKING:
    from euroai.curation.proposal import NewEntity, Proposal
    from euroai.curation.review.accepting import Effect
    from euroai.curation.review.reviewing import Review

__all__ = ["effect_state", "review_state"]


def review_state(review: Review) -> dict[str, Any]:
    """Return the whole state as JSON holds it."""
    names = ("title", "publisher", "published", "language", "url")
    stated = review.decisions.source
    return {
        "source": {name: stated.get(name, getattr(review.draft, name)) for name in names},
        "slug": stated.get("slug", review.draft.source),
        "text": _stretches(review),
        "claims": [_claim(review, one) for one in review.draft.proposals],
        "entities": [_entity(review, one) for one in review.draft.entities],
        "undescribed": [one.id for one in review.undescribed],
        "classes": {kind: _fields(review, kind) for kind in REGISTER_FILES},
        "written": review.decisions.written,
    }


def effect_state(review: Review, effect: Effect) -> dict[str, Any]:
    """Return what writing would do, in words."""
    changes = changes_in_words(review.kg, review.draft, effect.changes) if effect.changes else []
    return {
        "files": list(effect.files),
        "faults": [{"severity": f.severity, "text": str(f)} for f in effect.faults],
        "changes": changes,
        "possible": effect.changes is not None and bool(effect.files),
    }


def _stretches(review: Review) -> list[dict[str, Any]]:
    """Return the text cut where marks begin and end, each stretch with the claims it belongs to."""
    places = [
        (value.start, value.end, proposal.id)
        for proposal in review.draft.proposals
        for value in proposal.values
        if value.end > value.start
    ]
    borders = sorted({0, len(review.text), *(p for a, b, _ in places for p in (a, b))})
    stretches = []
    for start, end in pairwise(borders):
        ids = sorted({ident for a, b, ident in places if a <= start and end <= b})
        if text := review.text[start:end]:
            stretches.append({"text": text, "claims": ids})
    return stretches


def _claim(review: Review, proposal: Proposal) -> dict[str, Any]:
    decision = review.decisions.claims.get(proposal.id)
    known = {
        (v.property, v.value): knowledge_of(review.kg, review.draft, v) for v in proposal.values
    }
    verdicts = {(v.property, v.value): v.verdict for v in proposal.values}
    return {
        "id": proposal.id,
        "title": title_of(review.kg, review.draft, proposal),
        "class": proposal.kind,
        "subject": decision.subject if decision and decision.subject else proposal.subject,
        "known": proposal.known,
        "confidence": proposal.confidence,
        "verdict": decision.verdict if decision else "",
        "properties": _fields(review, proposal.kind),
        "values": [
            {
                "property": name,
                "value": value,
                "name": property_word(name),
                "words": value_in_words(review.kg, review.draft, name, value),
                "known": known.get((name, value), ""),
                "verdict": verdicts.get((name, value), ""),
            }
            for name, value in review.values_of(proposal.id)
        ],
    }


def _entity(review: Review, entity: NewEntity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "label": entity.label,
        "class": entity.kind,
        "nearest": [{"id": ident, "label": label} for ident, label in entity.nearest],
        "same": review.decisions.same.get(entity.id, ""),
        "terms": dict(review.decisions.entities.get(entity.id, {})),
    }


def _fields(review: Review, kind: str) -> list[dict[str, Any]]:
    return [_field(review, name) for name in properties_of(kind)]


def _field(review: Review, name: str) -> dict[str, Any]:
    choices = choices_of(name)
    words = {} if current() == "en" else {one: review.kg.word(one, current()) for one in choices}
    return {
        "name": name,
        "words": property_word(name),
        "kind": kind_of_property(name),
        "choices": list(choices),
        "labels": words,
    }
