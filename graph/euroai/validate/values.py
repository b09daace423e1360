"""Check of a value against its property's range: dates, numbers, concepts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Final, NamedTuple

from euroai.characters import one_line
from euroai.namespaces import DATE_DATATYPES, PREFIXES, compact, slug
from euroai.store.terms import BlankNode, Literal, Triple
from euroai.validate.claims import Object
from euroai.validate.terms import Property, Terms, nearest

__all__ = ["ValueFault", "lexical", "literal_fault", "shown", "value_fault"]


class ValueFault(NamedTuple):
    """What is wrong with a statement (the words after “eai:amount”) and the fix.

    ``meant`` is the address of the property that was most likely meant, ``severity`` as SHACL has
    it: ``"violation"`` or ``"warning"``.
    """

    what: str
    fix: str
    meant: str = ""
    severity: str = "violation"


_XSD: Final = PREFIXES["xsd"]
_DATE, _MONTH, _YEAR = DATE_DATATYPES
_LEXICAL: Final[Mapping[str, re.Pattern[str]]] = {
    _MONTH: re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])"),
    _YEAR: re.compile(r"[0-9]{4}"),
    _XSD + "boolean": re.compile(r"true|false|0|1"),
    _XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    _XSD + "decimal": re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)"),
    _XSD + "double": re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"),
    _XSD + "anyURI": re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.IGNORECASE),
}
_DAY: Final = re.compile(r"[0-9]{4}-[0-9][0-9]-[0-9][0-9]")
_NUMBERS: Final = frozenset(_XSD + name for name in ("integer", "decimal"))
_KNOWN_DATATYPES: Final = frozenset(
    {_XSD + "string", PREFIXES["rdf"] + "langString", _DATE, *_LEXICAL}
)
_MAY_BE_PLANNED: Final = frozenset({"startedOn", "endedOn", "releasedOn", "observedOn"})
_DATE_FIX: Final = 'write "2024-06-11"^^xsd:date, "2024-06"^^xsd:gYearMonth or "2024"^^xsd:gYear'
_ANSWERS: Final = {
    "date": _DATE_FIX,
    "number": "write a plain number in units, such as 1030000000",
    "boolean": "write true or false, without quotes",
    "address": 'write the address as a text, "https://…"^^xsd:anyURI',
    "text": "write a text in quotes",
    "concept": "write a concept, c:…",
    "country": "write a country by its ISO 3166-1 code, such as country:FR",
    "link": "write the id of what is meant, id:…",
}


def value_fault(prop: Property, value: Object, terms: Terms) -> ValueFault | None:
    """Return what is wrong with a value under a property of the ontology."""
    check = _CHECKS.get(prop.kind)
    if check is None:
        return literal_fault(value)
    return check(prop, value, terms)


def literal_fault(value: Object) -> ValueFault | None:
    """Return what is wrong with a literal by itself: an unknown datatype, or a form it has not."""
    if isinstance(value, Triple):
        return ValueFault("has a triple as its value", "write an id or a plain value")
    if not isinstance(value, Literal):
        return None
    datatype = value.datatype.value
    if datatype not in _KNOWN_DATATYPES:
        near = nearest(datatype, _KNOWN_DATATYPES)
        return ValueFault(
            f"has the datatype {compact(datatype)}, which euroai does not read", _or(near)
        )
    if _has_its_form(value.value, datatype):
        return None
    if datatype in DATE_DATATYPES:
        return ValueFault(f"is no date: {shown(value)}", _DATE_FIX)
    return ValueFault(f"is no {compact(datatype)}: {shown(value)}", "write a value that exists")


def shown(value: Object) -> str:
    """Return a value as a reader of a message knows it: prefixed, quoted, cut where long."""
    if isinstance(value, str):
        return _cut(compact(value))
    if isinstance(value, Literal):
        datatype = value.datatype.value
        tail = "" if datatype == _XSD + "string" else f"^^{compact(datatype)}"
        return f'"{_cut(value.value)}"' + (f"@{value.language}" if value.language else tail)
    return "a block in brackets" if isinstance(value, BlankNode) else "a quoted triple"


def lexical(value: Object) -> str:
    """Return the address or the lexical form of a value, as ``Lines.find`` takes it."""
    if isinstance(value, str):
        return value
    return value.value if isinstance(value, Literal) else "_:"


def _cut(text: str) -> str:
    plain = one_line(text[:200])
    return plain if len(plain) <= 80 else plain[:79] + "…"


def _or(near: str) -> str:
    return f"did you mean {near}?" if near else "use one that the vocabulary has"


def _has_its_form(text: str, datatype: str) -> bool:
    if datatype == _DATE:
        try:
            return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
        except ValueError:
            return False
    pattern = _LEXICAL.get(datatype)
    return pattern is None or pattern.fullmatch(text) is not None


def _takes(prop: Property, value: Object) -> ValueFault:
    return ValueFault(
        f"takes {_NOUNS.get(prop.kind, f'a {prop.kind}')}, not {shown(value)}", _ANSWERS[prop.kind]
    )


_NOUNS: Final = {
    "boolean": "true or false",
    "address": "a web address",
    "link": "a link to an id",
}


def _date(prop: Property, value: Object, _terms: Terms) -> ValueFault | None:
    if not isinstance(value, Literal):
        return _takes(prop, value)
    datatype = value.datatype.value
    if datatype not in DATE_DATATYPES:
        typed = next((each for each in DATE_DATATYPES if _has_its_form(value.value, each)), "")
        fix = f'write "{value.value}"^^{compact(typed)}' if typed else _DATE_FIX
        return ValueFault(f"is not typed as a date: {shown(value)}", fix)
    if _has_its_form(value.value, datatype):
        return _future(prop, value)
    typed = next((each for each in DATE_DATATYPES if _has_its_form(value.value, each)), "")
    fix = f'write "{value.value}"^^{compact(typed)}' if typed else _DATE_FIX
    return ValueFault(f"is no date: {shown(value)}", fix)


def _future(prop: Property, value: Literal) -> ValueFault | None:
    """Return what the shapes DateIsNotInFuture and PlannedDateIsMeant say of a date.

    A month or year is in the future once no day of it has come. The day is that of the check, so
    what is warned of today may be sound tomorrow.
    """
    today = datetime.now(UTC).date().isoformat()
    if value.value <= today[: len(value.value)]:
        return None
    what = f"is in the future: {shown(value)}"
    if slug(prop.address) in _MAY_BE_PLANNED:
        fix = "read the source again, and keep it only if it is a plan or a forecast"
        return ValueFault(what, fix, severity="warning")
    return ValueFault(what, "read the source again, nothing can tell of it as past")


def _literal(datatypes: frozenset[str]) -> Callable[[Property, Object, Terms], ValueFault | None]:
    def check(prop: Property, value: Object, _terms: Terms) -> ValueFault | None:
        if not isinstance(value, Literal) or value.datatype.value not in datatypes:
            return _takes(prop, value)
        return _takes(prop, value) if literal_fault(value) else None

    return check


def _concept(prop: Property, value: Object, terms: Terms) -> ValueFault | None:
    concepts = terms.schemes.get(prop.scheme, frozenset())
    if not concepts or (isinstance(value, str) and value in concepts):
        return None
    near = nearest(lexical(value), concepts)
    offer = f"did you mean {near}?" if near else f"choose one of {_some(concepts)}"
    return ValueFault(f"takes a concept of {compact(prop.scheme)}, not {shown(value)}", offer)


def _country(_prop: Property, value: Object, terms: Terms) -> ValueFault | None:
    if not terms.countries or (isinstance(value, str) and value in terms.countries):
        return None
    upper = PREFIXES["country"] + slug(lexical(value)).upper()
    fix = f"did you mean {compact(upper)}?" if upper in terms.countries else _ANSWERS["country"]
    if isinstance(value, str) and value.startswith(PREFIXES["country"]):
        return ValueFault(f"names a country that does not exist: {shown(value)}", fix)
    return ValueFault(f"takes a country, not {shown(value)}", fix)


def _link(prop: Property, value: Object, _terms: Terms) -> ValueFault | None:
    if isinstance(value, str) and value.startswith((PREFIXES["id"], PREFIXES["src"])):
        return None
    return _takes(prop, value)


def _some(addresses: frozenset[str]) -> str:
    names = sorted(map(compact, addresses))
    return ", ".join(names[:12]) + (", …" if len(names) > 12 else "")


_CHECKS: Final[Mapping[str, Callable[[Property, Object, Terms], ValueFault | None]]] = {
    "date": _date,
    "number": _literal(_NUMBERS),
    "boolean": _literal(frozenset({_XSD + "boolean"})),
    "address": _literal(frozenset({_XSD + "anyURI"})),
    "text": _literal(frozenset({_XSD + "string", PREFIXES["rdf"] + "langString"})),
    "concept": _concept,
    "country": _country,
    "link": _link,
}
