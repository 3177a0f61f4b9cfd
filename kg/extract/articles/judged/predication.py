"""How a sentence gives a grade: by which verb or noun, to what, and in which phase of a change."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.words import lemma, word_list

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

INSPECTORATE = frozenset(
    "ofsted inspector inspectors inspectorate watchdog regulator report letter inspection visit cqc hmi review ofsted's "
    "verdict judgement team".split()
)
_STEPS = 14  # from a grade up the tree
_PLACE = frozenset(("COUNCIL", "AREA"))


@dataclass
class Told:
    """
    One grade as the parse has it.

    `nominal` is the rating noun it describes ('a good rating'); `verb` the verb
    it depends on, `role` what that verb does; `phase` is ``from`` or ``to`` in
    a change; `themes` are the heads of what is rated; `standing` is a grade
    merely attached to a name.
    """

    grade: Token
    code: str
    nominal: Token | None = None
    verb: Token | None = None
    role: str = ""
    phase: str = ""
    themes: list[Token] = field(default_factory=list)
    standing: bool = False
    leader: Token | None = None
    apposed: bool = False  # 'Kent, an outstanding authority'
    chain: list[Token] = field(default_factory=list)
    other: bool = False  # said of something that is no council, area or service
    affirmed: bool = (
        False  # what is denied is another's, or a change: 'it has not moved from its good rating'
    )

    @property
    def is_left(self) -> bool:
        """Whether it is the grade that a thing had before a change: a time of the change is not its own."""
        return self.phase == "from" or self.role == "lose"


_BEFORE = frozenset("as to be been being overall a an still again only simply now once more".split())
_REACH = 9  # tokens
_LISTING = frozenset((",", "and", "the", "its", "their", "services", "council", "both", "'s", "’s"))
_RATE = frozenset(
    "rate judge grade deem brand label class rank mark find consider declare re-rate assess".split()
)


_BETTERED = frozenset(("improve", "improvement", "build", "advance", "progress", "better", "step"))
BESIDE = frozenset(("after", "since", "following", "despite", "amid", "besides"))
_TAKE = frozenset(("cost", "rob", "deprive", "strip"))
_EACH = frozenset(("both", "all", "each"))
_NEITHER = frozenset(("neither", "none"))
_HOLDING = frozenset(("hold", "obtain", "attain"))


def is_rating(token: Token) -> bool:
    """Tell whether a token is a noun for a rating."""
    return (
        token.ent_type_ in ("", "INSPECTION")
        and lemma(token) in word_list("rating")
        and token.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "VERB", "ADJ")
        and not token.lower_.endswith("ed")
        and not (token.lower_ in ("levels", "standards") and tree.children(token, "prep"))  # 'levels of help'
    )


def tell(grade: Token, code: str, grades: set[int], code_of: Callable[[Token], str] | None = None) -> Told:  # noqa: C901, PLR0912, PLR0915
    """Climb from a grade to what it is said of."""
    told = Told(grade, code)
    if grade.lower_ == "same" and grade.dep_ in ("dobj", "pobj"):
        told.nominal = grade  # 'it got the same in 2012'
    node, steps = grade, 0
    small: Token | None = None
    while steps < _STEPS:
        steps += 1
        told.chain.append(node)
        head, dep = node.head, node.dep_
        if head == node:
            if tree.is_verb(node) and node != grade:
                _close(told, node)
            break
        if tree.is_verb(node) and node != grade and (rater := _rater(node)) is not None:
            small = node.head  # 'judged its services to be good'
            _close(told, rater)
            break
        if tree.is_verb(node) and node not in (grade, told.nominal) and not _carries_on(node):
            _close(told, node)
            break
        if dep == "conj" and head.i in grades and node == grade:
            told.leader = head
            node = head
            continue
        if dep in ("conj", "appos") and told.nominal == node and is_rating(head):
            told.leader = head
            node = head
            continue
        if node == grade and (rater := _parted(grade)) is not None:
            _close(told, rater)
            break
        if (
            dep
            in ("amod", "compound", "nmod", "nummod", "det", "poss", "advmod", "npadvmod", "acomp", "attr")
            and node == grade
            and not tree.is_verb(head)
            and head.pos_ != "ADP"
            and head.i not in grades
        ):
            if is_rating(head) and told.nominal is None:
                told.nominal = head
                node = head
                continue
            if (
                head.ent_type_ == "AREA"
                and head.i == grade.i + 1
                and dep == "amod"
                and head.dep_ in ("attr", "oprd", "acomp", "ccomp", "dobj", "pobj", "ROOT")
                and code_of is not None
                and code_of(head) == "overall-effectiveness"
            ):
                node = head  # 'good overall'
                continue
            if head.pos_ in ("NOUN", "PROPN", "PRON") or head.ent_type_ in _PLACE:
                if grade.i > head.i and dep == "amod" and small is None and tree.has_verb_above(head):
                    small = node = head  # 'rated services in Kent good'
                    continue
                told.themes, told.standing = [_identified(head) if head.dep_ == "appos" else head], True
                told.apposed = told.themes != [head]
                told.chain.append(head)
                node = head
                break
        if head.pos_ in ("ADP", "SCONJ", "PART") or dep in ("pobj", "pcomp"):
            word = head.lower_
            other = (
                node.ent_type_ == "INSPECTION" and node != told.nominal
            )  # 'came from its inspection with …'
            if word in ("from", "to", "into", "onto", "toward", "towards") and not other:
                told.phase = told.phase or ("from" if word == "from" else "to")
            elif word in ("on", "upon") and lemma(head.head) in _BETTERED:
                told.phase = "from"  # 'improved on its good rating'
            if word == "of" and head.dep_ == "prep" and head.head.lower_ == "out" and not other:
                told.phase = told.phase or "from"  # 'out of an inadequate rating'
            if word in BESIDE and (told.nominal is not None or node == grade):
                told.chain.append(head)
                break  # 'after an inadequate rating': whatever the sentence says besides
            if word in ("at", "with") and head.head.ent_type_ in _PLACE and node == grade:
                told.themes = [head.head]
                break  # 'care leavers, at good'
            node = head
            continue
        if dep in ("prep", "agent", "dative") and node.pos_ in ("ADP", "SCONJ"):
            if is_rating(head) and told.nominal is None and node.lower_ in ("of", "as", "at", "to", "from"):
                told.nominal = head
            elif node.lower_ == "of" and is_rating(head) and lemma(head) not in word_list("weak_rating"):
                told.nominal = head  # 'a verdict of a good rating'
            if told.phase and lemma(head) in word_list("change_nouns") and not tree.is_verb(head):
                _close_noun(told, head)
                break
            node = head
            continue
        node = head
    if told.role == "" and told.verb is not None and told.verb.dep_ == "relcl":
        rated = told.verb.head  # 'rated the services that a company runs in Kent good'
        if rated.dep_ == "dobj" and lemma(rated.head) in _RATE:
            told.verb, told.role, small = rated.head, "rate", rated
    if small is not None:
        told.themes = [small]
    if (
        told.verb is not None
        and told.verb.dep_ == "amod"
        and told.verb.i == grade.i + 2
        and told.verb.head.ent_type_ != "TIME"
    ):
        told.themes, told.standing = [told.verb.head], True  # 'good-rated Kent'
    elif told.verb is None or told.standing or not told.role:
        _force(told)
    if told.role in ("", "be", "lose", "change", "get", "keep") and told.nominal is None:
        _appose(told)
    _open(told)
    if told.verb is not None and any(c.lower_ == "behind" and c.i > grade.i for c in told.verb.children):
        told.phase, told.role = "from", "lose"  # 'has put its inadequate rating behind it'
    if grade.dep_ == "nsubj" and lemma(grade.head) in ("become", "turn", "give"):
        told.phase, told.role = "from", "change"  # 'good has become inadequate'
    _affect(told)
    _place(told)
    return told


def pair(told: list[Told]) -> None:
    """Take two grades with only 'to' between them for what a thing came from and what it came to: 'Inadequate to outstanding: how Kent did it'."""
    for one, other in pairwise(told):
        between = [t for t in one.grade.doc[one.grade.i + 1 : other.grade.i] if not t.is_punct]
        opens = not any(tree.is_verb(t) or t.pos_ == "ADP" for t in one.grade.doc[: one.grade.i])
        if opens and [t.lower_ for t in between if t.lower_ not in ("a", "an", "rating")] == ["to"]:
            one.phase, other.phase, other.leader = "from", "to", None


_RECEIVING = word_list("generic") | word_list("service") | word_list("matter")
_COVERING = frozenset(("cover", "include", "concern", "span"))


def _affect(told: Told) -> None:
    """
    Take from what a rating does to somebody no more than whose it is.

    'A good verdict has left Kent's leaders smiling' is of Kent, and not of its
    leadership; 'the good rating covers leadership' is of what it covers.
    """
    noun, verb = told.nominal, told.verb
    if noun is None or verb is None or noun.dep_ != "nsubj" or noun.head != verb:
        return
    affected = [t for t in tree.children(verb, "dobj", "nsubj") if t != noun]
    if told.role in ("be", "keep", "change", "lose") or not affected:
        return
    told.role = ""
    if lemma(verb) in _COVERING:
        told.themes = affected[-1:]
        return
    rated = _of_rating(noun)
    places = [
        t for t in tree.inner(verb) if t.ent_type_ == "COUNCIL" and t.i > verb.i and t.head.lower_ != "from"
    ]
    told.themes = places[:1] if rated in (None, noun) else [rated]


def _open(told: Told) -> None:
    """Take a grade that opens a sentence without a verb for itself: 'Still good, though its leaders …', 'Outstanding in 2017, the borough …'."""
    doc, at = told.grade.doc, told.grade.i
    if told.nominal is not None or any(t.pos_ != "ADV" for t in doc[:at]) or at + 2 >= len(doc):
        return
    end = at + 1
    while end < len(doc) and (
        doc[end].ent_type_ == "TIME" or doc[end].lower_ in ("in", "since", "overall", "again")
    ):
        end += 1
    if end < len(doc) and doc[end].text == "," and told.grade.dep_ != "amod":
        subject = tree.subject(told.verb) if told.verb is not None and end > at + 1 else None
        told.themes = [subject] if subject is not None and subject.ent_type_ != "AREA" else []
        told.verb, told.role, told.phase, told.standing, told.chain = None, "", "", False, [told.grade]


_SMALL = frozenset(
    "hitherto still now once previously already again currently then formerly long twice itself also rightly".split()
)
_AFTER_APPOSED = frozenset(
    "at in since when by until before for overall under last now again but and then today throughout from on across with for".split()
)


def _appose(told: Told) -> None:
    """Take 'Kent, good since 2018, …' and 'its services, inadequate at every inspection, …' for what they say, which the parse seldom has."""
    doc, at = told.grade.doc, told.grade.i - 1
    while at > 0 and doc[at].lower_ in _SMALL:
        at -= 1
    if at < 1 or doc[at].text != ",":
        return
    noun = doc[at - 1]
    if noun.ent_type_ not in ("COUNCIL", "AREA", "PROVIDER") and lemma(noun) not in word_list(
        "service"
    ) | word_list("body"):
        return
    after = doc[told.grade.i + 1] if told.grade.i + 1 < len(doc) else None
    if (
        after is not None
        and after.text not in (",", ".", ";", ")")
        and after.ent_type_ != "TIME"
        and after.lower_ not in _AFTER_APPOSED
    ):
        return
    if (
        noun.ent_type_ == "AREA"
        and noun.lower_ != "performance"
        and after is not None
        and after.lower_ == "for"
    ):
        return  # 'good for leadership, outstanding for adoption'
    told.themes, told.role, told.verb, told.standing, told.apposed, told.phase = (
        [noun],
        "be",
        None,
        False,
        True,
        "",
    )
    told.chain = [told.grade]


def _force(told: Told) -> None:
    """Take 'rated as X' for what it is where the parse lost it: a verb of rating stands right before the grade."""
    doc, at = told.grade.doc, told.grade.i - 1
    while at >= 0 and doc[at].lower_ in _BEFORE:
        at -= 1
    first = at
    while (
        at > first - _REACH
        and at >= 0
        and first < told.grade.i - 1
        and (doc[at].ent_type_ in _PLACE or doc[at].lower_ in _LISTING)
    ):
        at -= 1  # 'rating leadership and adoption as good'
    rated = next((t for t in doc[at + 1 : first + 1] if t.ent_type_ in _PLACE), None)
    if (
        at >= 0
        and rated is not None
        and doc[at].lower_ in ("rating", "grading", "judging", "deeming", "marking", "finding", "ranking")
    ):
        told.themes, told.standing, told.nominal, told.verb, told.role = [rated], False, None, None, "rate"
        return
    if first != at:
        return
    if (
        at < 0
        or lemma(doc[at]) not in _RATE
        or doc[at].ent_type_
        or (doc[at].pos_ == "NOUN" and doc[at].lower_ not in ("rates", "grades", "rated"))
    ):
        return
    told.standing, told.nominal = False, None
    told.chain = [told.grade]
    _close(told, doc[at])
    told.role = "rate"


def _rater(verb: Token) -> Token | None:
    """Return the verb of rating of 'judged its services to be good', where the parse hangs 'to be' on the services."""
    noun = verb.head
    if (
        lemma(verb) != "be"
        or verb.dep_ not in ("acl", "relcl")
        or noun.dep_ not in ("dobj", "nsubj")
        or tree.is_verb(noun)
    ):
        return None
    to = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    return noun.head if to and lemma(noun.head) in _RATE and noun.i > noun.head.i else None


def _parted(grade: Token) -> Token | None:
    """Return the verb of 'while adoption was called good, leadership …', where the parse takes 'good, leadership' for a phrase."""
    doc, at = grade.doc, grade.i - 1
    if grade.dep_ != "amod" or grade.head.i < grade.i or doc[grade.i + 1].text != ",":
        return None
    while at > 0 and doc[at].lower_ in _BEFORE - {"a", "an"}:
        at -= 1
    verb = doc[at]
    return verb if tree.is_verb(verb) and lemma(verb) in word_list("rate") | {"be"} else None


def _carries_on(verb: Token) -> bool:
    """Tell whether a verb only carries a grade on to the verb above it: 'judged to be', 'found to have been'."""
    return (
        lemma(verb) in ("be", "have")
        and (
            verb.dep_ in ("xcomp", "ccomp", "aux", "auxpass")
            or (
                verb.dep_ == "advcl"
                and lemma(verb.head) in word_list("rate")
                and any(c.lower_ == "to" for c in verb.children)
            )
        )
        and tree.is_verb(verb.head)
        and not tree.children(verb, "nsubj", "nsubjpass")
    )


def _close(told: Told, verb: Token) -> None:
    told.verb = verb
    told.role = _role(told, verb)
    told.themes = [_identified(theme) for theme in [_theme(told, verb)] if theme is not None]
    told.themes += _listed_before(told.themes, verb)
    if told.role == "change" and told.phase == "from" and _is_denied(verb, told.themes):
        told.role, told.phase, told.affirmed = "keep", "", True
    if (first := first_of_all(verb)) is not None:
        told.themes, told.affirmed = [first], True
    if told.role == "be" and told.nominal is None and told.grade.dep_ == "nsubj" and told.grade.head == verb:
        _invert(told, verb)


def _listed_before(themes: list[Token], verb: Token) -> list[Token]:
    """Return the areas of a list before a rated subject that the parse gives to the verb as subjects of their own: 'A, the care of B, and C were judged good'."""
    own = tree.children(verb, "nsubj", "nsubjpass")
    if len(themes) != 1 or themes[0] not in own:
        return []
    before = [t for t in own if t.i < themes[0].i and t.right_edge.i + 1 < len(t.doc)]
    return [
        t
        for t in before
        if t.doc[t.right_edge.i].text == "," and any(a.ent_type_ == "AREA" for a in tree.inner(t))
    ]


def first_of_all(verb: Token) -> Token | None:
    """Return the council that did what none had done before it: 'no council had gone from poor to good before Kent did in 2021'."""
    if not any(c.lower_ == "no" for s in tree.children(verb, "nsubj", "nsubjpass") for c in s.children):
        return None
    for clause in tree.children(verb, "advcl"):
        led = any(t.lower_ in ("before", "until") for t in clause.children)
        if led and lemma(clause) in ("do", "be", "manage"):
            return next((t for t in clause.subtree if t.ent_type_ == "COUNCIL"), None)
    return None


def _is_denied(verb: Token, themes: list[Token]) -> bool:
    """Tell whether a verb says of its subject that it did not happen: 'did not move', 'neither of which moved', 'failed to move'."""
    missed = verb.dep_ == "xcomp" and (
        lemma(verb.head) == "fail" or any(c.lower_ == "yet" for c in verb.head.children)
    )
    subjects = [*themes, *tree.children(verb, "nsubj", "nsubjpass")]
    neither = any(t.lower_ in _NEITHER or any(c.lower_ in _NEITHER for c in t.children) for t in subjects)
    return missed or neither or bool(tree.children(verb, "neg"))


def _invert(told: Told, verb: Token) -> None:
    """Take what stands behind the verb for what is rated where the grade stands before it: 'Good was the verdict on Kent'."""
    for noun in tree.children(verb, "attr"):
        thing = _of_rating(noun)
        told.nominal = noun if is_rating(noun) else None
        told.themes = [thing] if thing is not None and (thing != noun or told.nominal is None) else []


def _close_noun(told: Told, noun: Token) -> None:
    """Take the noun of a change for its verb: 'its rise to good', 'the fall from good to inadequate'."""
    told.chain.append(noun)
    if tree.is_verb(noun.head) and lemma(noun.head) in word_list("aims"):
        return
    told.role, told.verb = "change", None
    thing = _of_rating(noun, also=noun)
    told.themes = [thing] if thing is not None and thing != noun else []


def _role(told: Told, verb: Token) -> str:
    base = lemma(verb)
    if told.phase and base in word_list("change"):
        return "change"
    if told.nominal is not None:
        subject = told.nominal.dep_ in ("nsubj", "nsubjpass") and told.nominal.head == verb
        onward = any(
            c.dep_ != "prep" or c.lower_ != "from" for c in tree.children(verb, "prep", "dobj", "dative")
        )
        if subject and base in word_list("vanish") and not onward:
            return "lose"  # 'the inadequate label has gone'
        for role in ("keep", "lose", "give", "get", "be", "rate", "change"):
            if role == "lose" and subject and told.nominal.dep_ == "nsubj":
                continue  # 'an inadequate rating has left the council in turmoil'
            if base in word_list(role):
                return "get" if _merely_holds(role, verb) else role
        return ""
    for role in ("be", "keep", "rate", "change", "give", "get", "lose"):
        if base in word_list(role):
            return "get" if _merely_holds(role, verb) else role
    return ""


def _merely_holds(role: str, verb: Token) -> bool:
    """Tell whether to hold a grade is to have it, and not to hold on to it."""
    return role == "keep" and lemma(verb) == "hold" and not any(c.lower_ == "on" for c in verb.children)


def _theme(told: Told, verb: Token) -> Token | None:
    """Return the head of what the grade is given to."""
    passive = tree.is_passive(verb)
    subject = tree.subject(verb)
    beside = _beside(verb)
    if beside is not None:
        return beside
    if not tree.children(verb, *tree.SUBJECTS):
        subject = _before_aside(verb) or subject or (_behind_of(verb) if told.role == "be" else None)
    on_path = {t.i for t in told.chain}
    if told.role == "lose" and not passive and lemma(verb) in _TAKE:
        return _of_rating(_object(verb, {t.i for t in told.chain}))  # 'that cost Kent its good rating'
    if (recipient := _recipient(told, verb)) is not None:
        return recipient
    if told.role in ("get", "keep", "lose", "be", ""):
        if told.role == "" and told.nominal is not None and subject is not None and _is_inspectorate(subject):
            return _object(verb, on_path)
        return _of_rating(subject)
    found = subject if passive else _object(verb, on_path)
    if found is not None and lemma(found) == "way" and told.role == "change":
        found = subject  # 'clawed its way up to good'
    if found is not None and _is_inspectorate(found):
        found = _object(verb, on_path)
    if found is None and subject is not None and not _is_inspectorate(subject):
        found = subject
    return _of_rating(found)


def _recipient(told: Told, verb: Token) -> Token | None:
    """Return what a rating goes, falls or belongs to: 'the top mark went to adoption', 'inadequate was reserved for leadership'."""
    rating = told.nominal if told.nominal is not None else told.grade
    if (
        rating.dep_ not in ("nsubj", "nsubjpass")
        or rating.head != verb
        or tree.children(verb, "dobj", "acomp")
    ):
        return None
    for prep in tree.children(verb, "prep", "dative"):
        if prep.lower_ in ("to", "for"):
            for thing in tree.children(prep, "pobj"):
                if thing.ent_type_ in _PLACE or lemma(thing) in _RECEIVING:
                    return thing
    return None


def _behind_of(verb: Token) -> Token | None:
    """Return the subject of 'of the five councils, services in three are good', which the parse joins to the councils."""
    for prep in tree.children(verb, "prep"):
        if prep.lower_ == "of" and prep.i < verb.i:
            for noun in tree.children(prep, "pobj"):
                return next(iter(tree.children(noun, "appos")), None)
    return None


def _before_aside(verb: Token) -> Token | None:
    """Return what stands before the aside before a verb: 'Kent's services, last looked at in 2016, are poor', where the parse gives it to the aside."""
    doc, end = verb.doc, min([verb.i, *(c.i for c in tree.children(verb, "aux", "auxpass"))]) - 1
    if end < 3 or doc[end].text != ",":  # noqa: PLR2004 - a noun, a comma and a participle
        return None
    begin = next((t.i for t in reversed(doc[:end]) if t.text == ","), 0)
    aside = [t for t in doc[begin + 1 : end] if t.tag_ in ("VBN", "VBD") and tree.is_verb(t)]
    subjects = [s for t in aside for s in tree.children(t, "nsubj", "nsubjpass") if s.i < begin]
    named = (
        t for t in subjects if t.ent_type_ in _PLACE or lemma(t) in word_list("service") | word_list("body")
    )
    return next(named, None)


