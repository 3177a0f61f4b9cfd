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
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.lexicon import Mention
    from kg.extract.reading import Sentence
    from kg.model.document import Document

_FEW, _FEWER = 3, 5  # paragraphs for one of others
_FEWEST, _FEWEST_LATER, _TIMES, _SEVERAL = 2, 3, 3, 3
_OF_A_PERSON = re.compile(r"(?:He|She|Mr|Mrs|Ms|Dr|Sir|Dame)\b|\W*\d{4}\b")  # or an entry of a CV
_STAYS = re.compile(
    r"\W*(?:[Ii]ts?|[Tt]hey|[Tt]heir|[Tt]here|[Tt]hat|[Tt]hose|[Bb]oth|[Tt]he (?:latter|former|two|pair))\b|[“‘\"']"
)
# What a sentence is about, whomever it names afterwards: 'The council takes part in a scheme from Kent'.
THE_COUNCIL = re.compile(
    r"\W*(?:The|This) (?:council|authority|local authority|borough|city council|county council)\b(?![’'-])"
    r"(?! (?:of|leader|chief|tax|house|and|or|in|that|which|where)\b)"
)


def central(sentences: list[Sentence], document: Document) -> tuple[str, ...]:
    """
    Return the council an article is about, or nothing where it tells of several alike.

    It is the one named in most sentences, the title counted, and in two at
    least (three, where it is not the one named first, alone), where no other is
    named in more than one but in passing, or it is named three times as often
    (more often, where the title names it alone), and in as many as there are
    others, where it is not named first; and the text does not go on to
    several others and stay with them.

    Parameters
    ----------
    sentences
        The sentences of the article, in order.
    document
        The article, for its title.

    """
    title = _spoken_of(language.find_mentions(document.description.title))
    named = Counter(code for s in sentences for code in _spoken_of(s.mentions))
    named.update(title)
    if not named:
        return ()
    first = next((g for s in sentences for g in s.groups if not s.is_passing(g)), ())
    opens = first[0].code if len({m.code for m in first}) == 1 else ""
    mine = (
        opens
        if opens and _is_central(opens, sentences, named, title, _FEWEST)
        else named.most_common(1)[0][0]
    )
    fewest = _FEWEST if mine == opens else _FEWEST_LATER
    if _is_central(mine, sentences, named, title, fewest) and not _goes_on(sentences, mine):
        return (mine,)
    body = next((told for s in sentences if s.kind == "paragraph" and (told := _told_in(s))), set())
    alone = next(iter(body)) if len(body) == 1 else ""
    is_told = title <= {alone} and _is_told_throughout(alone, sentences, titled=bool(title))
    return (alone,) if alone and is_told else ()


def _told_in(sentence: Sentence) -> set[str]:
    """Return the councils that a sentence names, itself or by the trust that runs their services, and not in passing."""
    named = {m.code for group in sentence.groups if not sentence.is_passing(group) for m in group}
    return named | _spoken_of([m for m in sentence.mentions if m.sort == "provider"])


def _is_told_throughout(mine: str, sentences: list[Sentence], *, titled: bool) -> bool:
    """
    Tell whether few paragraphs of a text name others and not this council: most name none, and mean it.

    What the title does not say, the text must show more plainly.
    """
    blocks: dict[int, set[str]] = {}
    for sentence in sentences:
        if sentence.kind == "heading" and sentence.groups:
            return False  # a piece for each
        if sentence.kind == "paragraph":
            blocks.setdefault(sentence.block, set()).update(_told_in(sentence))
    others = [told for told in blocks.values() if told and mine not in told]
    if titled:
        return len(others) * _FEW <= len(blocks)
    return (
        len(others) * _FEWER <= len(blocks)
        and max(Counter(c for told in others for c in told).values(), default=0) <= 1
    )


def _spoken_of(mentions: Iterable[Mention]) -> set[str]:
    """Return the councils named, and those that a trust named runs services for, if it is one."""
    councils = {m.code for m in mentions if m.sort == "council"}
    for mention in mentions:
        run_for = (
            scheme("trusts")[mention.code].values.get("runsServicesFor", ())
            if mention.sort == "provider"
            else ()
        )
        councils |= set(run_for) if len(run_for) == 1 else set()
    return councils


def _is_central(
    mine: str, sentences: list[Sentence], named: Counter[str], title: set[str], fewest: int
) -> bool:
    """Tell whether a council is named often enough beside the others."""
    told = Counter(code for s in sentences for code in _told_in(s))
    others = max((n for code, n in told.items() if code != mine), default=0)
    times = 1 if title == {mine} else _TIMES
    if fewest == _FEWEST_LATER:
        return named[mine] >= max(fewest, _TIMES * others, len(told) - 1)
    return named[mine] >= max(fewest, times * others + (times == 1) if others > 1 else 0)


def _goes_on(sentences: list[Sentence], mine: str) -> bool:
    """Tell whether a text goes on from its first council to several others, a piece for each, and does not come back."""
    last = max((i for i, s in enumerate(sentences) if mine in {m.code for m in s.of("council")}), default=0)
    after = [s for s in sentences[last + 1 :] if s.groups and not _OF_A_PERSON.match(s.text)]
    return len(after) >= _SEVERAL or any(s.kind == "heading" for s in after)


def returns(sentence: Sentence, before: Sentence | None) -> bool:
    """Tell whether a sentence goes back to the council the article is about: a new paragraph that points at nothing before it."""
    return (
        before is not None
        and sentence.kind == "paragraph"
        and sentence.block != before.block
        and (not sentence.groups or bool(THE_COUNCIL.match(sentence.text)))
        and not before.text.rstrip().endswith(":")
        and not _STAYS.match(sentence.text)
    )
