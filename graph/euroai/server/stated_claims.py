"""What an assistant hands over for a draft: a text, and the claims that it finds in it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from euroai.curation.stated import CLASSES

__all__ = ["Claims", "Stated", "StatedClaim", "StatedValue", "Text"]

Text = Annotated[
    str,
    Field(min_length=1, max_length=100_000, description="The article's text itself, no address."),
]
Stated = Annotated[str, Field(max_length=300)]
"""What is stated of the article."""


class StatedValue(BaseModel):
    """One value of a claim."""

    property: Annotated[str, Field(max_length=60, description="recipient, amount, investor …")]
    value: Annotated[
        str,
        Field(
            min_length=1,
            max_length=300,
            description="An id or a name as the text has it, a concept (series-a), a number in "
            "digits, a date (2025-02-11).",
        ),
    ]


class StatedClaim(BaseModel):
    """One event that the text states."""

    class_: Annotated[str, Field(alias="class", max_length=40, description=", ".join(CLASSES))]
    quote: Annotated[
        str,
        Field(min_length=1, max_length=2_000, description="The words that say so, copied exactly."),
    ]
    values: Annotated[list[StatedValue], Field(min_length=1, max_length=40)]


Claims = Annotated[list[StatedClaim], Field(min_length=1, max_length=60)]
