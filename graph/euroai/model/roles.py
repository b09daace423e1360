"""Roles of positions that are no employment; the rules 31 to 35 of the ontology say the same."""

from __future__ import annotations

from typing import Final

__all__ = ["ADVISORY_ROLES", "NO_EMPLOYMENT", "STUDY_ROLES"]

STUDY_ROLES: Final = frozenset({"student", "doctoral-student"})
ADVISORY_ROLES: Final = frozenset({"board-member", "advisor"})
NO_EMPLOYMENT: Final = STUDY_ROLES | ADVISORY_ROLES
"""Roles that make nobody an employee, and later nobody a former one."""
