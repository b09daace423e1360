"""Typed values of a TOML file; a value of another type is a fault."""

from __future__ import annotations

import codecs
import datetime
import re
from decimal import Decimal, InvalidOperation
from typing import Final

from euroai.exchange.imports.mappings.mapping import Condition

__all__ = ["TomlValues", "shown"]

_DELIMITER_WORDS: Final = {"tab": "\t", "comma": ",", "semicolon": ";", "bar": "|", "pipe": "|"}


class TomlValues:
    """Takes values apart; ``faults`` holds what is wrong with any of them."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def _delimiter(self, value: object) -> str:
        if value is None:
            return ""
        if isinstance(value, str):
            sign = _DELIMITER_WORDS.get(value.casefold(), value)
            if len(sign) == 1 and sign not in '"\r\n ':
                return sign
        self.faults.append(
            f"has a delimiter {shown(value)}: write the one sign between cells, "
            'such as ";" or "tab"'
        )
        return ""

    def _encoding(self, value: object) -> str:
        name = self._text(value, "encoding")
        try:
            return codecs.lookup(name).name if name else ""
        except LookupError:
            self.faults.append(
                f"has an encoding “{name}” that does not exist: write utf-8, cp1252 …"
            )
            return ""

    def _text(self, value: object, where: str) -> str:
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int | float | datetime.date):
            return str(value)
        if not isinstance(value, str):
            self.faults.append(f"writes {where} as {shown(value)}, and it takes a text")
            return ""
        return value

    def _strict(self, value: object, where: str) -> str:
        if not isinstance(value, str):
            self.faults.append(f"writes {where} as {shown(value)}, and it takes a text")
            return ""
        return value

    def _texts(self, value: object, where: str) -> tuple[str, ...]:
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
            return tuple(value)
        self.faults.append(f"writes {where} as {shown(value)}, and it takes texts in [ ]")
        return ()

    def _whole(self, value: object, where: str) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        self.faults.append(f"writes {where} as {shown(value)}, and it takes a whole number")
        return 0

    def _condition(self, value: object, where: str) -> Condition | None:
        if value is None:
            return None
        if not isinstance(value, dict) or not value:
            way = '{ column = ["word", …] }'
            self.faults.append(f"writes {where} as {shown(value)}, and it takes {way}")
            return None
        return Condition(
            {
                column: frozenset(word.casefold() for word in self._texts(words, where))
                for column, words in value.items()
            }
        )

    def _pattern(self, value: object, where: str) -> re.Pattern[str] | None:
        if not (text := self._strict(value, where)):
            return None
        try:
            return re.compile(text)
        except re.error as error:
            self.faults.append(f"writes {where} as “{text}”, no regular expression: {error}")
            return None

    def _truth(self, value: object, where: str) -> bool:
        if not isinstance(value, bool):
            self.faults.append(f"writes {where} as {shown(value)}, and it takes true or false")
            return False
        return value

    def _times(self, value: object, where: str) -> Decimal:
        try:
            number = Decimal(str(value)) if not isinstance(value, bool) else Decimal(0)
        except InvalidOperation:
            number = Decimal(0)
        if not number.is_finite() or number <= 0:
            self.faults.append(f"writes {where} as {shown(value)}, and it takes a number above 0")
            return Decimal(1)
        return number

    def _matches(self, value: object, where: str) -> dict[str, re.Pattern[str]]:
        if not isinstance(value, dict):
            self.faults.append(f'writes {where} as {shown(value)}, and it takes {{ word = "…" }}')
            return {}
        found = {}
        for word, text in value.items():
            if pattern := self._pattern(text, f"{where}.{word}"):
                found[word] = re.compile(pattern.pattern, re.IGNORECASE)
        return found


def shown(value: object) -> str:
    """Return a value as a message names it."""
    if isinstance(value, str):
        return f"“{value}”"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{ … }"
    return "[ … ]" if isinstance(value, list | tuple) else str(value)
