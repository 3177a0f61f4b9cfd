"""What all tests share."""

from hypothesis import settings

# The same examples in every run, so that a change is not refused for what it did not do.
# To look for more: python -m pytest --hypothesis-profile=seek
settings.register_profile("steady", derandomize=True)
settings.register_profile("seek", max_examples=1000)
settings.load_profile("steady")


def pytest_configure(config):
    """Name the markers."""
    config.addinivalue_line("markers", "slow: takes a minute; runs with the rest all the same")
