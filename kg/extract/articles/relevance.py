"""
Is an article about a council's services for children? Where nothing in it shows that, nothing of it is claimed.

Much that is no such article speaks in the same words: takeaways are rated
inadequate by inspectors, football clubs are led by chief executives, schools
are judged by Ofsted. A way of working with children by its name says what
social workers or carers are told of. The signs are data, in ``rules/relevance.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.lexicon import find_mentions
from kg.ontology.resources import folder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model.document import Document

_INSPECTORATE = re.compile(r"\b(?:ofsted|inspect\w+)\b", re.IGNORECASE)
_CHILDREN = re.compile(r"\bchild(?:ren)?\b", re.IGNORECASE)
_OFTEN = 2
WARNING = (
    "nothing in it shows that it is about a council's services for children, so nothing is claimed of it"
)


@cache
def _signs() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Compile the phrases that are enough, those that are beside the inspectorate, and those of elsewhere."""
    content = tomllib.loads((folder("rules") / "relevance.toml").read_text(encoding="utf-8"))
    return (
        _any_of(content["enough"]),
        _any_of(content["with_inspectorate"]),
        _any_of(content["elsewhere"]),
    )


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    written = (_written(phrase) for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))
    return re.compile(rf"\b(?:{'|'.join(written)})(?!\w)", re.IGNORECASE)


def _written(phrase: str) -> str:
    words = [r"\w+(?:\s\w+){0,2}" if word == "*" else re.escape(word) for word in phrase.split()]
    return r"\s+".join(words).replace("'", "['’‘`]?")


def is_relevant(document: Document) -> bool:
    """Tell whether the told text of an article shows that it is about a council's services for children."""
    told = "\n".join(document.words(block) for block in document.blocks if block.told)
    enough, beside, elsewhere = _signs()
    if enough.search(told):
        return True
    signs = len(beside.findall(told))
    if not signs:
        return False
    models = sum(m.sort == "model" for m in find_mentions(told))
    of_children = _INSPECTORATE.search(told) or models or len(_CHILDREN.findall(told)) >= _OFTEN
    return bool(of_children) and signs + models > len(elsewhere.findall(told))
