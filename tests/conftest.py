"""What all tests share."""

import fcntl
import os
from pathlib import Path

import pytest
from hypothesis import settings

from kg.build import build
from kg.store import Store

# The same examples in every run, so that a change is not refused for what it did not do.
# To look for more: python -m pytest --hypothesis-profile=seek
settings.register_profile("steady", derandomize=True)
settings.register_profile("seek", max_examples=1000)
settings.load_profile("steady")


def pytest_configure(config):
    """Name the markers."""
    config.addinivalue_line("markers", "slow: takes a minute; runs with the rest all the same")


@pytest.fixture(scope="session")
def examples_store(tmp_path_factory):
    """Build the examples once for all processes that run tests; who changes the store has to change a copy."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    store, begun = folder / "examples-built", folder / "examples-begun"
    with (folder / "examples.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not store.exists():
            summary = build([Path(__file__).parent.parent / "examples"], begun, workers=1)
            assert (12, (), 0) == (summary.read, summary.rejected, summary.status)
            begun.rename(store)
    return store


@pytest.fixture(scope="session")
def examples(examples_store):
    """Open the store of the examples."""
    return Store.read_only(examples_store)
