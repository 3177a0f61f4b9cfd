"""Tests of `kg.remote`."""
