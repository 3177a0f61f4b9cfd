"""
One component for each kind of fact: ``kg_judgements``, ``kg_leaders`` and so on, as the registry lists them.

A frame is a finder, a function from a reading to claims; the component runs it
unless its claims are known from before, and says whose word each claim is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from kg.extract.articles.attribution import attribute
from kg.extract.articles.components.attributes import reading_of
from kg.extract.registry import graded, parts
from kg.model.claims import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Doc

    from kg.extract.reading import Reading
    from kg.extract.registry import Part

NEEDS = ["doc._.kg_reading", "doc._.kg_skeletons", "doc._.kg_context"]


def component_name(part: Part) -> str:
    """
    Return the name of the component that runs a finder.

    >>> from kg.extract.registry import PARTS
    >>> [component_name(part) for part in PARTS["article"]][3]
    'kg_practice_models'
    """
    return "kg_" + "".join(c if c.isalnum() else "_" for c in part.name).strip("_")


def frames() -> Sequence[str]:
    """Return the names of the frames' components, ours and those of other packages, each registered."""
    for part in parts("article"):
        if not Language.has_factory(component_name(part)):
            _register(part)
    return [component_name(part) for part in parts("article")]


def _register(part: Part) -> None:
    @Language.factory(component_name(part), requires=NEEDS, assigns=["doc._.kg_claims"])
    def factory(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 - spaCy's form
        return lambda doc: _run(part, doc)


def _run(part: Part, doc: Doc) -> Doc:
    claims = doc._.kg_claims if doc._.kg_claims is not None else {}
    if part.name not in (doc._.kg_kept or ()):
        reading = reading_of(doc)
        # A text that speaks of a school or an agency from end to end claims nothing of a council.
        told = part.find(reading) if part.point or not _elsewhere(reading) else ()
        found = [graded(claim) if part.graded and isinstance(claim, Finding) else claim for claim in told]
        claims[part.name] = attribute(reading, found)
    doc._.kg_claims = claims
    return doc


def _elsewhere(reading: Reading) -> bool:
    return bool(reading.sentences) and all(sentence.elsewhere for sentence in reading.sentences)
