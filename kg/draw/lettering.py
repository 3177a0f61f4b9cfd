"""
How wide words are, and how they break into lines.

The picture is laid out before any browser has seen it, so widths are those of
Helvetica and its likes, a little on the wide side.
"""

from __future__ import annotations

NARROW = frozenset("iljtf.,:;'’‘|!()[] ")
WIDE = frozenset("mwMW@%—…")
ELLIPSIS = "…"


def width(words: str, size: float, *, bold: bool = False) -> float:
    """
    Estimate the width of words in pixels.

    >>> width("ill", 10) < width("mmm", 10) < width("mmm", 10, bold=True)
    True
    """
    em = sum(0.31 if c in NARROW else 0.88 if c in WIDE else 0.69 if c.isupper() else 0.56 for c in words)
    return em * size * (1.07 if bold else 1.0)


def broken(words: str, size: float, room: float, lines: int, *, bold: bool = False) -> list[str]:
    """
    Break words into at most so many lines of so many pixels; what is too long ends in an ellipsis.

    >>> broken("strategic director of people services", 10, 120, 2)
    ['strategic director of', 'people services']
    >>> broken("strategic director of people services", 10, 120, 1)
    ['strategic director of…']
    """
    found: list[str] = []
    for word in words.split():
        if found and width(f"{found[-1]} {word}", size, bold=bold) <= room:
            found[-1] += f" {word}"
        else:
            found.append(word)
    kept = found[:lines]
    if len(found) > lines:
        kept[-1] += ELLIPSIS
    return [_cut(line, size, room, bold=bold) for line in kept]


def _cut(line: str, size: float, room: float, *, bold: bool) -> str:
    if width(line, size, bold=bold) <= room:
        return line
    line = line.rstrip(ELLIPSIS)
    while line and width(line + ELLIPSIS, size, bold=bold) > room:
        line = line[:-1]
    return line.rstrip() + ELLIPSIS
