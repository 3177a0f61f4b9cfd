"""What joint letters and area reports claim: their own inspection, its outcome, people, lists and findings."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.joint.area import read_area
from kg.extract.joint.case import JointCase
from kg.extract.joint.letter import read_letter
from kg.extract.joint.lists import listed
from kg.extract.registry import parts
from kg.model.document import Published
from kg.readers.stated import stated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kg.extract.joint.case import Joint
    from kg.model.claims import Claim
    from kg.model.document import Document

_TITLES = {"jtai": "Joint targeted area inspection", "area-send": "Area SEND inspection"}


def find(
    document: Document, kept: Mapping[str, Sequence[Claim]], _: Path | None = None
) -> tuple[Document, dict[str, Sequence[Claim]]]:
    """Find everything a joint letter or an area's report claims, by finder, but for what is kept."""
    joint = read_area(document) if document.genre == "area-send" else read_letter(document)
    document = _described(document, joint)
    case = JointCase(document, joint.council, joint.start, joint.first, joint=joint, lists=listed(document))
    case.found.update(kept)
    for part in parts(document.genre):
        if part.name not in kept:
            # A report on an area whose council is not known claims nothing.
            case.found[part.name] = list(part.find(case)) if case.council else []
    return document, case.found


def _described(document: Document, joint: Joint) -> Document:
    description = document.description
    description = replace(
        description,
        title=description.title or _title(document, joint),
        publisher=description.publisher or "Ofsted",
        published=description.published
        if description.published.basis == "stated"
        else stated(joint.published) or Published(),
    )
    return replace(document, description=description, warnings=(*document.warnings, *joint.warnings))


def _title(document: Document, joint: Joint) -> str:
    """Tell the title as printed: of an area's report with the partnership's name, of a letter to the end of its paragraph."""
    first = _TITLES[joint.type]
    if joint.type == "area-send" and joint.partnership:
        return f"{first} of {joint.partnership}"
    begin = document.text.find(first)
    line = document.text[begin : document.text.find("\n", begin)] if begin >= 0 else first
    return re.split(r"\s+(?:Between|This letter|This inspection)\b", " ".join(line.split()))[0][:200]
