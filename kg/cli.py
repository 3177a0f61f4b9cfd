"""
The command line: parse arguments, call one function, choose the exit status.

Exit status: 0 done; 1 done, and something wrong was found; 2 the call was
wrong; 3 it could not be done; 130 interrupted. Results go to standard output,
progress and messages to standard error.
"""

# Libraries are imported inside the commands, so that help is instant.
# ruff: noqa: PLC0415

from __future__ import annotations

import re
import shlex
import shutil
import sys
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand

from kg import start
from kg.errors import CallError, KgError
from kg.start import DEFAULT_STORE
from kg.terminal import canvas, shown
from kg.terminal import say as _say
from kg.terminal import write as _write

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.build import BuildSummary
    from kg.query import KnownThen
    from kg.remote import RemoteStore
    from kg.store import Store

app = typer.Typer(
    name="kg",
    help="The knowledge graph of England's children's services: every judgement, leader and finding, "
    "held by the words that say it.",
    epilog="Example: kg build news reports, then kg query judgements",
    no_args_is_help=True,
    # Rich would take longer to load than most commands to run.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _folder(given: str | Path) -> Path:
    if str(given).lower().startswith(("http://", "https://")):
        message = "This command works on a store on disk: give its folder with --store, not the address of a server."
        raise CallError(message)
    if scheme := _SCHEME.match(str(given)):
        message = f"{given}: a store cannot be kept at an address that begins with {scheme[0]}. Give a folder on this machine with --store."
        raise CallError(message)
    return Path(given)


_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


AllowedHosts = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME", help="A name the server goes by besides localhost; * for any. May be repeated."
    ),
]
WorkerMemory = Annotated[int, typer.Option(min=0, help="Megabytes a worker may use; 0 for no bound.")]
StoreOption = Annotated[
    Path,
    typer.Option("--store", envvar="KG_STORE", metavar="DIR", help="The store's folder.", parser=_folder),
]
NeutralOption = Annotated[
    bool,
    typer.Option(
        "--neutral", help="In CSV, put ' before words that a spreadsheet would run: those that begin = + - @."
    ),
]
AnyStoreOption = Annotated[
    str,
    typer.Option(
        "--store",
        envvar="KG_STORE",
        metavar="DIR|URL",
        help="The store's folder, or the address of a SPARQL endpoint it was pushed to.",
    ),
]
ANY_DEFAULT = str(DEFAULT_STORE)
Paths = Annotated[list[Path], typer.Argument(metavar="PATH", help="Documents, or folders of documents.")]


def _version(asked: bool) -> None:  # noqa: FBT001 - typer's way
    if asked:
        from importlib.metadata import version

        typer.echo(f"kg {version('csc-kg')}")
        raise typer.Exit


