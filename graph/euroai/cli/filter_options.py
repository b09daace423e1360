"""The options that narrow an overlap: whose money, into which organisations, in which deals."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Final

import click

from euroai.definitions import YEARS

__all__ = ["narrowing"]

_WORDS: Final = (
    ("--kind", "KIND", "Only investors of this kind (venture-capital, person)."),
    ("--region", "REGION", "Only investors from here (europe, european-union)."),
    (
        "--country",
        "COUNTRY",
        "Only investors from here (FR, France); a person’s is the nationality.",
    ),
    ("--lab-kind", "KIND", "Only investments in organisations of this kind (lab, company)."),
    ("--lab-region", "REGION", "Only investments in organisations from here."),
    ("--lab-country", "COUNTRY", "Only investments in organisations from here."),
    ("--sector", "SECTOR", "Only investments in organisations of this sector (robotics)."),
    ("--round-type", "TYPE", "Only investments in rounds of this type (series-a)."),
)
_YEARS: Final = (
    ("--from", "from_year", "Only investments that may have been made in YEAR or later."),
    ("--to", "to_year", "Only investments that may have been made in YEAR or earlier."),
)


def narrowing(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the conditions of a filter, and pass them on as one mapping ``where``.

    Its keys are those of :class:`euroai.analysis.overlap.filters.Where`.
    """
    names = [option.removeprefix("--").replace("-", "_") for option, _, _ in _WORDS]
    names += [name for _, name, _ in _YEARS] + ["dated_only"]

    @functools.wraps(command)
    def narrowed(
        *args: Any,  # noqa: ANN401 -- what click parsed for the command
        **options: Any,  # noqa: ANN401 -- as above
    ) -> None:
        where = {name: options.pop(name) for name in names}
        command(*args, where=where, **options)

    option_chain: Callable[..., None] = click.option(
        "--dated-only", is_flag=True, help="Leave out investments that no source dates."
    )(narrowed)
    for option, name, said in reversed(_YEARS):
        year = click.IntRange(YEARS[0], YEARS[-1])
        option_chain = click.option(option, name, type=year, metavar="YEAR", help=said)(
            option_chain
        )
    for option, metavar, said in reversed(_WORDS):
        option_chain = click.option(option, multiple=True, metavar=metavar, help=said)(option_chain)
    return option_chain
