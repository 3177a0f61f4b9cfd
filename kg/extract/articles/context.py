"""
What modifies a statement, for every frame alike: denied, hoped for, of others, earlier, a scale explained, quoted.

After ConText (Harkema, Dowling, Thornblade and Chapman 2009,
https://doi.org/10.1016/j.jbi.2009.05.002): a cue has a category, and reaches
words around it until something ends its reach. Cues are the rules of
``rules/context.toml``; what each reaches is told on the parse, not by a count
of words:

``head``     the word the cue depends on, and what depends on that
``subtree``  the cue and what depends on it
``clause``   the clause that the cue stands in
``noun``     the noun that the cue describes, with what depends on it; the clause where that noun is its subject
``above``    the clause that the cue's clause depends on
``sentence`` all of the sentence

None reaches into a clause that is coordinated with the one reached, nor past
a word of the rule's ``ends``. A rule with ``unless`` is void where it reaches a
mention of that kind: what Ofsted and the Care Quality Commission rate together
is no other body's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.articles.rules import Rules, rules
from kg.extract.articles.skeleton import skeletons

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

    from kg.extract.articles.rules import Match
    from kg.extract.articles.skeleton import Skeleton
    from kg.extract.reading import Reading, Sentence

CATEGORIES = ("negated", "aim", "future", "scale", "share", "other-body", "earlier", "quoted")
QUOTED = "quoted"
_CLAUSES = frozenset("ROOT ccomp advcl relcl acl csubj parataxis xcomp pcomp".split())
_SUBJECTS = frozenset("nsubj nsubjpass csubj".split())
_VERBS = frozenset(("VERB", "AUX"))


@dataclass(frozen=True, slots=True, eq=False)
class Modifier:
    """A cue with its category, the words of the document that it is, and the tokens (by place) that it reaches."""

    category: str
    rule: str
    words: str
    reach: frozenset[int]


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """The modifiers of one skeleton."""

    modifiers: tuple[Modifier, ...]

    def of(self, token: Token, *categories: str) -> list[Modifier]:
        """Return the modifiers that reach a token, of some categories or of all."""
        return [
            m for m in self.modifiers if token.i in m.reach and (not categories or m.category in categories)
        ]

    def has(self, token: Token, *categories: str) -> bool:
        """Tell whether a modifier of one of the categories reaches a token."""
        return bool(self.of(token, *categories))


def contexts(reading: Reading) -> Mapping[Sentence, Context]:
    """Return the context of each skeleton of a reading, worked out once."""
    return reading.share(_contexts)


def _contexts(reading: Reading) -> dict[Sentence, Context]:
    table = rules("context")
    return {sentence: context_of(skeleton, table) for sentence, skeleton in skeletons(reading).items()}


def context_of(skeleton: Skeleton, table: Rules) -> Context:
    """Return the modifiers that some rules find in a skeleton, and what stands in its quotation marks."""
    found = [made for match in table.matches(skeleton) if (made := _modifier(match)) is not None]
    return Context((*found, *_quoted(skeleton)))


def _modifier(match: Match) -> Modifier | None:
    cue, data = match["cue"], match.rule.data
    reach = frozenset(_ended(cue, _reach(cue, data["scope"]), frozenset(data.get("ends", ()))))
    if "unless" in data and any(cue.doc[at].ent_type_ == data["unless"] for at in reach):
        return None
    return Modifier(data["category"], match.rule.name, match.words("cue"), reach)


def _reach(cue: Token, scope: str) -> set[int]:
    if scope == "sentence":
        return {token.i for token in cue.sent}
    if scope == "subtree":
        return set(_own(cue))
    if scope == "head":
        return set(_own(cue.head))
    if scope == "above":
        return set(_own(clause_of(clause_of(cue.head).head)))
    if scope == "noun":
        noun = cue.head
        return set(_own(clause_of(noun) if noun.dep_ in _SUBJECTS else noun)) | {cue.i}
    return set(_own(clause_of(cue)))


def clause_of(token: Token) -> Token:
    """
    Return the head of the clause that a token stands in.

    That is the nearest word above it that is a predicate: a verb, or what else
    heads a sentence or a dependent clause.
    """
    while token.dep_ not in _CLAUSES and token.head is not token:
        if token.pos_ in _VERBS and token.dep_ == "conj":
            break
        token = token.head
    return token


def _own(head: Token) -> Iterator[int]:
    """Return the places of a token and what depends on it, but for clauses that are coordinated with it."""
    yield head.i
    for child in head.children:
        if child.dep_ == "conj" and (
            child.pos_ in _VERBS or any(c.dep_ in _SUBJECTS for c in child.children)
        ):
            continue
        if child.dep_ == "parataxis":
            continue
        yield from _own(child)


def _ended(cue: Token, reach: set[int], ends: frozenset[str]) -> set[int]:
    """Cut what is reached at the first word, on either side of the cue, that ends it."""
    if not ends:
        return reach
    doc = cue.doc
    after = next((i for i in range(cue.i + 1, len(doc)) if doc[i].lower_ in ends), len(doc))
    before = next((i for i in range(cue.i - 1, -1, -1) if doc[i].lower_ in ends), -1)
    return {i for i in reach if before < i < after}


def _quoted(skeleton: Skeleton) -> Iterator[Modifier]:
    """Return what stands in quotation marks and is more than a few words."""
    sentence = skeleton.sentence
    spans = [(token.i, skeleton.span(token)) for token in skeleton.doc]
    for begin, end in sentence.quotes:
        if sentence.is_quoted(begin):
            inside = frozenset(i for i, (first, last) in spans if begin <= first and last <= end)
            yield Modifier(
                QUOTED, QUOTED, sentence.text[begin - sentence.begin : end - sentence.begin], inside
            )
