"""How a post hangs on the rest of its sentence: beside a name, or on a verb or noun that tells of somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.articles.narration import PERSON, POST, ROLE
from kg.extract.articles.posts.clauses import children, is_passive, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.narration import Told

_COMPLEMENTS = {
    "attr": "complement",
    "oprd": "complement",
    "acomp": "complement",
    "ccomp": "complement",
    "xcomp": "complement",
    "dobj": "object",
    "nsubj": "subject",
    "nsubjpass": "undergoes",
    "agent": "by",
}
_POST_OF = frozenset({"of", "as", "for"})
_BEFORE_NAME = frozenset({"compound", "nmod", "amod", "appos", "nn"})
_OPENS_NAME = frozenset({",", ":", ";", "(", "[", "-", "–", "—"})
_DESCRIBES = frozenset("det poss amod compound nummod advmod".split())
_IN_POST = frozenset(
    {"in", "now", "as", "of"}
)  # 'Mary, in post as director', 'Mary, now in her third year as director'
_BESIDE_POST = frozenset({"poss", "compound", "nmod", "amod", "appos", "conj"})
_THEN = ("at", "the", "time")
_STEPS = 8
_MEMBERS = frozenset({"councillor", "cllr", "mp", "peer"})
_BODIES = ("COUNCIL", "PROVIDER")
_BODY_WORDS = frozenset(
    {"council", "authority", "county", "city", "borough", "trust", "company", "department"}
)


@dataclass(frozen=True, slots=True)
class Link:
    """
    What a post hangs on.

    `head` is a verb or noun, `by` how: a preposition, ``complement``,
    ``object``, ``subject``, ``undergoes``; `post` the word for a post between
    ('the job of director'), if there is one.
    """

    head: Token
    by: str
    post: Token | None = None


def link(told: Told, role: Token) -> Link | None:
    """Return what a post hangs on, ``None`` where it only stands beside other words."""
    at, by, post = role, "", role if told.kind_of(role) == POST else None
    if (apart := _apart(told, role, post)) is not None:
        return apart
    for _ in range(_STEPS):
        while at.dep_ == "conj" and at.lower_ == at.head.lower_ == "of":
            at = at.head  # 'the post of director and of chief executive'
        head = at.head
        if head.i == at.i:
            return None
        if end := _end(told, at, by, post):
            return end
        if at.dep_ == "prep" and (head.lower_ == "one" or head.dep_ == "advmod"):
            by = (
                "" if head.lower_ == "one" else by
            )  # 'is one of two directors', 'worked there, latterly as director'
        elif at.dep_ == "pobj":
            by = by if by and by not in _POST_OF else head.lower_
        elif _is_of_post(told, at, by):
            post, by = head, "" if at.dep_ in ("prep", "pcomp") else by
        elif not (at.dep_ in ("conj", "appos") and told.kind_of(head) == ROLE) and at.dep_ not in (
            "prep",
            "pcomp",
        ):
            return None
        at = head
    return None


def _of_clause(post: Token) -> Token | None:
    """Return the verb of a clause that tells what somebody does with a post: 'the job that Bob left', 'a post held by Bob'."""
    for verb in children(post, "relcl", "acl"):
        if is_passive(verb) or any(t.lower_ in ("that", "which") for t in children(verb, "dobj")):
            return verb
        if children(verb, "nsubj") and not children(verb, "dobj") and verb.dep_ == "relcl":
            return verb
    return None


def _apart(told: Told, role: Token, post: Token | None) -> Link | None:
    """Return what a post hangs on from afar: a clause on the word for it, a verb before an aside, or before 'his job as'."""
    if post is not None and (verb := _of_clause(role)) is not None:
        return Link(verb, "object", post)
    if (job := _job_before(told, role.head)) is not None and role.dep_ == "pobj":
        return Link(job.head, "object", job)
    verb = _past_aside(told, role)
    return Link(verb, "complement", post) if verb is not None else None


def _past_aside(told: Told, role: Token) -> Token | None:
    """Return the verb of whose object a post is told behind an aside: 'made Mary, who once ran a service in Leeds, director'."""
    doc, before = told.doc, role.left_edge.i - 1
    if role.dep_ != "appos" or before < 1 or doc[before].text != "," or children(role, "det", "poss"):
        return None
    for up in role.ancestors:
        if told.kind_of(up) == PERSON:
            opens = up.i + 1 < before and doc[up.i + 1].text == ","
            verb = up.head if up.dep_ == "dobj" and is_verb(up.head) else None
            given = verb is not None and any(
                told.kind_of(t) == ROLE
                for p in children(verb, "prep")
                if p.lower_ == "as"
                for t in children(p, "pobj")
            )
            return verb if opens and not given else None
        if told.kind_of(up) == ROLE:
            return (
                None  # one more post of the aside: 'appointed Mary, head of care, director of schools, to …'
            )
    return None


def _is_of_post(told: Told, at: Token, by: str) -> bool:
    """Return whether a word depends on the word for a post: 'the job of director', 'a director's post'."""
    if told.kind_of(at.head) != POST:
        return False
    return at.dep_ in _BESIDE_POST or (at.dep_ in ("prep", "pcomp") and by in _POST_OF)


