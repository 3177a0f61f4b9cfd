"""
Write the register of councils as Turtle from the reference tables.

The facts come from the folder of tables; the names newspapers use, the dates
the tables lack and the changes of GSS codes stand in this file. The same
tables give the same bytes.

    python tools/make_councils.py REFERENCE-FOLDER ontology/councils.ttl
"""

from __future__ import annotations

import argparse
import csv
import re
from pathlib import Path
from typing import Any, NamedTuple

HEADER = """\
# The councils of England with duties for children's social care, today and since 2009.
# Written by tools/make_councils.py; change the script or its tables, not this file.
#
# Names, codes, dates and positions: mySociety, UK local authority names and codes,
# https://github.com/mysociety/uk_local_authority_names_and_codes, CC BY 4.0.
# URNs, DfE numbers and domains: Ofsted and the Department for Education, OGL v3.0.
# Statistical neighbours: Department for Education, model of 2025, OGL v3.0.
# GSS codes: Office for National Statistics, OGL v3.0.

@prefix council: <https://w3id.org/csc-kg/council/> .
@prefix csc: <https://w3id.org/csc-kg/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix geography: <http://statistics.data.gov.uk/id/statistical-geography/> .
@prefix gss-code-use: <https://w3id.org/csc-kg/gss-code-use/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix place: <https://w3id.org/csc-kg/place/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix scheme: <https://w3id.org/csc-kg/scheme/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

scheme:councils a skos:ConceptScheme ;
    rdfs:isDefinedBy <https://w3id.org/csc-kg/ontology> ;
    skos:prefLabel "Councils"@en ;
    dcterms:title "Councils"@en ;
    skos:definition "The councils of England with duties for children’s social care, today and since 2009."@en ;
    dcterms:source <https://github.com/mysociety/uk_local_authority_names_and_codes> ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;
    dcterms:rightsHolder "mySociety" .
"""

TYPES = {
    "CTY": "county",
    "UA": "unitary",
    "MD": "metropolitan",
    "LBO": "london-borough",
    "CC": "city-corporation",
}

STYLES = {
    "Borough": ("{} Borough Council", "Borough of {}"),
    "City": ("{} City Council", "City of {}", "City of {} Council", "{} City"),
    "CTY": ("{} County Council",),
    "LBO": ("London Borough of {}", "{} London Borough Council", "{} Borough Council", "LB {}"),
    "MD": (
        "{} Metropolitan Borough Council",
        "Metropolitan Borough of {}",
        "{} Borough Council",
        "{} MBC",
        "Borough of {}",
    ),
}

# A county council that became unitary goes on as the same council for Ofsted, under the same URN.
CONTINUED = {"BUC": "BKM", "NYE": "NYK", "SMT": "SOM"}

ONS_NAMES = {
    "BST": "Bristol, City of",
    "DOR": "Dorset (former county)",  # the ONS name is that of the present council
    "DST": "Dorset",
    "HEF": "Herefordshire, County of",
    "KHL": "Kingston upon Hull, City of",
}

EVERYDAY_NAMES = {
    "BPC": "BCP",
    "BST": "Bristol",
    "DOR": "Dorset County",
    "DUR": "Durham",
    "HEF": "Herefordshire",
    "IOS": "Scilly",
    "KHL": "Hull",
    "NET": "Newcastle",
    "SHN": "St Helens",
    "SOS": "Southend",
}

SPELLINGS = {
    "BAS": ("BANES", "B&NES", "BathNES"),
    "BBD": ("Blackburn",),
    "BDF": ("Bedford Borough",),
    "BDG": ("LBBD",),
    "BNH": ("Brighton",),
    "BPC": ("Bournemouth Christchurch and Poole",),
    "BUC": ("Bucks",),
    "CAM": ("Cambs",),
    "CBF": ("Central Beds",),
    "CHW": ("Cheshire West",),
    "CON": ("Cornwall County Council",),
    "DNC": ("Doncaster Metropolitan Borough Council", "Doncaster MBC"),
    "DOR": ("Dorset CC", "Dorset County Council"),
    "DST": ("Dorset Council",),
    "ERY": ("East Riding", "East Riding Council"),
    "HAM": ("Hants",),
    "HEF": ("Herefordshire County Council", "County of Herefordshire"),
    "HMF": ("Hammersmith", "LBHF"),
    "HRT": ("Herts",),
    "IOS": ("Scilly Isles", "Scillies"),
    "KEC": ("RBKC", "Kensington"),
    "KHL": (
        "Hull City",
        "City of Hull",
        "Kingston-upon-Hull",
        "Kingston upon Hull",
        "City of Kingston upon Hull",
    ),
    "KTT": ("Kingston",),
    "LAN": ("Lancs",),
    "LIN": ("Lincs",),
    "LND": ("London Corporation", "Corporation of London", "City Corporation", "City of London Corporation"),
    "MDW": ("Medway Towns",),
    "MIK": ("Milton Keynes City Council", "MK Council"),
    "NEL": ("North East Lincs", "NE Lincolnshire"),
    "NET": ("Newcastle-upon-Tyne City Council", "Newcastle upon Tyne City Council", "Newcastle Council"),
    "NLN": ("North Lincs",),
    "NNT": ("North Northants",),
    "NTH": ("Northants",),
    "NTT": ("Notts",),
    "RCC": ("Redcar",),
    "RIC": ("Richmond",),
    "SHN": ("St Helen's", "St Helen’s", "St. Helens", "St.Helens"),
    "SHR": ("Shropshire County Council",),
    "SOS": ("Southend City Council", "Southend-on-Sea City Council", "Southend Borough Council"),
    "STE": ("Stoke", "Stoke City Council"),
    "STS": ("Staffs",),
    "STT": ("Stockton",),
    "TFW": ("Telford",),
    "WAF": ("Westmorland & Furness Council",),
    "WIL": ("Wiltshire County Council",),
    "WNM": ("Windsor", "Windsor & Maidenhead", "RBWM"),
    "WNT": ("West Northants",),
    "WOR": ("Worcs",),
    "WSM": ("London Borough of Westminster", "LB Westminster"),
}

