"""
The page: HTML for everyone, and the picture where there is JavaScript.

Everything is in the one file, and its Content-Security-Policy lets it load
nothing else: scripts and styles run only if they are the ones we wrote, known
by their SHA-256. Words of documents are escaped by jinja2 in the HTML, by
`as_data` in the data; the scripts set nothing but text.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.draw import wording
from kg.draw.layout import arrangements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.draw.card import Place
    from kg.draw.layout import Arrangement
    from kg.draw.picture import Line, Picture

HERE = Path(__file__).resolve().parent
STYLES = ("page.css", "picture.css", "record.css")
SCRIPTS = ("theme.js", "stage.js", "panel.js", "find.js", "main.js")
ESCAPES = {"<": r"\u003c", ">": r"\u003e", "&": r"\u0026"}


def page(picture: Picture) -> str:
    """Write the page of a picture; the same picture gives the same bytes."""
    style = "\n".join(_template(name) for name in STYLES)
    library = (HERE / "vendor" / "cytoscape.min.js").read_text(encoding="utf-8")
    script = "(function () {\n'use strict';\n" + "\n".join(_template(name) for name in SCRIPTS) + "\n}());\n"
    numbered = {line.id: number for number, line in enumerate(picture.lines)}
    return (
        _environment()
        .get_template("page.html")
        .render(
            picture=picture,
            sources={source.id: source for source in picture.sources},
            numbered=numbered,
            grades=wording.GRADES,
            grade=wording.grade,
            kinds=wording.KINDS,
            counts=_counts(picture),
            data=_own(as_data(described(picture))),
            style=_own(style),
            library=_own(library),
            script=_own(script),
            policy=_policy([style], [library, script]),
        )
    )


def as_data(content: object) -> str:
    r"""
    Write JSON that stays data within a ``<script>`` element, whatever it holds.

    >>> print(as_data("</script><!-- \u2028"))
    "\u003c/script\u003e\u003c!-- \u2028"
    """
    written = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    for character, escape in ESCAPES.items():
        written = written.replace(character, escape)
    return written


def described(picture: Picture) -> dict[str, Any]:
    """
    Describe the picture for the scripts.

    `places` and `cards` are the same for every arrangement, only their
    positions differ: those stand in `arrangements`, in the same order.
    """
    arranged = arrangements(picture)
    first = arranged[0] if arranged else None
    places = {place.id: place for place in first.places} if first else {}
    councils: dict[str, list[str]] = defaultdict(list)
    for line in picture.lines:
        councils[line.thing].append(line.council)
    return {
        "things": [
            {
                "id": thing.id,
                "kind": thing.kind,
                "label": thing.label,
                "caption": thing.caption,
                "grade": thing.grade,
                "facts": thing.facts,
            }
            for thing in picture.things
        ],
        "lines": [_line(number, line, places) for number, line in enumerate(picture.lines)],
        "places": [_place(place, councils) for place in places.values()],
        "cards": sorted(card.thing for card in first.cards) if first else [],
        "arrangements": [_arrangement(a, list(places)) for a in arranged],
        "marks": {grade.code: grade.mark for grade in wording.GRADES},
        "grades": {grade.code: grade.label for grade in wording.GRADES},
        "kinds": {
            "council": "Council",
            "person": "Leader",
            "inspection": "Inspection",
            "model": "Practice model",
        },
        "plurals": wording.KINDS,
    }


def _line(number: int, line: Line, places: dict[str, Place]) -> dict[str, Any]:
    copy = f"{line.thing} {line.council}"
    return {
        "id": f"line-{number}",
        "council": line.council,
        "thing": line.thing,
        "kind": line.kind,
        "from": line.council,
        "to": copy if copy in places else line.thing,
        "edges": [statement.key for statement in line.statements],
    }


def _place(place: Place, councils: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "id": place.id,
        "thing": place.thing,
        "home": place.council,
        "councils": councils.get(place.thing, []),
        "width": place.width,
        "height": place.height,
        "label": place.label,
        "caption": place.caption,
    }


def _arrangement(arranged: Arrangement, order: list[str]) -> dict[str, Any]:
    by_id = {place.id: place for place in arranged.places}
    cards = sorted(arranged.cards, key=lambda card: card.id)
    return {
        "columns": arranged.columns,
        "width": arranged.width,
        "height": arranged.height,
        "places": [[by_id[name].x, by_id[name].y] for name in order],
        "cards": [[card.x, card.y, card.width, card.height] for card in cards],
    }


def _counts(picture: Picture) -> list[str]:
    """Count the things, for the head of the page."""
    singular = {
        "council": "council",
        "person": "leader",
        "inspection": "inspection",
        "model": "practice model",
    }
    found = [(kind, sum(thing.kind == kind for thing in picture.things)) for kind in singular]
    return [f"{n} {singular[kind]}{'' if n == 1 else 's'}" for kind, n in found] + [
        f"{len(picture.sources)} document{'' if len(picture.sources) == 1 else 's'}"
    ]


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["web"] = lambda address: (
        address if address.startswith(("https://", "http://")) else ""
    )
    return environment


def _own(words: str) -> Markup:
    """Mark what is ours, or escaped already, as not to be escaped."""
    return Markup(words)  # noqa: S704 - never a document's words


def _template(name: str) -> str:
    return (HERE / "templates" / name).read_text(encoding="utf-8")


def _policy(styles: list[str], scripts: list[str]) -> str:
    """Allow what we wrote, by its hash, and nothing from anywhere."""
    return "; ".join(
        [
            "default-src 'none'",
            "script-src " + " ".join(_hashes(scripts)),
            "style-src " + " ".join(_hashes(styles)),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hashes(contents: list[str]) -> Iterator[str]:
    for content in contents:
        digest = hashlib.sha256(content.encode()).digest()
        yield f"'sha256-{base64.b64encode(digest).decode()}'"
