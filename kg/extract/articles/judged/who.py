"""Which councils a grade is given to."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.groups import meant_by
from kg.extract.articles.judged.words import lemma, word_list
from kg.extract.lexicon import Mention
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.judged.predication import Told
    from kg.extract.articles.skeleton import Skeleton
    from kg.extract.reading import Reading

_MANY = frozenset(
    "council councils authority authorities borough boroughs county counties las la department departments body bodies area areas of them these those which country region nation".split()
)
_BACK = frozenset(("both", "two", "pair"))
_FAR, _NEXT = 14, 2  # tokens
NOBODY: tuple[str, ...] = ()


def councils_of(reading: Reading, skeleton: Skeleton, one: Told) -> tuple[str, ...]:  # noqa: C901, PLR0912
    """
    Return the councils a grade is given to, none where it is a share of them or somebody else's.

    Those in the phrase that is rated, else those its verb places it at, else
    those the sentence speaks of.
    """
    sentence = skeleton.sentence
    begin, end = skeleton.span(one.grade)
    named = [t for t in skeleton.doc if t.ent_type_ == "COUNCIL" and not _is_helper(t)]
    helped = [t for t in skeleton.doc if t.ent_type_ == "COUNCIL" and _is_helper(t)]
    if one.standing and one.themes and (holder := _holder_of(one.themes[0])) is not None:
        here = _in_phrase(holder) or listed(holder)
        if here:
            return _codes(skeleton, here)
    if described := _described(one):
        return _codes(skeleton, described)
    antecedent = tree.antecedent(one.verb) if one.verb is not None else None
    if (
        antecedent is not None
        and antecedent.i < one.grade.i
        and _are_counted(antecedent)
        and not listed(antecedent)
        and not any(t.lower_ == "when" for t in antecedent.doc[antecedent.i : one.grade.i])  # of a time
    ):
        # 'The proportion that held the rating', 'the councils that Ofsted thinks outstanding' are nobody.
        return _codes(skeleton, _counted_among(antecedent)) or NOBODY
    if (place := _where(one)) is not None:
        return _codes(skeleton, [place])
    for theme in one.themes:
        if home := _in_its_clause(theme) or _where_somebody_was(theme):
            return _codes(skeleton, [home])
        back = _pointed_at(theme, named, skeleton)
        if back:
            return _codes(skeleton, [back])
        if counted := meant_by(skeleton, theme):
            return counted
        here = [t for t in _in_phrase(theme) if not tree.is_exception(t, theme)]
        if here:
            trust = all(t.ent_type_ == "PROVIDER" for t in here)
            return _codes(skeleton, (_spelled_out(one) if trust else []) or here)
        placed = [
            t
            for verb in tree.children(theme, "relcl", "acl")
            for t in verb.subtree
            if t.ent_type_ == "COUNCIL" and t.head.lower_ in ("in", "for") and t.i < one.grade.i
        ]
        if placed and theme.ent_type_ != "COUNCIL":
            return _codes(skeleton, placed)  # 'the services that a company runs in Kent'
        numbered = [
            t for p in tree.children(theme, "prep") if p.lower_ in ("in", "of", "at") for t in p.children
        ]
        if spelled := next((found for t in numbered if is_share(t) and (found := listed(t))), []):
            return _codes(skeleton, spelled)  # 'services in three councils, A, B and C'
        if is_share(theme) and not (_rates_areas(one) or _is_rest_of_areas(theme)):
            spelled = listed(theme) or _counted_among(theme)
            if spelled:
                return _codes(skeleton, spelled)
            return NOBODY
    if named:
        for node in (one.nominal, one.verb):
            if node is not None:
                placed = [
                    t
                    for child in node.children
                    if child.dep_ == "prep"
                    and child.lower_ in ("in", "at", "for", "of", "to")
                    and child not in one.chain
                    for t in tree.inner(child)
                    if t.ent_type_ == "COUNCIL"
                ]
                if placed:
                    return _codes(skeleton, placed)
        if one.verb is not None and not one.themes:
            subject = tree.subject(one.verb)
            if subject is not None and (here := _in_phrase(subject)):
                return _codes(skeleton, here)
    if sentence.elsewhere or _is_of_another_body(one, skeleton):
        return NOBODY
    pronouns = any(_pronoun(theme) for theme in one.themes)
    if (above := _counted_above(one)) is not None:
        return _codes(skeleton, listed(above) or _counted_among(above)) or NOBODY
    if (pronouns or not one.themes) and (told_after := _told_after(one, named)) is not None:
        return _codes(skeleton, [told_after])
    if pronouns:
        before = [t for t in named if t.i < one.grade.i and t.dep_ in ("nsubj", "nsubjpass", "poss")]
        nearest = [t for t in tree.joined(before[-1]) if t in named and t.i < one.grade.i] if before else []
        if nearest and set(_codes(skeleton, nearest)) <= set(sentence.focus or _codes(skeleton, nearest)):
            return _codes(skeleton, nearest)
    if named and sentence.focus and all(t.i > one.grade.i for t in named) and sentence.kind == "paragraph":
        return sentence.focus
    if helped and not named:
        return tuple(c for c in sentence.focus if c not in _codes(skeleton, helped)) or sentence.focus
    told = reading.council_at(sentence, begin, end)
    if not told and named:
        before = [t for t in named if t.i < one.grade.i]
        told = _codes(skeleton, before[-1:] or named[:1])
    return told


def _where(one: Told) -> Token | None:
    """Return the council or trust that a clause with 'where' goes on about, if it names no other: 'a trust, where Ofsted found a slide to inadequate'."""
    clause = next((a for a in one.grade.ancestors if a.dep_ == "relcl"), None)
    if clause is None or not any(c.lower_ == "where" for c in clause.children):
        return None
    named = any(t.ent_type_ == "COUNCIL" for t in clause.subtree)
    return clause.head if clause.head.ent_type_ in ("COUNCIL", "PROVIDER") and not named else None


def _are_counted(noun: Token) -> bool:
    """Tell whether a noun stands for a share of councils, or for councils in general, none of which it names."""
    named = any(t.ent_type_ in ("COUNCIL", "AREA") for t in tree.inner(noun))
    return (
        not named
        and noun.ent_type_ in ("", "VALUE")
        and is_share(noun)
        and noun.dep_ not in ("attr", "appos")
    )


def _described(one: Told) -> list[Token]:
    """Return the councils that a relative clause goes on to describe, whoever they are in the sentence: 'helped by Kent, whose services were rated good'."""
    if one.verb is None or (noun := tree.antecedent(one.verb)) is None or noun.i > one.grade.i:
        return []
    host = noun
    while host.dep_ in ("pobj", "prep") and host.ent_type_ != "COUNCIL":
        host = host.head
    if host.dep_ == "appos" and host.ent_type_ != "COUNCIL":
        noun = host.head  # 'Kent, a partner in practice whose services …'
    others = {t for theme in one.themes for t in tree.inner(theme) if t.ent_type_ == "COUNCIL"}
    if noun.ent_type_ != "COUNCIL" or others - set(_list_of(noun)):
        return []
    before = [t for t in _list_of(noun) if t.i < one.verb.left_edge.i]
    if not _is_of_several(one.verb):
        return before[-1:]
    broken = [
        n for n, (a, b) in enumerate(pairwise(before), 1) if any(map(tree.is_verb, noun.doc[a.i : b.i]))
    ]
    return before[max(broken, default=0) :]


def _spelled_out(one: Told) -> list[Token]:
    """Return the councils for which a trust is said to have a grade: 'a trust that was rated good for both of its councils, A and B'."""
    nodes = [n for n in (one.verb, one.grade, one.nominal) if n is not None]
    preps = [p for n in nodes for p in tree.children(n, "prep") if p.lower_ in ("for", "in")]
    return sorted({t for p in preps for t in tree.inner(p) if t.ent_type_ == "COUNCIL"}, key=lambda t: t.i)


def _list_of(council: Token) -> list[Token]:
    """Return the councils that one is named with."""
    while council.dep_ == "conj" and council.head.ent_type_ == "COUNCIL":
        council = council.head
    return [t for t in tree.joined(council) if t.ent_type_ == "COUNCIL"]


def _is_of_several(verb: Token) -> bool:
    """Tell whether a verb may say something of several: 'were rated', not 'was rated'; 'rated' alone is of one."""
    words = [verb, *tree.children(verb, "aux", "auxpass")]
    return any(t.lower_ in ("were", "are", "have") for t in words)


def is_of_others(one: Told) -> bool:
    """Tell whether a grade is that of councils that are counted and not named: 'another twenty councils whose rating was good'."""
    whose = next((t for t in reversed(one.grade.doc[: one.grade.i]) if t.lower_ == "whose"), None)
    clause = next((a for a in whose.ancestors if a.dep_ == "relcl"), None) if whose is not None else None
    if clause is None or clause not in (one.grade, *one.grade.ancestors):
        return False
    noun = clause.head
    if lemma(noun) not in word_list("body") or noun.dep_ == "attr" or listed(noun):
        return False
    words = {c.lower_ for c in noun.children} | {
        g.lower_ for c in noun.children for g in c.children if g.i < noun.i
    }
    part = noun.head.lower_ == "of" or any(t.ent_type_ == "COUNCIL" for t in tree.inner(noun))
    return not part and (
        bool(words & {"other", "another"}) or any(t.like_num for t in tree.children(noun, "nummod"))
    )


def _holder_of(theme: Token) -> Token | None:
    """Return who has services that are no one's by their own phrase: 'Kent has outstanding services', 'the councils with outstanding services are A and B'."""
    holder = None
    if theme.dep_ == "dobj" and lemma(theme.head) in ("have", "boast", "possess"):
        holder = tree.subject(theme.head)
    elif theme.dep_ == "pobj" and theme.head.lower_ == "with":
        holder = theme.head.head
    if holder is None or holder.ent_type_ == "COUNCIL":
        return holder
    verb = holder.head
    if lemma(verb) in ("be", "become"):
        for other in tree.children(verb, "nsubj", "attr"):
            if other != holder and other.ent_type_ == "COUNCIL":
                return other
    return next((c for c in tree.children(holder, "appos") if c.ent_type_ == "COUNCIL"), holder)


