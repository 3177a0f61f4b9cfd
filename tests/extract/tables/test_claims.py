"""What tables claim follows from their mappings and headers; what does not is named and left out."""

import pytest

from kg.errors import CallError, NotOursError
from kg.extract import find_all
from kg.extract.tables.mappings import load
from kg.model.claims import InspectionMention, JudgementClaim, OfficialFigures
from kg.readers.tables import read
from tests.extract.tables.made import OUTCOMES, WORKFORCE, ods, sheet

COVER = sheet(
    "Cover", ("Outcomes of inspections",), ("Published on:", "2025-09-25"), ("Period covered:", "to March")
)


def figures(words):
    """Give a CSV file's document, and its figures by place and measure."""
    document, claims = find_all(read(words.encode(), "a.csv"))
    found = {
        (claim.geography, measure): (value, claim.period_start, claim.period_end, column)
        for claim in claims
        for measure, value, column in zip(claim.measures, claim.values, claim.columns, strict=True)
    }
    return document, found


def test_figures() -> None:
    """Each cell is a figure of its place, measure and period; symbols are absences, never numbers."""
    document, found = figures(WORKFORCE)

    assert {
        ("england", "turnover-rate"): ("15.4", "2020-10-01", "2021-09-30", 7),
        ("england", "agency-rate"): ("15.5", "2021-09-30", "2021-09-30", 8),
        ("region-east-midlands", "turnover-rate"): ("13.9", "2020-10-01", "2021-09-30", 7),
        ("region-east-midlands", "agency-rate"): ("not-applicable", "2021-09-30", "2021-09-30", 8),
        ("DER", "turnover-rate"): ("15.2", "2020-10-01", "2021-09-30", 7),
        ("DER", "agency-rate"): ("12.1", "2021-09-30", "2021-09-30", 8),
        ("northamptonshire-together", "turnover-rate"): ("suppressed", "2020-10-01", "2021-09-30", 7),
        ("northamptonshire-together", "agency-rate"): ("1", "2021-09-30", "2021-09-30", 8),
    } == found
    assert "Department for Education" == document.description.publisher


def test_columns_in_another_order() -> None:
    """Columns are known by their headers: another order, notes above and a column more change nothing."""
    rows = [line.split(",") for line in WORKFORCE.splitlines()]
    turned = "\n".join(
        ",".join(["new_column" if not n else "7", *reversed(row)]) for n, row in enumerate(rows)
    )
    document, found = figures(f"Workforce statistics\nnote,see the guidance\n{turned}\n")

    assert {key: value[:3] for key, value in figures(WORKFORCE)[1].items()} == {
        key: value[:3] for key, value in found.items()
    }
    assert not [words for words in document.warnings if "left out" in words]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("12.1", "about 12", "agency_rate_fte: 'about 12' is neither a number nor a symbol of the mapping; the cells are left out (row 4)"),
        ("E06000015", "E06999999", "no council or place of the register has the code 'E06999999'; the rows are left out (row 4 Derby)"),
        ("E06000015", "E08000035", "E08000035 is the code of LDS, not of 'Derby'; the rows are left out (row 4)"),
        ("2021,Local", "20-21,Local", "'20-21' is no year; the row is left out (row 4, row 5)"),
        ("15.2,12.1", "15.2,12.1,9", "a row does not have the 8 cells of the headers; it is left out (row 4 has 9)"),
        ("15.2,12.1", "15.2", "a row does not have the 8 cells of the headers; it is left out (row 4 has 7)"),
        ("Regional", "Ward", "'Ward' is no level of geography that the mapping knows; the rows are left out (row 3)"),
    ],
)  # fmt: skip
def test_what_cannot_be_sure_is_left_out(before, after, words) -> None:
    """And named with its place; the rest is read."""
    document, found = figures(WORKFORCE.replace(before, after))

    assert words in document.warnings
    assert ("england", "agency-rate") in found


def test_a_header_that_stands_twice_is_not_guessed() -> None:
    """Which of two columns of one name is meant, nobody can tell."""
    with pytest.raises(NotOursError):
        figures(WORKFORCE.replace("turnover_rate_fte,agency_rate_fte", "turnover_rate_fte,turnover_rate_fte"))


def test_unknown_tables_say_what_they_resemble() -> None:
    """With their headers, and which of those of the closest mapping they lack."""
    words = WORKFORCE.replace("turnover_rate_fte", "leaving").replace("new_la_code", "code")

    with pytest.raises(NotOursError, match="resemble dfe-workforce, but lack new_la_code, turnover_rate_fte"):
        figures(words)
    with pytest.raises(
        NotOursError, match=r"unknown headers in row 1: a, b, c\. They resemble no table we know"
    ):
        figures("a,b,c\nx,y,z\n")


