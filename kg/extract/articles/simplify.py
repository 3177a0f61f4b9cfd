"""A sentence in plain words: every mention as one word of its kind, and the marks that lead a parser astray put right."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.articles.all_areas import all_areas
from kg.extract.articles.around_grades import ARTICLE, NOUN, stands_alone, verb_before
from kg.extract.articles.named import named, person_mention
from kg.extract.articles.people.mentions import persons_in
from kg.extract.articles.plain import PERSON, word_of, word_of_time
from kg.extract.articles.unnamed import unnamed
from kg.extract.articles.wording import Edit, chosen, written
from kg.extract.times import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.extract.articles.wording import Plain
    from kg.extract.lexicon import Mention
    from kg.extract.reading import Reading, Sentence

FEW = 4  # words in quotation marks that are no speech: the marks are dropped
FEW_GOING_ON = 9  # quoted words that go on from the writer's own: likewise
_POSSESSIVE = re.compile(r"[’']s\b")
_CLOSES = {"“": '”"', "‘": "’'", '"': '"”', "'": "'’"}  # by the mark that opens
_OPENING, _CLOSING = "“‘\"'", "”’\"'"
_SHORT_QUOTE = re.compile(
    r"(?<!\w)(?P<open>[“‘\"'])(?=\w)(?P<inside>[^“”‘\"\n]{1,60}?)(?P<close>[”’\"'])(?!\w)"
)
LEADING = re.compile(r"^\W*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=[A-Z])|[•●▪■◼‣*–—-]\s*)")
_SIGN = re.compile(
    r"(?P<dash>\s+[–—-]+\s+|\s*—\s*)|(?P<open>\s*[(\[])|(?P<close>[)\]])|(?P<mark>[“”]|(?<!\w)‘|(?<=[.,!?])’)"
)
_ABBREVIATED = re.compile(r"\s*\((?:[A-Z][A-Za-z]{0,4}[A-Z]s?)\),?(?=(?P<on>\s+[A-Z])?)")
_PAIR = re.compile(r",\s+and\s+(?:the |its |for |their )?")
_AND_THE = re.compile(r",\s+(?:and\s+)?(?P<the>the\s+)")  # 'Kent, the Isle of Wight, and Essex'
# 'Kent, Essex and now Leeds are good' is parsed as 'Kent, Essex and Leeds are good'.
_AND_NOW = re.compile(
    r"(?:,?\s+and|,)\s+(?P<adverb>(?:now|(?:(?:most|more|just|only)\s+)?recently|lately|latterly|finally|lastly|even|also|then|soon|before long|in time)\s+)(?:the\s+)?"
)
_CLAUSES = re.compile(r";(?=\s)(?!\s+(?:and\s+)?(?:so|as|likewise)\b)")
_PREDICATE = re.compile(
    r"(?:[’']s?)?\s+(?:\w+\s+)?(?:is|are|was|were|has|have|had|got|received|remains?|remained)\b"
)
_ODD = re.compile(
    r"(?<=\bfor)(?P<colon>:)|(?<=\bas)(?P<colon_as>:)|(?<!\b[Tt]he )(?<!\b[Aa] )\b(?P<bar>bar)\b(?=\s)"
)
_EXCEPT = re.compile(
    r"(?<!\b[Tt]o )\b(?P<word>save|saving|barring|excepting|excluding)\s(?:for\s)?(?:(?:the|its|their)\s)?$"
)
_ALL_BUT = re.compile(
    r"\b(?P<all>all|everything)\s+(?P<word>but|bar|save|except|apart from|other than)\s(?:for\s)?(?:(?:the|its|their)\s)?$",
    re.IGNORECASE,
)
# 'The experiences and progress of care leavers' are parsed as 'care leavers': a list of such phrases leads the parse astray.
_FARES = re.compile(
    r"\b(?:(?:the|their|its)\s+)?(?:overall\s+)?(?:experiences?|progress|outcomes)(?:\s*(?:,|and|,\s+and)\s+(?:the\s+)?(?:experiences?|progress|outcomes))*\s+(?:of|for)\s+(?:(?:the|its|their)\s+)?$",
    re.IGNORECASE,
)
_BUT = re.compile(
    r",?\s+(?P<word>but|bar|save|barring|excepting|excluding|apart from|other than)(?: for)?(?=\s)"
)
_BY_THE_WAY = "(?:before that|before then|prior to that|at present|at the moment|at the same time|in effect|of course|for (?:her|his|its|their) part|for now|for the time being)"
_ASIDE = re.compile(rf", {_BY_THE_WAY},| {_BY_THE_WAY}\b")
_AFTER_PREPOSITION = re.compile(
    r"\b(?:in|on|since|from|until|till|by|of|during|between|for|at|before|after|to|and|the)\s+(?:early |late |the )?$",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(r"(?:last|this|next|early|late)\b", re.IGNORECASE)
# 'Cllr Ann Hall MP', 'Ann Hall (Lab, Stoke)': what goes with the name.
_HONOURS = re.compile(
    r"(?:,?\s+(?:MP|OBE|CBE|MBE|QC|KC|DL)\b|\s*\((?:Con|Lab|Lib ?Dem|LD|Green|Ind|Reform|UKIP|Plaid)[a-z]*\b[^()]{0,40}\))+"
)
# 'Mary, brought in from Derby in May as director, thanked …' is parsed as 'Mary, who was brought in …'.
_WAS_CHOSEN = re.compile(
    r",\s+(?P<done>(?:re-?)?(?:appointed|named|hired|recruited|brought|drafted|parachuted|sent|seconded|poached|lured|headhunted|head-hunted|chosen|picked|selected|"
    r"elected|promoted|installed|put|made|called|taken|loaned|lent|confirmed|unveiled|announced|engaged|moved)\s+(?:as|in|by|to|from|last|earlier|on|just|only|director|chief|head|leader|cabinet|commissioner|deputy|interim|permanent)\b)"
)
# 'Mary, soon to start as director, …' is parsed as 'Mary, who is soon to start …'.
_IS_TO = re.compile(
    r",\s+(?P<done>(?:soon|shortly|due|set|about|poised|expected|likely|ready)\s+to\s+[a-z]+)"
)
# 'The minister named Mary as …' is parsed as 'The minister chose Mary as …': 'named Mary' would go with the minister.
_NAMED = re.compile(r"(?<!\bbeen)(?<!\bwas)(?<!\bis)(?<!,)(?<!\bare)(?<!\bwere)\s(?P<verb>named)\s$")
_SUFFIX = re.compile(r"(?<=[a-z])\s(?:CC|BC|MBC|LBC|CBC|MDC|DC)\b")  # 'Essex CC' is the council's name
_HEAD_HUNT = re.compile(r"\b[Hh]ead-?hunt(?=ed\b|s\b|ing\b)")
_ROLL_OUT = re.compile(r"(?<=\b[Rr]oll)-(?=outs?\b)")  # parsed as three words
_APIECE = re.compile(r",?\s+apiece\b")  # parsed as what it stands with
_AS_A_WHOLE = re.compile(
    r",?\s+(?:taken\s+)?as a whole\b,?(?!\s+(?:new|different|host|range|series)\b)"
)  # likewise
_BY_LAW = re.compile(r",?\s+by (?:law|statute)\b,?")  # 'will become by law director'
_OF_NAME_IN_S = re.compile(
    r"(?<=[sS])[’'](?=\s(?:[a-z]|[A-Z][a-z]+ (?:of|for)\b|(?:Executive|Strategic|Corporate|Assistant|Interim|Chief|Cabinet|Lead|Council)\b))"
)
_RATING = re.compile(r"\b(?:rating|grade|judge?ment|verdict|mark|score|result|grading|outcome)s?\s$")
_NUMBER = re.compile(rf"\b(?:{'|'.join(NUMBERS)})\s[–—]\s", re.IGNORECASE)
# 'Three authorities, Kent, Essex and Leeds, …': the parse takes the first of them for one more beside the authorities.
_NUMBERS = "|".join(NUMBERS)
_COUNTED = re.compile(
    rf"\b(?:(?:all|the|these|those)\s+)?(?P<number>{_NUMBERS})\s+(?:of\s+(?:them|these|those|(?:the|these|those)\s+(?:{_NUMBERS}))(?:\s+(?:councils|authorities|boroughs))?"
    r"|(?:other\s+)?(?:local\s+|London\s+)?(?:councils|authorities|boroughs)),\s",
    re.IGNORECASE,
)
# 'The third, Leeds, …', 'another, Kent, …'
_ONE_MORE = re.compile(
    r"(?<!\band\s)\b(?:(?:the|a)\s+(?:first|second|third|fourth|fifth|sixth|last|only one|other(?:\s+one)?)|one|another)(?:\s+(?:council|authority|borough|county|city))?,\s",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*(?:,|and|&|,\s*and)\s*")
_CLOSED = re.compile(r"\s[–—](?=\s)|,(?=\s)")
_FAR = 60  # characters before a mention
_ASIDE_FROM = re.compile(r"\s+(?:aside|apart|excepted|excluded)(?=\s*[,)–—]|\s+-\s)")
# 'How care leavers fare' is 'care leavers' in a list of areas.
_HOW = re.compile(r"\bhow\s+(?:well\s+)?(?:(?:the|its|their)\s+)?$", re.IGNORECASE)
_THEY_FARE = re.compile(
    r"\s+(?:fares?|(?:is|are)\s+(?:faring|doing|getting\s+on|supported|served|led|run|managed|helped|protected|cared\s+for|looked\s+after)|gets?\s+on)(?=\s*(?:[,;.:]|$)|\s+(?:and|in)\b)"
)
_SEMICOLON = re.compile(
    rf"(?:{_THEY_FARE.pattern})?(?P<mark>;)\s+(?P<and>and\s+)?(?:how\s+(?:well\s+)?)?(?:(?:the|its|their)\s+)?(?:{_FARES.pattern[:-1]})?",
    re.IGNORECASE,
)
_SHOUTED = 0.7  # of the words in capitals: a headline's letters say nothing


def simplified(reading: Reading, sentence: Sentence, left_out: Iterable[tuple[int, int]] = ()) -> Plain:
    """Return a sentence of a reading in plain words without some stretches of it, its offsets kept."""
    text = sentence.text
    own = [*named(sentence), *_by_part_of_name(reading, sentence)]
    mentions = _together(sorted((_mention(sentence, mention) for mention in own), key=lambda e: e.begin))
    edits = [*(Edit(*span, "") for span in left_out), *edits_of(reading, sentence, mentions)]
    return written(text, sentence.begin, chosen(edits, len(text)), lower=is_shouted(text))


def _together(mentions: Iterable[Edit]) -> list[Edit]:
    """Put mentions of one place into one edit, which writes them as a list: 'all three' as 'Kent, Essex and Leeds'."""
    found: list[Edit] = []
    for edit in mentions:
        if found and (found[-1].begin, found[-1].end) == (edit.begin, edit.end):
            found[-1] = replace(found[-1], joined=(*found[-1].joined, edit.source))
        else:
            found.append(edit)
    return found


def edits_of(reading: Reading, sentence: Sentence, mentions: Sequence[Edit]) -> Iterator[Edit]:
    """Yield all that is written otherwise in a sentence, given its mentions in order; what comes first goes before the rest."""
    text = sentence.text
    for edit in _first(text):
        if not any(m.begin < edit.begin < m.end for m in mentions):
            yield edit
    yield from mentions
    yield from _times(sentence)
    yield from _between(text, mentions)
    yield from _spelled_out(text, mentions)
    graded = any(m.kind == "GRADE" for m in mentions) or any(unnamed(text))
    if graded:
        yield from all_areas(text)
    yield from _going_on(reading, sentence)
    for mention in mentions:
        if mention.joined and (word := _BUT.match(text, mention.end)):
            yield Edit(
                word.start("word"), word.end("word"), "except"
            )  # 'all but Kent' is 'Paris and Paris except Paris'
        if mention.kind in ("PERSON", "ROLE"):
            yield from _choosing(text, mention)
        elif mention.kind == "AREA":
            yield from _around_area(text, mention, graded=graded)
        elif _OF_NAME_IN_S.match(text, mention.end):  # 'Wells’ leader' is 'Paris’s leader'
            yield Edit(mention.end, mention.end + 1, "’s")
    yield from _phrases(text)
    yield from _clauses(text)
    yield from _marks(text, _bracketed(text, mentions))


def _around_area(text: str, area: Edit, *, graded: bool) -> Iterator[Edit]:
    """Yield what is written otherwise around an area: 'the experiences of care leavers', 'saving adoption', 'adoption aside', 'all but adoption'."""
    if graded and (every := _ALL_BUT.search(text, 0, area.begin)):
        yield Edit(*every.span("all"), "all areas" if every.start("all") else "All areas")
        yield Edit(*every.span("word"), "except")
    if aside := _ASIDE_FROM.match(text, area.end):
        yield Edit(aside.start(), aside.end(), "")
    how = _HOW.search(text, 0, area.begin) if graded else None
    if how and (fare := _THEY_FARE.match(text, area.end)):
        yield Edit(how.start(), how.end(), "")
        yield Edit(fare.start(), fare.end(), "")
    if fares := _FARES.search(text, max(area.begin - _FAR, 0), area.begin):
        yield Edit(fares.start(), fares.end(), "")
    if word := _EXCEPT.search(text, 0, fares.start() if fares else area.begin):
        yield Edit(word.start("word"), word.end("word"), "except")


def mentions_besides_people(sentence: Sentence) -> Iterator[Edit]:
    """Yield the mentions of a sentence that are no persons and no roles, as the plain words for them; 'inspectors' is plain."""
    edits = (_mention(sentence, m) for m in named(sentence) if m.sort not in ("person", "role"))
    yield from _together(e for e in edits if e.kind != "INSPECTORATE" or e.words != e.source.words)  # type: ignore[attr-defined] # a mention


def _by_part_of_name(reading: Reading, sentence: Sentence) -> Iterator[Mention]:
    """Yield the persons whom a sentence calls by a part of their name."""
    taken = [(m.begin - sentence.begin, m.end - sentence.begin) for m in named(sentence)]
    for person in persons_in(reading, sentence, taken):
        if not any(b < person.end and person.begin < e for b, e in taken):
            yield person_mention(sentence, person)


def _mention(sentence: Sentence, mention: Mention) -> Edit:
    text, at = sentence.text, sentence.begin
    begin, end = max(0, mention.begin - at), min(len(text), mention.end - at)
    if mention.sort == "person":
        return person_edit(text, begin, end, mention)
    if (
        not mention.quoted
        and text[end : end + 1] in tuple(_CLOSES.get(text[begin - 1 : begin], ""))
        and not text[end + 1 : end + 2].isalpha()  # "'Kent's services'"
    ):
        begin, end = begin - 1, end + 1
    before, after = _around(text, begin, end, mention)
    words = "12" if mention.sort == "value" else word_of(mention)
    if mention.sort == "inspectorate" and mention.words.lower() != "ofsted":
        words = mention.words  # a common noun: 'inspectors', 'the watchdog'
    return Edit(begin, end, words, mention, mention.sort.upper(), before, after)


def person_edit(text: str, begin: int, end: int, person: object) -> Edit:
    """Write somebody as one name, with the honours after it."""
    honours = _HONOURS.match(text, end)
    apart = " " if begin and text[begin - 1].isalpha() else ""  # 'CouncilAnn Hall'
    return Edit(begin, honours.end() if honours else end, apart + PERSON, person, "PERSON")


def _around(text: str, begin: int, end: int, mention: Mention) -> tuple[str, str]:
    if mention.sort == "area" and _ASIDE_FROM.match(text, end):
        return "except", ""
    if mention.words.lower() == "overall" and _RATING.search(text[:begin]):
        return "for", ""  # 'a good judgement overall' is 'a good judgement for all of it'
    if mention.sort != "grade":
        return ("in", "") if mention.words == "there" else ("", "")  # 'services there' is 'services in Paris'
    verb = verb_before(mention.words, text[:begin], text[end:])
    if not verb and stands_alone(text[:begin], text[end:]):
        return ARTICLE, NOUN
    return verb, ""


def _times(sentence: Sentence) -> Iterator[Edit]:
    text = sentence.text
    for time in sentence.times:
        before = text[: time.begin].rstrip()
        bare = not _AFTER_PREPOSITION.search(text[: time.begin]) and before[-1:] not in (",", "")
        word = "recently" if bare and _ADVERBIAL.match(text, time.begin) else word_of_time(time)
        if word == "recently" and _POSSESSIVE.match(text, time.end):
            word = "2019"  # 'this year's inspections': an adverb owns nothing
        yield Edit(time.begin, time.end, word, time, "TIME")


def _going_on(reading: Reading, sentence: Sentence) -> Iterator[Edit]:
    """Yield the marks of the quotations that go on from the writer's words: they are left out."""
    block = reading.document.blocks[sentence.block]
    words = reading.document.words(block)
    for begin, end in sentence.quotes:
        first, last = begin - block.begin, end - block.begin
        if goes_on(words, first, last) and words[first - 1 : first] in _OPENING:
            yield Edit(begin - 1 - sentence.begin, begin - sentence.begin, "")
            if words[last : last + 1] in tuple(_CLOSING):
                yield Edit(end - sentence.begin, end + 1 - sentence.begin, "")


