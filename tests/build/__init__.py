"""Tests of `kg.build`."""
