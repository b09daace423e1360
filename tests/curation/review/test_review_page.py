"""The review page's requests: who is answered, and what changes nothing."""

from __future__ import annotations

import io
import json
import queue
import re
import socket
import threading
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from euroai.curation.review.reviewing import Review
from euroai.curation.review_page import ReviewApp, serve

HOST = "127.0.0.1:8123"


def _ask(
    app: ReviewApp,
    path: str,
    expected: Mapping[str, Any] | bytes | None = None,
    **environ: str,
) -> tuple[str, dict[str, str], str]:
    body = expected if isinstance(expected, bytes) else b""
    if expected is not None and not isinstance(expected, bytes):
        body = json.dumps(expected).encode()
    request: dict[str, Any] = {
        "REQUEST_METHOD": "GET" if expected is None else "POST",
        "PATH_INFO": path,
        "HTTP_HOST": HOST,
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_X_EUROAI_TOKEN": app.token,
        "wsgi.input": io.BytesIO(body),
        **environ,
    }
    answered: list[Any] = []
    parts = app(request, lambda status, headers: answered.append((status, dict(headers))))
    status, headers = answered[0]
    return status, headers, b"".join(parts).decode()


@pytest.fixture
def app(review: Review) -> ReviewApp:
    return ReviewApp(review, 8123)


def test_the_page_and_its_files_ask_nobody_else(app: ReviewApp) -> None:
    for path in ("/", "/review.js", "/review.css"):
        status, headers, text = _ask(app, path)
        assert status == "200 OK"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "http://" not in text
        assert "https://" not in text
    assert app.token in _ask(app, "/")[2]


@pytest.mark.parametrize("host", ["evil.example:8123", "127.0.0.1", "127.0.0.1:9", ""])
def test_another_host_is_refused(host: str, app: ReviewApp) -> None:
    assert _ask(app, "/state", HTTP_HOST=host)[0] == "421 Misdirected Request"


@pytest.mark.parametrize(
    ("environ", "status"),
    [
        ({"HTTP_X_EUROAI_TOKEN": ""}, "403 Forbidden"),
        ({"HTTP_X_EUROAI_TOKEN": "guess"}, "403 Forbidden"),
        ({"HTTP_ORIGIN": "http://evil.example"}, "403 Forbidden"),
        ({"CONTENT_TYPE": "text/plain"}, "415 Unsupported Media Type"),
        ({"CONTENT_TYPE": "application/x-www-form-urlencoded"}, "415 Unsupported Media Type"),
        ({"CONTENT_LENGTH": "99999999"}, "413 Content Too Large"),
        ({"CONTENT_LENGTH": "3"}, "400 Bad Request"),
    ],
)
def test_a_request_that_is_not_the_pages_changes_nothing(
    environ: dict[str, str], status: str, app: ReviewApp, review: Review
) -> None:
    assert _ask(app, "/reject", {"proposal": "p1"}, **environ)[0] == status
    assert not review.decisions.claims


def test_a_get_changes_nothing(app: ReviewApp, review: Review) -> None:
    for action in ("accept", "reject", "undo", "write", "preview"):
        assert _ask(app, f"/{action}")[0] == "404 Not Found"
    assert not review.decisions.claims


def test_the_text_comes_in_stretches_with_the_claims_they_belong_to(app: ReviewApp) -> None:
    state = json.loads(_ask(app, "/state")[2])
    assert "".join(one["text"] for one in state["text"]) == app.review.text
    (lead,) = [one for one in state["text"] if one["text"] == "Lakestar"]
    assert lead["claims"]


def test_a_whole_review_by_requests(app: ReviewApp, review: Review, folder: Path) -> None:
    ident = next(one.id for one in review.draft.proposals if one.kind == "FundingRound")
    state = json.loads(_ask(app, "/accept", {"proposal": ident})[2])
    assert state["undescribed"] == ["kestrel-ventures"]
    status, _, stated = _ask(app, "/preview", {})
    assert status == "422 Unprocessable Entity"
    assert "not described" in json.loads(stated)["error"]
    terms = {"class": "InvestmentFirm", "label": "Kestrel Ventures", "country": "SE"}
    _ask(app, "/describe", {"entity": "kestrel-ventures", "terms": terms})
    effect = json.loads(_ask(app, "/preview", {})[2])
    assert effect["possible"]
    assert any(line.startswith("Dispute opens") for line in effect["changes"])
    done = json.loads(_ask(app, "/write", {})[2])
    assert "sources/2025/test-paper-2025-03-18.ttl" in done["files"]
    assert (folder / "sources/2025/test-paper-2025-03-18.ttl").is_file()


