"""Tests of `kg.model`."""
