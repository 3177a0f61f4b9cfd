"""What the linker looks at in a grade by itself, as short words: what the rules say, what the grade describes, its verb, what stands around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.judged.accepting import sort_of
from kg.extract.articles.judged.predication import is_rating
from kg.extract.articles.judged.shares import is_share, listed
from kg.extract.articles.judged.words import lemma
from kg.extract.lexicon import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from kg.extract.articles.judged.cases import Case

_WINDOW, _NEXT = 4, 2  # tokens to either side of a grade
_STEPS = 8  # up the tree
_LENGTHS = 5
_ARTICLES = ("a", "an", "the", "its", "their")
_KINDS = "COUNCIL AREA TIME INSPECTION INSPECTORATE PERSON ROLE VALUE MEASURE MODEL PROVIDER".split()


def kind(token: Token) -> str:
    """Return the kind of a mention in capitals, or the lemma of a plain word."""
    return token.ent_type_ or lemma(token)


def sorts_of(case: Case) -> list[str]:
    """Return the sorts of what a grade is said of by the rules, ``nothing`` where that is not told."""
    return sorted({sort_of(theme, case.skeleton) for theme in case.one.themes}) or ["nothing"]


def of_grade(case: Case) -> Iterator[str]:
    """Yield the traits by which a grade is taken for a judgement, and for one that no longer holds."""
    yield from _by_rules(case)
    yield from _written(case)
    yield from _around(case.skeleton.doc, case.one.grade.i)
    yield from _described(case)
    yield from _themes(case)
    if case.one.verb is not None:
        yield from _verb(case.one.verb)
    yield from _above(case.one.grade)
    yield from _sentence(case)


def _by_rules(case: Case) -> Iterator[str]:
    one, frame = case.one, case.why or "told"
    areas = min(len(case.areas), 2)
    yield f"frame {frame}"
    yield f"frame {frame} {one.code}"
    yield f"role {one.role} {one.phase}"
    yield f"role {one.role} {one.code}"
    yield f"scope {case.scope}"
    yield f"areas {areas} {frame}"
    yield f"areas {areas} {one.code}"
    yield f"gone {case.gone}"
    if one.standing:
        yield f"standing {one.apposed} {one.code}"
    if one.nominal is not None:
        yield f"nominal {lemma(one.nominal)}"
        yield f"nominal {lemma(one.nominal)} {one.code}"
    for modifier in case.context.of(one.grade):
        yield f"context {modifier.category}"
        yield f"rule {modifier.rule}"
    if not case.councils:
        yield "no council"


def _written(case: Case) -> Iterator[str]:
    one, sentence = case.one, case.skeleton.sentence
    mention = case.skeleton.mention(one.grade)
    words = mention.words.lower() if isinstance(mention, Mention) else one.grade.lower_
    yield f"grade {one.code}"
    yield f"words {words}"
    if isinstance(mention, Mention) and mention.quoted:
        yield "quoted"
        yield f"quoted {one.code}"
    if sentence.is_quoted(case.skeleton.span(one.grade)[0]):
        yield "speech"
        yield f"speech {one.code}"
        yield f"speech {case.why or 'told'}"
    if isinstance(mention, Mention) and mention.words[:1].isupper():
        yield f"capital {one.grade.i == 0}"


def _around(doc: Doc, at: int) -> Iterator[str]:
    for step in range(1, _WINDOW + 1):
        for place, side in ((at - step, "before"), (at + step, "after")):
            if 0 <= place < len(doc):
                yield f"{side} {kind(doc[place])}"
            if step <= _NEXT:
                yield f"{side}{step} {kind(doc[place]) if 0 <= place < len(doc) else 'end'}"
    for first, last in ((at - 2, at - 1), (at - 1, at + 1), (at + 1, at + 2)):
        if first >= 0 and last < len(doc):
            yield f"pair {first - at} {kind(doc[first])} {kind(doc[last])}"


def _described(case: Case) -> Iterator[str]:
    grade, code = case.one.grade, case.one.code
    head = grade.head
    yield f"dep {grade.dep_}"
    yield f"dep {grade.dep_} {kind(head)}"
    if grade.dep_ not in ("amod", "compound", "nmod"):
        yield f"describes nothing {grade.pos_} {code}"
        yield f"dep {grade.dep_} {head.pos_} {code}"
        return
    sort = f"describes {sort_of(head, case.skeleton)} {is_rating(head)}"
    yield sort
    yield f"{sort} {code}"
    yield f"{sort} {head.tag_} {any(c.lower_ in _ARTICLES for c in head.children)}"


def _themes(case: Case) -> Iterator[str]:
    one = case.one
    for sort in sorts_of(case):
        yield f"of {sort}"
        yield f"of {sort} {one.role} {one.code}"
    for theme in one.themes:
        yield f"theme {kind(theme)}"
        yield f"theme {kind(theme)} {theme.tag_}"
        yield f"theme share {is_share(theme)} listed {bool(listed(theme))}"
        for child in theme.children:
            yield f"theme with {child.dep_} {kind(child)}"


def _verb(verb: Token) -> Iterator[str]:
    yield f"verb {lemma(verb)}"
    yield f"verb form {verb.tag_}"
    yield f"verb dep {verb.dep_}"
    yield f"above {kind(verb.head)} {verb.dep_}"
    for child in verb.children:
        if child.dep_ in ("aux", "auxpass", "neg", "mark", "advmod", "prep"):
            yield f"with {child.dep_} {child.lower_}"
        elif child.dep_ in ("nsubj", "nsubjpass"):
            yield f"subject {kind(child)}"
            yield f"subject {child.dep_}"


def _above(token: Token) -> Iterator[str]:
    node = token
    for _ in range(_STEPS):
        if node.head == node:
            return
        node = node.head
        yield f"up {kind(node)}"
        for child in node.children:
            if child.dep_ in ("aux", "neg", "mark") and child.i < token.i:
                yield f"up {child.dep_} {child.lower_}"


def _sentence(case: Case) -> Iterator[str]:
    doc, sentence = case.skeleton.doc, case.skeleton.sentence
    held = {token.ent_type_ for token in doc}
    yield f"sentence {sentence.kind}"
    if sentence.elsewhere:
        yield "elsewhere"
    for name in _KINDS:
        yield f"has {name} {name in held}"
        yield f"has {name} {name in held} {case.one.code} {bool(case.why)}"
    yield f"grades {min(len(case.told), 3)}"
    yield f"codes {min(len({other.code for other in case.told}), 3)}"
    yield f"long {min(len(doc) // 6, _LENGTHS)}"
    if doc[-1].text == "?":
        yield "question"
    for token in doc:
        if not token.ent_type_ and token.is_alpha:
            yield f"word {lemma(token)}"
