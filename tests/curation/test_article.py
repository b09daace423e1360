"""Reading an article from HTML, PDF and text, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from euroai.curation import read_article
from euroai.curation.fetch import fetch
from euroai.errors import DataError, OutputError

_BODY = (
    "Helsing has raised a large sum of money in a round that was led by several well known funds, "
    "the company said in a statement that it published on its own site this morning. "
) * 4

_HTML = f"""<!doctype html><html lang="en"><head><title>Helsing raises – Paper</title>
<meta property="og:title" content="Helsing raises">
<meta property="og:site_name" content="The Paper">
<meta property="article:published_time" content="2024-07-11T08:00:00Z">
</head><body><nav>Home News Sport</nav><article><h1>Helsing raises</h1><p>{_BODY}</p></article>
<script>alert(1)</script></body></html>"""


def _pdf(text: str) -> bytes:
    """Return a PDF of one page that shows a text."""
    stream = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, start)
    return out


def test_html_gives_text_title_publisher_date_and_language(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    path = tmp_path / "a.html"
    path.write_text(_HTML, encoding="utf-8")
    found = read_article(str(path))
    assert (found.title, found.publisher, found.published) == (
        "Helsing raises",
        "The Paper",
        "2024-07-11",
    )
    assert found.language == "en"
    assert "led by several well known funds" in found.text
    assert "alert" not in found.text
    assert found.slug == "the-paper-2024-07-11"


def test_a_pdf_gives_its_text(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    path = tmp_path / "a.pdf"
    path.write_bytes(_pdf("Helsing has raised 450 million euros in a round that was led by Accel."))
    assert "raised 450 million euros" in read_article(str(path)).text


def test_plain_text_takes_its_first_line_for_the_title(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(
        "\ufeffEin Titel\r\n\r\nDas ist die Nachricht und sie ist auf Deutsch.".encode()
    )
    found = read_article(str(path))
    assert (found.title, found.language) == ("Ein Titel", "de")
    assert "\r" not in found.text


def test_what_a_person_states_takes_the_place_of_the_page(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The title\n\nThis is the text of it.")
    found = read_article(str(path), publisher="Qant", published="2025-02", title="Another")
    assert (found.title, found.slug) == ("Another", "qant-2025-02")


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Xyzzy plugh")
    with pytest.raises(DataError) as error:
        read_article(str(path), published="2025-13")
    assert len(error.value.faults) == 2


def test_a_file_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is no file"):
        read_article(str(tmp_path / "none.txt"))


def test_a_broken_pdf_is_told_so(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\nnothing")
    with pytest.raises(DataError, match=r"no PDF that can be read|holds no text"):
        read_article(str(path))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "https://10.0.0.1/page",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/latest/meta-data",
        "http://0.0.0.0/",
        "http://2130706433/",
    ],
)
def test_no_private_address_is_fetched(url: str) -> None:
    with pytest.raises(OutputError, match=r"private network|is not known"):
        fetch(url)


@pytest.mark.parametrize("url", ["ftp://example.org/a", "http://", "http://user@example.org/"])
def test_what_is_no_web_address_is_not_fetched(url: str) -> None:
    with pytest.raises(OutputError, match="no web address"):
        fetch(url)


def test_only_the_ports_of_the_web_are_asked() -> None:
    with pytest.raises(OutputError, match="another port"):
        fetch("http://example.org:8080/")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://",
        "a b.org",
        "https://ex ample.org",
        "https://example.org/" + "a" * 10_000,
    ],
)
def test_what_is_no_web_address_is_refused_as_the_place_of_an_article(
    address: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Helsing raised 450 million euros.")
    with pytest.raises(DataError, match="web address") as told:
        read_article(str(path), url=address, language="en")
    assert [fault.fix for fault in told.value.faults] == ["write --url https://example.org/news"]


def test_a_bare_host_is_an_address_as_in_a_table(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Helsing raised 450 million euros.")
    found = read_article(str(path), url="example.org/news", language="en")
    assert found.url == "https://example.org/news"


def test_what_a_page_states_as_its_address_is_taken_only_if_it_is_one(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    path = tmp_path / "a.html"
    for stated, url in (
        ("https://example.org/n", "https://example.org/n"),
        ("https://e f.org/n", ""),
    ):
        own = f'<meta property="og:url" content="{stated}"></head>'
        path.write_text(_HTML.replace("</head>", own), encoding="utf-8")
        assert read_article(str(path)).url == url