# The table's dates of 2005 are those of an older register; the councils are older.
# Sources: London Government Act 1963, Local Government Act 1972, and the structural
# changes orders that made the unitary authorities of 1995 to 1998.
FOUNDED = {
    **dict.fromkeys(("IOW",), "1995-04-01"),
    **dict.fromkeys(("BST", "HPL", "MDB", "SGC", "STT", "YOR"), "1996-04-01"),
    **dict.fromkeys(
        ("BMH", "BNH", "DAL", "DER", "LCE", "LUT", "MIK", "POR", "STE", "STH", "SWD"),
        "1997-04-01",
    ),
    **dict.fromkeys(
        ("BPL", "NGM", "PTE", "RDG", "SOS", "TFW", "THR", "TOB", "WBK", "WNM", "WOK", "WOR", "WRT"),
        "1998-04-01",
    ),
    **dict.fromkeys(CONTINUED, "1974-04-01"),
    "LND": "",  # older than any statute
}
FOUNDED_BY_TYPE = {"CTY": "1974-04-01", "MD": "1974-04-01", "LBO": "1965-04-01"}

# The last day of a council; the table has the last day for some and the day after for others.
ENDED = {
    "BMH": "2019-03-31",
    "CMA": "2023-03-31",
    "DOR": "2019-03-31",
    "NTH": "2021-03-31",
    "POL": "2019-03-31",
}

GSS_BEGAN = "2009-01-01"

# The code a council bore before its boundary changed, with its last day and its successor.
EARLIER_CODES = {
    "BNS": ("E08000016", "2025-03-31", "E08000038"),
    "BUC": ("E10000002", "2020-03-31", "E06000060"),
    "GAT": ("E08000020", "2013-03-31", "E08000037"),
    "NBL": ("E06000048", "2013-03-31", "E06000057"),
    "NYE": ("E10000023", "2023-03-31", "E06000065"),
    "SHF": ("E08000019", "2025-03-31", "E08000039"),
    "SMT": ("E10000027", "2023-03-31", "E06000066"),
}

DFE_NUMBERS = {"BMH": "837", "CMA": "909", "DOR": "835", "NTH": "928", "POL": "836"}
REGIONS = {"BMH": "South West", "NTH": "East Midlands", "POL": "South West"}
MISPLACED = {"DOR"}  # the table's position lies in Devon

NOTES = {
    "BUC": "Buckinghamshire County Council until 31 March 2020; the new council took over its services for children.",
    "DOR": "Christchurch went to Bournemouth, Christchurch and Poole; the rest of the county to Dorset Council.",
    "NYE": "North Yorkshire County Council until 31 March 2023; the same council went on as a unitary one.",
    "SMT": "Somerset County Council until 31 March 2023; the same council went on as a unitary one.",
}


class GssUse(NamedTuple):
    """A GSS code with the first and last day on which it named the council's area."""

    code: str
    first: str
    last: str


class Tables(NamedTuple):
    """The reference tables: councils by code, Ofsted's rows by GSS code, other names by code, neighbours by DfE number."""

    councils: dict[str, dict[str, str]]
    ofsted: dict[str, dict[str, str]]
    names: dict[str, list[str]]
    neighbours: dict[str, list[str]]


