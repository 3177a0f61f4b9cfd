"""Tests of how articles are read."""
