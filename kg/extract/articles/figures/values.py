"""
The numbers of a sentence, as people write them.

'8.8 per cent', '1,140', '£4.2m', 'one in five', '31 in 100', 'two thirds',
'almost a third', 'eighteen': each with its unit and the words it is said in.
Changes in points, spans of time, dates and ages are no values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from kg.extract.articles.figures.quantities import (
    is_measured,
    is_of_areas,
    is_one_more,
    is_per,
    is_quantity,
    is_vague,
)
from kg.extract.times import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.times import Time

_TENS = {
    word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_WORDS = {w: n for w, n in (NUMBERS | _TENS).items() if w not in ("a", "an", "zero")}
_WORDS["hundred"] = 100
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_TEENS = r"(?:" + "|".join(_TENS) + r")(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine))?"
_HUNDREDS = rf"(?:{_WORD}|an?)\s+hundred(?:\s+and\s+(?:{_TEENS}|{_WORD}))?"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "tenth": 10}
_PART = "halves|half|" + "|".join(f"{part}s?" for part in list(_PARTS)[1:])
_SCALE = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "b": 9, "bn": 9, "billion": 9}
_ROUND = (
    r"(?:(?:almost|nearly|about|around|roughly|approximately|some|just (?:over|under|above|below|short of)|"
    r"(?:slightly |well |far )?(?:more|less|fewer) than|(?:well )?over|under|at (?:least|most)|as (?:many|few|high|low|much) as|"
    r"no (?:more|fewer|less) than|up to|upwards of|in excess of|close to|an estimated|only|just)\s+)?"
)
_MONEY = re.compile(
    rf"(?P<words>{_ROUND}£\s?(?P<number>{_DIGITS})(?:\s?(?P<scale>k|mn?|bn?|thousand|million|billion)\b)?)",
    re.IGNORECASE,
)
_RATIO = re.compile(
    rf"(?<![\w£$.,-])(?P<words>{_ROUND}(?P<first>{_WORD}|\d+(?:\.\d+)?)\s+(?:in|out of)(?:\s+every)?\s+(?P<second>{_WORD}|\d{{1,3}}|1,000))(?![\w%]|[.,]\d)",
    re.IGNORECASE,
)
# 'One social worker in eight': the noun stands between the two numbers, and is left there.
_PARTED_RATIO = re.compile(
    rf"(?<![\w£$.,-])(?P<words>(?P<first>one|two|three|four)\s+(?P<noun>(?:[a-z][\w’'-]*\s+){{1,3}})(?P<tail>(?:in|out of)\s+(?:every\s+)?(?P<second>{_WORD}|\d{{1,3}})))(?![\w%-]|[.,]\d|\s+(?:years?|months?|weeks?|days?|places?|areas?|schools?|categor))",
    re.IGNORECASE,
)
# 'From 18 per cent to nine', 'fell from 30% in 2019 to 12': the unit is said once.
_TO_LAST = re.compile(
    rf"(?:\s+(?:in|last|this|a|two|three)\b[^,.;]{{0,24}}?)?,?\s+to\s+(?P<words>{_ROUND}(?P<number>{_WORD}|\d{{1,2}}(?:\.\d+)?))(?!,\d)(?=\s*(?:[,;)]|\.(?!\d)|$)|\s+(?:in(?!\s+(?:every\s+)?(?:{_WORD}|\d{{1,3}})\b)|by|at|last|this|since|over|within|between|now|today|on|and|after)\b)",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    rf"(?<![\w-])(?P<words>{_ROUND}(?:(?P<count>an?|one|two|three|four)[\s-]+)?(?P<part>{_PART}))\s+(?P<of>of\s+|are\b|were\b|is\b|was\b|have\b|had\b|left\b|\((?=\d)|(?:the|its|their|all)\s+(?!(?:time|way|size|battle|number|rate|level|average|national|amount|price|cost|fee|pay|salary|story|year|week|day|term)s?\b))",
    re.IGNORECASE,
)
# 'Dropped to a tenth', 'it was more than half': the whole is not named again.
_LEVEL = re.compile(
    rf"(?:(?<=\bto\s)|(?<=\bat\s)|(?<=\bfrom\s)|(?<=\bthan\s)|(?<=\bwas\s)|(?<=\bis\s)|(?<=\bnow\s))(?P<words>{_ROUND}(?:(?P<count>an?|one|two|three|four)[\s-]+)?(?P<part>{_PART}))(?=\s*[,.;)]|\s+(?:to|by|in|on|last|this|from|since|now|over|after)\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"(?<![\w£$.,/-])(?P<words>{_ROUND}(?P<number>{_DIGITS})\s*"
    r"(?P<unit>%|pc\b|per\s?cent(?:age points?)?\b|percentage points\b|points\b)?)(?![\w%£/])(?![.:]\d)",
    re.IGNORECASE,
)
_SAID = re.compile(
    rf"(?<![\w-])(?P<words>{_ROUND}(?P<number>(?:a|two|three)\s+dozen|{_HUNDREDS}|{_TEENS}|{_WORD}))(?=\s+[a-z])",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"[^,;.()–—]{0,60}(?:\(|\s[–—-]\s)")
_CLOSED = re.compile(r"\)|\s[–—-](?=\s)")
_SAID_SHARE = re.compile(
    rf"(?<![\w-])(?P<words>{_ROUND}(?P<number>{_HUNDREDS}|{_TEENS}|{_WORD}))\s+per\s?cent\b(?!age points)",
    re.IGNORECASE,
)
_WITH_NEXT = re.compile(r"\s*(?:,|to|and|or|–|-)\s*(?:then\s+)?")
_PER_10000 = re.compile(
    r"\s+(?:[\w-]+\s+){0,3}?(?:per|(?:for|in|of|out of) every|in each)\s+10,?000\b(?:\s+(?:children|under-18s|young people))?"
)
# 'Has crept up to 19': where it rose to, and no round number.
_ROSE_UP = re.compile(
    r"\b(?:go|goes|gone|going|went|crept|creep\w*|edg(?:ed|ing)|risen|rose|rising|climb\w*|inch\w*|shot|soar\w*|jump\w*|push\w*|come|came|move\w*|drift\w*|creeping|pushed)\s+(?P<up>up to\s+)$",
    re.IGNORECASE,
)
_MONEY_IS_CHANGE = re.compile(r"\b(?:fined|worth|salary of|paid|pay of)\s+$")
# 'Eight of 121 posts', 'seven of the council's 74 workers'
_OUT_OF_MANY = re.compile(
    rf"\s+of\s+(?:(?:the|its|their|our|a total of)\s+)?(?:[\w-]+(?:[’']s?)?\s+)?(?:\d{{2,}}|\d,\d{{3}}|{_TEENS})\b",
    re.IGNORECASE,
)
# 'Six agency social workers': of these few are many
_TEMPS = re.compile(r"\s+(?:agency|locum)\s+(?:social\s+)?(?:workers|staff|practitioners)\b")
_OF_THEM = re.compile(r"\s+of (?:them|these|those|whom|which)\b")
_OF_WHOM = re.compile(r"\bof (?:whom|which)\s+$")
SMALLEST_SAID = 10  # 'two care leavers' are examples, 'eighteen social workers' are a number


@dataclass(frozen=True, slots=True)
class Value:
    """
    A number in a sentence (offsets within it).

    `number` is a decimal string, `unit` one of ``percent``, ``count``,
    ``pounds``, ``rate-per-10000``; `words` is how it is said where the number
    alone does not tell ('almost a third'). `tail` is where the rest of a ratio
    stands that has its noun within, 'one social worker *in eight*', or what makes it precise: 'a third of them *(31%)*'.
    """

    begin: int
    end: int
    number: str
    unit: str
    words: str = ""
    spelt: bool = False
    tail: tuple[int, int] = (0, 0)


def find_values(text: str, times: Sequence[Time]) -> list[Value]:
    """
    Return the values of a sentence, in order.

    >>> [(v.number, v.unit, v.words) for v in find_values("Almost a third of staff, one in five posts and £4.2m", [])]
    [('33.3', 'percent', 'Almost a third'), ('20', 'percent', 'one in five'), ('4200000', 'pounds', '')]
    """
    taken = [(t.begin, t.end) for t in times]
    found: list[Value] = []
    for value in _candidates(text):
        if not any(b < value.end and e > value.begin for b, e in taken):
            taken += [(value.begin, value.end), value.tail]
            found.append(value)
            if value.unit == "percent" and (last := _TO_LAST.match(text, value.end)) is not None:
                number = _decimal(_number(last["number"]))
                taken.append(last.span("words"))
                found.append(
                    Value(
                        *last.span("words"),
                        number,
                        "percent",
                        last["words"],
                        spelt=not last["number"][0].isdigit(),
                    )
                )
    return _once(text, _of_one_unit(text, sorted(found, key=lambda v: v.begin)))


def _once(text: str, values: list[Value]) -> list[Value]:
    """Make a rough value precise by the number in the brackets after it: 'over half of them (56%)'."""
    found: list[Value] = []
    for value in values:
        rough = found[-1] if found else None
        precise = (
            rough is not None
            and rough.unit == value.unit == "percent"
            and not rough.tail[1]
            and not re.search(r"\d", rough.words or rough.number * (not rough.words))
            and _IN_BRACKETS.fullmatch(text, rough.end, value.begin)
        )
        close = _CLOSED.match(text, value.end)
        if rough is not None and precise and close is not None:
            begin = value.begin - len(close[0])
            found[-1] = replace(rough, number=value.number, words=value.words, tail=(begin, close.end()))
        elif rough is not None and precise:
            found[-1] = value
        else:
            found.append(value)
    return found


def _of_one_unit(text: str, values: list[Value]) -> list[Value]:
    """Return '17 and 13.6 per cent' one unit."""
    for at in range(len(values) - 2, -1, -1):
        this, following = values[at], values[at + 1]
        if this.unit == "count" and following.unit in ("percent", "rate-per-10000") and not this.spelt:
            between = text[this.end : following.begin] if text[following.begin].isdigit() else ""
            if _WITH_NEXT.fullmatch(between):
                values[at] = replace(this, unit=following.unit)
    return values


def _candidates(text: str) -> Iterator[Value]:
    if "£" in text:
        yield from _money(text)
    for match in _RATIO.finditer(text):
        yield from _ratio(match)
    for match in _PARTED_RATIO.finditer(text):
        yield from _parted(match)
    for match in chain(_FRACTION.finditer(text), _LEVEL.finditer(text)):
        yield from _fraction(match)
    for match in _NUMBER.finditer(text):
        yield from _plain(text, match)
    for match in _SAID_SHARE.finditer(text):
        share = str(_said(match["number"].lower()))
        yield Value(match.start(), match.end(), share, "percent", match["words"], spelt=True)
    for match in _SAID.finditer(text):
        number = _said(match["number"].lower())
        counted = (
            _OUT_OF_MANY.match(text, match.end())
            or _TEMPS.match(text, match.end())
            or _of_those(text, *match.span())
        )
        many = number >= SMALLEST_SAID or (number > 1 and counted)
        if many and not is_measured(text, match.end()) and not is_vague(text, match.start()):
            yield Value(match.start(), match.end(), str(number), "count", match["words"], spelt=True)


def _of_those(text: str, begin: int, end: int) -> bool:
    """Tell whether a number is of those whose number was told right before: '140 workers, five of them from agencies'."""
    told = _OF_THEM.match(text, end) or _OF_WHOM.search(text, 0, begin)
    return told is not None and any(c.isdigit() for c in text[:begin])


def _money(text: str) -> Iterator[Value]:
    for match in _MONEY.finditer(text):
        if _MONEY_IS_CHANGE.search(text[: match.start()]):
            continue
        power = _SCALE.get((match["scale"] or "").lower(), 0)
        number = _decimal(Decimal(match["number"].replace(",", "")).scaleb(power))
        yield Value(match.start(), match.end(), number, "pounds", _rounded(match))


def _ratio(match: re.Match[str]) -> Iterator[Value]:
    first, second = (_number(match[name]) for name in ("first", "second"))
    if 0 < first < second and not is_of_areas(match.string, match.end()):
        yield Value(match.start(), match.end(), _share(first, second), "percent", match["words"])


def _parted(match: re.Match[str]) -> Iterator[Value]:
    first, second = (_number(match[name]) for name in ("first", "second"))
    if 0 < first < second and second > _FEW:
        begin, end = match.span("first")
        yield Value(begin, end, _share(first, second), "percent", match["words"], tail=match.span("tail"))


_FEW = 2  # 'two sisters in three' is a share, 'one in two minds' is none


def _fraction(match: re.Match[str]) -> Iterator[Value]:
    part = match["part"].lower()
    of = _PARTS.get(part) or _PARTS.get(part.removesuffix("s")) or 2
    count = (match["count"] or "").lower()
    if not count and of != _PARTS["half"]:
        return  # 'the third of …' is an order, not a share
    number = _WORDS.get(count, 1)
    if number < of and not is_one_more(match.string, match.end("part")):
        yield Value(
            match.start(), match.end("part"), _share(Decimal(number), Decimal(of)), "percent", match["words"]
        )


def _plain(text: str, match: re.Match[str]) -> Iterator[Value]:
    unit = match["unit"] or ""
    if unit.endswith(("points", "point")) or is_per(text, match.start()):
        return
    if not is_quantity(text, match.start(), *match.span("number"), share=bool(unit)):
        return
    begin, end = match.start(), match.start() + len(match[0].rstrip())
    words = _rounded(match)
    if _ROSE_UP.search(text, 0, match.start("number")):
        begin, words = match.start("number"), ""
    rate = _PER_10000.match(text, match.end("number")) if not unit else None
    said = "percent" if unit else "rate-per-10000" if rate else "count"
    yield Value(begin, end, match["number"].replace(",", ""), said, words)


def _rounded(match: re.Match[str]) -> str:
    """Return the words of a number, if they say that it is a round one."""
    words = match["words"].rstrip()
    return words if words[0].isalpha() and not words.lower().startswith(("only", "just ")) else (
        words if re.match(r"just (?:over|under|above|below|short)\b", words, re.IGNORECASE) else ""
    )  # fmt: skip


def _said(words: str) -> int:
    """Return the number that words say: 'a hundred and twelve', 'forty-six', 'two dozen'."""
    hundreds, _, rest = words.rpartition("hundred")
    parts = [
        p for p in re.split(r"[\s-]+", rest.removeprefix(" and") if hundreds else words) if p and p != "and"
    ]
    if parts[-1:] == ["dozen"]:
        return 12 * (_WORDS.get(parts[0]) or 1)
    return 100 * (_WORDS.get(hundreds.strip()) or 1) * bool(hundreds) + sum(_WORDS[p] for p in parts)


def _number(words: str) -> Decimal:
    return Decimal(_WORDS.get(words.lower()) or words.replace(",", ""))


def _share(first: Decimal, second: Decimal) -> str:
    """Write a share in percent, to one decimal place."""
    return _decimal((100 * first / second).quantize(Decimal("0.1")))


def _decimal(number: Decimal) -> str:
    """
    Write a number without exponent or needless noughts.

    >>> _decimal(Decimal("4.20E+6")), _decimal(Decimal("20.0"))
    ('4200000', '20')
    """
    plain = f"{number:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
