"""A store of the examples, and a server of it."""

import pytest

from tests.serve.servers import serving


@pytest.fixture(scope="session")
def store(examples_store):
    """Give the store of the examples."""
    return examples_store


@pytest.fixture(scope="session")
def address(store):
    """Serve the examples, with little time for a query."""
    with serving(store, "--seconds", "3", "--rows", "5000") as found:
        yield found
