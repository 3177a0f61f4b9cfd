"""Sentences, quotations and the vocabulary’s terms in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.lexicon import (
    FILL,
    LETTERS,
    Mention,
    find_all_terms,
    find_mentions,
    find_terms,
    masked,
    pattern,
    sentence_spans,
)
from kg.extract.quotation_marks import quote_spans


def sentences(text):
    """Cut a text into sentences."""
    return [text[begin:end] for begin, end in sentence_spans(text)]


def mentions(text, sort):
    """Give the code and words of each mention of a sort."""
    return [(m.codes[0], text[m.begin : m.end]) for m in find_mentions(text) if m.sort == sort]


class TestSentences:
    """Where sentences end."""

    @pytest.mark.parametrize(
        "expected",
        [
            ["Mr. Smith said so.", "Then he left."],
            ["The rate was 1.5.", "Next came 2."],
            ["He said: “Good.", "Very good.”", "Then he left."],
            ["‘It works.’", "He left."],
            ["What next?", "Nobody knows!", "Fine…"],
            ["It (Ofsted) came.", "“We knew,” she said."],
            ["Leeds did, e.g. last year.", "7 others did not."],
            ["No end"],
            ["It ended.", "• One more."],
        ],
    )
    def test_ends(self, expected):
        """A sentence ends with its mark and what closes right after it, where another may begin."""
        assert expected == sentences(" ".join(expected))

    def test_lines(self):
        """White space around and between sentences belongs to none of them."""
        assert ["He left.", "She came."] == sentences("  He left.\n She came.\n")

    @pytest.mark.parametrize("text", ["", " ", "\n\n"])
    def test_none(self, text):
        """White space holds no sentence."""
        assert [] == sentences(text)

    @given(st.text(alphabet=st.sampled_from("Ab.! ?\n“”’‘1("), max_size=60))
    def test_nothing_is_lost(self, text):
        """Sentences stand in order, and leave out nothing but white space."""
        spans = list(sentence_spans(text))
        flat = [0, *(edge for span in spans for edge in span), len(text)]

        assert flat == sorted(flat)
        assert "" == "".join(text[a:b] for a, b in zip(flat[::2], flat[1::2], strict=True)).strip()


class TestCapitals:
    """Papers open an article in capitals, over one word or more of a name."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("DERBY has lost its rating.", [("DER", "DERBY")]),
            ("SOUTH Tyneside has lost its rating.", [("STY", "SOUTH Tyneside")]),
            ("NORTH EAST Lincolnshire was praised.", [("NEL", "NORTH EAST Lincolnshire")]),
            ("NORTH East Lincolnshire was praised.", [("NEL", "NORTH East Lincolnshire")]),
            ("EAST Sussex County Council said so.", [("ESX", "EAST Sussex County Council")]),
            ("BATH and North East Somerset is good.", [("BAS", "BATH and North East Somerset")]),
            ("STAFF in the west said so.", []),
            ("SOUTH of the river it rained.", []),
        ],
    )
    def test_opening(self, text, expected):
        """A council is known by its name however far the capitals go."""
        assert expected == mentions(text, "council")


class TestQuotes:
    """What stands in quotation marks."""

    @pytest.mark.parametrize(
        ("text", "inside"),
        [
            ("He said: “Yes, Derby’s ‘good’.”", ["Yes, Derby’s ‘good’."]),
            ("‘Leaders’ plans work,’ she said.", ["Leaders’ plans work,"]),
            ("the ‘good’ rating of “all” of it", ["good", "all"]),
            ('"Straight" and "two"', ["Straight", "two"]),
            ("children’s and parents’ views", []),
            ('“” and ""', []),
        ],
    )
    def test_inside(self, text, inside):
        """Curly and straight marks count, apostrophes do not, and the marks are left out."""
        assert [(words, True) for words in inside] == [
            (text[b:e], closed) for b, e, closed in quote_spans(text)
        ]

    def test_apostrophes_within_words(self):
        """However many words with an apostrophe a quotation has, it goes on to its mark."""
        words = ("the council’s plans, " * 300).strip()

        assert [(1, 1 + len(words), True)] == quote_spans(f"“{words}” said the director.")

    def test_open_end(self):
        """A quotation that is not closed goes on to the end of the paragraph."""
        assert [(111, 118, False)] == quote_spans("She said: “and on.", 100)


