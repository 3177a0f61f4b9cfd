"""
Whose what a sentence tells is, of the councils that an article names: a small trained model that weighs what the rules say.

Rules for the council in focus (`kg.extract.articles.components.focus`) follow the
text from name to name. Where several councils are named on the way (where
somebody went, who helps, who is compared), what the article is about, who speaks
and what stands under which heading tell more than who was named last. One
question is asked of each council that may be meant: is it theirs (``theirs``).
The weights are in ``whose.tsv``, made by ``tools/train_whose.py``
(``docs/model-card.md``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.articles.components.central import central
from kg.extract.articles.posts.frame import ties
from kg.extract.articles.speech import spoken_words
from kg.extract.articles.weights import score
from kg.extract.articles.weights import weights as read_weights
from kg.extract.lexicon import find_mentions
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.extract.reading import Reading, Sentence

ENGLAND = "england"
_ENGLAND = re.compile(
    r"\bEngland\b(?![’']s\s+[\w-]+\s+(?:county|council|city|borough|authority)\b)|\b[Nn]ational(?:ly| (?:average|figure|rate|total)s?)\b|\b[Nn]ationwide\b"
    r"|\b[Aa]cross the country\b|\b(?:DfE|Department for Education|[Gg]overnment|[Oo]fficial) (?:figures|data|statistics)\b"
)
MODEL, QUESTION = "whose.tsv", "theirs"
SURE = 500
"""How much better another council must fit than the one of the rules, in thousandths."""
_LABEL = 3  # words, at most, of a line that stands for a heading
_NEAR = 4  # councils named last that may be meant
_POINTERS = {
    "we": r"\b(?:[Ww]e|[Oo]ur|[Uu]s|WE|OUR)\b",
    "its": r"\b(?:[Ii]ts?|[Tt]heirs?|[Tt]hey|[Tt]hem)\b",
    "the council": r"\b[Tt]he (?:[a-z-]+ )?(?:council|authority|borough|city|town|county|island|trust|company|department|service)\b",
    "the county": r"\b[Tt]he (?:[a-z-]+ )?(?:county|shire)\b",
    "the city": r"\b[Tt]he (?:[a-z-]+ )?(?:city|borough|town)\b",
    "elsewhere": r"\b(?:nationally|nationwide|other councils|neighbouring|across the country|elsewhere)\b",
    "he or she": r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Mm]r|[Mm]rs|[Mm]s)\b",
    "in contrast": r"\b(?:[Bb]y contrast|[Ii]n contrast|[Mm]eanwhile|[Cc]ompared|[Uu]nlike)\b",
}
_PATTERNS = {name: re.compile(pattern) for name, pattern in _POINTERS.items()}
_SEVERAL = re.compile(r"\b(?:[Bb]oth|[Tt]wo|[Ee]ach|[Aa]ll|[Tt]hree|[Pp]air)\b")
_ITS = re.compile(r"(?:Its?|There)\b")  # of whom the sentence before names
_CUT = re.compile(r"[,;:()–—]|\s-\s")
_DISTANCES = (1, 2, 3, 5, 8, 13)
_LINK = re.compile(r"(\w+)\s+(?:the\s+)?$")


@dataclass(frozen=True, slots=True)
class _Told:
    """What an article tells of its councils on the whole: how often each is named, who is first, whose title and pages it is."""

    counts: Mapping[str, int]
    first: str
    title: frozenset[str]
    central: tuple[str, ...]
    posts: Mapping[str, str]
    begins: tuple[int, ...]
    speakers: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a sentence of which it is asked whose what it tells is; offsets in the document's text."""

    sentence: Sentence
    begin: int
    end: int


def whose(
    reading: Reading, sentence: Sentence, begin: int, end: int, *, england: bool = False
) -> tuple[str, ...]:
    """
    Return the councils that the words from `begin` to `end` of a sentence speak of.

    They are those of the rules (`Reading.council_at`), unless another council fits better by far,
    or where it may be, `ENGLAND`.
    """
    ruled = reading.council_at(sentence, begin, end)
    place = Place(sentence, begin, end)
    if _ITS.match(sentence.text) and _is_named_before(reading, sentence, ruled):
        return ruled
    known = read_weights(__package__, MODEL)[QUESTION]
    points = {
        code: score(known, traits(reading, place, code, ruled))
        for code in candidates(reading, place, england=england)
    }
    best = max(points, key=lambda code: (points[code], code), default="")
    several = len(ruled) > 1 and (
        _SEVERAL.search(sentence.text) or set(ruled) & {c for _, _, c in _named(sentence)}
    )
    if not best or best in ruled or several:
        return ruled
    return (best,) if points[best] > max((points[c] for c in ruled), default=-SURE) + SURE else ruled


