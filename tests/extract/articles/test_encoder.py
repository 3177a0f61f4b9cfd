"""The network that reads articles: words in pieces, sentences in passages, and which mentions belong together."""

from __future__ import annotations

import hashlib
import itertools
import random
from importlib import resources

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.articles.encoder import mixing, network
from kg.extract.articles.encoder.links import links
from kg.extract.articles.encoder.passages import BEFORE, LONGEST, mentions, passages
from kg.extract.articles.encoder.pieces import BEGIN, END, PIECES, UNKNOWN, known, pieces
from kg.extract.articles.weights import BIAS, weights
from tests.telling import close

SHA256 = "035d8f8ab01bc26ead50ee043e2fb662b20e1a66382a8477ba7219dccd1aa083"

PACKAGE = "kg.extract.articles.encoder"
MOST_BYTES = 12_000_000
EDGES = 2  # [CLS] and [SEP]
SENTENCE = "In Kent, Ofsted rated children’s services good in 2021, and Ann Hall is the director."


def cut(text):
    """Give the pieces of a text as they are written."""
    names = list(known())
    return [names[number] for number in pieces(text)[0]]


def span(reading, words, after=""):
    """Give where words stand, the first time after others."""
    text = reading.document.text
    begin = text.index(words, text.index(after) if after else text.index("\n"))
    return begin, begin + len(words)


# --- the files


def test_the_weights_are_those_that_the_model_card_speaks_of():
    """The file of weights is pinned: who trains anew changes this line and the figures of the card."""
    content = resources.files(PACKAGE).joinpath(network.MODEL).read_bytes()
    assert SHA256 == hashlib.sha256(content).hexdigest()


def test_the_files_are_small():
    """What is shipped stays below twelve megabytes."""
    names = (network.MODEL, mixing.MODEL, PIECES)
    assert sum(len(resources.files(PACKAGE).joinpath(name).read_bytes()) for name in names) < MOST_BYTES


def test_weights_of_words_and_products_are_of_eight_bits():
    """Each has a factor for every row or column, and there is a vector for every piece."""
    with resources.files(PACKAGE).joinpath(network.MODEL).open("rb") as file, np.load(file) as kept:
        whole = {name for name in kept.files if kept[name].dtype == np.int8}
        assert whole == {name.removesuffix(".scale") for name in kept.files if name.endswith(".scale")}
        assert {"piece", "0.qkv.w", "0.o.w", "0.f1.w", "0.f2.w", "GC.left.w", "GC.right.w"} <= whole
        assert len(kept["piece"]) == len(known())


# --- pieces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ofsted’s letter", ["of", "##sted", "’", "s", "letter"]),
        ("Good, at last!", ["good", ",", "at", "last", "!"]),
        ("Safeguarding caseloads", ["safeguard", "##ing", "case", "##load", "##s"]),
        ("re-inspected in 2021", ["re", "-", "inspected", "in", "2021"]),
        ("a_b", ["a", "_", "b"]),
        ("café", ["cafe"]),
        ("CAFÉ ÅNGSTRÖM’S", [*cut("cafe angstrom"), "’", "s"]),
        ("good ☃ work", ["good", UNKNOWN, "work"]),
        ("x" * 61, [UNKNOWN]),
        ("", []),
        (" \n\t", []),
    ],
)  # fmt: skip
def test_words_are_cut_as_bert_cuts_them(text, expected):
    """Small letters without accents, marks by themselves, the longest piece that is known first."""
    assert expected == cut(text)


@given(st.text(max_size=80) | st.text(alphabet="aeſßİıÅéñ\u0301ﬁ’-_ .xQ7中☃", max_size=40))
@settings(max_examples=300, deadline=None)
def test_offsets_fit_the_text(text):
    """Every piece has letters of the text, in order, and no piece is unheard of."""
    numbers, offsets = pieces(text)
    assert len(numbers) == len(offsets)
    assert all(0 <= number < len(known()) for number in numbers)
    assert all(0 <= begin < end <= len(text) and text[begin:end].strip() for begin, end in offsets)
    assert offsets == sorted(offsets)
    assert all(one == other or one[1] <= other[0] for one, other in itertools.pairwise(offsets))


# --- passages


