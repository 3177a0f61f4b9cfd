"""Tests of how findings are judged."""
