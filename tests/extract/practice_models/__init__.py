"""Tests of how councils stand to practice models."""
