"""Compare two checkouts: every command's answers to a hundred questions, and two built sites.

    .venv/bin/python -m scripts.compare_builds answers OLD NEW --data OLD/ontology/data --write FILE
    .venv/bin/python -m scripts.compare_builds pages OLD/output NEW/output

For maintainers, after work that shall change nothing that a user sees. ``answers`` lets the code
of both checkouts answer from one data folder. ``pages`` compares the trees that ``euroai build``
wrote, as a reader sees them: the words and the addresses of links, without the fingerprints in
names of assets. Differences are grouped by kind, each with its count, its first examples and the
reason that ``differences.toml`` gives. Ends with 1 if one has no reason. ``--write FILE`` keeps
kinds, counts and reasons as a document, ``docs/differences.md``.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

__all__ = [
    "REASONS",
    "Reason",
    "answer_differences",
    "document",
    "main",
    "page_differences",
    "questions",
    "reason_of",
    "words_of",
]

ROOT: Final = Path(__file__).parents[1]
REASONS: Final = Path(__file__).with_name("differences.toml")
_SHOWN: Final = 3
"""Examples stated of each kind of difference."""

_ANSWER: Final = """
import functools, json, sys
import euroai.knowledge
from click.testing import CliRunner
from euroai.cli import main
asked, data, found = json.load(sys.stdin), sys.argv[1], {}
euroai.knowledge.load = functools.cache(euroai.knowledge.load)
for words in asked:
    result = CliRunner().invoke(main, [*words, "--data", data], prog_name="euroai")
    fault = repr(result.exception) if result.exception and not result.stderr else ""
    found[" ".join(words)] = [result.exit_code, result.stdout, fault]
json.dump(found, sys.stdout)
"""
"""What runs in a process of each checkout: the data is read once, and all questions are put."""

_ENTITIES: Final = (
    *("mistral-ai", "helsing", "aleph-alpha", "deepl", "lovable", "black-forest-labs", "poolside"),
    *("nvidia", "bpifrance", "lightspeed", "general-catalyst", "accel", "arthur-mensch"),
)
_PAIRS: Final = (("mistral-ai", "helsing"), ("nvidia", "bpifrance"), ("deepl", "aleph-alpha"))
_VIEWS: Final = ("co-investment", "talent", "alliances", "investments", "everything")
_MEASURES: Final = ("degree", "betweenness", "closeness", "pagerank")
_QUERIES: Final = (
    "SELECT (COUNT(*) AS ?n) { ?lab a eai:Lab }",
    "SELECT ?lab { ?lab a eai:Lab } ORDER BY ?lab LIMIT 50",
    "SELECT ?a ?b { ?a eai:investedIn ?b } ORDER BY ?a ?b LIMIT 200",
    "SELECT ?p ?l { ?p eai:founderOf ?l } ORDER BY ?p ?l LIMIT 200",
    "SELECT ?e ?d { ?e eai:latest ?d } ORDER BY ?e LIMIT 200",
    "ASK { id:mistral-ai a eai:Lab }",
)


def questions() -> list[list[str]]:
    """Return a hundred questions: the words of a command each, answered in JSON."""
    found = [["show", one] for one in _ENTITIES]
    found += [["show", one, "--claims"] for one in _ENTITIES]
    found += [["conflicts", one] for one in _ENTITIES]
    found += [["overlap", *pair] for pair in _PAIRS] + [["overlap", "nvidia"]]
    plain: list[str]
    for plain in (
        [],
        ["--labs"],
        ["--backbone"],
        ["--roll-up"],
        ["--kind", "venture-capital"],
        ["--region", "europe"],
        ["--lab-country", "FR"],
        ["--from", "2024"],
        ["--to", "2022"],
        ["--dated-only"],
    ):
        found.append(["overlap", *plain, "--top", "50"])
    for a, b in _PAIRS:
        found += [["path", a, b, *more] for more in ([], ["--k", "5"], ["--hub-penalty"])]
    for view in _VIEWS:
        measures = _MEASURES if view != "everything" else ("degree", "pagerank")
        found += [["centrality", "--view", view, "--measure", one] for one in measures]
    found += [["communities", "--view", view, "--engine", "louvain"] for view in _VIEWS[:3]]
    for plain in ([], ["--by", "country"], ["--by", "kind"], ["--by-year"], ["--dependency"]):
        found.append(["capital", *plain])
        found.append(["capital", "mistral-ai", *plain])
    found += [["talent", *more] for more in ([], ["--alumni"], ["--serial"], ["--time"])]
    found += [["talent", "--links"], ["conflicts"], ["conflicts", "--undecided"]]
    found += [["query", text] for text in _QUERIES]
    return [[*words, "--format", "json"] for words in found]


def _answers(checkout: Path, data: Path) -> dict[str, list[Any]]:
    done = subprocess.run(
        [sys.executable, "-c", _ANSWER, str(data)],
        input=json.dumps(questions()),
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(checkout / "graph"), "EUROAI_CACHE": "off"},
        cwd=checkout,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{checkout} does not answer:\n{done.stderr[-2000:]}")
    found: dict[str, list[Any]] = json.loads(done.stdout)
    return found


def answer_differences(
    old: Mapping[str, list[Any]], new: Mapping[str, list[Any]]
) -> Iterator[tuple[str, str]]:
    """Yield the kind of each difference between two sets of answers, and where it is."""
    for question, (status, text, fault) in old.items():
        command = question.split()[0]
        other_status, other_text, other_fault = new[question]
        if (status, bool(fault)) != (other_status, bool(other_fault)):
            yield f"{command}: exit status", f"{question}: {status} {fault}, {other_status}"
            continue
        if text == other_text:
            continue
        try:
            pair = json.loads(text), json.loads(other_text)
        except ValueError:
            yield f"{command}: text", question
            continue
        for kind, where in _unlike(*pair, ""):
            yield f"{command}{kind}", f"{question}: {where}"


def _unlike(old: Any, new: Any, path: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 -- JSON
    """Yield the kind of each difference of two JSON values (where, without numbers), and itself."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted(old.keys() | new.keys()):
            if key not in old or key not in new:
                what = "only in the new" if key in new else "only in the old"
                yield f"{path}.{key}: {what}", _short(new.get(key, old.get(key)))
            else:
                yield from _unlike(old[key], new[key], f"{path}.{key}")
    elif isinstance(old, list) and isinstance(new, list):
        yield from _unlike_rows(old, new, f"{path}[]")
    elif old != new:
        yield f"{path}: value", f"{_short(old)}, {_short(new)}"


