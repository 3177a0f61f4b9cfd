"""The inspectors of a joint inspection, each with the inspectorate they are of, and which of them lead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model.document import Document

_NAME = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Professor)\.?\s+)?(?P<name>(?!{stop})[A-ZÀ-Þ][\w’'À-ÿ.-]*(?:[ ](?:de|van|der|von|la|le))*(?:[ ](?!{stop})[A-ZÀ-Þ][\w’'À-ÿ.-]*){{1,3}})"
_STOP = r"(?:Ofsted|HMI|SHMI|CQC|Care|Quality|Commission|Lead|Inspectors?|Inspection|Senior|His|Her|Majesty[’']s|Regional|Deputy|Children[’']s|Services|Health|OI|The|If|Team|Additional|Social|Shadow)\b"
_POST = r"(?P<post>(?:[\s,(–-]+(?:Ofsted|S?HMI|CQC|Care Quality Commission|[Ll]ead|LEAD|[Dd]eputy|[Ii]nspectors?|[Ss]enior|(?:His|Her) Majesty[’']s|Regional|Children[’']s|Services|[Hh]ealth|[Ss]ocial|[Cc]are|[Ee]ducation|OI|[Ss]hadow|[Aa]dditional|for|and|of|the|[Tt]eam)\b\)?)+)"
_INSPECTOR = re.compile(_NAME.format(stop=_STOP) + _POST)
_LEADS = re.compile(r"(?<![Dd]eputy )(?<![Ss]hadow )\b(?:[Ll]ead|LEAD)\b")


@dataclass(frozen=True, slots=True)
class Inspector:
    """An inspector and the code of their inspectorate; `leads` tells whether they led (offsets in the document's text)."""

    name: str
    inspectorate: str
    leads: bool
    begin: int
    end: int


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = []
    for code, term in scheme("inspectorates").items():
        labels = sorted(term.labels, key=lambda label: (-len(label), label))
        words = "|".join(r"\s+".join(map(_word, label.split())) for label in labels)
        found.append((code, re.compile(rf"\b(?:{words})\b")))
    return tuple(found)


def _word(word: str) -> str:
    return "(?:&|and)" if word in ("&", "and") else re.escape(word).replace("’", "[’']")


def inspectorates(words: str) -> tuple[str, ...]:
    """
    Tell which inspectorates words name, in the order of the ontology's codes.

    One that took over another's name and more duties goes before it.

    >>> inspectorates("Ofsted, the Care Quality Commission (CQC) and HMI Probation")
    ('cqc', 'hmi-probation', 'ofsted')
    """
    named = [code for code, pattern in _patterns() if pattern.search(words)]
    replaced = {
        old for code in named for old in scheme("inspectorates")[code].values.get("continuesInspectorate", ())
    }
    return tuple(code for code in named if code not in replaced)


def inspectors(document: Document, begin: int, end: int) -> Iterator[Inspector]:
    """Read the inspectors named between two offsets, whether in two columns or one below the other."""
    for match in _INSPECTOR.finditer(document.text, begin, end):
        of = inspectorates(match["post"]) or ("ofsted",)
        yield Inspector(
            " ".join(match["name"].split()),
            of[0],
            bool(_LEADS.search(match["post"])),
            match.start("name"),
            match.end("post"),
        )
