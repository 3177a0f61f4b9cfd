"""The dates that reports print: on-site windows, split ones too, and days of publication."""

from __future__ import annotations

import re

from kg.extract.lexicon import rx
from kg.extract.times import find_times

_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})(?!\d)")


def _iso(day: str, month: str, year: str) -> str:
    return f"{year if len(year) == len('2021') else '20' + year}-{int(month):02d}-{int(day):02d}"


def window(words: str) -> tuple[str, str]:
    """
    Give the first and the last day of a printed window, ``""`` where none can be read.

    >>> window("14 January – 5 February 2014"), window("26/11/2013 – 18/12/2013")
    (('2014-01-14', '2014-02-05'), ('2013-11-26', '2013-12-18'))
    >>> window("3 to 7 March 2014 and 24 to 28 March 2014")
    ('2014-03-03', '2014-03-28')
    """
    found = windows(words)
    return (min(w[0] for w in found), max(w[1] for w in found)) if found else ("", "")


def windows(words: str) -> list[tuple[str, str]]:
    """
    Give each of the printed windows, first day and last day.

    >>> windows("19 November–11 December 2013 and 28 – 30 January 2014")
    [('2013-11-19', '2013-12-11'), ('2014-01-28', '2014-01-30')]
    """
    numeric = [_iso(*parts) for parts in _NUMERIC.findall(words)]
    if numeric:
        return [(min(numeric), max(numeric))]
    words = rx(r"[\u2500-\u257f\u2010-\u2015\u2212]").sub("–", words)
    words = rx(r"(\d{4})\s+-\s*|\s*–\s*").sub(lambda m: f"{m[1]} – " if m[1] else " – ", words)
    words = rx(r"(?<=\d)(?:st|nd|rd|th)\b").sub("", words)
    years = rx(r"\b(20\d\d)\b").findall(words)
    found = []
    for time in find_times(words):
        if time.kind not in ("day", "days") or not years:
            continue
        # A window whose year stands only at the end: '3 to 7 March and 24 to 28 March 2014'.
        dated = [time] if time.start else find_times(f"{words[time.begin : time.end]} {years[-1]}")
        found += [(t.start, t.finish) for t in dated if t.start][:1]
    return found
