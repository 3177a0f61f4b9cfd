"""
A council's short name where it names something else: a person, a ward, a newspaper, a club, a police force.

Half the councils are called as towns and counties are, and so are people
('Hayley Hull'), papers ('the Liverpool Echo') and universities. What stands
right beside a name tells; a name with 'council' after it is the council's.
"""

from __future__ import annotations

import re

from kg.extract.given_names import GIVEN_NAMES

_REACH = 48  # characters before a name that are looked at
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Cllr|Clr|Coun|Councillor|Lord|Lady|Baroness|Professor|Prof|Judge|PC|Sgt|Rev|Alderman)\.?"
_BEFORE = re.compile(
    rf"(?:\b(?:New|Greater|Duke of|Duchess of|Earl of|Bishop of|Archbishop of|Diocese of|University of|University College|Port of|Battle of|Vale of|{_TITLE}|"
    r"BBC|BBC Radio|ITV|Radio|NHS|HMP|RAF|HMS|AFC|MP for|MPs for|ward of|Visit|Healthwatch|Citizens Advice|Age UK|Mind in)\s"
    r"|(?<!\b[Ee]x)(?<=[A-Za-z])-)$"
)
_PARTY = r"(?:Lab(?:our)?|Con(?:servative)?s?|Lib(?:eral)? ?Dem(?:ocrat)?s?|LD|LDem|Green|Ind(?:ependent)?|Reform(?: UK)?|UKIP|Plaid|Respect|Residents|Tory|Co-op|SNP)"
_WARD_BEFORE = re.compile(rf"\((?:{_PARTY})\b[^()]{{0,40}}$")
_PERSON_BRACKET = re.compile(rf"\b{_TITLE}\s+(?:[A-Z][\w’'-]+\s+){{0,2}}[A-Z][\w’'-]+\s+\($")
_FIRST_NAME = re.compile(r"(?:^|[\s“‘\"'(])([A-Z][a-zà-ÿ]+)(?:\s+[A-Z]\.?)?(?:\s+|-)$")
_ROLE_AND_NAME = re.compile(
    rf"(?:{_TITLE}|[Ll]eader|[Dd]irector|[Mm]ember|[Cc]ommissioner|[Mm]ayor|[Hh]older|[Ii]nspector|[Ee]xecutive|[Ss]pokes(?:man|woman|person)|[Mm]inister|MP),?\s+[A-Z][a-zà-ÿ]+\s+$"
)
_PAPER = (
    "Echo|ECHO|Mail|Telegraph|Times|Post|Live|Gazette|News|Express|Chronicle|Mercury|Messenger|Observer|Advertiser|Standard|Star|Argus|Press|Herald|Guardian|Journal|Courier|"
    "Reporter|Sentinel|Recorder|Citizen|Examiner|Visiter|Online|Today|World|Independent|Tribune|Review|Bulletin|Free Press|Bylines|FM"
)
_AFTER = re.compile(
    rf"\s+(?:(?:Daily|Evening|Weekly|Morning|Sunday|Free)\s+)?(?:{_PAPER})\b"
    r"|\s+(?:University|Hospitals?|Infirmary|College|School|Primary|Academy|Airport|Cathedral|Prison|Crown|Magistrates|Combined Court|County Court|Central MP|North MP|"
    r"South MP|East MP|West MP|MPs?\b|Street|Road|Avenue|Lane|Gate|House|Hall\b|Castle|Arena|Stadium|FC|AFC|RFC|CCC|United|Rovers|Albion|Wanderers|Athletic|County FC|City FC|Forest FC|"
    r"Hallam|Safeguarding Children|Police|Constabulary|Fire and Rescue|Fire (?:Service|Brigade)|NHS|CCG|Building Society|Chamber of|Festival|Tigers|Rhinos|"
    r"and [A-Z][a-z]+ (?:NHS|Police)|Teaching|Foundation Trust|(?:Mental Health )?Partnership (?:NHS|Trust)|ward\b|Labour|Conservatives|Liberal Democrats)"
    r"(?![\w-])"
)
_COUNCIL = re.compile(
    r"(?:\s+(?:City|County|Borough|Metropolitan|Unitary|District|MBC|CC))*\s+(?:[Cc]ouncils?|[Aa]uthority|MBC)\b"
)
_SERVICES = re.compile(r"(?:[’']s?)?\s+[Cc]hildren[’']s\b")


