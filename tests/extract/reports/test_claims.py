"""Everything that is found in reports and letters of every era, from the PDF to the claim."""

from collections import Counter
from dataclasses import dataclass, field

import pytest

from kg.build import build, verify
from kg.extract import find_all
from kg.readers import pdf
from tests.extract.reports import pages
from tests.extract.reports.made import claims, found, read


@dataclass(frozen=True)
class Told:
    """What a report or letter tells of its own inspection."""

    council: str
    start: str
    end: str
    leads: tuple
    published: str = ""
    type: str = "inspection"
    framework: str = ""
    judged: dict = field(default_factory=dict)
    items: tuple = ()
    theme: str = ""
    models: tuple = ()


RI = "requires-improvement"
TOLD = {
    "looked_after_2013": Told(
        "HPL", "2013-07-08", "2013-07-12", ("Ada Marsh",), "2013-08-16",
        framework="lac-2013",
        judged={"overall-effectiveness": "adequate", "leadership": "inadequate"},
    ),
    "single_2014": Told(
        "CLD", "2014-03-03", "2014-03-28", ("Ada Marsh",),
        framework="sif",
        judged={
            "overall-effectiveness": RI, "help-and-protection": RI, "care-and-care-leavers": RI,
            "adoption": "good", "care-leavers": "inadequate", "leadership": RI, "lscb": "good",
        },
        items=("Make sure", "See each", "Hold reviews", "Improve the quality", "Tell children"),
    ),
    "single_2016": Told(
        "BUR", "2016-07-04", "2016-07-28", ("Basil Fenn",), "2016-09-20",
        framework="sif",
        judged={
            "overall-effectiveness": "inadequate", "help-and-protection": "inadequate", "care-and-care-leavers": RI,
            "adoption": RI, "care-leavers": "good", "leadership": "inadequate", "lscb": RI,
        },
        items=("Ensure that strategy", "Ensure that children", "Ensure that caseloads", "Improve the reports"),
        models=(("signs-of-safety", "adopted"),),
    ),
    "not_judged_2016": Told(
        "LND", "2016-07-11", "2016-07-28", ("Cora Dale",), "2016-09-05",
        framework="sif",
        judged={
            "overall-effectiveness": "good", "help-and-protection": "good", "care-and-care-leavers": "outstanding",
            "adoption": "not-judged", "care-leavers": "good", "leadership": "good", "lscb": "good",
        },
        items=("Write to parents",),
    ),
    "again_2017": Told(
        "KWL", "2017-11-13", "2017-11-24", ("Dan Hythe",), "2018-01-19", "re-inspection",
        framework="sif",
        judged={
            "overall-effectiveness": RI, "help-and-protection": RI, "care-and-care-leavers": "good",
            "adoption": "outstanding", "care-leavers": RI, "leadership": RI,
        },
        items=("Keep chronologies", "Bring down", "Offer advocates"),
    ),
    "joint_care_2019": Told(
        "BOL", "2019-05-13", "2019-05-24", ("Edith Lowe",),
        framework="ilacs-2018",
        judged={
            "overall-effectiveness": RI, "leadership": "good", "help-and-protection": RI,
            "care-and-care-leavers": "outstanding",
        },
        items=("The timeliness", "The quality", "Supervision"),
        models=(("signs-of-safety", "adopted"),),
    ),
    "five_rows_2023": Told(
        "GAT", "2023-06-26", "2023-07-07", ("Cora Dale",),
        framework="ilacs-2023",
        judged={
            "overall-effectiveness": "good", "leadership": "outstanding", "help-and-protection": "good",
            "in-care": "good", "care-leavers": RI,
        },
        items=("The suitability", "The offer", "The timeliness"),
    ),
    "four_rows_2026": Told(
        "BRD", "2026-10-12", "2026-10-23", ("Dan Hythe",),
        framework="ilacs-2026",
        judged={"leadership": "good", "help-and-protection": RI, "in-care": "good", "care-leavers": "outstanding"},
        items=("The response", "Supervision"),
    ),
    "visit_2018": Told(
        "WGN", "2018-03-13", "2018-03-14", ("Ada Marsh",), "2018-05-09", "focused-visit",
        items=("Assessments", "The recording"),
        theme="the front door",
        models=(("signs-of-safety", "adopted"),),
    ),
    "visit_2021_covid": Told(
        "SOS", "2021-05-05", "2021-05-06", ("Cora Dale",), "2021-06-18", "focused-visit",
        items=("the quality of social work", "The stability", "The oversight"),
    ),
    "visit_2022_all_well": Told(
        "TRF", "2022-10-18", "2022-10-18", ("Basil Fenn",), "2022-11-25", "focused-visit",
        theme="care leavers aged 18 to 25",
    ),
    "visit_2025": Told(
        "WNT", "2025-04-29", "2025-05-01", ("Edith Lowe",), "2025-06-02", "focused-visit",
        items=("The number",),
        theme="children in care",
    ),
}  # fmt: skip