def checked(reading):
    """Give the passages of an article, once what holds of all of them is seen to hold."""
    found = list(passages(reading))
    for one in found:
        assert known()[BEGIN] == one.pieces[0]
        assert known()[END] == one.pieces[-1]
        assert len(one.pieces) <= LONGEST + BEFORE + EDGES <= len(network.network().weights["place"])
        assert all(0 < m.first < m.after < len(one.pieces) for m in one.named)
    return found


def of_kept(reading):
    """Give the mentions of the sentences that name what may be linked."""
    every = [mentions(sentence) for sentence in reading.sentences]
    return [one for those in every if {kind for kind, _, _ in those} & set("GRMPC") for one in those]


def test_a_long_article_is_read_in_passages_that_overlap():
    """Of 3,000 words every mention is read anew once; a passage begins with the last sentences of the one before."""
    reading = close(*(f"{SENTENCE} It rained. The roads in town were wet." for _ in range(140)))
    found = checked(reading)
    assert len(reading.document.text.split()) > 3000
    assert len(found) > 10
    read = [{(m.kind, m.begin, m.end) for m in one.named} for one in found]
    assert set(of_kept(reading)) == set.union(*read)
    for before, after in itertools.pairwise(found):
        again = {m.sentence for m in before.named} & {m.sentence for m in after.named}
        assert again == {m.sentence for m in after.named if m.sentence <= before.named[-1].sentence}
        assert again
    assert all(not one & other for one, other in zip(read, read[2:], strict=False))


def test_an_article_without_a_full_stop_is_bounded():
    """What stands behind the longest passage's end is left out, and nothing else is."""
    reading = close(" and ".join(SENTENCE[:-1] for _ in range(60)))
    (one,) = checked(reading)[-1:]
    assert {"C", "G", "A", "P", "R", "T"} <= {m.kind for m in one.named}
    assert len(one.named) < len(of_kept(reading))


def test_sentences_that_name_nothing_to_be_linked_are_not_read():
    """A time by itself is none, and an article without names has no passage."""
    assert [] == list(passages(close("It rained in 2021.", title="The weather")))
    reading = close("It rained in 2021.", SENTENCE, title="The weather")
    (one,) = passages(reading)
    assert {SENTENCE} == {reading.sentences[m.sentence].text for m in one.named}


# --- the network


def read_by(model, passage):
    """Give all that the network says of a passage."""
    seen = model.mentions(passage.pieces, passage.spans)
    rows = range(len(passage.named))
    kinds = [m.kind for m in passage.named]
    said = {("told", row): seen.alone("told", row) for row in rows if kinds[row] == "G"}
    for question in ("GA", "GC", "GT"):
        for one in rows:
            for other in rows:
                if kinds[one] + kinds[other] == question:
                    said[question, one, other] = seen.pair(question, one, other, 3)
    return said


def test_what_is_said_of_a_passage_does_not_depend_on_what_is_read_beside_it():
    """One by one, in any order, and again: the same answers."""
    found = list(passages(close(*(f"{SENTENCE} {number} left." for number in range(24)))))
    model = network.network()
    alone = [read_by(model, one) for one in found]
    order = list(range(len(found)))
    random.Random(3).shuffle(order)  # noqa: S311 - no secret
    assert len(found) > 1
    assert all(alone[at] == read_by(model, found[at]) for at in [*order, *reversed(order)])


def test_answers_are_whole_twentieths():
    """They are far coarser than what two machines' sums may differ by."""
    (one,) = passages(close(SENTENCE))
    said = read_by(network.network(), one).values()
    assert said
    assert all(value == round(value * 20) / 20 for value in said)


def test_a_passage_without_mentions_can_be_read():
    """Nothing is asked of it."""
    assert (0, 384) == network.network().mentions([2, 3], []).rows.shape


@pytest.mark.parametrize(
    ("pieces_between", "paragraphs", "together", "bucket"),
    [
        (0, 0, True, 0),
        (1, 0, True, 1),
        (-1, 0, True, 8),
        (2, 0, True, 1),
        (3, 0, True, 2),
        (500, 0, True, 6),
        (-500, 0, True, 13),
        (9, 0, False, 14),
        (9, 1, False, 15),
        (9, 40, False, 18),
        (-9, 0, False, 19),
        (-9, -40, False, 23),
    ],
)
def test_distances_fall_into_buckets(pieces_between, paragraphs, together, bucket):
    """By pieces in one sentence, by paragraphs beyond; before and after are told apart."""
    assert bucket == network.distance(pieces_between, paragraphs, together=together)