@app.callback()
def _kg(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Hold the options of all commands."""


@app.command()
def build(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Documents, folders of documents, or addresses such as s3://…"),
    ],
    store: StoreOption = DEFAULT_STORE,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that read. By default, as many as it is worth.")
    ] = None,
    *,
    fresh: Annotated[bool, typer.Option("--fresh", help="Take no notice of what the store holds.")] = False,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Read on the Dask cluster whose scheduler is there."),
    ] = None,
    mappings: Annotated[
        Path | None,
        typer.Option(
            envvar="KG_MAPPINGS", metavar="DIR", help="Your own mappings of tables, which go first."
        ),
    ] = None,
    seconds: Annotated[
        int, typer.Option(min=1, help="Seconds of processor time that reading one document may take.")
    ] = 120,
    memory: Annotated[
        int, typer.Option(min=1024, help="Megabytes that reading one document may take.")
    ] = 2048,
) -> None:
    """
    Read documents into a store: extract, resolve, validate.

    Documents end in .pdf, .txt, .md, .html, .json, .jsonl, .csv, .ods or .xlsx.
    Running it again only does what changed. Ends with 1 if a document was
    rejected, there was none, or the graph does not conform to its shapes.

    \b
    Example: kg build news reports --store derby
    """  # noqa: D301 - \b keeps the line breaks
    from kg.build import Limits, Program

    status = start.build(
        paths,
        store,
        program=Program.ours(mappings) if mappings else None,
        workers=workers,
        fresh=fresh,
        scheduler=scheduler,
        limits=Limits(seconds, memory),
    )
    raise typer.Exit(status)


class _QueryCommand(TyperCommand):
    """`kg query`, which knows what is meant by ``--council Derby``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer's own
        words = tuple(args)  # what is parsed is taken out of the list
        try:
            return super().parse_args(ctx, args)
        except Exception as error:
            if isinstance(option := getattr(error, "option_name", None), str) and hasattr(error, "message"):
                error.message += _set_instead(words, option)
            raise


def _set_instead(words: tuple[str, ...], option: str) -> str:
    """Tell how a parameter is given, if a query has one called like the option."""
    from kg.query import catalogue

    given = next(word for word in words if word.split("=")[0] == option)
    after = next((after for word, after in pairwise(words) if word == option), "VALUE")
    value = given.partition("=")[2] or after
    name = option.lstrip("-").replace("-", "_")
    asked = [info for info in catalogue() if info.name in words] or catalogue()
    if name not in {column.name for info in asked for column in info.columns}:
        return ""
    return f". A parameter is given with --set: --set {name}={shlex.quote(value)}"


@app.command()
def watch(
    paths: Paths,
    store: StoreOption = DEFAULT_STORE,
    settle: Annotated[
        float,
        typer.Option(min=0.05, max=86400, help="Seconds without a change before what came is read."),
    ] = 2.0,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Serve the store at this port too, as kg serve does.")
    ] = None,
) -> None:
    """
    Build, and build again whenever documents come, change or go. Ctrl-C ends it.

    A document that cannot be read is told of, and a full disk is waited for.
    Begun again, it goes on where it ended. A server of the store shows each
    new graph as soon as it is there.

    \b
    Example: kg watch incoming --store derby --port 8080
    """  # noqa: D301
    import subprocess

    from kg.build.watching import watch as watch_paths

    server: list[subprocess.Popen[bytes]] = []

    def tell(done: BuildSummary | KgError) -> None:
        if isinstance(done, KgError):
            typer.echo(f"kg: {done}", err=True)
            return
        _say(str(done))
        if port is not None and not server:
            command = [sys.executable, "-m", "kg", "serve", "--store", str(store), "--port", str(port)]
            server.append(subprocess.Popen(command))  # noqa: S603 - our own program

    try:
        watch_paths(paths, store, settle=settle, tell=tell)
    finally:
        for process in server:
            process.terminate()


@app.command(cls=_QueryCommand)
def query(
    name_or_file: Annotated[
        str, typer.Argument(help="A named query (see kg queries), a .rq file, or a query in quotes.")
    ],
    store: AnyStoreOption = ANY_DEFAULT,
    format: Annotated[  # noqa: A002 - the option's name
        str, typer.Option(help="table, csv, tsv, json, xml; ttl or nt for CONSTRUCT.")
    ] = "table",
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="Give a parameter a value.")
    ] = None,
    known: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="What was known then: only documents public by it."),
    ] = None,
    day: Annotated[
        str | None,
        typer.Option("--at", metavar="DATE", help="What was so then, for queries that tell of days."),
    ] = None,
    *,
    neutral: NeutralOption = False,
    iris: Annotated[bool, typer.Option("--iris", help="Show IRIs in a table, not labels.")] = False,
) -> None:
    """
    Ask the graph a named question, or one of your own.

    A table has the columns that fit the terminal; --format csv has them all.

    \b
    Example: kg query leaders --set council=Derby --format csv
    Example: kg query "SELECT ?name { ?council a csc:Council ; csc:everydayName ?name }"
    """  # noqa: D301
    from kg.query import (
        as_of,
        joined,
        labels,
        misspelt,
        narrow,
        own_words,
        pieces,
        render,
        render_pieces,
    )
    from kg.query.named import find

    opened = _opened(store)
    then = as_of(_on_disk(opened, "--as-of"), known) if known else None
    answers = pieces(then or opened, name_or_file, _settings(settings or []))
    answer = next(answers)
    for slip in misspelt(then or opened, own_words(name_or_file)):
        typer.echo(f"kg: {slip}", err=True)
    if format == "csv" and not day:
        _left_out(then)
        for written in render_pieces(chain([answer], answers), neutral=neutral):
            _write(written)
        return
    answer = joined(chain([answer], answers))
    if day:
        answer = narrow(answer, find(name_or_file), day)
    _left_out(then)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    called = labels(then or opened, answer) if format == "table" and not iris else None
    _put(render(answer, format, width, called, neutral=neutral), format)


def _left_out(then: KnownThen | None) -> None:
    """Tell which documents are left out of what was known on a day, as nothing dates them."""
    if then and then.undated:
        typer.echo(f"Left out, as nothing tells when they came out: {', '.join(then.undated)}", err=True)


