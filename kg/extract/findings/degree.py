"""
Degree: how widespread a finding is, which way it moved since the last inspection, and how strongly it is put.

Each only where the words give it. Where two parts of a sentence say two things
('most …, but a few …'), the sentence as a whole says neither.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import ahocorasick_rs

from kg.extract.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model.claims import Finding

ALL, MOST, SOME, FEW = "all", "most", "some", "few"
IMPROVED, DECLINED, UNCHANGED = "improved", "declined", "unchanged"
STRONG, SLIGHT = "strong", "slight"

# What inspectors count when they say how many: people, and pieces of work.
_COUNTED = r"(?:\w+(?:[-’']\w+)*\s+){0,3}?(?:children|child|young people|young person|care leavers?|families|parents|carers?|adopters|staff|workers?|practitioners|professionals|advisers|managers|leaders|partners|schools|teams|cases?|instances|circumstances|situations|plans?|assessments?|records?|files|visits?|reviews?|decisions?|referrals|contacts?|meetings|placements?|homes|audits|investigations|enquiries|respects|areas|services)\b"
_EXTENTS = {
    FEW: rf"(?:(?<!a )(?:very )?few(?:er)?|a (?:very )?few|an? (?:very )?(?:small|tiny|limited) (?:number|minority|proportion|group) of|a minority of|a handful of|only some|isolated) {_COUNTED}",
    SOME: rf"(?:some|not all|not every|several|a number of|a (?:significant|large|sizeable) minority of|too many|many) (?:of (?:the|these|those|their) )?{_COUNTED}",
    MOST: rf"(?:most|(?:the|a) (?:(?:large|vast|great|overwhelming|significant|clear) )?majority of|almost all|nearly all|the vast majority of) (?:of (?:the|these|those|their) )?(?!vulnerable|recent|effective|complex|senior|important|appropriate|significant|suitable|notabl|experienced){_COUNTED}",
    ALL: rf"(?:(?<!not )(?<!almost )(?<!nearly )(?<!not for )all|(?<!not )every|each) (?:of (?:the|these|those|their) )?{_COUNTED}",
}
# Where a phrase can begin: what is known 'of all children' tells nothing of how many the finding is about.
_LEADS = (
    "for",
    "in",
    "by",
    "that",
    "when",
    "where",
    "but",
    "while",
    "whilst",
    "although",
    "however",
    "found",
)
_LEADING = re.compile(rf"(?:(?:^|[,;:.(])\W*|\b(?:{'|'.join(_LEADS)})\s+)\Z")
_EXTENT = re.compile("|".join(rf"(?P<{name}>{words})" for name, words in _EXTENTS.items()))

_HAS = r"(?:has|have|had)(?: also| now| recently| since)?"
_HOW = r"(?:(?:been )?(?:\w+ly |much |further |well )?)"
_DIRECTIONS = {
    UNCHANGED: rf"{_HAS} (?:not|yet to) (?:yet )?{_HOW}(?:improve|change|progress|strengthen)\w*|(?:little|no|insufficient|limited) (?:progress|improvement|change)\b|(?:(?<!to )(?<!can )(?<!not )(?<!could )(?<!may )(?<!should )remain|remains|remained|continues? to be|continued to be) (?!in\b|at\b|with\b|on\b|under\b|open|there|safe|living|working|looked|placed)\w+|{_HAS} {_HOW}(?:maintained|sustained)",
    IMPROVED: rf"{_HAS} {_HOW}(?:improv|strengthen|progress)ed|(?:is|are|was|were) (?:now |also )?(?:\w+ly )?(?:improving(?=\W*$|[.,;]| (?:and|but|in|with|across|as|at|over)\b)|much improved)|(?:is|are|was|were) (?:now )?(?:much |far |significantly )?(?:better|stronger) than|{_HAS} (?:made|secured|seen) (?:\w+ ){{0,2}}(?:progress|improvements?)|no longer (?:inadequate|weak|poor)|(?:significant|marked|considerable|notable|substantial|clear|sustained) improvements?\b",
    DECLINED: rf"{_HAS} {_HOW}(?:declin|deteriorat|worsen|weaken|slipp)ed|(?:is|are|was|were) (?:now )?(?:\w+ly )?(?:declining|deteriorating|worsening|worse)|(?:a|the|further) (?:\w+ )?(?:decline|deterioration) in|{_HAS} not been (?:sustained|maintained)",
}
_EMPHASES = {
    STRONG: r"very (?!recent|young|small|early|few|new|short|different|much in)\w+|highly|exceptional(?:ly)?|excellent|exemplary|extremely|particularly|impressive(?:ly)?|remarkabl[ey]|serious(?:ly)?(?! (?:harm|youth|incident|case|violence|injur))|significant(?:ly)? (?!harm|others?|numbers?|proportion|minority|majority|adults?|people)\w+|considerabl[ey]|substantial(?:ly)?|widespread|severe(?:ly)?|fundamental(?:ly)?|critical(?:ly)?(?! friend)|profound(?:ly)?|major|acute(?:ly)?|unacceptabl[ey]|outstanding (?:practice|work|support|care|service)|far too",
    SLIGHT: r"slight(?:ly)?|minor|(?<=\ba )little|somewhat|marginal(?:ly)?|(?<=\bto some )extent|fairly|relatively (?:minor|few|small)",
}
_PHRASES = Phrases(
    {
        "extent": list(_EXTENTS.values()),  # wherever they stand; `_leading` tells whether they count there
        # what is not sustained is worse, and what has not improved is the same: the longer reading first
        "direction": [rf"(?P<{name}>{_DIRECTIONS[name]})" for name in (DECLINED, UNCHANGED, IMPROVED)],
        "emphasis": [rf"(?P<{name}>(?:{words})(?!\w))" for name, words in _EMPHASES.items()],
    },
    overlapping=("extent",),
)

# Each match of a phrase holds one of these; more than half of all findings hold none, and nothing need be tried there.
_CUES = ahocorasick_rs.AhoCorasick(
    (
        "few|all |every |each |some |several |many |most |number of|proportion of|group of|minority|majority of|handful of|isolated |"
        "improv|change|progress|strengthen|remain|continu|maintained|sustained|better than|stronger than|no longer|declin|deteriorat|wors|weaken|slipp|"
        "very |highly|exceptional|excellent|exemplary|extremely|particularly|impressive|remarkabl|serious|significant|considerabl|substantial|widespread|"
        "severe|fundamental|critical|profound|major|acute|unacceptabl|outstanding |far too|slight|minor|little|somewhat|marginal|to some extent|fairly|relatively "
    ).split("|"),
    implementation=ahocorasick_rs.Implementation.DFA,
)


class Degree(NamedTuple):
    """How widespread, which way it moved, and how strongly it is put; ``""`` where the words do not tell."""

    extent: str
    direction: str
    emphasis: str


_NONE = Degree("", "", "")


def degree(text: str) -> Degree:
    """
    Tell the degree that words give.

    >>> degree("Almost all plans are very clear, and visiting has improved.")
    Degree(extent='most', direction='improved', emphasis='strong')
    """
    plain = text.lower()
    if not _CUES.find_matches_as_indexes(plain):
        return _NONE
    counted, moved, stressed = _PHRASES.find(plain)
    extents = _leading(plain, counted) if counted else ()
    return Degree(_only(extents), _only(moved), _only(stressed))


def _leading(text: str, counted: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Return the phrases of extent that stand where one can begin, none overlapping another, with what leads to it."""
    found: list[re.Match[str]] = []
    for phrase in counted:
        begin = at = phrase.start()
        while at and not _is_of_a_word(text[at - 1]):
            at -= 1
        while at and _is_of_a_word(text[at - 1]):
            at -= 1
        reached = found[-1].end() if found else 0
        if reached <= begin and _LEADING.search(text, max(at, reached), begin):
            found += [match] if (match := _EXTENT.match(text, begin)) else []
    return found


