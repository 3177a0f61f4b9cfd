"""A class and what it is joined to, as SVG: the same bytes for the same ontology."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.publish.reference.terms import Ontology, Term

_LINE, _WIDTH, _TOP, _GAP = 34, 720, 20, 12
_LETTER = 7.2  # the width of a letter of 13 pixels, on the wide side


def diagram(ontology: Ontology, subject: Term) -> str:
    """
    Draw a class in the middle, broader classes above, and on the right what its own properties lead to.

    Properties whose values are no things stand in the box of the class. The
    page's style gives the colours.
    """
    own = [t for t in ontology.properties() if subject.name in t.domains]
    plain = [t for t in own if not t.leads]
    leading = [(t, target) for t in own if t.leads for target in (t.ranges or ("",))]
    above = list(subject.broader)
    begin = _TOP + (_LINE + 26 if above else 0)
    box = _LINE + 18 * len(plain) + (8 if plain else 0)
    right = len(leading) * (_LINE + _GAP) - _GAP if leading else 0
    height = begin + max(box, right) + _TOP
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" role="img" '
        f'aria-label="{_safe(f"{subject.name}: broader classes, and what its properties lead to")}" class="diagram">'
    ]
    x = 10
    for name in above:
        wide = _wide(name)
        drawn += _box(x, _TOP, wide, _LINE, name)
        drawn.append(f'<path d="M{x + wide // 2} {begin} V{_TOP + _LINE + 8}"/>')
        drawn.append(f'<path class="tip" d="M{x + wide // 2} {_TOP + _LINE} l-6 9 h12 z"/>')
        x += wide + _GAP
    wide = max([_wide(subject.name), *(_wide(_plain(t)) for t in plain), min(x - 10 - _GAP, 280)])
    drawn += _box(10, begin, wide, box, subject.name, "own")
    for number, t in enumerate(plain):
        drawn.append(f'<text x="20" y="{begin + _LINE + 14 + 18 * number}">{_safe(_plain(t))}</text>')
    middle = begin + min(box // 2, _LINE // 2)
    for number, (t, target) in enumerate(leading):
        y = begin + number * (_LINE + _GAP)
        shown = target or "anything"
        at = _WIDTH - 10 - _wide(shown)
        drawn.append(f'<path d="M{10 + wide} {middle} L{10 + wide + 24} {y + _LINE // 2} H{at}"/>')
        drawn.append(f'<text x="{10 + wide + 30}" y="{y + _LINE // 2 - 4}">{_safe(t.label)}</text>')
        drawn += _box(at, y, _wide(shown), _LINE, shown)
    return "\n".join([*drawn, "</svg>"])


def _plain(t: Term) -> str:
    """Return a property without things as one line: what it is called and of what type its values are."""
    return f"{t.label}: {', '.join(name.partition(':')[2] for name in t.ranges) or 'text'}"


def _wide(words: str) -> int:
    return int(len(words) * _LETTER) + 20


def _box(x: int, y: int, wide: int, high: int, words: str, kind: str = "") -> list[str]:
    sort = f' class="{kind}"' if kind else ""
    return [
        f'<rect{sort} x="{x}" y="{y}" width="{wide}" height="{high}" rx="4"/>',
        f'<text x="{x + 10}" y="{y + 22}">{_safe(words)}</text>',
    ]


def _safe(words: str) -> str:
    return escape(words, quote=True)
