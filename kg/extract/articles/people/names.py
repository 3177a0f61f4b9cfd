"""Personal names in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.given_names import GIVEN_NAMES
from kg.extract.lexicon import rx

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.reading import Sentence

FEWEST_NAMES = 2
# 'CIlr' is what a scanner makes of 'Cllr'.
TITLE = r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|(?:R(?:igh)?t\.?\s+)?Hon(?:ourable)?|C(?:ou)?[LlI]+rs?|Councillors?|Coun|Ald(?:erman)?|Lord|Lady|Baroness|Professor|Prof|Revd?|Reverend)\.?\s+)"
_WORD = r"[A-ZÀ-Þ](?:[a-zà-ÿ]+|['’](?!s\b)[A-ZÀ-Þ]?[a-zà-ÿ]+)(?:[A-Z][a-zà-ÿ]+)?(?:-[A-ZÀ-Þ]?[a-zà-ÿ]+)?"
NAME = re.compile(
    rf"(?:{TITLE}*{_WORD}(?:\s+(?!MP\b|PC\b|CC\b|UK\b)(?:[A-Z]\.?|de|van|der|den|von|le|la|al|bin|O[’']){{0,2}})?(?:\s+{_WORD}){{1,2}})"
    rf"|{TITLE}+(?:[A-Z]\.?\s?){{1,3}}\s?{_WORD}"  # by initials only where a title shows that it is somebody
)
# What every name holds: a word in capitals before another. Most sentences have none, and this is found out far quicker.
_CAPITALS = re.compile(
    r"[A-ZÀ-Þ]\S*\s+(?:(?:[A-Z]\.?|de|van|der|den|von|le|la|al|bin|O[’']){1,2}\s+)?[A-ZÀ-Þ]"
)
# Words that begin with a capital in these texts without being anybody's name.
NO_NAME = frozenset(
    "Hide Ad Advert Advertisement Honourable Chairman Chairwoman Chairperson Dem Dems Con Lab Ofsted Children Council County City Borough Department Education Services Service Government Board Report News The This That These Those It Its He She They We "
    "Parent Parents Mother Mum Dad Father Carer Campaigner Teacher Headteacher Resident Judge Coroner Detective Barrister Solicitor Activist Candidate Spokesman Spokeswoman Spokesperson Author Economist "
    "Analyst Editor Journalist Photographer Correspondent Children’s Mp Baroness President Vice Shadow Opposition Foster Charity Union Professional Student Nurse Doctor Press Daily Evening Media Star Gazette Echo Herald Reporter Live Weekly Online Radio Television So If Now Then There Here Not No Yes Yet Or Nor By To Of Under Over Since Because Despite Although Though Even Both Some Many Most All One Two Three Four Five Last Next New What Who Why How Where Which Asked Ask Meet Enter Join Phone Call Visit See Watch Hear Remember Take Consider Imagine "
    "Speaking Responding Welcoming Commenting Told Said Thank Thanks Ms Mr Mrs Photo Photos Photography Photographs Picture Pictures Image Getty Google Read More Share Tell Other Another Any Each Such Only Just Still Again An A As "
    "In At On After Before When While But And For From With As According Meanwhile However Similarly Inspectors Inspection Social Work Worker Workers Care Community Local Authority "
    "Association London England English British National Trust Trusts Family Families Safeguarding Young People Early Help Court Families Public Law Review Minister Secretary "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December North South East West "
    "Chief Executive Director Leader Cabinet Member Mayor Deputy Commissioner Interim Acting Former Head Chair Corporate Strategic Assistant Portfolio Holder Lead Councillor Cllr "
    "Her His Majesty Inspector Inspectorate Commission Quality Health Police Crime NHS Labour Conservative Tory Liberal Democrat Green Party Covid University School College Hospital "
    "Focused Visit Good Outstanding Inadequate Requires Improvement Executive Senior Principal Independent Reviewing Officer Practice Model Signs Safety House Street Road Centre "
    "Dear Yours Improving Services Skills Learning Adult Adults Housing Finance Resources Improvement Integrated Front Door Staff Care Leavers Today Yesterday Every Our Your Their Also "
    "University Combined Royal Metropolitan Unitary Together Brighter Futures Achieving First Partnership Group Team Unit Panel Committee Select Scrutiny Secondary Primary Schools Heads Councils Network Week Times United Kingdom Civic Greater Replacing Succeeding Appointing Promoting Offices Circus Square Floor Building Buildings Plaza Quay Great Britain Home Office Fund Pension "
    # what titles in capitals say of somebody: 'Commissioner Ann Hall Named'
    "Named Appointed Confirmed Hired Chosen Joins Joined Quits Quit Resigns Resigned Leaves Leaving Retires Retiring Steps Takes Becomes Announces Announced Appoints Replaces Succeeds "
    "Welcomes Praises Praised Backs Slams Blasts Defends Warns Calls Vows Pledges Admits Apologises Says Speaks Reveals Hails Urges Faces Returns Sacked Suspended Ousted".split()
)
# Capitalised words of these texts that are also surnames; they count as such after a first name.
_SURNAMES = frozenset(
    "Law West North South East March May April June Green House Street Court Head Young Home Park Hall Lane Wood Field Church Bishop King Price Best Day".split()
)
# These are surnames only after a common first name: 'Share Read' and 'Photo Good' are nobody.
_SURNAMES_OF_KNOWN = frozenset("Read Good Early Senior Parent Nurse".split())


# Whose name begins with words in capitals, which are nobody's.
_BODIES = frozenset(
    "Services Service Committee Board Panel Department Directorate Trust Unit Team Group Partnership".split()
)
_RUNS_ON = re.compile(r"[A-Z][a-z]{4,}(?=[A-Z][a-z])")
_RUNS_INTO = re.compile(r"([A-Z][a-z]+ [A-Z][a-z]{2,})(?=[A-Z][a-z]{2,})")
_INITIAL = re.compile(r"[A-Z]\.?")


@dataclass(frozen=True, slots=True)
class Person:
    """
    A person in a sentence (offsets within it), by their full name.

    `words` are what stands there where it is less: 'Mr Dale', 'she'.
    """

    begin: int
    end: int
    name: str
    words: str = ""


def people(sentence: Sentence, taken: Sequence[tuple[int, int]] = ()) -> list[Person]:
    """Find the personal names of a sentence, titles and all; none stands in the stretches `taken`."""
    if taken:
        return list(_names(sentence, [*taken, *_other_things(sentence)]))
    return list(sentence.share(_people))


def _people(sentence: Sentence) -> tuple[Person, ...]:
    if not _CAPITALS.search(sentence.text):
        return ()  # and nothing else of it needs to be known
    return tuple(_names(sentence, list(_other_things(sentence))))


def _other_things(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Return the stretches that name a council, a trust or a time."""
    for mention in sentence.mentions:
        if mention.sort in ("council", "provider"):
            yield mention.begin - sentence.begin, mention.end - sentence.begin
    for time in sentence.times:
        yield time.begin, time.end