def _is_of_a_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def extent(text: str) -> str:
    """
    Tell how widespread: ``all``, ``most``, ``some``, ``few`` or ``""``.

    >>> [extent(t) for t in ("Almost all children are seen.", "Not all plans are clear.", "Plans are clear.")]
    ['most', 'some', '']
    """
    return degree(text).extent


def direction(text: str) -> str:
    """
    Tell which way it moved: ``improved``, ``declined``, ``unchanged`` or ``""``.

    >>> [direction(t) for t in ("Visiting has improved.", "Visiting has not improved.", "Visits improve lives.")]
    ['improved', 'unchanged', '']
    """
    return degree(text).direction


def emphasis(text: str) -> str:
    """
    Tell how strongly it is put: ``strong``, ``slight`` or ``""``.

    >>> [emphasis(t) for t in ("Care is exceptional.", "A little late.", "At risk of significant harm.")]
    ['strong', 'slight', '']
    """
    return degree(text).emphasis


def graded(finding: Finding) -> Finding:
    """Return a finding with the degree that its words tell."""
    told = degree(finding.quotation.exact)
    return replace(finding, extent=told.extent, direction=told.direction, emphasis=told.emphasis)


def _only(matches: Sequence[re.Match[str]]) -> str:
    """Return what all matches agree on; the name of the group is the code."""
    if not matches:
        return ""
    found = {match.lastgroup or "" for match in matches}
    return found.pop() if len(found) == 1 else ""
