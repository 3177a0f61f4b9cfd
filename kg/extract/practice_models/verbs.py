"""
What a verb says of how a council stands to a model: takes it up, passes it on, gives it up; does it so far, or is to.

The classes hold what a verb may mean where its object is a way of working. What
`outlook` tells goes for any verb: whether what it says is so, is to come, is no more,
or is denied, thought of, or only said to be possible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.posts.clauses import children, is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

# "hop": the parser takes "hopes" for a form of it.
INTENDS = frozenset(
    "plan hope hop aim want need intend seek promise pledge expect agree propose aspire prepare consider wish look due set ready about proposal bid vote mean apply".split()
)
ADVICE = frozenset({"should", "must", "ought"})
ADVISES = frozenset("recommend urge suggest advise demand call press".split())
UNSETTLED = frozenset({"may", "might"})
HAS = frozenset(
    "adopt believe borrow bring build buy carry choose conceive copy create deliver design develop devise embed embrace emulate employ establish export favour follow found "
    "have imitate implement import install inherit introduce invent keep launch maintain make mirror offer open operate own permanent pick pilot pioneer practise practice prefer provide "
    "replicate retain roll run start sustain swear take teach test train trial try use work spread extend expand originate begin commission apply go opt move switch sign join "
    "stick stay continue persist preserve persevere convert expect license purchase fund finance host combine mix blend merge complement supplement adapt tailor rewrite set lay rely depend base root pay faithful loyal committed wedded devoted attached".split()
)
"""Verbs whose doer, agent or place has the model: 'pioneered by Kent', 'introduced in Kent', 'swears by it'."""
VAGUE = frozenset(
    "use try test follow launch import make take have run start keep begin bring carry build go move expect work teach open set offer provide own develop create apply base".split()
)
"""Those of whose object 'it' may be anything that was spoken of."""
GOES = frozenset(
    "spread go move come travel bring take carry export roll extend expand copy transfer replicate reach arrive cross run operate work exist continue live flourish thrive survive remain persist catch begin start originate".split()
)
"""Verbs by which a model comes to a place, or lives there."""
GIVES = frozenset("share lend pass export sell bring take spread give teach hand".split())
LIKENS = frozenset("join follow emulate copy imitate mirror echo match".split())
"""Verbs whose object does likewise: 'joined Kent in adopting it'."""
LEAVES = frozenset(
    "abandon axe bin cancel cease close discard discontinue ditch drop end fold halt jettison leave mothball quit reject scrap shelve shut stop suspend terminate unpick".split()
) | {
    "break up", "call off", "do away", "fall out", "give up", "go off", "leave behind", "move away", "phase out", "pull out", "drop out",
    "turn away", "walk away", "wind down", "wind up", "withdraw", "close down", "shut down", "lay aside", "put aside", "throw out", "part", "dispense", "retreat", "depart", "drift away", "break away", "back out", "opt out", "bow out",
}  # fmt: skip
"""Verbs of giving a model up; with their particle."""
ENDS = frozenset(
    {
        "end",
        "stop",
        "close",
        "cease",
        "fold",
        "collapse",
        "lapse",
        "expire",
        "go",
        "die",
        "shut",
        "disappear",
        "vanish",
    }
)
"""Verbs by which a model, or a part of it, comes to its own end."""
STOPS = frozenset({"stop", "cease", "abandon", "quit", "finish", "give up", "end", "halt"})
"""Verbs that end what the verb below them says: 'stopped using it', 'gave up using it'."""
GOES_ON = frozenset("renew continue keep retain maintain sustain prolong stick stay".split())
"""Verbs of having what was had before; denied they are of giving up: 'will not renew it'."""
_REFUSES = frozenset("refuse decline reject fail forget hesitate".split())
_WISHES = frozenset({"like", "love", "prefer", "consider", "wonder", "dream"})
"""Verbs of what is thought of and not settled: 'would like to'."""
_DEPENDENT = ("xcomp", "ccomp", "acomp", "pcomp", "acl", "relcl", "advcl")
_HIGHEST = 5
_AHEAD = frozenset({"will", "would", "’ll", "'ll", "shall", "wo"})
_UNREAL = ADVICE | UNSETTLED | {"could", "can"}
_NOUNS_AHEAD = frozenset("plan intention pledge promise ambition aim decision hope wish vow".split())


def said(verb: Token) -> str:
    """Return a verb in its dictionary form with its particle: 'roll out', 'pull out', 'move away'."""
    for child in verb.children:
        if child.dep_ == "prt" or (child.dep_ in ("advmod", "prep") and child.lower_ in _PARTICLES):
            return f"{verb.lemma_.lower()} {child.lower_}"
    return verb.lemma_.lower()


_PARTICLES = frozenset({"away", "out", "off", "up", "down", "aside", "behind", "back"})


def leaves(verb: Token) -> bool:
    """Tell whether a verb is one of giving a model up."""
    return said(verb) in LEAVES or verb.lemma_.lower() in LEAVES


def governors(verb: Token) -> Iterator[Token]:
    """Yield the words that a verb without a tense of its own hangs on, the nearest first: 'plans to', 'is due to', 'was the first to'."""
    token = verb
    for _ in range(_HIGHEST):
        if token.dep_ not in _DEPENDENT or (is_verb(token) and not is_bare(token)):
            return
        token = token.head
        if token.dep_ == "prep":
            token = token.head
        yield token
        if token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") and token.dep_ in ("dobj", "attr", "acomp", "pobj"):
            token = token.head.head if token.dep_ == "pobj" else token.head
            yield token


def is_bare(verb: Token) -> bool:
    """Tell whether a verb has no tense: 'to use it', 'using it', 'used there'."""
    helpers = children(verb, "aux", "auxpass")
    if any(h.lower_ == "to" for h in helpers):
        return True
    return verb.tag_ in ("VBG", "VBN", "VB") and not helpers


def is_denied(token: Token) -> bool:
    """Tell whether a noun or a verb is denied."""
    return any(
        (c.dep_ == "neg" and c.lower_ != "longer") or c.lower_ in ("no", "neither", "never", "nor", "hardly")
        for c in token.children
    ) and not is_no_longer(token)


def is_no_longer(verb: Token) -> bool:
    """Tell whether a verb says what was so and is not: 'no longer uses it', 'does not use it any more'."""
    return any(c.lower_ in ("longer", "anymore") for c in verb.children) or (
        any(c.dep_ == "neg" for c in verb.children)
        and any(c.lower_ == "more" and c.dep_ == "advmod" for c in verb.children)
    )


def outlook(verb: Token) -> str:
    """
    Return how far what a verb says has come: ``adopted`` where it is so, ``planned`` where it is to come, ``dropped`` where it is no more.

    ``""`` where it is denied, advised, thought of, or only possible.
    """
    above = list(governors(verb))
    chain = [verb, *above]
    if any(is_no_longer(v) for v in chain) or any(
        is_verb(v) and STOPS & {v.lemma_.lower(), said(v)} for v in above
    ):
        return "dropped" if not any(map(is_denied, chain)) else "adopted"
    if any(is_denied(v) or v.lemma_.lower() in _REFUSES for v in chain):
        return ""
    if any(v.lemma_.lower() in _WISHES and is_verb(v) for v in above) or any(
        c.dep_ == "aux" and c.lower_ in _UNREAL for v in chain for c in v.children
    ):
        return ""
    last = chain[-1]
    if last.dep_ == "ccomp" and last.head.lemma_.lower() in ADVISES:
        return ""  # 'recommends that it adopt it'
    if any(c.dep_ == "mark" and c.lower_ in ("if", "whether", "unless") for v in chain for c in v.children):
        return ""
    ahead = (
        verb.lower_ in _AHEAD
        or any(v.lemma_.lower() in INTENDS | _NOUNS_AHEAD for v in above)
        or any(c.dep_ == "aux" and c.lower_ in _AHEAD for v in chain for c in v.children)
    )
    return "planned" if ahead or _is_to(chain) else "adopted"


def lowered(verb: Token) -> Token:
    """Return the verb that a subject goes with in sense: of 'is to be offered', 'is due to be launched' and 'continues to spread' the last."""
    for _ in range(_HIGHEST):
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        if verb.lemma_.lower() not in _RAISES and not passive:
            return verb
        under = [verb, *children(verb, "acomp")]
        lower = [
            x for token in under for x in children(token, "xcomp")
            if any(c.dep_ == "aux" and c.lower_ == "to" for c in x.children) and not children(x, "nsubj")
        ]  # fmt: skip
        if not lower or children(verb, "attr", "dobj"):
            return verb
        verb = lower[0]
    return verb


_RAISES = frozenset("be continue seem appear begin start come go look cease".split())


def is_of_time(preposition: Token) -> bool:
    """Tell whether a preposition leads to a time: 'in the autumn', 'since last year', 'for five years'."""
    return preposition.lower_ in _TIMELY or any(
        p.ent_type_ == "TIME" or p.lemma_.lower() in _TIMES for p in preposition.children
    )


_TIMELY = frozenset("since after before until during".split())
_TIMES = frozenset(
    "year month week day spring summer autumn winter christmas easter term pandemic lockdown moment time decade turn".split()
)


def _is_to(chain: list[Token]) -> bool:
    """Tell whether 'is to', 'goes to' or 'has to' leads to a verb: 'is to introduce it'."""
    for verb in chain:
        if any(c.lower_ == "yet" for c in verb.head.children):
            return False  # 'is yet to be embedded'
        to = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
        head = verb.head
        if (
            to
            and head != verb
            and head.lemma_.lower() in ("be", "go")
            and not children(head, "attr", "acomp")
        ):
            return verb.dep_ in ("xcomp", "ccomp")
    return False
