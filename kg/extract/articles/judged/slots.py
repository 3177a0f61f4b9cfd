"""What a grade is said of: the areas and councils in its reach, by the parse and else by what stands next to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.extent import carriers, scope
from kg.extract.articles.judged.gaps import gapped, is_resumed
from kg.extract.articles.judged.litotes import ONLY
from kg.extract.articles.judged.no_areas import is_area
from kg.extract.articles.judged.predication import is_rating
from kg.extract.articles.judged.words import lemma, word_list
from kg.extract.lexicon import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.articles.judged.predication import Told
    from kg.extract.articles.skeleton import Skeleton

_LINKS = frozenset(
    (
        "for",
        "in",
        "on",
        "across",
        "over",
        "including",
        "regarding",
        "with",
        "as",
        "throughout",
        "to",
        "around",
        "under",
        "within",
        "at",
        "of",
    )
)
_SKIP_LEFT = frozenset(
    ", and therefore thus so hence consequently & for in on the its their both of overall as well including services service provision support : ; with to a an our also also council ’s 's those that work help".split()
)
_SKIP_RIGHT = frozenset(
    ", : - is are was were be been being judged rated graded deemed found as to also each both all still now again remain remains stay stays services service provision support performance work itself too , however overall a an the at considered itself but and has have".split()
)
_OPENERS = frozenset((":", "-", "–", "—"))
_IN_LISTS = frozenset(
    (
        ",",
        "and",
        "&",
        "for",
        "the",
        "its",
        "their",
        "both",
        "services",
        "also",
        ";",
        "with",
        "of",
        "those",
        "needing",
        "who",
        "need",
        "work",
        "help",
        "support",
        "that",
    )
)
_TELLING = word_list("matter") | word_list("generic")
_ORDINALS = frozenset(("first", "second", "third", "fourth", "other", "one", "latter"))
_POINTING = frozenset(("that", "which", "this"))
_PLACES = frozenset(("for", "of", "in", "on", "across"))
WHOLE = "overall-effectiveness"


class Reach:
    """The areas of a skeleton and which grade each is claimed by."""

    def __init__(self, skeleton: Skeleton, told: list[Told]) -> None:
        """Take the skeleton and the grades in it, in order."""
        self.skeleton, self.told = skeleton, told
        self.areas = [t for t in skeleton.doc if is_area(skeleton, t)]
        self.named = {t.i for t in self.areas}
        self.grades = [t.grade for t in told]
        self.claimed: dict[int, list[Told]] = {}
        self.lacking: dict[int, Token] = {}
        self.direct: dict[int, list[Token]] = {}
        self.included: set[str] = set()  # areas named as part of a whole that has the same grade
        bares: list[Token] = []
        for before, one in zip([None, *told], told, strict=False):
            bare = gapped(before, one, self.named)
            if bare is not None and before is not None:
                self._claim(one, bare)
                bares.append(bare)
                for other in self.direct.values():
                    if other is not self.direct[one.grade.i] and bare in other:
                        other.remove(bare)
                one.themes, one.verb, one.role, one.standing = [bare], before.verb, before.role, False
                continue
            if before is not None and is_resumed(before, one):
                one.themes, one.verb, one.role, one.chain = (
                    list(before.themes),
                    before.verb,
                    before.role,
                    [one.grade],
                )
            self._by_parse(one)
        self._point_back()
        self._share_out()
        self._share_fronted()
        self._close_lists()
        for one in told:
            parsed = bool(self.direct.get(one.grade.i))
            self._by_colon(one)
            self._by_place(one)
            first = min(self.direct.get(one.grade.i, []), key=lambda t: t.i, default=None)
            if not parsed and first is not None and first.i < one.grade.i:
                self._close_list(one, first, -1)

    def code(self, token: Token) -> str:
        """Return the area behind a token."""
        mention = self.skeleton.mention(token)
        return mention.code if isinstance(mention, Mention) else ""

    def of(self, one: Told) -> list[Token]:
        """Return the areas of a grade, in order."""
        return sorted(self.direct.get(one.grade.i, []), key=lambda t: t.i)

    def _claim(self, one: Told, area: Token) -> None:
        if is_beyond(one, area):
            return
        held = self.direct.setdefault(one.grade.i, [])
        if area not in held:
            held.append(area)
            self.claimed.setdefault(area.i, []).append(one)

    def _point_back(self) -> None:
        """Claim the areas for which a clause says that the grade before it is theirs: '…, which is also its grade for adoption'."""
        for noun in self.skeleton.doc if self.named else ():
            if (
                noun.dep_ != "attr"
                or not is_rating(noun)
                or any(t.ent_type_ == "GRADE" for t in noun.subtree)
            ):
                continue
            subjects = tree.children(noun.head, "nsubj")
            before = [one for one in self.told if one.grade.i < noun.i and one.phase != "from"]
            if not before or not any(t.lower_ in _POINTING for t in subjects):
                continue
            for prep in (p for p in tree.children(noun, "prep") if p.lower_ in _PLACES):
                for area in self._below(prep):
                    if not self.direct.get(before[-1].grade.i):
                        self.included.add(self.code(area))
                    self._claim(before[-1], area)

    def _share_out(self) -> None:
        """Assign each area that several grades of one verb claim to the one it stands by: 'A and B as good, and C as fair'."""
        for one in self.told:
            same = [o for o in self.told if o.verb is not None and o.verb == one.verb]
            if len(same) < 2 or one is not same[0]:  # noqa: PLR2004 - nothing to share out
                continue
            shared = sorted({a for o in same for a in self.direct.get(o.grade.i, [])}, key=lambda a: a.i)
            if not any(same[0].grade.i < a.i for a in shared):
                continue  # 'A was good in 2018 and fair in 2023'
            before = any(a.i < same[0].grade.i for a in shared)
            for area in shared:
                if sum(area in self.direct.get(o.grade.i, []) for o in same) < 2:  # noqa: PLR2004 - claimed once
                    continue
                follow = next((o for o in same if area.i < o.grade.i), None)
                lead = next((o for o in reversed(same) if o.grade.i < area.i), None)
                owner = (follow if before else lead) or follow or lead
                for other in same:
                    if other is not owner and area in self.direct.get(other.grade.i, []):
                        self.direct[other.grade.i].remove(area)

    def _share_fronted(self) -> None:
        """Give what opens a sentence to the second of its clauses too: 'For care leavers, Kent is good and Essex inadequate'."""
        for one in self.told:
            if (
                one.verb is None
                or one.verb.dep_ != "conj"
                or self.direct.get(one.grade.i)
                or not tree.children(one.verb, "nsubj", "nsubjpass")
            ):
                continue
            first = one.verb.head
            fronted = [t for p in tree.children(first, "prep") if p.i < first.i for t in self._below(p)]
            for other in (o for o in self.told if o.verb == first):
                for area in (a for a in self.direct.get(other.grade.i, []) if a in fronted):
                    self._claim(one, area)

    def _close_lists(self) -> None:
        """Take the areas of a list of which the parse has only some: 'A, B and C are each good'."""
        for one in self.told:
            for area in list(self.direct.get(one.grade.i, [])):
                for step in (-1, 1):
                    self._close_list(one, area, step)

    def _close_list(self, one: Told, area: Token, step: int) -> None:
        for token in self.listed(one, area, step):
            self._claim(one, token)

    def listed(self, one: Told, area: Token, step: int) -> Iterator[Token]:
        """Yield the areas that go on an area's list, to the right of it or (step -1) to the left, until one that a grade claims."""
        doc, at = area.doc, area.i + step
        while 0 <= at < len(doc):
            token = doc[at]
            if token.i in self.named:
                if token.i in self.claimed or tree.is_exception(token) or self._between(token, one.grade):
                    return
                if is_beyond(one, token):
                    return
                yield token
            elif (
                token.lower_ not in _IN_LISTS
                and lemma(token) not in word_list("matter")
                and not _is_where(token)
            ):
                return
            at += step

    def are_listed(self, first: Token, second: Token) -> bool:
        """Tell whether two areas stand in one list, with no grade and no other words between them."""
        low, high = sorted((first.i, second.i))
        return not self._between(first, second) and all(
            t.i in self.named or t.lower_ in _IN_LISTS or lemma(t) in word_list("matter")
            for t in first.doc[low + 1 : high]
        )

    def _between(self, first: Token, second: Token) -> bool:
        low, high = sorted((first.i, second.i))
        return any(low < g.i < high for g in self.grades)

    def _by_parse(self, one: Told) -> None:  # noqa: C901, PLR0912
        for theme in one.themes:
            equal = self._equated(theme)
            if is_plain_thing(theme) and not equal:
                continue
            for area in equal or self._in_phrase(theme, one) or self._within(theme, one):
                self._claim(one, area)
            if theme.head.pos_ == "ADP":
                joined = [
                    *theme.head.children,
                    *(theme.head.head.children if theme.head.dep_ in ("prep", "dative") else ()),
                ]
                for also in (c for c in joined if c.dep_ == "conj" and c.pos_ == "ADP"):
                    for area in self._below(also):  # 'to the help of children, and to the care of others'
                        self._claim(one, area)
        if one.verb is not None and any(theme.ent_type_ == "AREA" for theme in one.themes):
            for prep in (
                *tree.children(one.verb, "prep"),
                *(p for theme in one.themes for p in tree.children(theme, "prep")),
            ):
                if prep.lower_ in ("along", "alongside", "together", "like"):
                    for area in (t for t in tree.inner(prep) if t.i in self.named):
                        self._claim(one, area)
        if one.verb is not None:
            antecedent = relative_place(one.verb)
            if antecedent is not None:
                for part in (*tree.joined(antecedent), *_what_is(antecedent)):
                    for token in tree.inner(part):
                        if token.i in self.named:
                            self._claim(one, token)
        if one.verb is not None:
            for child in tree.children(one.verb, "advcl", "conj", "parataxis"):
                if (
                    child.i > one.grade.i
                    and lemma(child) in ("be", "do")
                    and not [
                        c
                        for c in tree.children(child, "acomp", "attr", "oprd", "advmod", "xcomp", "prep")
                        if c.lower_ not in ("so", "too", "also")
                        and not (c.dep_ == "attr" and c.i in self.named)
                    ]
                    and any(c.lower_ in ("as", "so") for c in child.children)
                ):
                    for subject in tree.children(child, "nsubj", "attr", "csubj", "ccomp"):
                        told = subject.subtree if tree.is_verb(subject) else tree.inner(subject)
                        for token in [t for t in told if t.i in self.named] or self._within(subject):
                            self._claim(one, token)
        if (
            one.verb is not None
            and lemma(one.verb.head) in ("do", "be")
            and one.verb.dep_ in ("ccomp", "advcl")
            and any(c.lower_ == "so" for c in one.verb.head.children)
        ):
            for subject in tree.children(one.verb.head, "nsubj", "attr"):  # 'it was good; so was leadership'
                for token in (t for t in tree.inner(subject) if t.i in self.named):
                    self._claim(one, token)
        for node in one.chain:
            if node.i in self.named and node != one.grade:
                self._claim(one, node)
        own = [one.grade, *([one.nominal] if one.nominal is not None else [])]
        for node in own:
            self._of_preps(node, one, strict=True)
        for node in carriers(one):
            self._of_preps(node, one, strict=False)
        if one.verb is not None and one.verb not in own:
            self._of_preps(one.verb, one, strict=False)

    def _equated(self, theme: Token) -> list[Token]:
        """Return the areas that are the one that a noun speaks of: 'adoption was the only part of its work that was rated good'."""
        if theme.dep_ == "pobj" and theme.head.lower_ == "of":
            theme = theme.head.head  # 'the only part of its work that was rated good' has one good part
        only = any(c.lower_ in ONLY for c in theme.children)
        if not only or theme.dep_ != "attr" or lemma(theme) not in word_list("generic") | {"service"}:
            return []
        subjects = tree.children(theme.head, "nsubj")
        return [area for subject in subjects for area in tree.inner(subject) if area.i in self.named]

    def _of_preps(self, node: Token, one: Told, *, strict: bool) -> None:
        preps = [c for c in node.children if c.dep_ in ("prep", "agent", "advmod")]
        # 'for A and for the experiences of B'
        preps += [c for prep in preps for c in tree.joined(prep) if c != prep and c.pos_ == "ADP"]
        for prep in preps:
            if prep.lower_ not in _LINKS or prep in one.chain:
                continue
            for area in self._below(prep):
                if area.i > one.grade.i and self._between(one.grade, area):
                    continue
                if not strict and area.i < one.grade.i and self._between(one.grade, area):
                    continue
                if not strict and prep.lower_ in ("with", "as", "to", "at", "of"):
                    continue
                self._claim(one, area)

    def _below(self, prep: Token) -> list[Token]:
        found: list[Token] = []
        for child in tree.children(prep, "pobj", "pcomp", "amod", "nmod"):
            inside = [
                token
                for token in tree.inner(child)
                if token.i in self.named
                and not tree.is_exception(token, prep)
                and not self._has_own(token, child)
            ]
            found += inside or self._within(child)
        return found

    def _within(self, thing: Token, one: Told | None = None) -> list[Token]:
        """Return the areas in clauses that tell what a thing is: 'the help given to children in care', 'how it is led'."""
        if (
            lemma(thing) not in _TELLING
            and thing.lower_ not in _ORDINALS
            and not (thing.dep_ == "pcomp" and any(c.lower_ == "how" for c in thing.subtree))
        ):
            return []
        below = [t for t in thing.subtree if t.i in self.named and not tree.is_exception(t, thing)]
        graded = [g for g in self.grades if thing in g.ancestors and (one is None or g != one.grade)]
        return [t for t in below if not any(g.i < t.i for g in graded)]

    def _has_own(self, area: Token, top: Token) -> bool:
        """Tell whether another grade's words lie between an area and the phrase it is looked for in."""
        node = area
        while node not in (top, node.head):
            if node in self.grades or any(
                g.head == node and g.dep_ in ("amod", "acomp", "oprd") for g in self.grades
            ):
                return True
            node = node.head
        return False

    def _in_phrase(self, theme: Token, one: Told) -> list[Token]:
        found = []
        for token in tree.inner(theme):
            if token.i not in self.named or tree.is_exception(token, theme):
                continue
            if (
                token.i > one.grade.i
                and theme.i < one.grade.i
                and one.standing is False
                and token.head.i > one.grade.i
                and self._between(token, one.grade)
            ):
                continue
            if self._has_own(token, theme) and not any(g == one.grade for g in token.children):
                continue
            found.append(token)
        return found

    def _by_colon(self, one: Told) -> None:
        """Claim the areas of a list that a colon or dash opens: 'a good in each of these: A, B and C'."""
        doc = self.skeleton.doc
        opener = next((t for t in doc[one.grade.i :] if t.text in _OPENERS), None)
        if opener is None or scope(one) not in ("back", "every", "part", "this"):
            return
        between = doc[one.grade.i + 1 : opener.i]
        if any(t.ent_type_ == "GRADE" or t.i in self.named for t in between):
            return
        if any(tree.is_verb(t) for t in doc[opener.i :]):
            return  # 'in all but one: care leavers got a good'
        for token in doc[opener.i + 1 :]:
            if token.i in self.named and token.i not in self.claimed:
                self._claim(one, token)
            elif token.lower_ not in _SKIP_LEFT and not tree.is_exception(token):
                return

    def _by_place(self, one: Told) -> None:  # noqa: C901, PLR0912
        """Claim areas that the parse left free and that stand right by the grade."""
        doc = self.skeleton.doc
        at = one.grade.i
        # after it: 'good for A, B and C'
        stop = at
        if one.nominal is not None and one.nominal.i > at:
            stop = one.nominal.i
        seen_link = False
        node = stop + 1
        while node < len(doc):
            token = doc[node]
            if token.ent_type_ == "GRADE":
                break
            if token.i in self.named:
                if not seen_link:
                    break
                follows = next(
                    (
                        doc[k]
                        for k in range(node + 1, len(doc))
                        if doc[k].text
                        not in (",", "and", "-", "services", "service", "performance", "provision")
                    ),
                    None,
                )
                own_verb = follows is not None and (
                    follows.ent_type_ == "GRADE"
                    or follows.lower_
                    in (
                        "was",
                        "were",
                        "is",
                        "are",
                        "remained",
                        "judged",
                        "got",
                        "received",
                        "remains",
                        "had",
                        "has",
                        "have",
                    )
                )
                if own_verb and not self.direct.get(at):
                    own_verb = (
                        follows is not None
                        and doc[node - 1].lower_ in ("and", "while", "but", ",")
                        and bool(self.direct.get(at))
                    )
                if own_verb:
                    break
                if token.i not in self.claimed and not tree.is_exception(token):
                    self._claim(one, token)
            elif token.lower_ in ("for", "in", "on", "including", ":", "across", "both") or (
                token.lower_ == "," and self.direct.get(at) and any(a.i > at for a in self.direct[at])
            ):
                seen_link = True
            elif token.lower_ not in _SKIP_LEFT:
                break
            node += 1
        for area in self.areas:
            if (
                area.i > at
                and area.i not in self.claimed
                and area.i + 1 < len(doc)
                and doc[area.i + 1].lower_ in ("included", "too")
                and not self._between(one.grade, area)
            ):
                self.included.add(self.code(area))
                self._claim(one, area)  # 'they were rated inadequate, its leaders included'
        if self.direct.get(at):
            return
        node = at - 1
        while node >= 0:
            token = doc[node]
            if token.i in self.named:
                if token.i in self.claimed or tree.is_who_acts(token):
                    break
                self._claim(one, token)
            elif token.ent_type_ == "GRADE" or token.lower_ not in _SKIP_RIGHT:
                break
            node -= 1