def read(folder: Path) -> Tables:
    """Read the reference tables of a folder."""

    def rows(name: str) -> list[dict[str, str]]:
        with (folder / name).open(encoding="utf-8-sig", newline="") as file:
            return [{k: " ".join(v.split()) for k, v in row.items()} for row in csv.DictReader(file)]

    names: dict[str, list[str]] = {}
    for row in rows("local-authority-names.csv"):
        names.setdefault(row["local-authority-code"], []).append(row["la-name"])
    return Tables(
        {
            row["local-authority-code"]: row
            for row in rows("uk-local-authorities.csv")
            if row["nation"] == "England" and row["local-authority-type"] in TYPES
        },
        {row["la_code_new"]: row for row in rows("ofsted-provider-lookup.csv")},
        names,
        {
            row["old_la_code"]: [row[f"SN_{place}"] for place in range(1, 11)]
            for row in rows("statistical-neighbours-2025.csv")
        },
    )


def dfe_number(code: str, tables: Tables) -> str:
    """Return the number by which the Department for Education knows a council."""
    used = reversed(gss_uses(code, tables))
    ofsted = next((tables.ofsted[u.code] for u in used if u.code in tables.ofsted), {})
    return DFE_NUMBERS.get(code) or ofsted["la_code"]


def neighbours(code: str, tables: Tables) -> list[str]:
    """Return the codes of a council's statistical neighbours; a council of the past has none."""
    if code in ENDED:
        return []
    today = {dfe_number(c, tables): c for c in kept(tables) if c not in ENDED}
    numbers = tables.neighbours.get(dfe_number(code, tables), [])
    return sorted(today[number] for number in numbers if number in today)


def labels(code: str, tables: Tables) -> tuple[str, str, list[str], list[str]]:
    """Return a council's ONS name, its everyday name, its official names and its other spellings."""
    row = tables.councils[code]
    name = ONS_NAMES.get(code, row["nice-name"])
    everyday = EVERYDAY_NAMES.get(code, name)
    official = [row["official-name"]]
    if code in CONTINUED:
        official.append(tables.councils[CONTINUED[code]]["official-name"])
    spellings = [n for n in tables.names[code] if re.match(r"[A-Z]", n) and not n.endswith(" UA")]
    for short in dict.fromkeys((name, row["nice-name"], everyday)):
        if "," not in short and not short.endswith(" Council"):
            spellings += [short, *_styles(short, row)]
    spellings += SPELLINGS.get(code, ())
    for spelling in list(dict.fromkeys(spellings + official)):
        spellings += _variants(spelling)
    official = list(dict.fromkeys(n for n in [everyday, *official] if n != name))
    known = {name, *official}
    return name, everyday, official, sorted({s for s in spellings if s not in known})


def _styles(short: str, row: dict[str, str]) -> list[str]:
    """Return the full names that councils of a type go by."""
    if short.startswith("City of ") or short.endswith(" County"):
        return []
    kind, official = row["local-authority-type"], row["official-name"]
    if kind == "UA" or "City" in official:
        kind = "City" if "City" in official else "Borough" if "Borough" in official else ""
    return [style.format(short) for style in ("{} Council", *STYLES.get(kind, ())) if "(" not in short]


def _variants(spelling: str) -> list[str]:
    """Return a spelling with its ampersands, hyphens and commas written the other way."""
    found = []
    if " and " in spelling:
        found.append(spelling.replace(" and ", " & "))
    if " & " in spelling:
        found.append(spelling.replace(" & ", " and "))
    if re.search(r" (upon|on) ", spelling):
        found.append(re.sub(r" (upon|on) (\w+)", r"-\1-\2", spelling))
    if re.search(r"-(upon|on)-", spelling):
        found.append(re.sub(r"-(upon|on)-", r" \1 ", spelling))
    if "St. " in spelling:
        found.append(spelling.replace("St. ", "St "))
    return found


def gss_uses(code: str, tables: Tables) -> list[GssUse]:
    """Return a council's GSS codes, the present or last one at the end."""
    first = max(founded(code, tables), GSS_BEGAN)
    ended = ENDED.get(code, "")
    if code not in EARLIER_CODES:
        return [GssUse(tables.councils[code]["gss-code"], first, ended)]
    earlier, last, present = EARLIER_CODES[code]
    return [GssUse(earlier, first, last), GssUse(present, _day_after_march(last), "")]


def _day_after_march(last: str) -> str:
    return last.replace("-03-31", "-04-01")


def founded(code: str, tables: Tables) -> str:
    """Return the first day of a council, ``""`` where nobody knows it."""
    row = tables.councils[code]
    return FOUNDED.get(code, FOUNDED_BY_TYPE.get(row["local-authority-type"], row["start-date"]))


