"""One holder of a post told by the other: 'her predecessor', 'he replaces', 'succeeded by'."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.articles.narration import PERSON, POST, ROLE
from kg.extract.articles.people.roles import BELOW, is_other_body, role_concept, unqualified
from kg.extract.articles.posts import tense
from kg.extract.articles.posts.clauses import (
    agents,
    children,
    governing_verb,
    is_passive,
    is_verb,
    prepositions,
    subject,
    undergoer,
)
from kg.extract.articles.posts.followed import GOINGS, left_behind, put_right, went_elsewhere, who_goes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.articles.posts.memory import Memory, Tie
    from kg.extract.articles.posts.moves import Moves
    from kg.extract.articles.posts.scene import Scene, Who

SOON = 2  # sentences after a post was told of in which 'her predecessor' is that in it
_WHEN = frozenset({"after", "when", "following", "since", "once", "as", "upon", "on"})
_COME = frozenset(
    "appoint name become hold join take take_up take_on take_over step_in step_up arrive start begin bring_in act_up stand_in fill_in promote".split()
)
_COME_AS = frozenset({"come", "step", "arrive", "appoint", "name", "choose", "pick", "hire", "join", "take"})
_CHOOSE = frozenset({"appoint", "name", "choose", "pick", "hire", "promote", "recruit"})
_SUCCEED = frozenset({"succeed", "replace", "follow"})
_TAKES_FROM = frozenset({"take", "inherit", "assume", "pass", "go", "move"})
_MAKES_WAY = frozenset({"make", "give", "step", "fill", "follow", "take"})
_JOBS = frozenset({"post", "role", "job", "position"})
_NOUNS = {"predecessor": False, "successor": True, "replacement": True, "succession": True}


def successions(scene: Scene, frame: Moves, made: list[Tie]) -> Iterator[Tie]:
    """Yield those who held, hold or will hold the post of somebody else."""
    for later, named, anchor in _pairs(scene):
        same = later is not None and named is not None and later.name == named.name
        earlier = None if same else named  # 'Mary will succeed her': somebody else
        post = _post(frame, made, later, earlier, anchor)
        if post is None:
            continue
        if later is not None and not scene.memory.is_outside(later.name):
            known = any(
                t.person == later.name and t.change == "appointed" and t.role.words == post.role.words
                for t in scene.memory.ties
            )
            own = scene.memory.post_of(later.name)
            moved = (
                own is not None
                and post.person != later.name
                and own.status != "former"
                and own.councils == post.councils
                and not BELOW.match(own.role.words)
            )
            coming = _when_gone(scene.memory, earlier, _tie(frame, later, post, anchor, came=True))
            dated = coming.when and not coming.assumed and who_goes(scene, anchor) is None
            if not moved and (not known or dated):
                yield _as_held(made, coming)
        if earlier is not None and not scene.memory.is_outside(earlier.name):
            put_right(frame, made, earlier, post)
            before = [t for t in scene.memory.ties if not went_elsewhere(scene.memory, t, earlier)]
            held = _held(before, earlier.name, post) or _held_here(made, earlier.name, post)
            if held is None or (is_verb(anchor) and not tense.is_ahead(anchor)):
                yield _tie(frame, earlier, held or post, anchor, came=False)
            elif not is_verb(anchor):
                scene.memory.end(held)


def _as_held(made: list[Tie], coming: Tie) -> Tie:
    """Return a coming to a post that its sentence says is held no more: 'Mary had the role for a year after Bob left'."""
    over = any(
        (t.person, t.councils, t.status, t.change) == (coming.person, coming.councils, "former", "")
        and role_concept(t.role.words) == role_concept(coming.role.words)
        for t in made
    )
    return replace(coming, status="former") if over else coming


def _pairs(scene: Scene) -> Iterator[tuple[Who | None, Who | None, Token]]:
    """Yield who came later and who earlier in the same post, and the word that says so."""
    for token in scene.told.doc:
        if is_verb(token) and token.lemma_ in _SUCCEED and not tense.is_denied(token):
            yield from _by_verb(scene, token)
        elif is_verb(token) and {"take_over", "hand_over"} & set(tense.words_of(token)):
            yield from _handed_over(scene, token)
        elif is_verb(token) and token.lemma_ in _TAKES_FROM | _MAKES_WAY:
            yield from _taken_from(scene, token)
            yield from _made_way(scene, token)
        elif token.lemma_.lower() in _NOUNS:
            yield from _by_noun(scene, token) if token.dep_ != "nsubj" else _said_to_be(scene, token)
        yield from left_behind(scene, token)
        if (gone := who_goes(scene, token)) is not None and (verb := _after(token)) is not None:
            chosen = verb.lemma_ in _CHOOSE and not is_passive(verb)
            came = scene.who(undergoer(verb) if chosen else subject(verb))
            if came is not None and came.name != gone.name:
                yield came, gone, token


def _handed_over(scene: Scene, verb: Token) -> Iterator[tuple[Who | None, Who | None, Token]]:
    """Yield pairs told by 'Mary took over from Bob' and 'Bob handed over to Mary'."""
    handed = [
        t
        for v in (verb, *verb.children)
        if v.i == verb.i or v.lower_ == "over"
        for t in children(v, "dobj", "pobj")
    ]
    if any(is_other_body(t.doc[t.left_edge.i : t.right_edge.i + 1].text) for t in handed):
        return  # 'hands over the leadership of the association to Mary'
    held = prepositions(verb, "as")  # 'took over as director from Bob' may be parsed as one post
    for before in (t for at in (verb, *held) for t in prepositions(at, "from")):
        if not is_verb(before) and (earlier := scene.who(before)) is not None:
            yield scene.who(subject(verb)), earlier, verb
    for after in prepositions(verb, "to") if verb.lemma_ == "hand" else ():
        if scene.told.kind_of(after) == PERSON:
            yield scene.who(after), scene.who(subject(verb)), verb


def _taken_from(scene: Scene, verb: Token) -> Iterator[tuple[Who | None, Who | None, Token]]:
    """Yield pairs told by 'Mary took the reins from Bob' and 'the post passes from Bob to Mary'."""
    if verb.lemma_ not in _TAKES_FROM:
        return
    earlier = next((t for t in prepositions(verb, "from") if scene.told.kind_of(t) == PERSON), None)
    if earlier is None:
        return
    if any(scene.told.kind_of(t) == POST for t in children(verb, "dobj")):
        yield scene.who(subject(verb)), scene.who(earlier), verb
    elif (post := subject(verb)) is not None and scene.told.kind_of(post) == POST:
        after = next((t for t in prepositions(verb, "to") if scene.told.kind_of(t) == PERSON), None)
        yield scene.who(after), scene.who(earlier), verb


def _made_way(scene: Scene, verb: Token) -> Iterator[tuple[Who | None, Who | None, Token]]:
    """Yield pairs told by 'Bob made way for Mary', 'Bob gave place to Mary' and 'Mary stepped into Bob's shoes'."""
    if verb.lemma_ == "give" and any(t.lemma_ in ("way", "place") for t in children(verb, "dobj")):
        after = next((t for t in prepositions(verb, "to") if scene.told.kind_of(t) == PERSON), None)
        yield scene.who(after), scene.who(subject(verb)), verb
    if verb.lemma_ == "make" and any(t.lemma_ == "way" for t in children(verb, "dobj")):
        posts = [
            t for t in prepositions(verb, "as") if scene.told.kind_of(t) == ROLE
        ]  # 'made way as director for Mary'
        whom = (*prepositions(verb, "for"), *(t for post in posts for t in prepositions(post, "for")))
        after = next((t for t in whom if scene.told.kind_of(t) == PERSON), None)
        yield scene.who(after), scene.who(subject(verb)), verb
    places = (t for t in children(verb, "dobj") if t.lemma_ == "place" and verb.lemma_ == "take")
    for shoes in (*prepositions(verb, "into", "in"), *places):
        if shoes.lemma_ in ("shoe", "place"):
            whose = next(iter((*children(shoes, "poss"), *prepositions(shoes, "of"))), None)
            yield scene.who(subject(verb)), scene.who(whose), verb


