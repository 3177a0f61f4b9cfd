"""What keeps a grade in a sentence from being a judgement, and what makes it an earlier one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.formerly import is_at_an_earlier, is_gone_by_then, was_apposed
from kg.extract.articles.judged.litotes import is_no_better, is_of_each, is_of_none
from kg.extract.articles.judged.reported import is_found_to_have_changed
from kg.extract.articles.judged.words import lemma, word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.judged.predication import Told

UNREACHED = "not reached"  # 'it has not moved from good to outstanding'
UNREAL = "unreal"  # 'it would have been rated good but for its leadership'
HOPED = "hoped"  # 'which it hopes will see it rated good'
_MODALS = frozenset("could would might may must should can shall ought cannot".split())

_KEPT_FROM = frozenset(("prevent", "stop", "keep", "bar", "block", "hinder", "exclude", "discourage"))
_NEGATIVE = frozenset("not never neither nor n't n’t no none nobody without hardly".split())
_BY_COMPARISON = frozenset(
    "below above beyond near close than short towards toward nearer closer under between".split()
)
_EARLIER = frozenset(
    "previous previously former formerly earlier last once before past prior then old".split()
)


def denied(one: Told) -> str:  # noqa: C901, PLR0912
    """Return why a grade is none, ``""`` where nothing keeps it from being one."""
    if one.affirmed:
        return _hoped(one)
    if one.phase == "to" and one.role == "change" and one.verb is not None and tree.children(one.verb, "neg"):
        return UNREACHED
    if is_no_better(one):
        return ""
    if _failed(one):
        return UNREACHED
    if is_of_each(one):
        return ""
    if is_of_none(one):
        return "negated"
    if _is_of_not_one(one):
        return UNREACHED
    for theme in one.themes:
        if theme.lower_ in ("none", "nobody", "neither", "nothing") or any(
            c.lower_ in ("neither", "no", "none") and c.dep_ in ("det", "preconj", "cc")
            for c in theme.children
        ):
            return "negated"
    if one.verb is not None and lemma(one.verb) in word_list("evade"):
        return UNREACHED
    if _is_out_of_reach(one):
        return "hypothetical"
    if any(t.lower_ == "scale" for t in one.grade.doc) and (one.phase or one.verb is None):
        return "scale"
    if one.grade.i and one.grade.nbor(-1).lower_ == "how":
        return "question"  # 'how good the services are'
    if [t.lower_ for t in one.grade.doc[max(0, one.grade.i - 2) : one.grade.i]] == ["not", "yet"]:
        return "not-yet"
    nodes = [*one.chain, *([one.verb] if one.verb is not None else [])]
    if (
        one.verb is not None
        and one.verb.dep_ in ("xcomp", "ccomp", "advcl")
        and tree.is_verb(one.verb.head)
        and any(c.lower_ == "to" and c.dep_ == "aux" for c in one.verb.children)
    ):
        nodes.append(one.verb.head)
    for node in nodes:
        for child in node.children:
            if child.lower_ in _NEGATIVE and child.dep_ in ("neg", "det", "preconj", "advmod", "cc"):
                if child.lower_ == "no" and "longer" in _next(child):
                    continue
                if child.lower_ in ("not", "n't", "n’t") and _only(child):
                    continue
                if node.dep_ == "ROOT" and child.i > one.grade.i:
                    continue
                if "any" in _next(one.grade) or (
                    one.grade.i + 2 < len(one.grade.doc) and one.grade.nbor(1).lower_ == "any"
                ):
                    continue
                return "not-yet" if _next(child) == "yet" else "negated"
            if child.lower_ in ("close", "near", "short") and child.i < one.grade.i:
                return "compared"
        if node.dep_ in ("prep", "pobj", "advmod") and node.lower_ in _BY_COMPARISON and node != one.grade:
            return "compared"
        if node.dep_ == "acomp" and node.lower_ in ("close", "near", "short"):
            return "compared"
    if one.verb is None:
        wanted = one.standing and _is_wanted(one, one.themes[0].head)
        return "hypothetical" if wanted else _aim_noun(one.nominal or one.grade)
    if _is_wanted(one, one.verb):
        return "hypothetical"
    if one.verb.dep_ == "pcomp" and one.verb.head.head.lower_ in _BY_COMPARISON:
        return "nearly"  # 'close to being rated good'
    if one.role == "lose":
        return ""  # who hopes to shake off a grade has it
    return _hoped(one) or _aim_noun(one.nominal or one.grade)


def _is_of_not_one(one: Told) -> bool:
    """Tell whether what has a grade is 'not one of the six', also where the parse takes what follows for a clause."""
    subjects = tree.children(one.verb, "nsubj", "nsubjpass", "csubj") if one.verb is not None else []
    inner = [t for s in subjects for t in tree.children(s, "nsubj", "nsubjpass")]
    return any(
        t.lower_ == "one" and any(c.lower_ == "not" for c in (*t.children, *s.children))
        for s in subjects
        for t in (s, *inner)
    )


def _is_wanted(one: Told, verb: Token) -> bool:
    """Tell whether a grade is only what a verb of wanting has for its object: 'aims for outstanding', 'deserve a good service'."""
    below = [node for node in one.chain if node.head == verb]
    object_ = any(node.dep_ == "dobj" or node.lower_ in ("for", "at", "to", "after", "on") for node in below)
    return object_ and lemma(verb) in word_list("aims") - word_list("get") - word_list("change") - word_list(
        "rate"
    )


def _failed(one: Told) -> bool:
    """Tell whether somebody failed to get a grade; from where one failed to move is where one is."""
    verb = one.verb
    return verb is not None and verb.dep_ == "xcomp" and lemma(verb.head) == "fail" and one.phase != "from"


def _is_out_of_reach(one: Told) -> bool:
    """Tell whether a grade is within, beyond or out of somebody's reach, or elusive: then nobody has it."""
    if one.verb is not None and any(c.lower_ == "within" and c.dep_ == "prep" for c in one.verb.children):
        return True
    for token in one.grade.doc[one.grade.i + 1 : one.grade.i + _REACH]:
        if token.ent_type_ == "GRADE" or token.lower_ in ("elusive", "unattainable"):
            return token.ent_type_ == ""
        if (
            token.lower_ in ("reach", "grasp", "question")
            and {t.lower_ for t in token.doc[token.i - 3 : token.i]} & _REACHED
        ):
            return True
    return False


