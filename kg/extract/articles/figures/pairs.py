"""Values told in a row, and what each of the row is of: '17 and 13 per cent respectively', '27% and 24% in Kent and Essex'."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.lexicon import rx

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Token

    from kg.extract.articles.figures.parsing import Parsed
    from kg.extract.articles.figures.places import Place
    from kg.extract.articles.figures.ties import Tie
    from kg.extract.articles.figures.values import Value

Pairs = dict["Value", tuple[int, "Place | None"]]


def paired(parsed: Parsed, ties: Mapping[Value, Tie]) -> Pairs:
    """
    Return for each value of a row its number in it, and the place of that number, if as many are told.

    Empty where the sentence has no row: values joined by 'and' that are told
    'respectively', or of as many nouns joined by 'and'.
    """
    text = parsed.sentence.text
    row = _row(parsed)
    if not rx(r"\brespectively\b|\bin turn\b").search(text):
        return {
            v: (i, None)
            for i, v in enumerate(row)
            if v in ties and (len(joined_nouns(ties[v])) == len(row) or are_figures(ties[v]))
        }
    places = parsed.places
    after = [p for p in places if row and p.begin >= row[-1].end][: len(row)]
    before = [p for p in places if row and p.end <= row[0].begin][-len(row) :]
    fitting = (c for c in (after, before) if len(c) == len(row) and _is_a_list(text, c))
    chosen: Sequence[Place | None] = next(fitting, []) or [None] * len(row)
    return {v: (i, place) for i, (v, place) in enumerate(zip(row, chosen, strict=True)) if v in ties}


_THEY = frozenset(("they", "these", "those", "both"))
_FIGURES = frozenset(("figure", "number", "rate", "share", "proportion", "percentage", "level"))


def are_figures(tie: Tie) -> bool:
    """Tell whether values are those of figures told before: 'those figures were 15 and 21', 'they are now 15 and 21'."""
    return any(
        h.lower_ in _THEY
        or (
            h.tag_ == "NNS"
            and h.lemma_.lower() in _FIGURES
            and not any(c.dep_ == "prep" and c.lower_ == "of" for c in h.children)
        )
        for h in tie.holders
    )


def _row(parsed: Parsed) -> list[Value]:
    """Return the first two or more values that only 'and' and commas part."""
    row: list[Value] = []
    for value in parsed.values:
        if row and not rx(r"\s*(?:,|and|&|to)\s*(?:and\s+)?").fullmatch(
            parsed.sentence.text, row[-1].end, value.begin
        ):
            if len(row) > 1:
                break
            row = []
        row.append(value)
    return row if len(row) > 1 else []


def joined_nouns(tie: Tie) -> list[Token]:
    """Return the nouns a value may be of, where 'and' joins several: 'turnover and agency rates'."""
    return next(([holder, *holder.conjuncts] for holder in tie.holders if holder.conjuncts), [])


def _is_a_list(text: str, places: Sequence[Place]) -> bool:
    return all(
        rx(r"\s*(?:,|and|&)\s*(?:and\s+|in\s+|the\s+)*").fullmatch(text, a.end, b.begin)
        for a, b in pairwise(places)
    )
