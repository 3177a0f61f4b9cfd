"""Tests of `kg.shacl`."""
