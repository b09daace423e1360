"""The lock files fit the dependencies that the project names."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from scripts.locks import LOCKED, LOWEST, ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]


def _needed() -> list[Requirement]:
    """Return what CI installs: the dependencies, the test extra and the extras that it names."""
    found: list[Requirement] = []
    lists = [PROJECT["dependencies"], EXTRAS["test"]]
    for requirements in lists:
        for requirement in map(Requirement, requirements):
            if requirement.name == PROJECT["name"]:
                lists.extend(EXTRAS[extra] for extra in sorted(requirement.extras))
            else:
                found.append(requirement)
    return found


def _pins(text: str) -> dict[str, list[Version]]:
    pins: dict[str, list[Version]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", text, re.MULTILINE):
        pins.setdefault(canonicalize_name(name), []).append(Version(version))
    return pins


@pytest.mark.parametrize("requirement", _needed(), ids=str)
def test_every_dependency_is_pinned_at_a_version_that_fits(requirement: Requirement) -> None:
    name = canonicalize_name(requirement.name)
    # A newer Python may have a newer pin of its own.
    locked = _pins(LOCKED.read_text("utf-8"))[name]
    lowest = _pins(LOWEST.read_text("utf-8"))[name]
    assert all(version in requirement.specifier for version in (*locked, *lowest))
    assert min(lowest) <= min(locked)


def test_every_pin_of_the_lock_has_a_hash() -> None:
    entries = re.split(r"^(?=[\w.-]+==)", LOCKED.read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert len(entries) > 100
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("file", [LOCKED, LOWEST], ids=lambda file: file.stem)
def test_no_lock_names_where_packages_come_from(file: object) -> None:
    text = LOCKED.read_text("utf-8") if file == LOCKED else LOWEST.read_text("utf-8")
    assert "://" not in text
    assert "index-url" not in text


def test_the_test_extra_brings_every_extra_whose_tests_would_skip() -> None:
    brought = {requirement.name for requirement in _needed()}
    # PySpark is half a gigabyte: its tests skip, with a word, where it is not installed.
    for extra in sorted(EXTRAS.keys() - {"test", "notebook", "spark"}):
        assert {Requirement(one).name for one in EXTRAS[extra]} <= brought, extra
