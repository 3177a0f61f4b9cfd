"""The path from a practice model up to its verb: 'the use of Signs of Safety is praised' goes by 'use' to 'praise'."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.extract.articles.figures.syntax import lemmas, phrase_of, subject_of
from kg.extract.articles.posts.clauses import children
from kg.extract.practice_models.verbs import ADVICE, ADVISES, INTENDS, UNSETTLED, lowered, outlook

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.skeleton import Skeleton

STEPS = 7
FEW = 3  # verbs that a verb may be a complement of
_NAMING = frozenset({"know", "call", "name", "dub", "title", "brand"})
_MODIFIES = frozenset({"compound", "nmod", "amod", "poss", "npadvmod"})
_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_MODALS = frozenset({"will", "would", "should", "could", "might", "may", "must", "’ll", "'ll"})
OTHERS = frozenset({"government", "department", "ofsted", "dfe", "ministers", "his", "her", "your"})
"""Whose a model is that is no council's."""
OTHER_SERVICES = ("school", "police", "nursery", "hospital", "nhs", "prison", "court", "college", "charity")
_RELATIVES = frozenset({"which", "that", "who"})
_POSSIBLE = UNSETTLED | {"can"}
_NEITHER = frozenset({"neither", "nor"})
_DEGREES = frozenset(
    "fully effectively consistently always well sufficiently universally enough everywhere yet embed".split()
)
_MODEL_NOUNS = frozenset(
    {"model", "framework", "approach", "methodology", "method", "practice", "way", "programme", "scheme"}
)


@dataclass(frozen=True, eq=False)
class Path:
    """
    A model's way up the tree.

    `top` is the last noun before the verb (the model itself, or 'use' in
    'the use of it'); `nouns` those between, in order; `verb` the predicate;
    `as_` how `top` stands to it: ``object``, ``subject``, ``passive``,
    ``attribute`` or a preposition; `passing` is whether it only says how
    something was done: 'using a strengths-based approach'. `made_of` are
    the nouns between that the model only describes: the plans in 'Signs of
    Safety plans', but not those in 'plans for Signs of Safety'.
    """

    skeleton: Skeleton
    token: Token
    top: Token
    nouns: tuple[Token, ...]
    verb: Token | None
    as_: str
    made_of: frozenset[Token] = frozenset()

    @cached_property
    def said(self) -> str:
        """The verb in its dictionary form with its particle: 'roll out'."""
        if self.verb is None:
            return ""
        particle = next((c.lower_ for c in self.verb.children if c.dep_ == "prt"), "")
        return f"{self.verb.lemma_.lower()} {particle}".strip()

    @cached_property
    def subject(self) -> str:
        """The words of the subject's phrase in their dictionary form."""
        subject = subject_of(self.verb) if self.verb is not None else None
        if subject is None or subject == self.top:
            return " "
        if subject.lower_ in _RELATIVES and subject.head.dep_ == "relcl":
            subject = subject.head.head
        return lemmas(phrase_of(subject))

    @cached_property
    def subject_is_any(self) -> bool:
        """Whether the subject is one of many: 'a therapeutic model', but not 'a model of practice'."""
        subject = subject_of(self.verb) if self.verb is not None else None
        return (
            subject is not None
            and any(c.dep_ == "det" and c.lower_ in ("a", "an", "some") for c in subject.children)
            and " practice " not in self.subject
        )

    @cached_property
    def named_nouns(self) -> frozenset[str]:
        """The nouns between in their dictionary form."""
        return frozenset(noun.lemma_.lower() for noun in self.nouns)

    @cached_property
    def ruling_nouns(self) -> frozenset[str]:
        """Those of the nouns between that are of the model, in their dictionary form: 'plans for it'."""
        return frozenset(noun.lemma_.lower() for noun in self.nouns if noun not in self.made_of)

    @cached_property
    def owned(self) -> bool:
        """Whether 'its', 'the council's' or a council's name owns the model, or a noun between."""
        return any(
            child.dep_ == "poss" and not _is_of_another(child)
            for token in (self.token, *self.nouns)
            for child in token.children
        )

    @cached_property
    def of_government(self) -> bool:
        """Whether the model is only told as one of ministers': 'under the government’s scheme', not 'adopted the government's scheme'."""
        owned = any(child.dep_ == "poss" and _is_of_another(child) for child in self.token.children)
        return owned and self.as_ not in ("object", "passive")

    @cached_property
    def negated(self) -> bool:
        """Whether the verb, or one it depends on, is denied; not where only its degree is: 'not fully embedded'."""
        if any(
            c.lower_ == "no" or c.lower_ in _NEITHER for t in (self.token, *self.nouns) for c in t.children
        ):
            return True
        verbs = self._verbs()
        if any(c.lower_ == "no" for t in verbs[:1] for c in t.children):
            return True  # 'said no to it'
        denied = any(
            c.dep_ == "neg" or (c.lower_ == "never" and c.dep_ == "advmod") for t in verbs for c in t.children
        )
        degree = {
            w
            for t in verbs
            for w in (t.lemma_.lower(), *(c.lower_ for c in t.children if c.dep_ == "advmod"))
        }
        return denied and not degree & _DEGREES

    @cached_property
    def advised(self) -> bool:
        """Whether the verb only tells of what should be done with the model: 'should adopt it'."""
        if self.verb is None or self.as_ not in ("object", "passive") or self.owned:
            return False
        told = any(c.dep_ == "aux" and c.lower_ in ADVICE for c in self.verb.children)
        return told or (self.verb.dep_ in ("ccomp", "xcomp") and self.verb.head.lemma_.lower() in ADVISES)

    @cached_property
    def unsettled(self) -> bool:
        """Whether nothing is settled about the model: 'may adopt it', 'whether it will adopt it', 'it can help'."""
        if self.verb is None or self.owned:
            return False
        told = self.as_ in ("object", "passive")
        return any(
            (c.dep_ == "aux" and c.lower_ in (UNSETTLED if told else _POSSIBLE))
            or (told and c.dep_ == "mark" and c.lower_ == "whether")
            for c in self.verb.children
        )

    @cached_property
    def of_other_services(self) -> bool:
        """Whether it is schools, the police, charities or the health service that work by the model."""
        agents = [] if self.verb is None else [c for c in self.verb.children if c.dep_ == "agent"]
        owners = [c for t in (self.token, *self.nouns) for c in t.children if c.dep_ == "poss"]
        said = self.subject + "".join(lemmas(list(t.subtree)) for t in (*agents, *owners))
        return any(f" {word} " in said for word in OTHER_SERVICES)

    @cached_property
    def given_up(self) -> bool:
        """Whether the verb is denied from now on: 'no longer uses'."""
        return any(
            c.lower_ in ("longer", "anymore")
            for t in self._verbs()
            for c in t.subtree
            if c.dep_ in ("advmod", "neg")
        )

    @cached_property
    def intended(self) -> bool:
        """Whether the verb tells of what will be, or is planned, or due."""
        for verb in self._verbs():
            if any(c.dep_ == "aux" and c.lower_ in _MODALS for c in verb.children):
                return True
        if self.verb is not None and outlook(self.verb) == "planned":
            return True
        return any(t.lemma_.lower() in INTENDS for t in self._above())

    @cached_property
    def passing(self) -> bool:
        """Whether it only says how something is done: 'using a …', 'with a …', 'through a …', but not 'confident with the …'."""
        if self.verb is not None and self.verb.pos_ == "ADJ":
            return False
        if (
            self.verb is not None
            and self.verb.dep_ in ("advcl", "acl", "pcomp", "xcomp")
            and self.said == "use"
            and self.verb.tag_ == "VBG"
        ):
            return True
        return self.as_ in ("with", "through", "via", "using", "despite", "without", "like", "as")

    @cached_property
    def another(self) -> bool:
        """Whether another model stands to the same verb, and not this one named again."""
        return self.verb is not None and any(
            t.ent_type_ == "MODEL" and self._words(t) != self._words(self.token) for t in self.verb.subtree
        )

    def _words(self, token: Token) -> str:
        begin, end = self.skeleton.span(token)
        sentence = self.skeleton.sentence
        return sentence.text[begin - sentence.begin : end - sentence.begin].casefold()

    def _verbs(self) -> list[Token]:
        return [t for t in (self.verb, *self._above()) if t is not None and t.pos_ in _VERBS][:2]

    def _above(self) -> list[Token]:
        """Return the words that the verb is a complement of: 'plans to', 'is due to'."""
        found: list[Token] = []
        token = self.verb
        while (
            token is not None
            and len(found) < FEW
            and token.dep_ in ("xcomp", "ccomp", "acl", "acomp", "pcomp")
        ):
            token = token.head if token.dep_ != "pcomp" else token.head.head
            found.append(token)
            if token.pos_ in _VERBS and token.dep_ == "ccomp":
                break
        return found