def _counted_among(theme: Token) -> list[Token]:
    """Return the councils that are said to be of those spoken of: 'Kent is one of the councils that …', 'A and B are examples of authorities that …'."""
    node, up = theme, theme.head
    while up.dep_ == "prep" and up.lower_ in ("of", "among", "amongst"):
        node, up = up.head, up.head.head if up.head.dep_ == "pobj" else up.head
    verb = node if tree.is_verb(node) else node.head if node.dep_ == "attr" else None
    if node == theme or verb is None or lemma(verb) not in ("be", "become", "remain"):
        return []
    if tree.children(verb, "neg"):
        return []  # 'Kent is not one of the councils that …'
    return [t for s in tree.children(verb, "nsubj") for t in tree.joined(s) if t.ent_type_ == "COUNCIL"]


def _rates_areas(one: Told) -> bool:
    """Tell whether a rating names its areas: 'three of them are wanting, with inadequate grades for A, B and C'."""
    return one.nominal is not None and any(
        t.ent_type_ == "AREA"
        for prep in tree.children(one.nominal, "prep")
        if prep.lower_ == "for"
        for t in tree.children(prep, "pobj")
    )


def _is_rest_of_areas(theme: Token) -> bool:
    """Tell whether 'the others' are areas: where areas and not several councils are named before them."""
    before = theme.doc[: theme.i]
    return (
        theme.lower_ in ("others", "rest")
        and any(c.lower_ == "the" for c in theme.children)
        and any(t.ent_type_ == "AREA" for t in before)
        and len([t for t in before if t.ent_type_ == "COUNCIL"]) <= 1
    )


