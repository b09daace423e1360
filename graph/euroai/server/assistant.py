"""The questions as tools of the Model Context Protocol, over standard input and output.

Answers come from the same workers as those over HTTP, within the same limits; each names its
sources. Nothing here changes the data: ``draft`` and ``propose`` make drafts, which a person
reviews.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from euroai.errors import EuroAIError
from euroai.server.drafts_folder import DraftsFolder
from euroai.server.limits import Limits
from euroai.server.processes.loader import start_loader
from euroai.server.processes.pool import Pool
from euroai.server.stated_claims import Claims, Stated, Text

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["assistant", "serve_assistant"]

_INSTRUCTIONS = (
    "The open knowledge graph of the European AI ecosystem: labs, founders, investors, past "
    "employers, alliances; every claim with its source. Start with find to get an id; show tells "
    "what is known of it and who says so. Name the sources that an answer gives. draft and propose "
    "make a draft of an article's claims; a person decides on each with euroai review."
)
_READ_ONLY = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
_DRAFTING = ToolAnnotations(
    read_only_hint=False, destructive_hint=False, idempotent_hint=False, open_world_hint=False
)
Name = Annotated[str, Field(min_length=1, max_length=200, description="An id or a name.")]
Names = Annotated[list[Name], Field(max_length=20, description="Ids or names.")]
Limit = Annotated[int, Field(ge=1, le=100, description="How many rows at most.")]


def serve_assistant(
    load: Callable[[], KnowledgeGraph],
    limits: Limits | None = None,
    drafts: Path | None = None,
) -> None:
    """Answer on standard input and output until the client closes it.

    ``drafts`` is the folder into which drafts are written; without one they are only answered.

    Raises:
        EuroAIError: the graph cannot be loaded.
    """
    bounds = limits or Limits(workers=1, rows=1_000, answer=1_000_000)
    loader = start_loader(load, bounds.memory)
    try:
        assistant(Pool(loader, bounds), bounds, drafts).run("stdio")
    finally:
        loader.end()


def assistant(pool: Pool, limits: Limits, drafts: Path | None = None) -> MCPServer[None]:
    """Return the server with its tools."""

    @asynccontextmanager
    async def started(_: MCPServer[None]) -> AsyncIterator[None]:
        await pool.start()
        try:
            yield
        finally:
            await pool.stop()

    server: MCPServer[None] = MCPServer(
        "euroai", instructions=_INSTRUCTIONS, lifespan=started, log_level="ERROR"
    )
    tools = _Tools(pool, limits, None if drafts is None else DraftsFolder(drafts))
    for tool in (
        *(tools.find, tools.show, tools.overlap, tools.path, tools.capital, tools.talent),
        *(tools.conflicts, tools.centrality, tools.rankings, tools.query),
    ):
        server.add_tool(tool, annotations=_READ_ONLY)
    drafting = _READ_ONLY if drafts is None else _DRAFTING
    server.add_tool(tools.draft, annotations=drafting)
    server.add_tool(tools.propose, annotations=drafting)
    return server


class _Tools:
    """The tools; the docstring of each is what an assistant reads of it."""

    def __init__(self, pool: Pool, limits: Limits, drafts: DraftsFolder | None) -> None:
        self._pool = pool
        self._drafts = drafts
        self._bounds = {"rows": limits.rows, "bytes": limits.answer}

    async def _asked(self, task: str, **request: Any) -> dict[str, Any]:  # noqa: ANN401 -- JSON
        reply = await self._pool.ask(task, self._bounds | request)
        answer: dict[str, Any] = json.loads(reply.body)
        if reply.status != 200:
            raise ToolError(str(answer["detail"]))
        return answer

    async def _question(
        self,
        name: str,
        limit: int,
        *names: str,
        **options: Any,  # noqa: ANN401 -- the analysis' own
    ) -> dict[str, Any]:
        return await self._asked("question", name=name, limit=limit, names=names, options=options)

    async def find(self, name: Name, limit: Limit = 5) -> dict[str, Any]:
        """Find who or what a name means: ids with name, kind, home and how sure it is (0-100)."""
        found = await self._asked("match", queries={"q": {"query": name, "limit": limit}})
        answer: dict[str, Any] = found["q"]
        return answer

    async def show(self, name: Name, limit: Limit = 40) -> dict[str, Any]:
        """State what is known of an entity, an event or a source: every claim with its source."""
        return await self._asked("show", name=name, limit=limit)

    async def overlap(
        self, investors: Names, region: str = "", sector: str = "", limit: Limit = 20
    ) -> dict[str, Any]:
        """State which investors sit in the same labs, and how surprising that is (p and q values).

        No investor: all pairs; one: that one against all; more: the pairs among them.
        """
        where = {key: one for key, one in (("region", region), ("sector", sector)) if one}
        return await self._question("overlap", limit, *investors, **where)

    async def path(
        self, a: Name, b: Name, k: Annotated[int, Field(ge=1, le=10)] = 1, limit: Limit = 40
    ) -> dict[str, Any]:
        """State how two are joined: the k shortest paths, a row a step with date and sources."""
        return await self._question("paths", limit, a=a, b=b, k=k)

    async def capital(
        self,
        labs: Names,
        by: Literal["region", "country", "kind"] = "region",
        limit: Limit = 20,
    ) -> dict[str, Any]:
        """State where the equity of labs comes from; no lab named: of all European labs."""
        return await self._question("capital", limit, *labs, by=by)

    async def talent(
        self,
        table: Literal["flows", "alumni", "serial", "time", "links"] = "flows",
        limit: Limit = 20,
    ) -> dict[str, Any]:
        """State where founders come from: flows, alumni, serial founders, time, links."""
        return await self._question("talent", limit, table=table)

    async def conflicts(self, entity: str = "", limit: Limit = 20) -> dict[str, Any]:
        """State where sources contradict each other, of one entity or of all; the widest first."""
        return await self._question("conflicts", limit, entity=entity)

    async def centrality(
        self, view: str = "co-investment", measure: str = "betweenness", limit: Limit = 20
    ) -> dict[str, Any]:
        """Rank who stands in the middle of a view (co-investment, alliances, talent …)."""
        return await self._question("centrality", limit, view=view, measure=measure, top=limit)

    async def rankings(
        self,
        by: Literal["raised", "valuation", "deals", "led", "pace"] = "raised",
        country: str = "",
        sector: str = "",
        region: str = "europe",
        year: str = "",
        limit: Limit = 20,
    ) -> dict[str, Any]:
        """Rank labs by money raised or valuation, or who invests in them by deals, leads or pace.

        Labs of Europe, or of a country, a sector, another region (all for anywhere), a year.
        """
        where = {"country": country, "sector": sector, "region": region, "year": year}
        return await self._question("rankings", limit, by=by, **where)

    async def query(
        self, sparql: Annotated[str, Field(min_length=1, max_length=20_000)], limit: Limit = 100
    ) -> dict[str, Any]:
        """Put a read-only SPARQL query; eai:, id:, src:, c:, country:, rdfs: are known prefixes.

        GRAPH ?source { … } states which source says it.
        """
        return await self._asked("query-rows", query=sparql, limit=limit)

    async def draft(
        self,
        text: Text,
        title: Stated = "",
        publisher: Stated = "",
        published: Stated = "",
        language: Stated = "",
        url: Stated = "",
    ) -> dict[str, Any]:
        """Propose the claims that euroai's own extraction finds in an article's text.

        Nothing is fetched or read from a file, and nothing enters the data: the draft goes to a
        person, who accepts, mends or rejects each claim with euroai review.
        """
        known = _known(title, publisher, published, language, url)
        return self._kept(await self._asked("draft", text=text, known=known))

    async def propose(
        self,
        text: Text,
        claims: Claims,
        title: Stated = "",
        publisher: Stated = "",
        published: Stated = "",
        language: Stated = "",
        url: Stated = "",
    ) -> dict[str, Any]:
        """Propose the claims that you find in an article's text, each with the words that say so.

        Propose what the text states, no knowledge of your own. Nothing enters the data: a person
        accepts, mends or rejects each claim with euroai review.
        """
        known = _known(title, publisher, published, language, url)
        sent = [claim.model_dump(by_alias=True) for claim in claims]
        return self._kept(await self._asked("propose", text=text, known=known, claims=sent))

    def _kept(self, answer: dict[str, Any]) -> dict[str, Any]:
        """Return a draft; where there is a folder for drafts, written, and where."""
        draft: dict[str, Any] = answer["draft"]
        if self._drafts is None:
            return {"draft": draft, "next": "Save the draft and run: euroai review FILE"}
        try:
            path = self._drafts.keep(draft, answer["text"])
        except EuroAIError as error:
            raise ToolError(str(error)) from error
        return {"draft": draft, "file": path.name, "next": f"euroai review {path}"}


def _known(
    title: str, publisher: str, published: str, language: str, url: str
) -> Mapping[str, str]:
    """Return what is stated of an article, by the names of its fields."""
    names = ("title", "publisher", "published", "language", "url")
    return dict(zip(names, (title, publisher, published, language, url), strict=True))
