"""Bounds: what runs too long, answers too much or reaches out is cut off while others are served."""

import shutil
import socket
import struct
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest

from kg.build import build
from tests.serve.servers import ROOT, fetch, serving

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SOME_SECONDS = 1_000_000
"""How many rows of a product take longer to count than a query is tried for, and less than it has."""
SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY DESC(?i) ?a ?d"


def ask(address, query, **headers):
    """Ask by GET."""
    return fetch(f"{address}/sparql?{urlencode({'query': query})}", **headers)


def test_a_query_that_would_run_for_ever_is_cut_off_and_others_are_answered(address):
    """A cartesian product of all triples, four times over: a 504 for whoever asked, and nobody else waits."""
    with ThreadPoolExecutor(1) as beside:
        endless = beside.submit(ask, address, ENDLESS)
        time.sleep(0.5)
        answered = [ask(address, "ASK { ?s ?p ?o }").status for _ in range(5)]
        assert not endless.done()
        got = endless.result()
    assert answered == [200] * 5
    assert got.status == 504
    assert b"longer than 3 seconds" in got.body
    assert ask(address, "ASK {}").status == 200


def test_when_all_workers_are_busy_the_rest_wait_and_are_answered(address):
    """More endless queries than workers: all are cut off or turned away, and the server goes on."""
    with ThreadPoolExecutor(4) as beside:
        found = {got.status for got in beside.map(lambda _: ask(address, ENDLESS), range(4))}
    assert found <= {503, 504}
    assert ask(address, "ASK {}").status == 200


def test_many_at_once_get_each_their_own_answer(address):
    """Answers are not mixed up."""
    with ThreadPoolExecutor(8) as beside:
        bodies = list(
            beside.map(lambda n: ask(address, f"SELECT ({n} AS ?n) {{}}", accept="text/csv").body, range(40))
        )
    assert bodies == [f"n\r\n{n}\r\n".encode() for n in range(40)]


def test_a_query_whose_asker_has_gone_is_cut_off(store):
    """One worker, one endless query, its asker hangs up: the worker is free long before the time is up."""
    with serving(store, "--workers", "1", "--seconds", "120") as address:
        host, port = address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as asker:
            asker.sendall(
                f"GET /sparql?{urlencode({'query': ENDLESS})} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()
            )
            time.sleep(1)
        assert ask(address, "ASK {}").status == 200


def test_quick_queries_are_answered_while_slow_ones_fill_their_queue(store):
    """Twice as many endless queries as workers: whatever is quick is answered, and those end with the server."""
    with ThreadPoolExecutor(4) as beside:
        with serving(store, "--workers", "2", "--seconds", "60") as address:
            endless = [beside.submit(ask, address, ENDLESS.replace("?n", f"?n{n}")) for n in range(4)]
            answered = [ask(address, f"ASK {{ ?s{n} ?p ?o }}").status for n in range(50)]
            assert not any(query.done() for query in endless)
        assert answered == [200] * 50
        assert [query.result().body for query in endless] == [b"The server is being stopped.\n"] * 4


def test_a_query_that_is_too_slow_for_the_quick_is_answered_by_the_slow(address):
    """Counting pairs takes longer than a first try: it is done again, from the start, and answered once."""
    counted = ask(address, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c }", accept="text/csv")
    triples = int(counted.body.split()[1])
    some = next(n for n in range(triples) if n * triples > SOME_SECONDS)
    pairs = f"SELECT (COUNT(*) AS ?n) {{ {{ SELECT ?a {{ ?a ?b ?c }} LIMIT {some} }} ?d ?e ?f }}"
    got = [ask(address, pairs, accept="text/csv") for _ in range(2)]
    assert [(200, f"n\r\n{some * triples}\r\n".encode())] * 2 == [
        (answer.status, answer.body) for answer in got
    ]


@pytest.mark.parametrize(
    "query",
    [
        "ASK { FILTER(" + "(" * 30_000 + "1" + ")" * 30_000 + ") }",
        "ASK " + "{" * 30_000 + "}" * 30_000,
        "ASK { {} " + "UNION {} " * 30_000 + "}",
        "ASK { FILTER(true" + " && true" * 30_000 + ") }",
    ],
    ids=["brackets", "groups", "alternatives", "conditions"],
)
def test_a_query_nested_too_deep_is_told_as_that(address, query):
    """The stack it needs is no fault of the program, nor a lack of memory; others are answered after it."""
    got = fetch(f"{address}/sparql", query.encode(), content_type="application/sparql-query")
    assert got.status == 400
    assert b"nested too deep" in got.body
    assert ask(address, "ASK {}").status == 200