def goes_on(words: str, begin: int, end: int) -> bool:
    """
    Tell whether quoted words of a block go on from the writer's own: few, and no sentence of themselves.

    >>> words = "There are “big problems” in Derby."
    >>> goes_on(words, words.index("big"), words.index("”"))
    True
    """
    inside = words[begin:end].strip()
    before = words[: max(begin - 1, 0)].rstrip()
    ended = inside.endswith((".", "!", "?")) and not words[end + 1 :].strip()
    opens = inside[:1].islower() or (before and before[-1] not in ':,.!?”’"')
    return bool(opens) and len(inside.split()) <= FEW_GOING_ON and not ended


def _first(text: str) -> Iterator[Edit]:
    """Return what goes before mentions are looked at: the mark or number of a list's item, and abbreviations in brackets."""
    if leading := LEADING.match(text):
        yield Edit(0, leading.end(), "")
    for match in _ABBREVIATED.finditer(text):
        yield Edit(match.start(), match.end(), "," if match[0].endswith(",") and not match["on"] else "")


def _choosing(text: str, named: Edit) -> Iterator[Edit]:
    """Write out what a parse takes for other than it is: 'Mary, brought in from Derby, …', 'the minister named Mary'."""
    if done := _WAS_CHOSEN.match(text, named.end):
        yield Edit(done.start() + 1, done.start("done"), " who was ")
    elif named.kind == "PERSON" and (done := _IS_TO.match(text, named.end)):
        yield Edit(done.start() + 1, done.start("done"), " who is ")
    if named.kind == "PERSON" and (verb := _NAMED.search(text, max(named.begin - 20, 0), named.begin)):
        perfect = text[: verb.start()].endswith(("has", "have", "had", "having"))
        yield Edit(verb.start("verb"), verb.end("verb"), "chosen" if perfect else "chose")