def _is_named_before(reading: Reading, sentence: Sentence, ruled: tuple[str, ...]) -> bool:
    index = _index(reading.share(_told), sentence)
    return index > 0 and bool(set(ruled) & {c for _, _, c in _named(reading.sentences[index - 1])})


def candidates(reading: Reading, place: Place, *, england: bool = False) -> list[str]:
    """Return the councils that may be meant at a place: named in its sentence, in focus, named last, or those the article is about."""
    told = reading.share(_told)
    index = _index(told, place.sentence)
    before = _before(reading, index)
    here = [c for _, _, c in _named(place.sentence)]
    speaker = _speaker(told, place)
    codes = [
        *here,
        *place.sentence.focus,
        *before[:_NEAR],
        *told.central,
        *sorted(told.title),
        told.first,
        speaker,
    ]
    found = [code for code in dict.fromkeys(codes) if code and code != ENGLAND]
    # Of England named in the sentence itself the syntax tells.
    return [*found, ENGLAND] if england and ENGLAND not in here else found


def traits(reading: Reading, place: Place, code: str, ruled: tuple[str, ...]) -> set[str]:
    """Return what is looked at in a council that may be meant at a place, `ruled` being those that the rules take to be meant."""
    return set(_traits(reading, place, code, ruled))


def _traits(reading: Reading, place: Place, code: str, ruled: tuple[str, ...]) -> Iterator[str]:
    told = reading.share(_told)
    sentence = place.sentence
    index = _index(told, sentence)
    others = {c for _, _, c in _named(sentence)} - {code}
    where = stands(place, code)
    state = f"here {where}" if where else f"away others {min(len(others), 2)}"
    before = _before(reading, index)
    rank = before.index(code) if code in before else -1
    ago = _ago(reading, index, code)
    share = _share(told, code)
    opens = index == 0 or reading.sentences[index - 1].block != sentence.block
    ours = bool(told.central) and code in told.central
    yield f"ruled {code in ruled}"
    yield f"ruled {code in ruled} {state}"
    yield state
    yield f"focus {code in sentence.focus}"
    yield f"focus {code in sentence.focus} opens {opens} {state}"
    yield f"share {share}"
    yield f"share {share} {state}"
    yield f"first {code == told.first}"
    yield f"title {code in told.title} {len(told.title) == 1}"
    yield f"central {ours} {bool(told.central)}"
    yield f"central {ours} ruled {code in ruled}"
    yield f"rank {min(rank, _NEAR)} {state}"
    yield f"rank {min(rank, _NEAR)} opens {opens} {state}"
    yield f"ago {ago} {state}"
    yield f"ago {ago} share {share}"
    yield f"heading {_heading(reading, index, code)}"
    yield f"england {code == ENGLAND} opens {min(len(told.counts), 6)} first {told.first == ENGLAND}"
    yield f"england {code == ENGLAND} {state}"
    yield f"england {code == ENGLAND} ruled {bool(ruled)} ago {ago}"
    county = code != ENGLAND and "county" in scheme("councils")[code].values.get("councilType", ())
    for name, pattern in _PATTERNS.items():
        if pattern.search(sentence.text):
            yield f"says {name} {state} ruled {code in ruled}"
            yield f"says {name} ago {ago}"
            yield f"says {name} share {share}"
            if name in ("the county", "the city"):
                yield f"says {name} county {county}"
    if speaker := _speaker(told, place):
        yield f"speaker {speaker == code}"
        yield f"speaker {speaker == code} we {bool(_PATTERNS['we'].search(sentence.text))}"
    if last := _last(reading, index, code):
        yield from (f"last {name}" for name in last)
    if where and any(m.code == code for m in sentence.of("council")):
        yield from _beside(place, code)


def _told(reading: Reading) -> _Told:
    counts = Counter(c for s in reading.sentences for _, _, c in _named(s))
    title = frozenset(
        m.code
        for m in find_mentions(reading.document.description.title or reading.sentences[0].text)
        if m.sort == "council"
    )
    posts = {tie.person: tie.councils[0] for tie in reversed(ties(reading)) if len(tie.councils) == 1}
    speakers = tuple(
        (s.begin, s.end, council)
        for s in spoken_words(reading)
        if s.speaker and (council := s.speaker.council or posts.get(s.speaker.name, ""))
    )
    return _Told(
        counts, next(iter(counts), ""), title, central(reading.sentences, reading.document), posts,
        tuple(s.begin for s in reading.sentences), speakers,
    )  # fmt: skip


