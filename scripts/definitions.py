"""Write ``docs/definitions.md`` from the definitions of the package."""

from __future__ import annotations

from pathlib import Path

from euroai.definitions import document

if __name__ == "__main__":
    Path("docs/definitions.md").write_text(document(), encoding="utf-8")