_REACH = 9  # tokens
_REACHED = frozenset(("out", "beyond", "within"))


def _next(token: Token) -> str:
    return token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""


def _only(token: Token) -> bool:
    return _next(token) in ("only", "just")


def _hoped(one: Told) -> str:  # noqa: C901, PLR0912
    if one.verb is None:
        return ""
    node: Token = one.verb
    for _ in range(6):
        if node.dep_ == "ccomp" and lemma(node.head) in ("hope", "wish"):
            return HOPED
        if any(
            c.lower_ == "that" and c.i and c.nbor(-1).lower_ == "now" for c in tree.children(node, "mark")
        ):
            return ""  # 'may have trouble now that it has been rated poor'
        for aux in tree.children(node, "aux", "auxpass", "advmod", "mark"):
            low = aux.lower_
            if low in ("would", "could") and any(c.lower_ == "have" for c in tree.children(node, "aux")):
                return UNREAL
            if low in _MODALS and not (
                low == "can" and lemma(node) in ("call", "boast", "claim", "celebrate", "say")
            ):
                return "hypothetical"
            if low in ("will", "’ll", "'ll") and one.code != "requires-improvement":
                return "ahead"
            if aux.dep_ in ("mark", "advmod") and low in ("if", "unless", "whether", "until", "till"):
                return "hypothetical" if not (low == "until" and node.tag_ == "VBD") else ""
        if node.dep_ in ("xcomp", "ccomp", "advcl", "acl", "pcomp", "csubj", "relcl") and node.head != node:
            infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in node.children)
            head = node.head
            if head.pos_ == "ADP" and head.head != head:
                if head.lower_ == "from" and lemma(head.head) in _KEPT_FROM:
                    return "negated"
                if (
                    node.tag_ == "VBG"
                    and head.lower_ in ("of", "at", "to", "for", "towards")
                    and lemma(head.head) in word_list("aims") | word_list("aim_nouns")
                ):
                    return "hypothetical"
                head = head.head
            if infinitive:
                perfect = any(c.lower_ == "have" for c in node.children)
                if lemma(head) in word_list("aims") | word_list("aim_nouns") and not perfect:
                    return "hypothetical"
                if node.dep_ in ("advcl", "acl", "relcl") and not perfect and not _result(node, head):
                    return "hypothetical"
            elif node.dep_ == "ccomp" and lemma(head) in (
                "want",
                "expect",
                "predict",
                "fear",
                "ensure",
                "doubt",
                "deny",
                "aim",
            ):
                return "hypothetical"
            elif node.dep_ in ("advcl", "acl", "relcl"):
                break
            node = head
            if not tree.is_verb(node):
                break
            continue
        if node.dep_ == "conj" and tree.is_verb(node.head) and node.tag_ == "VB":
            node = node.head
            continue
        break
    return ""


