"""
Lines that say when an article came out, and who wrote it where: 'The Echo, Friday 4 March 2022. By Ann Other'.

A dateline is nothing but a date. A byline has names beside it: of the paper, the
reporter, the town, or what the text is ('News release'). It holds no sentence, and no
word of what an article tells, so that a heading over an inspection's date is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model.dates import MONTHS
from kg.readers.stated import stated

if TYPE_CHECKING:
    from kg.model.document import Published

FIRST_LINES = 6
"""A byline stands above the text, or under its first paragraph."""
_LONGEST = 16  # words of a byline
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_NAMED_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?)"
_NUMBERS = r"(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\.\d{1,2}\.\d{4})"
_SHORT = r"(?P<first>\d\d\.\d\d\.)(?P<year>\d\d)"  # 27.03.19, on a line of its own
_CLOCK = r"\d{1,2}[:.]\d\d\s*(?:am|pm|GMT|BST)?"
_HOUR = rf"(?:[,\s]+(?:at\s+)?{_CLOCK})?"
_ISO = r"(?:19|20)\d\d-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?"
# What a crawl puts before the first line: 'date 2018-08-24 A new director …'.
_STAMP = re.compile(
    rf"(?:date|published|posted|updated):?\s+{_ISO}\s+(?=[“\"‘']?(?-i:[A-Z\d]))", re.IGNORECASE
)
_DATELINE = re.compile(
    rf"^(?:(?:Last )?(?:Published|Updated|Posted|Date|First published)(?: on)?:?\s*)?(?:{_CLOCK},?\s+)?(?:{_WEEKDAY},?\s+)?"
    rf"(?:{_NAMED_DAY}(?:,?\s+\d{{4}})?|{_NUMBERS}|{_SHORT}|{_ISO}){_HOUR}$",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"(?:\b{_CLOCK},?\s+)?(?:\b{_WEEKDAY},?\s+)?(?:\b{_NAMED_DAY},?\s+\d{{4}}\b|\b{_NUMBERS}\b){_HOUR}",
    re.IGNORECASE,
)
_MONTH_ALONE = re.compile(rf"(?<!\d )\b{_MONTH},?\s+\d{{4}}\b", re.IGNORECASE)
# What names are joined by, or an article is called.
_JOINED = frozenset(
    "by for in on at of the and to with from published posted updated uploaded first last date press news media release statement issued item "
    "newsroom blog newsletter bulletin magazine online team desk reporter reporting correspondent editor staff series local democracy senior chief political politics education health social affairs community government".split()
)
_NAME = re.compile(r"[A-Z][\w’'-]*|&")
_OF_THE_NEWS = re.compile(
    r"\b(?:Ofsted|Inspect\w+|Visit\w*|Report|Judg\w+|Letter|Rat(?:ed|ing)\w*|Grade\w*|Good|Outstanding|Inadequate|Improve\w*)\b",
    re.IGNORECASE,
)
# 'Our list of judgements, updated 30 June 2025', 'Posted on 11 April 2022 by the newsroom': whatever stands beside it.
_PUBLISHED = re.compile(
    rf"(?:^|[,|(–—-]\s*)(?:first\s+|last\s+)?(?:published|posted|updated|uploaded)(?:\s+on|\s+at)?:?\s+(?P<day>{_DAY.pattern})",
    re.IGNORECASE,
)
_SECTION = re.compile(r"\s+in\s+[A-Z][\w\s,’'&-]*$")  # '5 March 2019 in Inspection news, Social work leaders'
_TODAY = re.compile(rf"\btoday,?\s*(?P<open>\()?\s*(?P<day>{_DAY.pattern})(?(open)\s*\)|)", re.IGNORECASE)


def is_dateline(words: str) -> bool:
    """
    Tell whether a line is nothing but a date of publication.

    >>> is_dateline("Published: Friday, 25th November 2022"), is_dateline("It reported in May 2022")
    (True, False)
    """
    return bool(_DATELINE.match(words.strip()))


def dated(words: str) -> Published | None:
    """
    Read the day of a dateline, of whose year the last two digits may stand for it.

    >>> dated("27.03.19").words, dated("27.03.2019").words, dated("5 May")
    ('2019-03-27', '2019-03-27', None)
    """
    words = words.strip()
    if not is_dateline(words):
        return None
    return stated(re.sub(rf"^{_SHORT}$", r"\g<first>20\g<year>", words))


def stamped(words: str) -> int:
    """
    Return where the text begins of a line that a date of publication was run together with, 0 for any other line.

    >>> stamped("date 2021-03-04 Services in Kent are good."), stamped("It is of 2021-03-04.")
    (16, 0)
    """
    match = _STAMP.match(words)
    return match.end() if match else 0


def bylined(words: str) -> Published | None:
    """
    Read the date of a line that has besides only names of who published it; ``None`` if it is no such line.

    >>> bylined("By Ann Other | The Echo | Tuesday 5 March 2019").words, bylined("Leeds, May 2016").words
    ('2019-03-05', '2016-05')
    >>> bylined("Ofsted came on 5 March 2019"), bylined("Inspection of Leeds, 5 March 2019")
    (None, None)
    """
    words = words.strip()
    if len(words.split()) > _LONGEST:
        return None
    if (labelled := _PUBLISHED.search(words)) and not words.endswith("."):
        return stated(labelled["day"])
    words = _SECTION.sub("", words)
    if _OF_THE_NEWS.search(words):
        return None
    for form in (_DAY, _MONTH_ALONE):
        found = form.findall(words)
        if len(found) == 1:
            around = re.findall(r"[\w’'&-]+", form.sub(" ", words))
            names = all(_NAME.fullmatch(word) or word.lower() in _JOINED for word in around)
            return stated(found[0].removesuffix(".")) if names else None
    return None


def today(words: str) -> Published | None:
    """
    Read the day that a text calls today.

    >>> today("The report, out today (Friday 13 May 2022), says so.").words, today("It is out today.")
    ('2022-05-13', None)
    """
    match = _TODAY.search(words)
    return stated(match["day"]) if match else None
