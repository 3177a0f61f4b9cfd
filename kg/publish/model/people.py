"""People and what they did, practice models in use, and disagreements, out of the triples of a store."""

from __future__ import annotations

from functools import partial
from itertools import permutations
from typing import TYPE_CHECKING

from kg.model.later import Later
from kg.publish.model import views
from kg.publish.model.triples import code
from kg.publish.wording import day, grade, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.publish.model.contents import Contents


def people(model: Contents) -> dict[str, views.PersonView]:
    """Read the people, each with the posts they held and the words quoted from them."""
    known = model.known
    found = {
        iri: views.PersonView(iri, known.label(iri), known.all(iri, "skos:altLabel"))
        for iri in known.members("csc:Person")
    }
    for iri in known.members("csc:Tenure"):
        tenure = _tenure(model, iri)
        if tenure.person in found:
            found[tenure.person].tenures.append(tenure)
    for iri in known.members("csc:PossibleIdentity"):
        pair, because = known.all(iri, "csc:person"), " ".join(known.all(iri, "csc:because"))
        for one, other in permutations(pair, 2):
            if one in found and other in found:
                found[one].perhaps.append(views.IdentityView(other, because))
    for person in found.values():
        person.perhaps.sort(key=lambda identity: (known.label(identity.person), identity.person))
        person.tenures.sort(key=lambda t: (t.since or "~", t.until, t.iri))
    return found


def spoken(model: Contents) -> Iterator[views.SpokenView]:
    """Read the words quoted from people; those of people in no post too, who have no page."""
    one = model.known.one
    for claim in model.known.members("csc:SpokenWords"):
        quote = model.words.quote(claim)
        if quote:
            named = one(claim, "csc:names")
            name = model.people[named].name if named in model.people else one(claim, "csc:personName")
            yield views.SpokenView(named, name, one(claim, "csc:council"), one(claim, "csc:roleWords"), quote)


def _tenure(model: Contents, iri: str) -> views.TenureView:
    one = model.known.one
    return views.TenureView(
        iri,
        one(iri, "org:member"),
        one(iri, "org:organization"),
        model.known.label(one(iri, "csc:role")),
        one(iri, "csc:roleWords"),
        code(one(iri, "csc:postStatus")),
        one(iri, "csc:organisationName"),
        one(iri, "csc:from"),
        one(iri, "csc:to"),
        one(iri, "csc:seenFirst"),
        one(iri, "csc:seenLast"),
        Later(partial(model.words.quotes, model.known.all(iri, "csc:restsOn"))),
    )


def changes(model: Contents) -> Iterator[views.ChangeView]:
    """Read who took up or left a post, as the documents tell it."""
    one = model.known.one
    for claim in model.known.members("csc:AppointmentClaim"):
        quote = model.words.quote(claim)
        if quote:
            yield views.ChangeView(
                one(claim, "csc:names"),
                one(claim, "csc:personName"),
                one(claim, "csc:council"),
                one(claim, "csc:roleWords"),
                code(one(claim, "csc:change")),
                one(claim, "csc:when"),
                quote,
            )


def uses(model: Contents) -> list[views.UseView]:
    """Read which council uses, plans or dropped which practice model."""
    one, found = model.known.one, []
    for claim in model.known.members("csc:PracticeModelClaim"):
        quote, status = model.words.quote(claim), code(one(claim, "csc:modelStatus"))
        if quote and status != "mentioned":
            since, document = one(claim, "csc:since"), model.documents.get(quote.document)
            when = since or (document.latest if document else "")
            found.append(
                views.UseView(one(claim, "csc:council"), one(claim, "csc:model"), status, since, when, quote)
            )
    return found


def disagreements(model: Contents) -> list[views.DisagreementView]:
    """Read the disagreements, whatever they are about: those on grades first."""
    known = model.known
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
        sides = [_side(model, claim, claim in preferred) for claim in claims]
        found.append(
            views.DisagreementView(
                iri, about, council, matter, sides, " ".join(known.all(iri, "csc:because"))
            )
        )
    return sorted(found, key=lambda d: known.code(d.iri, "csc:aspect") != "judgement")


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


def _side(model: Contents, claim: str, preferred: bool) -> views.SideView:  # noqa: FBT001 - one fact of the side
    """Say in a few words what a claim says."""
    known = model.known
    graded = known.code(claim, "csc:grade")
    words = grade(graded).label if graded else ""
    if not words:
        said = []
        for name, how in SAYS:
            value = known.one(claim, name)
            if value:
                said.append(known.label(value) if how == "concept" else f"{how} {day(value)}".strip())
        words = ", ".join(said) or plain(code(claim))
    return views.SideView(words, graded, preferred, Later(partial(model.words.quotes, [claim])))
