"""Tests of `kg.publish`."""
