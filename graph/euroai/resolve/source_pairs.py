"""Candidate pairs of sources, by address, title and claims."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Final

from euroai.model.names import fold
from euroai.namespaces import web_parts
from euroai.resolve.candidate_pair import CandidatePair, Evidence, weigh

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Source
    from euroai.resolve.records import Records, Triple

__all__ = ["normal_address", "source_proposals"]

_PRIOR: Final = -3.0
_COMMON: Final = 12
"""A claim of more sources than this does not bring two of them together."""
_LIKE: Final = 0.6
"""From this Jaccard index on, two sets of claims are called alike."""
_FEW: Final = 4
"""Fewer claims than these say nothing by being the same."""
_ASIDE: Final = re.compile(r"\s*\([^)]*\)")


def source_proposals(kg: KnowledgeGraph, records: Records) -> Iterator[CandidatePair]:
    """Yield the pairs of sources that may be one page."""
    sources = kg.sources
    blocks: dict[tuple[str, str], set[str]] = defaultdict(set)
    for ident, source in sources.items():
        if source.url:
            blocks["address", normal_address(source.url)].add(ident)
        blocks["title", fold(source.title)].add(ident)
    alike = _alike(records.claims)
    pairs = {
        pair for members in blocks.values() for pair in combinations(sorted(members), 2)
    } | alike.keys()
    for a, b in sorted(pairs):
        if a in sources and b in sources:
            evidence = [*_page(sources[a], sources[b]), *_claims(alike.get((a, b)))]
            keep, drop = sorted((a, b), key=lambda one: (-len(records.claims.get(one, ())), one))
            if found := weigh("source", keep, drop, _PRIOR, evidence):
                yield found


def normal_address(url: str) -> str:
    """Return an address without scheme, www, tracking and last slash: the page is the same."""
    split = web_parts(url.strip())
    if split is None:
        return url.strip()
    host = (split.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    path = re.sub(r"/(?:amp|index\.(?:html?|php))?/?$", "", split.path)
    kept = sorted(
        part
        for part in split.query.split("&")
        if part and not part.casefold().startswith(("utm_", "fbclid", "gclid", "ref=", "amp"))
    )
    return f"{host}{path}" + (f"?{'&'.join(kept)}" if kept else "")


def _page(a: Source, b: Source) -> Iterator[Evidence]:
    if a.url and b.url:
        same = normal_address(a.url) == normal_address(b.url)
        yield Evidence(
            6 if same else -1, f"They have {'one address' if same else 'two addresses'}."
        )
    if fold(a.title) == fold(b.title):
        yield Evidence(2.5, f"Both are titled “{a.title}”.")
    mine, other = (fold(_ASIDE.sub("", one.publisher)) for one in (a, b))
    same = mine == other
    words = (
        f"Both are of {a.publisher}" if same else f"One is of {a.publisher}, one of {b.publisher}"
    )
    yield Evidence(1 if same else -1.5, f"{words}.")
    if a.published and b.published:
        agree = a.published.startswith(b.published) or b.published.startswith(a.published)
        dates = a.published if agree else f"{a.published} and {b.published}"
        yield Evidence(1 if agree else -1, f"They were published on {dates}.")
    if a.language and b.language and a.language != b.language:
        yield Evidence(-2, "They are in two languages.")


def _claims(similarity: float | None) -> Iterator[Evidence]:
    if similarity is not None:
        yield Evidence(4 * similarity - 1, f"They have {similarity:.0%} of their claims in common.")


def _alike(claims: Mapping[str, frozenset[Triple]]) -> dict[tuple[str, str], float]:
    """Return the Jaccard index of the pairs of sources that claim nearly the same."""
    stating_sources: dict[Triple, list[str]] = defaultdict(list)
    for source in sorted(claims):
        if len(claims[source]) >= _FEW:
            for triple in claims[source]:
                stating_sources[triple].append(source)
    shared = Counter(
        pair
        for sources in stating_sources.values()
        if 1 < len(sources) <= _COMMON
        for pair in combinations(sources, 2)
    )
    found = {}
    for (a, b), number in shared.items():
        if number >= min(len(claims[a]), len(claims[b])) * 0.3:
            both = len(claims[a] & claims[b])
            similarity = both / len(claims[a] | claims[b])
            if similarity >= _LIKE:
                found[a, b] = similarity
    return found