def _in_its_clause(theme: Token) -> Token | None:
    """Return the council whose relative clause speaks of 'the borough': 'Kent, where she pulled the county out of an inadequate rating'."""
    if theme.ent_type_ or lemma(theme) not in (
        "borough",
        "county",
        "city",
        "council",
        "authority",
        "town",
        "department",
        "service",
    ):
        return None
    if not any(c.lower_ in ("the", "its", "that") for c in theme.children):
        return None
    return next(
        (a.head for a in theme.ancestors if a.dep_ == "relcl" and a.head.ent_type_ == "COUNCIL"), None
    )


_WORKERS = frozenset(
    "director leader head chief executive boss manager adviser advisor commissioner chair chairman chairwoman deputy officer member councillor mayor he she who".split()
)
_THEN = frozenset(("when", "while", "after", "before", "as", "until", "because"))


def _where_somebody_was(theme: Token) -> Token | None:
    """Return the council of which 'it' is said, where that is where somebody was then: 'the director, who led Dudley when it was rated inadequate'."""
    if theme.lower_ not in ("it", "they"):
        return None
    clause = next((a for a in theme.ancestors if a.dep_ in ("advcl", "relcl") and tree.is_verb(a)), None)
    if clause is None or not any(
        c.lower_ in _THEN and c.i < theme.i for c in tree.children(clause, "advmod", "mark")
    ):
        return None
    main = next((a for a in clause.ancestors if tree.is_verb(a)), None)
    subject = tree.subject(main) if main is not None else None
    somebody = subject is not None and (
        subject.ent_type_ in ("PERSON", "ROLE") or lemma(subject) in _WORKERS or subject.lower_ in _WORKERS
    )
    if main is None or not somebody:
        return None
    things = [t for t in tree.children(main, "dobj", "pobj") if t.i < theme.i]
    preps = [p for n in (main, *things) for p in tree.children(n, "prep") if p.lower_ in ("in", "at", "to")]
    places = [*things, *(t for p in preps for t in tree.children(p, "pobj"))]
    found = [t for t in places if t.ent_type_ == "COUNCIL" and t.i < theme.i]
    return found[0] if len(found) == 1 else None