_ONE_OF = frozenset("first second third fourth fifth sixth only one last latest another just few".split())


def _result(node: Token, head: Token) -> bool:
    """'The first council to be rated outstanding', 'went on to win', 'one of four to be judged good': so they were."""
    if lemma(head) in ("go", "come", "manage", "happen", "continue", "rise", "improve", "fall"):
        return True
    if lemma(head) == "decision":
        return True
    if lemma(head) in ("be", "become"):
        said = {t.lower_ for c in tree.children(head, "attr") for t in c.subtree}
        return bool(said & {"first", "second", "third", "only", "one", "latest", "last"})
    if tree.is_verb(head):
        return any(c.lower_ == "only" for c in node.children)
    around = {t.lower_ for t in head.subtree if t.i < node.i} | {
        t.lower_ for c in head.children for t in c.children
    }
    return bool(around & _ONE_OF) or head.like_num or head.ent_type_ == "COUNCIL"


def _aim_noun(node: Token) -> str:
    to = node.head
    if to.lower_ in ("to", "for") and lemma(to.head) == "be" and lemma(to.nbor(-1)) in word_list("aim_nouns"):
        return "nearly"  # 'it is on the road to good'
    for _ in range(4):
        head = node.head
        if head == node or tree.is_verb(head):
            break
        if (
            head.pos_ == "NOUN"
            and lemma(head) in word_list("aim_nouns")
            and lemma(head.head) not in word_list("change")
            and node.dep_ in ("prep", "pobj", "acl")
        ):
            # 'a rung on the ladder to good'
            return "nearly" if lemma(head) in ("ladder", "rung") else "hypothetical"
        node = head
    return ""


def is_gone(one: Told) -> bool:  # noqa: C901
    """Tell whether a grade is one that no longer holds: 'no longer', 'lost', 'had been', 'its previous rating', 'from'."""
    if one.is_left or (one.verb is not None and _is_history(one.verb)):
        return not is_of_each(one)
    nodes = [
        one.grade,
        *([one.nominal] if one.nominal is not None else []),
        *([one.verb] if one.verb is not None else []),
    ]
    if one.apposed and not one.standing:
        return was_apposed(one.grade)
    for node in nodes:
        for child in node.children:
            low = child.lower_
            if (
                low in ("previous", "previously", "former", "formerly", "earlier", "prior", "past", "old")
                and child.dep_ in ("amod", "advmod", "compound", "nmod")
                and child.ent_type_ == ""
            ):
                return True
            if low == "last" and child.dep_ == "amod" and node == one.nominal:
                return True
            ended = low in ("until", "till") and child.dep_ == "prep" and node.tag_ not in ("VBZ", "VBP")
            if ended and not any(t.ent_type_ == "GRADE" for t in child.doc[child.i : child.i + 4]):
                return True  # 'rated good until now', but not 'until now good, it has fallen to …'
            if (
                low in ("once", "before", "formerly")
                and child.dep_ == "advmod"
                and _next(child) not in ("more", "again")
            ):
                return True
    if is_no_longer(one) or _is_of_once(one):
        return True
    if one.verb is None:
        return False
    if is_gone_by_then(one, one.verb) or is_at_an_earlier(one.verb):
        return True
    subject = next(
        (
            s
            for s in tree.children(one.verb, "nsubj")
            if s.ent_type_ == "INSPECTION" or lemma(s) in word_list("rating") | {"visit", "letter"}
        ),
        None,
    )
    if subject is not None and any(
        c.lower_ in ("previous", "last", "earlier", "former", "prior") for c in subject.children
    ):
        return True
    return is_perfect_past(one.verb) and not is_heard(one.verb)


_HEARD = frozenset("note hear tell inform report advise explain acknowledge".split())
_AT_A_MEETING = frozenset("member committee councillor meeting panel board cabinet chair it".split())