def _beside(verb: Token) -> Token | None:
    """Return what a participle that follows a comma is said of: 'the services in Kent, rated good in 2020, …'."""
    if verb.tag_ not in ("VBN", "VBD") or verb.dep_ not in ("advcl", "acl", "conj") or verb.i < 2:  # noqa: PLR2004 - a noun and a comma
        return None
    if verb.dep_ == "conj" and (lemma(verb) not in _RATE or verb.nbor(1).ent_type_ != "GRADE"):
        return None
    if (
        any(c.dep_ in ("aux", "auxpass", "mark", "nsubj", "nsubjpass") for c in verb.children)
        or verb.nbor(-1).text != ","
    ):
        return None
    noun = verb.nbor(-2)
    named = noun.ent_type_ in ("COUNCIL", "AREA", "PROVIDER") or lemma(noun) in word_list(
        "service"
    ) | word_list("body")
    return noun if named else None


def _identified(theme: Token) -> Token:  # noqa: C901
    """Take 'the first councils' in 'Kent and Leeds are the first councils to …', and 'the only area' in 'the only area that … was adoption', for what they are."""
    if lemma(theme) in ("whole", "entirety", "bulk"):
        parts = [t for c in tree.children(theme, "prep") for t in tree.children(c, "pobj")]
        theme = parts[0] if parts else theme  # 'the whole of its service'
    verb = theme.head
    if (each := _each_of_which(theme)) is not None:
        return each
    if theme.dep_ == "appos" and verb.ent_type_ in ("COUNCIL", "AREA", "PROVIDER") and theme.ent_type_ == "":
        known = lemma(theme) in word_list("generic") | word_list("body") | word_list("service")
        return (
            verb if known and lemma(theme) != "place" else theme
        )  # 'help and protection, an area judged good'
    if lemma(verb) not in ("be", "become") or theme.ent_type_ in ("COUNCIL", "AREA"):
        return theme
    if theme.dep_ == "attr":
        for other in tree.children(verb, "nsubj", "nsubjpass"):
            if other.ent_type_ in ("COUNCIL", "AREA") or other.pos_ == "PRON":
                return other
        subject = tree.subject(verb)
        return subject if subject is not None and subject != theme and subject.dep_ != "expl" else theme
    if theme.dep_ == "nsubj":
        for other in tree.children(verb, "attr"):
            if other.ent_type_ in ("COUNCIL", "AREA"):
                return other
    return theme


