"""Reading an article from HTML, PDF and text, and what is refused."""

from __future__ import annotations

import contextlib
import importlib
import socketserver
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from euroai.curation import read_article
from euroai.curation.fetch import fetch
from euroai.errors import DataError, OutputError
from tests.fuzzing.corpus import NO_ADDRESSES

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
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
    ],
)
def test_no_private_address_is_fetched(url: str) -> None:
    with pytest.raises(OutputError, match=r"private network|is not known"):
        fetch(url)


@pytest.mark.parametrize(
    "url", ["ftp://example.org/a", "http://", "http://user@example.org/", *NO_ADDRESSES]
)
def test_what_is_no_web_address_is_not_fetched(url: str) -> None:
    with pytest.raises(OutputError, match="no web address"):
        fetch(url)


class _Answers(socketserver.StreamRequestHandler):
    """Answers a request by the function of its path."""

    def handle(self) -> None:
        path = self.rfile.readline().split()[1].decode()
        while self.rfile.readline().strip():
            pass
        with contextlib.suppress(OSError):
            for part in _ANSWERED[path.split("?")[0]](path):
                self.wfile.write(part)


def _drip(part: bytes) -> Callable[[str], Iterator[bytes]]:
    def dripping(_: str) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
        while True:
            time.sleep(0.05)
            yield part

    return dripping


def _typed(kind: str, body: bytes) -> Callable[[str], Iterator[bytes]]:
    return lambda _: iter([f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode(), body])


def _leads(onward: bytes) -> Callable[[str], Iterator[bytes]]:
    return lambda _: iter([b"HTTP/1.1 302 Found\r\nLocation: %s\r\n\r\n" % onward])


_ANSWERED: Mapping[str, Callable[[str], Iterator[bytes]]] = {
    "/head": _drip(b"X: y\r\n"),
    "/body": _drip(b"\r\ny"),
    "/file": _leads(b"file:///etc/passwd"),
    "/broken": _leads(b"http://[::1"),
    "/round": _leads(b"/round"),
    "/latin-2": _typed("text/plain; charset=iso-8859-2", "Zażółć gęślą jaźń".encode("iso8859-2")),
    "/no-charset": _typed("text/plain; charset=punycode", b"Plain words"),
    "/page": _typed(
        "text/html; charset=windows-1250", _HTML.replace("Helsing", "Łódź").encode("cp1250")
    ),
    "/caf%C3%A9": lambda path: _typed("text/plain", path.encode())(path),
}


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Return the address of a server of this machine that is taken for a public one."""
    fetching = importlib.import_module("euroai.curation.fetch")
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Answers) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setitem(fetching._PORTS, "http", server.server_address[1])
        monkeypatch.setattr(fetching, "_public", lambda *_: "127.0.0.1")
        monkeypatch.setattr(fetching, "_SECONDS", 2.0)
        yield "http://example.org"
        server.shutdown()


@pytest.mark.parametrize("path", ["/head", "/body"])
def test_a_page_that_comes_without_end_is_ended(host: str, path: str) -> None:
    begun = time.monotonic()
    with pytest.raises(OutputError, match="takes more than 2 seconds"):
        fetch(host + path)
    assert time.monotonic() - begun < 15


@pytest.mark.parametrize(
    ("path", "what"),
    [("/file", "no web address"), ("/broken", "leads on to"), ("/round", "more than 5 times")],
)
def test_a_page_that_leads_nowhere_is_told_so(host: str, path: str, what: str) -> None:
    with pytest.raises(OutputError, match=what):
        fetch(host + path)


def test_a_page_is_read_in_the_encoding_that_its_server_states(host: str) -> None:
    pytest.importorskip("trafilatura")
    known = {"language": "en"}
    assert read_article(f"{host}/latin-2", **known).text == "Zażółć gęślą jaźń"
    assert read_article(f"{host}/no-charset", **known).text == "Plain words"
    assert read_article(f"{host}/page").title == "Łódź raises"


def test_an_address_with_other_letters_is_asked_for_as_browsers_do(host: str) -> None:
    assert fetch(f"{host}/café?a=ü b").content == b"/caf%C3%A9?a=%C3%BC%20b"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_a_text_is_read_in_the_encoding_that_its_first_bytes_state(
    tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Łódź raises €5 million".encode(encoding))
    assert read_article(str(path), language="en").text == "Łódź raises €5 million"


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
