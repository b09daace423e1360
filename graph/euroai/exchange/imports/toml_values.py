"""Values of a TOML text by their types: what is of another type is a fault in a sentence."""

from __future__ import annotations

import codecs
import datetime
import re
from decimal import Decimal, InvalidOperation
from typing import Final

from euroai.exchange.imports.mapping import Condition

__all__ = ["TomlValues", "shown"]

_DELIMITER_WORDS: Final = {"tab": "\t", "comma": ",", "semicolon": ";", "bar": "|", "pipe": "|"}


class TomlValues:
    """Takes values apart; ``faults`` holds what is wrong with any of them."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def _delimiter(self, told: object) -> str:
        if told is None:
            return ""
        if isinstance(told, str):
            sign = _DELIMITER_WORDS.get(told.casefold(), told)
            if len(sign) == 1 and sign not in '"\r\n ':
                return sign
        self.faults.append(
            f'has a delimiter {shown(told)}: write the one sign between cells, such as ";" or "tab"'
        )
        return ""

    def _encoding(self, told: object) -> str:
        name = self._text(told, "encoding")
        try:
            return codecs.lookup(name).name if name else ""
        except LookupError:
            self.faults.append(
                f"has an encoding “{name}” that does not exist: write utf-8, cp1252 …"
            )
            return ""

    def _text(self, told: object, where: str) -> str:
        if isinstance(told, bool):
            return "true" if told else "false"
        if isinstance(told, int | float | datetime.date):
            return str(told)
        if not isinstance(told, str):
            self.faults.append(f"writes {where} as {shown(told)}, and it takes a text")
            return ""
        return told

    def _strict(self, told: object, where: str) -> str:
        if not isinstance(told, str):
            self.faults.append(f"writes {where} as {shown(told)}, and it takes a text")
            return ""
        return told

    def _texts(self, told: object, where: str) -> tuple[str, ...]:
        if isinstance(told, str):
            return (told,)
        if isinstance(told, list | tuple) and all(isinstance(one, str) for one in told):
            return tuple(told)
        self.faults.append(f"writes {where} as {shown(told)}, and it takes texts in [ ]")
        return ()

    def _whole(self, told: object, where: str) -> int:
        if isinstance(told, int) and not isinstance(told, bool) and told >= 0:
            return told
        self.faults.append(f"writes {where} as {shown(told)}, and it takes a whole number")
        return 0

    def _condition(self, told: object, where: str) -> Condition | None:
        if told is None:
            return None
        if not isinstance(told, dict) or not told:
            way = '{ column = ["word", …] }'
            self.faults.append(f"writes {where} as {shown(told)}, and it takes {way}")
            return None
        return Condition(
            {
                column: frozenset(word.casefold() for word in self._texts(words, where))
                for column, words in told.items()
            }
        )

    def _pattern(self, told: object, where: str) -> re.Pattern[str] | None:
        if not (text := self._strict(told, where)):
            return None
        try:
            return re.compile(text)
        except re.error as error:
            self.faults.append(f"writes {where} as “{text}”, no regular expression: {error}")
            return None

    def _truth(self, told: object, where: str) -> bool:
        if not isinstance(told, bool):
            self.faults.append(f"writes {where} as {shown(told)}, and it takes true or false")
            return False
        return told

    def _times(self, told: object, where: str) -> Decimal:
        try:
            number = Decimal(str(told)) if not isinstance(told, bool) else Decimal(0)
        except InvalidOperation:
            number = Decimal(0)
        if not number.is_finite() or number <= 0:
            self.faults.append(f"writes {where} as {shown(told)}, and it takes a number above 0")
            return Decimal(1)
        return number

    def _matches(self, told: object, where: str) -> dict[str, re.Pattern[str]]:
        if not isinstance(told, dict):
            self.faults.append(f'writes {where} as {shown(told)}, and it takes {{ word = "…" }}')
            return {}
        found = {}
        for word, text in told.items():
            if pattern := self._pattern(text, f"{where}.{word}"):
                found[word] = re.compile(pattern.pattern, re.IGNORECASE)
        return found


def shown(told: object) -> str:
    """Return a value as a message names it."""
    if isinstance(told, str):
        return f"“{told}”"
    if isinstance(told, bool):
        return "true" if told else "false"
    if isinstance(told, dict):
        return "{ … }"
    return "[ … ]" if isinstance(told, list | tuple) else str(told)
