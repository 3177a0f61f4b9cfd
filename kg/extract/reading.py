"""
A document read once: its sentences with what stands in them, and which council each speaks of.

How an article's sentences come to their council is told in
`kg.extract.articles.components.focus`; in a report all speak of one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar, cast

from kg.extract import lexicon as language
from kg.extract.lexicon import Mention, masked
from kg.extract.quotation_marks import quote_spans
from kg.extract.terms import lowered
from kg.extract.times import Time, find_times, may_stand, resolve
from kg.model.later import Later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kg.model.document import Document, Published

T = TypeVar("T")
_COORDINATION = re.compile(
    r"(?:\s+councils?)?(?:\s*,\s*|\s*,?\s+(?:and|&|or)\s+|\s+as well as\s+)(?:in\s+|at\s+)?(?:(?:its|their) neighbours?,?\s+|neighbouring\s+)?"
)
_HELP = r"(?:help|support|backing|advice|guidance|mentor\w*|assistance|expertise|experts?|peers?|colleagues?|staff|officers?|directors?|leaders?|managers?|team|secondees?)"
_PASSING_BEFORE = re.compile(
    r"\b[Tt]he old\s+$|\b(?:former(?:ly)?|previously(?! (?:been to|visited|inspected|called|come|gone|rated|judged|graded)\b)(?: at| with| of| in| for)?|home to|(?:currently|now|until now) (?:with|at)|held (?:the|a) (?:same|similar) (?:title|post|role|job) (?:at|in)|once (?:worked|served|led)|"
    r"(?:join\w*|mov\w+|com(?:e|es|ing)|came|arriv\w+|switch\w*|recruit\w*|poach\w*|second\w*|hir\w+|parachut\w+|draft\w+|lur\w+|tempt\w+|borrow\w*|transferr?\w*)(?:\s+\S+){0,3}?\s+from|[Uu]nlike|than|"
    r"used to (?:run|lead|work|be|serve|head)|career (?:at|in|with)|worked (?:at|in|for|with)|spells? (?:at|in|with)|stints? (?:at|in|with)|"
    r"(?:post|role|job|position|time(?! in a row)|years|tenure) (?:at|in|with)|(?:friends|neighbours|counterparts) (?:at|in|over in|from)|neighbouring|nearby|next-door|next(?: door)? to|bordering|which (?:borders|neighbours|adjoins)|compared (?:to|with)|similar to|"
    rf"{_HELP} (?:from|by)|(?:help|support|backing|advice|guidance|expertise|team) of|(?:help|support|mentor|advis|guid|assist|back|coach)\w* by|under the (?:wing|eye|guidance) of|(?:partner\w*|working|work|teamed up|twinned|paired) with|learn\w* from|modelled on|"
    r"(?:pioneered|devised|conceived|invented) (?:in|by|at)|improvement partners?,?|partner in practice,?|partners? like|(?:councils|authorities|areas|places|counties|boroughs|cities) (?:such as|like|including))\s+(?:[^\s,;]+\s+){0,5}$|\b[Ee]x-$"
    r"|\b[Aa]s\s+an?\s+(?:[a-z’']+\s+){0,5}(?:director|executive|head|chair|leader|manager|social worker)\s+(?:of|at|in|for)\s+$"
    r"|,\s+now\s+(?:an?\s+|the\s+)?(?:[a-z’']+\s+){0,5}(?:director|executive|head|chair|leader|commissioner|DCS|boss)\s+(?:of|at|in|for)\s+$"
    # whose officer somebody is: 'Ann Hall, of Kent County Council, has been given the role'
    r"|\b[A-Z][\w’'-]+\s+[A-Z][\w’'-]+,\s+(?:of|from)\s+$"
    # where a way of working comes from: 'the model, developed in Kent, had …'
    r"|,\s+(?:(?:which|that)\s+(?:was|were)\s+)?(?:first\s+)?(?:developed|designed|created|drawn up|tried(?: out)?|tested|used)\s+(?:in|by|at)\s+(?:the\s+)?$"
    # whom a company serves besides: 'a trust, which is also responsible for services in Kent, took over'
    r"|\b(?:which|that)\s+(?:(?:is|has|been|already|currently)\s+)*(?:also|already)\s+(?:responsible for|run(?:s|ning)?|serv(?:es|ed|ing)|cover(?:s|ed|ing)|operat(?:es|ed|ing)|deliver(?:s|ed|ing)|provid(?:es|ed|ing))\s+(?:\S+\s+){0,6}$"
    # whom it competes with or copies, how far away: 'placed as far away as Kent', 'after seeing it used in Kent', 'its neighbour Kent'
    r"|\b(?:as far (?:away |afield |north |south |east |west )?as|(?:compet(?:e|es|ed|ing)|pilot|twinn?ed) with|(?:brought in|borrowed|copied|imported) from|"
    r"(?:saw|seen|seeing) (?:it|them|this) (?:used|working|work|at work|tried|done) (?:in|at|by)|(?:in|at|for|of|from|with) (?:\S+[’']s?|its|their) (?:next-door )?neighbours?,?)\s+(?:the\s+)?$"
    r"|\b(?:[Hh]e|[Ss]he) (?:is|was) (?:currently|presently|at present) (?:an?|the) [^.,;“]{0,80}?\b(?:at|in|of|for|with)\s+$"
    # where somebody works or worked: 'who has led services at Kent since', 'currently director in Kent'
    r"|(?<!nspectors )\bwho\s+(?:(?:has|had|also|previously|formerly|once)\s+)*(?:been|run|led|left|was|spent|served|headed|ran)\b[^,.;“]{0,90}?\b(?:at|in|of|for|with)\s+$"
    r"|,\s+(?:currently|presently|at present|until\s+(?:\w+\s+)?\w+)\s+[^,.;“]{0,80}?\b(?:at|in|of|for|with)\s+$"
    # where somebody goes: 'its director left in May to lead the services of Kent', 'quit for Kent'
    r"|\b(?:left|leav(?:es?|ing)|depart(?:s|ed|ing|ure)?|quit(?:s|ting)?|resign(?:s|ed|ing)?|st(?:ood|and(?:s|ing)?|ep(?:s|ped|ping)?) down)\b[^.;“]{0,40}?"
    r"\b(?:for|to\s+(?:become|join|lead|run|head|take|work|serve|be)\b[^.;“]{0,60}?)\s+(?:the\s+)?$"
)
_PASSING_AFTER = re.compile(
    r"(?:[’']s)?(?:\s+(?:City|County|Borough)?\s*[Cc]ouncil)?,?\s+(?:(?:which|that|who)\s+)?(?:"
    r"(?:(?:is|are|was|were|has|have|had|been|will|be|also|now|already)\s+){0,3}"
    r"(?:(?:help|support|mentor|assist|lend)(?! (?:and|or|for|from|to|of|offered|given|is|was|has|had))|helps|supports|mentors|advises|assists|lends|(?:help|support|mentor|assist)(?:ed|ing)|advis(?:ed|ing)|lending|lent)\b"
    r"(?! (?:children|families|young|early|parents|carers|foster|care|people|staff|social|vulnerable|its|their|by|more|less|over|about|\d))"
    r"|(?:(?:has|have|had|will|also|now|already)\s+){0,3}(?:is|are|was|were|been|be)\s+(?:also\s+|now\s+|already\s+)?(?:brought in|called in|drafted in|sent in)\b)"
    # who comes to see how things are done: 'directors from Kent visited in the spring'
    r"|(?:\s+[Cc]ouncils?)?\s+(?:(?:have|has|had)\s+)?(?:(?:also|already|since)\s+)?(?:visited|paid (?:\S+ )?visits?|c[ao]me to (?:see|look|learn|watch))\b"
    # where somebody worked: 'Kent’s former director, Ann Hall, chairs the board'
    r"|[’']s?\s+(?:former|one-time|retired|ex-)\s*(?:[a-z’']+\s+){0,5}(?:director|executive|head|chair|leader|boss|chief)\b"
)
# Whose council is left for another: 'Ann Hall, head of care at Kent, was the choice of councillors'.
_OFFICER_OF = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame)\s+)?(?:[A-Z][\w’'-]+\s+){1,2}[A-Z][\w’'-]+,\s+[^.;“]{0,60}\b(?:director|head|executive|manager|officer|leader|lead|boss|chief)\b[^.;“]{0,70}\b(?:at|of|in|for|with)\s+(?:the\s+)?$"
)
_IS_CHOSEN = re.compile(
    r"(?:\s+[Cc]ouncil)?,\s+(?:(?:has|had|is|was|will|would|have|been|be|to|now|also|then|soon)\s+){1,4}(?:(?:appoint|nam|chosen|pick|select|recruit|confirm|unveil|elect|hir)\w*|(?:its|the|their|a)\s+(?:\w+\s+)?(?:choice|pick)|tak\w+|join\w*|becom\w+|succeed|replac\w+|mov\w+|start|lead|head)\b"
)
# 'A mutual, which also works for Derby and Luton, took over Kent's services': it speaks of Kent.
_ASIDE = re.compile(r",\s+(?:which|who|whose|where)\b[^,.;:]*(?:,[^,.;:]*)?$")
_ASIDE_ENDS = re.compile(r"[^,.;:]{0,60},\s")
_OF_THEM = re.compile(r" of wh(?:ich|om)$")  # 'Kent and Essex, the last of which': one by itself
LONG_QUOTE_WORDS = 4
_COUNCIL = re.compile(r"\b[Cc]ouncil\b")


@dataclass(eq=False)  # made for each of thousands: a frozen one takes three times as long
class Sentence:
    """
    A sentence (offsets in the document's text), and what stands in it; nothing changes it.

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
    times: Sequence[Time]
    quotes: tuple[tuple[int, int], ...]
    topics: tuple[tuple[int, int, str], ...] = ()
    focus: tuple[str, ...] = ()
    elsewhere: bool = False
    _shared: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def share(self, make: Callable[[Sentence], T]) -> T:
        """Return what `make` makes of this sentence; several finders need the same, and it is made once."""
        if make not in self._shared:
            self._shared[make] = make(self)
        return cast("T", self._shared[make])

    @cached_property
    def masked(self) -> str:
        """The sentence with every mention and time as its letter, all offsets kept."""
        times = [Mention(t.begin + self.begin, t.end + self.begin, "time", ("",), "") for t in self.times]
        every = sorted([*self.mentions, *times], key=lambda m: (m.begin, -m.end))
        return masked(self.text, self.begin, every)

    def of(self, sort: str) -> list[Mention]:
        """Return the mentions of one sort, in order."""
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
            if (
                groups
                and not _OF_THEM.search(mention.words)
                and (
                    mention.begin == groups[-1][-1].begin  # 'all three' stands for each of them
                    or _COORDINATION.fullmatch(
                        self.text, groups[-1][-1].end - self.begin, mention.begin - self.begin
                    )
                )
            ):
                groups[-1].append(mention)
            else:
                groups.append([mention])
        return [tuple(group) for group in groups]

    def is_passing(self, group: tuple[Mention, ...]) -> bool:
        """Tell whether councils are named in passing: as where somebody comes from, or as who helps."""
        first, last = group[0].begin - self.begin, group[-1].end - self.begin
        if _PASSING_BEFORE.search(self.text, 0, first) or _PASSING_AFTER.match(self.text, last):
            return True
        return bool(_IS_CHOSEN.match(self.text, last) and _OFFICER_OF.match(self.text, 0, first))

    def is_aside(self, group: tuple[Mention, ...], until: int) -> bool:
        """Tell whether councils are named in a relative clause between commas that is over before an offset of the document: 'Kent, which shared a director with Essex, …'."""
        first, last = group[0].begin - self.begin, group[-1].end - self.begin
        return bool(
            _ASIDE.search(self.text, 0, first) and _ASIDE_ENDS.match(self.text, last, until - self.begin)
        )


@dataclass
class Reading:
    """A document with its sentences, dated and in context: what the finders for articles work on."""

    document: Document
    published: Published
    sentences: list[Sentence] = field(default_factory=list)
    _shared: dict[object, object] = field(default_factory=dict, repr=False)

    def share(self, make: Callable[[Reading], T]) -> T:
        """Return what `make` makes of this reading; several finders need the same, and it is made once."""
        if make not in self._shared:
            self._shared[make] = make(self)
        return cast("T", self._shared[make])

    def holding(self, words: Iterable[str], *, any_case: bool = False) -> list[int]:
        """
        Return the numbers of the sentences that hold one of some words, which in any case are given in lower case.

        The text is gone over word by word, which takes a small part of what going sentence by sentence does.
        """
        text, found = self.document.text, set()
        text = lowered(text) if any_case else text
        begins = [sentence.begin for sentence in self.sentences]
        for word in words:
            at = text.find(word)
            while at >= 0:
                number = bisect_right(begins, at) - 1
                end = self.sentences[number].end if number >= 0 else 0
                if at + len(word) <= end:
                    found.add(number)
                at = text.find(word, max(at + 1, end - len(word) + 1))
        return sorted(found)

    @cached_property
    def councils(self) -> tuple[str, ...]:
        """All councils spoken of, in the order of their first mention."""
        return tuple(dict.fromkeys(m.code for s in self.sentences for m in s.of("council")))

    def council_at(self, sentence: Sentence, begin: int, end: int) -> tuple[str, ...]:
        """
        Return the council or councils that the words from `begin` to `end` speak of.

        The councils named last before the words, else those in focus where the
        sentence points back to them, else the first named after the words.
        """
        told = [g for g in sentence.groups if not sentence.is_passing(g)]
        before = [g for g in told if g[0].begin < begin]
        before = [g for g in before if not sentence.is_aside(g, begin)] or before
        inside = [g for g in told if begin <= g[0].begin < end]
        after = [g for g in sentence.groups if g[0].begin >= end and not sentence.is_passing(g)]
        for groups in (inside[:1], before[-1:]):
            if groups:
                return _codes(groups[0])
        if after and not _points_back(sentence.text[: begin - sentence.begin]):
            return _codes(after[0])
        return sentence.focus


_BACK = re.compile(
    r"\b(?:(?:[Tt]he|[Tt]his|[Tt]heir|[Ii]ts|[Oo]ur)\s+(?:[a-z-]+\s+)?(?:council|authority|local authority|county|city|borough|town)|[Ii]t|Both)\b"
)


def _points_back(text: str) -> bool:
    return bool(_BACK.search(text))


def _codes(group: tuple[Mention, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.code for m in group))


def read_closely(document: Document, council: str) -> Reading:
    """
    Read a document that speaks of one council into sentences with mentions and times, as a report does.

    Parameters
    ----------
    document
        The document; its publication date is taken as it is given.
    council
        The code of the council.

    """
    published = document.description.published
    reading = Reading(document, published)
    told = [(index, block) for index, block in enumerate(document.blocks) if block.told]
    terms = language.find_all_terms(document.text, [(block.begin, block.end) for _, block in told])
    times = may_stand(document.text)
    focus = (council,) if council else ()
    for (index, block), (mentions, topics) in zip(told, terms, strict=True):
        words = document.words(block)
        quotes = [(b, e) for b, e, _ in quote_spans(words, block.begin)]
        for first, last in language.sentence_spans(words):
            begin, end = block.begin + first, block.begin + last
            text = words[first:last]
            inside = tuple([m for m in mentions if begin <= m.begin < end]) if mentions else ()
            has_times = bisect_left(times, begin) < bisect_left(times, end)
            reading.sentences.append(
                Sentence(
                    begin, end, text, index, block.kind, inside,
                    Later(partial(_times, text, begin, inside, published)) if has_times else (),
                    tuple((max(b, begin), min(e, end)) for b, e in quotes if b < end and e > begin) if quotes else (),
                    tuple([t for t in topics if begin <= t[0] < end]) if topics else (),
                    focus,
                )
            )  # fmt: skip
    return reading


def _times(text: str, begin: int, mentions: tuple[Mention, ...], published: Published) -> list[Time]:
    """Return the times of a sentence that are no part of a mention."""
    return [
        resolve(time, published)
        for time in find_times(text)
        if not any(m.begin - begin < time.end and time.begin < m.end - begin for m in mentions)
    ]


def council_that_publishes(document: Document) -> tuple[str, ...]:
    """Return the council that publishes a text itself: what it tells is of itself, whomever else it names."""
    publisher = document.description.publisher
    return language.councils_in_name(publisher) if _COUNCIL.search(publisher) else ()