# What goes wrong as yet. An entry goes when it does: these are strict.
ITEMS_MISREAD = {}
THEME_MISREAD = {}

FINDINGS = [
    ("single_2014", "overall-effectiveness", "improvement", "Assessments are often too slow"),
    ("single_2014", "overall-effectiveness", "strength", "Adoption is prompt"),
    ("single_2014", "overall-effectiveness", "improvement", "Hold reviews on time."),
    ("single_2014", "help-and-protection", "strength", "Thresholds are clear"),
    ("single_2014", "help-and-protection", "improvement", "Plans are often poor"),
    ("single_2014", "care-and-care-leavers", "strength", "Children in care are visited regularly"),
    ("single_2014", "adoption", "strength", "Adopters are assessed swiftly"),
    ("single_2014", "care-leavers", "improvement", "Too many care leavers live in unsuitable homes."),
    ("single_2014", "leadership", "improvement", "Managers do not have effective oversight"),
    ("single_2014", "lscb", "strength", "Partners challenge each other effectively"),
    ("single_2016", "help-and-protection", "improvement", "Children at risk of harm are not always seen"),
    ("single_2016", "leadership", "improvement", "Senior leaders do not know"),
    ("single_2016", "lscb", "strength", "The board has a clear plan"),
    ("again_2017", "help-and-protection", "strength", "Social workers know children well"),
    ("joint_care_2019", "help-and-protection", "improvement", "Plans for children in need are weak"),
    ("joint_care_2019", "care-and-care-leavers", "strength", "Children in care live in stable homes"),
    ("joint_care_2019", "leadership", "strength", "Leaders know the services well."),
    ("five_rows_2023", "overall-effectiveness", "strength", "Children in Gateshead are well served."),
    ("five_rows_2023", "overall-effectiveness", "improvement", "The timeliness of life-story work."),
    ("five_rows_2023", "help-and-protection", "strength", "Families receive effective early help"),
    ("five_rows_2023", "help-and-protection", "mixed", "Strategy discussions are timely"),
    ("five_rows_2023", "in-care", "strength", "Children in care make strong progress"),
    ("five_rows_2023", "care-leavers", "improvement", "Some care leavers live in homes"),
    ("five_rows_2023", "leadership", "strength", "Leaders are ambitious"),
    ("four_rows_2026", "care-leavers", "strength", "Care leavers are supported exceptionally well"),
    ("visit_2018", "", "strength", "The majority of children receive timely help."),
    ("visit_2018", "", "strength", "Thresholds are well understood"),
    ("visit_2021_covid", "", "improvement", "Too many children have had several social workers"),
    ("visit_2025", "", "strength", "Children come into care when it is right"),
]
FINDINGS_MISREAD = {}
NOT_FINDINGS = [
    ("single_2014", "An LSCB that is inadequate", ""),
    ("single_2014", "A local authority that is good", ""),
    ("single_2016", "An LSCB that is good", ""),
    ("single_2016", "Bury has about 42,000 children.", ""),
    ("single_2014", "Inspectors considered", ""),
    ("five_rows_2023", "What needs to improve", ""),
    ("five_rows_2023", "outcome 4", ""),
    ("five_rows_2023", "cross-referenced", ""),
    ("five_rows_2023", "in March 2019", ""),
    ("again_2017", "inadequate at the last inspection", ""),
    ("visit_2025", "At the last inspection", ""),
    ("visit_2025", "Decision-making for children", ""),
    ("visit_2018", "Inspectors looked at", ""),
]


def cases(names, wrong):
    """Give names as parameters, those that are wrong as yet as strict expected failures."""
    return [
        pytest.param(name, marks=[pytest.mark.xfail(reason=wrong[name])] if name in wrong else [])
        for name in names
    ]