def _end(told: Told, at: Token, by: str, post: Token | None) -> Link | None:
    """Return the link where a word hangs on a verb or noun, ``None`` where it goes on from there."""
    head = at.head
    if _is_of_post(told, at, by):
        return None
    if head.lemma_ == "work" and head.dep_ == "dobj" and at.dep_ == "prep":
        return Link(head.head, by, post)  # 'starts work as director'
    if at.dep_ == "advmod" and by == "as" and is_verb(head):
        return Link(head, by, post)
    if at.dep_ == "prep" and at.lower_ == "of" and head.lower_ == "one":
        return None
    if at.dep_ in ("prep", "pcomp") or (at.dep_ == "mark" and by == "as"):
        if by == "as" and (verb := _comes_to(told, head)) is not None:
            return Link(verb, by, post)
        return (
            Link(head, by, post)
            if is_verb(head) or (head.pos_ in ("NOUN", "NUM") and not told.kind_of(head))
            else None
        )
    if at.dep_ == "appos" and told.kind_of(head) == PERSON:
        named = head.head if head.dep_ == "appos" else head
        close = not told.doc[at.left_edge.i - 1].is_punct  # 'made Mary the director'
        return Link(named.head, "complement", post) if close and named.dep_ == "dobj" else None
    if is_verb(head) and (at.dep_ in _COMPLEMENTS or at.dep_ == "dative"):
        return Link(head, by or _COMPLEMENTS.get(at.dep_, "object"), post)
    if at.dep_ == "compound" and head.pos_ == "NOUN" and not told.kind_of(head):
        return Link(head, "compound", post)
    return None


def _job_before(told: Told, by: Token) -> Token | None:
    """Return the word for a post right before 'as' that the parse takes for one of the verb's: 'takes Bob's role as director'."""
    jobs = children(by.head, "dobj") if by.lower_ == "as" and is_verb(by.head) else []
    return next((t for t in jobs if t.i == by.i - 1 and told.kind_of(t) == POST), None)


def _comes_to(told: Told, body: Token) -> Token | None:
    """Return the verb of 'returns to the authority as director', where the parse takes the authority for one as director."""
    if told.kind_of(body) not in _BODIES and body.lemma_ not in _BODY_WORDS:
        return None
    verb = body.head.head if body.dep_ == "pobj" else body.head
    return verb if body.dep_ in ("pobj", "dobj") and is_verb(verb) else None


def beside(told: Told, role: Token) -> Token | None:
    """Return the person whose name a post stands beside: 'director Mary', 'Mary, the director', 'Mary (director)'."""
    return _right_after(told, role) or apposed(told, role) or _by_tree(told, role) or _next_to(told, role)


def _right_after(told: Told, role: Token) -> Token | None:
    """Return whose name follows a post that is coordinated with another: 'Mary, its director, and leader Bob'."""
    after = told.doc[role.i + 1 : role.i + 2]
    return next((t for t in after if role.dep_ == "conj" and told.kind_of(t) == PERSON), None)


def _by_tree(told: Told, role: Token) -> Token | None:
    head = role.head
    if role.dep_ in _BEFORE_NAME and told.kind_of(head) == PERSON:
        nearer = told.doc[max(role.left_edge.i - 2, 0)]  # 'Mary and Bob, his deputy'
        beside_nearer = role.dep_ == "appos" and nearer.i > head.i and told.kind_of(nearer) == PERSON
        return nearer if beside_nearer else head
    for child in children(role, "appos", "compound", "nmod"):
        after = child.i > role.i and not any(t.text == ";" for t in told.doc[role.i : child.i])
        if told.kind_of(child) == PERSON and (after or (child.i < role.i and child.dep_ == "appos")):
            return child
    if role.dep_ in ("conj", "appos") and told.kind_of(head) == ROLE:
        return _by_tree(told, head) or _next_to(told, head)
    return _also(told, role) if role.dep_ == "conj" else None


def _also(told: Told, role: Token) -> Token | None:
    """Return who else is described by what a post is coordinated with: 'Mary, president of a society and director in Derby'."""
    at = role
    while at.dep_ in ("conj", "pobj", "prep", "appos") and not is_verb(at.head):
        if told.kind_of(at.head) == PERSON:
            return at.head if at.dep_ == "appos" else None
        at = at.head
    return None


