"""What all tests share."""


def pytest_configure(config):
    """Name the markers."""
    config.addinivalue_line("markers", "slow: takes a minute; runs with the rest all the same")