def _bracketed(text: str, mentions: Sequence[Edit]) -> frozenset[int]:
    """Return where the brackets of 'adoption (good)' stand, which say that the two belong together."""
    return frozenset(
        at
        for e in mentions
        if e.kind == "GRADE" and text[e.begin - 1 : e.begin] == "(" and text[e.end : e.end + 1] == ")"
        for at in (e.begin - 1, e.end)
    )


def _phrases(text: str) -> Iterator[Edit]:
    """Yield what a parse is better without: asides, 'CC' after a council's name, the hyphen of 'roll-out', 'head-hunted' for 'recruited'."""
    for sign, plain in (
        (_ASIDE, ""),
        (_BY_LAW, ""),
        (_ROLL_OUT, ""),
        (_HEAD_HUNT, "recruit"),
        (_SUFFIX, ""),
        (_APIECE, ""),
        (_AS_A_WHOLE, ""),
    ):
        for match in sign.finditer(text):
            yield Edit(match.start(), match.end(), plain)


def _clauses(text: str) -> Iterator[Edit]:
    """Yield the semicolons that part clauses: the parse takes what stands after one into the clause before it."""
    for match in _CLAUSES.finditer(text):
        yield Edit(match.start(), match.start() + 1, ".")


def _marks(text: str, kept: frozenset[int]) -> Iterator[Edit]:
    """Return what is put right besides mentions: few words in quotation marks, brackets but those that are kept, dashes."""
    for match in _SHORT_QUOTE.finditer(text):
        if len(match["inside"].split()) <= FEW and not match["inside"].endswith((".", "?", "!")):
            yield Edit(match.start("open"), match.end("open"), "")
            yield Edit(match.start("close"), match.end("close"), "")
    for match in _ODD.finditer(text):
        yield Edit(match.start(), match.end(), "except" if match["bar"] else "")
    for match in _SIGN.finditer(text):
        if not kept.isdisjoint(range(*match.span())):
            continue
        if match["dash"]:
            yield Edit(match.start(), match.end(), ", ")
        elif match["open"]:
            yield Edit(match.start(), match.end(), ", " if match.start() else "")
        elif match["close"]:
            yield Edit(match.start(), match.end(), "," if re.match(r"\s+\w", text[match.end() :]) else "")
        else:
            yield Edit(match.start(), match.end(), '"')


