"""A SPARQL endpoint over HTTP: what is sent, what is tried again, and who may see a password."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from euroai.errors import EuroAIError, UnfitValue
from euroai.store.remote.http_client import HttpClient
from euroai.store.remote.http_transport import TOKEN_VARIABLE, HttpTransport, open_endpoint
from euroai.store.remote.sparql_store import RESULTS, RemoteDataset, StoreError

TRUE = b'{"head":{},"boolean":true}'
HttpReply = tuple[int, Mapping[str, str], bytes]


class Endpoint:
    """A server on loopback that gives prepared replies, the last one for ever."""

    def __init__(self, *replies: HttpReply) -> None:
        self.replies = list(replies)
        self.requests: list[tuple[str, Mapping[str, str], Mapping[str, list[str]]]] = []
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                endpoint.requests.append(
                    (self.path, dict(self.headers), parse_qs(body.decode("utf-8")))
                )
                replies = endpoint.replies
                status, headers, content = replies.pop(0) if len(replies) > 1 else replies[0]
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST  # noqa: N815 -- the library's name

            def log_message(self, *_: object) -> None:
                """Write nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/sparql"


@contextlib.contextmanager
def endpoint(*replies: HttpReply) -> Iterator[Endpoint]:
    made = Endpoint(*replies)
    thread = threading.Thread(target=made.server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.server.shutdown()
        made.server.server_close()
        thread.join()


@pytest.fixture(autouse=True)
def _no_credentials(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(TOKEN_VARIABLE, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))


def transport(address: str, pauses: list[float] | None = None) -> HttpTransport:
    waited = [] if pauses is None else pauses
    return HttpTransport(address, sleep=waited.append)


def test_a_query_is_posted_with_its_dataset() -> None:
    with endpoint((200, {}, TRUE)) as there:
        dataset = RemoteDataset(("urn:a", "urn:b"), ("urn:a",))
        assert transport(there.address)("ASK { ?s ?p 'é&=' }", RESULTS, dataset) == TRUE
    ((path, headers, fields),) = there.requests
    assert path == "/sparql"
    assert headers["Accept"] == RESULTS
    assert "Authorization" not in headers
    assert fields == {
        "query": ["ASK { ?s ?p 'é&=' }"],
        "default-graph-uri": ["urn:a", "urn:b"],
        "named-graph-uri": ["urn:a"],
    }


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_what_fails_for_a_while_is_tried_again(status: int) -> None:
    pauses: list[float] = []
    with endpoint((status, {}, b""), (status, {"Retry-After": "3"}, b""), (200, {}, TRUE)) as there:
        assert transport(there.address, pauses)("ASK {}", RESULTS) == TRUE
    assert pauses == [0.5, 3.0]


def test_a_server_that_asks_for_an_hour_is_given_twenty_seconds_and_four_tries() -> None:
    pauses: list[float] = []
    with (
        endpoint((503, {"Retry-After": "3600"}, b"busy")) as there,
        pytest.raises(StoreError, match=r"answers 503 .*busy"),
    ):
        transport(there.address, pauses)("ASK {}", RESULTS)
    assert pauses == [20.0] * 3


def test_a_fault_of_the_question_is_not_tried_again() -> None:
    with endpoint((400, {}, b"no\nsuch thing")) as there:
        with pytest.raises(StoreError, match=r"answers 400 Bad Request\. no such thing"):
            transport(there.address)("ASK {}", RESULTS)
        assert len(there.requests) == 1


def test_nobody_there_is_one_sentence() -> None:
    with endpoint((200, {}, TRUE)) as there:
        address = there.address
    with pytest.raises(StoreError, match=r"does not answer \(asked 4 times\)"):
        transport(address)("ASK {}", RESULTS)


def test_an_answer_that_is_cut_short_is_none() -> None:
    with endpoint((200, {"Content-Length": "50"}, TRUE)) as there:
        stuck = HttpTransport(there.address, seconds=0.3, tries=1)
        with pytest.raises(StoreError, match="asked once"):
            stuck("ASK {}", RESULTS)


def test_a_token_is_sent_and_stands_in_no_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKEN_VARIABLE, "s3cret")
    with endpoint((401, {}, b"Bearer s3cret is no good")) as there:
        store = open_endpoint(there.address)
        with pytest.raises(StoreError) as caught:
            store.query("ASK {}")
        assert there.requests[0][1]["Authorization"] == "Bearer s3cret"
    assert "s3cret" not in str(caught.value) + repr(store.__dict__)
    assert TOKEN_VARIABLE in str(caught.value)
    assert caught.value.__cause__ is None


def test_netrc_gives_the_password_of_the_host(tmp_path: Path) -> None:
    file = tmp_path / ".netrc"
    file.write_text("machine 127.0.0.1 login me password s3cret\n")
    file.chmod(0o600)
    with endpoint((200, {}, TRUE)) as there:
        transport(there.address)("ASK {}", RESULTS)
    assert there.requests[0][1]["Authorization"] == "Basic bWU6czNjcmV0"


def test_a_redirection_does_not_get_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKEN_VARIABLE, "s3cret")
    with (
        endpoint((200, {}, TRUE)) as other,
        endpoint((302, {"Location": other.address}, b"")) as there,
    ):
        with contextlib.suppress(StoreError):
            transport(there.address)("ASK {}", RESULTS)
        assert "Authorization" in there.requests[0][1]
    assert all("Authorization" not in headers for _, headers, _ in other.requests)


def test_a_token_is_not_sent_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKEN_VARIABLE, "s3cret")
    assert HttpTransport("http://example.org/sparql").client._authorization is None
    secure = HttpTransport("https://example.org/sparql")
    assert secure.client._authorization == "Bearer s3cret"


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://a/b", "sparql", "http://", "http://[::1", ""]
)
def test_what_is_no_address_of_http_is_refused(address: str) -> None:
    with pytest.raises(UnfitValue, match="is no endpoint"):
        open_endpoint(address)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(EuroAIError, match="netrc") as caught:
        open_endpoint("https://me:s3cret@example.org/sparql")
    assert "s3cret" not in str(caught.value)


def test_an_answer_that_comes_before_all_is_sent_is_read(tmp_path: Path) -> None:
    """A store that asks for a digest may close without reading what was sent: Virtuoso does."""
    file = tmp_path / ".netrc"
    file.write_text("machine 127.0.0.1 login ada password secret\n", encoding="utf-8")
    file.chmod(0o600)
    body, taken = b"x" * 3_000_000, bytearray()
    challenge = b'WWW-Authenticate: Digest realm="store", nonce="n1", qop="auth"\r\n'
    refused = b"HTTP/1.1 401 No\r\n" + challenge + b"Content-Length: 0\r\nConnection: close\r\n\r\n"
    accepted = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"

    def head_of(connection: socket.socket) -> bytes:
        found = b""
        while b"\r\n\r\n" not in found:
            found += connection.recv(1)
        return found

    def serve(listening: socket.socket) -> None:
        while len(taken) < len(body):
            connection, _ = listening.accept()
            with connection:
                if b"Authorization: Digest" not in head_of(connection):
                    connection.sendall(refused)
                    continue
                while len(taken) < len(body):
                    taken.extend(connection.recv(1 << 16))
                connection.sendall(accepted)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        serving = threading.Thread(target=serve, args=(listening,), daemon=True)
        serving.start()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/graphs"
        reply = HttpClient(address, tries=1, seconds=20).send("PUT", body=body)
        serving.join(20)
    assert (reply.status, reply.content) == (200, b"ok")
    assert bytes(taken) == body