def test_inspections_and_judgements() -> None:
    """Rows of one inspection in several sheets are one mention, with the cells of all."""
    document, claims = find_all(
        read(ods(COVER + sheet("Latest", ("Note",), *OUTCOMES[:2]) + sheet("History", *OUTCOMES)), "a.ods")
    )
    mentions = [claim for claim in claims if isinstance(claim, InspectionMention)]
    judgements = [claim for claim in claims if isinstance(claim, JudgementClaim)]

    assert [
        ("DER", "inspection", "2022-03-07", "2022-05-16"),
        ("DER", "focused-visit", "2024-06-10", "2024-08-01"),
    ] == [(claim.council, claim.type, claim.start, claim.published) for claim in mentions]
    assert {("overall-effectiveness", "outstanding", 2), ("care-and-care-leavers", "good", 2)} == {
        (claim.area, claim.grade, len(claim.quotations)) for claim in judgements
    }
    assert {"Outstanding", "Good"} == {claim.quotation.exact for claim in judgements}
    assert ("Outcomes of inspections", "Ofsted", "2025-09-25", "to March") == (
        document.description.title, document.description.publisher,
        document.description.published.words, document.description.coverage,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("2022-03-07", "7th March", "'7th March' is text where a date is wanted, and which day is not guessed; the rows are left out (row 2)"),
        ("Outstanding", "Superb", "Overall effectiveness: 'Superb' is no grade; the cells are left out (row 2)"),
        ("ILACS Focused Visit", "Tea", "'Tea' is no kind of inspection that the mapping knows; the rows are left out (row 3)"),
    ],
)  # fmt: skip
def test_inspections_that_cannot_be_sure(before, after, words) -> None:
    """A date that is text and a grade that is none are not guessed."""
    rows = [tuple(after if cell == before else cell for cell in row) for row in OUTCOMES]
    document, _ = find_all(read(ods(sheet("A", *rows)), "a.ods"))

    assert f"sheet 'A': {words}" in document.warnings


@pytest.mark.parametrize(
    "day", ["\u202e2015", "02e-1-1", "2\x1b[31m015-02-03", "ÿ014-10-30", "soon", "2015-13-01"]
)
def test_a_name_beside_a_day_that_is_none(day) -> None:
    """Where a row has a name and no code, what stands for its first day may be anything: the row is left out."""
    words = (
        "Local authority name,Inspection date,Inspection type,Overall effectiveness\n"
        f"Dorset,{day},SIF,Good\nDerby,2014-02-10,SIF,Good\n"
    )
    document, claims = find_all(read(words.encode(), "a.csv"))

    assert ["DER"] == [claim.council for claim in claims if isinstance(claim, InspectionMention)]
    assert ["which day is not guessed" in said for said in document.warnings] == [True]


@pytest.mark.parametrize("column", ["end", "published"])
def test_a_second_day_that_is_none(column) -> None:
    """What stands for the last day or that of publication is left out alone; the inspection stays."""
    days = {"end": "2014-02-28", "published": "2014-04-01"} | {column: "early spring"}
    words = (
        "Local authority name,Inspection date,Inspection end date,Publication date,Inspection type,Overall effectiveness\n"
        f"Derby,2014-02-10,{days['end']},{days['published']},SIF,Good\n"
    )
    document, claims = find_all(read(words.encode(), "a.csv"))
    (mention,) = [claim for claim in claims if isinstance(claim, InspectionMention)]

    assert days | {column: ""} == {"end": mention.end, "published": mention.published}
    assert ["'early spring' is text where a date is wanted; the inspections stay without it (row 2)"] == [
        said for said in document.warnings if "wanted" in said
    ]


OWN = """name = "ours"
publisher = "A council"

[[table]]
tells = "figures"
headers = ["where", "when", "agency"]

[table.geography]
level = "level"
levels = { "council" = "where" }

[table.period]
year = "when"

[table.period.kinds]
year = { start = { years = 0, day = "04-01" }, end = { years = 1, day = "03-31" } }

[[table.figures]]
header = "agency"
measure = "agency-rate"
unit = "percent"
period = "year"
"""


def test_mappings_of_ones_own(tmp_path) -> None:
    """A table becomes known by a file, without code."""
    (tmp_path / "ours.toml").write_text(OWN, encoding="utf-8-sig")
    table = read(b"level,where,when,agency\ncouncil,E06000015,2021,12.5\n", "a.csv")

    _, (claim,) = find_all(table, tmp_path)

    assert isinstance(claim, OfficialFigures)
    assert ("DER", "2021-04-01", "2022-03-31", ("12.5",)) == (
        claim.geography, claim.period_start, claim.period_end, claim.values,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('measure = "agency-rate"', 'measure = "agency"', "'agency' is not in ontology/measures.ttl"),
        ('"04-01"', '"13-01"', "the period 'year' runs from 2024-13-01"),
        ('period = "year"', 'period = "month"', "'month' is missing"),
        ('tells = "figures"', 'tells = "fortunes"', "none of 'figures', 'inspections' and 'identities'"),
        ("[[table]]", "[[table", "cannot be read as a mapping"),
    ],
)
def test_a_broken_mapping_is_a_wrong_call(tmp_path, before, after, words) -> None:
    """The message names the file and what is wrong in it."""
    path = tmp_path / "ours.toml"
    path.write_text(OWN.replace(before, after, 1))

    with pytest.raises(CallError) as caught:
        load(tmp_path)

    assert words in str(caught.value)
    assert str(path) in str(caught.value)