def _between(text: str, mentions: Sequence[Edit]) -> Iterator[Edit]:
    """Return the marks between mentions of a list that part what belongs together."""
    for before, one, other in zip([None, *mentions], mentions, mentions[1:], strict=False):
        if one.kind != other.kind:
            continue
        mark = text[one.end : other.begin]
        pair = before is None or before.kind != one.kind or "," not in text[before.end : one.begin]
        if one.kind == "COUNCIL" and (newly := _AND_NOW.fullmatch(mark)):
            yield Edit(one.end + newly.start("adverb"), one.end + newly.end("adverb"), "")
        elif one.kind == "COUNCIL" and (named := _AND_THE.fullmatch(mark)):
            yield Edit(one.end + named.start("the"), one.end + named.end("the"), "")
        elif _PAIR.fullmatch(mark) and pair:
            yield Edit(one.end, one.end + 1, "")
        elif (closes := _SEMICOLON.fullmatch(mark)) and (
            not _PREDICATE.match(text, other.end)
            or _THEY_FARE.match(text, other.end)
            # the last of a list: 'A; B; and C were good'
            or (closes["and"] and before is not None and _SEMICOLON.fullmatch(text, before.end, one.begin))
        ):
            at = one.end + closes.start("mark")
            yield Edit(at, at + 1, ",")


