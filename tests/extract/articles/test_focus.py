"""Which council a sentence speaks of, and what only looks like a council's name."""

import pytest

from tests.parsed import reading_of


def spoken_of(text, **given):
    """The councils of the last sentence of a text: those it names, else those in focus."""
    last = reading_of(text, **given).sentences[-1]
    return [m.code for m in last.of("council")] or list(last.focus)


@pytest.mark.parametrize(
    "text",
    [
        "Council leader Simon Derby said that it was a shock.",
        "Hayley Hull, who chairs the panel, agreed.",
        "Mr Kent spoke, as did Coun Bob Day (Lab, Stoke).",
        "Dr Amy Dale (Con, Derby North) did not vote.",
        "The Derby Telegraph, the Hull Daily Mail and the Liverpool ECHO asked.",
        "BBC Radio Leeds and Kent Police were told.",
        "Leeds United and the University of Kent gave money.",
    ],
)
def test_no_council_is_named(text):
    """People, wards, newspapers, clubs, police forces and universities are no councils."""
    assert ["SHR"] == spoken_of(f"Shropshire council met.\n{text}")


def test_a_surname_stays_one():
    """Who has been named in full is still that person by surname alone."""
    text = "Shropshire council met.\nIts leader, Hayley Hull, spoke first.\nHull said the service was good."
    assert ["SHR"] == spoken_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Shropshire is supported by Essex County Council.",
        "Ann Hall came to Shropshire from Leeds.",
        "Shropshire has had help from Hampshire’s experts.",
        "Essex, which is helping Shropshire, sent a team.",
        "Before her post in Kent she led Shropshire.",
        "Unlike Kent, Shropshire did well.",
        "Children are placed as far away as Kent.",
        "It is competing with Kent for staff.",
        "It moved to the approach after seeing it used in Kent.",
        "No Wrong Door was brought in from Kent.",
        "The chair led services in its neighbour Kent.",
        "She is currently an assistant director in Kent.",
    ],
)
def test_named_in_passing(text):
    """Who helps, and where somebody comes from, does not take the focus."""
    assert ["SHR"] == spoken_of(f"Shropshire council was judged.\n{text}\nThe council has improved.")


def test_both_councils():
    """Both councils are the last two that were named, however far apart."""
    assert ["DEV", "BNE"] == spoken_of(
        "Devon was judged good.\nBarnet was inspected a week later.\nThe two councils did well."
    )


def test_the_island():
    """The island is its council, whoever speaks of it."""
    text = "Isle of Wight services are run by Hampshire.\nThe island has improved, said Hampshire’s director."
    assert ["IOW", "HAM"] == spoken_of(text)


def test_one_island_of_two_kinds():
    """The island is Wight though Scilly, which is several, is named as well."""
    text = "The Isle of Wight leaves Hampshire.\nThe Isles of Scilly are smaller.\nIsland services were judged inadequate."
    assert ["IOW"] == spoken_of(text)


@pytest.mark.parametrize("against", ["while next door", "whereas", "but over the border"])
def test_it_is_the_last_of_two_set_against_each_other(against):
    """'It' after a clause that sets a second council against the first is the second."""
    assert ["WGN"] == spoken_of(f"Bolton is good, {against} Wigan is not.\nIt has hopes.")
    assert ["BOL"] == spoken_of(f"Bolton is good, {against} Wigan is not.\nIts staff have hopes.")


def test_the_title_and_the_publisher_name_it():
    """A text that names no council speaks of that of its title, or of the council that publishes it."""
    assert ["SWD"] == spoken_of("The council was judged good.", title="Swindon praised")
    assert ["SWD"] == spoken_of("The council was judged good.", publisher="Swindon Borough Council")
    assert ["SWD"] == spoken_of("The council was judged good.", publisher="Swindon Advertiser")
    assert [] == spoken_of("The council was judged good.", publisher="The Guardian")


