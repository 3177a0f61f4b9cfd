"""What somebody calls a council's services who gives no grades: a mother, an MP, a survey, the council itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.words import lemma

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.articles.judged.predication import Told

_TELLING = frozenset(
    "say tell feel think believe report describe find claim argue complain insist allege add call write".split()
)
_SERVED = frozenset(
    "child youngster parent carer family staff worker user foster leaver adopter partner resident mother mum father dad "
    "grandmother grandfather grandparent couple relative pupil".split()
)
_OTHERS = frozenset(
    "campaigner critic activist charity union mp mps lawyer solicitor barrister judge coroner ombudsman whistleblower "
    "protester blogger academic researcher opponent survey poll questionnaire self-assessment respondent".split()
)
_ASKED = frozenset("survey poll questionnaire self-assessment self-evaluation".split())
_SELF = frozenset("itself themselves ourselves".split())
_CALLS = frozenset("rate describe call brand label consider judge find deem grade mark score think".split())
_STEPS = 3  # steps up from a clause to who says it


def is_a_view(one: Told) -> bool:
    """Tell whether a grade's word is what those served, campaigners or a survey say, or a council of itself; what inspectors said may be retold by anybody."""
    return _is_said(one) or _is_called(one)


def _is_said(one: Told) -> bool:
    """'Parents told inspectors that the help they get is outstanding', '“It is inadequate,” said campaigner Ann Hall'."""
    verb = one.verb if one.role == "be" else None
    for _ in range(_STEPS):
        if verb is None:
            return False
        heard = (
            verb.dep_ == "acl" and verb.head.dep_ == "dobj"
        )  # 'told inspectors that …' is parsed as 'inspectors that …'
        above = verb.head.head if heard else verb.head
        if not (heard or verb.dep_ in ("ccomp", "xcomp")) or not tree.is_verb(above):
            return False
        verb = above
        subject = next(iter(tree.children(verb, "nsubj")), None)
        if subject is not None and lemma(verb) in _TELLING:
            return subject.ent_type_ == "AREA" or _gives_none(subject)
    return False


def _is_called(one: Told) -> bool:
    """'The MP described services as inadequate', 'branded inadequate by campaigners', 'rated good in a survey', 'Kent rated itself good'."""
    verb = one.verb
    if verb is None or one.role != "rate" or lemma(verb) not in _CALLS:
        return False
    may = any(t.lower_ in ("can", "may") for t in tree.children(verb, "aux"))  # 'can now call itself good'
    if not may and any(t.lower_ in _SELF for t in tree.children(verb, "dobj", "nsubj")):
        return True
    if any(_is_asked(t) for p in tree.children(verb, "prep") for t in tree.children(p, "pobj")):
        return True
    return any(_gives_none(t) for t in _callers(verb))


def _callers(verb: Token) -> Iterator[Token]:
    for agent in tree.children(verb, "agent"):
        yield from tree.children(agent, "pobj")
    if not tree.is_passive(verb):
        yield from tree.children(verb, "nsubj")
        if verb.dep_ == "acl":
            yield verb.head  # 'a poll rated services as good', where the parse takes the verb for a participle


def _is_asked(noun: Token) -> bool:
    """Tell whether a noun is a survey, or what a council says of itself."""
    own = any(c.lower_ == "self" for c in noun.children) and lemma(noun) in ("assessment", "evaluation")
    return not noun.ent_type_ and (own or lemma(noun) in _ASKED)


def _gives_none(who: Token) -> bool:
    """Tell whether somebody is no inspector: by the noun, or by the one beside a person's name."""
    beside = tree.children(who, "amod", "compound", "appos", "nmod") if who.pos_ == "PROPN" else []
    return any(
        not t.ent_type_ and (lemma(t) in _SERVED | _OTHERS or t.lower_ in _OTHERS or _is_asked(t))
        for t in (who, *beside)
    )