def _spelled_out(text: str, mentions: Sequence[Edit]) -> Iterator[Edit]:
    """Write councils that a number is spelled out as in place of it: 'in four – Kent, Essex, Bury and Leeds – services are good'."""
    councils = [m for m in mentions if m.kind == "COUNCIL"]
    numbered = [*_NUMBER.finditer(text), *_COUNTED.finditer(text)] if len(councils) > 1 else []
    opening = [*numbered, *_ONE_MORE.finditer(text)] if councils else []
    for opened in opening:
        listed = [m for m in councils if m.begin >= opened.end()]
        if not listed or listed[0].begin != opened.end():
            continue
        last, number = listed[0], 1
        for other in listed[1:]:
            if not _LISTED.fullmatch(text, last.end, other.begin):
                break
            last, number = other, number + 1
        told = (
            1
            if opened.re is _ONE_MORE
            else NUMBERS[opened["number"].lower()]
            if opened.re is _COUNTED
            else number
        )
        one = number == 1 and opened.re is not _ONE_MORE
        if told == number and not one and (closed := _CLOSED.match(text, last.end)):
            yield Edit(opened.start(), opened.end(), "")
            yield Edit(closed.start(), closed.end(), "")


def is_shouted(text: str) -> bool:
    """Tell whether most words of a text are in capitals."""
    words = re.findall(r"[A-Za-z]{2,}", text)
    return len(words) > FEW and sum(w.isupper() for w in words) > _SHOUTED * len(words)