def is_heard(verb: Token) -> bool:
    """
    Tell whether what a meeting heard stands in the past perfect only because the meeting is past: 'members were told that it had been rated good'.

    A grade beside it in a plain past ('had been poor and was good') keeps it the earlier one.
    """
    head = next((a for a in (verb, *verb.ancestors) if a.dep_ == "ccomp"), verb).head
    if is_found_to_have_changed(verb, head):
        return True
    subject = tree.subject(head) if lemma(head) in _HEARD else None
    if subject is None or lemma(subject) not in _AT_A_MEETING or head.tag_ not in ("VBD", "VBN"):
        return False
    it_was = subject.lower_ == "it" and not tree.is_passive(
        head
    )  # 'it said that Kent had been …' is a report's
    others = [t for t in verb.sent if t.ent_type_ == "GRADE" and verb not in t.ancestors]
    return not it_was and not others and not any(t.ent_type_ == "TIME" for t in verb.subtree)


_OF_ONCE = re.compile(
    r"\bused to (?:be|have)\b|\bat (?:one|some) (?:time|point|stage)\b|\b(?:with)?in the (?:(?:recent|distant|not too distant) )?past\b|"
    r"\b(?:with)?in (?:the|its) (?:past|last) (?:\w+ )?(?:years|decade|decades)\b|\b(?:twice|three times) (?:been|rated|judged|found)\b"
)


def _is_of_once(one: Told) -> bool:
    """Tell whether a grade was one that something had at some time: 'it used to be poor', 'has been poor within the past decade'."""
    if one.verb is None or one.role in ("keep", "become"):
        return False
    first = max((t.i + 1 for t in one.grade.doc[: one.grade.i] if _parts(t)), default=0)
    until = next((t.i for t in one.grade.doc[one.grade.i :] if _parts(t)), len(one.grade.doc))
    return bool(_OF_ONCE.search(one.grade.doc[first:until].text.lower()))


def _parts(token: Token) -> bool:
    """Tell whether a mark, or a word that joins two clauses, ends what is said of a grade: 'it used to be poor but is good'."""
    return token.text in (",", ";", ":", ".") or (token.dep_ == "cc" and tree.is_verb(token.head))


def _is_history(verb: Token) -> bool:
    """'Its inadequate rating is a thing of the past', '… is history', '… is behind it'."""
    if lemma(verb) not in ("be", "become"):
        return False
    said = tree.children(verb, "attr", "prep", "advmod", "acomp")
    return any(
        t.lower_ in ("history", "behind")
        or (lemma(t) == "thing" and any(c.lower_ == "past" for c in t.subtree))
        for t in said
    )


def is_no_longer(one: Told) -> bool:
    """Tell whether a grade is said to hold no more: whenever that is said, it was not given then."""
    nodes = [n for n in (one.grade, one.nominal, one.verb) if n is not None]
    return any(
        child.lower_ in ("longer", "anymore")
        or (
            child.lower_ == "more"
            and (
                any(g.lower_ == "any" for g in child.children)
                or child.doc[max(0, child.i - 1)].lower_ == "any"
            )
        )
        for node in nodes
        for child in (*node.children, *_of_who_thinks_so(node))
    )


def _of_who_thinks_so(verb: Token) -> list[Token]:
    """Return what stands with the verb above 'to be': 'Ofsted no longer considers it to be poor'."""
    is_so = lemma(verb) == "be" and verb.dep_ in ("ccomp", "xcomp") and verb.tag_ == "VB"
    return [*verb.head.children] if is_so and lemma(verb.head) in word_list("rate") else []


def is_perfect_past(verb: Token) -> bool:
    """Tell whether a verb, or the one that carries it, is in the past perfect."""
    if any(c.lower_ in ("just", "newly") for c in tree.children(verb, "advmod")):
        return False  # 'a council that it had just rated good'
    auxes = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.lower_ in ("had", "’d", "'d") for c in auxes):
        return True
    if any(c.lower_ == "having" for c in auxes):
        return True
    if (
        verb.dep_ == "conj"
        and tree.is_verb(verb.head)
        and not tree.children(verb, "nsubj", "nsubjpass")
        and verb.tag_ == "VBN"
    ):
        return is_perfect_past(verb.head)
    return (
        (verb.dep_ == "xcomp" or (verb.dep_ == "ccomp" and verb.tag_ == "VB"))
        and tree.is_verb(verb.head)
        and is_perfect_past(verb.head)
        and lemma(verb) == "be"
    )


def is_other(token: Token) -> bool:
    """Tell whether a noun is a provider or a matter that is no council's service."""
    return token.ent_type_ == "" and lemma(token) in word_list("other")
