"""Claims to resolve: what a few documents say, in as few words as it takes."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model.claims import AppointmentClaim, InspectionMention, JudgementClaim, PostClaim, SpokenWords
from kg.model.document import Description, Published
from kg.model.quotation import Quotation
from tests.telling import stated

DCS = "director-of-childrens-services"


@dataclass(frozen=True)
class Source:
    """A document as far as resolving looks at it."""

    source: str = "news.txt"
    genre: str = "article"
    description: Description = field(default_factory=Description)


def current(day):
    """Say of a document that it was published on a day."""
    return Source(description=Description(published=stated(day)))


def bounded(earliest, latest):
    """Say of a document that it was published between two days."""
    return Source(description=Description(published=Published(earliest, latest, "", "text")))


def report():
    """Say of a document that it is the inspectorate’s own."""
    return Source(genre="report")


def known(documents):
    """Give documents, each a list of claims with or without its source, as `resolve` takes them."""
    names = [f"{number:016x}" for number in range(len(documents))]
    sources = {
        n: next((c for c in d if isinstance(c, Source)), Source())
        for n, d in zip(names, documents, strict=True)
    }
    return sources, {
        n: [c for c in d if not isinstance(c, Source)] for n, d in zip(names, documents, strict=True)
    }


def _quoted(words):
    return (Quotation(words, words + 4, "Good"),)


def mention(key, council="DER", words=0, **said):
    """Tell of an inspection."""
    return InspectionMention(_quoted(words), "inspections", council, "reporter", key=key, **said)


def judged(key, grade, area="overall-effectiveness", council="DER", words=0, **said):
    """Tell of a judgement made in the inspection of that key."""
    return JudgementClaim(
        _quoted(words), "judgements", council, "inspectorate", area=area, grade=grade, mention=key, **said
    )


def post(person, council="DER", role=DCS, words=0, **said):
    """Tell of a post."""
    return PostClaim(_quoted(words), "leaders", council, "reporter", person=person, role=role, **said)


def change(person, when="", council="DER", role=DCS, words=0, **said):
    """Tell of someone’s coming or going."""
    return AppointmentClaim(
        _quoted(words), "leaders", council, "reporter", person=person, role=role, when=when, **said
    )


def spoken(person, council="DER", words=0):
    """Tell of someone’s words."""
    return SpokenWords(_quoted(words), "spoken", council, "council", person=person)