def is_beyond(one: Told, area: Token) -> bool:
    """Tell whether an area is a deed beside the grade's own, or stands after the aside that tells a council's grade: 'it praised Kent, judged poor in 2018, for its leaders'."""
    verb, doc = one.verb, one.grade.doc
    if verb is not None and verb.dep_ == "conj" and area == verb.head and area.pos_ == "VERB":
        return True  # 'the way it looks after children and got a poor rating'
    if _is_in_the_other_clause(one.grade, area):
        return True
    against = next((a for a in area.ancestors if a.lower_ in _AGAINST), None)
    if against is not None and against not in one.grade.ancestors:
        return True  # 'in spite of its score for leadership, adoption was good'
    if verb is None or verb.i < 2 or area.i < one.grade.i or verb.nbor(-1).text != ",":  # noqa: PLR2004 - a council and a comma
        return False
    if verb.nbor(-2).ent_type_ != "COUNCIL" or verb.tag_ not in ("VBN", "VBD"):
        return False
    end = next((t for t in doc[one.grade.i + 1 : area.i] if t.text == ","), None)
    return end is not None and all(
        t.ent_type_ == "TIME" or t.pos_ in ("ADP", "ADV", "DET") for t in doc[one.grade.i + 1 : end.i]
    )


def _is_in_the_other_clause(grade: Token, area: Token) -> bool:
    """Tell whether the comma that ends a clause with 'while' stands between them: 'While good is the overall grade, leadership was fair'."""
    doc = grade.doc
    if doc[0].lower_ not in _WHILE:
        return False
    verb = next((t for t in doc if tree.is_verb(t)), None)
    commas = (
        [t.i for t in doc[verb.i : -1] if t.text == "," and t.nbor(1).tag_ != "VBG"]
        if verb is not None
        else []
    )
    comma = next(iter(commas), 0)
    clause = any(tree.is_verb(t) and t.tag_ != "VBG" for t in doc[comma:])
    return bool(comma) and clause and (grade.i < comma) != (area.i < comma)


