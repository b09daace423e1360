"""The pictures of the pages: each there, of the size it says, shown once and not heavy."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from scripts.pictures import FOLDER, SHOTS, SIZES, THEMES, Shot, picture_name, take

GALLERY = (FOLDER.parent / "pages.md").read_text(encoding="utf-8")
_MOST = 9_000_000


def dimensions(file: Path) -> tuple[int, int]:
    """Return a PNG's width and height."""
    width, height = struct.unpack(">II", file.read_bytes()[16:24])
    return width, height


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_each_page_is_there_at_each_size_in_each_theme(shot: Shot, size: tuple[int, int]) -> None:
    for theme in THEMES:
        name = picture_name(shot.name, size[0], theme)
        assert dimensions(FOLDER / name) == size


def test_the_gallery_shows_every_page_and_nothing_that_is_not_there() -> None:
    shown = re.findall(r"!\[[^\]]+\]\(pictures/([\w-]+)-1440-light\.png\)", GALLERY)
    assert shown == [shot.name for shot in SHOTS]
    linked = set(re.findall(r"\(pictures/([\w.-]+\.png)\)", GALLERY))
    assert all((FOLDER / name).is_file() for name in linked)


def test_the_pictures_are_not_heavy_and_there_are_no_others() -> None:
    wanted = {picture_name(s.name, width, t) for s in SHOTS for width, _ in SIZES for t in THEMES}
    there = {file.name: file.stat().st_size for file in FOLDER.iterdir()}
    assert there.keys() == wanted | {"overlap.png"}
    assert sum(there.values()) < _MOST


def test_a_page_that_was_not_built_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"run euroai build first"):
        take(tmp_path, tmp_path / "pictures")