def own(name):
    """Give the one inspection a document is about."""
    (mention,) = claims(name, "InspectionMention", framing="current")
    return mention


@pytest.mark.parametrize("name", TOLD)
class TestOwn:
    """What a document says of its own inspection."""

    def test_inspection(self, name):
        """Council, kind, framework, days on site and publication are those of the page."""
        mention, told = own(name), TOLD[name]

        assert (told.council, told.type, told.framework, told.start, told.end, told.published) == (
            mention.council, mention.type, mention.framework, mention.start, mention.end, mention.published,
        )  # fmt: skip

    def test_lead_inspectors(self, name):
        """Who led it is who is named as leading, or who signs the letter."""
        assert TOLD[name].leads == own(name).lead_inspectors

    def test_judgements(self, name):
        """Every area has its grade, or the reason for having none; no other area has any."""
        said = {c.area: c.grade or c.absence for c in claims(name, "JudgementClaim", framing="current")}

        assert TOLD[name].judged == said

    def test_each_area_once(self, name):
        """No area is judged twice."""
        areas = Counter(c.area for c in claims(name, "JudgementClaim", framing="current"))

        assert {} == {area: count for area, count in areas.items() if count > 1}

    def test_practice_models(self, name):
        """The models that the council has brought in are found."""
        assert TOLD[name].models == tuple((c.model, c.status) for c in claims(name, "PracticeModelClaim"))

    def test_all_of_one_council(self, name):
        """Every claim is about the council of the document."""
        assert {TOLD[name].council} == {c.council for c in found(name)[1]}

    def test_claims_point_to_their_inspection(self, name):
        """Judgements, findings and items belong to an inspection that the document tells of."""
        told = {c.key for c in claims(name, "InspectionMention")}

        assert {c.mention for c in found(name)[1] if hasattr(c, "mention")} <= told

    def test_voice(self, name):
        """It is the inspectorate that speaks."""
        assert {"inspectorate"} == {c.voice for c in found(name)[1] if c.kind != "PracticeModelClaim"}

    def test_no_warnings(self, name):
        """Nothing is missing."""
        assert () == found(name)[0].warnings

    def test_quotations_hold(self, name):
        """Every quotation stands where it says, on a page there is."""
        document, claimed = found(name)
        quotations = [q for c in claimed for q in c.quotations]

        assert all(q.holds_in(document.text) for q in quotations)
        assert {document.page(q.begin) for q in quotations} <= set(range(1, len(document.pages) + 1))


@pytest.mark.parametrize("name", cases(TOLD, ITEMS_MISREAD))
def test_items(name):
    """What needs to improve is found item by item, in order, counted from one."""
    items = sorted(claims(name, "ImprovementItem"), key=lambda c: c.position)

    assert list(TOLD[name].items) == [
        next((start for start in TOLD[name].items if c.quotation.exact.startswith(start)), c.quotation.exact)
        for c in items
    ]
    assert list(range(1, len(items) + 1)) == [c.position for c in items]


@pytest.mark.parametrize("name", cases((n for n in TOLD if n.startswith("visit")), THEME_MISREAD))
def test_theme(name):
    """The theme of a visit is what it looked at, without its points."""
    assert TOLD[name].theme == own(name).theme


class TestAddressees:
    """The person a letter is written to is a person in a post."""

    @pytest.mark.parametrize(
        ("name", "person", "words", "role", "seen"),
        [
            (
                "visit_2018",
                "Tim Harbour",
                "Director of Children’s Services",
                "director-of-childrens-services",
                "2018-05-09",
            ),
            (
                "visit_2021_covid",
                "Grace Pine",
                "Executive Director, Children, Families and Public Health",
                None,
                "2021-06-18",
            ),
            (
                "visit_2025",
                "Grace Pine",
                "Director of Children’s Services and Education",
                "director-of-childrens-services",
                "2025-06-02",
            ),
            ("visit_2022_all_well", "Grace Pine", "", "", "2022-11-25"),
        ],
    )
    def test_one(self, name, person, words, role, seen):
        """Name, role as printed, the concept it belongs to, and the day of the letter."""
        (post,) = claims(name, "PostClaim")

        assert (TOLD[name].council, person, words, "current", seen) == (
            post.council, post.person, post.role_words, post.status, post.seen,
        )  # fmt: skip
        assert role in (None, post.role)
        assert person in post.quotation.exact

    def test_interim(self):
        """An interim director is seen as interim."""
        data = pages.Paper().lines(
            "2 June 2025", "Grace Pine", "Interim Director of Children’s Services", "Leeds City Council", "Dear Grace"
        ).para("This letter summarises the findings of the focused visit to Leeds on 1 May 2025.").data()  # fmt: skip
        _, claimed = find_all(pdf.read(data, "letter.pdf"))

        assert [("Grace Pine", "interim")] == [(c.person, c.status) for c in claimed if c.kind == "PostClaim"]

    @pytest.mark.parametrize("name", ["single_2014", "again_2017", "five_rows_2023", "four_rows_2026"])
    def test_reports_have_none(self, name):
        """A report is written to nobody, and its inspectors lead no council."""
        assert [] == claims(name, "PostClaim")


