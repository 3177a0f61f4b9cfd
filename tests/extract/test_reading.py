"""The context model: which council each sentence speaks of."""

import pytest

from tests.telling import close


def focus(*parts, **described):
    """Give the focus of every sentence but the title’s."""
    return [s.focus for s in close(*parts, **described).sentences[1:]]


def spoken_of(*parts, **described):
    """Give the councils that the whole of the last sentence speaks of."""
    reading = close(*parts, **described)
    last = reading.sentences[-1]
    return reading.council_at(last, last.end, last.end)


class TestFocus:
    """The council that sentences without a name speak of."""

    @pytest.mark.parametrize(
        "words",
        [
            "The authority was told.",
            "It was told.",
            "Its leaders were told.",
            "The city was told.",
            "Inspectors came.",
            "Care is good there.",
        ],
    )
    def test_stays(self, words):
        """A sentence that names no council speaks of the one named before."""
        assert [("LDS",), ("LDS",)] == focus("Leeds was visited.", words)

    def test_before_the_first_name(self):
        """Headlines and first sentences without a name speak of the first council named at all."""
        assert [("KEN",)] * 3 == [
            s.focus for s in close("Inspectors came.", "Kent was told so.", title="Council praised").sentences
        ]

    def test_no_council(self):
        """Where no council is named, none is in focus."""
        assert [()] == focus("Inspectors came.")

    def test_switch(self):
        """The next council named takes the focus from the sentence after on."""
        assert [("LDS",), ("LDS",), ("LDS",), ("BRD",)] == focus(
            "Leeds was visited. It was told.", "Bradford was visited. It was told."
        )

    def test_coordinated(self):
        """Councils that are coordinated share the focus."""
        assert ("CMD", "ISL", "HCK", "BEN") == focus(
            "Camden, Islington & Hackney as well as Brent were visited.", "They were told."
        )[-1]

    def test_first_of_several(self):
        """Of councils that are not coordinated, the first takes the focus."""
        assert ("LDS",) == focus("Leeds learned much from Bradford.", "It was told.")[-1]

    @pytest.mark.parametrize(
        "words",
        [
            "Jane Example, who previously worked at Bradford council, leads it.",
            "She joins from Bradford council.",
            "It is doing better than Bradford.",
            "The city is home to the former Bradford mill.",
            "Bradford’s former director, Jane Example, chairs its board.",
            "Jane Example, head of care at Bradford council, was the choice of its members.",
            "Jane Example was parachuted in from Bradford.",
        ],
    )
    def test_in_passing(self, words):
        """A council named in passing does not take the focus."""
        assert ("LDS",) == focus("Leeds was visited.", words, "The council was told.")[-1]

    def test_officer_who_stays(self):
        """Where nobody is chosen, an officer's council is spoken of."""
        assert ("BRD",) == focus(
            "Leeds was visited.",
            "Jane Example, head of care at Bradford council, was glad.",
            "The council was told.",
        )[-1]

    def test_former_county(self):
        """A council that exists no more keeps its own name apart from its successor’s."""
        assert ("WNT", "NTH") == close(
            "West Northamptonshire was visited.",
            "It took over from the former Northamptonshire County Council.",
        ).councils
        assert ("WNT",) == focus(
            "West Northamptonshire was visited.",
            "It took over from the former Northamptonshire County Council.",
            "It was told.",
        )[-1]


class TestHeadings:
    """Headings speak of what follows."""

    def test_named(self):
        """The council a heading names is spoken of under it."""
        assert ("BRD",) == focus(
            "Leeds was visited.", ("heading", "Bradford told to improve"), "Inspectors came."
        )[-1]

    def test_of_the_next_sentence(self):
        """A heading without a name speaks of the council the next sentence names."""
        assert ("KEN",) == focus("Leeds was visited.", ("heading", "Told to improve"), "Kent was visited.")[1]

    def test_of_the_same_council(self):
        """A heading with no name near speaks of the council in focus."""
        assert [("LDS",), ("LDS",), ("LDS",)] == focus(
            "Leeds was visited.", ("heading", "What next"), "Inspectors came."
        )