ABOUT_ONE = "Swindon’s services were judged good.\nSwindon council is pleased.\n{}\n{}"


@pytest.mark.parametrize(
    "others",
    [
        "It did better than expected; so did Bolton and Wigan.",
        "She has led teams at Barnet and in Croydon.",
        "A trust of this kind runs services in Slough.",
    ],
)
@pytest.mark.parametrize(
    "back", ["The director, Ann Hall, said more.", "Caseloads are low.", "The borough spends more."]
)
def test_a_new_paragraph_goes_back_to_the_one_it_is_about(others, back):
    """An article about one council comes back to it after naming others on its way."""
    assert ["SWD"] == spoken_of(ABOUT_ONE.format(others, back))


@pytest.mark.parametrize(
    "on", ["It was judged inadequate.", "Their director left.", "That council lost heart."]
)
def test_what_points_back_stays_with_the_other(on):
    """A paragraph that points at the one before it speaks of the same council."""
    assert ["WGN"] == spoken_of(ABOUT_ONE.format("Wigan fell behind in May.", on))


def test_a_text_of_several_alike_follows_the_last():
    """Where no council is named twice as often as the others, the last one named is meant."""
    text = "Swindon did well and Wigan did not.\nSwindon was judged good.\nWigan was judged poor.\nThe council is sorry."
    assert ["WGN"] == spoken_of(text)


def test_greater_manchester_is_no_council():
    """The region that bears a council's name is not that council."""
    assert ["SHR"] == spoken_of("Shropshire council met.\nPeople came from Greater Manchester.")


def test_a_round_up_stays_with_each_council_in_turn():
    """A text that goes on from its first council to several others does not come back to the first by itself."""
    text = (
        "Swindon was judged good.\nSwindon’s leaders are liked.\nWigan fell behind.\nThe director left.\n"
        "In Bolton caseloads are high.\nThe director has plans.\nLuton has had a visit.\nThe director is glad."
    )
    assert ["LUT"] == spoken_of(text)


@pytest.mark.parametrize(
    "body",
    [
        "The county’s ambulance trust",
        "A takeaway",
        "The water company",
        "Riverside NHS Trust",
        "The local police force",
    ],
)
def test_another_body_is_elsewhere(body):
    """What a sentence says of another body, and what the next one says of 'it', is said of no council."""
    reading = reading_of(f"Shropshire council met.\n{body} was inspected in May. Its leadership was poor.")
    assert [False, True, True] == [sentence.elsewhere for sentence in reading.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A scheme from Leeds is coming to Swindon.\nSwindon will pay for it.\nSwindon’s leaders agreed.\nThe director is glad.",
            "SWD",
        ),
        (
            "An officer at Leeds has joined Sandwell Children’s Trust.\nSandwell was judged inadequate.\nThe trust runs services in Sandwell.\nShe takes up the role in May.",
            "SAW",
        ),
        (
            "Swindon met.\nIts leader said the council would join Leeds and Wigan in this.\nThe director is glad.",
            "SWD",
        ),
        ("Swindon met.\nLeeds has run it since 2019. Its director of children’s services spoke.", "LDS"),
        (
            "Ann Hall is director of children’s services at Swindon.\nSwindon is good.\n2009-14: head of service, Wigan\nThe director spoke.",
            "SWD",
        ),
    ],
)
def test_the_council_a_text_is_about(text, expected):
    """What is named most is what a text is about, though another is named first, and who joins others stays in focus."""
    assert [expected] == spoken_of(text)


@pytest.mark.parametrize(
    "words",
    [
        "It has improved.",
        "Its leaders changed.",
        "At its last inspection all was well.",
        "The council has improved.",
    ],
)
def test_one_word_for_one_council_means_no_list(words):
    """What is said of 'it' after a list of others is said of the one told of before."""
    assert ["BUR"] == spoken_of(f"Bury was inspected.\nOfsted also saw Leeds, Kent and Derby.\n{words}")


