"""Tests of `kg.finders`."""
