"""Servers to push to: Oxigraph's, Virtuoso, and one that stands between and makes trouble."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

ROOT = Path(__file__).parents[2]
PASSWORD = "dba"  # noqa: S105 - what Virtuoso begins with
OXIGRAPH = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
VIRTUOSO = shutil.which("virtuoso-t")
WAIT = 60
"""Seconds a server has to start."""

INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
ErrorLogLevel = 7
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 8
MaxClientConnections = 8
[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryExecutionTime = 120
"""


def kg(*words, **variables):
    """Run the command with no credentials but those given."""
    kept = {
        n: v for n, v in os.environ.items() if not n.startswith("KG_") and not n.lower().endswith("_proxy")
    }
    command = [sys.executable, "-m", "kg", *map(str, words)]
    environment = kept | {"NETRC": os.devnull} | variables
    return subprocess.run(command, capture_output=True, check=False, text=True, env=environment)


def free_port():
    """Give a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _answers(url):
    try:
        urllib.request.urlopen(url, timeout=5).close()  # noqa: S310 - on loopback
    except urllib.error.HTTPError as error:
        error.close()
    except OSError:
        return False
    return True


@contextlib.contextmanager
def running(command, url, folder):
    """Run a server until it answers, and end it afterwards."""
    with (folder / "out.txt").open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, cwd=folder)
        try:
            end = time.monotonic() + WAIT
            while not _answers(url):
                if process.poll() is not None or time.monotonic() > end:
                    message = f"no server: {(folder / 'out.txt').read_text(errors='replace')}"
                    raise RuntimeError(message)
                time.sleep(0.1)
            yield
        finally:
            process.kill()
            process.wait()


@contextlib.contextmanager
def serving(store):
    """Run ``kg serve``, and give its address."""
    command = [sys.executable, "-m", "kg", "serve", "--store", str(store), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            yield process.stdout.readline().split(" at ")[1].split()[0].rstrip("/")
        finally:
            process.terminate()


@contextlib.contextmanager
def oxigraph(folder):
    """Run Oxigraph's server with its data in memory, and give its address."""
    url = f"http://127.0.0.1:{(port := free_port())}"
    with running([OXIGRAPH, "serve", "--bind", f"127.0.0.1:{port}"], url, folder):
        yield url


@contextlib.contextmanager
def virtuoso(folder, rows=1_000_000):
    """Run Virtuoso, and give its address."""
    http = free_port()
    (folder / "virtuoso.ini").write_text(INI.format(folder=folder, sql=free_port(), http=http, rows=rows))
    url = f"http://127.0.0.1:{http}"
    command = [VIRTUOSO, "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    with running(command, f"{url}/sparql", folder):
        yield url


@dataclass
class Between:
    """
    A server between: it passes requests on and notes them, and obeys a rule.

    `rule` is asked for each request, with its method, its path and how many of
    the kind came before, and gives a state to answer with (and headers and
    words), ``"hang"`` to never answer, or ``None`` to pass it on. Who does not
    show what is `wanted` as authorization is asked for it.
    """

    target: str
    rule: object = lambda *_: None
    wanted: str = ""
    seen: list = field(default_factory=list)
    hanging: threading.Event = field(default_factory=threading.Event)
    url: str = ""

    def sent(self):
        """List the graphs that were put, by name."""
        return [parse_qs(urlsplit(path).query)["graph"][0] for method, path in self.seen if method == "PUT"]


@contextlib.contextmanager
def between(target, rule=lambda *_: None, wanted=""):
    """Run a server between."""
    told = Between(target, rule, wanted)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _do(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            kind = (self.command, urlsplit(self.path).path)
            count = sum((method, urlsplit(path).path) == kind for method, path in told.seen)
            told.seen.append((self.command, self.path))
            answer = told.rule(*kind, count)
            if told.wanted and self.headers.get("Authorization") != told.wanted:
                answer = 401, {"WWW-Authenticate": f'{told.wanted.split()[0]} realm="x"'}, b""
            if answer == "hang":
                told.hanging.set()
                time.sleep(WAIT)
                return
            if answer is None:
                answer = self._passed_on(body)
            state, headers, words = answer if isinstance(answer, tuple) else (answer, {}, b"")
            self.send_response(state)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(words)))
            self.end_headers()
            self.wfile.write(words)

        def _passed_on(self, body):
            kept = {n: self.headers[n] for n in ("Content-Type", "Accept") if n in self.headers}
            request = urllib.request.Request(  # noqa: S310 - on loopback
                told.target + self.path, data=body or None, headers=kept, method=self.command
            )
            try:
                with urllib.request.urlopen(request, timeout=WAIT) as reply:  # noqa: S310
                    return reply.status, {"Content-Type": reply.headers.get("Content-Type", "")}, reply.read()
            except urllib.error.HTTPError as error:
                with error:
                    return error.code, {}, error.read()

        def log_message(self, *_):
            pass

        do_GET = do_POST = do_PUT = do_DELETE = _do  # noqa: N815 - http.server's names

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    told.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
