"""The colours of grades that the style sheet has none for: made of the one colour that the ontology gives them."""

from __future__ import annotations

from kg.publish.wording import GRADES

DARK, LIGHT = "#1b1b1b", "#ffffff"
MIDDLE = 0.4  # of the light that the eye sees, from 0 to 1: darker colours have light letters
NUMBERED = 2  # digits of each of red, green and blue
_WEIGHTS = (
    0.2126,
    0.7152,
    0.0722,
)  # of red, green and blue for the eye: https://www.w3.org/TR/WCAG21/#dfn-relative-luminance


def styled(sheet: str) -> str:
    """Return a style sheet with rules for each grade that it does not know."""
    added = [_rules(g.code, g.colour) for g in GRADES if g.code and g.colour and f"--{g.code}:" not in sheet]
    return sheet + "".join(added)


def _rules(code: str, colour: str) -> str:
    ink, edge = _ink(colour), _mixed(colour, DARK)
    return (
        f":root {{ --{code}: {colour}; --{code}-edge: {edge}; --{code}-ink: {ink}; }}\n"
        f".g.{code} {{ background: var(--{code}); border-color: var(--{code}-edge); color: var(--{code}-ink); }}\n"
        f".{code} > rect, rect.{code} {{ fill: var(--{code}); stroke: var(--{code}-edge); }}\n"
        f".{code} > text, .lanes .gm.{code} text {{ fill: var(--{code}-ink); }}\n"
    )


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + NUMBERED], 16) for at in (1, 3, 5)]


def _ink(colour: str) -> str:
    """
    Choose letters that can be read on a colour.

    >>> _ink("#93c8ee"), _ink("#0b4f8a")
    ('#1b1b1b', '#ffffff')
    """
    light = sum(weight * part / 255 for weight, part in zip(_WEIGHTS, _parts(colour), strict=True))
    return DARK if light > MIDDLE else LIGHT


def _mixed(one: str, other: str) -> str:
    """
    Mix two colours in equal parts.

    >>> _mixed("#ffffff", "#000000")
    '#7f7f7f'
    """
    return "#" + "".join(f"{(a + b) // 2:02x}" for a, b in zip(_parts(one), _parts(other), strict=True))
