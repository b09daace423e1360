"""Who holds or held which post where, and who founded what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from euroai.curation.extraction.annotated import Annotated
from euroai.curation.extraction.extracted_event import ExtractedEvent
from euroai.curation.extraction.mentions.names import Mention
from euroai.curation.extraction.posts.founders import founders
from euroai.curation.extraction.posts.held import headed, held, hired
from euroai.curation.extraction.posts.moves import moves
from euroai.curation.extraction.posts.roles import DEFAULT_ROLE
from euroai.curation.extraction.subject import Focus

__all__ = ["positions"]


def positions(
    article: Annotated, recipients: Mapping[int, Mention] | None = None
) -> list[ExtractedEvent]:
    """Return the posts that an article states, each person, organisation and role once.

    ``recipients`` are who raised, by the offset of the sentence that says so: whom it is about.
    """
    raisers = {one.key: one for one in (recipients or {}).values()}
    focus = Focus(article, next(iter(raisers.values())) if len(raisers) == 1 else None)
    found: dict[tuple[str, str, str], ExtractedEvent] = {}
    for sentence in article.sentences:
        here = [
            *held(sentence, focus),
            *hired(sentence, focus),
            *headed(sentence, focus),
            *founders(sentence, focus),
            *moves(sentence, focus),
        ]
        for one in _without_left(here):
            key = (one.first("person"), one.first("organization"), one.first("role"))
            known = found.get(key)
            if known is None or known.confidence < one.confidence:
                found[key] = one
        focus.read(sentence)
        start = sentence.sentence.start
        if recipients and start in recipients:
            focus.organization, focus.age = recipients[start], 0
        posts = (one for one in here if not one.first("former") and one.first("role") != "partner")
        focus.about(posts, "organization")
    return _joined([one for key, one in found.items() if not _is_vaguer(key, found)])


def _without_left(here: Sequence[ExtractedEvent]) -> Iterator[ExtractedEvent]:
    """Yield the posts of a sentence but for those that it says somebody left.

    Who founded it stays its founder.
    """
    left = {(one.first("person"), one.first("organization")) for one in here if one.first("former")}
    for one in here:
        place = (one.first("person"), one.first("organization"))
        if one.first("former") or "founder" in one.keys("role") or place not in left:
            yield one


def _joined(found: Sequence[ExtractedEvent]) -> list[ExtractedEvent]:
    """Put the roles that one person has at one place into one post."""
    posts: dict[tuple[str, str, str], ExtractedEvent] = {}
    for one in found:
        key = (one.first("person"), one.first("organization"), one.first("former"))
        known = posts.get(key)
        if known is None:
            posts[key] = one
            continue
        known.values["role"] = [*known.values["role"], *one.values["role"]]
        known.confidence = min(known.confidence, one.confidence)
    return list(posts.values())


def _is_vaguer(
    key: tuple[str, str, str], found: dict[tuple[str, str, str], ExtractedEvent]
) -> bool:
    """Return whether the same person has a named role at the same place, and this one is none."""
    return key[2] == DEFAULT_ROLE and any(
        other[:2] == key[:2]
        and other[2] != DEFAULT_ROLE
        and one.first("former") == found[key].first("former")
        for other, one in found.items()
    )