def _each_of_which(theme: Token) -> Token | None:
    """Return the first of 'leadership and adoption, both of which were good'."""
    if theme.lower_ not in _EACH or not any(t.lower_ == "which" for t in theme.subtree):
        return None
    noun = tree.antecedent(theme.head)
    if noun is not None:
        return next((t for t in tree.joined(noun) if t.ent_type_ in _PLACE), None)
    last = theme.nbor(-2) if theme.i > 1 and theme.nbor(-1).text == "," else None
    while last is not None and last.dep_ == "conj" and last.head.ent_type_ in _PLACE:
        last = last.head  # 'on Kent and Leeds, both of which', where the parse hangs it on the verb before
    return last if last is not None and last.ent_type_ in _PLACE else None


def _carries_as(noun: Token, on_path: set[int]) -> bool:
    """Tell whether 'as good' hangs on the thing that is rated: 'rated leadership as good'."""
    return any(c.lower_ == "as" and c.i in on_path for c in noun.children)


def _object(verb: Token, on_path: set[int]) -> Token | None:
    for child in verb.children:
        if child.dep_ in ("ccomp", "xcomp"):
            own = [s for s in tree.children(child, "nsubj", "nsubjpass") if s.i not in on_path]
            if own:
                return own[0]
    for dep in ("dative", "dobj", "oprd", "nsubj"):
        for child in tree.children(verb, dep):
            if (
                (child.i in on_path and not _carries_as(child, on_path))
                or child.ent_type_ == "GRADE"
                or _is_inspectorate(child)
                or (dep == "nsubj" and (_is_inspectorate(child) or child.i < verb.i))
            ):
                continue
            if child.pos_ == "ADP":
                return next(iter(tree.children(child, "pobj")), None)
            return child
    for child in tree.children(verb, "prep"):
        if child.lower_ == "to" and child.i not in on_path and lemma(verb) in word_list("give"):
            return next(iter(tree.children(child, "pobj")), None)
    return _lost_in_grade(verb)