@pytest.mark.parametrize(
    "words", ["They have improved.", "Their leaders changed.", "All three councils did well."]
)
def test_a_word_for_several_means_the_list(words):
    """What is said of 'them' is said of each of the list."""
    assert ["LDS", "KEN", "DER"] == spoken_of(
        f"Bury was inspected.\nOfsted also saw Leeds, Kent and Derby.\n{words}"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Ann Hall left in May to join Coventry.",
        "Ann Hall quit for Kent in May.",
        "Its director stepped down to take up the same role in Kent.",
        "Bob Day resigned to lead Kent's services.",
    ],
)
def test_where_somebody_goes_is_named_in_passing(text):
    """Where somebody leaves for does not take the focus."""
    assert ["SHR"] == spoken_of(f"Shropshire council was judged.\n{text}\nThe council has improved.")


def test_whose_post_was_in_adult_care_is_no_news_of_it():
    """Adult social care that somebody was in charge of is not what a sentence is about; adult social care itself is."""
    begin = "Shropshire council was judged.\n"
    was = reading_of(
        f"{begin}Ann Hall, who was in charge of adult social care, is its new director."
    ).sentences[-1]
    is_about = reading_of(f"{begin}In adult social care things were worse.").sentences[-1]
    assert not was.elsewhere
    assert is_about.elsewhere


def test_the_council_that_does_something_with_another_stays_in_focus():
    """'The council' at the head of a paragraph is the one the article is about, whomever the paragraph names after it."""
    begin = "Shropshire is good.\n\nShropshire has improved.\n\nKent and Essex have not."
    assert ["SHR"] == spoken_of(
        f"{begin}\n\nThe council is taking part in No Wrong Door, a scheme from Leeds.\nIt grows."
    )
    assert ["LDS"] == spoken_of(f"{begin}\n\nIts neighbour Leeds has grown too.\nIt grows.")


_PASSAGES = "\n\n".join(f"The council did well in part {n}." for n in "abcdefgh")


@pytest.mark.parametrize(
    "between", ["Kent is inadequate.\n\nKent was told so twice.", "Kent and Essex are inadequate."]
)
def test_a_neighbour_in_few_paragraphs_does_not_take_an_article(between):
    """Where the title and the first paragraph name one council, few paragraphs of others leave it in focus."""
    begin = f"Shropshire was inspected.\n\n{_PASSAGES}\n\n"
    assert ["SHR"] == spoken_of(
        f"{begin}{between}\n\nCouncillor Ann Hall was glad.", title="Shropshire is good"
    )


def test_a_piece_for_each_is_about_none_alone():
    """Headings, and a list that names it among others, show that an article is about several."""
    heads = f"Shropshire was inspected.\n\n{_PASSAGES}\n\nKent\n\nIt was inadequate."
    listed = f"Shropshire, Kent and Essex are good.\n\n{_PASSAGES}\n\nKent was told so.\n\nCouncillor Ann Hall was glad."
    assert ["SHR"] != spoken_of(heads)
    assert ["SHR"] != spoken_of(listed)


def test_more_than_so_many_years_compares_nothing():
    """What is named after a comma is not what something is more than."""
    assert ["SHR"] == spoken_of(
        "After more than ten years in the doldrums, Shropshire was judged good.\nIt is glad."
    )


def test_what_a_place_is_called():
    """The Bay is Torbay's in a text that names Torbay, and the island that of the Isle of Wight beside the Isles of Scilly."""
    assert ["TOB"] == spoken_of("Torbay is next to Devon.\nDevon did well.\nThe Bay did too.")
    assert ["DEV"] == spoken_of("Devon did well.\nThe Bay did too.")
    islands = "The Isle of Wight is large and the Isles of Scilly are small.\nKent is neither.\nIt is warm on the Island."
    assert ["IOW"] == spoken_of(islands)
