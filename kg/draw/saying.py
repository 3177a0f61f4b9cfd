"""What is known, said in a few plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.draw.wording import capital, day, span

if TYPE_CHECKING:
    from kg.draw.known import Row


PLAIN = ("Inspection", "Visit or inspection")
"""Kinds that need no words in the picture."""


def caption(date: str, kind: str) -> str:
    """
    Say when and what, short enough to stand under a mark.

    >>> caption("2022-03", "Inspection"), caption("", "Focused visit")
    ('Mar 2022', 'focused visit, no date')
    """
    *before, year = day(date).split() or [""]
    brief = " ".join([*(part[:3] for part in before[-1:]), year]).strip()
    other = "" if kind in PLAIN else kind.lower()
    return f"{brief} {other}".strip() if brief else f"{other}, no date".removeprefix(", ")


def took_place(row: Row) -> str:
    """Say that an inspection was, and when."""
    begin, end = row["start"] or row["end"], row["end"]
    if not begin:
        published = day(row["published"])
        return f"Report published {published}" if published else "Took place; no date is given"
    if end not in {"", begin}:
        return f"Took place from {span(begin, end)}"
    return f"Took place {'in' if len(begin) < len('2022-03-07') else 'on'} {day(begin)}"


def latest(posts: list[Row]) -> str:
    """Give the role a person was last seen in."""
    rows = sorted(posts, key=lambda row: (row["to"] or row["last"] or row["from"], row["words"]))
    return rows[-1]["words"] or rows[-1]["role"] if rows else ""


def post(row: Row) -> str:
    """Say a tenure: the role as written, where, and since or until when it is known."""
    words = capital(row["words"] or row["role"]) or "A post"
    if row["organisation"]:
        words += f", {row['organisation']}"
    if row["from"] or row["to"]:
        return f"{words}, {'from ' if row['from'] and not row['to'] else ''}{span(row['from'], row['to'])}"
    seen = span(row["first"], row["last"])
    return f"{words}, seen in post {seen}" if seen else words
