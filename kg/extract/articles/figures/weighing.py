"""
Of what a number is a figure, and whether it is one: a small trained model that weighs what the rules say with all else that is seen.

The rules of ``rules/figures/measures.toml`` know what they have words for. Six
questions are asked of each number: is it a figure of a service (``figure``), and
is it of one of the measures that are told most. Each is answered by a sum of the
weights of ``weighing.tsv``, made by ``tools/train_figures.py``
(``docs/model-card.md``).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from kg.extract.articles.figures.carrying import Subject, fits
from kg.extract.articles.figures.measures import OTHER, is_in_passing, is_of_service, measured
from kg.extract.articles.weights import score
from kg.extract.articles.weights import weights as read_weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.articles.figures.telling import Told
    from kg.extract.articles.figures.ties import Tie
    from kg.extract.articles.figures.values import Value

MODEL, FIGURE = "weighing.tsv", "figure"
MEASURES = ("agency-rate", "caseload", "children-in-care", "vacancy-rate")
"""The measures that are told most; of what the rest is, the rules say."""
SURE, SURE_OTHER, SURE_NOT, SURE_OF = 0, -420, 1500, 1000
"""
How sure the model must be to see a figure of a measure where the rules see none, to see one of no measure in what services are known by,
to see none where the rules do, and to name another measure; in thousandths.
"""
SHARE_OF_COUNCILS = "councils-share"
_SIZES = (3, 12, 35, 60, 250, 1500, 10_000)
_SHARES = (10, 25, 50, 75)
_STEPS = 4  # words on each side


class Weigh(Protocol):
    """What is asked of each number with what the rules take it for, and answers."""

    def __call__(
        self, ties: Sequence[Tie], group: Sequence[Value], ruled: Subject | None, told: Told
    ) -> Subject | None:
        """Return what a number is a figure of, ``None`` for no figure."""


def weighed(ties: Sequence[Tie], group: Sequence[Value], ruled: Subject | None, told: Told) -> Subject | None:
    """Return what the rules say unless the model is sure of the contrary."""
    if (ruled is None or ruled.measure == OTHER) and any(map(is_in_passing, ties)):
        return None
    if ruled is None and any(measured(tie) is not None or _misfits(tie, group) for tie in ties):
        return None  # of those whom somebody met, of what is hoped for, or in a unit that does not fit
    known, seen = read_weights(__package__, MODEL), traits(ties, group, ruled, told)
    points = score(known[FIGURE], seen)
    if ruled is not None and points <= -SURE_NOT:
        return None
    sums = {m: score(known[m], seen) for m in MEASURES if fits(m, group)}
    best = max(sums, key=lambda m: (sums[m], m), default="")
    if ruled is not None:
        return Subject(best) if best and ruled.measure != best and sums[best] > SURE_OF else ruled
    if best and points > SURE and sums[best] > 0:
        return Subject(best)
    return Subject(OTHER) if points > SURE_OTHER and _is_of_service(ties[0], told) else None


def _is_of_service(tie: Tie, told: Told) -> bool:
    """Tell whether a number of no measure may be one of what services are known by, and no aim or share of councils."""
    if tie.counted is None and (tie.intended or told.earlier[-1:] == [SHARE_OF_COUNCILS]):
        return False  # 'it is to be cut to 15'
    return is_of_service(tie)


def _misfits(tie: Tie, group: Sequence[Value]) -> bool:
    """Tell whether a number is told of a measure that it cannot be of: 'the caseload is 80%'."""
    spans = [tie.parsed.span(noun) for noun in tie.holders if tie.counted is None]
    at = tie.parsed.sentence.begin
    return any(
        m.begin - at < last and first < m.end - at and not fits(m.code, group)
        for first, last in spans
        for m in tie.parsed.sentence.of("measure")
    )


def traits(ties: Sequence[Tie], group: Sequence[Value], ruled: Subject | None, told: Told) -> set[str]:
    """Return what is looked at in a number: what the rules say, what it is tied to, and the words around it."""
    return set(_traits(ties[0], group, ruled, told))


def _traits(tie: Tie, group: Sequence[Value], ruled: Subject | None, told: Told) -> Iterator[str]:
    value, parsed = tie.value, tie.parsed
    says = ruled.measure if ruled is not None else "none"
    yield f"rules {says}"
    yield f"rules {ruled is not None} {value.unit}"
    yield f"unit {value.unit}"
    yield f"unit {value.unit} {_size(value)}"
    yield f"spelt {value.spelt} {value.unit}"
    yield f"range {len(group) > 1}"
    yield f"before {told.subjects[-1].measure if told.subjects else 'none'} {value.unit}"
    yield f"told {told.earlier[-1] if told.earlier else 'none'} {value.unit}"
    yield f"change {tie.change}"
    yield f"intended {tie.intended}"
    yield f"subject is it {tie.is_subject}"
    counted = tie.counted
    yield f"counted {counted.lemma_.lower() if counted is not None else 'none'}"
    if counted is not None:
        yield from (f"counts {word}" for word in set(tie.phrase(counted).split()))
    for holder in tie.holders:
        yield f"of {holder.lemma_.lower()}"
        yield from (f"of all {word}" for word in set(tie.phrase(holder).split()))
    yield f"verb {tie.verb.lemma_.lower() if tie.verb is not None else 'none'}"
    yield f"subject {tie.subject.lemma_.lower() if tie.subject is not None else 'none'}"
    yield f"link {tie.links[0] if tie.links else 'none'}"
    for mention in parsed.sentence.mentions:
        if mention.sort in ("measure", "area"):
            yield f"names {mention.code} {value.unit}"
    yield from (f"clause {word}" for word in set(tie.clause.split()))
    yield from (f"word {t.lemma_.lower()}" for t in parsed.doc if t.is_alpha)
    yield from (f"earlier {word}" for word in set(parsed.before.lower().split()) if word.isalpha())
    yield from _around(tie)


def _around(tie: Tie) -> Iterator[str]:
    doc, node = tie.parsed.doc, tie.node
    for step in range(-_STEPS, _STEPS + 1):
        at = node.i + step
        if step:
            token = doc[at] if 0 <= at < len(doc) else None
            what = "end" if token is None else token.lemma_.lower() if tie.parsed.what(token) is None else "#"
            yield f"{step} {what}"
            yield f"{'left' if step < 0 else 'right'} {what}"


def _size(value: Value) -> str:
    number = Decimal(value.number)
    sizes = _SHARES if value.unit == "percent" else _SIZES
    return str(next((size for size in sizes if number <= size), "more")) + "." * (number % 1 != 0)