def _pointed_at(theme: Token, named: list[Token], skeleton: Skeleton) -> Token | None:
    """Return the council of the same sentence that 'the latter', 'the former', 'the county' or 'the city’s services' points back to."""
    theme = next((c for c in tree.children(theme, "poss") if c.lower_ in _KINDS), theme)
    before = [t for t in named if t.i < theme.i]
    if not before or not any(c.lower_ == "the" for c in theme.children):
        return None
    if theme.lower_ == "latter":
        return before[-1]
    if theme.lower_ == "former" and len(before) > 1:
        return before[-2]
    if theme.lower_ in _KINDS and not tree.children(theme, "prep", "amod", "compound"):
        county = theme.lower_ == "county"
        places = [t for t in before if t.dep_ not in ("compound", "nmod")]  # not 'the former Kent director'
        return next((t for t in reversed(places) if _is_county(t, skeleton) == county), None)
    return None


def _is_county(token: Token, skeleton: Skeleton) -> bool:
    codes = _codes(skeleton, [token])
    council = scheme("councils").get(codes[0]) if codes else None
    return council is not None and (
        "county" in council.values.get("councilType", ())
        or any(label.endswith(" County Council") for label in council.labels)
    )


_KINDS = frozenset(("county", "city", "borough", "town"))
_OTHER_BODY = re.compile(
    r"\b(?:NHS|Hospitals?|Infirmary|Police|Constabulary|Fire (?:and Rescue|Service|Brigade)|Academy|College|University|Primary|Nursery|Care Home|Ltd|Limited|plc)\b"
)


def _is_of_another_body(one: Told, skeleton: Skeleton) -> bool:
    """Tell whether 'it' follows the proper name of a body that is no council: 'St Anne's Hospital was told it is poor'."""
    verb = one.verb
    if verb is None or not any(_pronoun(theme) for theme in one.themes):
        return False
    heads = [tree.subject(v) for v in (verb.head, verb) if tree.is_verb(v)]
    at = skeleton.sentence.begin
    for head in heads:
        if head is not None and not _pronoun(head) and head.ent_type_ == "":
            begin, end = skeleton.subtree_span(head)
            if _OTHER_BODY.search(skeleton.sentence.text[begin - at : end - at]):
                return True
    return False


def is_named_body(skeleton: Skeleton, theme: Token) -> bool:
    """Tell whether what is rated is by its name a school, hospital or company: 'Example C of E Primary'."""
    if theme.ent_type_ or theme.pos_ != "PROPN":
        return False
    begin, end = skeleton.subtree_span(theme)
    at = skeleton.sentence.begin
    return bool(_OTHER_BODY.search(skeleton.sentence.text[begin - at : end - at]))


def _told_after(one: Told, named: list[Token]) -> Token | None:
    """Return the council that 'it' of a clause in front stands for: 'after an inspection in which it was found poor, Kent …'."""
    root = one.grade.sent.root
    subjects = tree.children(root, "nsubj", "nsubjpass")
    first = next((t for t in subjects if t in named), None)
    in_front = first is not None and one.grade.i < first.i and one.verb != root
    return first if in_front and not any(t.i < one.grade.i for t in named) else None


def _counted_above(one: Told) -> Token | None:
    """Return the number of councils that 'they' of a clause stands for: '26 were told they must improve', 'a dozen learnt that they were good'."""
    they = next((theme for theme in one.themes if theme.lower_ == "they"), None)
    if they is None or they.head.dep_ not in ("ccomp", "advcl"):
        return None
    above = tree.subject(they.head.head)
    return above if above is not None and above.i < they.i and _are_counted(above) else None


def _pronoun(token: Token) -> bool:
    return token.pos_ == "PRON"


