"""
A document read once: its sentences with what stands in them, and which council each speaks of.

The context model, in full:

* A sentence that names councils speaks of those; the first of them (with those
  coordinated to it) stays in focus for the sentences that follow.
* A sentence that names none speaks of the council in focus: that is what 'the
  authority', 'it', 'its leaders' and 'the city' mean.
* A heading speaks of what follows: of the councils it names, else of those the
  next sentence names, else of the council in focus.
* Before the first name, the focus is the first council named anywhere in the
  told text: headlines say 'council', leads say who. Where none is named at all,
  it is the council that publishes the text.
* A council that is named in passing (abolished and called 'former', or a place
  someone worked before) is spoken of, but does not take the focus.
* Where two councils share the focus, 'the south coast authority' is the one
  whose region fits, if only one does; 'the former' is the first of the pair and
  'the latter' the second; and a sentence that goes on to name one of them
  narrows the focus to it.
* Where the councils in focus are no counties, 'the county' is the last county
  that was named: an abolished county and its successors are told of together.
* A school, a fostering agency, a home or adults' care that a sentence speaks of
  before any council is 'elsewhere': what is said of it, and in the sentences
  after it, is said of no council until one is named or meant again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from kg.extract import lexicon as language
from kg.extract.lexicon import Mention, masked
from kg.extract.publication import date_document
from kg.extract.quotation_marks import quote_spans
from kg.extract.times import Time, find_times, resolve
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model.document import Block, Document, Published

T = TypeVar("T")
_COORDINATION = re.compile(
    r"(?:\s+councils?)?(?:\s*,\s*|\s*,?\s+(?:and|&|or)\s+|\s+as well as\s+)(?:in\s+|at\s+)?(?:(?:its|their) neighbours?,?\s+|neighbouring\s+)?"
)
_PASSING_BEFORE = re.compile(
    r"\b(?:former(?:ly)?|previously(?: at| with| of)?|home to|held the same (?:title|post|role|job) at|once (?:worked|served|led)|(?:join(?:s|ed)?|moved?)(?:\s+\S+){0,3}?\s+from|[Uu]nlike|than|now at)\s+(?:\S+\s+){0,5}$|\b[Ee]x-$"
    r"|,\s+now\s+(?:an?\s+|the\s+)?(?:[a-z’']+\s+){0,5}(?:director|executive|head|chair|leader|commissioner)\s+(?:of|at)\s+$"
)
_GENERIC = re.compile(
    r"\b(?:the|this|a)\s+((?:[a-z-]+\s+){1,3})(?:authority|council|county|city|borough|town)\b", re.IGNORECASE
)
_COMPASS = ("north", "south", "east", "west", "midlands", "london", "yorkshire")
_ELSEWHERE = re.compile(
    r"\b[A-Z][\w’'-]+ (?:Primary|Infants?|Juniors?|High|Academy|School|College|Nursery|Pre-?[Ss]chool|Fostering|Lodge|Care Home)\b|"
    r"\b(?:[Tt]he|[Tt]his|[Aa]) (?:\w+ )?(?:school|academy|nursery|college|agency|home|charity|hospital|prison|pre-?school|childminder)\b(?! (?:place|improvement|workers?|staff))|"
    r"^(?:Of |The |All |Most )?(?:the )?[Cc]hildren[’']s homes\b|\b(?:fostering|adoption) agency\b|\badults?[’']? (?:social )?care\b|\b(?:CQC|Care Quality Commission)\b"
)
_HERE = re.compile(
    r"\b(?:children[’']s (?:social care|services)|social work(?:ers)?|(?:the|its) (?:council|authority|local authority|county council|city council)\b(?![’']s school)|care leavers)",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"\b[Tt]he (?:(former)|(latter))\b(?! (?:county|council|authority|director|leader|chief|[A-Z]))"
)
_COUNTY = re.compile(r"\b[Tt]he (?:county|shire)\b(?! (?:town|lines))")
LONG_QUOTE_WORDS = 4


@dataclass(frozen=True)
class Sentence:
    """
    A sentence (offsets in the document's text), and what stands in it.

    `focus` is the council or councils it speaks of where it names none;
    `elsewhere` tells that it speaks of a provider that is no council.
    `quotes` are the stretches in quotation marks, as far as they lie in it;
    `topics` the topics named: begin, end, code.
    """

    begin: int
    end: int
    text: str
    block: int
    kind: str
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    quotes: tuple[tuple[int, int], ...]
    topics: tuple[tuple[int, int, str], ...] = ()
    focus: tuple[str, ...] = ()
    elsewhere: bool = False

    def share(self, make: Callable[[Sentence], T]) -> T:
        """Give what `make` makes of this sentence; several finders need the same, and it is made once."""
        if make not in self._shared:
            self._shared[make] = make(self)
        return cast("T", self._shared[make])

    @cached_property
    def _shared(self) -> dict[object, object]:
        return {}

    @cached_property
    def masked(self) -> str:
        """The sentence with every mention and time as its letter, all offsets kept."""
        times = [Mention(t.begin + self.begin, t.end + self.begin, "time", ("",), "") for t in self.times]
        every = sorted([*self.mentions, *times], key=lambda m: (m.begin, -m.end))
        return masked(self.text, self.begin, every)

    def of(self, sort: str) -> list[Mention]:
        """Give the mentions of one sort, in order."""
        return [m for m in self.mentions if m.sort == sort]

    def is_quoted(self, offset: int, *, longer_than: int = LONG_QUOTE_WORDS) -> bool:
        """Tell whether an offset of the document lies within a quotation of more than a few words."""
        return any(
            b <= offset < e and len(self.text[max(b - self.begin, 0) : e - self.begin].split()) > longer_than
            for b, e in self.quotes
        )

    @cached_property
    def groups(self) -> list[tuple[Mention, ...]]:
        """The councils named, those coordinated with each other together."""
        groups: list[list[Mention]] = []
        for mention in self.of("council"):
            if groups and _COORDINATION.fullmatch(
                self.text, groups[-1][-1].end - self.begin, mention.begin - self.begin
            ):
                groups[-1].append(mention)
            else:
                groups.append([mention])
        return [tuple(group) for group in groups]

    def is_passing(self, group: tuple[Mention, ...]) -> bool:
        """Tell whether councils are named in passing."""
        return bool(_PASSING_BEFORE.search(self.text[: group[0].begin - self.begin]))


@dataclass
class Reading:
    """A document with its sentences, dated and in context: what the finders for articles work on."""

    document: Document
    published: Published
    sentences: list[Sentence] = field(default_factory=list)
    _shared: dict[object, object] = field(default_factory=dict, repr=False)

    def share(self, make: Callable[[Reading], T]) -> T:
        """Give what `make` makes of this reading; several finders need the same, and it is made once."""
        if make not in self._shared:
            self._shared[make] = make(self)
        return cast("T", self._shared[make])

    @cached_property
    def councils(self) -> tuple[str, ...]:
        """All councils spoken of, in the order of their first mention."""
        return tuple(dict.fromkeys(m.code for s in self.sentences for m in s.of("council")))

    def council_at(self, sentence: Sentence, begin: int, end: int) -> tuple[str, ...]:
        """
        Give the council or councils that the words from `begin` to `end` speak of.

        The councils named last before the words, else those in focus where the
        sentence points back to them, else the first named after the words.
        """
        before = [
            g
            for g in sentence.groups
            if g[0].begin < end and not (g[0].begin >= begin) and not sentence.is_passing(g)
        ]
        inside = [g for g in sentence.groups if begin <= g[0].begin < end]
        after = [g for g in sentence.groups if g[0].begin >= end]
        for groups in (inside[:1], before[-1:]):
            if groups:
                return _codes(groups[0])
        if after and not _points_back(sentence.text[: begin - sentence.begin]):
            return _codes(after[0])
        return sentence.focus


_BACK = re.compile(
    r"\b(?:(?:[Tt]he|[Tt]his|[Tt]heir|[Ii]ts|[Oo]ur)\s+(?:[a-z-]+\s+)?(?:council|authority|local authority|county|city|borough|town)|[Ii]t)\b"
)


def _points_back(text: str) -> bool:
    return bool(_BACK.search(text))


def _codes(group: tuple[Mention, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.code for m in group))


def read_closely(document: Document, council: str = "") -> Reading:
    """
    Read a document's told text into sentences with mentions, times and context.

    Parameters
    ----------
    document
        The document.
    council
        The one council that all of it speaks of, as in a report; then its
        publication date is taken as it is given.

    """
    published = document.description.published if council else date_document(document)
    reading = Reading(document, published)
    raw = [
        s
        for index, block in enumerate(document.blocks)
        if block.told
        for s in _sentences(document, index, block, published, (council,) if council else ())
    ]
    if council:
        reading.sentences = raw
        return reading
    focus = _first_named(raw) or _publisher(document)
    elsewhere = False
    county: tuple[str, ...] = ()
    for index, sentence in enumerate(raw):
        focus_here = _county(sentence, _narrowed(sentence, focus), county)
        county = next(((m.code,) for m in reversed(sentence.of("council")) if _is_county(m.code)), county)
        elsewhere = _is_elsewhere(sentence, carried=elsewhere)
        if sentence.kind == "heading" and not sentence.groups:
            focus_here = _next_named(raw[index + 1 : index + 2]) or focus_here
        placed = replace(sentence, focus=focus_here, elsewhere=elsewhere)
        reading.sentences.append(placed)
        focus = _carried(placed, focus_here if len(focus_here) < len(focus) else focus)
    return reading


def _sentences(
    document: Document, index: int, block: Block, published: Published, focus: tuple[str, ...]
) -> list[Sentence]:
    words = document.words(block)
    mentions, topics = language.find_terms(words, block.begin)
    quotes = [(b, e) for b, e, _ in quote_spans(words, block.begin)]
    found = []
    for first, last in language.sentence_spans(words):
        begin, end = block.begin + first, block.begin + last
        inside = tuple([m for m in mentions if begin <= m.begin < end]) if mentions else ()
        text = words[first:last]
        times = tuple(
            resolve(t, published) for t in find_times(text)
            if not any(m.begin - begin < t.end and t.begin < m.end - begin for m in inside)
        )  # fmt: skip
        spans = (
            tuple((max(b, begin), min(e, end)) for b, e in quotes if b < end and e > begin) if quotes else ()
        )
        named = tuple([t for t in topics if begin <= t[0] < end]) if topics else ()
        found.append(Sentence(begin, end, text, index, block.kind, inside, times, spans, named, focus))
    return found


def _first_named(sentences: list[Sentence]) -> tuple[str, ...]:
    for sentence in sentences:
        for group in sentence.groups:
            if not sentence.is_passing(group):
                return _codes(group)
    return ()


def _publisher(document: Document) -> tuple[str, ...]:
    """
    Give the council that publishes a text, which speaks of itself where it names none.

    A newspaper named after a place ('the Derby Echo') means that place's by 'the council'.
    """
    named = language.councils_in_name(document.description.publisher)
    return named if len(named) == 1 else ()


def _next_named(following: list[Sentence]) -> tuple[str, ...]:
    return _codes(following[0].groups[0]) if following and following[0].groups else ()


def _carried(sentence: Sentence, focus: tuple[str, ...]) -> tuple[str, ...]:
    """Give the focus after a sentence."""
    named = [g for g in sentence.groups if not sentence.is_passing(g)]
    if not named:
        return focus
    for group in named:
        if set(_codes(group)) == set(focus):
            return focus
    return _codes(named[0])


def _narrowed(sentence: Sentence, focus: tuple[str, ...]) -> tuple[str, ...]:
    """Take a shared focus as the one council a description fits."""
    if len(focus) < 2 or sentence.groups:  # noqa: PLR2004 - shared means two or more
        return focus
    order = _ORDER.search(sentence.text)
    if order and len(focus) == 2:  # noqa: PLR2004 - a pair
        return focus[:1] if order[1] else focus[1:]
    for match in _GENERIC.finditer(sentence.text):
        words = [w.removesuffix("ern") for w in match[1].lower().replace("-", " ").split()]
        said = {word for word in words if word in _COMPASS}
        fitting = tuple(c for c in focus if said and all(word in _name(c) for word in said)) or tuple(
            c for c in focus if said and all(word in _region(c) for word in said)
        )
        if len(fitting) == 1:
            return fitting
    return focus


def _county(sentence: Sentence, focus: tuple[str, ...], county: tuple[str, ...]) -> tuple[str, ...]:
    """Take 'the county' as the last county named, where those in focus are none."""
    if not county or sentence.groups or any(_is_county(c) for c in focus):
        return focus
    return county if _COUNTY.search(sentence.text) else focus


def _is_county(code: str) -> bool:
    council = scheme("councils").get(code)
    return council is not None and "county" in council.values.get("councilType", ())


def _is_elsewhere(sentence: Sentence, *, carried: bool) -> bool:
    """Tell whether a sentence speaks of a provider that is no council: it comes first, or has been spoken of."""
    other = _ELSEWHERE.search(sentence.text)
    named = [g[0].begin - sentence.begin for g in sentence.groups]
    if other:
        return not any(at < other.start() for at in named) and not _HERE.search(
            sentence.text[: other.start()]
        )
    return carried and not named and not _HERE.search(sentence.text)


def _name(code: str) -> list[str]:
    council = scheme("councils").get(code)
    return council.labels[0].lower().split() if council and council.labels else []


def _region(code: str) -> str:
    council = scheme("councils").get(code)
    return " ".join(council.values.get("region", ())) if council else ""