class TestEarlier:
    """Judgements of earlier inspections, which a document recalls."""

    @pytest.mark.parametrize(
        ("name", "earlier"),
        [
            ("again_2017", ("overall-effectiveness", "inadequate", "2014-05")),
            ("five_rows_2023", ("overall-effectiveness", "good", "2019-03")),
            ("visit_2025", ("overall-effectiveness", RI, "2022-10")),
            ("joint_care_2019", ("overall-effectiveness", "good", "2015")),
            ("again_2017", ("help-and-protection", "inadequate", "2014-05")),
            ("again_2017", ("adoption", "good", "2014-05")),
        ],
    )  # fmt: skip
    def test_one(self, name, earlier):
        """An earlier grade belongs to the earlier inspection, with its date."""
        starts = {c.key: c.start for c in claims(name, "InspectionMention", framing="previous")}

        assert earlier in {
            (c.area, c.grade, starts[c.mention]) for c in claims(name, "JudgementClaim", framing="previous")
        }

    @pytest.mark.parametrize(
        "name", ["looked_after_2013", "single_2016", "not_judged_2016", "four_rows_2026", "visit_2018"]
    )
    def test_none(self, name):
        """A document that recalls nothing has nothing that is earlier."""
        assert [] == [c for c in found(name)[1] if getattr(c, "framing", "") == "previous"]

    @pytest.mark.parametrize("name", TOLD)
    def test_earlier_inspections_are_earlier(self, name):
        """What is recalled began before the inspection of the document."""
        assert all(c.start < own(name).start for c in claims(name, "InspectionMention", framing="previous"))

    def test_adequate_is_of_earlier_inspections(self):
        """'Adequate', of frameworks that are gone, is what a report recalls, and never its own grade."""
        assert {"previous"} >= {c.framing for c in claims("single_2014", "JudgementClaim", grade="adequate")}


def wholes(name):
    """Give the findings that are no clause of another."""
    document, every = found(name)
    clauses = {part for c in every if c.kind == "Finding" for part in c.parts}
    return [c for c in every if c.kind == "Finding" and c.identity(document.id) not in clauses]