SINCE_2009 = (
    ("Web link", "Ofsted number", "Local authority name", "Ofsted region", "Inspection date", "Inspection type",
     "Overall effectiveness", "Children who need help and protection", "Adoption performance", "LSCB"),
    ("page", "80459", "Derby", "East Midlands", "2014-02-10", "SIF", "Requires improvement", "Good", "Good", "Good"),
    ("page", "80459", "Derby", "East Midlands", "2010-05-10", "SLAC", "Adequate", "", "", ""),
    ("page", "", "Bath &amp; North East Somerset", "South West", "14 May 2012", "Unheard of", "3", "", "", "-"),
    ("page", "", "Dorset", "South West", "2012-07-02", "SLAC", "Good", "", "", "Not judged"),
    ("page", "80481", "Leeds", "North", "2015-01-20", "Unheard of", "", "", "", ""),
)  # fmt: skip


def test_inspections_since_2009() -> None:
    """A list without area codes and days of publication is read by Ofsted's numbers and by the names of the day, frameworks side by side."""
    document, claims = find_all(read(ods(sheet("All", ("Inspections since 2009",), *SINCE_2009)), "a.ods"))

    assert {
        ("DER", "inspection", "2014-02-10"),
        ("DER", "inspection", "2010-05-10"),
        ("BAS", "inspection", "2012-05-14"),
        ("DOR", "inspection", "2012-07-02"),
    } == {(c.council, c.type, c.start) for c in claims if isinstance(c, InspectionMention)}
    assert {
        ("DER", "overall-effectiveness", "requires-improvement"),
        ("DER", "help-and-protection", "good"),
        ("DER", "adoption", "good"),
        ("DER", "lscb", "good"),
        ("DER", "overall-effectiveness", "adequate"),
        ("BAS", "overall-effectiveness", "adequate"),
        ("DOR", "overall-effectiveness", "good"),
    } == {(c.council, c.area, c.grade) for c in claims if isinstance(c, JudgementClaim)}
    assert (
        "sheet 'All': 'Unheard of' is no kind of inspection that the mapping knows; the rows are left out (row 7)",
    ) == document.warnings


@pytest.mark.parametrize("lacking", ["Ofsted number", "Inspection type", "LSCB", "Ofsted region"])
def test_inspections_since_2009_in_another_edition(lacking) -> None:
    """An edition that lacks a column tells the rest."""
    at = SINCE_2009[0].index(lacking)
    rows = [row[:at] + row[at + 1 :] for row in SINCE_2009[:3]]
    _, claims = find_all(read(ods(sheet("All", *rows)), "a.ods"))

    assert [("DER", "2014-02-10"), ("DER", "2010-05-10")] == [
        (c.council, c.start) for c in claims if isinstance(c, InspectionMention)
    ]


@pytest.mark.parametrize(
    "day", ["2014-02-10T00:00:00", "2014-02-10 09:30:00", "2014-02-10T00:00:00Z", "2014-02-10 09:30"]
)
def test_days_with_a_time(day) -> None:
    """A day that a program or a spreadsheet wrote with a time is that day."""
    rows = [tuple(day if cell == "2014-02-10" else cell for cell in row) for row in SINCE_2009[:2]]
    _, claims = find_all(read(ods(sheet("All", *rows)), "a.ods"))

    assert ["2014-02-10"] == [c.start for c in claims if isinstance(c, InspectionMention)]


@pytest.mark.parametrize("key", ["80459", "831", "E06000015", "Derby", "Derby City Council"])
def test_councils_by_any_key(key, tmp_path) -> None:
    """A council is known by Ofsted's number, the department's, the statisticians' code, and its name."""
    (tmp_path / "ours.toml").write_text(OWN)
    table = read(f"level,where,when,agency\ncouncil,{key},2021,12.5\n".encode(), "a.csv")
    column = "Ofsted number" if key[0].isalnum() and not key.startswith("D") else "Local authority name"
    listed = read(
        f"{column},Local authority,Inspection date,Overall effectiveness\n{key},Derby,2014-02-10,Good\n".encode(),
        "b.csv",
    )

    assert {"DER"} == {claim.council for claim in find_all(table, tmp_path)[1]}
    assert {"DER"} == {claim.council for claim in find_all(listed)[1]}


def test_one_message_for_one_table() -> None:
    """A table of which nothing can be used is rejected once; of many remarks of a kind the first few are told."""
    head = "Local authority name,Inspection date,Overall effectiveness\n"
    strange = "".join(f"Narnia {n},2014-02-10,Good\n" for n in range(482))

    with pytest.raises(
        NotOursError, match="no row of it can be used: no council of the register is called 'Narnia 0'"
    ):
        find_all(read((head + strange).encode(), "a.csv"))
    document, _ = find_all(read((head + strange + "Derby,2014-02-10,Good\n").encode(), "a.csv"))
    assert 3 == len(document.warnings)
    assert document.warnings[-1].endswith("and 479 more of this kind")