@app.command()
def queries() -> None:
    """
    List the named queries: what they answer, their columns and parameters.

    \b
    Example: kg queries
    """  # noqa: D301
    from kg.query import catalogue

    for info in catalogue():
        _say(f"{info.name}\n  {info.question}\n  columns: {' '.join(c.name for c in info.columns)}")
        for parameter in info.parameters:
            _say(f"  --set {parameter.name}=…  {parameter.meaning}".rstrip())
        if info.at:
            _say("  --at DATE  only what was so then")


@app.command()
def text(file: Annotated[Path, typer.Argument(help="A document.")]) -> None:
    """
    Print a document's text as the finders see it: every offset counts in it.

    \b
    Example: kg text news/derby.html
    """  # noqa: D301
    from kg.build.gather import must_exist
    from kg.readers import read

    must_exist([file])
    _write(read(file, file.name).text.encode())


@app.command()
def explain(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="An article, or - for standard input.")],
) -> None:
    """
    Print how an article is read: mentions, parse, what modifies it, rules that fired or were vetoed, claims.

    \b
    Example: kg explain news/derby.html
    Example: echo "Ofsted rated Derby's children's services good." | kg explain -
    """  # noqa: D301
    from kg.extract.articles.explain import explain as explained
    from kg.readers import plain, read

    if file == "-":
        document = plain.read(sys.stdin.buffer.read(), "standard input")
    else:
        from kg.build.gather import must_exist

        must_exist([Path(file)])
        document = read(Path(file), Path(file).name)
    if document.genre != "article":
        message = f"{document.source} is a {document.genre}: only articles are read by rules over their syntax. Give an article."
        raise CallError(message)
    for line in explained(document):
        _say(line)


@app.command()
def verify(paths: Paths, store: StoreOption = DEFAULT_STORE) -> None:
    """
    Open the originals again and check every quotation, character for character.

    \b
    Example: kg verify news reports --store derby
    """  # noqa: D301
    from kg.build import verify as verify_store

    found = verify_store(paths, store)
    for failure in found.failures:
        typer.echo(failure, err=True)
    _say(f"{found.held} of {found.total}")
    raise typer.Exit(found.status)


