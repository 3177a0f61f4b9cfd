"""Tests of `kg.serve`."""