def _unlike_rows(old: list[Any], new: list[Any], path: str) -> Iterator[tuple[str, str]]:
    """Yield the columns that one side alone has, then the rows, else that their order differs."""
    columns = [
        set[str]().union(*(row for row in rows if isinstance(row, dict))) for rows in (old, new)
    ]
    if old and new:
        for only, side in ((columns[0] - columns[1], "old"), (columns[1] - columns[0], "new")):
            for column in sorted(only):
                yield f"{path}.{column}: only in the {side}", f"{len(old)}, {len(new)} rows"
        old, new = ([_cut(row, columns[0] & columns[1]) for row in rows] for rows in (old, new))
    counts = [Counter(map(_sortable, rows)) for rows in (old, new)]
    for only_here, side in ((counts[0] - counts[1], "old"), (counts[1] - counts[0], "new")):
        for row in only_here.elements():
            yield f"{path}: row only in the {side}", _short(json.loads(row))
    if counts[0] == counts[1] and old != new:
        yield f"{path}: order", _short(old)


def _cut(row: Any, columns: set[str]) -> Any:  # noqa: ANN401 -- JSON
    return {k: v for k, v in row.items() if k in columns} if isinstance(row, dict) else row


def _sortable(value: object) -> str:
    return json.dumps(value, sort_keys=True)


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 160 else text[:159] + "…"