def literal(value: str) -> str:
    """Write an English label."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"@en'


def date(value: str) -> str:
    """Write a date."""
    return f'"{value}"^^xsd:date'


def block(subject: str, statements: list[tuple[str, Any]]) -> str:
    """Write one subject with its statements, without those that have no value."""
    lines = [f"{name} {value}" for name, value in statements if value]
    return f"{subject} " + " ;\n    ".join(lines) + " .\n"


def council(code: str, tables: Tables) -> str:
    """Write one council and its uses of GSS codes."""
    row = tables.councils[code]
    name, everyday, official, spellings = labels(code, tables)
    uses = gss_uses(code, tables)
    ofsted = next((tables.ofsted[u.code] for u in reversed(uses) if u.code in tables.ofsted), {})
    # mySociety has some shire counties in the wrong region; Ofsted has them right.
    region = REGIONS.get(code) or ofsted.get("region_name") or row["region"]
    is_past = code in ENDED
    successors = [f"council:{s}" for s in row["replaced-by"].split(",") if s]
    statements = [
        ("a", "csc:Council , org:FormalOrganization"),
        ("skos:inScheme", "scheme:councils"),
        ("skos:notation", f'"{code}"'),
        ("skos:prefLabel", literal(name)),
        ("csc:everydayName", literal(everyday)),
        ("skos:altLabel", " , ".join(map(literal, official))),
        ("skos:hiddenLabel", " ,\n        ".join(map(literal, spellings))),
        ("csc:councilType", f'"{TYPES[row["local-authority-type"]]}"'),
        ("csc:gssCode", " , ".join(f'"{u.code}"' for u in uses)),
        ("csc:latestGssCode", f'"{uses[-1].code}"'),
        ("csc:gssCodeUse", " , ".join(f"gss-code-use:{code}-{u.code}" for u in uses)),
        ("csc:responsibleForArea", " , ".join(f"geography:{u.code}" for u in uses)),
        ("csc:urn", f'"{ofsted["urn"]}"' if ofsted and not is_past else ""),
        ("csc:dfeNumber", f'"{dfe_number(code, tables)}"'),
        ("csc:region", "place:region-" + region.lower().replace(" ", "-")),
        ("csc:validFrom", date(founded(code, tables)) if founded(code, tables) else ""),
        ("csc:validTo", date(ENDED[code]) if is_past else ""),
        ("csc:succeededBy", " , ".join(successors)),
        ("csc:statisticalNeighbour", " , ".join(f"council:{c}" for c in neighbours(code, tables))),
        ("csc:latitude", "" if code in MISPLACED else position(row["lat"])),
        ("csc:longitude", "" if code in MISPLACED else position(row["long"])),
        ("csc:domain", f'"{ofsted["domain"].lower()}"' if ofsted and not is_past else ""),
        ("skos:historyNote", literal(NOTES[code]) if code in NOTES else ""),
    ]
    nodes = [
        block(
            f"gss-code-use:{code}-{use.code}",
            [
                ("a", "csc:GssCodeUse"),
                ("csc:usedBy", f"council:{code}"),
                ("csc:code", f'"{use.code}"'),
                ("csc:usedFrom", date(use.first)),
                ("csc:usedTo", date(use.last) if use.last else ""),
            ],
        )
        for use in uses
    ]
    return "\n".join([block(f"council:{code}", statements), *nodes])


def kept(tables: Tables) -> list[str]:
    """Return the codes of all councils of the register, sorted."""
    return sorted(
        code
        for code, row in tables.councils.items()
        if code not in CONTINUED.values() and (not row["end-date"] or code in ENDED)
    )


def position(degrees: str) -> str:
    """Write a latitude or longitude to about a metre, ``""`` where there is none."""
    return f"{float(degrees):.5f}" if degrees else ""


def without_shared(texts: dict[str, tuple[str, str, list[str], list[str]]]) -> None:
    """
    Check that no label names two councils.

    Raises
    ------
        ValueError: If one does; the message has the label and both codes.
    """
    owner: dict[str, str] = {}
    for code, (name, everyday, official, spellings) in texts.items():
        for label in {name, everyday, *official, *spellings}:
            if owner.setdefault(label, code) != code:
                message = f"{label!r} names both {owner[label]} and {code}: take it from one of them"
                raise ValueError(message)


def write(folder: Path) -> str:
    """Return the whole register as Turtle."""
    tables = read(folder)
    codes = kept(tables)
    without_shared({code: labels(code, tables) for code in codes})
    return "\n".join([HEADER, *(council(code, tables) for code in codes)])


def main() -> None:
    """Read the arguments and write the file."""
    parser = argparse.ArgumentParser(description="Write the register of councils as Turtle.")
    parser.add_argument("reference", type=Path, help="folder with the reference tables")
    parser.add_argument("output", type=Path, help="file to write")
    arguments = parser.parse_args()
    arguments.output.write_text(write(arguments.reference), encoding="utf-8")


if __name__ == "__main__":
    main()
