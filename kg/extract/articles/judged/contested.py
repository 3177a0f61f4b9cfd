"""Areas of a sentence that two grades are given, or none: each has one grade of one time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.articles.judged.cases import Case
    from kg.extract.articles.judged.linking import Link


def settle(judgements: Sequence[tuple[Case, Link]]) -> None:
    """
    Take an area from the grade that only the models give it where the syntax gives it to another, and give one that nobody has to the grade of its list.

    'It was weak for leadership and protection, but adoption was good': protection
    is weak, and not good as well. 'Fair overall and for leadership': where the
    models doubt the second only, no other grade has it.
    """
    for case, link in judgements:
        rivals = [
            other
            for other in judgements
            if other[0] is not case
            and other[0].one.code != case.one.code
            and _is_of_one_time((case, link), other)
        ]
        kept = [
            area
            for area in link.areas
            if area in case.areas or not any(area in other.areas and area in of.areas for other, of in rivals)
        ]
        link.areas = kept or link.areas
    held = {area.i for _, link in judgements for area in link.areas}
    for case, link in judgements:
        for area in case.areas:
            if area.i not in held and any(case.reach.are_listed(area, other) for other in link.areas):
                link.areas = sorted([*link.areas, area], key=lambda token: token.i)


def _is_of_one_time(one: tuple[Case, Link], other: tuple[Case, Link]) -> bool:
    """Tell whether two grades are of the same council and time: neither is what the other came from."""
    (case, link), (rival, of) = one, other
    return (
        case.one.phase == rival.one.phase == ""
        and link.gone == of.gone
        and link.times == of.times
        and link.councils == of.councils
    )
