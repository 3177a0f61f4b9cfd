"""Tests of `kg.weigh`."""
