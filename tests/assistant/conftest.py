"""A store of the examples and of texts of our own, and what a scripted assistant is told over either transport."""

import shutil

import pytest

from kg.build import build
from kg.store import Store
from tests.assistant.questions import QUESTIONS, TEXTS
from tests.assistant.scripted import ask, over_http, over_stdio
from tests.serve.servers import ROOT


@pytest.fixture(scope="session")
def store(examples_store, tmp_path_factory):
    """Give the store of the examples our own texts as well, once."""
    folder = tmp_path_factory.mktemp("assistant")
    own = folder / "own"
    own.mkdir()
    for name, text in TEXTS.items():
        (own / name).write_text(text, encoding="utf-8")
    shutil.copytree(examples_store, folder / "store")
    summary = build([ROOT / "examples", own], folder / "store")
    assert () == summary.rejected
    return folder / "store"


@pytest.fixture(scope="session")
def opened(store):
    """Open the store, to see what stands in its documents."""
    return Store.read_only(store)


@pytest.fixture(scope="session", params=["stdio", "http"])
def told(store, request):
    """Ask all questions over a transport; their answers by number, and the tools."""
    calls = [(question.tool, question.arguments) for question in QUESTIONS]
    if request.param == "stdio":
        return ask(over_stdio(store), calls)
    with over_http(store) as address:
        return ask(address, calls)
