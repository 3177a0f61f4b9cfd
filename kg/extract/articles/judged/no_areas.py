"""Which words that name an area stand for one that is judged, and which only for who leads: 'under his leadership', 'its leaders were praised as it kept its grade'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.statement import WHOLE
from kg.extract.lexicon import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.skeleton import Skeleton

_LED = "leadership"
_PEOPLE = ("leaders", "managers", "bosses", "chiefs", "directors")


def is_area(skeleton: Skeleton, token: Token) -> bool:
    """Tell whether a token stands for an area of judgement; 'children’s services' is no area but what is judged."""
    mention = skeleton.mention(token) if token.ent_type_ == "AREA" else None
    if not isinstance(mention, Mention):
        return False
    words = mention.words.lower()
    if words == "overall" and token.i + 1 < len(token.doc) and token.nbor(1).text == "," and token.i == 0:
        return False  # 'Overall, supervision was …'
    if mention.code == _LED and _is_under(token):
        return False
    return mention.code != WHOLE or not any(word in words for word in ("service", "care"))


def _is_under(token: Token) -> bool:
    """Tell whether leadership is somebody's, under which something came about: 'under his leadership', 'under the leadership of Ann Hall'."""
    if token.dep_ != "pobj" or token.head.lower_ != "under":
        return False
    whose = tree.children(token, "poss")
    of = [thing for prep in tree.children(token, "prep") for thing in tree.children(prep, "pobj")]
    return bool(whose) or any(thing.ent_type_ == "PERSON" for thing in of)


def are_people(skeleton: Skeleton, token: Token) -> bool:
    """Tell whether an area is told by the people who lead, for whom 'it' does not stand."""
    mention = skeleton.mention(token)
    return isinstance(mention, Mention) and any(word in mention.words.lower() for word in _PEOPLE)