def _lost_in_grade(verb: Token) -> Token | None:
    """Return the object that the parser takes for part of the grade: 'found the council weak'."""
    for grade in (c for c in tree.children(verb, "dobj", "oprd") if c.ent_type_ == "GRADE"):
        lost = [c for c in tree.children(grade, "compound", "nmod") if c.pos_ == "NOUN"]
        if lost and any(c.dep_ == "det" for c in (*grade.children, *lost[-1].children)):
            return lost[-1]
    return None


def _of_rating(token: Token | None, also: Token | None = None) -> Token | None:
    """Take 'Kent's rating' and 'the rating for adoption' for what was rated."""
    if token is None or (
        token != also and (not is_rating(token) or token.ent_type_ == "INSPECTION" or token.lower_ == "one")
    ):
        return token
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("for", "of", "in", "on", "across"):
            for thing in tree.children(child, "pobj"):
                if thing.ent_type_ == "GRADE" or any(c.ent_type_ == "GRADE" for c in thing.children):
                    inner = _of_rating(thing)
                    if inner is not None and inner != thing:
                        return inner
                    continue
                return thing
    for child in token.children:
        if (
            child.dep_ in ("poss", "compound", "nmod")
            and child.pos_ in ("NOUN", "PROPN", "PRON")
            and child.ent_type_ != "INSPECTORATE"
        ):
            return child
    return token


