"""
The language layer: sentences, and the vocabulary's terms where they stand in them.

Sentence ends and the ontology's labels are the only things it knows; words are
cut as spaCy cuts them (`kg.extract.terms`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from kg.extract.place_names import names_a_council
from kg.extract.terms import Terms
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# One private-use letter for each sort of mention, so that patterns can speak of "a council" or "a grade".
LETTERS = {
    "council": "\ue001",
    "grade": "\ue002",
    "area": "\ue003",
    "inspection": "\ue004",
    "model": "\ue005",
    "measure": "\ue006",
    "time": "\ue007",
    "person": "\ue008",
    "role": "\ue009",
    "value": "\ue00a",
    "provider": "\ue00b",
}
FILL = "\ue000"
_SCHEMES = {
    "grade": "grades",
    "area": "areas",
    "inspection": "inspection-types",
    "model": "practice-models",
    "measure": "measures",
}
_NAMES = {"council": "councils", "provider": "trusts"}
_COUNCIL_SUFFIX = re.compile(
    r"(?:\s+(?:City|County|Borough|Metropolitan Borough|Metropolitan|Unitary|District|MBC|CC))?\s+(?:[Cc]ouncils?|[Aa]uthority|City|MBC|County)\b"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """
    A term of the vocabulary where it stands (offsets in the document's text).

    `sort` is a key of `LETTERS`; `codes` are the concepts it may be, of which
    there is more than one only where a name is shared. `quoted` is whether
    quotation marks stand right around it, which are then part of it.
    """

    begin: int
    end: int
    sort: str
    codes: tuple[str, ...]
    words: str
    quoted: bool = False

    @property
    def code(self) -> str:
        """The concept's code."""
        return self.codes[0]


def _spellings(label: str) -> set[str]:
    """Return a label with each apostrophe, and that of a grade as it stands where a quotation begins within it: 'required “improvement to be good”'."""
    begun = {label.replace(" improvement", f" {mark}improvement") for mark in "“‘\"'"}
    return {label, label.replace("'", "’"), label.replace("’", "'"), *begun}


SHORTEST_IN_CAPITALS = 4  # letters; shorter names in capitals are mostly abbreviations
Meanings = dict[tuple[str, str], set[str]]


def _meanings(files: dict[str, str], *, any_case: bool) -> Meanings:
    """Collect what each label of some vocabularies may mean; those in capitals are always taken as written."""
    meant: Meanings = {}
    for sort, file in files.items():
        for term in scheme(file).values():
            for spelling in {s for label in term.labels for s in _spellings(label)}:
                key = spelling.lower() if any_case and not spelling.isupper() else spelling
                meant.setdefault((sort, key), set()).add(term.code)
    return meant


TOPIC = "topic"


@cache
def _terms() -> Terms[tuple[str, tuple[str, ...]]]:
    """Put the labels together: concepts and topics in any case, proper names as they are written."""
    terms: Terms[tuple[str, tuple[str, ...]]] = Terms()
    for (sort, label), codes in sorted(_meanings(_SCHEMES, any_case=True).items()):
        terms.add(label, (sort, tuple(sorted(codes))), any_case=not label.isupper())
    for (sort, label), codes in sorted(_meanings(_NAMES, any_case=False).items()):
        terms.add(label, (sort, tuple(sorted(codes))), any_case=False)
        if sort == "council" and len(label) >= SHORTEST_IN_CAPITALS:
            # 'DERBY has …', 'SOUTH Tyneside has …': many papers open in capitals
            for spelling in _opening_in_capitals(label):
                terms.add(spelling, (sort, tuple(sorted(codes))), any_case=False)
    for code, term in scheme("topics").items():
        for label in {spelling.lower() for name in term.labels for spelling in _spellings(name)}:
            terms.add(label, (TOPIC, (code,)), any_case=True)
    return terms


def _opening_in_capitals(label: str) -> set[str]:
    ends = [*(match.start() for match in re.finditer(r"[ -]", label)), len(label)]
    return {
        label[:end].upper() + label[end:] for end in ends
    }  # 'STOKE-on-Trent', 'BATH AND North East Somerset'


def find_terms(text: str, offset: int = 0) -> tuple[list[Mention], list[tuple[int, int, str]]]:
    """
    Find the vocabulary's terms in one block, and the topics that it names: begin, end and code.

    Both in order, longest first where two stand at one place, none overlapping
    another of its kind; `offset` is where the block begins in the document.

    >>> [code for _, _, code in find_terms("Supervision is regular and caseloads are manageable")[1]]
    ['supervision', 'caseloads']
    """
    return _told(_terms().find(text), text, offset)


def find_all_terms(
    text: str, stretches: Sequence[tuple[int, int]]
) -> Iterator[tuple[list[Mention], list[tuple[int, int, str]]]]:
    """
    Find the terms of each stretch of a text, as `find_terms` does; the text is gone over once, not stretch by stretch.

    The stretches are in order and apart.

    >>> [[mention.code for mention in mentions] for mentions, _ in find_all_terms("Derby. Good", [(0, 6), (7, 11)])]
    [['DER'], ['good']]
    """
    found = sorted(_terms().find(text), key=itemgetter(0))
    begins = [place[0] for place in found]
    for begin, end in stretches:
        words = text[begin:end]
        if text[max(begin - 1, 0) : begin].strip() or text[end : end + 1].strip():
            yield find_terms(words, begin)  # a word goes on beyond it, and is another within
            continue
        inside = found[bisect_left(begins, begin) : bisect_left(begins, end)]
        if inside:
            yield _told([(b - begin, e - begin, what) for b, e, what in inside if e <= end], words, begin)
        else:
            yield [], []


def _told(
    places: Iterable[tuple[int, int, tuple[str, tuple[str, ...]]]], text: str, offset: int
) -> tuple[list[Mention], list[tuple[int, int, str]]]:
    """Return the mentions and topics of a stretch, given all places in it where a label stands."""
    found: list[tuple[int, int, int, str, tuple[str, ...]]] = []
    topics: list[tuple[int, int, str]] = []
    for begin, end, (sort, codes) in places:
        if sort == TOPIC:
            topics.append((begin, -end, codes[0]))
            continue
        stop = end
        if sort == "council":
            if not names_a_council(text, begin, end):
                continue
            stop = _with_suffix(text, end)
        found.append((begin - stop, begin, stop, sort, codes))
    return _mentions(found, text, offset) if found else [], _apart(topics, offset) if topics else []


def find_mentions(text: str, offset: int = 0) -> list[Mention]:
    """Find the vocabulary's terms in one block, as `find_terms` does, without the topics."""
    return find_terms(text, offset)[0]


def _mentions(
    found: list[tuple[int, int, int, str, tuple[str, ...]]], text: str, offset: int
) -> list[Mention]:
    """Keep the longest of those that overlap."""
    found.sort()
    taken: list[Mention] = []
    occupied = bytearray(len(text))
    for _, begin, end, sort, codes in found:
        if occupied.find(1, begin, end) < 0:
            occupied[begin:end] = b"\1" * (end - begin)
            quoted = sort == "grade" and _is_quoted(text, begin, end)  # the marks are then taken in
            first, last = offset + begin - quoted, offset + end + quoted
            taken.append(Mention(first, last, sort, codes, text[begin:end], quoted))
    return sorted(taken, key=attrgetter("begin"))


def _apart(topics: list[tuple[int, int, str]], offset: int) -> list[tuple[int, int, str]]:
    """Keep the first of those that overlap, and the longest of those that begin together (they come with -end)."""
    kept, reached = [], -1
    for begin, minus_end, code in sorted(topics):
        if begin >= reached:
            reached = -minus_end
            kept.append((begin + offset, reached + offset, code))
    return kept


def councils_in_name(name: str) -> tuple[str, ...]:
    """
    Return the codes of the councils that a publisher's name holds, a newspaper's too.

    >>> councils_in_name("Derby Evening Telegraph"), councils_in_name("The Guardian")
    (('DER',), ())
    """
    found = sorted(
        (begin, -end, codes) for begin, end, (sort, codes) in _terms().find(name) if sort == "council"
    )
    first = [codes[0] for begin, end, codes in found[:1] if len(codes) == 1]
    return tuple(first)


def _with_suffix(text: str, end: int) -> int:
    match = _COUNCIL_SUFFIX.match(text, end)
    return match.end() if match else end


def _is_quoted(text: str, begin: int, end: int) -> bool:
    """Tell whether quotation marks stand right around some words."""
    return begin > 0 and text[begin - 1] in "‘“\"'" and text[end : end + 1] in ("’", "”", '"', "'")


# What a full stop follows without ending a sentence; an initial is one capital on its own.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“‘\"'])(?:Mr|Mrs|Ms|Dr|St|Sr|Jr|Prof|Rev|Cllr|Coun|Hon|No|Nos|vs|etc|e\.g|i\.e|cf|approx|para|pp|p|Ltd|Co|Inc|[A-Z])\.$"
)
_END = re.compile(r"([.!?…]+[”’\"')\]]*)(?:\s+(?=[•–\-“‘\"'(\[A-ZÀ-Þ0-9◼\uf06e\uf0a7\uf0b7])|\s*$)")


