"""Which council a report or letter is on: every name of the register, however it is set."""

from dataclasses import replace

import pytest

from kg.extract import find_all
from kg.extract.reports.forms import grade_of
from kg.extract.reports.letter import read_letter
from kg.extract.reports.whose import council_of
from kg.ontology.vocabulary import scheme
from kg.readers import pdf
from kg.resolve import resolve
from tests.extract.reports.made import letter
from tests.extract.reports.paper import Paper

COUNCILS = scheme("councils")
CAPITALS = {"as is": str, "upper": str.upper, "title": lambda words: words.title().replace("’S", "’s")}
PREFIXES = ("", "City of ", "London Borough of ", "Royal Borough of ", "The Metropolitan Borough of ")
SUFFIXES = ("", " Council", " City Council", " Metropolitan Borough Council", " County Council")

# 'Dorset County Council' is no longer that of Dorset.
OWNERS = {label: code for code, term in COUNCILS.items() for label in term.labels}


def names(council):
    """Give the names a council prints on paper: the everyday one and the official one, without what is in brackets."""
    term = COUNCILS[council]
    official = {term.label, term.first("everydayName")} - {""}
    return sorted(name for name in official if "(" not in name)


def broken(words):
    """Give words in one line, and broken over two at every space."""
    spaces = [at for at, letter in enumerate(words) if letter == " "]
    return [words, *(f"{words[:at]} \n{words[at + 1 :]}" for at in spaces)]


@pytest.mark.parametrize("capitals", CAPITALS)
@pytest.mark.parametrize("council", COUNCILS)
class TestEveryName:
    """The name of every council, broken over two lines at every space, in three kinds of capitals."""

    def test_inspection_of(self, council, capitals):
        """A name after 'Inspection of' comes back as its own council."""
        for name in names(council):
            for prefix in PREFIXES:
                title = f"Inspection of {prefix}{name} local authority children’s services"
                for lines in broken(CAPITALS[capitals](title)):
                    assert council == council_of(lines)[0], lines

    def test_first_line(self, council, capitals):
        """A name on the lines above the title comes back as its own council, with 'council' or without."""
        for name in names(council):
            for suffix in SUFFIXES:
                for lines in broken(CAPITALS[capitals](name + suffix)):
                    head = f"1\n{lines}\nInspection of services for children in need of help and protection, children \nlooked after and care leavers"
                    assert OWNERS.get(name + suffix, council) == council_of(head)[0], head

    def test_letter(self, council, capitals):
        """A name in the sentence that says what a letter summarises comes back as its own council."""
        for name in names(council):
            for lines in broken(CAPITALS[capitals](name)):
                read = read_letter(
                    letter("9 June 2023", "Dear Ms Pine", f"Focused visit to {lines} children’s services")
                )
                assert council == read.council, lines


NEIGHBOURS = {
    "BAS": "Bath and North East Somerset",
    "SMT": "Somerset",
    "NSM": "North Somerset",
    "KHL": "Kingston upon Hull City",
    "KTT": "Royal Borough of Kingston upon Thames",
    "BPC": "Bournemouth, Christchurch and Poole",
    "BMH": "Bournemouth",
    "POL": "Poole",
    "TFW": "Telford & Wrekin",
    "STT": "Stockton-on-Tees",
    "BBD": "Blackburn with Darwen",
    "BPL": "Blackpool",
    "WNM": "Windsor and Maidenhead",
    "KEC": "Royal Borough of Kensington and Chelsea",
    "HMF": "Hammersmith and Fulham",
    "BDG": "Barking and Dagenham",
    "NEL": "North East Lincolnshire",
    "NLN": "North Lincolnshire",
    "LIN": "Lincolnshire",
    "CHW": "Cheshire West and Chester",
    "CHE": "Cheshire East",
    "NTT": "Nottinghamshire",
    "NGM": "Nottingham City",
    "SGC": "South Gloucestershire",
    "GLS": "Gloucestershire",
    "LND": "City of London",
    "WSM": "City of Westminster",
}
GRADES = ("Outstanding", "Good", "Requires improvement to be good", "Inadequate")


def printed(number, name, width):
    """Print a report of today, its title set as wide as a page allows."""
    title = f"Inspection of {name} local authority children’s services"
    paper = Paper(columns=width).para(title)
    # Neighbours are on site in weeks that overlap: only the name tells them apart.
    paper.lines(
        f"Inspection dates: {4 + number % 3} to 15 July 2022",
        "Lead inspector: Ada Marsh, Her Majesty’s Inspector",
    )
    paper.lines("Judgement Grade")
    paper.table(
        ("The impact of leaders on social work practice with children and families", GRADES[number % 4]),
        ("Overall effectiveness", GRADES[number % 4]),
    )
    return paper.turn().para("The council knows its services well and acts on what it knows.").data()


@pytest.mark.parametrize("width", [24, 34, 84])
def test_neighbours_together(width):
    """Reports on councils of like names make an inspection of each, with its own grade, whatever lines the names are broken over."""
    documents, claims = {}, {}
    for number, (council, name) in enumerate(NEIGHBOURS.items()):
        document, told = find_all(pdf.read(printed(number, name, width), f"{council}.pdf"))
        documents[document.id], claims[document.id] = document, told
    known = resolve(documents, claims)

    assert sorted(NEIGHBOURS) == sorted(i.council for i in known.inspections)
    assert {(council, code_of(GRADES[number % 4])) for number, council in enumerate(NEIGHBOURS)} == {
        (j.inspection.partition("-")[0], j.grade) for j in known.judgements
    }


def code_of(words):
    """Give the code of a grade."""
    return grade_of(words)[0]


def test_reports_with_other_days_are_two_inspections():
    """Two reports on one council that give other days on site, both to the day, are not one inspection, though these overlap."""
    documents, claims = {}, {}
    for number in range(2):
        document, told = find_all(pdf.read(printed(number, "Derby", 84), f"{number}.pdf"))
        documents[document.id], claims[document.id] = document, told
    apart = [
        replace(c, end="2022-07-22") if c.kind == "InspectionMention" and c.start.endswith("05") else c
        for c in told
    ]

    assert ["2022-07-04", "2022-07-05"] == [
        i.start for i in resolve(documents, {**claims, document.id: apart}).inspections
    ]