# 'at a meeting in Thornton Vale': what no common first name begins is a place there.
_IN_A_PLACE = re.compile(
    r"\b(?:meeting|home|houses?|centre|office|park|school|hall|town|village|estate|ward|ceremony|event|visit|rally|church|street|based|living|lives|lived|held|born|near)\s+(?:in|at|near|to)\s+$"
)


def _is_place(text: str, begin: int, end: int) -> bool:
    first, *rest = text[begin:end].split()
    if first in GIVEN_NAMES:
        return False
    return rest[-1:] in (["Street"], ["House"], ["Lane"]) or bool(
        _IN_A_PLACE.search(text, max(0, begin - 30), begin)
    )


def _names(sentence: Sentence, taken: list[tuple[int, int]]) -> Iterator[Person]:
    text = sentence.text
    for begin, end in names_within(text, 0, taken):
        if _is_place(text, begin, end):
            continue
        yield Person(begin, _without_possessive(text, begin, end), _clean(text[begin:end]))


def names_within(text: str, at: int = 0, taken: Sequence[tuple[int, int]] = ()) -> Iterator[tuple[int, int]]:
    """Yield where personal names of two words or more begin and end in a text from an offset on, none in stretches `taken`."""
    if not _CAPITALS.search(text, at):
        return
    while match := NAME.search(text, at):
        begin, end = match.span()
        begin += _glued(match[0])
        if (twice := _told_twice(text, begin, end)) is not None:
            at = twice
            yield begin, twice
            continue
        clash = next((span for span in taken if span[0] < end and span[1] > begin), None)
        if clash and len(text[begin : clash[0]].split()) < FEWEST_NAMES:
            at = max(clash[1], begin + 1)
            continue
        if clash:
            end = begin + len(text[begin : clash[0]].rstrip(" ,"))
        words = (text[begin:end] if clash else rx(rf"^{TITLE}+").sub("", match[0])).split()
        wrong = _first_that_is_no_name(words)
        if wrong is not None:
            at = text.index(words[wrong], begin) + len(words[wrong])
            while wrong and _INITIAL.fullmatch(words[wrong - 1]):
                wrong -= 1  # 'known as Baby P. An inquiry'
            if wrong < FEWEST_NAMES or (words[wrong] in _BODIES and words[0] not in GIVEN_NAMES):
                continue  # 'Joint Commissioning Services'
            end = _end_of(words[:wrong], text, begin)
        else:
            at = end
        if len(_clean(text[begin:end]).split()) >= FEWEST_NAMES:
            yield begin, end


def _end_of(words: Sequence[str], text: str, begin: int) -> int:
    """Return where the last of some words ends that follow each other in a text, titles or not before them."""
    for word in words:
        begin = text.index(word, begin) + len(word)
    return begin


def _glued(name: str) -> int:
    """Return how many characters of a word that is nobody's name run into a name: 'CouncilAnn Hall', for want of a space."""
    glued = _RUNS_ON.match(name)
    return len(glued[0]) if glued and glued[0] in NO_NAME else 0


def _told_twice(text: str, begin: int, end: int) -> int | None:
    """Return where a name ends that runs into what repeats it, as captions do on some pages: 'Mayor Ann HallMayor Ann Hall'."""
    inside = _RUNS_INTO.match(text, begin, end)
    if inside is None or inside[1] not in text[inside.end(1) :]:
        return None
    return inside.end(1)


def names_in(text: str) -> Iterator[str]:
    """Yield the personal names of a text, without titles."""
    for begin, end in names_within(text):
        yield _clean(text[begin:end])


def _first_that_is_no_name(words: list[str]) -> int | None:
    return next(
        (
            place
            for place, word in enumerate(words)
            if (word.strip(".") in NO_NAME or rx(r"[’']s?$").sub("", word) in NO_NAME)
            and not (
                place
                and (
                    word in _SURNAMES
                    or (
                        word in _SURNAMES_OF_KNOWN
                        and words[place - 1] in GIVEN_NAMES
                        and place == len(words) - 1
                    )
                )
            )
        ),
        None,
    )


def _without_possessive(text: str, begin: int, end: int) -> int:
    end = begin + len(text[begin:end].rstrip())
    return end - 2 if rx(r"[’']s$").search(text[begin:end]) else end


def _clean(name: str) -> str:
    return rx(r"[’']s$").sub("", rx(rf"^{TITLE}+").sub("", rx(r"\s+").sub(" ", name))).strip()
