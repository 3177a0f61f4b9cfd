"""
The one council an article is about, where there is one.

A story of one place names others on its way: for comparison, as where somebody
worked, as those that run their services likewise. Its next paragraph is about
its own place again, though it says only 'the council' or 'the director'.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kg.extract import lexicon as language

if TYPE_CHECKING:
    from kg.extract.reading import Sentence
    from kg.model.document import Document

_FEWEST, _TIMES, _SEVERAL = 2, 3, 3
_OF_A_PERSON = re.compile(r"(?:He|She|Mr|Mrs|Ms|Dr|Sir|Dame)\b")
_STAYS = re.compile(
    r"\W*(?:[Ii]ts?|[Tt]hey|[Tt]heir|[Tt]here|[Tt]hat|[Tt]hose|[Bb]oth|[Tt]he (?:latter|former|two|pair))\b|[“‘\"']"
)


def central(sentences: list[Sentence], document: Document) -> tuple[str, ...]:
    """
    Return the council an article is about, or nothing where it tells of several alike.

    It is the one named first, alone, and in two sentences at least, the title
    counted, where no other is named in more than one, or it is named three
    times as often (more often, where the title names it alone); and the text does not go on to several others and stay with them.

    Parameters
    ----------
    sentences
        The sentences of the article, in order.
    document
        The article, for its title.

    """
    first = next((g for s in sentences for g in s.groups if not s.is_passing(g)), ())
    if len({m.code for m in first}) != 1:
        return ()
    named = Counter(code for s in sentences for code in {m.code for m in s.of("council")})
    title = {m.code for m in language.find_mentions(document.description.title) if m.sort == "council"}
    named.update(title)
    mine = first[0].code
    others = max((n for code, n in named.items() if code != mine), default=0)
    times = 1 if title == {mine} else _TIMES
    fewest = max(_FEWEST, times * others + (times == 1) if others > 1 else 0)
    if named[mine] < fewest or _goes_on(sentences, mine):
        return ()
    return (mine,)


def _goes_on(sentences: list[Sentence], mine: str) -> bool:
    """Tell whether a text goes on from its first council to several others, a piece for each, and does not come back."""
    last = max((i for i, s in enumerate(sentences) if mine in {m.code for m in s.of("council")}), default=0)
    after = [s for s in sentences[last + 1 :] if s.groups and not _OF_A_PERSON.match(s.text)]
    return len(after) >= _SEVERAL or any(s.kind == "heading" and s.groups for s in after)


def returns(sentence: Sentence, before: Sentence | None) -> bool:
    """Tell whether a sentence goes back to the council the article is about: a new paragraph that points at nothing before it."""
    return (
        before is not None
        and sentence.kind == "paragraph"
        and sentence.block != before.block
        and not sentence.groups
        and not before.text.rstrip().endswith(":")
        and not _STAYS.match(sentence.text)
    )
