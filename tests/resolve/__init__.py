"""Tests of `kg.resolve`."""
