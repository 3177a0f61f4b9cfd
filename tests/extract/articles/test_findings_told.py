"""What an article tells of as found by inspectors: of whom, by whom, and what is none."""

import pytest

from tests.telling import claims

OPENS = "Ofsted inspected Derby council’s children’s services in May 2022."


def told(*parts):
    """Give the findings of an article: council, polarity, and the words without what ends them."""
    return [(c.council, c.polarity, c.quotation.exact.rstrip(".")) for c in claims("Finding", *parts)]


@pytest.mark.parametrize(
    ("text", "councils"),
    [
        ("In Derby, support for care leavers has improved, inspectors found.", {"DER"}),
        (
            "At Derby council, help and protection were well led, inspectors said. Its records were clear.",
            {"DER"},
        ),
        (
            "Inspectors who spent a week in Rutland in May have praised its staff. Plans were clear and visits were never missed, they said.",
            {"RUT"},
        ),
        (
            "The trust that runs services for Derby and Luton has taken over those of Sandwell. Inspectors found that caseloads there were far too high.",
            {"SAW"},
        ),
        (
            "North Star, a company which provides children’s services for Derby and Luton, now runs Bexley’s too. Inspectors praised the front door.",
            {"BEX"},
        ),
        (
            "A mutual, which also answers for two boroughs, Bexley and Croydon, took over the Derby teams in May. Inspectors found that plans were late.",
            {"DER"},
        ),
        (
            "Inspectors went to Derby in May. They said that Family Valued, developed in Leeds, had made families safer. Plans were clear, they said.",
            {"DER"},
        ),
        (
            "Dorset council was praised. The old Dorset County Council was rated inadequate. Inspectors praised leaders for their skilful commissioning.",
            {"DST"},
        ),
        (
            "Ofsted went to Derby, Luton, Wigan and Bexley in May. Work with partners has improved, inspectors found.",
            set(),
        ),
        (
            "Ofsted went to Derby and Luton in May. Work with partners has improved in both councils, inspectors found.",
            {"DER", "LUT"},
        ),
    ],
)
def test_whose(text, councils):
    """Who runs services for others, what is no more and who is helped is not who was inspected; of many none is told."""
    assert councils == {council for council, _, _ in told(text)}


@pytest.mark.parametrize(
    ("sentence", "told_of"),
    [
        ("Derby was judged inadequate in 2018, when an unannounced visit had uncovered failings.", True),
        ("The inspectors who came to Derby in May found skilful and purposeful social work.", True),
        ("Derby was judged good in a report that lays bare delays in adoption.", True),
        ("A focused visit to Derby, written up in June, raised doubts about supervision.", True),
        ("Derby was judged inadequate in 2018.", False),
        ("A visit to Derby by the mayor, who found the weather poor, was cut short.", False),
    ],
)
def test_what_an_inspection_found(sentence, told_of):
    """What a visit or those who made it found is told beside a grade and a date; that somebody came or graded is none."""
    assert told_of == bool(told(OPENS, sentence))


def test_two_minds_over_but():
    """What leans one way before 'but' and the other after it is of two minds, though no words of praise and blame tell it."""
    assert [("DER", "mixed")] == [
        t[:2]
        for t in told(
            OPENS, "Inspectors said there was still a shortfall of carers but that their number was growing."
        )
    ]
    assert [("DER", "strength")] == [
        t[:2]
        for t in told(OPENS, "Inspectors said leaders not only know their services well but act swiftly.")
    ]


def test_a_virtual_school_is_the_councils():
    """What is told of a school is not the council's, but its virtual school is its own."""
    strong = "The virtual school has strong leaders, inspectors found."

    assert [("DER", "strength")] == [t[:2] for t in told(OPENS, strong)]
    assert [] == told(OPENS, strong.replace("virtual", "primary"))


def test_who_examines_is_an_inspector():
    """Whoever looked at the work or wrote the letter is an inspector; what others say is no finding."""
    inspectors = "Ann Hall and Joe Reed examined how referrals are dealt with."
    parents = "Ann Hall, of the Derby Parents Forum, looked after two foster children."
    words = "“Thresholds are well understood and every decision is sound,” Ms Hall added."

    assert [("DER", "strength")] == [t[:2] for t in told(OPENS, inspectors, words)]
    assert [] == told(OPENS, parents, words)


@pytest.mark.parametrize(
    "text",
    [
        "A number of weaknesses were also identified.",
        "The report was not wholly negative.",
        "Inspectors listed several strong points.",
        "There were some encouraging signs.",
        "Inspectors interviewed foster carers and held discussions with managers.",
        "Case records were sampled and partner agencies were spoken to by inspectors.",
        "The focus of the visit was children who are missing from home.",
        "The check by inspectors took in the assessment of risk and the supervision of staff.",
        "Safer recruitment is another strand of its improvement plan.",
        "Themes include strong partnerships and prompt help.",
        "One of the first steps was a review of the failing duty team.",
        "They found slow progress at four inadequate authorities.",
    ],
)
def test_of_the_report_alone(text):
    """That there is praise or blame, how a report reads, what was looked at and what is planned is no finding."""
    assert [] == told(OPENS, text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("There were some failings in how plans are written.", "some failings in how plans are written"),
        ("Inspectors saw strengths in its work with fathers.", "strengths in its work with fathers"),
        (
            "One step that inspectors praised was the prompt training of managers.",
            "the prompt training of managers",
        ),
        ("Leadership was judged outstanding, but supervision was found to be weak.", "supervision"),
        (
            "Leadership was found to be good, but too many children wait for help.",
            "too many children wait for help",
        ),
    ],
)
def test_of_the_work(text, words):
    """What is praised or faulted is told beside it."""
    assert words in " ".join(words for _, _, words in told(OPENS, text))


