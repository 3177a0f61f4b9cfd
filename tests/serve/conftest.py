"""A store of the examples, and a server of it."""

import pytest

from kg.build import build
from tests.serve.servers import ROOT, serving


@pytest.fixture(scope="session")
def store(tmp_path_factory):
    """Build the examples once."""
    path = tmp_path_factory.mktemp("serve") / "store"
    build([ROOT / "examples"], path)
    return path


@pytest.fixture(scope="session")
def address(store):
    """Serve the examples, with little time for a query."""
    with serving(store, "--seconds", "3", "--rows", "5000") as found:
        yield found