def _is_of_another(owner: Token) -> bool:
    return owner.lower_ in OTHERS or owner.ent_type_ == "INSPECTORATE"


def path_of(skeleton: Skeleton, token: Token) -> Path:
    """Return the path from the token of a model to its verb."""
    if token.dep_ in ("advcl", "xcomp") and any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children):
        return Path(skeleton, token, token, (), token.head, "to")  # the word for a model is a verb too
    nouns: list[Token] = []
    made_of: set[Token] = set()
    top, step, link = token, token, ""
    for _ in range(STEPS):
        head, dep = step.head, step.dep_
        if head == step:
            break
        if dep in ("pobj", "pcomp"):
            link, step = head.lower_, head
        elif head.lemma_.lower() in _NAMING and (link == "as" or dep == "oprd"):
            step, link = head, ""  # 'what is known as it'
            if head.dep_ == "acl" and head.head.pos_ in _NOUNS:
                nouns.append(head.head)
                top = step = head.head
        elif (ends := _ends(step, link)) is not None:
            if ends in ("subject", "passive") and (lower := lowered(head)) != head:
                head, ends = lower, "passive" if children(lower, "auxpass") else "subject"
            return Path(skeleton, token, top, tuple(nouns), head, ends, frozenset(made_of))
        else:
            if head.pos_ in _NOUNS and dep != "relcl":
                nouns.append(head)
                made_of |= {head} if dep in _MODIFIES else set()
                beside = dep in ("conj", "appos")
                top = top if beside and head.dep_ != "pobj" else head
                link = "" if beside or dep in _MODIFIES else link
            step = head
    verb = step if step.pos_ in _VERBS and step != token else None
    return Path(skeleton, token, top, tuple(nouns), verb, "", frozenset(made_of))


def _ends(step: Token, link: str) -> str | None:
    """Return how a step stands to the verb above it, ``None`` where none is there."""
    head, dep = step.head, step.dep_
    if dep in ("prep", "agent", "dative") and (head.pos_ in _VERBS or head.pos_ in ("ADJ", "ADV")):
        return "agent" if dep == "agent" else link
    if head.pos_ in _VERBS or (head.dep_ == "ROOT" and dep in ("nsubj", "nsubjpass", "dobj")):
        return _relation(dep)
    return None


def _relation(dep: str) -> str:
    return {
        "dobj": "object",
        "nsubj": "subject",
        "nsubjpass": "passive",
        "attr": "attribute",
        "acomp": "attribute",
        "oprd": "object",
        "dative": "object",
        "prt": "object",
    }.get(dep, dep)