@pytest.mark.parametrize(
    "heading",
    [
        "Where practice must get better:",
        "Practice that needs to be strengthened",
        "Improvement was needed in the following:",
        "What should change",
    ],
)
def test_items_of_a_list(heading):
    """Items have the polarity of their list, however it is put; an area's name alone tells nothing."""
    kind = "paragraph" if heading.endswith(":") else "heading"
    items = ["• How quickly plans are reviewed", "• How leaders influence social work practice"]
    found = told(OPENS, (kind, heading), *[("item", item) for item in items])

    assert [("DER", "improvement", "How quickly plans are reviewed")] == found


def test_a_grade_is_cut_off():
    """A clause that has nothing but an area and its grade is no finding."""
    (found,) = told(
        OPENS, "Leadership was judged outstanding, but inspectors found that supervision is weak."
    )

    assert ("DER", "improvement", "supervision is weak") == found


def test_a_home_is_where_a_family_lives():
    """'The home' of a family is no provider that is spoken of instead of the council."""
    assert told(OPENS, "Inspectors found that parents get good help with conditions in the home.")


def test_a_text_without_a_headline():
    """The first sentence of a text without a headline is told like any other, and what a headline says is not."""
    lead = (
        "Derby council’s social workers know their children well, inspectors have found in a glowing report."
    )

    assert 1 == len(claims("Finding", title=lead))
    assert [] == claims("Finding", title=lead.rstrip("."))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Derby’s carers, Ofsted observed, have a choice of courses at weekends.", 1),
        ("Inspectors looked at how Derby’s carers choose courses at weekends.", 0),
        ("The ways in which Derby’s young carers find support were considered.", 0),
        ("Fostering in Derby, which inspectors visited last, has a steady and trusted team.", 1),
    ],
)
def test_what_was_looked_at_is_told_beside_a_finding(text, count):
    """A clause that only tells whom inspectors met leaves the rest of its sentence a finding, and is none itself."""
    assert count == len(told(OPENS, text))


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        (
            "The letter named three areas where improvement was needed. These were return interviews, which shape safety plans; how fast early help comes; and how managers oversee visits.",
            "improvement",
        ),
        (
            "Two recommendations were made by inspectors. They were about a broader grasp of thresholds among partners and the number of contacts.",
            "improvement",
        ),
        (
            "Inspectors said the council needed to improve in two areas. One is how the views of disabled children are heard.",
            "improvement",
        ),
        (
            "Ofsted pointed to several areas that had yet to improve, among them how the council understands domestic abuse and how timely records are.",
            "improvement",
        ),
        (
            "Inspectors found several strengths. These are the work of the front door; the stability of the workforce; and how leaders listen to children.",
            "strength",
        ),
    ],
)
def test_counted_out(text, polarity):
    """Things that are named one by one after a sentence counts them out as wanting or good are what it says they are."""
    assert {found for _, found, _ in told(OPENS, text)} == {polarity}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "I am delighted. Inspectors found that managers know their teams well and that children are safe.",
            {("strength", "managers know their teams well and that children are safe")},
        ),
        (
            "We are glad Ofsted has recognised the progress made by our social workers, but it worries us that plans are weak in places.",
            {("strength", "Ofsted has recognised the progress made by our social workers")},
        ),
        (
            "The report highlights that support for care leavers is not good enough and we accept that.",
            {("improvement", "The report highlights that support for care leavers is not good enough")},
        ),
        ("We told Ofsted that our staff work hard. We are proud of our strong teams.", set()),
        ("Inspectors will see for themselves how strong our teams are.", set()),
        ("What the inspectors found is welcome, and we have strong teams to deal with it.", set()),
        ("The inspectors have seen that we care about children.", set()),
    ],
)
def test_said_by_others(words, found):
    """What somebody says that inspectors found is their finding, and what the speaker feels about it none."""
    speech = f'Ann Hall, leader of Derby City Council, said: "{words}"'
    assert {(polarity, quoted) for _, polarity, quoted in told(OPENS, speech)} == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Inspectors also point out how skilled foster carers are.", {"strength"}),
        ("Ofsted did grant that headway had been made in some teams.", {"strength"}),
        ("The inspection team also remarked that work with partners is strong.", {"strength"}),
        ("Children are being failed, a scathing Ofsted report says.", {"improvement"}),
        ("The report was brought out by the council’s weak opposition.", set()),
    ],
)
def test_heard_from_inspectors(text, found):
    """What inspectors grant, point out or speak of is their word, whatever their report is called."""
    assert {polarity for _, polarity, _ in told(OPENS, text)} == found