class TestSharedFocus:
    """Two councils in focus at once."""

    def test_region(self):
        """A description of the place picks the council whose region it fits."""
        assert ("SND",) == focus("Sunderland and Dudley were visited.", "The north east authority was told.")[
            -1
        ]

    def test_region_that_fits_both(self):
        """A description that fits both picks none."""
        assert ("BIR", "DUD") == focus(
            "Birmingham and Dudley were visited.", "The west midlands council was told."
        )[-1]

    def test_named_again(self):
        """A sentence that goes on to name one narrows the focus to it."""
        assert ("BRD",) == focus("Leeds and Bradford were visited.", "Bradford was told.", "It agreed.")[-1]

    def test_named_together_again(self):
        """A sentence that names both again keeps both."""
        assert ("LDS", "BRD") == focus(
            "Leeds and Bradford were visited.", "Both Leeds and Bradford were told.", "They agreed."
        )[-1]


class TestCouncilAt:
    """The council that certain words of a sentence speak of."""

    @pytest.mark.parametrize(
        ("sentence", "councils"),
        [
            ("Bradford was judged good.", ("BRD",)),
            ("Bradford and Kent were judged good.", ("BRD", "KEN")),
            ("Kent was told and Bradford was judged good.", ("BRD",)),
            ("It was judged good.", ("LDS",)),
        ],
    )
    def test_named_last(self, sentence, councils):
        """The councils named last before the words, else those in focus."""
        assert councils == spoken_of("Leeds was visited.", sentence)

    @pytest.mark.parametrize(
        ("sentence", "councils"),
        [
            ("A good rating was given to Kent.", ("KEN",)),
            ("The council was rated good, unlike Kent.", ("LDS",)),
            ("It is rated good, Kent is not.", ("LDS",)),
        ],
    )
    def test_named_after(self, sentence, councils):
        """A council named after the words counts, unless the sentence points back before them."""
        reading = close("Leeds was visited.", sentence)
        last = reading.sentences[-1]
        at = last.begin + sentence.index("good")

        assert councils == reading.council_at(last, at, at + 4)


class TestSentences:
    """What a sentence holds."""

    def test_told_blocks_only(self):
        """Captions, comments and furniture are not read."""
        reading = close(
            "Leeds was visited.",
            ("caption", "Kent town hall"),
            ("comment", "Bradford is worse."),
            ("furniture", "Hull news"),
        )

        assert (["News of children’s services", "Leeds was visited."], ("LDS",)) == (
            [s.text for s in reading.sentences],
            reading.councils,
        )

    def test_offsets(self):
        """Sentences and mentions stand where they say."""
        reading = close("Ofsted came. It rated Leeds City Council ‘good’ in March.")
        sentence = reading.sentences[-1]

        assert (
            "It rated Leeds City Council ‘good’ in March."
            == reading.document.text[sentence.begin : sentence.end]
        )
        assert ["Leeds City Council", "‘good’"] == [
            reading.document.text[m.begin : m.end] for m in sentence.mentions
        ]
        assert [("2022-03", "March")] == [(t.start, sentence.text[t.begin : t.end]) for t in sentence.times]

    def test_masked(self):
        """A masked sentence is as long as the sentence."""
        sentence = close("It rated Leeds good in March.").sentences[-1]

        assert len(sentence.text) == len(sentence.masked)
        assert ["Leeds", "good", "March"] == [
            w for w in ("It", "rated", "Leeds", "good", "in", "March") if w not in sentence.masked
        ]

    def test_quoted(self):
        """Words in a longer quotation are quoted; a word in quotation marks is not."""
        sentence = close("The ‘good’ news is that “we will go on and on in Leeds”, she said.").sentences[-1]

        assert [True, False] == [
            sentence.is_quoted(sentence.begin + sentence.text.index(w)) for w in ("Leeds", "good")
        ]


class TestHolding:
    """The sentences that hold one of some words."""

    def test_in_order(self):
        """Each sentence is given once, whichever words it holds and how often; one that goes on beyond a word holds it too."""
        reading = close("Kent was visited. It told of visits and a visit. Care is good.", "No inspection.")
        words = [reading.sentences[number].text for number in reading.holding(("inspection", "visit"))]
        assert ["Kent was visited.", "It told of visits and a visit.", "No inspection."] == words

    def test_case(self):
        """Words are found as they are written, or in any case."""
        reading = close("A Visit.", "A visit.")
        first, second = (s for s, sentence in enumerate(reading.sentences) if "isit" in sentence.text)
        assert [second] == reading.holding(("visit",))
        assert [first, second] == reading.holding(("visit",), any_case=True)

    def test_across_sentences(self):
        """Words that begin in one sentence and end in the next are in neither."""
        reading = close("Care is good. Plans are late.")
        assert [] == reading.holding(("good. Plans",))
