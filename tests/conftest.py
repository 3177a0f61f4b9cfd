"""What all tests share."""

from pathlib import Path

import pytest

from kg.build import build
from kg.store import Store


def pytest_configure(config):
    """Name the markers."""
    config.addinivalue_line("markers", "slow: takes a minute; runs with the rest all the same")


@pytest.fixture(scope="session")
def examples(tmp_path_factory):
    """Build the examples once; who changes the store has to make one of their own."""
    folder = tmp_path_factory.mktemp("examples") / "store"
    summary = build([Path(__file__).parent.parent / "examples"], folder)
    assert (10, (), 0) == (summary.read, summary.rejected, summary.status)
    return Store.read_only(folder)