def _codes(skeleton: Skeleton, tokens: list[Token]) -> tuple[str, ...]:
    codes: list[str] = []
    for token in tokens:
        mention = skeleton.mention(token)
        if isinstance(mention, Mention) and mention.sort == "provider":
            served = scheme("trusts")[mention.code].values.get("runsServicesFor", ())
            codes += (
                [c for c in skeleton.sentence.focus if c in served] or served[:1]
                if len(served) == 1 or set(served) & set(skeleton.sentence.focus)
                else []
            )
        elif isinstance(mention, Mention):
            codes.append(mention.code)
    return tuple(dict.fromkeys(codes))


def _in_phrase(theme: Token) -> list[Token]:
    """Return the councils of a phrase: itself, its owners and places, with what is coordinated."""
    here = [
        t
        for t in tree.inner(theme)
        if t.ent_type_ in ("COUNCIL", "PROVIDER") and (t == theme or not _is_helper(t))
    ]
    return sorted(here, key=lambda t: t.i)


def _is_helper(token: Token) -> bool:
    """'services run by X for Y', 'unlike X', 'with X': another council of the phrase, which is not the one rated."""
    head = token.head
    return head.pos_ == "ADP" and head.lower_ in (
        "by",
        "unlike",
        "like",
        "than",
        "from",
        "with",
        "against",
        "near",
        "around",
        "outside",
        "beyond",
        "beside",
    )


def is_share(theme: Token) -> bool:
    """Tell whether a phrase is a number or share of councils, or councils in general."""
    base, low = lemma(theme), theme.lower_
    plural = theme.tag_ in ("NNS", "NNPS") or low == "las"
    dets = {c.lower_ for c in theme.children}
    if base in ("council", "authority", "borough", "county", "department", "la", "las", "trust") and plural:
        return True
    if base in ("council", "authority", "borough", "county") and "one" in dets and theme.ent_type_ == "":
        return True  # 'only one council is still inadequate'
    if low in (
        "share",
        "proportion",
        "number",
        "percentage",
        "cent",
        "%",
        "half",
        "quarter",
        "third",
        "quarters",
        "thirds",
        "majority",
        "figure",
        "handful",
        "dozen",
        "dozens",
    ):
        return True
    if low in (
        "those",
        "others",
        "most",
        "many",
        "some",
        "none",
        "any",
        "all",
        "both",
        "several",
        "few",
        "half",
    ) and not any(
        c.dep_ == "prep"
        and (
            c.lower_ in ("for", "covering")
            or any(t.ent_type_ == "AREA" or lemma(t) in word_list("generic") for t in c.subtree)
        )
        for c in theme.children
    ):
        return low != "those" or theme.dep_ != "nsubjpass" or True
    if (theme.like_num or theme.pos_ == "NUM") and theme.ent_type_ in ("", "VALUE"):
        return not (word_list("generic") & {lemma(t) for t in theme.subtree if t != theme})
    if (
        base in ("council", "authority", "borough", "department")
        and dets & {"any", "no", "every", "each", "another", "other", "which", "only"}
        and theme.ent_type_ == ""
    ):
        return not dets & {"only", "which"} or bool(dets & {"other", "another"})
    return base in {"england", "region"}


def listed(theme: Token) -> list[Token]:
    """Return the councils that a number of them is spelled out as: 'six, A, B and C', 'the two others (A and B)'."""
    doc = theme.doc
    found: list[Token] = []
    after = [t for t in doc if t.ent_type_ == "COUNCIL" and t.i > theme.i]
    for token in after:
        gap = {t.lower_ for t in doc[(found[-1].i if found else theme.i) + 1 : token.i] if t.ent_type_ == ""}
        if found and not gap <= {",", ";", "and", "&", "council", "councils"}:
            break
        if not found and not _opens_list(theme, token):
            continue
        found.append(token)
    opener = theme.doc[found[0].i - 1].text if found else ""
    return found if len(found) > 1 or opener not in (",", "-") else []


def _opens_list(theme: Token, token: Token) -> bool:
    doc = theme.doc
    words = doc[theme.i + 1 : token.i]
    plain = [t.lower_ for t in words if t.ent_type_ == ""]
    if len(plain) > _FAR:
        return False
    last = [
        t
        for t in words
        if t.text in (",", ":", ";", "-")
        or t.lower_
        in ("are", "were", "including", "include", "included", "includes", "namely", "being", "as")
    ]
    if not last:
        return False
    return token.i - last[-1].i <= _NEXT and (
        last[-1].lower_ != "," or token.dep_ in ("appos", "conj", "nsubj", "npadvmod") or token.head == theme
    )
