"""
What a parse says of who does what: subjects and objects of verbs, also where the sentence leaves them out.

The subject of 'appointed' in 'Mary, who was appointed in June', of 'became' in
'Mary joined in May and became director', of 'serving' in 'after serving as
director, Mary left' and of 'run' in 'it picked Mary to run the service' is
Mary each time. Everything here goes by the labels of spaCy's English
dependency parser (ClearNLP's, as its `documentation
<https://github.com/clir/clearnlp-guidelines>`_ lists them).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})
# Verbs whose object does what follows: 'asked her to lead', 'picked Mary to run it'.
_OBJECT_DOES = frozenset(
    "ask appoint attract bring choose entice headhunt hire lure poach tempt woo hire invite name pick recruit select send elect order tell persuade task charge want expect announce secure".split()
)
_PREVAILS_ON = {
    "call": ("on", "upon"),
    "look": ("to",),
    "turn": ("to",),
    "prevail": ("on", "upon"),
    "appeal": ("to",),
}
_VERBAL = frozenset({"VERB", "AUX"})
HOLDER = "director"  # stands for every post in a plain sentence
_DEEPEST = 12  # steps up a tree in search of a subject


def is_verb(token: Token) -> bool:
    """Return whether a token is a verb or an auxiliary, or stands as one (the tagger takes some 'steps' for nouns)."""
    return token.pos_ in _VERBAL or (token.dep_ == "ROOT" and any(t.dep_ in SUBJECTS for t in token.children))


def children(token: Token, *labels: str) -> list[Token]:
    """Return the children of a token that have one of the labels, in order."""
    return [child for child in token.children if child.dep_ in labels]


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Return the word for who does (or, of a passive, undergoes) what a verb says, ``None`` where nothing tells."""
    own = [child for child in children(verb, *SUBJECTS) if child.dep_ != "expl"]
    if own:
        told = own[-1]
        if told.lower_ in _RELATIVES:
            return antecedent(verb)
        return told
    if depth > _DEEPEST or verb.dep_ == "ROOT" or _is_of_nobody(verb):
        return _after_place(verb) if not depth else None
    if verb.dep_ in ("relcl", "acl"):
        owner = next(iter(children(verb.head, "poss")), None) if _is_infinitive(verb) else None
        return owner if owner is not None else antecedent(verb)  # 'Mary's move to become director'
    governor = verb.head
    while governor.dep_ == "prep" and governor.head.i != governor.i:
        governor = governor.head
    while governor.pos_ == "ADJ" and governor.dep_ in ("acomp", "attr", "oprd"):
        governor = governor.head  # 'is due to take over'
    if not is_verb(governor):
        return _of_noun(governor) or (_in_front(governor, depth) if verb.dep_ == "pcomp" else None)
    if (verb.dep_ == "xcomp" or is_aim(verb)) and governor.lemma_ in _OBJECT_DOES:
        undergoing = governor if is_passive(governor) else None
        if undergoing is None:
            return next(iter(direct_objects(governor)), None) or subject(governor, depth + 1)
    return _with_whom(verb, governor) or _prevailed_on(verb, governor) or subject(governor, depth + 1)


def _is_of_nobody(verb: Token) -> bool:
    """Return whether a clause says only what there is: 'Mary is director and there will be another one'."""
    return any(t.dep_ == "expl" and t.lower_ == "there" for t in verb.children)


def _with_whom(verb: Token, governor: Token) -> Token | None:
    """Return whom something is to be done to while somebody else does another: 'will go, with Mary, its head of care, to be made director'."""
    if verb.dep_ != "advcl" or not _is_infinitive(verb) or not children(verb, "auxpass"):
        return None
    ways = (t for t in children(governor, "prep") if t.lower_ == "with" and governor.i < t.i < verb.i)
    return next((t for way in ways for t in children(way, "pobj") if t.pos_ == "PROPN"), None)


def _prevailed_on(verb: Token, governor: Token) -> Token | None:
    """Return whom somebody is to get to do something: 'called on Mary to become director'."""
    words = _PREVAILS_ON.get(governor.lemma_, ()) if _is_infinitive(verb) else ()
    return next(iter(prepositions(governor, *words)), None)


def _in_front(noun: Token, depth: int) -> Token | None:
    """Return the subject of the verb before which a noun stands in a phrase: 'within weeks of becoming director, Mary left'."""
    while noun.dep_ in ("pobj", "prep", "npadvmod") and not is_verb(noun.head):
        noun = noun.head
    return subject(noun.head, depth + 1) if is_verb(noun.head) and noun.dep_ in ("prep", "npadvmod") else None