@app.command()
def remove(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", help="Sources, or ids of documents.")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """
    Take documents out, and exactly what rested on them alone.

    \b
    Example: kg remove 2022/derby.txt --store derby
    """  # noqa: D301
    from kg.build import remove as remove_documents

    _say(str(remove_documents(sources, store)))


@app.command()
def validate(
    files: Annotated[
        list[Path] | None, typer.Argument(help="RDF files to check in place of the store.")
    ] = None,
    store: AnyStoreOption = ANY_DEFAULT,
    format: Annotated[str, typer.Option(help="table, json, or ttl for the W3C report.")] = "table",  # noqa: A002
    engine: Annotated[
        str, typer.Option(help="compiled, or pyshacl: the same results, many times slower.")
    ] = "compiled",
) -> None:
    """
    Check the graph, or files, against the shapes (SHACL).

    \b
    Example: kg validate --format ttl
    """  # noqa: D301
    from kg.garbage import seldom
    from kg.shacl import render, validate_files, validate_store

    with seldom():
        report = (
            validate_files(files, engine=engine) if files else validate_store(_whole(store), engine=engine)
        )
    _put(render(report, format), format)
    raise typer.Exit(0 if report.conforms else 1)


@app.command()
def export(
    out: Annotated[
        Path,
        typer.Argument(
            help="By ending: .ttl .trig .nq .nt .jsonld .rdf .graphml .gexf .csv .parquet .sqlite .xlsx .dataset"
        ),
    ],
    store: AnyStoreOption = ANY_DEFAULT,
    *,
    neutral: NeutralOption = False,
    whole: Annotated[
        bool,
        typer.Option("--whole", help="All of the ontology, not only the terms used: .ttl .nt .jsonld .rdf."),
    ] = False,
    rdf12: Annotated[
        bool, typer.Option("--rdf12", help="RDF 1.2: .trig also has the triple that each claim reifies.")
    ] = False,
) -> None:
    """
    Write the graph to a file, in the format of its ending.

    .xlsx is one workbook of how every council stands; .csv is a folder, in
    which statements.csv has one flat row for each statement. rdflib 7.6 cannot
    read what --rdf12 writes; pyoxigraph can.

    Words are written as the sources have them. Before a spreadsheet opens a
    CSV of documents you do not trust, write it with --neutral.

    \b
    Example: kg export derby.ttl
    Example: kg export latest.xlsx
    """  # noqa: D301
    from kg.publish.export import export as export_store

    export_store(_whole(store), out, neutral=neutral, whole=whole, rdf12=rdf12)
    typer.echo(f"Written: {out}", err=True)


@app.command()
def show(
    thing: Annotated[str, typer.Argument(help="A council, inspection or person, by name or code.")],
    store: AnyStoreOption = ANY_DEFAULT,
) -> None:
    """
    Tell what is known about a council, inspection or person, with quotes.

    \b
    Example: kg show Derby
    """  # noqa: D301
    from kg.publish.show import show as tell

    _say(tell(_opened(store), thing).rstrip("\n"))


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help="What the quotations must hold, all of it.")],
    store: AnyStoreOption = ANY_DEFAULT,
    most: Annotated[int, typer.Option(min=1, help="How many to show.")] = 20,
) -> None:
    """
    Search the quotations for words; each hit with its statement and source.

    \b
    Example: kg search caseloads "newly qualified"
    """  # noqa: D301
    from kg.publish.search import shown

    _say(shown(_opened(store), words, most))


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A store's folder, or a date.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Another, or a later date.")],
    store: StoreOption = DEFAULT_STORE,
    format: Annotated[str, typer.Option(help="text, json or ttl (RDF).")] = "text",  # noqa: A002
) -> None:
    """
    Tell what changed between two stores, or two dates of one: what is new, told otherwise, or gone.

    Of a date, what was known then is meant: from the documents public by it.

    \b
    Example: kg diff derby-march derby-april
    Example: kg diff 2022-12-31 2023-12-31 --store derby
    """  # noqa: D301
    from kg.publish.changes import changes, opened, written

    before, after = opened(old, store), opened(new, store)
    if undated := sorted({*before.undated, *after.undated}):
        typer.echo(f"Left out, as nothing tells when they came out: {', '.join(undated)}", err=True)
    _put(written(changes(before, after), format), format)


@app.command()
def view(
    out: Annotated[Path, typer.Argument(help="The folder to write the pages to.")],
    store: AnyStoreOption = ANY_DEFAULT,
    *,
    originals: Annotated[
        bool, typer.Option("--originals", help="Write the pages of PDFs as pictures too, with words marked.")
    ] = False,
) -> None:
    """
    Write the site: pages that open from disk, offline.

    \b
    Example: kg view site
    """  # noqa: D301
    from kg.publish.site.whole import write_whole

    _say(str(write_whole(_whole(store), out, originals=originals)))


@app.command()
def serve(
    store: StoreOption = DEFAULT_STORE,
    host: Annotated[str, typer.Option(help="The address to serve at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Its port; 0 for any that is free.")] = 8000,
    workers: Annotated[
        int, typer.Option(min=1, help="Quick queries that are answered at once, and as many slow ones.")
    ] = 2,
    seconds: Annotated[float, typer.Option(min=0.1, help="How long a query may take.")] = 30,
    rows: Annotated[int, typer.Option(min=1, help="How many rows an answer may have.")] = 200_000,
    memory: WorkerMemory = 1024,
    origin: Annotated[str, typer.Option(help="Web origin whose pages may read answers; * for all.")] = "*",
    allowed_host: AllowedHosts = None,
) -> None:
    """
    Serve the site, and the graph as a SPARQL endpoint that only reads.

    \b
    Example: kg serve --store derby --port 8080
    """  # noqa: D301
    from kg.serve import Settings
    from kg.serve.hosts import checked_origin, hosts
    from kg.serve.server import serve as run_server

    settings = Settings(
        store,
        seconds,
        rows,
        memory=memory,
        workers=workers,
        origin=checked_origin(origin),
        hosts=hosts(allowed_host or ()),
    )
    run_server(settings, host, port, lambda address: _say(f"Serving {store} at {address} (Ctrl-C ends)"))


@app.command()
def mcp(
    store: StoreOption = DEFAULT_STORE,
    http: Annotated[
        str,
        typer.Option(
            metavar="HOST:PORT", help="Answer over HTTP at this address, not over standard input and output."
        ),
    ] = "",
    workers: Annotated[int, typer.Option(min=1, help="Calls that are answered at once.")] = 1,
    seconds: Annotated[float, typer.Option(min=0.1, help="How long a call may take.")] = 30,
    memory: WorkerMemory = 1024,
    allowed_host: AllowedHosts = None,
) -> None:
    """
    Serve the graph to assistants (Model Context Protocol): tools that only read, each answer with its quotations.

    An assistant's program starts it and speaks to it over standard input and
    output: docs/assistant.md says how. It needs the extra csc-kg[assistant].

    \b
    Example: kg mcp --store derby
    Example: kg mcp --store derby --http 127.0.0.1:8765
    """  # noqa: D301
    from kg.assistant.address import needs_sdk, parted

    address = parted(http) if http else None
    needs_sdk()
    from kg.assistant.running import over_http, over_stdio
    from kg.serve import Settings
    from kg.serve.hosts import hosts

    settings = Settings(
        store, seconds, memory=memory, workers=workers, hosts=hosts(allowed_host or ()), quick=min(seconds, 2)
    )
    if address is None:
        if sys.stdin.isatty():
            typer.echo(
                "Waiting for an assistant on standard input (docs/assistant.md); Ctrl-C ends.", err=True
            )
        over_stdio(settings)
    else:
        over_http(settings, *address, lambda at: _say(f"Serving {store} at {at} (Ctrl-C ends)"))


@app.command()
def push(
    url: Annotated[
        str, typer.Argument(metavar="URL", help="Where the server is asked: its SPARQL endpoint.")
    ],
    store: StoreOption = DEFAULT_STORE,
    update: Annotated[str, typer.Option(metavar="URL", help="Where it takes updates, if elsewhere.")] = "",
    graph_store: Annotated[
        str, typer.Option(metavar="URL", help="Where it takes whole graphs, if elsewhere.")
    ] = "",
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds to wait for an answer.")] = 60,
    retries: Annotated[int, typer.Option(min=0, help="How often to ask a busy server again.")] = 4,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be done.")] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Send every graph, whatever the server says it holds.")
    ] = False,
) -> None:
    """
    Send the store to a server with SPARQL 1.1 Update and Graph Store Protocol.

    Only what changed since the last push is sent, and what the store no longer
    has is taken away. Credentials are read from KG_USER and KG_PASSWORD, from
    KG_TOKEN, or from ~/.netrc.

    \b
    Example: kg push http://127.0.0.1:7878 --store derby
    """  # noqa: D301
    from kg.progress import progress
    from kg.remote import Addresses
    from kg.remote import push as push_store
    from kg.remote.http import Client
    from kg.remote.sparql import Endpoint
    from kg.store import Store

    addresses = Addresses.of(url, update, graph_store)
    with progress(canvas(), "graphs sent", "looking at what is there") as tell:
        pushed = push_store(
            Store.read_only(store),
            Endpoint(addresses, Client(timeout, retries, stubborn=True)),
            dry=dry_run,
            fresh=fresh,
            progress=tell,
            tell=lambda words: typer.echo(words, err=True),
        )
    _say(str(pushed))


def _opened(store: str) -> Store | RemoteStore:
    """Open a store: a folder, or at a server by its address."""
    if store.lower().startswith(("http://", "https://")):
        from kg.remote import Addresses, RemoteStore
        from kg.remote.sparql import Endpoint

        return RemoteStore(Endpoint(Addresses.of(store)))
    from kg.store import Store

    return Store.read_only(_folder(store))


def _whole(store: str) -> Store | ox.Store:
    """Open a store for what goes through all of it: from a server, it is fetched."""
    opened = _opened(store)
    from kg.store import Store

    return opened if isinstance(opened, Store) else opened.copy()


def _on_disk(opened: Store | RemoteStore, option: str) -> Store:
    from kg.store import Store

    if isinstance(opened, Store):
        return opened
    message = f"{option} needs what each document claims, which only a store on disk keeps: give its folder with --store."
    raise CallError(message)


def _settings(given: list[str]) -> dict[str, str]:
    settings = {}
    for setting in given:
        name, equals, value = setting.partition("=")
        if not equals or not name:
            message = f"--set {setting}: a parameter is given as name=value."
            raise CallError(message)
        settings[name] = value
    return settings


def _put(content: bytes, format: str) -> None:  # noqa: A002 - the option's name
    """Put out what a command made: to the byte in a format for programs, as it may be shown in one for people."""
    _write(shown(content.decode()).encode() if format in ("table", "text") else content)


def main() -> NoReturn:
    """Run the command line and end the process with the status of the contract."""
    start.main(lambda: app)
