"""The words looked for before a degree's pattern is tried: none that the pattern needs may be missing."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.finders.degree import (
    _DIRECTION,
    _DIRECTION_CUES,
    _EMPHASIS,
    _EMPHASIS_CUES,
    _EXTENT,
    _EXTENT_CUES,
    extent,
)

SIEVES = [
    (_EXTENT, _EXTENT_CUES),
    (_DIRECTION, _DIRECTION_CUES),
    (_EMPHASIS, _EMPHASIS_CUES),
]


@pytest.mark.parametrize(("pattern", "cues"), SIEVES, ids=["extent", "direction", "emphasis"])
@given(data=st.data())
@settings(
    deadline=None,
    max_examples=300,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_whatever_matches_holds_a_cue(
    data: st.DataObject, pattern: re.Pattern[str], cues: tuple[str, ...]
) -> None:
    """Whatever a pattern matches holds one of its cues, so that leaving out the rest loses nothing."""
    text = data.draw(st.from_regex(pattern))
    assert any(cue in text.casefold().replace("ı", "i") for cue in cues)


@pytest.mark.parametrize("text", ["MOST children are seen", "mo\u017ft children are seen", "mOsT cases"])
def test_any_case(text: str) -> None:
    """Capitals and the long s count as the pattern counts them."""
    assert extent(text) == "most"
