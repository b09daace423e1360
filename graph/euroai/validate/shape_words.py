"""Results of the shapes as findings in plain words, without repeated ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from euroai.namespaces import PREFIXES, compact
from euroai.validate.claims import TYPE, Finding
from euroai.validate.shapes import ShapeResult
from euroai.validate.values import shown

__all__ = ["shape_findings"]

_ADDRESS_CHECKS: Final = frozenset({"NodeKind", "Pattern"})
_COUNTS: Final = frozenset({"MinCount", "MaxCount", "UniqueLang"})
# For a shape without a message of its own.
_GENERIC: Final = {
    "MinCount": "has too few values",
    "MaxCount": "has too many values for one source",
    "Class": "names a thing of another class than it takes",
    "In": "has a value that is not on its list",
    "Closed": "does not belong to this class",
    "Disjoint": "names what another property names already",
}


def shape_findings(
    results: Iterable[ShapeResult], reported: Collection[Finding], unseen: Collection[str]
) -> Iterator[Finding]:
    """Yield results as findings, save those that follow from what has been ``stated``.

    ``unseen`` are addresses of which the file does not parse: nothing is said about links to them.
    """
    places = {(each.graph, each.subject, each.predicate) for each in reported}
    places |= {(each.graph, each.subject, each.meant) for each in reported if each.meant}
    doubtful = {each.subject for each in reported if each.predicate in {"", TYPE}}
    for result in results:
        place = (result.graph, result.subject)
        if (*place, result.path) in places and (result.path or result.component in _ADDRESS_CHECKS):
            continue
        if result.path == TYPE and result.subject in doubtful:
            continue
        if result.component == "Class" and (result.value in unseen or result.value in doubtful):
            continue
        yield _finding(result)


def _finding(result: ShapeResult) -> Finding:
    text = result.message or _generic(result)
    what, colon, fix = text.removesuffix(".").partition(": ")
    name = compact(result.subject)
    detail = _detail(result, what)
    return Finding(
        result.graph,
        result.subject,
        result.path,
        "" if result.component in _COUNTS else result.value,
        f"{name}: {_small(what)}{detail}",
        fix if colon else "",
        result.severity,
    )


def _detail(result: ShapeResult, what: str) -> str:
    """Return the property or the value that is meant, in brackets, where the message lacks it."""
    if result.component == "Closed":
        return f" ({compact(result.path)})"
    if result.component in _COUNTS or not result.value or not result.path:
        return ""
    value = shown(result.value)
    return "" if value in what else f" ({value})"


def _generic(result: ShapeResult) -> str:
    path = compact(result.path) if result.path else "its description"
    what = _GENERIC.get(result.component, "is not as its class asks")
    return f"{path} {what}: read the source again"


def _small(text: str) -> str:
    return (
        text
        if text.startswith(tuple(f"{prefix}:" for prefix in PREFIXES))
        else (text[:1].lower() + text[1:])
    )