def test_nothing_is_written_that_was_not_shown_before(app: ReviewApp, review: Review) -> None:
    ident = next(one.id for one in review.draft.proposals if one.kind == "Alliance")
    _ask(app, "/accept", {"proposal": ident})
    assert _ask(app, "/write", {})[0] == "409 Conflict"
    _ask(app, "/preview", {})
    _ask(app, "/undo", {"proposal": ident})
    other = next(one.id for one in review.draft.proposals if one.kind == "Position")
    _ask(app, "/reject", {"proposal": other})
    assert _ask(app, "/write", {})[0] == "409 Conflict"


def test_a_mended_claim_that_is_none_is_told_and_not_kept(app: ReviewApp, review: Review) -> None:
    stated = {"proposal": "p1", "values": [["amount", "lots"]]}
    status, _, text = _ask(app, "/accept", stated)
    assert status == "422 Unprocessable Entity"
    assert "lots" in json.loads(text)["error"]
    assert not review.decisions.claims


def test_the_page_speaks_the_language_of_the_browser_or_of_its_address(app: ReviewApp) -> None:
    english, french = (
        _ask(app, "/", HTTP_ACCEPT_LANGUAGE=tags)[2]
        for tags in ("en-GB,en;q=0.9", "fr-FR,fr;q=0.8")
    )
    assert '<html lang="en">' in english
    assert '<html lang="fr">' in french
    assert "Ce qui changerait" in french
    assert (
        '<html lang="fr">' in _ask(app, "/", HTTP_ACCEPT_LANGUAGE="en", QUERY_STRING="lang=fr")[2]
    )
    assert '<html lang="en">' in _ask(app, "/", QUERY_STRING="lang=<script>")[2]


def test_claims_and_what_would_change_are_told_in_french(app: ReviewApp) -> None:
    spoken = {"HTTP_X_EUROAI_LANGUAGE": "fr"}
    assert json.loads(_ask(app, "/words", None, **spoken)[2])["messages"]["Accept"] == "Accepter"
    state = json.loads(_ask(app, "/state", None, **spoken)[2])
    titles = [one["title"] for one in state["claims"]]
    assert "Tour de table : Nordwerk Robotics" in [one.replace("\xa0", " ") for one in titles]
    names = {value["name"] for one in state["claims"] for value in one["values"]}
    assert "montant" in names
    assert "amount" not in names
    assert {v["words"] for one in state["claims"] for v in one["values"]} >= {"série B"}


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 150_000,
        b"{",
        b"[]",
        b'{"proposal": "p1", "values": 5}',
        b'{"proposal": "p1", "values": [["a"]]}',
        b'{"proposal": 1}',
        b'{"terms": [1]}',
        b'{"title": "\\ud800"}',
        b'{"title": "\xff"}',
    ],
)
@pytest.mark.parametrize("path", ["/accept", "/describe", "/source"])
def test_a_request_that_is_none_is_told_so(path: str, body: bytes, app: ReviewApp) -> None:
    assert _ask(app, path, body)[0] == "400 Bad Request"
    assert _ask(app, "/state")[0] == "200 OK"


@pytest.mark.parametrize("length", ["²", "-1", "9" * 5000, "200001"])
def test_a_length_is_a_small_number(length: str, app: ReviewApp) -> None:
    assert _ask(app, "/accept", {}, CONTENT_LENGTH=length)[0] == "413 Content Too Large"


def test_nobody_waits_for_who_sends_nothing_or_slowly(review: Review) -> None:
    told: queue.Queue[str] = queue.Queue()
    threading.Thread(target=serve, args=(review, 0, told.put), daemon=True).start()
    address = told.get(timeout=30)
    host = address.removeprefix("http://").strip("/")
    page = urllib.request.urlopen(address, timeout=20).read().decode()  # noqa: S310
    token = re.search(r'"([\w-]{43})"', page)
    assert token is not None
    name, _, port = host.partition(":")
    with (
        socket.create_connection((name, int(port))),
        socket.create_connection((name, int(port))) as slow,
    ):
        slow.sendall(
            f"POST /reject HTTP/1.1\r\nHost: {host}\r\nX-Euroai-Token: {token[1]}\r\n"
            "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{".encode()
        )
        with urllib.request.urlopen(f"{address}state", timeout=20) as answer:  # noqa: S310
            assert answer.status == 200
