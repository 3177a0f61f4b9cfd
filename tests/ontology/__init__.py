"""Tests of `kg.ontology`."""
