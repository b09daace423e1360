"""A release names its parts, their licences and where it comes from; none is of the GPL family."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scripts.licences import default_packages, document, is_strong_copyleft
from scripts.release import npm_components, provenance, sbom

ROOT = Path(__file__).parents[2]


def test_nothing_of_the_gpl_family_is_installed_by_default() -> None:
    packages = default_packages()
    assert len(packages) > 25
    assert {one.name for one in packages} >= {"rdflib", "pyoxigraph", "networkx", "click"}
    assert [one for one in packages if is_strong_copyleft(one.licence)] == []
    assert [one for one in packages if one.licence == "not stated"] == []


@pytest.mark.parametrize(
    ("licence", "is_one"),
    [
        ("GPL-3.0-or-later", True),
        ("GNU General Public License v2 (GPLv2)", True),
        ("LGPL-3.0", True),
        ("AGPL-3.0-only", True),
        ("GNU Lesser General Public License v3", True),
        ("MIT OR GPL-2.0", False),
        ("Apache-2.0", False),
        ("BSD-3-Clause AND MIT", False),
    ],
)
def test_the_family_is_known_by_its_names(licence: str, is_one: bool) -> None:
    assert is_strong_copyleft(licence) is is_one


def test_the_document_lists_what_is_locked() -> None:
    """Write it anew with ``python -m scripts.licences``."""
    locked = (ROOT / "requirements/locked.txt").read_text(encoding="utf-8")
    if any(f"{one.name}=={one.version}" not in locked for one in default_packages()):
        pytest.skip("other versions than the locked ones are installed")
    listed = (ROOT / "docs/licences.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in document().splitlines() if line not in listed] == []


def test_the_bill_of_materials_names_every_part_and_every_licence() -> None:
    packages = default_packages()
    bill = sbom("1.2.3", packages)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    references = [one["bom-ref"] for one in bill["components"]]
    assert len(references) == len(set(references)) == len(packages) + len(npm_components())
    assert all(one["licenses"] for one in bill["components"])
    known = {*references}
    for one in bill["dependencies"]:
        assert {one["ref"], *one["dependsOn"]} <= known
    assert json.dumps(bill, sort_keys=True) == json.dumps(sbom("1.2.3", packages), sort_keys=True)


def test_every_part_from_npm_is_pinned_by_its_sha_512() -> None:
    (engine,) = npm_components()
    assert re.fullmatch("[0-9a-f]{128}", engine["hashes"][0]["content"])
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    parts = {name: entry for name, entry in lock["packages"].items() if name}
    assert parts
    for name, entry in parts.items():
        assert entry.get("integrity", "").startswith("sha512-") or entry.get("link"), name


def test_the_provenance_ties_digests_to_the_commit_and_the_locks() -> None:
    said = provenance({"a.whl": "0" * 64}, "f" * 40)
    assert said["subject"] == [{"name": "a.whl", "digest": {"sha256": "0" * 64}}]
    found = said["predicate"]["buildDefinition"]["resolvedDependencies"]
    assert found[0]["digest"] == {"gitCommit": "f" * 40}
    assert [one["uri"] for one in found[1:]] == [
        "requirements/locked.txt",
        "package-lock.json",
        "scripts/engine/package-lock.json",
    ]
