"""Marked texts: the words without their marks, and what each mark says of them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"


@pytest.fixture(scope="module")
def marked():
    """Give the module of the tools that reads marks."""
    sys.path.insert(0, str(TOOLS))
    try:
        import marked as module  # noqa: PLC0415
    finally:
        sys.path.remove(str(TOOLS))
    return module


def test_marks_stand_where_their_words_do(marked):
    """Kind, place, ids and words of each; a paragraph ends at '¶'."""
    text, marks = marked.cut("{C:Kent|1, a} was {G:good|2p}. ¶ {P:Ann Hall|a+} came.", "News\n\n")
    assert text == "News\n\nKent was good.\n\nAnn Hall came."
    assert [("C", ["1", "a"]), ("G", ["2p"]), ("P", ["a+"])] == [(m[0], m[3]) for m in marks]
    assert all(text[begin:end] == words for _, begin, end, _, words in marks)


def test_judgements_are_told_from_posts_and_models(marked):
    """A council may be of a judgement, a post and a model: the numbers alone are of judgements."""
    read = marked.parse("{C:Kent|1,a,m1?} was {G:good|1,2p}, {G:fair|}.", "")
    assert [{1}, {1, 2}, set()] == [ids for *_, ids, _ in read.marks]
    assert [set(), {2}, set()] == [old for *_, old in read.marks]
