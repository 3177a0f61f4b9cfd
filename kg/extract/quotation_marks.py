"""
What stands in quotation marks, in texts whose marks are mixed, nested, left open or apostrophes.

A mark opens where it stands before a word and after a space, a bracket, a dash
or another mark; it closes after a word or a full stop and before none. A pair
is of one family (“ ” " or ‘ ’ '), so a mark that was opened curly may be closed
straight. What is opened and never closed goes on to the end of the paragraph,
as quotations of several paragraphs do, unless another quotation of the family
opens before: then it ends with its sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DOUBLE, _SINGLE = '“”"„«»', "‘’'‚‹›`"
# One within a word ('children’s') neither opens nor closes: no more than that is asked of it.
_MARK = re.compile(rf"[{_DOUBLE}{_SINGLE}](?:(?!\w)|(?<!\w.))")
_OPENS_AFTER = frozenset(" \t\n\u00a0([{–—-/:;,.…") | frozenset(_DOUBLE + _SINGLE)
_CLOSES_BEFORE = re.compile(r"\w")
_ONLY_OPENS, _ONLY_CLOSES = frozenset("“„‘‚«‹"), frozenset("”»›")
_SENTENCE_END = re.compile(r"[.!?…,](?=\s|$)")
_ATTRIBUTED = re.compile(
    r",\s+(?=(?:[\w’'.-]+\s+){1,4}?(?:said|says|told|added|adds|explained|continued|wrote|claimed|insisted)\b|(?:said|says|added|explained)\s)"
)
_SAYS = re.compile(r"\b(?:said|says|added|adds|commented|explained|stated)\b[^:.]{0,80}:\s+")
_POSSESSIVE = re.compile(r"(?<=s)[’'](?=\s+[a-z])")
MOST_WITHIN = 200  # marks within a quotation: a text of nothing but marks is no speech
LONGEST_STRAIGHT = 600  # characters between straight single marks, which are mostly apostrophes


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    family: str
    sign: str
    opens: bool
    closes: bool


def quote_spans(text: str, offset: int = 0) -> list[tuple[int, int, bool]]:
    """
    Find what stands in quotation marks: begin and end of the inside, and whether it is closed.

    Of quotations within each other the outer one is given; `offset` is added
    to the offsets. Begin and end are half-open, in characters.

    >>> quote_spans("He said: “Yes, Derby’s ‘good’.”")
    [(10, 30, True)]
    >>> quote_spans('“We knew" and ‘did not act’.')
    [(1, 8, True), (15, 26, True)]
    """
    marks = [_mark(text, match.start()) for match in _MARK.finditer(text)]
    spans: list[tuple[int, int, bool]] = []
    number = 0
    while number < len(marks):
        mark = marks[number]
        number += 1
        if not mark.opens:
            continue
        closing = _closing(text, marks, number - 1)
        if closing is not None:
            begin, end, closed = mark.at + 1, marks[closing].at, True
            number = closing + 1
        elif (left := _left_open(text, marks, number - 1)) is not None:
            begin, end, closed = mark.at + 1, left, False
            while number < len(marks) and marks[number].at < end:
                number += 1
        else:
            continue
        if end > begin:
            spans.append((begin + offset, end + offset, closed))
    if not spans and (unopened := _unopened(text, marks)) is not None:
        spans.append((unopened[0] + offset, unopened[1] + offset, True))
    return spans


def _unopened(text: str, marks: list[_Mark]) -> tuple[int, int] | None:
    """Return the quotation of a paragraph that only closes one, at its end: 'Mary said: We are proud. It took years.”'."""
    double = [mark for mark in marks if mark.family == _DOUBLE]
    if (
        len(double) != 1
        or not double[0].closes
        or double[0].sign == "„"
        or text[double[0].at + 1 :].strip(" .")
    ):
        return None
    inside = text[: double[0].at]
    told = _SAYS.search(inside)
    begin = told.end() if told else 0
    speech = inside[begin:].strip()
    return (begin, double[0].at) if speech[:1].isupper() and speech[-1:] in ".!?" else None


def _mark(text: str, at: int) -> _Mark:
    sign = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    free_before = not before or before in _OPENS_AFTER
    opens = sign not in _ONLY_CLOSES and free_before and bool(after) and not after.isspace()
    if sign == "’" or (sign in "'`" and not (after.isalpha() or after in '“"')):
        opens = False
    closes = (
        sign not in _ONLY_OPENS and bool(before) and not before.isspace() and not _CLOSES_BEFORE.match(after)
    )
    if sign == '"' and opens and closes:
        closes = before in ".,!?…"
    return _Mark(at, _DOUBLE if sign in _DOUBLE else _SINGLE, sign, opens, closes)


def _closing(text: str, marks: list[_Mark], number: int) -> int | None:
    """Return the number of the mark that closes one, ``None`` if none does before another of its family opens."""
    opening = marks[number]
    for place in range(number + 1, min(len(marks), number + MOST_WITHIN)):
        mark = marks[place]
        if mark.family != opening.family:
            continue
        if opening.sign in "'`" and (
            mark.at - opening.at > LONGEST_STRAIGHT or "\n\n" in text[opening.at : mark.at]
        ):
            return None
        if mark.closes:
            if mark.family == _SINGLE and _is_possessive(text, marks, place):
                continue
            return place
        if mark.opens and (mark.sign in _ONLY_OPENS or mark.sign == opening.sign == '"'):
            return None
    return None


def _is_possessive(text: str, marks: list[_Mark], place: int) -> bool:
    """Return whether a mark after an s is an apostrophe: another one closes later, before any opens."""
    if not _POSSESSIVE.match(text, marks[place].at):
        return False
    for mark in marks[place + 1 : place + MOST_WITHIN]:
        if mark.family == _SINGLE:
            if mark.opens:
                return False
            if mark.closes and not _POSSESSIVE.match(text, mark.at):
                return True
    return False


def _left_open(text: str, marks: list[_Mark], number: int) -> int | None:
    """Return where a quotation ends that is never closed, ``None`` for what is no quotation at all."""
    opening = marks[number]
    if opening.sign in "'`":
        return None
    later = map(
        marks.__getitem__, range(number + 1, len(marks))
    )  # a slice copies all that follow, for each mark
    following = next((m.at for m in later if m.family == opening.family and m.opens), None)
    if following is None:
        at_start = not text[: opening.at].strip() or text[: opening.at].rstrip().endswith((":", ",", "said"))
        if opening.family == _SINGLE and not at_start:
            return None
        if at_start:
            return len(text.rstrip())
        end = _SENTENCE_END.search(text, opening.at)
        return end.end() if end else len(text.rstrip())
    if attributed := _ATTRIBUTED.search(text, opening.at, following):
        return attributed.start() + 1
    ends = [m.end() for m in _SENTENCE_END.finditer(text, opening.at, following)]
    return ends[-1] if ends else following