def _by_verb(scene: Scene, verb: Token) -> Iterator[tuple[Who | None, Who | None, Token]]:
    """Yield pairs told by a verb: 'Mary succeeded Bob', 'Bob was replaced by Mary'."""
    if is_passive(verb):
        yield scene.who(next(iter(agents(verb)), None)), scene.who(subject(verb)), verb
    elif (after := undergoer(verb)) is not None and (earlier := scene.who(after)) is not None:
        yield scene.who(subject(verb)), _owner(scene, verb, after) or earlier, verb


def _chosen(verb: Token) -> Token:
    """Return the verb that tells when somebody is to follow another: the first of 'was appointed to succeed Bob'."""
    above = verb.head
    chosen = verb.dep_ in ("xcomp", "advcl") and is_passive(above) and above.lemma_ in _COME_AS
    return above if chosen else verb


def _owner(scene: Scene, verb: Token, after: Token) -> Who | None:
    """Return whom 'her' means in 'Mary's deputy, Ann, will succeed her'."""
    by = subject(verb)
    owned = by is not None and scene.told.kind_of(after) != PERSON and children(by, "poss")
    return next((scene.who(t) for t in owned or () if scene.told.kind_of(t) == PERSON), None)


def _after(token: Token) -> Token | None:
    """Return the verb that tells what came after somebody's going: 'she took up the job when he left'."""
    if is_verb(token):
        marks = {t.lower_ for t in children(token, "mark", "advmod")}
        prep = token.head if token.dep_ == "pcomp" else None
        if not (marks & _WHEN or (prep is not None and prep.lower_ in _WHEN)):
            return None
        verb = governing_verb(token)
    else:
        if token.dep_ not in ("pobj", "dobj") or token.head.lower_ not in _WHEN:
            return None
        verb = governing_verb(token.head if is_verb(token.head) else token)  # 'following the death of Bob'
    if verb is not None and verb.lemma_ == "have" and any(t.lemma_ in _JOBS for t in children(verb, "dobj")):
        return verb  # 'had the role after Bob retired'
    verbs = (
        [verb, *children(verb, "xcomp")] if verb is not None else []
    )  # 'was asked to step in when he left'
    words = {word for told in verbs for word in tense.words_of(told)}
    return verb if words & _COME else None


