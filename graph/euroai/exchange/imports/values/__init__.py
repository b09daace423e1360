"""A cell's text as a Turtle term, or a word on why it is none.

Each function takes the cleaned text of a cell that is not empty and raises ``ValueError`` with a
sentence for the report.
"""

from __future__ import annotations