def names_a_council(text: str, begin: int, end: int) -> bool:
    """
    Tell whether a council's label that stands in a text names the council.

    >>> text = "Simon Derby, leader of Derby council, told the Derby Telegraph"
    >>> [names_a_council(text, at, at + 5) for at in (6, 23, 47)]
    [False, True, False]
    """
    before = text[max(0, begin - _REACH) : begin]
    if _COUNCIL.match(text, end):
        return not re.search(r"(?<!\b[Ee]x)(?<=[A-Za-z])-$", before)
    if _is_around(text, begin, end):
        return False
    if _AFTER.match(text, end) or _BEFORE.search(before) or _WARD_BEFORE.search(before):
        return False
    if _PERSON_BRACKET.search(before):
        return False
    first = _FIRST_NAME.search(before)
    if not first or _SERVICES.match(text, end) or " " in text[begin:end]:
        return True
    return first[1] not in GIVEN_NAMES and not (
        _ROLE_AND_NAME.search(before) and first[1] not in _NO_FIRST and not _in_title_case(text, begin)
    )


# The councils whose towns are told apart by the county around them, which is a council too.
_AROUND = {
    county: re.compile(
        rf"(?<![\w-])(?:{towns})(?: (?:City |Borough )?[Cc]ouncil)?(?:(,? in | \((?:in )?)|, )(?:[Cc]ounty )?$"
    )
    for county, towns in {
        "Kent": "Medway",
        "Essex": "Southend(?:-on-Sea)?|Thurrock",
        "Devon": "Plymouth|Torbay",
        "Durham": "Darlington|Hartlepool|Stockton(?:-on-Tees)?",
        "Lancashire": "Blackpool|Blackburn(?: with Darwen)?",
        "Hampshire": "Portsmouth|Southampton",
        "East Sussex": "Brighton(?: (?:and|&) Hove)?",
        "Cambridgeshire": "Peterborough",
        "Buckinghamshire": "Milton Keynes",
        "Derbyshire": "Derby",
        "Leicestershire": "Leicester",
        "Nottinghamshire": "Nottingham",
        "Staffordshire": "Stoke(?:-on-Trent)?",
        "Wiltshire": "Swindon",
        "Shropshire": "Telford(?: (?:and|&) Wrekin)?",
        "Dorset": "Bournemouth|Poole",
        "North Yorkshire": "York|Middlesbrough|Redcar",
        "Surrey": "Croydon|Kingston|Sutton",
    }.items()
}
_ENDS = re.compile(r"\s*(?:[,.;:)]|$)", re.MULTILINE)
_GOES_ON = re.compile(
    r"(?:[’']s)?,?\s+(?:and|or|as well|but|&)\b|\s+&|[’']s?\b|,\s+[A-Z]|\s+(?:County|[Cc]ouncil)"
)


def _is_around(text: str, begin: int, end: int) -> bool:
    """
    Tell whether a county is only where a town is, which has a council of its own; in a list each is a council.

    >>> text = "Plymouth in Devon was visited, as were Torbay, Devon and Dorset"
    >>> [_is_around(text, at, at + 5) for at in (12, 47)]
    [True, False]
    """
    around = _AROUND.get(text[begin:end].removeprefix("County "))
    found = around.search(text[max(0, begin - _REACH) : begin]) if around else None
    # 'unlike Medway, Kent was rated': what only a comma parts from a town ends at a mark.
    return bool(found and (found[1] or _ENDS.match(text, end)) and not _GOES_ON.match(text, end))


_FULL_NAME = re.compile(
    r"(?<![\w’'-])([A-Z][a-zà-ÿ]+)\s+([A-Z][a-zà-ÿ]+)(?![\w-])(?!\s+(?:[Cc]ouncil|City|County|Borough))"
)


def surnames(text: str) -> frozenset[str]:
    """
    Return the surnames that stand after a common first name in a text.

    >>> sorted(surnames("Hayley Hull and Simon Blackburn met at Kent House."))
    ['Blackburn', 'Hull']
    """
    return frozenset(match[2] for match in _FULL_NAME.finditer(text) if match[1] in GIVEN_NAMES)


_NO_FIRST = frozenset(
    "In At On For From Of And The Both Ofsted Council Councils County City Borough North South East West Northern Southern Greater Inner Outer Children Services Cllr Councillor "
    "Now Then When While But Since After Before Like Unlike Nearby Neighbouring Why How As To With Unitary Labour Conservative Tory Director Leader".split()
)


def _in_title_case(text: str, at: int) -> bool:
    """Tell whether nearly every word of a line begins with a capital, which then says nothing."""
    begin = text.rfind("\n", 0, at) + 1
    stop = text.find("\n", at)
    words = re.findall(r"[A-Za-z]{4,}", text[begin : stop if stop >= 0 else len(text)])
    return len(words) > 3 and sum(w[0].isupper() for w in words) > 0.8 * len(words)  # noqa: PLR2004 - a headline