_ROWS = re.compile(r"[^\n]*\|[^\n]*|(?:[^|\n]|\n(?![^\n]*\|))+")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """
    Cut a block into sentences (offsets within it).

    A sentence ends with a full stop, question or exclamation mark and the
    quotation marks that close right after it, when what follows may begin one.

    >>> text = "“It works.” Mr Smith said so, e.g. twice. Then he left."
    >>> [text[b:e] for b, e in sentence_spans(text)]
    ['“It works.”', 'Mr Smith said so, e.g. twice.', 'Then he left.']
    """
    if "|" not in text:
        return _spans(text, 0)
    # the rows of a table are sentences of their own
    return [span for stretch in _ROWS.finditer(text) for span in _spans(stretch[0], stretch.start())]


def _spans(text: str, offset: int) -> list[tuple[int, int]]:
    found = []
    begin = len(text) - len(text.lstrip())
    for match in _END.finditer(text):
        end = match.end(1)
        if match[1] == "." and _ABBREVIATION.search(text, max(0, end - 9), end):
            continue
        if end > begin:
            found.append((begin + offset, end + offset))
        begin = match.end()
    end = len(text.rstrip())
    if end > begin:
        found.append((begin + offset, end + offset))
    return found


def masked(text: str, offset: int, mentions: Iterable[Mention]) -> str:
    """
    Write a sentence with every mention as its letter, keeping all offsets.

    >>> masked("Derby was good", 0, [Mention(0, 5, "council", ("DER",), "Derby")]).index("was")
    6
    """
    parts, last = [], 0
    for mention in mentions:
        begin, end = mention.begin - offset, mention.end - offset
        if begin < last:
            continue
        parts += [text[last:begin], LETTERS[mention.sort], FILL * (end - begin - 1)]
        last = end
    return "".join([*parts, text[last:]])


@lru_cache(maxsize=8192)
def rx(source: str) -> re.Pattern[str]:
    """Compile a pattern once; `re` itself forgets beyond 512, and the finders have more."""
    return re.compile(source)


_BRACES = re.compile(r"\{(" + "|".join(LETTERS) + r")\}")


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    r"""
    Compile a pattern over masked text, in which ``{council}`` is any council.

    >>> bool(pattern(r"{council} was").match(LETTERS["council"] + FILL + " was"))
    True
    """
    return re.compile(_BRACES.sub(lambda m: f"{LETTERS[m[1]]}{FILL}*+", source), flags)
