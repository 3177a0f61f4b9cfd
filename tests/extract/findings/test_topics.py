"""The topics that words name, plainly or faintly."""

import pytest

from kg.extract.findings.topics import mark, named, topics
from tests.telling import close


@pytest.mark.parametrize(
    ("words", "marked"),
    [("Plans", "~planning"), ("care planning", "#planning"), ("leadership team", "~planning")],
)
def test_mark(words, marked):
    """Everyone has plans: such words name a topic only faintly."""
    assert marked == mark("planning", words)


def test_named_within_a_stretch():
    """Only what stands in the stretch is named."""
    sentence = next(
        s for s in close("Supervision is regular, but caseloads are high.").sentences if "but" in s.text
    )
    middle = sentence.begin + sentence.text.index("but")

    assert ["#supervision"] == [*named(sentence, sentence.begin, middle)]
    assert ["#caseloads"] == [*named(sentence, middle, sentence.end)]
    assert "caseloads" in topics([(sentence, middle, sentence.end)])[0]