def _by_noun(scene: Scene, noun: Token) -> Iterator[tuple[Who | None, Who | None, Token]]:
    """Yield pairs told by a noun: 'her predecessor, Mary', 'Mary is his successor', 'in succession to Mary'."""
    named = [t for t in children(noun, "appos") if scene.told.kind_of(t) == "PERSON"]
    if noun.dep_ == "appos" and scene.told.kind_of(noun.head) == "PERSON":
        named.append(noun.head)
    verb = governing_verb(noun)
    if verb is not None and verb.lemma_ == "be" and noun.dep_ == "attr":
        named += [t for t in [subject(verb)] if t is not None]
    if (
        verb is not None and noun.dep_ == "pobj" and noun.head.lower_ == "as"
    ):  # 'with Mary coming in as his successor'
        acts = not is_passive(verb) and children(verb, "dobj")
        named += [t for t in [undergoer(verb) if acts else subject(verb)] if t is not None]
    if not named:
        following = noun.i + 1 + (noun.i + 1 < len(noun.doc) and noun.doc[noun.i + 1].text == ",")
        if following < len(noun.doc) and scene.told.kind_of(noun.doc[following]) == "PERSON":
            named.append(noun.doc[following])
    one = scene.who(named[0]) if named else None
    owner = next((scene.who(t) for t in children(noun, "poss")), None)
    if one is not None and owner is not None and owner.name != one.name and _NOUNS[noun.lemma_.lower()]:
        yield (
            one,
            owner,
            verb if noun.dep_ == "pobj" and verb is not None and verb.lemma_ in _COME_AS else noun,
        )
    elif one is not None:
        yield (one, None, noun) if _NOUNS[noun.lemma_.lower()] else (None, one, noun)
    for other in prepositions(noun, "to", "for"):
        if (earlier := scene.who(other)) is not None:
            yield one, earlier, noun