class TestCouncils:
    """Councils by the names people use."""

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("Leeds", "LDS"), ("Leeds City Council", "LDS"), ("Derby", "DER"), ("Derbyshire County Council", "DBY"), ("Derby council", "DER"),
            ("London Borough of Camden", "CMD"), ("Royal Borough of Windsor and Maidenhead", "WNM"), ("Hull", "KHL"), ("Kingston", "KTT"),
            ("St Helens", "SHN"), ("B&NES", "BAS"), ("Stoke-on-Trent", "STE"), ("West Berkshire", "WBK"), ("Telford and Wrekin", "TFW"),
            ("Bournemouth, Christchurch and Poole Council", "BPC"), ("BCP", "BPC"), ("Poole", "POL"), ("Dorset", "DST"), ("Dorset Council", "DST"),
            ("Dorset County Council", "DOR"), ("Northamptonshire County Council", "NTH"), ("North Northamptonshire", "NNT"), ("Cumbria", "CMA"),
            ("Westmorland and Furness", "WAF"),
        ],
    )  # fmt: skip
    def test_names(self, name, code):
        """Everyday, official and former names are known, and taken whole."""
        assert [(code, name)] == mentions(f"Inspectors told {name} so.", "council")

    def test_possessive(self):
        """A possessive ending and a joined word are not part of the name."""
        assert [("DUR", "Durham"), ("KEN", "Kent")] == mentions(
            "Durham’s leaders met Kent-based staff.", "council"
        )

    @pytest.mark.parametrize(
        "text",
        [
            "Mr Kent came.",
            "The New Kent Road",
            "Kent University",
            "Derby County FC",
            "Leeds United",
            "the Derby Telegraph",
            "Derby Hospital",
            "the Duke of Devon",
            "derby day",
            "Leeds Road",
        ],
    )
    def test_others(self, text):
        """People, papers, clubs, roads and universities are no councils."""
        assert [] == mentions(text, "council")


class TestConcepts:
    """Grades, areas, kinds of inspection and models."""

    @pytest.mark.parametrize(
        ("text", "sort", "expected"),
        [
            (
                "Requires Improvement to be Good",
                "grade",
                [("requires-improvement", "Requires Improvement to be Good")],
            ),
            (
                'rated ‘good’ and "outstanding"',
                "grade",
                [("good", "‘good’"), ("outstanding", '"outstanding"')],
            ),
            ("INADEQUATE, adequate", "grade", [("inadequate", "INADEQUATE"), ("adequate", "adequate")]),
            ("goods and goodness", "grade", []),
            (
                "children in care and care leavers",
                "area",
                [("care-and-care-leavers", "children in care and care leavers")],
            ),
            (
                "children in care, care leavers",
                "area",
                [("in-care", "children in care"), ("care-leavers", "care leavers")],
            ),
            (
                "a focussed visit, a JTAI",
                "inspection",
                [("focused-visit", "focussed visit"), ("jtai", "JTAI")],
            ),
            ("Signs of Safety model", "model", [("signs-of-safety", "Signs of Safety model")]),
            (
                "children's and children’s services",
                "area",
                [("overall-effectiveness", "children’s services")],
            ),
        ],
    )
    def test_longest(self, text, sort, expected):
        """The longest label counts, in any case and with either apostrophe; marks right around a grade are part of it."""
        assert expected == mentions(text, sort)


class TestMasks:
    """Sentences as patterns see them."""

    def test_masked(self):
        """A mention becomes its letter and fill; everything else, and every offset, stays."""
        assert LETTERS["council"] + FILL * 4 + " was " + LETTERS["grade"] + FILL * 3 == masked(
            "Leeds was good",
            7,
            [Mention(7, 12, "council", ("LDS",), "Leeds"), Mention(17, 21, "grade", ("good",), "good")],
        )

    def test_overlap(self):
        """Of mentions that overlap the first counts."""
        assert LETTERS["council"] + FILL * 4 == masked(
            "Leeds", 0, [Mention(0, 5, "council", ("LDS",), ""), Mention(2, 4, "grade", ("good",), "")]
        )

    def test_pattern(self):
        """A pattern names sorts in braces, and keeps every other brace."""
        found = pattern(r"{council}’s a{2}")

        assert found.fullmatch(LETTERS["council"] + FILL + "’s aa")
        assert not found.fullmatch(LETTERS["grade"] + FILL + "’s aa")


def test_nothing_but_marks():
    """A text of nothing but marks is read in no time, and quotes nothing long."""
    assert [] == [span for span in quote_spans("“'‘\" " * 20_000) if span[1] - span[0] > 2_000]


WORDS = ["Derby", "City Council", "good", "‘Good’", "Kent", "plan", "s", "care", "Signs of Safety", "Bath"]


@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(WORDS), min_size=1),
            st.sampled_from([" ", ", "]),
            st.sampled_from("\n -"),
        )
    )
)
def test_all_stretches_at_once(made):
    """Stretches of one text have the terms that each has by itself, whatever parts it from the next."""
    text, stretches = "", []
    for words, gap, after in made:
        stretches.append((len(text), len(text) + len(gap.join(words))))
        text += gap.join(words) + after * (after != "-")

    assert [find_terms(text[b:e], b) for b, e in stretches] == list(find_all_terms(text, stretches))
