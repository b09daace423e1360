"""The routes: each reads a request, asks a worker, answers."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any, Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from euroai.errors import UnfitValue
from euroai.server.answers.analyses import analyses
from euroai.server.answers.dataset_clause import is_volatile
from euroai.server.answers.entities import SPACES
from euroai.server.answers.media import ENDINGS, GRAPH_FORMATS, RESULT_FORMATS
from euroai.server.answers.reply import Reply, problem, problem_of
from euroai.server.http.bodies import read_body
from euroai.server.http.gateway import Gateway
from euroai.server.http.negotiation import preferred, preferred_language
from euroai.server.http.protocol import Refused, decoded, fields_of, query_operation
from euroai.server.http.responses import entity_tag, is_known, not_modified, respond
from euroai.server.http.service.manifest import manifest, proposed
from euroai.server.http.service.openapi import description

__all__ = ["routes"]

Handler = Callable[[Gateway, Request], Awaitable[Response]]
_HTML: Final = "text/html"
_DOCUMENTS: Final = {media: ending for ending, media in ENDINGS.items()}


def routes(gateway: Gateway) -> list[BaseRoute]:
    """Return the routes of a gateway; the site has what none of them takes."""

    def route(path: str, handler: Handler, *methods: str) -> Route:
        async def handled(request: Request) -> Response:
            request.scope["euroai.route"] = path
            try:
                return await handler(gateway, request)
            except Refused as refused:
                return respond(refused.reply)
            except UnfitValue as error:
                return respond(problem_of(error))

        return Route(path, handled, methods=list(methods or ("GET",)))

    return [
        route("/sparql", sparql, "GET", "POST"),
        route("/.well-known/void", dataset),
        route("/assets/sparql-endpoint.js", endpoint_script),
        route("/api", index),
        route("/api/openapi.json", openapi),
        route("/api/{name}", analysis),
        route("/reconcile", reconcile, "GET", "POST"),
        route("/reconcile/suggest/{what}", suggest),
        route("/reconcile/properties", properties),
        route("/reconcile/preview", preview),
        route("/health", health),
        route("/metrics", metrics),
        *(route(f"/{space}/{{name}}", linked_data) for space in SPACES),
        Mount("/", gateway.site),
    ]


async def sparql(gateway: Gateway, request: Request) -> Response:
    """Answer a query by the SPARQL 1.1 Protocol; without one, describe the service."""
    body = await read_body(request, gateway.limits) if request.method == "POST" else b""
    asked = query_operation(
        "GET" if request.method == "HEAD" else request.method,
        request.scope["query_string"],
        request.headers.get("content-type", ""),
        body,
    )
    accept = _accept(request)
    if asked.query is None:
        return await _service(gateway, request, accept)
    results, graphs = preferred(accept, RESULT_FORMATS), preferred(accept, GRAPH_FORMATS)
    parts = (asked.query, *asked.default, "", *asked.named, "", *results, "", *graphs)
    tag = "" if is_volatile(asked.query) else entity_tag(gateway.fingerprint, *parts)
    if is_known(request, tag):
        return not_modified(tag)
    reply = await gateway.ask(
        "query",
        query=asked.query,
        default=asked.default,
        named=asked.named,
        results=results,
        graphs=graphs,
    )
    return respond(reply, tag)


def _accept(request: Request) -> str:
    return ",".join(request.headers.getlist("accept"))


async def _service(gateway: Gateway, request: Request, accept: str) -> Response:
    media = preferred(accept, (*GRAPH_FORMATS, _HTML))
    if media[:1] == [_HTML] and gateway.site.has_page("sparql"):
        return _see("/sparql/")
    return await _described(gateway, request, "service", media)


async def endpoint_script(gateway: Gateway, request: Request) -> Response:
    """State the SPARQL page of the site that this server answers."""
    del gateway, request
    return Response('window.euroaiEndpoint = "/sparql";\n', media_type="text/javascript")


async def dataset(gateway: Gateway, request: Request) -> Response:
    """Answer the dataset in DCAT and VoID."""
    media = preferred(_accept(request), GRAPH_FORMATS)
    return await _described(gateway, request, "dataset", media)


async def _described(gateway: Gateway, request: Request, task: str, media: list[str]) -> Response:
    form = next((one for one in media if one in GRAPH_FORMATS), None)
    if form is None:
        return respond(_not_acceptable(GRAPH_FORMATS))
    endpoint = f"{gateway.address(request)}/sparql"
    tag = entity_tag(gateway.fingerprint, task, form, endpoint)
    if is_known(request, tag):
        return not_modified(tag)
    return respond(await gateway.ask_once(task, form, endpoint, media=form, endpoint=endpoint), tag)


def _not_acceptable(known: object) -> Reply:
    listed = ", ".join(known) if isinstance(known, dict) else str(known)
    return problem(
        406,
        "not-acceptable",
        "No acceptable format",
        f"None of the formats accepted is on offer. Accept one of: {listed}.",
    )


def _see(path: str, status: int = 303) -> Response:
    headers = {"Vary": "Accept, Accept-Language", "Cache-Control": "no-cache"}
    return RedirectResponse(path, status, headers)


async def linked_data(gateway: Gateway, request: Request) -> Response:
    """Lead from an address to its page or its data, by Accept; give a document as it is."""
    space = request.url.path.split("/", 2)[1]
    name = request.path_params["name"]
    stem, _, ending = name.rpartition(".")
    if stem and ending in ENDINGS:
        tag = entity_tag(gateway.fingerprint, "document", space, name)
        if is_known(request, tag):
            return not_modified(tag)
        media = ENDINGS[ending]
        return respond(await gateway.ask("document", space=space, name=stem, media=media), tag)
    found = await gateway.ask("find", space=space, name=name)
    if found.status != 200:
        return respond(found)
    now = json.loads(found.body)["id"]
    place = f"/{space}/{quote(now, safe='')}"
    if now != name:
        return _see(place, 301)
    offered = [*(media for media in GRAPH_FORMATS if media in _DOCUMENTS)]
    if gateway.site.has_page(space, name):
        offered.insert(0, _HTML)
    chosen = next(iter(preferred(_accept(request), offered)), None)
    if chosen is None:
        return respond(_not_acceptable(", ".join(offered)))
    if chosen != _HTML:
        return _see(f"{place}.{_DOCUMENTS[chosen]}")
    language = preferred_language(
        request.headers.get("accept-language", ""), gateway.site.languages()
    )
    is_there = gateway.site.has_page(language, space, name)
    return _see(f"/{language}{place}/" if is_there else f"{place}/")


async def index(gateway: Gateway, request: Request) -> Response:
    """List the analyses, and where their description is."""
    address = gateway.address(request)
    listed = [
        {"name": one.name, "summary": one.summary, "url": f"{address}/api/{one.name}"}
        for one in analyses().values()
    ]
    return JSONResponse({"description": f"{address}/api/openapi.json", "analyses": listed})


async def openapi(gateway: Gateway, request: Request) -> Response:
    """Describe the API in OpenAPI 3.1."""
    return JSONResponse(description(gateway.address(request)))


async def analysis(gateway: Gateway, request: Request) -> Response:
    """Answer one analysis as JSON."""
    name = request.path_params["name"]
    text = decoded(request.scope["query_string"], "The address")
    given: dict[str, list[str]] = {}
    for key, value in fields_of(text):
        given.setdefault(key, []).append(value)
    tag = entity_tag(gateway.fingerprint, "analysis", name, text)
    if is_known(request, tag):
        return not_modified(tag)
    return respond(await gateway.ask("analysis", name=name, given=given), tag)


async def reconcile(gateway: Gateway, request: Request) -> Response:
    """Reconcile: the manifest, a batch of queries, or an extension by properties."""
    body = await read_body(request, gateway.limits) if request.method == "POST" else b""
    address = decoded(request.scope["query_string"], "The address")
    fields = dict(reversed([*fields_of(decoded(body, "The form")), *fields_of(address)]))
    for task, name in (("match", "queries"), ("extend", "extend")):
        if name in fields:
            return respond(await gateway.ask(task, **{name: _json(name, fields[name])}))
    return JSONResponse(manifest(gateway.address(request)))


def _json(name: str, text: str) -> Any:  # noqa: ANN401 -- what JSON holds
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnfitValue(f"{name} is no JSON: {error}.") from error


async def suggest(gateway: Gateway, request: Request) -> Response:
    """Answer what a typed prefix may become."""
    what = request.path_params["what"]
    if what not in ("entity", "type", "property"):
        return respond(problem(404, "missing", "Nothing is here", f"Nothing suggests a “{what}”."))
    asked = request.query_params
    return respond(
        await gateway.ask(
            "suggest", what=what, prefix=asked.get("prefix", ""), cursor=asked.get("cursor", "")
        )
    )


async def properties(gateway: Gateway, request: Request) -> Response:
    """List the properties by which a column can be extended."""
    del gateway
    return JSONResponse(proposed(request.query_params.get("type", "")))


async def preview(gateway: Gateway, request: Request) -> Response:
    """Show a card of one entity."""
    return respond(await gateway.ask("preview", id=request.query_params.get("id", "")))


async def health(gateway: Gateway, request: Request) -> Response:
    """Say whether the server can answer."""
    del request
    loaded = {key: gateway.loaded[key] for key in ("statements", "entities", "sources")}
    status = 503 if gateway.pool.is_lost else 200
    state = "unwell" if gateway.pool.is_lost else "well"
    return JSONResponse({"status": state, **loaded}, status, headers={"Cache-Control": "no-store"})


async def metrics(gateway: Gateway, request: Request) -> Response:
    """Give the metrics to Prometheus."""
    del request
    text = gateway.metrics.text(gateway.pool, dict(gateway.loaded))
    media = "text/plain; version=0.0.4; charset=utf-8"
    return Response(text, headers={"Content-Type": media, "Cache-Control": "no-store"})