_WHILE = frozenset(("while", "whilst", "although", "though", "whereas"))
_AGAINST = frozenset(("spite", "despite", "notwithstanding"))


def _is_where(token: Token) -> bool:
    """Tell whether a token is of 'in Kent' or the 'to' of a list: 'to leadership in Kent, to adoption and to …'."""
    if token.ent_type_ == "COUNCIL":
        return token.i > 0 and token.nbor(-1).lower_ == "in"
    if token.lower_ == "in":
        return token.i + 1 < len(token.doc) and token.nbor(1).ent_type_ == "COUNCIL"
    return token.lower_ == "to" and token.i > 0 and token.nbor(-1).lower_ in (",", "and")


def is_plain_thing(theme: Token) -> bool:
    """Tell whether a noun that only mentions an area is rated, not the area: 'the will of leaders'."""
    if theme.ent_type_ or theme.pos_ not in ("NOUN", "PROPN") or theme.tag_ == "NNPS":
        return False
    base = lemma(theme)
    return not (
        base in word_list("service")
        or base in word_list("body")
        or base in word_list("generic")
        or base in word_list("rating")
        or base in word_list("matter")
    )


def _what_is(noun: Token) -> list[Token]:
    """Return what is said to be something: the areas of 'A and B are the headings under which it is good'."""
    is_said = noun.dep_ == "attr" and lemma(noun) in word_list("generic")
    return (
        [part for subject in tree.children(noun.head, "nsubj") for part in tree.joined(subject)]
        if is_said
        else []
    )


def relative_place(verb: Token) -> Token | None:
    """Return what 'for which', 'in which' and 'where' stand for, of a relative clause."""
    for child in verb.children:
        if (
            child.dep_ == "prep"
            and child.lower_ in ("for", "in", "on", "under")
            and any(g.lower_ in ("which", "whom") for g in child.children)
        ):
            return tree.antecedent(verb)
        if child.dep_ == "advmod" and child.lower_ == "where":
            return tree.antecedent(verb)
    return None
