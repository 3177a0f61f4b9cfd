"""
The parse of a sentence that tells figures.

Every figure is written as a plain numeral ('almost a third' is '33%'), every
place and time as one word, so that the parser sees the construction alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.articles.figures.places import Place, find_places
from kg.extract.articles.figures.values import Value, find_values
from kg.extract.articles.parses import parses
from kg.extract.articles.plain import word_of_time
from kg.extract.articles.simplify import LEADING
from kg.extract.articles.wording import Edit, chosen, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from kg.extract.articles.wording import Plain
    from kg.extract.reading import Reading, Sentence
    from kg.extract.times import Time

LONGEST = 2_000  # characters of a sentence; what is longer is no sentence
VALUE = "VALUE"
MOST_VALUES = 40  # of a sentence; with more it is a table without its lines
_NUMBER = re.compile(
    r"\d|\bper\s?cent\b|\b(?:half|thirds?|quarters?|fifths?|tenths?|dozen|hundred|in (?:every )?(?:twenty|ten|nine|eight|seven|six|five|four|three|two)|[a-z]+teen|ten|eleven|twelve|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:two|three|four|five|six|seven|eight|nine)(?= (?:agency|locum)))\b",
    re.IGNORECASE,
)
_SIGN = re.compile(
    r"(?P<dash>\s+[–—-]+\s+|\s*—\s*)|(?P<open>\s*[(\[])|(?P<close>[)\]])|(?P<mark>[“”\"‘]|(?<!\w)'|(?<=\W)[’'](?!\w))"
)
# 'Children and families social workers' are social workers.
_LONG_NOUN = re.compile(
    r"\bchild(?:ren)?(?:[’']s)?(?:\s+and\s+famil(?:y|ies)(?:[’']s)?)?\s+(?=social work(?:ers?)?\b)|\bfull[- ]time[- ]equivalent\s+(?=social)",
    re.IGNORECASE,
)
# The parser takes 'looked' for the verb.
_LOOKED_AFTER = re.compile(
    r"\blooked[- ]after (?P<after>children|child|young people|population)\b|\b(?P<before>children|young people)(?: who (?:are|were))?(?: being)? looked after\b(?: by\b)?",
    re.IGNORECASE,
)
# 'In the council's care', 'in the care of Kent': the same as 'in care'.
_IN_CARE = re.compile(
    r"\b[Ii]n(?P<of> the)(?= care of\b)|\b[Ii]n(?P<owner> (?:the|its|their|our|local|public|council|authority|state)(?: (?:[a-z-]+ ){0,2}[a-z]+[’']s?)?)(?= care\b(?! (?:plan|leaver|home|work|order|proceeding|system|sector|service)))"
)
_JOINT = re.compile(
    r"\b(?:turnover|agency|vacancy|sickness|absence)(?P<joint>)(?:,| and| or) (?:the )?(?:turnover|agency|vacancy|sickness|absence) (?P<noun>rates)\b",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?:^\W*|[,;:]\s+(?:while|and|but|whereas)?\s*)(?:[Ii]n|[Aa]t|[Ff]or|[Aa]cross|[Ww]ithin)\s+$"
)
_NOUN_NEXT = re.compile(r"\s+(?!and\b|or\b|is\b|was\b|are\b|were\b|ha(?:s|d|ve)\b)[a-z]")
_RATE_LAST = re.compile(
    r"\b(?:looked[- ]after children|children (?:looked after|in care)) rate\b", re.IGNORECASE
)
# 'Caseloads are above 40 children': 40, whatever the children go on to do for the parser.
_CASELOADS = re.compile(
    r"\bcaseloads?\s+(?:(?:are|were|is|was|of|at|had|has|have|been|now|still|often|above|below|over|under|around|reached|exceed(?:s|ed)?)\s+)*$"
)
_CASES = re.compile(r"\s+(?:children|cases|families)\b(?! (?:in|on|with|under)\b)")
# The pronoun of a rate told before: 'Kent has 12% and Essex one of 15%'.
ONE_OF = re.compile(r"\s+(?:one|that) of\s+")
# After a verb the parser takes both for its objects: 'bringing agency use down'.
_AGENCY_USE = re.compile(r"\b(?P<kind>agency|locum) (?:staff |worker )?us(?:e|age)\b", re.IGNORECASE)
_THERE = re.compile(r"(?<=s)(?P<there> there)(?= (?:are|were|have|had)\b)")
_THREE_PLANS = re.compile(r"(?<=\b[Ee]ducation), health,? and care(?= plans?\b)")
_AGAIN = re.compile(r"\b(?P<re>re-)(?=referrals?\b)", re.IGNORECASE)  # parsed as three words
_RATIO = re.compile(r"\b(?:in|out of)\b", re.IGNORECASE)
# 'Half the children': of them
_PART_OF = re.compile(r"[a-z ]*\b(?:half|thirds?|quarters?|fifths?|tenths?)\b", re.IGNORECASE)
_THE = re.compile(r"\s+(?:the|its|their|all)\s")
_RATE = re.compile(
    r"\s+(?:[\w-]+\s+){0,3}?(?P<rate>(?:per|(?:for|in|of|out of) every|in each)\s+10,?000\b(?:\s+(?:children|under-18s|young people))?)"
)


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """A sentence with figures: its values in order, its parse, and what its tokens stand for."""

    sentence: Sentence
    values: tuple[Value, ...]
    doc: Doc
    plain: Plain
    before: str = ""  # the words of the sentence before

    @property
    def places(self) -> list[Place]:
        """The places it names, in order."""
        return [piece.source for piece in self.plain.pieces if isinstance(piece.source, Place)]

    def what(self, token: Token) -> object:
        """Return the value, place or time that a token stands for, ``None`` for a word of its own."""
        return self.plain.piece(token.idx).source

    def token(self, what: object) -> Token | None:
        """Return the first token that stands for a value, place or time."""
        return next((t for t in self.doc if self.what(t) is what), None) if what is not None else None

    def span(self, token: Token) -> tuple[int, int]:
        """Return the offsets in the sentence of what stands behind a token."""
        begin, end = self.plain.original(token.idx, token.idx + len(token))
        return begin - self.sentence.begin, end - self.sentence.begin


def parsed_sentences(reading: Reading) -> Mapping[Sentence, Parsed]:
    """Return the sentences of a reading that hold a number, parsed."""
    found = _worded(reading)
    docs = parses(reading).of(figure_texts(reading))
    before = dict(zip(reading.sentences[1:], (s.text for s in reading.sentences), strict=False))
    return {
        sentence: Parsed(sentence, values, doc, plain, before.get(sentence, ""))
        for (sentence, (values, plain)), doc in zip(found.items(), docs, strict=True)
    }


def figure_texts(reading: Reading) -> list[str]:
    """Return the plain sentences that hold a number, for all of a document to be parsed at once."""
    return [plain.text for _, plain in _worded(reading).values()]


def _worded(reading: Reading) -> dict[Sentence, tuple[tuple[Value, ...], Plain]]:
    return reading.share(_word)


def _word(reading: Reading) -> dict[Sentence, tuple[tuple[Value, ...], Plain]]:
    found = {}
    for sentence in reading.sentences:
        if len(sentence.text) <= LONGEST and _NUMBER.search(sentence.text):
            values = tuple(find_values(sentence.text, sentence.times))
            if 0 < len(values) <= MOST_VALUES:
                found[sentence] = values, _plain(sentence, values)
    return found


def _plain(sentence: Sentence, values: tuple[Value, ...]) -> Plain:
    text = sentence.text
    edits = [
        *_values(text, values),
        *(Edit(p.begin, p.end, p.word, p, "PLACE") for p in find_places(sentence)),
        *(Edit(t.begin, t.end, word_of_time(t), t, "TIME") for t in sentence.times),
        *_leading(text, find_places(sentence)),
        *_time_before_number(text, sentence.times, values),
        *_apart(text, values),
        *_long_nouns(text),
        *_marks(text),
    ]
    return written(text, sentence.begin, chosen(edits, len(text)))


def _values(text: str, values: tuple[Value, ...]) -> Iterator[Edit]:
    for value in values:
        if value.unit == "percent":
            begin = (
                value.tail[1]
                if text[value.tail[0] : value.tail[0] + 1] == "(" == text[value.end :].lstrip()[:1]
                else value.end
            )
            ratio = (value.tail[1] or _RATIO.search(text[value.begin : value.end])) and re.match(
                r"\s+(?!of\b|left\b|were\b|are\b|have\b|had\b)[a-z]", text[begin:]
            )
            half = _PART_OF.match(text, value.begin) and _THE.match(text, value.end)
            words = f"{value.number.split('.')[0] or '0'}%" + " of" * bool(ratio or half)
            yield Edit(value.begin, value.end, words, value, VALUE)
            if value.tail[1]:
                yield Edit(value.tail[0] - 1, value.tail[1], "")
        elif value.unit == "pounds":
            yield Edit(value.begin, value.end, "£5", value, VALUE)
        else:
            words = "25" if "." in value.number else value.number
            yield Edit(value.begin, value.end, words, value, VALUE)
            if _CASELOADS.search(text, 0, value.begin) and (cases := _CASES.match(text, value.end)):
                yield Edit(cases.start(), cases.end(), "")
            if value.unit == "rate-per-10000" and (rate := _RATE.match(text, value.end)):
                yield Edit(rate.start("rate"), rate.end(), "")


def _leading(text: str, places: Sequence[Place]) -> Iterator[Edit]:
    """Leave out the mark of an item, and part the place that a clause begins with from what follows: no 'Derby vacancy'."""
    if mark := LEADING.match(text):
        yield Edit(0, mark.end(), "")
    for place in places:
        one = ONE_OF.match(text, place.end)
        if one is not None and text[one.end() : one.end() + 1].isdigit():
            yield Edit(place.end, one.end(), " ")
        if _LEADS.search(text, 0, place.begin) and _NOUN_NEXT.match(text, place.end):
            yield Edit(place.end, place.end, ",")


# 'By the end of March 412 children': what a sentence begins with up to its time.
_OPENS = re.compile(r"\W*(?:In|At|By|On|Since|During|Towards|Before|After)\b[^,;:]{0,40}$")


def _time_before_number(text: str, times: Sequence[Time], values: Sequence[Value]) -> Iterator[Edit]:
    """Part the time that a sentence begins with from the number after it: no 'March 412'."""
    begins = {value.begin for value in values}
    for time in times[:1]:
        if time.end + 1 in begins and _OPENS.match(text, 0, time.begin):
            yield Edit(time.end, time.end, ",")


def _apart(text: str, values: Sequence[Value]) -> Iterator[Edit]:
    """Part two numbers of other units that 'and' joins: they begin two clauses, 'caseloads are 19 and 4% of posts are empty'."""
    for this, following in pairwise(values):
        if (
            this.unit == "count"
            and following.unit == "percent"
            and text[this.end : following.begin].strip() == "and"
        ):
            yield Edit(this.end, this.end, ",")


def _long_nouns(text: str) -> Iterator[Edit]:
    for match in _LONG_NOUN.finditer(text):
        yield Edit(match.start(), match.end(), "")
    for match in _LOOKED_AFTER.finditer(text):
        yield Edit(match.start(), match.end(), f"{match['before'] or match['after']} in care")
    for match in _IN_CARE.finditer(text):
        yield Edit(*match.span("of" if match["of"] else "owner"), "")
    for match in _RATE_LAST.finditer(text):
        yield Edit(match.start(), match.end(), "rate of children in care")
    for match in _AGENCY_USE.finditer(text):
        yield Edit(match.start(), match.end(), f"use of {match['kind']} staff")
    for match in _THERE.finditer(text):  # 'caseloads there are': the parser takes it for 'there are'
        yield Edit(*match.span("there"), "")
    for match in _THREE_PLANS.finditer(text):
        yield Edit(match.start(), match.end(), "")
    for match in _AGAIN.finditer(text):
        yield Edit(match.start(), match.end(), "re")
    for match in _JOINT.finditer(text):
        yield Edit(match.start("joint"), match.start("joint"), f" {match['noun']}")


def _marks(text: str) -> Iterator[Edit]:
    for match in _SIGN.finditer(text):
        words = ", " if match["dash"] or (match["open"] and match.start()) else ""
        if match["close"] and re.match(r"\s+\w", text[match.end() :]):
            words = ","
        yield Edit(match.start(), match.end(), words)