def _after_place(verb: Token) -> Token | None:
    """Return the subject that is parsed as one more place: 'At Derby, Mary, the director, has been promoted'."""
    places = (t for prep in children(verb, "prep") if prep.i < verb.i for t in children(prep, "pobj"))
    named = (t for place in places for t in children(place, "conj", "appos"))
    return next((t for t in named if t.pos_ == "PROPN" and t.nbor(-1).text == ","), None)


def antecedent(verb: Token) -> Token:
    """Return the noun that a relative clause or a participle goes with."""
    noun: Token = verb.head
    return noun


def _of_noun(noun: Token) -> Token | None:
    """Return whose noun it is that a verb hangs on: 'Mary's decision to become director', 'its director since joining'."""
    if noun.lemma_ == HOLDER or noun.pos_ == "PROPN":
        return noun
    return next(iter(children(noun, "poss")), None) if noun.pos_ == "NOUN" else None


def is_aim(verb: Token) -> bool:
    """Return whether an infinitive goes with the verb above it: 'chosen to run', 'left to become', 'lured Mary to be'."""
    return verb.dep_ in ("xcomp", "advcl") and _is_infinitive(verb)


def _is_infinitive(verb: Token) -> bool:
    return any(t.lower_ == "to" for t in children(verb, "aux"))


def is_unfinished(verb: Token) -> bool:
    """Return whether a verb has no tense of its own: 'with Mary stepping in', 'leaving Mary to fill in'."""
    if verb.dep_ == "ROOT" or {t.tag_ for t in children(verb, "aux", "auxpass")} - {"TO", "VBG"}:
        return False
    return verb.tag_ in ("VBG", "VBN") or _is_infinitive(verb)


def is_passive(verb: Token) -> bool:
    """Return whether a verb tells what is done to its subject: also 'Mary, now appointed director', where the post is parsed as an object."""
    if children(verb, "nsubjpass", "auxpass"):
        return True
    if (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "relcl", "advcl", "conj")
        and not children(verb, "aux", "nsubj")
    ):
        objects = direct_objects(verb)
        if objects and verb.dep_ == "acl":
            return all(t.lower_ == HOLDER for t in objects) and verb.nbor(-1).pos_ == "ADV"
        return not objects and not (verb.dep_ == "conj" and is_verb(verb.head) and not is_passive(verb.head))
    return False


def direct_objects(verb: Token) -> list[Token]:
    """Return whom or what a verb acts on, and the subject of a noun it makes them: 'made Mary the director'."""
    found = children(verb, "dobj", "dative")
    found += [t for t in children(verb, "oprd") if t.pos_ == "PROPN" and not found]
    for child in children(verb, "ccomp", "oprd"):
        if not is_verb(child):
            found += children(child, "nsubj")
    return found


def has_one_object(verb: Token) -> bool:
    """Return whether a verb acts on somebody or something alone: 'sent Mary to Derby', not 'sent Mary a letter'."""
    return len([t for t in direct_objects(verb) if t.pos_ != "ADP"]) == 1


def undergoer(verb: Token) -> Token | None:
    """Return whom a verb acts on, be it active or passive."""
    if is_passive(verb):
        return subject(verb)
    return next(iter(direct_objects(verb)), None)


def agents(verb: Token) -> list[Token]:
    """Return by whom a passive is done, also where words stand between: 'replaced on an interim basis by Mary'."""
    told = [t for t in verb.subtree if t.lower_ == "by" and t.dep_ in ("agent", "prep") and t.i > verb.i]
    own = [by for by in told if governing_verb(by) == verb]
    return [t for by in own for t in children(by, "pobj")]


def governing_verb(token: Token) -> Token | None:
    """Return the nearest verb above a token."""
    return next((up for up in token.ancestors if is_verb(up)), None)


def prepositions(token: Token, *words: str) -> Iterator[Token]:
    """Yield what stands after prepositions of a token: 'Derby' in 'moved to Derby'."""
    for child in children(token, "prep", "agent", "dative"):
        if child.lower_ in words:
            yield from children(child, "pobj", "pcomp")


def coordinated(token: Token) -> Iterator[Token]:
    """Yield the words coordinated with a token, beginning with itself."""
    yield token
    for child in children(token, "conj", "appos"):
        yield from coordinated(child)


def adverbs(verb: Token) -> set[str]:
    """Return the adverbs and auxiliaries that go with a verb, in lower case."""
    return {c.lower_ for c in children(verb, "advmod", "aux", "auxpass", "neg", "prt")}
