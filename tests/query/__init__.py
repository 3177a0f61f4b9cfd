"""Tests of `kg.query`."""