@pytest.mark.parametrize(
    "sent",
    [
        "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 900\r\n\r\nASK {",
        f"GET /sparql?{urlencode({'query': ENDLESS})} HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /ask HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /ask HT",
    ],
    ids=["body", "query", "page", "head"],
)
@pytest.mark.parametrize("way", ["closed", "reset"])
def test_a_client_that_goes_away_leaves_nothing_in_the_log(store, sent, way):
    """Whatever was half sent or half answered: the server says nothing, and goes on."""
    with serving(store) as address:
        host, port = address.removeprefix("http://").split(":")
        asker = socket.create_connection((host, int(port)))
        if way == "reset":
            asker.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        asker.sendall(sent.encode())
        time.sleep(0.2)
        asker.close()
        # That this is answered shows that the one before was dealt with; `serving` holds the log.
        assert ask(address, "ASK {}").status == 200


def test_too_many_rows_are_refused_not_cut(address):
    """Part of an answer would be a wrong one."""
    got = ask(address, "SELECT * { ?a ?b ?c }")
    assert got.status == 422
    assert b"more than 5,000 rows" in got.body
    assert ask(address, "SELECT * { ?a ?b ?c } LIMIT 5000").status == 200
    assert ask(address, "CONSTRUCT WHERE { ?a ?b ?c }").status == 422


def test_a_query_that_needs_too_much_memory_is_cut_off(store):
    """The worker ends, and another takes its place."""
    with serving(store, "--memory", "700", "--seconds", "60") as address:
        got = ask(address, SORTED)
        assert got.status == 500, got
        assert b"more memory" in got.body
        assert ask(address, "ASK {}").status == 200


@pytest.fixture
def elsewhere():
    """Listen as another server would, and note who calls."""
    calls = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        done = threading.Event()

        def listen():
            while not done.is_set():
                try:
                    connection, _ = listening.accept()
                except TimeoutError:
                    continue
                calls.append(connection.recv(1000))
                connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield f"<http://127.0.0.1:{listening.getsockname()[1]}/>", calls
        done.set()
        thread.join()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE %s { ?s ?p ?o } }",
        "ASK { service silent %s { ?s ?p ?o } }",
        "SELECT * { { SELECT * { GRAPH ?g { ?x ?y ?z } SERVICE%s{ ?s ?p ?o } } } }",
        "SELECT * { FILTER NOT EXISTS { SERVICE %s { ?s ?p ?o } } }",
        "SELECT ?service { ?service ?p ?o OPTIONAL { SERVICE %s { ?s ?p ?o } } }",
        "SELECT * { ?a ?p ?b FILTER(?a<?b)SERVICE#>\n%s{ ?s ?p ?o } }",
        "SELECT ('\\\\' AS ?x) { SERVICE %s { } } # '",
        "CONSTRUCT { ?s ?p 'service' } { SERVICE %s { ?s ?p ?o } }",
    ],
)
def test_no_query_calls_another_server(address, elsewhere, query):
    """SERVICE is refused wherever it stands, and nothing has been sent."""
    server, calls = elsewhere
    got = ask(address, query % server)
    assert got.status == 403
    assert b"SERVICE" in got.body
    time.sleep(0.3)
    assert calls == []


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ('SERVICE <http://127.0.0.1:1/> {}' AS ?service) {} # SERVICE",
        "SELECT ?service { ?service a csc:Council FILTER(CONTAINS('children''s services', 'service')) }".replace(
            "''", "\\'"
        ),
        "ASK { <http://example.org/service> ?p ?o }",
    ],
)
def test_the_word_in_strings_and_names_is_no_service(address, query):
    """What is no call is answered."""
    assert ask(address, query).status == 200


def test_a_new_generation_of_the_store_is_picked_up(store, tmp_path):
    """Documents that are built in beside the server are in its answers and on its pages at once."""
    mine = tmp_path / "store"
    shutil.copytree(store, mine)
    count = "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d csc:source ?s }"
    with serving(mine) as address:
        before = ask(address, count, accept="text/csv").body
        assert fetch(f"{address}/index.html").status == 200
        (tmp_path / "news").mkdir()
        (tmp_path / "news" / "new.txt").write_text(
            "Ofsted inspected Leeds council in May 2023. It was rated good.\n"
        )
        build([ROOT / "examples", tmp_path / "news"], mine)
        after = ask(address, count, accept="text/csv").body
    assert int(after.split()[1]) == int(before.split()[1]) + 1
