"""Analyses by public name; parameters from the function's signature."""

from __future__ import annotations

import importlib
import inspect
import math
import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin

from euroai.errors import UnfitValue, UnknownChoice
from euroai.server.answers.reply import Reply, json_reply, problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from euroai.knowledge import KnowledgeGraph

__all__ = ["Analysis", "AnalysisParameter", "analyses", "answer_analysis", "rows_of"]

_KINDS: Final[Mapping[type, str]] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
}
_TRUTHS: Final = {"true": True, "1": True, "": True, "false": False, "0": False}


@dataclass(frozen=True, slots=True)
class AnalysisParameter:
    """What may be asked of an analysis: ``kind`` is JSON Schema's type, ``many`` if repeatable.

    ``default`` is None where nothing is assumed; ``required`` where the analysis needs it.
    """

    name: str
    kind: str
    many: bool
    default: object = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Analysis:
    """A public function of the package that takes the graph and gives a table."""

    name: str
    summary: str
    description: str
    parameters: tuple[AnalysisParameter, ...]
    function: Callable[..., Any]
    names: str = ""

    def arguments(self, given: Mapping[str, Sequence[str]]) -> tuple[list[str], dict[str, Any]]:
        """Return texts as the function's positional names and its other arguments.

        Raises:
            UnknownChoice: it has no such parameter.
            UnfitValue: a text is none of the parameter's kind, or one is missing or doubled.
        """
        known = {one.name: one for one in self.parameters}
        names: list[str] = []
        others: dict[str, Any] = {}
        for name, texts in given.items():
            if name not in known:
                raise UnknownChoice(f"parameter of {self.name}", name, known)
            parameter = known[name]
            values = [_value(parameter, text) for text in texts]
            if name == self.names:
                names = values
            elif parameter.many:
                others[name] = values
            elif len(values) == 1:
                others[name] = values[0]
            else:
                raise UnfitValue(
                    f"{name} is given {len(values)} times, and it is one: give it once."
                )
        for one in self.parameters:
            if one.required and one.name not in others:
                raise UnfitValue(f"{self.name} needs {one.name}: give it.")
        return names, others


def _value(parameter: AnalysisParameter, text: str) -> Any:  # noqa: ANN401 -- of the parameter's kind
    try:
        if parameter.kind == "integer":
            return int(text)
        if parameter.kind == "number":
            number = float(text)
            if not math.isfinite(number):
                raise ValueError
            return number
        return _TRUTHS[text.lower()] if parameter.kind == "boolean" else text
    except (ValueError, KeyError) as error:
        wanted = "true or false" if parameter.kind == "boolean" else f"{_A[parameter.kind]}"
        raise UnfitValue(f"{parameter.name} is “{text[:80]}”: give {wanted}.") from error


_A: Final = {"integer": "a whole number", "number": "a number", "string": "a text"}


@cache
def analyses() -> Mapping[str, Analysis]:
    """Return the public functions that take the graph first and give a DataFrame, by name."""
    # The package's own front, whose parts stand above the server too.
    public = importlib.import_module("euroai")
    found = {}
    for name in public.__all__:
        function = getattr(public, name)
        if (
            inspect.isfunction(function)
            and function.__annotations__.get("return") == "pd.DataFrame"
        ):
            found[name] = _analysis(name, function)
    return found


def _analysis(name: str, function: Callable[..., Any]) -> Analysis:
    hints = _hints(function)
    parameters: list[AnalysisParameter] = []
    names = ""
    for one in list(inspect.signature(function).parameters.values())[1:]:
        hint = hints[one.name]
        if one.kind is one.VAR_KEYWORD:
            fields = typing.get_type_hints(get_args(hint)[0])
            parameters.extend(_parameter(key, kind, None) for key, kind in fields.items())
        elif one.kind is one.VAR_POSITIONAL:
            names = one.name
            parameters.append(AnalysisParameter(one.name, _KINDS[hint], many=True))
        else:
            parameters.append(_parameter(one.name, hint, one.default))
    text = inspect.getdoc(function) or ""
    return Analysis(name, text.split("\n", 1)[0], text, tuple(parameters), function, names)


def _hints(function: Callable[..., Any]) -> dict[str, Any]:
    """Return a function's types, with the names that it imports for type checkers only."""
    import pandas as pd

    from euroai.analysis.overlap.filters import Where
    from euroai.knowledge import KnowledgeGraph

    names = {"pd": pd, "Where": Where, "KnowledgeGraph": KnowledgeGraph}
    return typing.get_type_hints(function, localns=names)


def _parameter(name: str, hint: Any, default: object) -> AnalysisParameter:  # noqa: ANN401 -- a type
    required = default is inspect.Parameter.empty
    kinds = set(get_args(hint)) if isinstance(hint, types.UnionType) else {hint}
    kinds -= {type(None)}
    lists = {kind for kind in kinds if get_origin(kind) in (Sequence, tuple, list)}
    plain = kinds - lists or {get_args(next(iter(lists)))[0]}
    # A year may be a number or a text: a text is both.
    kind = str if len(plain) > 1 else next(iter(plain))
    if isinstance(default, tuple):
        default = list(default) or None
    return AnalysisParameter(
        name, _KINDS[kind], bool(lists), None if required else default, required
    )


def answer_analysis(kg: KnowledgeGraph, request: Mapping[str, Any]) -> Reply:
    """Answer the analysis ``name`` with the texts ``given``: the question, and a row a finding."""
    known = analyses()
    name = request["name"]
    if name not in known:
        raise UnknownChoice("analysis", name, known)
    names, others = known[name].arguments(request["given"])
    frame = known[name].function(kg, *names, **others)
    most = request["rows"]
    if len(frame) > most:
        return problem(
            422,
            "too-large",
            "The answer is too large",
            f"The answer has {len(frame):,} rows, and {most:,} are given: narrow the question.",
        )
    asked = {known[name].names: names} if names else {}
    question = {"command": name, **asked, **others, **_plain(dict(frame.attrs))}
    return json_reply({"question": _plain(question), "rows": rows_of(frame)})


def rows_of(frame: Any) -> list[dict[str, Any]]:  # noqa: ANN401 -- a DataFrame
    """Return the rows of a DataFrame as JSON holds them."""
    columns = list(frame.columns)
    rows = zip(*(frame[column].tolist() for column in columns), strict=True) if columns else ()
    return [dict(zip(columns, map(_plain, row), strict=True)) for row in rows]


def _plain(value: Any) -> Any:  # noqa: ANN401 -- whatever a table holds
    """Return a value as JSON holds it: what is no number or not known is null."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "item"):
        return _plain(value.item())
    return None if type(value).__name__ in ("NAType", "NaTType") else str(value)
