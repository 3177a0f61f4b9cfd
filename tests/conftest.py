"""What all tests share."""

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
def examples(tmp_path_factory):
    """Build the examples once; who changes the store has to make one of their own."""
    folder = tmp_path_factory.mktemp("examples") / "store"
    summary = build([Path(__file__).parent.parent / "examples"], folder)
    assert (12, (), 0) == (summary.read, summary.rejected, summary.status)
    return Store.read_only(folder)
