"""
What a text lists as wanting or as good: under a heading or a colon, in the sentence itself, or one by one in those that follow.

'Two areas must get better. One is how plans are written': what is only named there is what the list says it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.leaning import sides
from kg.extract.articles.retold import plain
from kg.extract.findings.polarity import IMPROVEMENT, STRENGTH

if TYPE_CHECKING:
    from kg.extract.reading import Sentence

_BUT = re.compile(r", ?(?:but|while|whilst|though|although|however)\b|\bbut\b")
_LIST_HEADING = re.compile(
    r"^(?:What (?:does the local authority )?needs? to improve|Areas? (?:for|of) (?:improvement|priority action)|Recommendations?\b|Areas? to improve)",
    re.IGNORECASE,
)
_BETTERED = r"(?:improv\w+|better\w*|work on|deal with|strengthen\w*|stronger|chang\w+|develop\w*|put right|attention|more work)"
_LIST_OF_WANTS = re.compile(
    rf"\b(?:(?:needs?|needed|must|should|could|ought to|has to|have to|had to|requir\w+|to be)\b[^.:]{{0,40}}\b{_BETTERED}|{_BETTERED} (?:\w+ ){{0,3}}(?:needed|required|wanted|called for)|(?:yet|still|left|ha[sd]|have|areas?|points?|things?|matters?) to (?:improve|get better|work on|be bettered)|in need of|areas? (?:for|of) (?:improvement|development|concern)|weakness\w*|negatives|shortcomings|failings|concerns|recommend\w+|criticisms?)\b[^.]*$",
    re.IGNORECASE,
)
_IN_NEED = re.compile(
    r"\b(?:areas?|points?|things|aspects|issues)\b[^.:]*\bin need of (?:\w+ )?(?:improvement|attention|work)\b"
)
_LIST_OF_PRAISE = re.compile(
    r"\b(?:strengths|positives|working well|works well|areas? of (?:strength|good practice)|good practice|(?:praised|commended|credited|applauded)(?: \w+)? for|improvements (?:include|made))\b[^.]*$",
    re.IGNORECASE,
)
# What a sentence of the text lists in itself or the next one goes on to list: 'two areas must get better. These are …', 'among them how …'.
_SET = r"\b(?:areas?|points?|things|aspects|issues|matters|topics|fields|recommendations?|priorit(?:y|ies)|weaknesses|failings|shortcomings|concerns|strengths|positives|improvements|criticisms?|what)\b"
_SET_OUT = re.compile(_SET, re.IGNORECASE)
_AMONG = re.compile(
    r",?\s+(?:among (?:them|these|which)|including|such as|namely|for instance|for example)\b|:\s|\s[–—-]\s"
)
_GOES_ON_TO_LIST = re.compile(
    r"^[“\"]?(?:(?:[Tt]hese|[Tt]hose|[Tt]hey|[Ii]t|[Oo]thers?|[Aa]nother|[Oo]ne(?: of (?:them|these))?|[Tt]he (?:first|second|third|other|next|last)(?: one)?|[Aa]mong (?:these|them|those))\s+(?:also\s+)?"
    r"(?:is|are|was|were|includ\w+|t[ao]ke?s?(?: in)?|took in|cover(?:s|ed)?|concern(?:s|ed)?|rang(?:e[sd]?)|ha(?:s|d|ve) to do with)\b)(?!\s+(?:\w+\s+)?(?:told|found|said|seen|asked|given|also|being|getting|more|less|very|not)\b)"
)


def listed(sentence: Sentence) -> str:
    """Return the polarity of the list that a heading, or a paragraph with a colon at its end, opens."""
    if _LIST_HEADING.match(sentence.text):
        return IMPROVEMENT
    words = plain(sentence)
    if sentence.kind == "heading" or words.rstrip().endswith(":"):
        if _LIST_OF_WANTS.search(words) or _IN_NEED.search(sentence.text):  # in plain words it is a grade
            return IMPROVEMENT
        if _LIST_OF_PRAISE.search(words):
            return STRENGTH
    return ""


def set_out(sentence: Sentence, end: int | None = None) -> str:
    """Return the polarity of the things that a sentence says are to be bettered, or are good, ``""`` where it counts out none."""
    if sentence.kind != "paragraph" or not _SET_OUT.search(sentence.text, 0, end or len(sentence.text)):
        return ""
    words = plain(sentence, 0, end).rstrip(' .”"')
    if _LIST_OF_WANTS.search(words):
        return IMPROVEMENT
    return STRENGTH if _LIST_OF_PRAISE.search(words) else ""


def lists(sentence: Sentence) -> str:
    """Return the polarity of the things that a sentence counts out and then names: 'areas that must improve, among them how …'."""
    among = _AMONG.search(sentence.text)
    if among is None or _BUT.search(sentence.text, among.end()):
        return ""
    return set_out(sentence, among.start())


def goes_on(sentence: Sentence) -> bool:
    """Return whether a sentence only names the things that the one before counted out: neither praises nor faults them."""
    return bool(_GOES_ON_TO_LIST.match(sentence.text)) and not sides(plain(sentence))
