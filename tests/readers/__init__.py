"""Tests of `kg.readers`."""
