"""What repeats a judgement without its grade: 'so did leadership', 'good, as it was in 2018'."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.accepting import sort_of
from kg.extract.articles.judged.likeness import is_as
from kg.extract.articles.judged.slots import is_area
from kg.extract.articles.judged.when import When
from kg.extract.articles.judged.words import lemma
from kg.extract.lexicon import pattern
from kg.extract.times import Time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.articles.judged.predication import Told
    from kg.extract.articles.skeleton import Skeleton
    from kg.extract.lexicon import Mention
    from kg.extract.reading import Sentence

THEN = "then"
_AS_IN = pattern(r"\W{0,3}(?:just )?as (?:(?:it|they) (?:was|were) )?(?:in|last) {time}")
_OPENING = 3  # tokens
_LIKE = frozenset(("so", "as", "likewise", "ditto"))
_TOO = frozenset(("too", "also", "likewise", "well"))
_APPLIES = frozenset(("be", "go", "hold", "apply", "stand"))
_SAYS = frozenset(("say", "find", "conclude"))
_TO = frozenset(("of", "for", "to", "in"))


def repeated_of(skeleton: Skeleton) -> list[Token]:
    """
    Return the areas of which a sentence only says what the one before said.

    'So, too, did leadership', 'As were A, the work with B and that with C',
    'The same goes for A', 'It says the same of A', 'Leadership was too', 'Likewise A and B'.
    """
    doc = skeleton.doc
    root = next((t for t in doc if t.dep_ == "ROOT"), None)
    if root is None or not doc or any(t.ent_type_ == "GRADE" for t in doc) or tree.children(root, "neg"):
        return []
    opening = {t.lower_ for t in doc[:_OPENING]}
    said = [t for t in tree.children(root, "dobj") if t.lower_ == "same" and lemma(root) in _SAYS]
    if said or (doc[0].lower_ == "the" and "same" in opening and lemma(root) in _APPLIES):
        heads = [t for p in root.subtree if p.dep_ == "prep" and p.lower_ in _TO for t in p.children]
    elif tree.is_verb(root):
        echoed = opening & _LIKE or (not _completed(root) and any(t.lower_ in _TOO for t in root.children))
        heads = _subjects(root) if echoed and lemma(root) in ("do", "be") else []
    else:
        heads = [root] if opening & _LIKE and not any(tree.is_verb(t) for t in doc) else []
    if not heads or not any(_is_of_areas(head, skeleton) for head in heads[:1]):
        return []
    return [t for t in doc if is_area(skeleton, t) and not _is_apart(t, root, heads)]


def _completed(verb: Token) -> bool:
    """Tell whether a verb says something of its own: 'leadership was praised too'."""
    return bool(tree.children(verb, "acomp", "attr", "oprd", "dobj", "prep", "xcomp", "ccomp", "advcl"))


def _subjects(verb: Token) -> list[Token]:
    return tree.children(verb, "nsubj", "nsubjpass", "csubj", "attr", "ccomp", "dobj")


def _is_of_areas(head: Token, skeleton: Skeleton) -> bool:
    """Tell whether a subject is an area or what is done for one, and not the biscuits at its party."""
    if tree.is_verb(head):
        return any(t.lower_ in ("what", "how") for t in head.children)
    areas = any(t.ent_type_ == "AREA" for t in tree.inner(head))
    return areas and sort_of(head, skeleton) in ("area", "service")


def _is_apart(token: Token, root: Token, heads: list[Token]) -> bool:
    """Tell whether an area is in a clause of its own: 'so was leadership, though care leavers wait'."""
    if tree.is_exception(token):
        return True
    clause = next((t for t in token.ancestors if tree.is_verb(t)), root)
    return clause != root and not any(h in heads for h in (clause, *clause.ancestors))


def as_then_after(sentence: Sentence, grade: Mention) -> When | None:
    """Return the earlier time at which a grade in a row was the same: 'Outstanding, as in 2018'."""
    match = _AS_IN.match(sentence.masked, grade.end - sentence.begin)
    if match is None:
        return None
    time = next((t for t in sentence.times if t.end == match.end() and t.start), None)
    return When(time.start, time.finish, not time.relative) if time is not None else None


def _goes_on(grade: Token, clause: Token) -> bool:
    """Tell whether 'as they were' goes on from a grade right before it, whatever the parse hangs it on."""
    begin = clause.left_edge.i
    return grade.i < begin <= grade.i + 2 and any(t.lower_ in ("it", "they") for t in clause.children)


def as_then(
    skeleton: Skeleton, accepted: list[tuple[Told, tuple[str, ...], list[When]]]
) -> Iterator[tuple[Told, tuple[str, ...], list[When]]]:
    """Find grades that are said to be as they were: 'good, as it was in 2018', 'as in 2018'."""
    for one, areas, _ in accepted:
        top = one.verb if one.verb is not None else one.grade
        for child in one.grade.doc[one.grade.i :]:
            if not is_as(child) or not (top.is_ancestor(child) or _goes_on(one.grade, child)):
                continue
            if any(t.ent_type_ in ("GRADE", "COUNCIL") for t in child.subtree):
                continue  # 'as Essex was' is of Essex
            times = [m for t in child.subtree if isinstance(m := skeleton.mention(t), Time) and m.start]
            if times:
                yield (
                    replace(one, phase=THEN),
                    areas,
                    [When(times[0].start, times[0].finish, not times[0].relative)],
                )