def _next_to(told: Told, role: Token) -> Token | None:
    """Return who stands right after a post, or right before it with no more than a description between."""
    doc = told.doc
    if (shared := _of_both(told, role)) is not None:
        return shared
    if (by := role.left_edge.i - 1) > 0 and doc[by].lower_ == "as" and told.kind_of(doc[by - 1]) == PERSON:
        return None  # 'with Mary as director, Bob felt safe'
    after = _past_body(told, role)
    if after < len(doc) and doc[after].text in _OPENS_NAME:
        after += 1
        opens = not any(is_verb(t) and t.tag_ != "VBG" for t in doc[: role.i])
        if not opens and doc[after - 1].text == ":":
            return None  # 'has no director: Mary, its head of care, …'
        closes = opens or after + 1 >= len(doc) or doc[after + 1].is_punct or doc[after + 1].dep_ == "case"
        if after < len(doc) and told.kind_of(doc[after]) == PERSON and closes and not _is_listed(role):
            return doc[after]
    elif after < len(doc) and told.kind_of(doc[after]) == PERSON:
        return doc[after]
    return _before(told, role)


def _before(told: Told, role: Token) -> Token | None:
    """Return who stands before a post with no more than a description between."""
    doc = told.doc
    before = role.i - 1
    if before >= 0 and told.kind_of(doc[before]) == PERSON:
        return doc[before]  # a signature: 'Mary, director' without the comma
    while before >= 0 and (
        doc[before].dep_ in _DESCRIBES
        or told.kind_of(doc[before]) == POST
        or doc[before].lower_ in _IN_POST
        or doc[before].dep_ == "case"
        or doc[before + 1].dep_ == "case"  # 'Mary, the council's newly hired director'
        or doc[before].pos_ in ("ADJ", "ADV", "DET", "PROPN")
    ):
        if told.kind_of(doc[before]) in (PERSON, ROLE):
            return None
        before -= 1
    if before >= 1 and doc[before].text in _OPENS_NAME and told.kind_of(doc[before - 1]) == PERSON:
        return None if _has_own(told, role) else doc[before - 1]
    return None


def apposed(told: Told, role: Token) -> Token | None:
    """Return right after whose name a post stands between commas, but for whose it is: 'chose Mary, Derby's director, as', 'and Bob, the council's director, said'."""
    doc, before, after = told.doc, role.i - 1, role.i + 1
    while before > 0 and (
        doc[before].pos_ in ("DET", "PART", "PRON")
        or told.kind_of(doc[before]) in _BODIES
        or doc[before].lower_ in _BODY_WORDS
    ):
        before -= 1
    named = before > 0 and doc[before].text == "," and told.kind_of(doc[before - 1]) == PERSON
    if not named or after >= len(doc) or not doc[after].is_punct:
        return None
    return doc[before - 1]


def _of_both(told: Told, role: Token) -> Token | None:
    """Return who holds both posts of 'deputy leader and cabinet member Mary'."""
    following = told.doc[role.i + 1 : role.i + 5]
    names = [t for t in following if t.text not in _OPENS_NAME]
    if (member := _and_member(told, role)) is not None:
        return member
    if len(names) < 3 or names[0].lower_ not in ("and", "&"):  # noqa: PLR2004 - and, a role, a name
        return None
    return names[2] if [told.kind_of(t) for t in names[1:3]] == [ROLE, PERSON] else None


def _and_member(told: Told, role: Token) -> Token | None:
    """Return who is called a member of a council or of Parliament beside a post: 'opposition leader and Green Party councillor Mary'."""
    doc, at = told.doc, role.i + 2
    if at >= len(doc) or doc[role.i + 1].lower_ not in ("and", "&"):
        return None
    while at + 1 < len(doc) and doc[at].pos_ in ("PROPN", "ADJ", "NOUN") and not told.kind_of(doc[at]):
        if doc[at].lower_ in _MEMBERS and told.kind_of(doc[at + 1]) == PERSON:
            return doc[at + 1]
        at += 1
    return None


def _past_body(told: Told, role: Token) -> int:
    """Return the place of the word after a post, and after the council that may follow it: 'leader on Derby, Mary, …'."""
    doc, at = told.doc, role.i + 1
    if at < len(doc) and doc[at].tag_ == "VBN" and doc[at].dep_ == "acl":
        at += 1  # 'the commissioner sent to Derby, Mary, …'
    if at < len(doc) and doc[at].lower_ in ("of", "at", "for", "in", "on", "with", "to", "into"):
        body = next((t.i for t in doc[at + 1 : at + 4] if told.kind_of(t) in ("COUNCIL", "PROVIDER")), None)
        if body is not None:
            return body + 1
    return at + len(_THEN) if [t.lower_ for t in doc[at : at + len(_THEN)]] == [*_THEN] else at


def _is_listed(role: Token) -> bool:
    """Return whether a name after a comma goes on a list: 'the director, Mary and others'."""
    return bool(children(role, "cc"))


def _has_own(told: Told, role: Token) -> bool:
    return role.i + 1 < len(told.doc) and told.kind_of(told.doc[role.i + 1]) == PERSON
