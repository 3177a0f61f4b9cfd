"""A scripted assistant: the SDK's own client, that asks a list of calls and keeps the answers."""

import asyncio
import json
import os
import re
import subprocess
import sys
from contextlib import contextmanager
from typing import NamedTuple

from mcp import Client, StdioServerParameters, stdio_client

from tests.serve.servers import ROOT

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


class Told(NamedTuple):
    """What a call came to: whether it was refused, its text, and what the text says as JSON."""

    refused: bool
    text: str
    content: dict | None


def ask(target, calls, mode="auto"):
    """
    Make calls (tool, arguments) one after another; return the tools' descriptions and the answers.

    In the mode ``legacy`` the client begins with the handshake of the protocol's former versions.
    """

    async def talk():
        async with Client(target, mode=mode) as client:
            tools = (await client.list_tools()).tools
            told = [await client.call_tool(tool, arguments) for tool, arguments in calls]
        return tools, [_told(answer) for answer in told]

    return asyncio.run(talk())


def _told(answer):
    text = answer.content[0].text
    return Told(answer.is_error, text, None if answer.is_error else json.loads(text))


def over_stdio(store, *options):
    """Return a target that starts the server and speaks to it over its standard input and output."""
    arguments = ["-m", "kg", "mcp", "--store", str(store), *options]
    return stdio_client(StdioServerParameters(command=sys.executable, args=arguments, env=ENVIRONMENT))


@contextmanager
def over_http(store, *options):
    """Start the server at a free port, and give the address it is asked at."""
    command = [sys.executable, "-m", "kg", "mcp", "--store", str(store), "--http", "127.0.0.1:0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT) as process:
        try:
            yield re.search(r"at (http://\S+) ", process.stdout.readline())[1]
        finally:
            process.terminate()
            process.wait(timeout=20)
