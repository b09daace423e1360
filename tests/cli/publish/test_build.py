"""The build from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from euroai.queries.views import view_names
from euroai.site.sparql import page as sparql
from tests.cli.conftest import Run
from tests.conftest import FolderOf
from tests.site.languages.markup import page_text
from tests.site.render.test_build import BROKEN, GOOD


def test_it_ends_with_what_was_written_where(run: Run, folder_of: FolderOf, tmp_path: Path) -> None:
    output = tmp_path / "public"
    done = run("build", "--data", str(folder_of(GOOD)), "--output", str(output))
    assert done.status == 0
    downloads = len((output / "data" / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    assert downloads > len(view_names())
    pages = len(list((output / "site").rglob("*.html")))
    assert done.out.startswith(
        f"Wrote {pages} pages to {output / 'site'} and {downloads} downloads to "
    )
    assert f"Open {output / 'site' / 'index.html'}\n" in done.out
    assert done.err.splitlines()[0] == "Reading the sources"
    assert ("The SPARQL page has no engine" in done.err) != sparql.has_engine()


def test_a_sum_without_a_rate_is_told_in_a_line(
    run: Run, folder_of: FolderOf, tmp_path: Path
) -> None:
    odd = (
        'src:odd a eai:Source ; rdfs:label "O" ; eai:publisher "P" ;'
        ' eai:url "https://example.org/o"^^xsd:anyURI .\n'
        "id:two-series-a a eai:FundingRound ; eai:recipient id:two ; eai:roundType c:series-a ;"
        ' eai:amount 5 ; eai:currency "AED" ; eai:announcedOn "2024-06-03"^^xsd:date .'
    )
    folder = folder_of({**GOOD, "sources/2024/odd.ttl": odd})
    done = run("build", "--data", str(folder), "--output", str(tmp_path / "public"))
    assert "1 sums have no amount in euro: 1 of a day without a rate (AED 1).\n" in done.out


def test_it_says_plainly_that_the_sparql_page_has_no_engine(
    run: Run, folder_of: FolderOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sparql, "has_engine", lambda: False)
    done = run("build", "--data", str(folder_of(GOOD)), "--output", str(tmp_path / "public"))
    assert done.status == 0
    assert "The SPARQL page has no engine" in done.err
    assert "built without the query engine" in page_text(tmp_path / "public/site/sparql/index.html")


def test_faulty_data_gives_every_fault_and_exit_status_one(
    run: Run, folder_of: FolderOf, tmp_path: Path
) -> None:
    refused = run("build", "--data", str(folder_of(BROKEN)), "--output", str(tmp_path / "public"))
    assert refused.status == 1
    assert "sources/2025/second.ttl:3: " in refused.err
    assert not (tmp_path / "public" / "site").exists()


def test_an_output_that_is_a_file_is_one_sentence(
    run: Run, folder_of: FolderOf, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    refused = run("build", "--data", str(folder_of(GOOD)), "--output", str(file))
    assert refused.status == 1
    assert "name another folder with --output" in refused.err


def test_a_choice_that_cannot_be_used_is_a_usage_error_that_names_it(
    run: Run, tmp_path: Path
) -> None:
    for words in (
        ("--base-url", "ftp://example.org"),
        ("--report-url", "ftp://example.org"),
        ("--theme", str(tmp_path / "none.css")),
        ("--title", "a" * 100),
        ("--view", "nowhere"),
    ):
        refused = run("build", "--output", str(tmp_path / "public"), *words)
        assert refused.status == 2
        assert words[0] in refused.err
        assert not (tmp_path / "public").exists()


def test_one_card_is_written_with_the_html_that_shows_it(
    run: Run, folder_of: FolderOf, tmp_path: Path
) -> None:
    output = tmp_path / "public"
    done = run("build", "--data", str(folder_of(GOOD)), "--output", str(output), "--only", "One")
    assert done.status == 0
    assert done.out.startswith(f"Wrote {output / 'embed' / 'one.html'}. Show it with:\n<iframe ")
    assert not (output / "site").exists()


def test_an_address_gives_the_site_a_map_and_a_feed(
    run: Run, folder_of: FolderOf, tmp_path: Path
) -> None:
    output = tmp_path / "public"
    where = ("--data", str(folder_of(GOOD)), "--output", str(output))
    done = run("build", *where, "--base-url", "https://example.org", "--title", "Desk")
    assert done.status == 0
    assert (output / "site" / "sitemap.xml").is_file()
    assert "Desk" in (output / "site" / "feed.xml").read_text(encoding="utf-8")
