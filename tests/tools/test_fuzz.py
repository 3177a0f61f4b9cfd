"""A hundred damaged documents: none loses a build, breaks a shape, or is rejected without a reason of its own."""

import importlib.util
from pathlib import Path

from kg.build import Limits

FUZZ = Path(__file__).parents[2] / "tools" / "fuzz.py"


def test_a_hundred_inputs(tmp_path):
    """They are damaged alike each time, and nothing but they is lost."""
    spec = importlib.util.spec_from_file_location("fuzz", FUZZ)
    fuzz = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fuzz)
    (tmp_path / "docs").mkdir()
    fuzz.lay_out(tmp_path / "docs", 100, seed=1)

    assert [] == list(fuzz.faults(tmp_path / "docs", tmp_path / "store", Limits()))
