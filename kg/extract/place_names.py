"""
A council's short name where it names something else: a person, a ward, a newspaper, a club, a police force.

Half the councils are called as towns and counties are, and so are people
('Hayley Hull'), papers ('the Liverpool Echo') and universities. What stands
right beside a name tells; a name with 'council' after it is the council's.
"""

from __future__ import annotations

import re

_REACH = 48  # characters before a name that are looked at
_GIVEN = frozenset(
    """
    Aaron Abdul Abigail Adam Adrian Ahmed Aisha Alan Alastair Albert Alex Alexander Alexandra Alfred Ali Alice Alison Alistair Allan Allison Amanda Amber Amelia Amir Amy
    Ana Anastasia Andrea Andrew Andy Angela Angie Anil Anita Ann Anna Anne Annette Annie Anthony Antoinette Antony Arthur Asha Ashley Audrey Barbara Barry Beatrice Becky
    Ben Benjamin Bernadette Bernard Beth Beverley Bill Bob Brenda Brian Bridget Bryan Callum Cameron Carl Carla Carol Caroline Carolyn Cath Catherine Cathy Cecilia Charles
    Charlie Charlotte Cheryl Chloe Chris Christian Christina Christine Christopher Claire Clare Claudia Clive Colin Connor Craig Curtis Cynthia Daniel Danielle Danny Darren
    Darryl Dave David Dawn Dean Deborah Debbie Debra Denis Denise Dennis Derek Diana Diane Dominic Don Donald Donna Doreen Dorothy Doug Douglas Duncan Dylan Eddie Edward
    Eileen Elaine Eleanor Eleni Elizabeth Ella Ellen Ellie Emily Emma Eric Erica Ethan Eva Eve Evelyn Faith Fatima Faye Felicity Fiona Florence Frances Francesca Francis Frank
    Fred Freddie Frederick Gareth Gary Gavin Gemma Geoff Geoffrey George Georgia Gerald Geraldine Gerard Gill Gillian Glen Glenn Gloria Gordon Grace Graeme Graham Grant Greg Gwen
    Hannah Harriet Harry Harvey Hasan Hayley Hazel Heather Heidi Helen Helena Henry Hilary Hilda Holly Howard Hugh Hussain Ian Ibrahim Imran Ingrid Irene Iris Isaac Isabel
    Isabella Isobel Ivan Jack Jackie Jacob Jacqueline Jacqui James Jamie Jan Jane Janet Janice Jasmine Jason Jay Jayne Jean Jeff Jeffrey Jen Jennifer Jenny Jeremy Jess Jessica
    Jill Jim Jo Joan Joanna Joanne Joe Joel John Jon Jonathan Joseph Josephine Josh Joshua Joy Joyce Judith Judy Julia Julian Julie Justin Karen Karl Kate Katharine
    Katherine Kathleen Kathryn Kathy Katie Katy Keith Kelly Ken Kenneth Kerry Kevin Khalid Kim Kimberley Kirsten Kirsty Kit Laura Lauren Laurence Lawrence Leah Lee Leon Leonard
    Leslie Lesley Lewis Liam Lianne Linda Lindsay Lindsey Lisa Liz Lorna Lorraine Louis Louise Lucy Luke Lydia Lynda Lyn Lynn Lynne Madeleine Maggie Mandy Marc Marcus Margaret
    Maria Marian Marie Marilyn Marion Marjorie Mark Martha Martin Martyn Mary Matt Matthew Maureen Maurice Max Maxine Megan Mel Melanie Melissa Michael Michele Michelle Mick
    Mike Miles Miriam Mo Mohammad Mohammed Moira Molly Monica Muhammad Muriel Nadia Naomi Natalie Natasha Neil Nicholas Nichola Nick Nicky Nicola Nicole Nigel Nina Noel Nora
    Norma Norman Oliver Olivia Oscar Owen Pam Pamela Pat Patricia Patrick Paul Paula Pauline Penelope Penny Pete Peter Phil Philip Philippa Phillip Phoebe Phyllis Pippa Polly
    Priya Rachael Rachel Ralph Raj Ray Raymond Rebecca Rhys Richard Rick Rita Rob Robert Roberta Robin Roger Roland Ron Ronald Rosalind Rosemary Rosie Ross Roy Rupert
    Russell Ruth Ryan Sadie Sajid Sally Sam Samantha Samuel Sandra Sara Sarah Scott Sean Sebastian Shabana Shane Sharon Shaun Sheila Shelley Shirley Sian Simon Sofia Sophie
    Spencer Stacey Stan Stella Stephanie Stephen Steve Steven Stewart Stuart Sue Susan Susanna Susannah Suzanne Sybil Sylvia Tamara Tania Tanya Tara Ted Teresa Terence Terry
    Theresa Thomas Tim Timothy Tina Toby Tom Tony Tracey Tracy Trevor Tricia Trish Una Ursula Val Valerie Vanessa Vera Veronica Vicki Vicky Victor Victoria Vince Vincent
    Viv Vivienne Wayne Wendy Wesley William Yasmin Yvonne Zachary Zoe
    """.split()
)
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Cllr|Clr|Coun|Councillor|Lord|Lady|Baroness|Professor|Prof|Judge|PC|Sgt|Rev|Alderman)\.?"
_BEFORE = re.compile(
    rf"(?:\b(?:New|Duke of|Duchess of|Earl of|Bishop of|Archbishop of|Diocese of|University of|University College|Port of|Battle of|Vale of|{_TITLE}|"
    r"BBC|BBC Radio|ITV|Radio|NHS|HMP|RAF|HMS|AFC|MP for|MPs for|ward of|Visit|Healthwatch|Citizens Advice|Age UK|Mind in)\s"
    r"|(?<!\b[Ee]x)(?<=[A-Za-z])-)$"
)
_PARTY = r"(?:Lab(?:our)?|Con(?:servative)?s?|Lib(?:eral)? ?Dem(?:ocrat)?s?|LD|LDem|Green|Ind(?:ependent)?|Reform(?: UK)?|UKIP|Plaid|Tory|Co-op|SNP)"
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
    if _AFTER.match(text, end) or _BEFORE.search(before) or _WARD_BEFORE.search(before):
        return False
    if _PERSON_BRACKET.search(before):
        return False
    first = _FIRST_NAME.search(before)
    if not first or _SERVICES.match(text, end) or " " in text[begin:end]:
        return True
    return first[1] not in _GIVEN and not (
        _ROLE_AND_NAME.search(before) and first[1] not in _NO_FIRST and not _in_title_case(text, begin)
    )


_FULL_NAME = re.compile(
    r"(?<![\w’'-])([A-Z][a-zà-ÿ]+)\s+([A-Z][a-zà-ÿ]+)(?![\w-])(?!\s+(?:[Cc]ouncil|City|County|Borough))"
)


def surnames(text: str) -> frozenset[str]:
    """
    Return the surnames that stand after a common first name in a text.

    >>> sorted(surnames("Hayley Hull and Simon Blackburn met at Kent House."))
    ['Blackburn', 'Hull']
    """
    return frozenset(match[2] for match in _FULL_NAME.finditer(text) if match[1] in _GIVEN)


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
