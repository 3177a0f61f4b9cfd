"""The network's arithmetic: whole numbers, exact in any order, the same one by one as all together."""

from importlib import resources

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.findings.filters import HIGHEST, SIGNED, Filters
from kg.extract.findings.layout import AT_ONCE, REACH, WINDOW, laid_out
from kg.extract.findings.network import MODEL, PAIRS, UNIT, VECTORS, WORDS, network
from kg.extract.findings.polarity import POLARITIES
from kg.extract.findings.words import known, numbers
from kg.ontology.vocabulary import scheme

TEXTS = [
    "Too many plans are late.",
    "This is also the case for reviews, and nobody checks.",
    "However, visits are timely.",
    "",
    "Children know their workers well.",
]
SENTENCES = [numbers(text) for text in TEXTS]
EXACT = 1 << 24


def scores(sentences, paragraphs, said=None):
    """Return the scores of sentences."""
    return network().scores(sentences, paragraphs, said or [[] for _ in sentences])


def saved():
    """Return the arrays of the network's file."""
    with resources.files("kg.extract.findings").joinpath(MODEL).open("rb") as file:
        return dict(np.load(file))


def test_alone_and_together():
    """A sentence that is the only one of its paragraph has the same scores whatever else is worked out with it."""
    together = scores(SENTENCES, range(len(SENTENCES)))

    for number, sentence in enumerate(SENTENCES):
        assert (scores([sentence], [0])[0] == together[number]).all()


def test_paragraphs_do_not_hear_each_other():
    """What stands in another paragraph changes nothing; what stands in the same one does."""
    apart = scores(SENTENCES, [0, 0, 1, 1, 1])

    assert (apart[:2] == scores(SENTENCES[:2], [0, 0])).all()
    assert (apart[2:] == scores(SENTENCES[2:], [0, 0, 0])).all()
    assert not (apart[1] == scores(SENTENCES, [0] * 5)[1]).all()


def test_scores_are_what_the_weights_say():
    """The answers of the filters, worked out word by word in Python's own whole numbers, are those of the network."""
    net, words = network(), SENTENCES[1]
    filters, bias, factor = (saved()[name] for name in ("filters", "filter_bias", "filter_factor"))
    vectors = [[int(one) for one in net.vectors[word]] for word in words]
    edge = [int(one) for one in net.vectors[0]]
    row = [edge] * REACH + vectors + [edge] * REACH
    weights = filters.astype(int).reshape(len(edge), WINDOW, -1).tolist()
    highest = max(
        SIGNED * sum(abs(one[place][f]) for one in weights for place in range(WINDOW))
        for f in range(len(bias))
    )
    step = next(2**at for at in range(24) if highest <= HIGHEST * 2**at)

    def answer(place, word, f):
        """Return what a filter says of a word at a place, cut to sixteen bits."""
        return sum(word[d] * weights[d][place][f] for d in range(len(edge))) // step

    largest = [
        max(sum(answer(place, row[at + place], f) for place in range(WINDOW)) for at in range(len(words)))
        for f in range(len(bias))
    ]
    told = [int(max(a * step + int(b), 0) * factor // 1) for a, b in zip(largest, bias, strict=True)]

    assert told == network().told([words])[0, : len(told)].tolist()


def test_words_met_before():
    """What was met before changes no answer: filters that have met other words say the same as new ones."""
    arrays = [saved()[name] for name in ("filters", "filter_bias")]
    new, used = (Filters(network().vectors, *arrays, 0.5) for _ in range(2))
    used.largest(*laid_out(SENTENCES[::2]))

    assert (new.largest(*laid_out(SENTENCES)) == used.largest(*laid_out(SENTENCES))).all()


def test_long_sentences():
    """A sentence longer than the stretch that is worked on at once is one sentence."""
    long = SENTENCES[0] * AT_ONCE
    both = scores([long, SENTENCES[2]], [0, 1])

    assert (both[0] == scores([long], [0])[0]).all()
    assert (both[1] == scores([SENTENCES[2]], [0])[0]).all()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.integers(0, 12_000), max_size=40), min_size=1, max_size=8))
def test_whole_numbers(sentences):
    """Whatever the words, scores are whole numbers."""
    found = scores(sentences, [0] * len(sentences))

    assert (found == found.round()).all()
    assert (len(sentences), len(POLARITIES) + len(network().codes)) == found.shape


def test_no_sum_can_be_inexact():
    """No sum of the filters can reach what a float of 32 bits cannot hold, whatever the words."""
    filters, bias = saved()["filters"], saved()["filter_bias"]
    blocks = np.abs(filters.astype(np.int64)).reshape(-1, WINDOW, len(bias)).sum(axis=(0, 1))

    assert (SIGNED * blocks + np.abs(bias)).max() < EXACT
    assert UNIT == 256


def test_laid_out():
    """Sentences stand between edges; one without words is an edge."""
    words, begins, ends = laid_out([[5, 6], [], [7]])

    assert [0, 0, 5, 6, 0, 0, 0, 0, 0, 7, 0, 0] == words.tolist()
    assert [5, 6] == words[begins[0] + REACH : ends[0] + REACH].tolist()


@pytest.mark.parametrize("name", [MODEL, VECTORS, WORDS, PAIRS])
def test_files_are_small(name):
    """Each file is less than a megabyte, and holds plain arrays."""
    path = resources.files("kg.extract.findings").joinpath(name)

    assert len(path.read_bytes()) < 1_000_000


def test_codes():
    """Topics are those of the vocabulary; vectors and scores are of the words that are known."""
    net = network()

    assert set(scheme("topics")) == set(net.codes)
    assert len(known()) == len(net.vectors)
    assert len(net.vectors) + len(net.pairs) == len(net.wide)
    assert (np.diff(net.pairs) > 0).all()
