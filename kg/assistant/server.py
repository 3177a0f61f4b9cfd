"""
The server that assistants talk to: the tools, described for a model, each answered by a worker within bounds.

It needs the official SDK of the Model Context Protocol (the extra
``assistant``), which is 70 MB and takes seconds to load: nothing else imports
this module.
"""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import CallToolResult, TextContent, ToolAnnotations
from pydantic import Field

from kg.serve.generation import Watch
from kg.serve.pool import Pool
from kg.store import Store

if TYPE_CHECKING:
    from kg.serve import Settings

INSTRUCTIONS = """\
The knowledge graph of England's children's services: Ofsted's judgements of councils, who led them, practice
models, findings and figures, as far as the documents of this store tell. Every row has its evidence: the exact
words (quotation), the document and the page. Quote them when you answer, and say nothing that no row says. Lists
are trimmed: `total` (or `at_least`) counts all, `more` says how to go on. Begin with find (what is meant by a name) and
list_questions; ask answers a question; show tells all of one council, inspection or person. Nothing found means
that no document read so far says it. Dates of grades matter: an inspection stands at its start."""

READS = ToolAnnotations(
    read_only_hint=True, idempotent_hint=True, destructive_hint=False, open_world_hint=False
)

Offset = Annotated[
    int, Field(ge=0, description="How many rows to pass over; `more` in an answer says the next.")
]
Limit = Annotated[int, Field(ge=1, le=50, description="How many rows to give.")]


class Assistant:
    """Calls the tools in the workers of a pool."""

    def __init__(self, settings: Settings) -> None:
        # Opened once here, so that a store that is not there is told of before anything is started.
        Store.read_only(settings.store)
        settings = replace(settings, worker="kg.assistant.worker")
        self.pool = Pool(settings, Watch(settings.store))

    async def call(self, tool: str, **arguments: object) -> CallToolResult:
        """Return what a tool answers; `ToolError` with what to do where it does not."""
        reply = await self.pool.ask({"tool": tool, "arguments": arguments})
        if reply.status != OK:
            why = reply.content.decode().strip()
            raise ToolError(f"{why} {SHORTER}" if reply.status == CUT_OFF else why)
        return CallToolResult(
            content=[TextContent(type="text", text=reply.content.decode())],
            structured_content=json.loads(reply.content),
        )


OK, CUT_OFF = 200, 504
SHORTER = "A question is answered sooner with a council in `where`, a search with more words."


def server(assistant: Assistant) -> MCPServer:
    """Return the server with its tools, all of which only read."""
    made: MCPServer = MCPServer(
        "csc-kg",
        title="England's children's services",
        instructions=INSTRUCTIONS,
        version=version("csc-kg"),
        log_level="ERROR",
    )

    @made.tool(annotations=READS)
    async def list_questions(
        name: Annotated[str, Field(description="A question's name, for its columns and their codes.")] = "",
    ) -> CallToolResult:
        """List the questions that can be asked, or describe one: its columns, what they mean and the codes they hold."""
        return await assistant.call("list_questions", name=name)

    @made.tool(annotations=READS)
    async def ask(
        question: Annotated[
            str, Field(description="A question's name, such as judgements, leaders or findings.")
        ],
        where: Annotated[
            dict[str, str] | None,
            Field(
                description="Values of columns, such as {'council': 'Derby', 'grade': 'good'}; council by any of its names."
            ),
        ] = None,
        at: Annotated[
            str, Field(description="A date (2024-06-30, 2024-06 or 2024): only what was so then.")
        ] = "",
        offset: Offset = 0,
        limit: Limit = 10,
    ) -> CallToolResult:
        """Answer one of the questions of list_questions: rows with labels beside codes, each with its quotations."""
        return await assistant.call("ask", name=question, where=where, at=at, offset=offset, limit=limit)

    @made.tool(annotations=READS)
    async def find(
        name: Annotated[
            str, Field(description="A name or code: an old name, a GSS code, 'London Borough of …'.")
        ],
        kind: Annotated[str, Field(description="council, person or model; all where it is empty.")] = "",
    ) -> CallToolResult:
        """Find the councils, people and practice models that a name or code may mean; `sure` where it is that one and no other."""
        return await assistant.call("find", name=name, kind=kind)

    @made.tool(annotations=READS)
    async def show(
        thing: Annotated[str, Field(description="A council, inspection or person, by name, code or id.")],
        section: Annotated[
            str, Field(description="A section of an earlier answer, to have more of it.")
        ] = "",
        offset: Offset = 0,
        limit: Limit = 10,
    ) -> CallToolResult:
        """Tell what is known of one council, inspection or person: of each section the first statements, or all of one."""
        return await assistant.call("show", thing=thing, section=section, offset=offset, limit=limit)

    @made.tool(annotations=READS)
    async def search(
        words: Annotated[str, Field(description="Words that a quotation must hold, all of them.")],
        offset: Offset = 0,
        limit: Limit = 10,
    ) -> CallToolResult:
        """Search the quotations for words; each hit with what it states, of which council, and where it stands."""
        return await assistant.call("search", words=words, offset=offset, limit=limit)

    @made.tool(annotations=READS)
    async def evidence(
        thing: Annotated[
            str, Field(description="An id of an answer, such as inspection/…, claim/… or person/….")
        ],
        offset: Offset = 0,
        limit: Limit = 10,
    ) -> CallToolResult:
        """Give every quotation that a thing rests on, where an answer gave only the first."""
        return await assistant.call("evidence", thing=thing, offset=offset, limit=limit)

    @made.tool(annotations=READS)
    async def read_document(
        document: Annotated[str, Field(description="A document, as evidence names it.")],
        begin: Annotated[int, Field(ge=0, description="Where to begin, as in evidence.")] = 0,
        length: Annotated[int, Field(ge=1, le=6000, description="How many characters.")] = 2000,
        page: Annotated[int, Field(ge=0, description="Begin with this page instead; 0 for none.")] = 0,
    ) -> CallToolResult:
        """Read a passage of a document, to see what stands around a quotation."""
        return await assistant.call("read_document", document=document, begin=begin, length=length, page=page)

    @made.tool(annotations=READS)
    async def verify(
        document: Annotated[str, Field(description="A document, as evidence names it.")],
        quotation: Annotated[str, Field(description="Words to look for, character for character.")] = "",
    ) -> CallToolResult:
        """Check that words stand in a document; without words, check all its quotations against the original file."""
        return await assistant.call("verify", document=document, quotation=quotation)

    @made.tool(annotations=READS)
    async def sparql(
        query: Annotated[
            str,
            Field(description="A SPARQL 1.1 SELECT; the prefixes csc:, oa:, skos:, council: … are known."),
        ],
        offset: Offset = 0,
        limit: Limit = 10,
    ) -> CallToolResult:
        """Answer a SELECT query of your own; select the claim, judgement or inspection too, since rows without one are withheld."""
        return await assistant.call("sparql", query=query, offset=offset, limit=limit)

    return made
