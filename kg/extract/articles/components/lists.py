"""What an article has named together so far: the councils, or areas, of its lists, for words that point back to them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.lexicon import Mention
    from kg.extract.reading import Sentence

_NEAR, _HEARD = 2, 3  # sentences in which a list stands that 'all of them', or a number alone, points back to
_PAIR = 2
_EXCEPTION = re.compile(r"\b(?:exceptions?|odd one out|outlier|other|only|alone|remaining)\b", re.IGNORECASE)

Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """Councils or areas (`sort`) named together: their codes, and the number of the sentence."""

    sort: str
    codes: Codes
    sentence: int


def codes_of(group: Sequence[Mention]) -> Codes:
    """Return the codes of mentions, each once."""
    return tuple(dict.fromkeys(m.code for m in group))


class Lists:
    """The lists of a text as far as it has been read."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        """Begin a text, of which nothing is read."""
        self.sentences = sentences
        self._lists: list[Listed] = []
        self._named: dict[str, int] = {}  # each council, and the sentence that named it last

    def remember(self, index: int, sentence: Sentence) -> None:
        """Take up what a sentence lists, in the order of the text."""
        listed = []
        for group in sentence.groups:
            codes = codes_of(group)
            if not sentence.is_passing(group):
                for code in codes:
                    self._named.pop(code, None)
                    self._named[code] = index
            if len(codes) > 1:
                listed.append((group[0].begin, Listed("council", codes, index)))
        areas = sentence.of("area")
        if len(codes_of(areas)) > 1:
            listed.append((areas[-1].begin, Listed("area", codes_of(areas), index)))
        self._lists += [one for _, one in sorted(listed, key=lambda pair: pair[0])]

    def since_a_council(self, index: int, sentence: Sentence, until: int) -> str:
        """Return the text from the last council that is named, in this sentence or those near before it, to a place in this one."""
        parts = [sentence.text[:until]]
        for number in range(index, max(-1, index - _HEARD - 1), -1):
            one = sentence if number == index else self.sentences[number]
            named = [
                m.end - one.begin for m in one.of("council") if number < index or m.end - one.begin <= until
            ]
            if named:
                parts[-1] = parts[-1][named[-1] :]
                break
            if number:
                parts.append(self.sentences[number - 1].text)
        return " ".join(reversed(parts))

    def last(self, index: int, groups: Sequence[Sequence[Mention]] = (), until: int = 0) -> Codes:
        """Return the list that 'them' points back to: one of the same sentence's groups before an offset, else the last one near."""
        here = [codes for g in groups if g[0].begin < until and len(codes := codes_of(g)) > 1]
        if here:
            return here[-1]
        last = next(reversed(self._lists), None)
        return last.codes if last and last.sort == "council" and index - last.sentence <= _NEAR else ()

    def counted(self, index: int, number: int, *, sure: bool) -> Codes:
        """Return the last list of so many councils; where the words may be of other things than councils, none may be listed since."""
        for one in reversed(self._lists):
            if len(one.codes) == number and (one.sort == "council" or not sure):
                near = sure or index - one.sentence <= _HEARD
                return one.codes if near and one.sort == "council" else ()
        last = list(self._named)[-number:]
        since = min((self._named[code] for code in last), default=0)
        few = len(self._named) == number or number == _PAIR
        near = index - since <= (max(_HEARD, number) if sure else 1 if len(self._named) > number else _HEARD)
        return tuple(last) if len(last) == number and few and near else ()

    def without(self, index: int, left: set[str]) -> Codes:
        """Return the last list that holds those left out, without them."""
        for one in reversed(self._lists):
            if one.sort == "council" and left < set(one.codes) and index - one.sentence <= _HEARD:
                return tuple(code for code in one.codes if code not in left)
        return ()

    def others(self, index: int, sentence: Sentence, begin: int, number: int, *, sure: bool) -> Codes:
        """Return those of a list that were not told of by themselves in this sentence (before an offset) or since the list."""
        here = {m.code for m in sentence.of("council") if m.begin - sentence.begin < begin}
        for one in reversed(self._lists):
            if one.sort != "council":
                if index - one.sentence <= 1 and not sure and not 0 < len(one.codes) <= number:
                    return ()  # the other areas
                continue
            since = {m.code for s in self.sentences[one.sentence + 1 : index] for m in s.of("council")}
            rest = tuple(code for code in one.codes if code not in here | since)
            told = len(rest) < len(one.codes)
            if told and rest and (len(rest) == number or (not number and index - one.sentence <= _HEARD)):
                return rest
        return ()

    def but_exceptions(self, index: int, group: Codes, number: int) -> Codes:
        """Return a list without so many that this sentence, or the next one as an exception, names."""
        for place, other in enumerate(self.sentences[index : index + 2]):
            here = {m.code for m in other.of("council")} & set(group)
            if 0 < len(here) == number < len(group) and (not place or _EXCEPTION.search(other.text)):
                return tuple(code for code in group if code not in here)
        return ()