class _Words(HTMLParser):
    """What a reader sees of a page: its words, and the addresses of its links, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style")
        self.links += [value or "" for name, value in attrs if tag == "a" and name == "href"]

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words += data.split()


def words_of(page: str) -> tuple[list[str], list[str]]:
    """Return the words and the link addresses of a page, in their order."""
    reader = _Words()
    reader.feed(page)
    return reader.words, reader.links


_FINGERPRINT: Final = re.compile(r"(?<=[-.?=])[0-9a-f]{8,64}(?=[.\"&])")


def page_differences(old: Path, new: Path) -> Iterator[tuple[str, str]]:
    """Yield the kind of each difference between two built outputs, and the file that has it."""
    files = [
        {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        for folder in (old, new)
    ]
    for name in sorted(files[0].keys() | files[1].keys()):
        kind = _kind_of_file(name)
        if name not in files[0] or name not in files[1]:
            yield f"{kind}: only in the {'new' if name in files[1] else 'old'}", name
            continue
        data = [found[name].read_bytes() for found in files]
        if data[0] == data[1]:
            continue
        if not name.endswith(".html"):
            yield f"{kind}: content", name
            continue
        texts = [_FINGERPRINT.sub("", one.decode("utf-8")) for one in data]
        (words, links), (other_words, other_links) = map(words_of, texts)
        if words != other_words:
            yield f"{kind}: words", f"{name}: {_first(words, other_words)}"
        elif links != other_links:
            yield f"{kind}: links", f"{name}: {_first(links, other_links)}"
        elif texts[0] != texts[1]:
            yield f"{kind}: markup alone", name


def _kind_of_file(name: str) -> str:
    """Return a file's name with the part that names an entity, a source or a view left out."""
    parts = name.split("/")
    for place, part in enumerate(parts[:-1]):
        if part in ("id", "sources", "source"):
            parts[place + 1 : -1] = ["*"] if place + 2 < len(parts) else []
            break
    if len(parts) > 2 and parts[-2] in ("id", "sources", "assets"):
        parts[-1] = "*" + Path(parts[-1]).suffix
    return "/".join(parts)


def _first(old: list[str], new: list[str]) -> str:
    """Return the first places at which two lists part, with what stands around them."""
    for place, (a, b) in enumerate(zip(old, new, strict=False)):
        if a != b:
            return f"“{_around(old, place)}”, “{_around(new, place)}”"
    return f"{len(old)}, {len(new)}"


def _around(words: list[str], place: int) -> str:
    return " ".join(words[max(place - 2, 0) : place + 4])


@dataclass(frozen=True, slots=True)
class Reason:
    """Why differences of a kind are meant: patterns for the kind and the place, and a sentence."""

    kind: re.Pattern[str]
    where: re.Pattern[str]
    why: str


@cache
def _reasons() -> tuple[Reason, ...]:
    found = tomllib.loads(REASONS.read_text(encoding="utf-8"))["reason"]
    return tuple(
        Reason(re.compile(one["kind"]), re.compile(one.get("where", "")), one["why"])
        for one in found
    )


def reason_of(kind: str, where: str) -> str:
    """Return the reviewed reason of a difference; '' where nobody gave one."""
    fits = (one.why for one in _reasons() if one.kind.search(kind) and one.where.search(where))
    return next(fits, "")


def document(counts: Mapping[tuple[str, str], int], asked: int) -> str:
    """Return kinds of differences with their counts and reasons as Markdown."""
    lines = [
        "# What answers otherwise than before",
        "",
        "The code of commit 805a5ec and that of today, asked the same "
        f"{asked} questions of the same data;",
        "`scripts/compare_builds.py answers` writes this table, and fails where a difference has",
        "no reason in `scripts/differences.toml`.",
        "",
        "| differences | kind | reason |",
        "| ---: | --- | --- |",
    ]
    for (kind, why), count in sorted(counts.items(), key=lambda item: (item[0], item[1])):
        lines.append(f"| {count:,} | `{kind}` | {why or '**none**'} |")
    return "\n".join([*lines, ""])


def main(arguments: list[str] | None = None) -> int:
    """Compare two checkouts or builds; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="compare_builds", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("what", choices=("answers", "pages"))
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--data", type=Path, default=ROOT / "ontology" / "data")
    parser.add_argument("--write", type=Path, help="a Markdown file for kinds, counts and reasons")
    asked = parser.parse_args(arguments)
    if asked.what == "answers":
        data = asked.data.resolve()
        found = answer_differences(_answers(asked.old, data), _answers(asked.new, data))
    else:
        found = page_differences(asked.old, asked.new)
    return _print(found, asked.write)


def _print(found: Iterable[tuple[str, str]], write: Path | None) -> int:
    """Print kinds and reasons, write them if asked; return 1 if a difference has no reason."""
    kinds: dict[tuple[str, str], list[str]] = {}
    for kind, where in found:
        kinds.setdefault((kind, reason_of(kind, where)), []).append(where)
    for (kind, why), places in sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0])):
        print(f"{len(places):6} {kind}: {why or 'NO REASON'}")
        for where in places[:_SHOWN]:
            print(f"         {where}")
    print(f"{sum(map(len, kinds.values()))} differences of {len(kinds)} kinds")
    if write is not None:
        counts = {key: len(places) for key, places in kinds.items()}
        write.write_text(document(counts, len(questions())), encoding="utf-8")
    return int(any(not why for _, why in kinds))


if __name__ == "__main__":
    sys.exit(main())