def _said_to_be(scene: Scene, noun: Token) -> Iterator[tuple[Who | None, Who | None, Token]]:
    """Yield the pair of 'her successor is to be Mary', or that of the noun alone."""
    verb = noun.head
    for being in (verb, *children(verb, "xcomp")):
        named = next((t for t in children(being, "attr") if scene.told.kind_of(t) == PERSON), None)
        if named is not None and being.lemma_ == "be":
            one = scene.who(named)
            yield (one, None, being) if _NOUNS[noun.lemma_.lower()] else (None, one, noun)
            return
    yield from _by_noun(scene, noun)


def _post(frame: Moves, made: list[Tie], later: Who | None, earlier: Who | None, anchor: Token) -> Tie | None:
    """Return the post that one person holds after another."""
    names = [who.name for who in (later, earlier) if who is not None]
    memory = frame.memory
    made = [tie for tie in made if not went_elsewhere(memory, tie, earlier)]
    own = [
        tie
        for tie in made
        if tie.person in names
        and not _is_next(tie, earlier)
        and (tie.status != "former" or tie.change == "left")
        and not (
            later is not None and tie.person == later.name and not tie.change and BELOW.match(tie.role.words)
        )
    ]
    chosen = [
        t for t in memory.ties if later is not None and t.person == later.name and t.change == "appointed"
    ]
    changed = [tie for tie in own if tie.change] or _latest(chosen)
    if not changed and (awaited := _awaited(frame, later, earlier)) is not None:
        return awaited
    if changed or (own and (earlier is None or (held := _held_by(memory, earlier)) is None or held in own)):
        return (changed or own)[-1]
    if later is None and earlier is not None and (told := _told_last(frame, anchor)) is not None:
        return told
    if len(names) == 1:
        here = [tie for tie in made if tie.person not in names and tie.status != "former"]
        return here[-1] if here else memory.open_besides(names[0])
    if earlier is not None and (post := _held_by(memory, earlier)) is not None:
        return _left_here(frame, earlier, post) or post
    if not names:
        return None  # of somebody or something without a name: 'an old system had been replaced'
    post = memory.post_of(names[0])
    if post is not None and (post.status != "former" or post.change):
        return post
    return memory.open_besides(names[0]) if memory.post_of(names[0]) is None else None


def _latest(chosen: list[Tie]) -> list[Tie]:
    """Return the comings of somebody without those that were before others: 'she came in 2015 as head of care'."""
    last = max((t.when for t in chosen if t.when), default="")
    return [t for t in chosen if not t.when or t.when[:4] >= last[:4]]


def _told_last(frame: Moves, noun: Token) -> Tie | None:
    """Return the post last told of whose predecessor a noun speaks of: 'she was director in Derby. Her predecessor, Bob, …' is of Derby."""
    owner = next((frame.scene.who(t) for t in children(noun, "poss")), None)
    held = [t for t in frame.memory.ties if owner is not None and t.person == owner.name]
    latest = max((t.sentence for t in held), default=0)
    if owner is not None and held and frame.told.number - latest > SOON:
        return frame.memory.post_of(owner.name)
    last = [t for t in held if t.sentence == latest]
    return next((t for t in reversed(last) if t.status != "former"), last[-1] if last else None)


