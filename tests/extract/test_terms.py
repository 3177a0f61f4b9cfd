"""Terms found by the stretches between spaces, beside spaCy, whose tokens they go by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.matcher import PhraseMatcher

from kg.extract.lexicon import find_terms
from kg.extract.terms import Terms, cut, pipeline

LABELS = [
    "social worker",
    "social",
    "children’s services",
    "care leavers",
    "multi-agency",
    "St Helens",
    "IRO",
]
PIECES = [
    "social", "Social", "workers", "worker", "worker,", "worker.", "worker’s", "children’s", "children", "'s", "services;",
    "services/", "care", "leavers", "(care", "multi-agency", "multi", "-", "agency", "St", "Helens", "St.", "helens", "IRO",
    "IROs", "iro", "don’t", "cannot", "it's", "U.K.", "e.g.", "£3m", "1.5", "“social", "worker”", "A.", "AB.", "\n", "\t", "é.",
    "naïve’s", "co.", "Im", "wont", "co-ordinators’", "(MASH).", "‘edge-of-care’,", "IRO’s", "HELEN'S", "(cannot)", "id-card", "mid-Jan.", "nothin’",
    "over-goin’", "17-year-olds", "GCP2", "2.Leaders", "8-D-day", "(x):", "B&NES",
]  # fmt: skip


@pytest.mark.parametrize("chunk", [piece for piece in PIECES if piece.strip()])
def test_cut(chunk):
    """A stretch is cut as spaCy cuts it."""
    assert [(t.idx, t.text, t.lower_) for t in pipeline().make_doc(chunk)] == [
        (begin, word, low) for begin, _, word, low in cut(chunk)
    ]


def test_cut_in_a_way_of_its_own():
    """What spaCy has rules for is cut by them, with signs around it too."""
    words = [word for word in pipeline().tokenizer.rules if not any(map(str.isspace, word))]
    for chunk in [form for word in words for form in (word, f"({word})", f"off-{word}", f"‘{word}’.")]:
        assert [token.text for token in pipeline().make_doc(chunk)] == [
            token for _, _, token, _ in cut(chunk)
        ]


WORDS = st.sampled_from(["ab", "Ab", "ABC", "a", "I", "id", "cannot", "12", "1.Ab", "Ab2", "em", "Jan"])


@given(
    st.sampled_from(["", "(", "‘", "“"]),
    st.lists(WORDS, min_size=1, max_size=3).map("-".join),
    st.sampled_from(["", "’s", "'s", "’S", "s"]),
    st.sampled_from(["", "’", "'", ")", "’)"]),
    st.sampled_from(["", ".", ",", ";", ":", "-", "..", "?"]),
)
def test_cut_words_in_signs(opening, words, owning, closing, ending):
    """Words with hyphens, in brackets and quotation marks, are cut as spaCy cuts them."""
    chunk = f"{opening}{words}{owning}{closing}{ending}"
    assert [t.text for t in pipeline().make_doc(chunk)] == [word for _, _, word, _ in cut(chunk)]


@given(st.text(st.sampled_from("aBséÉ’'.,;:()-/&£1_"), min_size=1, max_size=8))
def test_cut_anything(chunk):
    """A stretch of letters and signs is cut as spaCy cuts it."""
    assert [t.text for t in pipeline().make_doc(chunk)] == [word for _, _, word, _ in cut(chunk)]


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from([" ", " ", " ", "  ", "\n", ""]))))
def test_like_a_phrase_matcher(pieces):
    """Labels are found where spaCy's phrase matcher finds them."""
    text = "".join(piece + gap for piece, gap in pieces)
    matcher, terms = PhraseMatcher(pipeline().vocab, attr="LOWER"), Terms()
    written = PhraseMatcher(pipeline().vocab, attr="ORTH")
    for label in LABELS:
        any_case = label.islower()
        terms.add(label, label, any_case=any_case)
        (matcher if any_case else written).add(label, [pipeline().make_doc(label)])
    doc = pipeline().make_doc(text)
    expected = [
        (doc[first].idx, doc[last - 1].idx + len(doc[last - 1]), doc.vocab.strings[key])
        for found in (matcher, written)
        for key, first, last in found(doc)
    ]
    assert sorted(expected) == sorted(terms.find(text))


@pytest.mark.parametrize("text", ["", " ", "\n \n"])
def test_nothing(text):
    """In an empty text there is nothing."""
    assert ([], []) == find_terms(text)
    assert [] == Terms().find(text)
