"""Posts told as a career: 'her former roles include director at Derby; head of care at Leeds'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.narration import ROLE
from kg.extract.articles.people.roles import Role
from kg.extract.articles.posts import tense
from kg.extract.articles.posts.clauses import agents, children
from kg.extract.articles.posts.councils import said_councils
from kg.extract.articles.posts.links import beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.articles.posts.memory import Tie
    from kg.extract.articles.posts.moves import Moves
    from kg.extract.articles.posts.scene import Scene, Who

_POSTS = frozenset({"role", "post", "job", "position"})
_ONCE = frozenset({"former", "previous", "past", "earlier", "prior"})
_INCLUDES = frozenset({"include", "comprise", "span", "take_in"})


def careers(scene: Scene, frame: Moves, verb: Token) -> Iterator[Tie]:
    """Yield the posts at councils of 'her former roles include …', each by itself, also past semicolons."""
    if not _INCLUDES & set(tense.words_of(verb)):
        return
    jobs = next((t for t in children(verb, "nsubj") if t.lemma_ in _POSTS), None)
    if jobs is None or not _ONCE & {t.lower_ for t in children(jobs, "amod")}:
        return
    if (owner := _owner(scene, jobs)) is None:
        return
    for token in scene.told.of(ROLE):
        role = scene.told.stand(token).what
        if token.i < verb.i or not isinstance(role, Role) or beside(scene.told, token) is not None:
            continue  # before it, or of somebody else: 'include deputy to director Bob'
        councils = said_councils(scene.memory.reading, scene.told, token, None, None)
        begin, end = scene.told.span(token)
        for code in councils:  # one after the other, or at once
            yield frame.made(owner.name, role, (code,), "former", begin, end)


def _owner(scene: Scene, jobs: Token) -> Who | None:
    """Return whose former posts are told: 'her former roles', 'previous posts held by Mary'."""
    held = [t for clause in children(jobs, "acl", "relcl") for t in agents(clause)]
    return next((who for t in (*children(jobs, "poss"), *held) if (who := scene.who(t)) is not None), None)
