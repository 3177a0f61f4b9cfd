"""When somebody came or went."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from kg.extract.articles.posts.clauses import children, is_aim, is_verb
from kg.extract.times import NUMBERS
from kg.model.dates import first_day, months_before

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.narration import Told
    from kg.extract.reading import Reading, Sentence
    from kg.extract.times import Time

FAR = 80  # characters from the words for a change of post in which 'next month' is its date
_FORWARD = re.compile(
    r"\b(?:(?P<next>next (?P<unit>month|year))|(?P<new>(?:in\s+)?(?:the )?new year|(?:start|beginning|turn) of (?:the|this) year))\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf",?\s+(?P<n>\d{{1,2}}|{'|'.join(NUMBERS)})\s+(?P<unit>month|year)s?\s+(?P<way>after|before)\s+[^,.;]*$",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"[^,.;]{{0,60}}?\b(?P<n>a|\d{{1,2}}|{'|'.join(NUMBERS)})\s+(?P<unit>month|year)s?\s+(?P<way>later)\b(?=\s*(?:[,.;]|and\b|$))"
)
_NEWS_AFTER = re.compile(
    rf"\bcomes?\s+(?:\w+\s+){{0,2}}?(?P<n>\d{{1,2}}|{'|'.join(NUMBERS)})\s+(?P<unit>month|year)s?\s+(?P<after>after)\b[^,.;]*$"
)
_FEAST = re.compile(r"\b(?:at|last|this|since|next)\s+(?P<feast>Easter|Christmas)\b")
_FEASTS = {"Easter": 4, "Christmas": 12}  # the month
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9}  # the month that each begins with
_REPORTS = frozenset({"say", "announce", "confirm", "reveal", "disclose"})
_GOES = frozenset("leave head move quit return join come go transfer switch resign retire depart".split())
_HAPPENS = frozenset(
    "come be happen follow take announce confirm approve agree make reveal unveil begin start".split()
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PARTS_OF_DAY = frozenset({"night", "morning", "afternoon", "evening", "week"})
_CHECKS = frozenset({"inspection", "report", "visit", "review", "audit", "inquiry", "judgement"})
_POINTS = ("in", "on", "at")  # a time
_WITHIN = ("in", "over", "during")  # a season
_MONTHS_OF = {"month": 1, "year": 12}


def when(reading: Reading, told: Told, anchor: Token, *, ahead: bool) -> tuple[str, tuple[int, int]]:
    """
    Return the date of a change that a verb or noun tells, and where in the document it is said.

    `ahead` is whether the words speak of what is to come: then a month without
    a year is the next one. Empty where the sentence does not say.
    """
    begin = told.span(anchor)[0]
    sentence = told.sentence_at(begin)
    match = _LATER.match(sentence.text, begin - sentence.begin)
    if match and (counted := _counted(sentence, match, begin - sentence.begin)):
        return counted, (sentence.begin + match.start("n"), sentence.begin + match.end())
    undated = (0, 0)  # 'last month', of a text that does not say when it is of
    for token in _times_of(told, anchor):
        date, said = told_time(reading, told, token, ahead=ahead)
        if date:
            return date, said
        undated = undated if undated[1] else said
    if (day := _of_news(reading, told, anchor, ahead=ahead))[0]:
        return day
    if (season := _in_season(reading, told, anchor, ahead=ahead))[0]:
        return season
    at = begin - sentence.begin
    if match := _FORWARD.search(sentence.text, at, at + FAR):
        span = (sentence.begin + match.start(), sentence.begin + match.end())
        return _next(reading, match, ahead=ahead), span
    if match := _FEAST.search(sentence.text, at, at + 2 * FAR):
        return _at_feast(reading, match, ahead=ahead), (
            sentence.begin + match.start(),
            sentence.begin + match.end(),
        )
    if (before_news := _before_news(reading, sentence, at))[0]:
        return before_news
    if match := _AFTER.search(sentence.text[:at]):
        return _counted(sentence, match, match.start()), (
            sentence.begin + match.start(),
            sentence.begin + match.end(),
        )
    return "", undated


def _of_news(reading: Reading, told: Told, anchor: Token, *, ahead: bool) -> tuple[str, tuple[int, int]]:
    """Return the day that the news calls by its name alone, and where it does: 'on Wednesday', 'last night', 'this morning'."""
    published = reading.published
    if published.basis != "stated" or len(published.latest) < len("2024-03-15"):
        return "", (0, 0)
    today = dt.date.fromisoformat(published.latest)
    for token in told.doc:
        name = token.lower_
        is_day = name in _WEEKDAYS and not told.kind_of(token)
        is_part = name in _PARTS_OF_DAY and any(
            t.lower_ in ("last", "this") for t in children(token, "amod", "det")
        )
        if (is_day or is_part) and _hangs_on(told, token, anchor):
            day = _weekday(today, _WEEKDAYS.index(name), ahead=ahead) if is_day else today
            begin, end = told.span(token)
            return day.isoformat(), (begin, end)
    return "", (0, 0)


def _in_season(reading: Reading, told: Told, anchor: Token, *, ahead: bool) -> tuple[str, tuple[int, int]]:
    """Return the year of a season that is called by its name alone, the last or the next of it, and where it is: 'arrived in the autumn'."""
    published = reading.published
    if published.basis != "stated" or len(published.latest) < len("2024-03"):
        return "", (0, 0)
    year, month = int(published.latest[:4]), int(published.latest[5:7])
    for token in told.doc:
        first = None if told.kind_of(token) else _SEASONS.get(token.lower_)
        if first is None or token.head.lower_ not in _WITHIN or not children(token, "det"):
            continue
        if not list(children(token, "prep", "relcl")) and _hangs_on(told, token, anchor):
            over = ahead and month > first + 2
            return str(year + over - (not ahead and month < first)), told.span(token)
    return "", (0, 0)


def _before_news(reading: Reading, sentence: Sentence, at: int) -> tuple[str, tuple[int, int]]:
    """Return when what the news comes some time after was done, and where that is said: 'it comes nine months after Mary was hired'."""
    match, published = _NEWS_AFTER.search(sentence.text[:at]), reading.published
    if match is None or published.basis != "stated" or len(published.latest) < len("2024-03"):
        return "", (0, 0)
    count = (NUMBERS.get(match["n"].lower()) or int(match["n"])) * _MONTHS_OF[match["unit"]]
    day = months_before(dt.date.fromisoformat(published.latest), count)
    date = f"{day:%Y-%m}" if match["unit"] == "month" else str(day.year)
    return date, (sentence.begin + match.start("n"), sentence.begin + match.end("after"))


def _weekday(today: dt.date, weekday: int, *, ahead: bool) -> dt.date:
    """Return the last day of a name up to today, or the next one."""
    back = (today.weekday() - weekday) % 7
    return today + dt.timedelta(days=7 - back if ahead and back else 0 if ahead else -back)


def announced(noun: Token) -> Token | None:
    """Return the verb that makes known what a noun tells: 'has announced the appointment of Mary'."""
    verb = noun.head
    known = is_verb(verb) and verb.lemma_ in _HAPPENS and noun.dep_ in ("dobj", "nsubjpass")
    return verb if known else None


def told_time(reading: Reading, told: Told, token: Token, *, ahead: bool) -> tuple[str, tuple[int, int]]:
    """Return the date that the word for a time stands for, ``""`` where none is known, and where it is said."""
    begin, end = told.stand(token).begin, told.stand(token).end
    sentence = told.sentence_at(begin)
    time = next((t for t in sentence.times if sentence.begin + t.begin == begin), None)
    if time is None:
        return "", (begin, end)
    return _forward(reading, time) if ahead and time.relative else time.start, (begin, end)


def _times_of(told: Told, anchor: Token) -> list[Token]:
    """Return the times that hang on a verb or noun, those after it first; a verb has those that a clause puts in front."""
    found = [t for t in told.of("TIME") if _hangs_on(told, t, anchor) and not _is_year_of(told, t)]
    after = [t for t in found if t.i > anchor.i]
    before = [t for t in found if t.i < anchor.i]
    if not found and not is_verb(anchor):
        found = [t for t in told.of("TIME") if _is_of_noun(t, anchor)]
    if not found and anchor.dep_ == "relcl" and any(t.lower_ == "when" for t in children(anchor, "advmod")):
        found = [
            t for t in (anchor.head, *anchor.head.subtree) if told.kind_of(t) == "TIME" and t.i < anchor.i
        ]
    return after + before[::-1] or found or _label(told)


def _is_year_of(told: Told, time: Token) -> bool:
    """Return whether words only say of which year the month before them is: 'in August of the same year'."""
    doc = told.doc
    return time.i > 1 and doc[time.i - 1].lower_ == "of" and told.kind_of(doc[time.i - 2]) == "TIME"


def _label(told: Told) -> list[Token]:
    """Return the time that heads an entry of a time line: 'January 2020 – Mary retires; Bob replaces her'."""
    doc = told.doc
    heads = len(doc) > 1 and told.kind_of(doc[0]) == "TIME" and doc[1].text in (",", ":")
    return [doc[0]] if heads else []


def _hangs_on(told: Told, time: Token, anchor: Token) -> bool:
    """Return whether a time goes with a verb or noun: no other verb stands between them in the tree."""
    for up in time.ancestors:
        if up.i == anchor.i:
            return not _is_until(time) and not _is_since(told, time) and not _is_aim_of_holder(time, anchor)
        if up.dep_ == "appos" and time.i < anchor.i and not up.is_ancestor(anchor):
            return False  # 'Mary, director since 2018, will retire'
        if up in anchor.ancestors and anchor.dep_ == "conj" and time.i < anchor.i and not _is_until(time):
            return True  # 'has today written to the council and appointed Mary'
        if up.i < time.i and is_aim(up) and up.head.i == anchor.i and _is_point(time):
            continue  # 'was appointed to run the service in May'
        if up.lower_ == "following" and any(t.lemma_ in _CHECKS for t in children(up, "dobj", "pobj")):
            return False  # 'was chosen following an inspection in May'
        if is_verb(up) and up.lower_ != "following" and not told.kind_of(up):
            if (
                up.lemma_ == "be"
                and anchor.head.i == up.i
                and any(t.lower_ == "it" for t in children(up, "nsubj", "expl"))
            ):
                return time.i < anchor.i  # 'it was in May that Mary became director'
            if _is_reported(up, time, anchor):
                return True
            beside = anchor.i == time.i + 2 and anchor.nbor(-1).lower_ == "to"  # 'left in May to become'
            goes_to = is_aim(anchor) and (beside or anchor.head.i == up.i) and up.lemma_ in _GOES
            return (goes_to and time.i < anchor.i) or (
                up.dep_ == "ROOT"
                and time.i < anchor.i
                and anchor.dep_ in ("xcomp", "ccomp")
                and up.i > time.i
            )
    return False


def _is_reported(verb: Token, time: Token, anchor: Token) -> bool:
    """Return whether a time is that of the news of what had been done: 'said in October that Mary had been appointed', '… to succeed Bob'."""
    done = anchor.head if anchor.dep_ == "xcomp" else anchor
    perfect = any(t.lower_ in ("had", "has", "have") for t in children(done, "aux"))
    return (
        perfect
        and verb.lemma_ in _REPORTS
        and done.dep_ == "ccomp"
        and done.head.i == verb.i
        and time.i < done.i
    )


def _is_of_noun(time: Token, noun: Token) -> bool:
    """Return whether a time is that of what a noun tells: 'the arrival of Mary in 2020 helped', 'her appointment came in May'."""
    verb = next((up for up in time.ancestors if is_verb(up)), None)
    if verb is None or noun.head.i != verb.i or noun.dep_ not in ("nsubj", "nsubjpass", "dobj"):
        return False
    if noun.dep_ == "dobj":
        return time.i > noun.i
    return noun.i < time.i < verb.i or (verb.lemma_ in _HAPPENS and time.i > verb.i)


def _is_point(time: Token) -> bool:
    """Return whether a time says when something was done, not by when or for how long it is to be."""
    return time.dep_ in ("npadvmod", "advmod") or time.head.lower_ in _POINTS


def _is_aim_of_holder(time: Token, anchor: Token) -> bool:
    """Return whether a time is by when somebody in a post is to do something: 'acts as director and reports by June'."""
    return anchor.lemma_ in ("act", "serve", "work") and any(
        t.lower_ == "by" for t in time.ancestors if t.i > anchor.i
    )


def _is_since(told: Told, time: Token) -> bool:
    """Return whether a time is that from which on somebody had a post: 'Mary, in the job since May, has left'."""
    return time.head.lower_ == "since" and told.kind_of(time.head.head) == "POST"


def _is_until(time: Token) -> bool:
    prep = time.head
    up_to = prep.lower_ == "to" and prep.i > 0 and prep.nbor(-1).lower_ == "up"  # 'for a year up to 2014'
    return (
        up_to or prep.lower_ in ("until", "till") or any(t.lower_ in ("until", "till") for t in time.children)
    )


def _forward(reading: Reading, time: Time) -> str:
    """Return the next month or day of a name instead of the last one."""
    published = reading.published.latest
    if not time.start or time.kind not in ("month", "day") or not published or time.part("y"):
        return time.start
    year, rest = int(time.start[:4]), time.start[4:]
    return f"{year + 1}{rest}" if first_day(time.start) < first_day(published[:7]) else time.start


def _next(reading: Reading, match: re.Match[str], *, ahead: bool) -> str:
    """Return the next month or year, or the year that has begun or will: 'has been there since the new year'."""
    if reading.published.basis != "stated" or not reading.published.latest:
        return ""
    today = dt.date.fromisoformat(reading.published.latest)
    if match["new"]:
        return str(today.year + ahead)
    if match["unit"].lower() == "year":
        return str(today.year + 1)
    return f"{months_before(today, -1):%Y-%m}"


def _at_feast(reading: Reading, match: re.Match[str], *, ahead: bool) -> str:
    """Return the month of the last Easter or Christmas, or of the next one."""
    published = reading.published
    if published.basis != "stated" or len(published.latest) < len("2024-03"):
        return ""
    year, month = int(published.latest[:4]), _FEASTS[match["feast"]]
    gone = month <= int(published.latest[5:7])
    return f"{year + (ahead and gone) - (not ahead and not gone)}-{month:02d}"


def _counted(sentence: Sentence, match: re.Match[str], before: int) -> str:
    """Count from the date before: 'in April 2017, 13 months after she became director' was March 2016."""
    counted_from = [t for t in sentence.times if t.end <= before + 1 and t.start]
    if not counted_from or (len(counted_from[-1].start) < len("2017-04") and match["unit"] == "month"):
        return ""
    count = 1 if match["n"] == "a" else NUMBERS.get(match["n"].lower()) or int(match["n"])
    months = (
        count * _MONTHS_OF[match["unit"].lower()] * (-1 if match["way"].lower() in ("before", "later") else 1)
    )
    day = months_before(first_day(counted_from[-1].start), months)
    return f"{day:%Y-%m}" if match["unit"].lower() == "month" else str(day.year)