def _is_inspectorate(token: Token) -> bool:
    if lemma(token) == "team" and any(
        lemma(c) in word_list("elsewhere") for c in token.subtree if c.dep_ == "compound"
    ):
        return False  # 'the youth justice team'
    return (
        token.ent_type_ in ("INSPECTORATE", "INSPECTION")
        or (token.ent_type_ != "COUNCIL" and lemma(token) in INSPECTORATE)
        or token.lower_ in INSPECTORATE
    )


def _holder(nominal: Token) -> Token | None:
    """Return whose rating a clause that hangs on it says it is: 'the score held by Kent', 'the grade that Kent won'."""
    for verb in tree.children(nominal, "acl", "relcl"):
        if lemma(verb) not in word_list("get") | word_list("give") | _HOLDING:
            continue
        for child in tree.children(verb, "agent", "prep", "dative"):
            if child.lower_ in ("by", "to"):
                for thing in tree.children(child, "pobj"):
                    if thing.ent_type_ == "COUNCIL":
                        return thing
        for thing in tree.children(verb, "nsubj"):
            if thing.ent_type_ == "COUNCIL":
                return thing
    return None


def _place(told: Told) -> None:
    """Where no verb gave it, take what the rating noun belongs to, or the noun a grade describes."""
    holder = _holder(told.nominal) if told.nominal is not None else None
    if holder is not None and all(theme.pos_ == "PRON" or is_rating(theme) for theme in told.themes):
        told.themes = [holder]
        return
    if told.themes or told.verb is not None:
        return
    if told.nominal is not None:
        found = _of_rating(told.nominal)
        told.themes = [found] if found is not None and found != told.nominal else []
