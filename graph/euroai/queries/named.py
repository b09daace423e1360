"""Competency questions: named, parametrised SPARQL 1.1 files.

The head of a file in ``ontology/questions`` says in comments what is asked, what may be chosen, and
what comes back:

    # en: Who invested in a lab, in which round or ticket, and which source says so?
    # fr: Qui a investi dans un laboratoire, …
    # parameter lab: id:mistral-ai
    # columns: investor name event source publisher url

A parameter stands in the query as ``VALUES ?lab { id:mistral-ai }``; a choice takes the place of
the term between the braces. It is built as a term and never as text, so that it cannot change what
is asked. The file declares the prefixes that it uses, so that any engine and any client runs it as
it is. A new question is a new file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Final

from euroai.errors import QueryError, UnknownChoice
from euroai.model.graph import GraphReader
from euroai.namespaces import PREFIXES, ontology_folder
from euroai.queries.sparql import Answer, ask_bounded
from euroai.queries.syntax_errors import with_present_ids
from euroai.store.terms import Literal, NamedNode

__all__ = ["Parameter", "Question", "ask_question", "question", "question_names"]

Choice = str | int | float | Decimal | date
"""What a parameter may be given."""

_HEAD: Final = re.compile(r"# ([a-z]{2}|columns|parameter \w+): (.+)$")
_TYPED: Final = re.compile(r'"(.*)"\^\^xsd:date$')
_SLUG: Final = re.compile(r"[^\s<>\"{}|^`\\\x00-\x20]+")
_XSD: Final = PREFIXES["xsd"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may be chosen in a question: its variable and the term that stands there by default.

    ``kind`` is the prefix of an address (``id``, ``c``, ``src``, ``country``) or ``integer``,
    ``decimal``, ``date`` or ``text``.
    """

    name: str
    default: str
    kind: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question: in words by language, what may be chosen, what comes back, the query.

    ``sparql`` runs as it is, with the defaults; :meth:`with_choices` sets others.
    """

    name: str
    texts: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    sparql: str

    def text(self, language: str) -> str:
        """Return the question in a language, or in English."""
        return self.texts.get(language) or self.texts["en"]

    def with_choices(self, choices: Mapping[str, Choice]) -> str:
        """Return the query with other terms in place of the defaults.

        Raises:
            UnknownChoice: the question has no such parameter.
            QueryError: a value is none of the parameter's kind.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        sparql = self.sparql
        for name, choice in choices.items():
            if name not in known:
                raise UnknownChoice(f"parameter of {self.name}", name, known or ["(it has none)"])
            values = f"VALUES ?{name} {{ {_term(known[name], choice)} }}"
            sparql = _place_of(name).sub(lambda _, values=values: values, sparql)  # type: ignore[misc]
        return sparql


@cache
def question_names() -> tuple[str, ...]:
    """Return the names of the questions, such as ``01-investors-of-a-lab``, sorted."""
    folder = ontology_folder() / "questions"
    return tuple(sorted(path.stem for path in folder.glob("*.rq")))


@cache
def question(name: str) -> Question:
    """Read a question by its name; the name without its number, or the number alone, will do.

    Raises:
        UnknownChoice: there is no such question; those that exist are named.
        ValueError: the file's head is not whole, or a parameter has no place in the query.
    """
    fitting = [one for one in question_names() if name in (one, *one.split("-", 1))]
    if len(fitting) != 1:
        raise UnknownChoice("question", name, question_names())
    path = ontology_folder() / "questions" / f"{fitting[0]}.rq"
    text = path.read_text(encoding="utf-8")
    head: dict[str, str] = {}
    parameters = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if match := _HEAD.match(line):
            key, value = match.groups()
            if key.startswith("parameter "):
                parameters.append(_parameter(key.removeprefix("parameter "), value))
            else:
                head[key] = value
    if missing := {"en", "fr", "columns"} - head.keys():
        raise ValueError(f"{path}: the head does not say {', '.join(sorted(missing))}.")
    for parameter in parameters:
        if parameter.default not in _defaults(text, parameter.name):
            raise ValueError(f"{path}: no line VALUES ?{parameter.name} {{ {parameter.default} }}.")
    columns = tuple(head["columns"].split())
    texts = {key: words for key, words in head.items() if key != "columns"}
    return Question(fitting[0], texts, tuple(parameters), columns, text)


def ask_question(kg: GraphReader, name: str, **choices: Choice) -> Answer:
    """Put a question to the graph, with the defaults or with what is chosen.

    An entity may be given by id or by name: ``ask_question(kg, "01", lab="Mistral AI")``.

    Raises:
        UnknownChoice: there is no such question or parameter.
        UnknownName: an entity is given by a name that fits nothing.
        QueryError: a value is none of the parameter's kind.
    """
    asked = question(name)
    kinds = {parameter.name: parameter.kind for parameter in asked.parameters}
    found = {
        key: _found(kg, value) if kinds.get(key) == "id" else value
        for key, value in choices.items()
    }
    return ask_bounded(kg.store, with_present_ids(asked.with_choices(found), kg.rekeyed))


def _found(kg: GraphReader, choice: Choice) -> str:
    text = str(choice)
    return kg.find_any(text.removeprefix(PREFIXES["id"]).removeprefix("id:"))


def _place_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"VALUES \?{re.escape(name)} \{{ ([^{{}}]*) \}}")


def _defaults(text: str, name: str) -> Iterable[str]:
    return _place_of(name).findall(text)


def _parameter(name: str, default: str) -> Parameter:
    default = default.strip()
    prefix, colon, _ = default.partition(":")
    if colon and prefix in PREFIXES:
        return Parameter(name, default, prefix)
    if _TYPED.match(default):
        return Parameter(name, default, "date")
    if default.startswith('"'):
        return Parameter(name, default, "text")
    return Parameter(name, default, "decimal" if "." in default else "integer")


def _term(parameter: Parameter, choice: Choice) -> str:
    """Return a choice as a SPARQL term of the parameter's kind."""
    kind = parameter.kind
    if kind in PREFIXES:
        local = str(choice).removeprefix(PREFIXES[kind]).removeprefix(f"{kind}:")
        if not _SLUG.fullmatch(local):
            raise _misfit(parameter, choice, f"an id such as {parameter.default}")
        return str(NamedNode(PREFIXES[kind] + local))
    if kind == "text":
        return str(Literal(str(choice)))
    try:
        if kind == "date":
            day = date.fromisoformat(str(choice)).isoformat()
            return str(Literal(day, datatype=NamedNode(_XSD + "date")))
        number = int(str(choice)) if kind == "integer" else Decimal(str(choice))
        if isinstance(number, Decimal) and not number.is_finite():
            raise InvalidOperation
    except (ValueError, InvalidOperation) as error:
        wanted = "a day such as 2024-12-31" if kind == "date" else f"a number ({kind})"
        raise _misfit(parameter, choice, wanted) from error
    return str(
        Literal(
            f"{number:f}" if isinstance(number, Decimal) else str(number),
            datatype=NamedNode(_XSD + kind),
        )
    )


def _misfit(parameter: Parameter, choice: Choice, wanted: str) -> QueryError:
    return QueryError(f"The parameter {parameter.name} is {choice!r}: give {wanted}.")
