"""Write the lock files anew: what CI installs, and the lowest versions that are promised.

    pip install uv && .venv/bin/python -m scripts.locks

``requirements/locked.txt`` pins every package of the test extra, with its hashes, for each system
and Python that the project supports: one version for all of them where one fits, for a newer one
says and computes other things. ``requirements/lowest.txt`` pins each direct dependency at its
floor in ``pyproject.toml``. ``python -m scripts.locks --upgrade`` takes the newest releases, else
what is pinned stays wherever it still fits.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

__all__ = ["LOCKED", "LOWEST", "main"]

ROOT: Final = Path(__file__).parents[1]
LOCKED: Final = ROOT / "requirements" / "locked.txt"
LOWEST: Final = ROOT / "requirements" / "lowest.txt"
COMMAND: Final = "python -m scripts.locks"
_OLDEST_PYTHON: Final = "3.11"


def main(*options: str) -> None:
    """Write both files; ``options`` go to ``uv pip compile``."""
    uv = shutil.which("uv")
    if uv is None:
        raise SystemExit("uv is not installed: pip install uv")
    for file, choice in (
        (LOCKED, ("--generate-hashes", "--fork-strategy=fewest")),
        (LOWEST, ("--resolution=lowest-direct",)),
    ):
        words = (uv, "pip", "compile", "pyproject.toml", "--extra=test", "--universal", *choice)
        rest = (f"--python-version={_OLDEST_PYTHON}", f"--custom-compile-command={COMMAND}")
        output = file.relative_to(ROOT)
        asked = (*words, *rest, "--quiet", f"--output-file={output}", *options)
        subprocess.run(asked, cwd=ROOT, check=True)
        print(f"{output}: {len(file.read_text('utf-8').splitlines())} lines")


if __name__ == "__main__":
    main(*sys.argv[1:])
