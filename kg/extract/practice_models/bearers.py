"""
Which councils a clause is about: its doer, agent or place, by name or by 'it', 'the borough', 'there', 'where', 'its workers'.

Whoever works for a council stands for it ('social workers in Kent', 'Hull’s
leaders'), and so does what a predicate says of it ('Kent was the first to take it up').
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.articles.posts.clauses import (
    agents,
    children,
    coordinated,
    is_passive,
    is_verb,
    prepositions,
    subject,
)
from kg.extract.lexicon import Mention
from kg.extract.practice_models.paths import OTHER_SERVICES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from kg.extract.articles.skeleton import Skeleton

WHERE = ("in", "at", "across", "within", "throughout", "around", "for")
_OF = ("in", "at", "of", "from", "across", "for", "within", "throughout", "as", "like", "including", "around")
_ITSELF = frozenset(
    {"it", "they", "council", "authority", "borough", "county", "city", "town", "island", "shire", "district"}
)
_FOLK = frozenset(
    "worker staff team leader manager practitioner director service department cabinet councillor member officer carer employee boss chief "
    "workforce colleague recruit everyone everybody she he we i district family".split()
)
"""Those who do what their council does."""
_CLIMB = 6


@dataclass(frozen=True)
class Scene:
    """A parsed sentence, and the councils that were spoken of before it."""

    skeleton: Skeleton
    focus: tuple[str, ...]

    def named(self, token: Token) -> Iterator[str]:
        """Yield the councils that a noun phrase names: 'Kent and Essex', 'Hull’s leaders', 'social workers in Kent'."""
        for each in coordinated(token):
            if code := self.code(each):
                yield code
            elif each.lemma_.lower() not in OTHER_SERVICES:
                for owner in children(each, "poss", "compound", "nmod"):
                    yield from self.named(owner) if owner.ent_type_ == "COUNCIL" else self._owner(owner)
                for place in prepositions(each, *_OF):
                    if place.ent_type_ == "COUNCIL":
                        yield from self.named(place)

    def code(self, token: Token) -> str:
        """Return the council that a token stands for, ``""`` if none."""
        mention = self.skeleton.mention(token)
        return mention.code if token.ent_type_ == "COUNCIL" and isinstance(mention, Mention) else ""

    def _owner(self, owner: Token) -> Iterator[str]:
        if owner.dep_ == "poss" and owner.lower_ in ("its", "their"):
            yield from self.meant(owner)

    def meant(self, token: Token) -> tuple[str, ...]:
        """Return the councils that 'it', 'its' or 'the borough' means at a token: those named last before it, else those in focus."""
        before = [t for t in self.skeleton.doc[: token.i] if t.ent_type_ == "COUNCIL" and not _is_origin(t)]
        subjects = [t for t in before if t.dep_ in ("nsubj", "nsubjpass")]
        near = subjects or before
        if not near:
            return self.focus
        last = near[-1]
        head = last.head if last.dep_ == "conj" and last.head.ent_type_ == "COUNCIL" else last
        return tuple(dict.fromkeys(code for t in coordinated(head) if (code := self.code(t))))

    def doers(self, verb: Token) -> tuple[str, ...]:
        """Return the councils that do what a verb says, or undergo it."""
        token = subject(verb)
        if token is None:
            return self.of_subject(verb.head) if verb.pos_ == "ADJ" and verb.dep_ == "amod" else ()
        if verb.dep_ == "relcl" and token == verb.head:
            return self._antecedents(verb)
        return self.of_subject(token)

    def of_subject(self, token: Token) -> tuple[str, ...]:
        """Return the councils that a subject names or means, also where it is a predicate of them: 'Kent was the first'."""
        for _ in range(_CLIMB):
            if found := tuple(dict.fromkeys(self.named(token))):
                return found
            if _is_itself(token) or (token.lemma_.lower() in _FOLK and not self._is_elsewhere(token)):
                return self.meant(token)
            if token.dep_ in ("pobj", "prep", "appos", "nummod", "conj", "amod"):
                token = token.head
            elif token.dep_ in ("attr", "acomp", "oprd") or is_verb(token):
                up = subject(token.head if not is_verb(token) else token)
                if up is None or up == token:
                    return ()
                token = up
            else:
                return ()
        return ()

    def _is_elsewhere(self, token: Token) -> bool:
        """Tell whether a noun is of some place that is no council: 'social workers in Glasgow'."""
        return any(p.pos_ == "PROPN" for p in prepositions(token, *_OF)) or any(
            c.pos_ == "PROPN" for c in children(token, "poss", "compound")
        )

    def _antecedents(self, verb: Token) -> tuple[str, ...]:
        """Return the councils of 'which', 'who' and 'where': one where its verb is singular, all of a list before it else."""
        head = verb.head
        if head.ent_type_ != "COUNCIL":
            return self.of_subject(head)
        singular = verb.tag_ == "VBZ" or any(c.tag_ == "VBZ" for c in children(verb, "aux", "auxpass"))
        others = [] if singular else [t for t in head.conjuncts if t.i < verb.i]
        goes_on = any(
            t.dep_ == "conj" and t.i > verb.i for t in head.children
        )  # 'Kent, which did, and Essex, which will'
        tokens = [head] if goes_on else sorted({head, *others}, key=lambda t: t.i)
        return tuple(dict.fromkeys(code for t in tokens if (code := self.code(t))))

    def places(self, verb: Token, *words: str) -> tuple[str, ...]:
        """Return the councils where something is done: 'in Kent', 'there', 'where'."""
        found: list[str] = []
        for place in _under(verb, words or WHERE):
            found += self.named(place) if place.ent_type_ == "COUNCIL" else self._generic(place)
        for child in children(verb, "advmod"):
            if child.lower_ in ("there", "here"):
                found += self.meant(child)
            elif child.lower_ == "where" and verb.dep_ == "relcl":
                found += self._antecedents(verb)
        return tuple(dict.fromkeys(found))

    def _generic(self, place: Token) -> Iterable[str]:
        return self.meant(place) if _is_itself(place) and place.lower_ not in ("it", "they", "them") else ()

    def about(self, verb: Token, *words: str) -> tuple[str, ...]:
        """Return the councils of a verb whose object is a model: its doers, else its place, or that of the verb it goes on from."""
        if is_passive(verb):
            done = tuple(dict.fromkeys(c for agent in agents(verb) for c in self.named(agent)))
            found = done or self.places(verb, *words)
        else:
            found = self.doers(verb) or self.places(verb, *words)
        while not found and verb.dep_ in ("conj", "xcomp", "ccomp", "advcl", "pcomp") and verb.head != verb:
            verb = verb.head
            if is_verb(verb):
                found = self.places(verb, *words)
        return found


def _is_origin(council: Token) -> bool:
    """Tell whether a council is only where somebody, or a model, comes from: 'directors from Kent visited', 'Leeds’s ‘Family Valued’'."""
    while council.dep_ == "conj" and council.head.ent_type_ == "COUNCIL":
        council = council.head
    if council.dep_ == "poss":
        return council.head.ent_type_ == "MODEL"
    return (
        council.dep_ == "pobj"
        and council.head.lower_ == "from"
        and council.head.head.dep_ in ("nsubj", "nsubjpass")
    )


def _under(verb: Token, words: Iterable[str]) -> Iterator[Token]:
    """Yield what stands after prepositions of a verb, also of those joined to them: 'in Kent in May and in Essex', 'in nearby Kent'."""
    for child in children(verb, "prep", "agent", "dative"):
        for preposition in (child, *children(child, "conj")):
            if preposition.lower_ in words:
                yield from children(preposition, "pobj")
                yield from (t for c in children(preposition, "pcomp") for t in children(c, "dobj"))


def _is_itself(token: Token) -> bool:
    """Tell whether a word means the council spoken of: 'it', 'they', 'the borough', but not 'councils', 'a council'."""
    if token.lower_ in ("it", "they", "them"):
        return True
    return (
        token.lemma_.lower() in _ITSELF
        and token.tag_ != "NNS"
        and any(c.lower_ in ("the", "this", "that") for c in token.children)
    )
