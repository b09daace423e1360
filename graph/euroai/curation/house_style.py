"""Claims and descriptions as Turtle in the style and order of the data folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from euroai.characters import shortened
from euroai.curation.review.decisions import Values
from euroai.curation.vocabulary import kind_of_property, prefixed, properties_of
from euroai.derive.dates import day_range
from euroai.exchange.imports.values.text import clean, text_term, web_term
from euroai.namespaces import PREFIXES

__all__ = ["HEAD", "described", "event_turtle", "inserted", "is_figure", "source_turtle", "term"]

HEAD: Final = "".join(
    f"@prefix {name}:{' ' * (8 - len(name))}<{PREFIXES[name]}> .\n"
    for name in ("eai", "id", "src", "c", "country", "rdfs", "skos", "xsd")
)
_WIDTH: Final = 110
_ONE_LINE: Final = 150
_DATATYPES: Final = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
_FIGURE: Final = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,30})?")
_SPACES: Final = {"concept": "c", "country": "country", "link": "id"}


def is_figure(value: str) -> bool:
    """Return whether a text is a number as Turtle and a claim take it: ``385000000``, ``0.5``."""
    return _FIGURE.fullmatch(value) is not None


def term(name: str, value: str) -> str:
    """Return a value of a property as a Turtle term.

    Raises:
        ValueError: the value is no date or number where the property takes one.
    """
    kind = kind_of_property(name)
    if kind in _SPACES:
        return f"{_SPACES[kind]}:{value}"
    if name in ("about", "misstates"):
        return f"{'id' if name == 'about' else 'eai'}:{value}"
    if kind == "date":
        if day_range(value) is None:
            raise ValueError(f"“{value}” is no date: write 2024-06-11, 2024-06 or 2024")
        return f'"{value}"^^{_DATATYPES[len(value)]}'
    if kind == "number":
        if not is_figure(value):
            raise ValueError(f"“{shortened(value)}” is no plain number: write 385000000")
        return value
    if kind == "boolean":
        if value not in ("true", "false"):
            raise ValueError(f"“{value}” is neither true nor false")
        return value
    if kind == "address":
        return web_term(clean(value))
    return text_term(clean(value))


def _grouped(kind: str, values: Values) -> list[str]:
    """Return "property value, value" for each property, in the order of the class's shape."""
    by_name: dict[str, list[str]] = {}
    leads = {value for name, value in values if name == "leadInvestor"}
    for name, value in values:
        if name == "investor" and value in leads:
            continue
        written = term(name, value)
        if written not in by_name.setdefault(name, []):
            by_name[name].append(written)
    order = {name: place for place, name in enumerate(properties_of(kind))}
    names = sorted((n for n in by_name if by_name[n]), key=lambda name: (order.get(name, 99), name))
    return [f"{prefixed(name)} {', '.join(by_name[name])}" for name in names]


def event_turtle(subject: str, kind: str, values: Values) -> str:
    """Return one event or product as its source states it."""
    parts = _grouped(kind, values)
    head = f"id:{subject} a eai:{kind}"
    line = " ; ".join([head, *parts]) + " .\n"
    if len(line) <= _ONE_LINE:
        return line
    return f"{head} ;\n    {_filled(parts)} .\n"


def _filled(parts: Sequence[str]) -> str:
    """Return parts on lines of some width, four spaces in."""
    lines = [parts[0]]
    for part in parts[1:]:
        if len(lines[-1]) + len(part) + 3 <= _WIDTH:
            lines[-1] += f" ; {part}"
        else:
            lines.append(part)
    return " ;\n    ".join(lines)


def source_turtle(slug: str, fields: Mapping[str, str]) -> str:
    """Return the description of a source; ``fields`` as of an article."""
    first = [f"rdfs:label {text_term(clean(fields['title']))}"]
    second = [f"eai:publisher {text_term(clean(fields['publisher']))}"]
    if fields.get("published"):
        second.append(f"eai:publishedOn {term('publishedOn', fields['published'])}")
    if fields.get("language"):
        second.append(f"eai:language {text_term(fields['language'])}")
    lines = [*first, " ; ".join(second)]
    if fields.get("url"):
        lines.append(f"eai:url {term('url', fields['url'])}")
    return f"src:{slug} a eai:Source ;\n    " + " ;\n    ".join(lines) + " .\n"


def described(ident: str, terms: Mapping[str, str]) -> str:
    """Return the register's line for an entity; several values are parted by ``;``."""
    kind = terms["class"]
    values = tuple(
        (name, one.strip())
        for name, many in terms.items()
        if name != "class"
        for one in many.split(";" if name in ("altLabel", "sector", "nationality") else "\n")
        if one.strip()
    )
    return " ; ".join([f"id:{ident} a eai:{kind}", *_grouped(kind, values)]) + " .\n"


def inserted(text: str, lines: Iterable[str]) -> str:
    """Return a register file with lines added where their ids belong; the others stay."""
    known = text.splitlines(keepends=True)
    if known and not known[-1].endswith("\n"):
        known[-1] += "\n"
    for line in sorted(lines):
        place = next(
            (
                n
                for n, other in enumerate(known)
                if other.startswith("id:") and _id(other) > _id(line)
            ),
            len(known),
        )
        known.insert(place, line)
    return "".join(known)


def _id(line: str) -> str:
    return line.split(" ", 1)[0]