class TestFindings:
    """Sentences that say what is good, or wants to be better."""

    @pytest.mark.parametrize(
        ("name", "area", "polarity", "words"),
        [
            pytest.param(*case, marks=[pytest.mark.xfail(reason=FINDINGS_MISREAD[case[3]])] if case[3] in FINDINGS_MISREAD else [])
            for case in FINDINGS
        ],
    )  # fmt: skip
    def test_one(self, name, area, polarity, words):
        """A sentence has the area of its section and the polarity of its words."""
        assert [(area, polarity)] == [
            (c.area, c.polarity) for c in wholes(name) if c.quotation.exact.startswith(words)
        ]

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            pytest.param(name, words, marks=[pytest.mark.xfail(reason=why)] if why else [])
            for name, words, why in NOT_FINDINGS
        ],
    )
    def test_what_is_none(self, name, words):
        """What grades mean, what a place is like, headings, footnotes and earlier grades are no findings."""
        assert words in read(name).text
        assert [] == [c.quotation.exact for c in claims(name, "Finding") if words in c.quotation.exact]

    def test_a_mixed_sentence_falls_into_its_clauses(self):
        """Its parts are claims of the same document, one praise and one criticism, within its words."""
        document, every = found("five_rows_2023")
        by_id = {c.identity(document.id): c for c in every}
        (whole,) = [
            c for c in wholes("five_rows_2023") if c.quotation.exact.startswith("Strategy discussions")
        ]

        halves = [by_id[part] for part in whole.parts]

        assert [half.polarity for half in halves] == ["strength", "improvement"]
        assert all(
            whole.quotation.begin <= half.quotation.begin < half.quotation.end <= whole.quotation.end
            for half in halves
        )
        assert halves[0].subject == "Strategy discussions"

    @pytest.mark.parametrize("name", TOLD)
    def test_items_sum_up_criticism_in_the_body(self, name):
        """Links go to findings of the same document that criticise and stand outside the list."""
        document, every = found(name)
        by_id = {c.identity(document.id): c for c in every}
        items = [c for c in every if c.kind == "ImprovementItem"]
        for finding in (by_id[link] for item in items for link in item.sums_up):
            assert finding.kind == "Finding"
            assert finding.polarity in ("improvement", "mixed")
            assert not any(i.quotation.begin <= finding.quotation.begin < i.quotation.end for i in items)

    @pytest.mark.parametrize("name", TOLD)
    def test_items_are_improvements(self, name):
        """What stands in the list is to be improved, however it is worded."""
        spans = [(c.quotation.begin, c.quotation.end) for c in claims(name, "ImprovementItem")]
        inside = [
            c.polarity
            for c in claims(name, "Finding")
            if any(begin <= c.quotation.begin and c.quotation.end <= end for begin, end in spans)
        ]

        assert {"improvement"} >= set(inside)
        assert bool(spans) == bool(inside)

    @pytest.mark.parametrize("name", TOLD)
    def test_no_number_before_the_words(self, name):
        """Neither a bullet nor a paragraph's number is part of what is quoted."""
        assert [] == [c for c in claims(name, "Finding") if not c.quotation.exact[0].isalpha()]


class TestDescription:
    """What the graph says of the document itself."""

    @pytest.mark.parametrize(
        ("name", "title"),
        [
            ("five_rows_2023", "Inspection of Gateshead local authority children’s services"),
            ("visit_2018", "Focused visit to Wigan Council children’s services"),
            ("looked_after_2013", "Inspection of looked after children services"),
            ("four_rows_2026", "Inspection of Bradford Children and Families Trust"),
        ],
    )
    def test_title(self, name, title):
        """The title is the one printed."""
        assert title == found(name)[0].description.title

    def test_publication(self):
        """The day of publication is stated on the page."""
        published = found("again_2017")[0].description.published

        assert ("2018-01-19", "stated") == (published.words, published.basis)

    def test_publisher(self):
        """Reports and letters are the inspectorate's."""
        assert {"Ofsted"} == {found(name)[0].description.publisher for name in TOLD}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build all of them."""
    folder = tmp_path_factory.mktemp("pdfs")
    docs = folder / "docs"
    docs.mkdir()
    for name in TOLD:
        (docs / f"{name}.pdf").write_bytes(getattr(pages, name)())
    return docs, folder / "store", build([docs], folder / "store")


class TestGraph:
    """From the PDFs to the graph."""

    def test_all_are_read_and_conform(self, built):
        """All are read, none is rejected, and SHACL has nothing against the graph."""
        _, _, summary = built

        assert (len(TOLD), (), 0) == (summary.read, summary.rejected, summary.status)

    def test_every_quotation_holds(self, built):
        """Read again from the PDFs, every quotation stands where the graph says."""
        docs, store, _ = built
        outcome = verify([docs], store)

        assert (outcome.total, []) == (outcome.held, list(outcome.failures))
        assert outcome.total > len(TOLD)

    def test_same_bytes_same_claims(self):
        """The same PDF gives the same claims."""
        data = pages.five_rows_2023()

        assert find_all(pdf.read(data, "a.pdf")) == find_all(pdf.read(data, "a.pdf"))

    def test_no_row_on_the_cover_is_a_warning(self):
        """A report whose table cannot be read is kept, with a warning, and never stops."""
        paper = pages.Paper().lines(
            "Inspection of Leeds local authority children’s services", "Judgement Grade"
        )
        document, _ = find_all(pdf.read(paper.para("The table is a picture here.").data(), "a.pdf"))

        assert "the cover's judgements could not be read" in document.warnings
