"""`kg mcp`: without the SDK, at a wrong address, bounds, and whom it answers over HTTP."""

import http.client
import json
import subprocess
import sys

import pytest

from kg.assistant import address
from kg.errors import CallError
from tests.assistant.scripted import ENVIRONMENT, ask, over_http, over_stdio

HELLO = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "ping"})


def post(at, host, **headers):
    """Send a request under a name; the status and what is said."""
    name = at.removeprefix("http://").partition("/")[0]
    connection = http.client.HTTPConnection(name, timeout=60)
    sent = {
        "Host": host,
        "Content-Type": "application/json",
        "Accept": "application/json, text/event-stream",
        **headers,
    }
    connection.request("POST", "/mcp", HELLO, sent)
    answer = connection.getresponse()
    got = answer.status, answer.read().decode()
    connection.close()
    return got


def test_without_the_sdk_it_says_how_to_install_it(monkeypatch):
    """With the command of pip, and nothing of the SDK is loaded before."""
    monkeypatch.setattr(address, "find_spec", lambda _: None)
    with pytest.raises(CallError, match=r"python -m pip install 'csc-kg\[assistant\]'"):
        address.needs_sdk()


def test_the_command_line_does_not_load_the_sdk():
    """Nor do the tools: only the server itself does."""
    code = "import sys, kg.cli, kg.assistant.tools, kg.assistant.worker; print('mcp' in sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", code], env=ENVIRONMENT, check=True, capture_output=True, text=True
    )
    assert "False" == said.stdout.strip()


@pytest.mark.parametrize("given", ["8765", "localhost", "localhost:", "localhost:http", "localhost:70000"])
def test_a_wrong_address_is_told_with_a_right_one(given):
    """What was given, and what it looks like."""
    with pytest.raises(
        CallError, match=f"--http {given}: give an address and a port, such as 127.0.0.1:8765"
    ):
        address.parted(given)


def test_no_store_is_status_3_and_says_how_to_make_one(tmp_path):
    """On standard error: standard output is the protocol's."""
    command = [sys.executable, "-m", "kg", "mcp", "--store", str(tmp_path / "none")]
    said = subprocess.run(
        command, env=ENVIRONMENT, stdin=subprocess.DEVNULL, check=False, capture_output=True, text=True
    )
    assert (3, "") == (said.returncode, said.stdout)
    assert "There is no store" in said.stderr


def test_it_ends_when_nobody_asks_any_more(store):
    """The end of standard input is the end, with status 0 and nothing said."""
    command = [sys.executable, "-m", "kg", "mcp", "--store", str(store)]
    said = subprocess.run(
        command,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (0, "", "") == (said.returncode, said.stdout, said.stderr)


def test_a_call_that_takes_too_long_is_cut_off_and_the_next_is_answered(store):
    """With what to do; the worker is another one."""
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    calls = [
        ("sparql", {"query": endless}),
        ("find", {"name": "Derby"}),
        ("ask", {"question": "leaders", "limit": 500}),
    ]
    _, (long, next_one, wrong) = ask(over_stdio(store, "--seconds", "1.5"), calls)
    assert long.refused
    assert "took longer than 1.5 seconds. Narrow it" in long.text
    assert "sooner with a council in `where`" in long.text
    assert "council/DER" == next_one.content["rows"][0]["id"]
    assert wrong.refused
    assert "less than or equal to 50" in wrong.text


@pytest.mark.parametrize("mode", ["legacy", "auto"])
def test_clients_of_former_versions_are_answered_alike(store, mode):
    """Over both transports: with the handshake that today's versions no longer have, and without."""
    calls = [("find", {"name": "Derby"}), ("ask", {"question": "leders"})]
    with over_http(store) as at:
        for tools, (found, wrong) in (ask(over_stdio(store), calls, mode), ask(at, calls, mode)):
            assert 9 == len(tools)
            assert "council/DER" == found.content["rows"][0]["id"]
            assert wrong.refused
            assert "Did you mean leaders" in wrong.text


def test_other_names_and_origins_are_turned_away(store):
    """As by `kg serve`; a page elsewhere cannot ask, even where its name leads here."""
    with over_http(store, "--allowed-host", "graph.example.org") as at:
        assert [200, 421, 200, 403, 200, 403] == [
            post(at, "localhost")[0],
            post(at, "attacker.example")[0],
            post(at, "graph.example.org")[0],
            post(at, "localhost", Origin="https://attacker.example")[0],
            post(at, "localhost", Origin="http://localhost:6274")[0],
            post(at, "localhost", Origin="null")[0],
        ]
        assert "--allowed-host attacker.example" in post(at, "attacker.example")[1]
        assert "--allowed-host" in post(at, "localhost", Origin="https://attacker.example")[1]
