"""What a value is of: by the rules, by its place in a row, or as the value before it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.articles.figures.carrying import (
    Subject,
    fits,
    goes_on,
    is_had,
    is_of_a_place,
    takes_over,
    usual_unit,
)
from kg.extract.articles.figures.measures import OTHER, measured, measured_of
from kg.extract.articles.figures.pairs import are_figures, joined_nouns
from kg.extract.articles.figures.syntax import phrase_of
from kg.extract.articles.figures.ties import tells_no_more

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from kg.extract.articles.figures.pairs import Pairs
    from kg.extract.articles.figures.telling import Told
    from kg.extract.articles.figures.ties import Tie
    from kg.extract.articles.figures.values import Value


WHOLE = 100  # per cent
CASELOAD, CHANGE = "caseload", "change"
MANY = "1000"  # a number that every measure of ours may have
_RATES = frozenset(("figure", "rate", "percentage", "share", "proportion", "average"))


def subject_or_share(
    ties: list[Tie], group: Sequence[Value], before: Sequence[Subject], told: Told, pairs: Pairs
) -> tuple[Subject | None, list[Tie]]:
    """Return what values are of, and their ties: bare numbers are read as percentages where those told before were rates."""
    subject = subject_of_values(ties, group, before, told.subjects, pairs, told.earlier)
    rates = [*(Subject(m) for m in told.earlier), *told.subjects, *before]
    if subject is None or (subject.begin < 0 and before):
        shares = _as_shares(group, ties, rates, beside=bool(before))
        if shares:
            pairs |= {t.value: pairs[old] for t, old in zip(shares, group, strict=False) if old in pairs}
            return subject_of_values(
                shares, [t.value for t in shares], before, told.subjects, pairs, told.earlier
            ), shares
    return subject, ties


def subject_of_values(
    ties: Sequence[Tie],
    group: Sequence[Value],
    before: Sequence[Subject],
    carried: Sequence[Subject],
    pairs: Pairs,
    earlier: Sequence[str] = (),
) -> Subject | None:
    """
    Return what a value or the two values of a range are of, ``None`` where they are no figures of ours.

    Parameters
    ----------
    ties
        What the values are tied to.
    group
        The value, or both.
    before
        What the values before them in the sentence were of, in order.
    carried
        What those of an earlier sentence were of, where this one may go on with it.
    pairs
        The sentence's row of values.
    earlier
        The measures of the paragraphs before, the last one last.

    """
    at, _ = pairs.get(group[0], (-1, None))
    own = _up_from(ties[0], group, before) or _of_row(ties[0], group, at)
    if own is not None:
        return own
    if any(tie.intended and not tie.is_there for tie in ties) and group[0].unit == "count":
        return None
    if ties[0].change:
        return _changed(ties[0], group, before, carried)
    found = next(((tie, made) for tie in ties if (made := measured(tie)) is not None), None)
    if found is not None:
        tie, made = found
        closer = (
            _mentioned(tie, group)
            if made.noun is not None and _is_before_the_last(tie, made.noun, group)
            else None
        )
        if closer is not None:
            return closer
        if not made.measure or not fits(made.measure, group) or _is_the_whole(tie, made.measure):
            return None
        return Subject(made.measure, *_words(tie, made.noun))
    if (pointed := _of_those_told(ties[0], group, before, carried, at, len(pairs))) is not None:
        return pointed
    if _is_average(ties[0], group) and CASELOAD in (*earlier, *(s.measure for s in (*carried, *before))):
        return Subject(CASELOAD)
    if ties[0].counted is None and (named := _mentioned(ties[0], group)) is not None:
        return named
    return _taken_over(ties[0], group, before, carried) or _resumed(ties[0], group, earlier)


def _is_average(tie: Tie, group: Sequence[Value]) -> bool:
    """Tell whether a small number is an average that does not say of what: that of cases, where those were told of."""
    return (
        tie.counted is None
        and any(
            h.lemma_.lower() == "average" and not any(c.dep_ == "compound" for c in h.children)
            for h in tie.holders
        )
        and fits(CASELOAD, group)
    )


def _changed(
    tie: Tie, group: Sequence[Value], before: Sequence[Subject], carried: Sequence[Subject]
) -> Subject | None:
    """
    Return what a value is of that tells by how much something changed, ``None`` where what changed is no figure of ours.

    That is what the value is tied to ('referrals fell by 9%'), else what was told
    before it ('412 children, 22 more than last year', 'It has risen by 4%').
    """
    made = measured(tie)
    if made is not None and made.measure:
        return (
            Subject(made.measure, *_words(tie, made.noun), changed=True)
            if fits(made.measure, group)
            else None
        )
    many = replace(tie, change=False, value=replace(tie.value, unit="count", number=MANY))
    named = measured(many)
    told = before or (carried if goes_on(tie.parsed.sentence.text) else ())
    known = named is not None and named.measure != ""
    if not known and (named is not None or not told or not tells_no_more(tie)):
        return None
    return Subject(CHANGE if group[0].unit == "percent" else OTHER, changed=True)


def _of_those_told(
    tie: Tie, group: Sequence[Value], before: Sequence[Subject], carried: Sequence[Subject], at: int, row: int
) -> Subject | None:
    """Return the measure of a value of a row that goes on with as many told before: 'those shares were 14 and 13'."""
    if at == len(before) < len(carried) > 1 and fits(carried[at].measure, group):
        return carried[at]
    told = [*carried, *before][: len(carried) + len(before) - at][-row:] if at >= 0 else []
    return (
        told[at]
        if len(told) == row > at >= 0 and are_figures(tie) and fits(told[at].measure, group)
        else None
    )


def _up_from(tie: Tie, group: Sequence[Value], before: Sequence[Subject]) -> Subject | None:
    """Return the measure of the value that this one was before: '340 children, up from 250'."""
    lead = tie.parsed.sentence.text[: group[0].begin]
    return before[-1] if before and _UP_FROM.search(lead) and fits(before[-1].measure, group) else None


# '340 children, up from 250 in 2017'
_UP_FROM = re.compile(r"(?:[,(–—]|\s-)\s*(?:up|down) from\s+$")
_PARTS_OF_A_WHOLE = frozenset(("vacancies", "agency-workers", "leavers", "starters"))
_OUT_OF = re.compile(r"(?:\bout|\d) of(?: (?:a total of|its|their|the|some))?\s+$")


def _is_the_whole(tie: Tie, measure: str) -> bool:
    """Tell whether a count is that of which others are a part: the 85 of '19 vacancies out of 85 posts', the 120 of '31 of 120 workers left'."""
    before = tie.parsed.sentence.text[: tie.value.begin]
    return measure in _PARTS_OF_A_WHOLE and bool(_OUT_OF.search(before))


_NAMES = (("agency", "agency-rate"), ("agencies", "agency-rate"), ("vacan", "vacancy-rate"), ("turnover", "turnover-rate"), ("caseload", "caseload"))  # fmt: skip


def _resumed(tie: Tie, group: Sequence[Value], earlier: Sequence[str]) -> Subject | None:
    """Return the measure that the article told last, where a value is told of a place and of nothing else."""
    if not is_of_a_place(tie):
        return None
    said = tie.parsed.sentence.text[: tie.value.begin].lower()
    named = [measure for word, measure in _NAMES if word in said]
    known = [m for m in earlier if usual_unit(m) and m != "councils-share"]
    if known and tie.value.unit == "count":  # what has no unit is of the measure before, or a share of it
        known = known[-1:] if usual_unit(known[-1]) != "count" else [m for m in known if fits(m, group)][-1:]
    return next((Subject(m) for m in (*named, *reversed(known)) if known and fits(m, group)), None)


def _of_row(tie: Tie, group: Sequence[Value], at: int) -> Subject | None:
    nouns = joined_nouns(tie)
    made = measured_of(tie, nouns[at]) if 0 <= at < len(nouns) else None
    return (
        Subject(made.measure, *_words(tie, made.noun))
        if made is not None and fits(made.measure, group)
        else None
    )


def _taken_over(
    tie: Tie, group: Sequence[Value], before: Sequence[Subject], carried: Sequence[Subject]
) -> Subject | None:
    if before and group[0].unit == "rate-per-10000" and usual_unit(before[-1].measure) == "count":
        return before[-1]  # '667 children, or 56 for every 10,000'
    for told, from_before in ((before, True), (carried, False)):
        known = [s for s in told if not s.changed]
        if known and fits(known[-1].measure, group) and takes_over(tie, from_before=from_before):
            return known[-1]
        rate = _RATE_OF.get(known[-1].measure, "") if known else ""
        if rate and fits(rate, group) and any(map(_is_plain_rate, tie.holders)):
            return Subject(rate)  # 'There were 400 vacancies: the rate was 12%'
    return None


def _is_plain_rate(noun: Token) -> bool:
    """Return whether a noun is a rate that does not say of what: not 'the inflation rate'."""
    return noun.lemma_.lower() in _RATES and not any(c.dep_ in ("compound", "amod") for c in noun.children)


_RATE_OF = {"vacancies": "vacancy-rate", "agency-workers": "agency-rate", "leavers": "turnover-rate"}


def _is_before_the_last(known: Tie, noun: Token, group: Sequence[Value]) -> bool:
    """Tell whether a noun stands before the value that comes before a group."""
    return any(
        known.parsed.span(noun)[0] < v.begin and v.end <= group[0].begin
        for v in known.parsed.values
        if v not in group
    )


def _mentioned(known: Tie, group: Sequence[Value]) -> Subject | None:
    """Return the rate named between the value before and this one."""
    sentence = known.parsed.sentence
    since = max((v.end for v in known.parsed.values if v.end <= group[0].begin and v not in group), default=0)
    for mention in reversed(sentence.of("measure")):
        begin, end = mention.begin - sentence.begin, mention.end - sentence.begin
        if (
            not known.change
            and since <= begin < group[0].begin
            and (group[0].unit == "percent" or mention.code == "caseload")
            and fits(mention.code, group)
            and ";" not in sentence.text[end : group[0].begin]
        ):
            return Subject(mention.code, mention.begin, mention.end)
    return None


def _words(known: Tie, noun: Token | None) -> tuple[int, int]:
    """Return where in the document the words for what is measured stand."""
    tokens = phrase_of(noun) if noun is not None else []
    spans = [known.parsed.span(t) for t in tokens if known.parsed.what(t) is not known.value]
    at = known.parsed.sentence.begin
    return (at + min(b for b, _ in spans), at + max(e for _, e in spans)) if spans else (-1, -1)


def _as_shares(
    group: Sequence[Value], ties: Sequence[Tie], before: Sequence[Subject], *, beside: bool
) -> list[Tie]:
    """
    Read bare numbers as percentages where the value before was of a rate, none if they are not.

    So 'it fell, from 14.6 to 11.1', 'those figures were 15 and 21', and beside a share 'Rochdale reported 8'.
    """
    unit = (usual_unit(before[-1].measure) or _unit_before(group, ties)) if before else ""
    if before and _unit_before(group, ties) == "rate-per-10000":
        return _of_unit("rate-per-10000", ties) if _is_bare(group, ties) and _are_levels(ties) else []
    rate = unit == "percent"
    bare = _is_bare(group, ties) and all(float(v.number) <= WHOLE for v in group)
    lead = ties[0].parsed.sentence.text[: group[0].begin] if ties else ""
    plain = (
        any("." in v.number for v in group)
        or bool(beside and _UP_FROM.search(lead))
        or all(any(h.lemma_.lower() in _RATES for h in t.holders) or (beside and is_had(t)) for t in ties)
    )
    if not rate or not bare or not plain or any(v.spelt for v in group):
        return []
    return _of_unit("percent", ties)


def _is_bare(group: Sequence[Value], ties: Sequence[Tie]) -> bool:
    return all(v.unit == "count" for v in group) and all(t.counted is None for t in ties)


def _are_levels(ties: Sequence[Tie]) -> bool:
    """Tell whether values are compared with the one before them: 'above the average of 45', 'the national one (45)', 'against 70'."""
    return all(takes_over(t, from_before=True) for t in ties)


def _of_unit(unit: str, ties: Sequence[Tie]) -> list[Tie]:
    return [replace(known, value=replace(known.value, unit=unit)) for known in ties]


def _unit_before(group: Sequence[Value], ties: Sequence[Tie]) -> str:
    """Return the unit of the value that stands before others in their sentence."""
    before = [v for v in ties[0].parsed.values if v.end <= group[0].begin] if ties else []
    return before[-1].unit if before else ""
