"""Who is described where: each thing once, in its place, under a sound id, and none missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from euroai.errors import Fault
from euroai.event_classes import EVENT_CLASSES
from euroai.loading.turtle import SourceReading
from euroai.namespaces import PREFIXES, REGISTER_GRAPH, compact, is_id, slug
from euroai.validate.claims import AGENT_CLASSES, TYPE, Claims, Finding
from euroai.validate.places import Places
from euroai.validate.terms import Terms, nearest
from euroai.validate.turtle.turtle_lines import described_in, text_of

__all__ = ["identity_findings", "is_slug", "repeated_descriptions"]

_ID: Final = PREFIXES["id"]
_SRC: Final = PREFIXES["src"]
_SOURCE: Final = PREFIXES["eai"] + "Source"
_EVENTS: Final = frozenset(PREFIXES["eai"] + name for name in EVENT_CLASSES)
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_slug(text: str) -> bool:
    """Return whether an id is as a person should write one: kebab-case, and short enough."""
    return _SLUG.fullmatch(text) is not None and is_id(text)


def identity_findings(
    claims: Claims, terms: Terms, reading: SourceReading, elsewhere: frozenset[str]
) -> Iterator[Finding]:
    """Yield what is wrong with ids. ``elsewhere`` holds what files that do not parse describe."""
    yield from _own_source(claims, reading)
    yield from _subjects(claims)
    yield from _clashes(claims, terms)
    yield from _dangling(claims, elsewhere)


def _own_source(claims: Claims, reading: SourceReading) -> Iterator[Finding]:
    """Yield source files that do not describe their own source, and only that one."""
    broken = {fault.file for fault in reading.faults}
    for graph, subjects in claims.graphs.items():
        files = reading.files.get(graph, ())
        if graph == REGISTER_GRAPH or broken.intersection(files):
            continue
        if _SOURCE not in claims.kinds.get(graph, {}).get(graph, ()):
            name = compact(graph)
            what = f"{name}, the source that the file is named after, is not described in it"
            at = graph if graph in subjects else ""
            yield Finding(graph, at, "", "", what, f"begin it with “{name} a eai:Source ; …”")
        if not _SLUG.fullmatch(slug(graph)):
            yield Finding(graph, "", "", "", f"the file's name {_NOT_KEBAB}", _kebab(graph, "src:"))


def _subjects(claims: Claims) -> Iterator[Finding]:
    """Yield subjects without a class, without a sound id, or in a file where they do not belong."""
    for graph, subject, _ in claims.subjects():
        kinds = claims.kinds.get(subject, {}).get(graph, frozenset())
        for what, fix in _subject_faults(graph, subject, kinds):
            yield Finding(graph, subject, "", "", what, fix)


def _subject_faults(graph: str, subject: str, kinds: frozenset[str]) -> Iterator[tuple[str, str]]:
    name = compact(subject)
    in_register = graph == REGISTER_GRAPH
    if subject.startswith("_:"):
        yield "a block in brackets describes something without an id", "give it an id, id:…"
        return
    if subject.startswith((_ID, _SRC)) and not is_id(subject.removeprefix(_ID).removeprefix(_SRC)):
        yield f"{name} has an address with more parts than an id", _kebab(subject, "id:")
    if not kinds:
        yield f"{name} has no class", f"write what it is: “{name} a eai:… ;”"
    if not subject.startswith((_ID, _SRC)):
        yield f"{name} is neither an id: nor a src:", "describe only what has an id: of its own"
    elif subject != graph and not _SLUG.fullmatch(slug(subject)):
        yield f"{name} {_NOT_KEBAB}", _kebab(subject, compact(subject).partition(":")[0] + ":")
    if (subject.startswith(_SRC) and subject != graph) or (_SOURCE in kinds and subject != graph):
        fix = f"describe it in a file of its own, {slug(subject)}.ttl"
        yield f"{name} is another source than the one the file is named after", fix
    if kinds & AGENT_CLASSES and not in_register:
        yield f"{name} is an agent and described in a source's file", "describe it in register/"
    if kinds & _EVENTS and in_register:
        fix = "put it into the file of the source that tells it"
        yield f"{name} is an event and stands in the register", fix


_NOT_KEBAB: Final = "is not lower-case ASCII kebab-case"


def _kebab(address: str, prefix: str) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFKD", slug(address)).encode("ascii", "ignore").decode()
    tidy = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return f"write {prefix}{tidy}" if tidy else "use lower-case letters, digits and hyphens"


def _clashes(claims: Claims, terms: Terms) -> Iterator[Finding]:
    """Yield subjects that are one thing in one place and another in another."""
    for subject, by_graph in claims.kinds.items():
        if len(by_graph) == 1 and len(next(iter(by_graph.values()))) == 1:
            continue
        classes = [(graph, kind) for graph in sorted(by_graph) for kind in sorted(by_graph[graph])]
        counts = Counter(kind for _, kind in classes if terms.classes.get(kind) is False)
        # The register's word counts most, then what most sources say.
        register = by_graph.get(REGISTER_GRAPH, frozenset())
        first = max(sorted(counts), key=lambda kind: (kind in register, counts[kind]), default="")
        for graph, kind in classes:
            if kind == first or kind not in counts or _one_above_the_other(kind, first, terms):
                continue
            name = compact(subject)
            what = f"{name} is {_a(kind)} here and {_a(first)} elsewhere"
            if first in by_graph[graph]:
                what = f"{name} is {_a(kind)} and {_a(first)} at once"
            yield Finding(graph, subject, TYPE, kind, what, "give one of the two another id")


def _one_above_the_other(one: str, other: str, terms: Terms) -> bool:
    return other in terms.above.get(one, ()) or one in terms.above.get(other, ())


def _a(kind: str) -> str:
    name = compact(kind)
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _dangling(claims: Claims, elsewhere: frozenset[str]) -> Iterator[Finding]:
    """Yield links to an id that is described nowhere, with the nearest one that is."""
    described = claims.kinds.keys() | elsewhere
    known = [each for each in described if each.startswith(_ID)]
    sources = [each for each in described if each.startswith(_SRC)]
    near: dict[str, str] = {}
    for graph, subject, statements in claims.subjects():
        for predicate, value in statements:
            if not isinstance(value, str) or value in described or predicate == TYPE:
                continue
            if value in claims.graphs.get(graph, {}) or not value.startswith((_ID, _SRC)):
                continue  # a subject without a class is a fault of its own
            if value not in near:
                near[value] = nearest(value, known if value.startswith(_ID) else sources, 70)
            what = f"{compact(subject)}: {compact(predicate)} names {compact(value)}"
            fix = f"did you mean {near[value]}? Else describe it" if near[value] else "describe it"
            place = " in a file of its own"
            if value.startswith(_ID):
                place = ", an agent in register/, all else in its source's file"
            yield Finding(
                graph,
                subject,
                predicate,
                value,
                f"{what}, which is described nowhere",
                fix + place,
            )


def repeated_descriptions(reading: SourceReading, places: Places) -> Iterator[Fault]:
    """Yield what the register describes twice: the store cannot tell, so the texts are asked."""
    where: dict[str, Counter[str]] = {}
    for file in reading.files.get(REGISTER_GRAPH, ()):
        for address, times in described_in(text_of(reading.folder / file)).items():
            where.setdefault(address, Counter())[file] += times
    for address, files in sorted(where.items()):
        if files.total() > 1:
            yield from _repeated(address, files, places)


def _repeated(address: str, files: Mapping[str, int], places: Places) -> Iterator[Fault]:
    blocks = [
        (file, line)
        for file in sorted(files)
        for line in places.lines(file).find_all(address, TYPE)
    ]
    for file, line in blocks[1:]:
        what = f"{compact(address)} is described a second time"
        fix = f"keep one: the first stands in {blocks[0][0]}, line {blocks[0][1]}"
        yield Fault(file, line, what, fix)