# --- what it says of plain sentences


def told(text, grade):
    """Give the log odds that a grade is a judgement."""
    reading = close(text)
    return links(reading).alone("told", "G", span(reading, grade))


@pytest.mark.parametrize(
    ("given_", "hoped"),
    [
        (
            "Ofsted has rated Derby City Council’s children’s services good.",
            "Leaders in Derby hope that children’s services will one day be rated good.",
        ),
        (
            "Inspectors judged children’s services in Bolton to be outstanding.",
            "Bolton wants its children’s services to become outstanding by 2030.",
        ),
    ],
)
def test_a_grade_that_was_given_is_told_and_one_hoped_for_is_not(given_, hoped):
    """The same words of a grade in two sentences."""
    grade = "outstanding" if "outstanding" in given_ else "good"
    assert told(given_, grade) > 2
    assert told(hoped, grade) < told(given_, grade) - 2


def test_each_of_two_councils_has_its_own_grade():
    """The grade beside a council is its own, the other one's is not."""
    reading = close(
        "Ofsted rated children’s services in Derby good, while those in Luton were judged inadequate."
    )
    says = links(reading)
    where = {name: says.councils[code] for name, code in (("Derby", "DER"), ("Luton", "LUT"))}
    for grade, own, other in (("good", "Derby", "Luton"), ("inadequate", "Luton", "Derby")):
        at = span(reading, grade)
        assert says.pair("GC", at, where[own]) > 0
        assert says.pair("GC", at, where[own]) > says.pair("GC", at, where[other]) + 2


def test_an_earlier_grade_is_gone():
    """Of a change the first grade no longer holds, the second does."""
    reading = close(
        "Ofsted has rated Derby’s children’s services good, up from the inadequate rating of its last inspection in 2018."
    )
    says = links(reading)
    assert says.alone("gone", "G", span(reading, "inadequate")) > 0
    assert says.alone("gone", "G", span(reading, "good")) < 0


def test_each_area_and_time_has_its_own_grade():
    """Of two areas and two years."""
    reading = close(
        "In Derby leadership was rated outstanding in 2023, and adoption was rated inadequate in 2017."
    )
    says = links(reading)
    for grade, area, year, other_area, other_year in (
        ("outstanding", "leadership", "2023", "adoption", "2017"),
        ("inadequate", "adoption", "2017", "leadership", "2023"),
    ):
        at = span(reading, grade)
        for kinds, own, other in (("GA", area, other_area), ("GT", year, other_year)):
            mine = says.pair(kinds, at, [span(reading, own)])
            assert mine > says.pair(kinds, at, [span(reading, other)]) + 2


def test_of_what_was_not_read_nothing_is_said():
    """A place without a mention, two mentions that no passage holds both of, and a kind that is another."""
    reading = close(SENTENCE, *(f"{SENTENCE} {number} left." for number in range(60)))
    says = links(reading)
    first, last = span(reading, "good"), reading.document.text.rindex("Kent")
    assert says.alone("told", "G", (0, 1)) is None
    assert says.alone("told", "G", span(reading, "Kent")) is None
    assert says.pair("GC", first, [(last, last + 4)]) is None
    assert says.pair("GC", first, []) is None
    assert says.pair("GC", first, [span(reading, "Kent")]) is not None


# --- how far it counts

QUESTIONS = ["area", "council", "gone", "time", "told"]


def test_every_question_is_mixed_by_whole_numbers():
    """Traits and network count, and there is a bias."""
    known_ = weights(PACKAGE, mixing.MODEL)
    assert set(QUESTIONS) <= set(known_)
    assert all({BIAS, "network", "traits"} <= set(counts) for counts in known_.values())
    assert all(isinstance(count, int) for counts in known_.values() for count in counts.values())


@pytest.mark.parametrize("question", QUESTIONS)
def test_who_is_surer_makes_the_answer_surer(question):
    """The sum is whole, and rises with what the network says and with the traits."""
    by_network = [mixing.mixed(question, 300, heard / 20) for heard in range(-200, 201)]
    by_traits = [mixing.mixed(question, points, 0.35) for points in range(-5000, 5001, 50)]
    for sums in (by_network, by_traits):
        assert all(isinstance(value, int) for value in sums)
        assert sums == sorted(sums)
        assert sums[0] < sums[-1]
