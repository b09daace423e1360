"""What the words of a command line may be: a day, a number, one of a list."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

import click

__all__ = ["DAY", "SECONDS_OF_ONE", "FiniteNumber", "NameOf"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class _DateOption(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        if isinstance(value, date):
            return value
        try:
            if not _DAY.fullmatch(str(value)):
                raise ValueError
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"“{value}” is no day; write it as 2024-12-31.", param, ctx)


DAY: Final = _DateOption()
"""A day on the command line, written 2024-12-31."""


class FiniteNumber(click.FloatRange):
    """A number between bounds: NaN is none, though it is outside no bounds."""

    def convert(
        self,
        value: Any,  # noqa: ANN401 -- as click's own
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> float:
        """Return the number; a usage error says what may be written."""
        number = float(super().convert(value, param, ctx))
        if not math.isfinite(number):
            self.fail(f"{number} is not in the range {self._describe_range()}.", param, ctx)
        return number


SECONDS_OF_ONE: Final = FiniteNumber(0.1, 86_400)
"""How long one request or one answer may take: a day at most."""


class NameOf(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """One of a list that is only looked up when it is needed (views, measures)."""

    def __init__(self, what: str, choices: Callable[[], Sequence[str]]) -> None:
        self.name = what
        self.choices = choices

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return the value if it is one of the choices; a usage error names them otherwise."""
        known = self.choices()
        if value not in known:
            self.fail(
                f"There is no {self.name} “{value}”. Choose one of: {', '.join(known)}.", param, ctx
            )
        return str(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[click.shell_completion.CompletionItem]:
        """Offer the choices that begin as typed."""
        from click.shell_completion import CompletionItem

        del ctx, param
        return [CompletionItem(name) for name in self.choices() if name.startswith(incomplete)]
