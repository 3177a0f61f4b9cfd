"""Who says what in sentences and short texts of our own."""

import tomllib
from pathlib import Path

import pytest

from tests.telling import claims

CASES = tomllib.loads((Path(__file__).parent / "data" / "spoken.toml").read_text(encoding="utf-8"))["case"]
HERE = "Ofsted visited Kent council in May."


@pytest.mark.parametrize("case", CASES, ids=[f"{n}-{case['kind']}" for n, case in enumerate(CASES)])
def test_case(case):
    """Exactly the quotations of named people are found, each with who says it."""
    text = case["text"] if isinstance(case["text"], list) else [case["text"]]
    spoken = [f"{c.person} | {c.quotation.exact}" for c in claims("SpokenWords", HERE, *text)]

    assert sorted(case["spoken"]) == sorted(spoken)