def _named(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Return where a sentence names councils, by their own names or by those of the trusts that run services for one alone."""
    return sentence.share(_spans)


def _spans(sentence: Sentence) -> list[tuple[int, int, str]]:
    found = []
    for mention in sentence.mentions:
        if mention.sort == "council":
            found.append((mention.begin, mention.end, mention.code))
        elif mention.sort == "provider":
            run_for = scheme("trusts")[mention.code].values.get("runsServicesFor", ())
            found += [(mention.begin, mention.end, code) for code in run_for if len(run_for) == 1]
    found += [
        (sentence.begin + m.start(), sentence.begin + m.end(), ENGLAND)
        for m in _ENGLAND.finditer(sentence.text)
    ]
    return sorted(found)


def _index(told: _Told, sentence: Sentence) -> int:
    return bisect_right(told.begins, sentence.begin) - 1


def _before(reading: Reading, index: int) -> list[str]:
    """Return the councils named before a sentence, the last one first."""
    return list(
        dict.fromkeys(c for s in reversed(reading.sentences[:index]) for _, _, c in reversed(_named(s)))
    )


def _ago(reading: Reading, index: int, code: str) -> str:
    """Return how many sentences, or at least, a council was named ago."""
    for count, sentence in enumerate(reversed(reading.sentences[: index + 1])):
        if any(c == code for _, _, c in _named(sentence)):
            near = "beside " if sentence.block == reading.sentences[index].block else ""
            return near + str(next((d for d in _DISTANCES if count <= d), "far") if count else 0)
    return "never"


def _share(told: _Told, code: str) -> str:
    """Return how often a council is named beside the others of the article."""
    own = told.counts.get(code, 0)
    most = max((n for c, n in told.counts.items() if c != code), default=0)
    return (
        "alone"
        if not most
        else "most by far"
        if own > 2 * most
        else "most"
        if own > most
        else "as others"
        if 2 * own > most
        else "least"
    )


def _heading(reading: Reading, index: int, code: str) -> str:
    """Return whether the last heading above a sentence that names councils names this one, and that alone."""
    for sentence in reversed(reading.sentences[: index + 1]):
        if sentence.kind == "heading" or len(sentence.text.split()) <= _LABEL:
            named = {c for _, _, c in _named(sentence)}
            return f"{code in named} {len(named) == 1}" if named else "none"
    return "none"


def _speaker(told: _Told, place: Place) -> str:
    return next((council for b, e, council in told.speakers if b < place.end and place.begin < e), "")


def _last(reading: Reading, index: int, code: str) -> list[str]:
    """Return how a council was named last before a sentence: in passing, at the head, with others, whose."""
    for sentence in reversed(reading.sentences[:index]):
        for group in reversed(sentence.groups):
            if any(m.code == code for m in group):
                lead = sentence.text[: group[0].begin - sentence.begin]
                link = _LINK.search(lead)
                return [
                    f"passing {sentence.is_passing(group)}",
                    f"head {not lead.strip()}",
                    f"with others {len(group) > 1}",
                    f"after {link[1].lower() if link else ''}",
                    f"whose {sentence.text[group[-1].end - sentence.begin :][:1] in ('’', chr(39))}",
                    f"kind {sentence.kind}",
                ]
    return []


def stands(place: Place, code: str) -> str:
    """Return where a sentence names a council beside a place: in it, before or after it, the nearest or not."""
    spans = _named(place.sentence)
    own = [s for s in spans if s[2] == code]
    if not own:
        return ""
    if any(place.begin <= b < place.end for b, _, _ in own):
        inside = [c for b, _, c in spans if place.begin <= b < place.end]
        return "within" if inside[0] == code else "within second"
    before = [c for _, e, c in spans if e <= place.begin]
    if code in before:
        return "before nearest" if before[-1] == code else "before"
    after = [c for b, _, c in spans if b >= place.end]
    return "after nearest" if after[:1] == [code] else "after"


def _beside(place: Place, code: str) -> Iterator[str]:
    """Yield the words around the name of a council, and how much lies between it and the place."""
    sentence = place.sentence
    at = min(
        (m for m in sentence.of("council") if m.code == code),
        key=lambda m: max(m.begin - place.end, place.begin - m.end, 0),
    )
    group = next(g for g in sentence.groups if at in g)
    lead, tail = (
        sentence.text[: group[0].begin - sentence.begin],
        sentence.text[group[-1].end - sentence.begin :],
    )
    link = _LINK.search(lead)
    side = "before" if at.end <= place.begin else "after" if at.begin >= place.end else "within"
    between = sentence.text[
        max(min(at.end, place.end) - sentence.begin, 0) : max(max(at.begin, place.begin) - sentence.begin, 0)
    ]
    yield f"name passing {sentence.is_passing(group)}"
    yield f"name {side} after {link[1].lower() if link else ''}"
    yield f"name {side} head {not lead.strip()}"
    yield f"name {side} whose {tail[:1] in ('’', chr(39))}"
    yield f"name {side} next {next(iter(tail.split()), '').lower()}"
    yield f"name {side} cuts {min(len(_CUT.findall(between)), 3)}"
    yield f"name {side} with others {len(group) > 1}"
