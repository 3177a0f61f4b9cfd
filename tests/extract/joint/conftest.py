"""What the tests of joint letters share: none of them reaches for the network."""

import socket

import pytest


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Let every attempt to connect to anything fail the test."""

    def refuse(_, address):
        pytest.fail(f"a test of joint letters tried to connect to {address}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