def _awaited(frame: Moves, later: Who | None, earlier: Who | None) -> Tie | None:
    """Return the post for which a holder has been announced, where somebody now follows another in one that is not known."""
    known = earlier is not None and _held_by(frame.memory, earlier) is not None
    return None if later is None or known else frame.awaited_of(later.name)


def _is_next(tie: Tie, earlier: Who | None) -> bool:
    """Return whether a post is one that somebody goes on to, in which nobody follows them."""
    return (
        earlier is not None
        and tie.person == earlier.name
        and (tie.change == "appointed" or tie.status == "incoming")
    )


def _held_by(memory: Memory, earlier: Who) -> Tie | None:
    """Return the post somebody had who is followed in it: not one that they go on to."""
    held = [
        t
        for t in memory.ties
        if t.person == earlier.name and t.status != "incoming" and not went_elsewhere(memory, t, earlier)
    ]
    return next((t for t in reversed(held) if t.status != "former"), held[-1] if held else None)


def _left_here(frame: Moves, earlier: Who, post: Tie) -> Tie | None:
    """Return the post at the council in focus that somebody left for one elsewhere: 'to succeed Bob, who has moved to Derby as chief executive'."""
    focus = frame.told.sentences[0].focus[:1]
    went_on = post.change == "appointed" and post.sentence == frame.told.number
    if not went_on or not focus or not post.councils or set(focus) & set(post.councils):
        return None
    here = frame.memory.open_besides(earlier.name)
    return here if here is not None and here.councils == focus else None


def _held(ties: list[Tie], name: str, post: Tie) -> Tie | None:
    """Return the tie of somebody to a post, as it was told: 'the interim director Mary' keeps that."""
    concept = role_concept(post.role.words)
    return next(
        (t for t in reversed(ties) if t.person == name and role_concept(t.role.words) == concept), None
    )


def _when_gone(memory: Memory, earlier: Who | None, came: Tie) -> Tie:
    """Return a coming that is ahead with the date told for the going: 'she leaves in July. Mary will succeed her'."""
    gone = (
        t.when
        for t in reversed(memory.ties)
        if earlier is not None and t.person == earlier.name and t.change == "left" and not t.assumed
    )
    when = next((date for date in gone if date), "") if came.status == "incoming" and came.assumed else ""
    return replace(came, when=when) if when else came


def _held_here(made: list[Tie], name: str, post: Tie) -> Tie | None:
    """Return the post that a sentence tells beside somebody's name: 'takes over from the interim director, Mary'."""
    return next(
        (
            t
            for t in made
            if (t.person, t.councils) == (name, post.councils)
            and t.status in ("interim", "acting", "current")
            and not t.change
        ),
        None,
    )


def _tie(frame: Moves, who: Who, post: Tie, anchor: Token, *, came: bool) -> Tie:
    ahead = is_verb(anchor) and tense.is_ahead(anchor)
    told_by, change = (_chosen(anchor), "appointed") if came else (anchor, "left")
    goes = is_verb(anchor) or (not came and anchor.lemma_.lower() in GOINGS)  # 'the departure of Bob in May'
    date, said = frame.when(told_by, change) if goes else ("", (0, 0))
    status = ("incoming" if ahead else "current") if came else "former"
    if came and not ahead and tense.is_for_now(frame.told, anchor):
        status = "interim"
    own = post.person == who.name
    if own and not came and post.status in ("interim", "acting"):
        status = post.status
    spans = [(who.begin, who.end), frame.told.span(anchor), said]
    told = [span for span in spans if span[1]]
    return replace(
        post, sentence=frame.told.number, person=who.name, role=post.role if own else replace(post.role, words=unqualified(post.role.words)),
        begin=min(b for b, _ in told), end=max(e for _, e in told), status=status,
        change="appointed" if came else "left" if is_verb(anchor) or date else "", when=date, more=(), assumed=bool(date) and not said[1],
    )  # fmt: skip
