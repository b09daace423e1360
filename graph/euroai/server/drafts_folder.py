"""The one folder into which an assistant's drafts go, for a person to review."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from euroai.curation.proposal import draft_text
from euroai.curation.review.reviewing import text_of_draft
from euroai.errors import OutputError
from euroai.writing import write_file

__all__ = ["MOST", "DraftsFolder"]

MOST: Final = 200
"""A folder takes no more drafts: somebody should review them first."""
_SLUG: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class DraftsFolder:
    """A folder that takes new drafts and nothing else; what is there is never written over."""

    folder: Path

    def keep(self, draft: Mapping[str, Any], text: str) -> Path:
        """Write a draft and the working copy of its text; return the draft's file.

        Raises:
            OutputError: the folder is full or cannot be written, or the source has no plain id.
        """
        source = str(draft["source"])
        if not _SLUG.fullmatch(source):
            raise OutputError(
                f"“{source[:80]}” is no id of a source: state publisher and date, or a title."
            )
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if len(list(self.folder.glob("*.draft.json"))) >= MOST:
                raise OutputError(f"There are {MOST} drafts already: review them first.")
            path = self._free(source)
            write_file(text_of_draft(path), text)
            write_file(path, draft_text(draft))
        except OSError as error:
            raise OutputError(f"The draft cannot be written ({error.strerror}).") from error
        return path

    def _free(self, source: str) -> Path:
        for number in range(1, MOST + 2):
            name = source if number == 1 else f"{source}-{number}"
            taken = self.folder.glob(f"{name}.draft.*")
            path = self.folder / f"{name}.draft.json"
            if not any(taken) and not os.path.lexists(path):
                return path
        raise OutputError(f"There are {MOST} drafts of “{source}” already: review them first.")
