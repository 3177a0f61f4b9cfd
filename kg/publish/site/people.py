"""People and what they did, practice models in use, and disagreements, out of the triples of a store."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from kg.publish.site import things
from kg.publish.site.known import code
from kg.publish.site.wording import day, grade, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.publish.site.gather import Site


def people(site: Site) -> dict[str, things.Person]:
    """Read the people, each with the posts they held and the words quoted from them."""
    known = site.known
    found = {
        iri: things.Person(iri, known.label(iri), known.all(iri, "skos:altLabel"))
        for iri in known.members("csc:Person")
    }
    for iri in known.members("csc:Tenure"):
        tenure = _tenure(site, iri)
        if tenure.person in found:
            found[tenure.person].tenures.append(tenure)
    for claim in known.members("csc:SpokenWords"):
        quote, named = site.words.quote(claim), known.one(claim, "csc:names")
        if quote and named in found:
            council, words = known.one(claim, "csc:council"), known.one(claim, "csc:roleWords")
            found[named].spoken.append(things.Spoken(named, found[named].name, council, words, quote))
    for iri in known.members("csc:PossibleIdentity"):
        pair, because = known.all(iri, "csc:person"), " ".join(known.all(iri, "csc:because"))
        for one, other in permutations(pair, 2):
            if one in found and other in found:
                found[one].perhaps.append(things.Identity(other, because))
    for person in found.values():
        person.perhaps.sort(key=lambda identity: (known.label(identity.person), identity.person))
        person.tenures.sort(key=lambda t: (t.since or "~", t.until, t.iri))
    return found


def _tenure(site: Site, iri: str) -> things.Tenure:
    one = site.known.one
    return things.Tenure(
        iri,
        one(iri, "org:member"),
        one(iri, "org:organization"),
        site.known.label(one(iri, "csc:role")),
        one(iri, "csc:roleWords"),
        code(one(iri, "csc:postStatus")),
        one(iri, "csc:organisationName"),
        one(iri, "csc:from"),
        one(iri, "csc:to"),
        one(iri, "csc:seenFirst"),
        one(iri, "csc:seenLast"),
        site.words.quotes(site.known.all(iri, "csc:restsOn")),
    )


def changes(site: Site) -> Iterator[things.Change]:
    """Read who took up or left a post, as the documents tell it."""
    one = site.known.one
    for claim in site.known.members("csc:AppointmentClaim"):
        quote = site.words.quote(claim)
        if quote:
            yield things.Change(
                one(claim, "csc:names"),
                one(claim, "csc:personName"),
                one(claim, "csc:council"),
                one(claim, "csc:roleWords"),
                code(one(claim, "csc:change")),
                one(claim, "csc:when"),
                quote,
            )


def uses(site: Site) -> list[things.Use]:
    """Read which council uses, plans or dropped which practice model."""
    one, found = site.known.one, []
    for claim in site.known.members("csc:PracticeModelClaim"):
        quote, status = site.words.quote(claim), code(one(claim, "csc:modelStatus"))
        if quote and status != "mentioned":
            since, document = one(claim, "csc:since"), site.documents.get(quote.document)
            when = since or (document.latest if document else "")
            found.append(
                things.Use(one(claim, "csc:council"), one(claim, "csc:model"), status, since, when, quote)
            )
    return found


def disagreements(site: Site) -> list[things.Disagreement]:
    """Read the disagreements, whatever they are about."""
    known = site.known
    one = known.one
    found = []
    for iri in known.members("csc:Disagreement"):
        about, preferred = one(iri, "csc:about"), known.all(iri, "csc:prefers")
        claims = [*known.all(iri, "csc:first"), *known.all(iri, "csc:second")]
        council = one(about, "csc:inspects") or one(about, "org:organization")
        council = council or next((c for claim in claims if (c := one(claim, "csc:council"))), "")
        matter = next((known.label(a) for claim in claims if (a := one(claim, "csc:area"))), "")
        matter = matter or next((known.label(m) for claim in claims if (m := one(claim, "csc:measure"))), "")
        matter = matter or known.label(one(iri, "csc:aspect"))
        sides = [_side(site, claim, claim in preferred) for claim in claims]
        found.append(
            things.Disagreement(iri, about, council, matter, sides, " ".join(known.all(iri, "csc:because")))
        )
    return found


SAYS = (
    ("csc:absence", "concept"),
    ("csc:inspectionType", "concept"),
    ("csc:start", "from"),
    ("csc:end", "until"),
    ("csc:value", ""),
    ("csc:personName", ""),
    ("csc:roleWords", ""),
    ("csc:change", "concept"),
    ("csc:when", ""),
    ("csc:published", "published"),
)
"""What a claim other than of a grade may differ in, and how it is introduced."""


def _side(site: Site, claim: str, preferred: bool) -> things.Side:  # noqa: FBT001 - one fact of the side
    """Say in a few words what a claim says."""
    known = site.known
    graded = known.code(claim, "csc:grade")
    words = grade(graded).label if graded else ""
    if not words:
        said = []
        for name, how in SAYS:
            value = known.one(claim, name)
            if value:
                said.append(known.label(value) if how == "concept" else f"{how} {day(value)}".strip())
        words = ", ".join(said) or plain(code(claim))
    return things.Side(words, graded, preferred, site.words.quotes([claim]))
