"""What resolving promises of any set of claims: no order, no history, exact removal."""

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.rdf.knowledge import knowledge_changes, knowledge_lines, knowledge_quads
from kg.resolve import Memory, resolve
from kg.resolve.claims import by_council
from tests.resolve.made import Source, bounded, change, current, judged, known, mention, post, report, spoken

COUNCILS = ("DER", "LDS", "NTH")
NAMES = ("Andy Dale", "Andrew Dale", "Cllr Andrew J Dale", "Chris Poe", "Christine Poe", "Christopher Poe")
TIMES = ("", "2018", "2018-11", "2018-11-19", "2019", "2019-01", "2022-03", "2022-03-07")
GRADES = ("outstanding", "good", "requires-improvement", "inadequate")
SOURCES = (
    Source(),
    report(),
    current("2019-01-20"),
    current("2022-05-19"),
    bounded("2018-01-01", "2022-12-31"),
)


@st.composite
def documents(draw):
    """Give a document with a few claims on a few councils."""
    told = [draw(st.sampled_from(SOURCES))]
    for number in range(draw(st.integers(0, 3))):
        council, key = draw(st.sampled_from(COUNCILS)), f"m{number}"
        start = draw(st.sampled_from(TIMES))
        told.append(
            mention(
                key,
                council=council,
                words=number,
                start=start,
                end=start,
                type=draw(st.sampled_from(("inspection", "re-inspection", "focused-visit", ""))),
                published=draw(st.sampled_from(("", "", "2019-01", "2022-05-19"))),
                framing=draw(st.sampled_from(("current", "previous"))),
                implied=draw(st.booleans()),
            )
        )
        told += [
            judged(key, draw(st.sampled_from(GRADES)), area=area, council=council, words=10 + number)
            for area in draw(
                st.sets(st.sampled_from(("overall-effectiveness", "leadership", "in-care")), max_size=2)
            )
        ]
    for number in range(draw(st.integers(0, 3))):
        make = draw(
            st.sampled_from(
                (
                    lambda name, when, **more: post(name, seen=when, **more),
                    lambda name, when, **more: change(name, when=when, **more),
                    lambda name, when, **more: change(name, when=when, change="left", **more),
                    lambda name, _, **more: spoken(name, **more),
                )
            )
        )
        told.append(
            make(
                draw(st.sampled_from(NAMES)),
                draw(st.sampled_from(TIMES)),
                council=draw(st.sampled_from((*COUNCILS, ""))),
                words=30 + number,
            )
        )
    return told


collections = st.lists(documents(), min_size=1, max_size=6)
fast = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def written(sources, claims):
    """Give the knowledge graph as it is written."""
    return sorted(map(str, knowledge_quads(resolve(sources, claims))))


@fast
@given(collections, st.randoms(use_true_random=False))
def test_no_order(docs, random):
    """The same claims give the same knowledge in whatever order documents and claims come."""
    sources, claims = known(docs)
    names = list(claims)
    random.shuffle(names)
    shuffled = {name: random.sample(claims[name], len(claims[name])) for name in names}

    assert resolve(sources, claims) == resolve({name: sources[name] for name in names}, shuffled)


@fast
@given(collections)
def test_told_twice_is_told_once(docs):
    """A claim that is given twice changes nothing."""
    sources, claims = known(docs)

    assert written(sources, claims) == written(
        sources, {name: [*told, *told] for name, told in claims.items()}
    )


@fast
@given(collections, st.data())
def test_taken_out_exactly(docs, data):
    """Without a document, all is as if it had never been there, and nothing rests on it."""
    sources, claims = known(docs)
    resolve(sources, claims)
    out = data.draw(st.sampled_from(sorted(claims)))
    left = {name: told for name, told in claims.items() if name != out}
    knowledge = resolve(sources, left)

    assert knowledge == resolve({name: sources[name] for name in left}, left)
    rests = [
        ref
        for thing in (*knowledge.inspections, *knowledge.judgements, *knowledge.people, *knowledge.tenures)
        for ref in getattr(thing, "mentions", None) or thing.claims
    ]
    assert out not in {ref.document for ref in rests}


@fast
@given(collections, collections, st.data())
def test_resolved_again_with_a_memory(before, others, data):
    """What was resolved before makes no difference to what is; what differs is told line by line."""
    memory = Memory()
    was = resolve(*known(before), memory=memory)
    now = [data.draw(st.sampled_from((doc, *others))) for doc in before] + data.draw(
        st.sampled_from((others, []))
    )
    sources, claims = known(now)
    knowledge = resolve(sources, claims, memory=memory)

    assert knowledge == resolve(sources, claims)
    old, new = (set(knowledge_lines(one).splitlines(keepends=True)) for one in (was, knowledge))
    assert (old - new, new - old) == knowledge_changes(was, knowledge)


@fast
@given(collections)
def test_councils_apart(docs):
    """Councils can be resolved apart: what is known of one's inspections rests on its own claims alone."""
    sources, claims = known(docs)
    together = resolve(sources, claims)

    for council in by_council(claims):
        alone = resolve(
            sources, {name: [c for c in told if c.council == council] for name, told in claims.items()}
        )
        assert alone.inspections == tuple(i for i in together.inspections if i.council == council)
        assert alone.changes == tuple(c for c in together.changes if c.council == council)
        assert {t.id for t in alone.tenures} == {t.id for t in together.tenures if t.council == council}


@fast
@given(collections)
def test_every_mention_is_somewhere(docs):
    """Each mention is of one inspection, or says which it may be of; nothing is lost, nothing is in two."""
    knowledge = resolve(*known(docs))
    taken = [ref for inspection in knowledge.inspections for ref in inspection.mentions]
    open_ = [unmatched.mention for unmatched in knowledge.unmatched]
    mentions = {c.key for d in docs for c in d if hasattr(c, "key")}

    assert len(taken) == len(set(taken))
    assert set(taken).isdisjoint(open_)
    assert len(taken) + len(open_) >= len(mentions)
    ids = {inspection.id for inspection in knowledge.inspections}
    assert all(len(u.inspections) > 1 and set(u.inspections) <= ids for u in knowledge.unmatched)


@fast
@given(collections)
def test_a_persons_claims_are_theirs_alone(docs):
    """Every claim that names someone names one person; every tenure and possible identity is of known people."""
    knowledge = resolve(*known(docs))
    named = [ref for person in knowledge.people for ref in person.claims]
    ids = [person.id for person in knowledge.people]

    assert len(named) == len(set(named))
    assert len(ids) == len(set(ids))
    assert {t.person for t in knowledge.tenures} <= set(ids)
    assert {p for link in knowledge.possible_identities for p in link.people} <= set(ids)
    tenures = {t.id for t in knowledge.tenures}
    assert len(tenures) == len(knowledge.tenures)
    assert {t.followed_by for t in knowledge.tenures} - {""} <= tenures


@pytest.mark.parametrize(
    "part", ["inspections", "judgements", "people", "tenures", "disagreements", "changes"]
)
def test_sorted(part):
    """Each part of knowledge is sorted by id."""
    docs = [
        [mention("a", council=council, start=start, type="inspection"), judged("a", "good", council=council)]
        for council in reversed(COUNCILS)
        for start in ("2022-03", "2018")
    ] + [[post("Andy Dale", council=council)] for council in reversed(COUNCILS)]
    found = [thing.id for thing in getattr(resolve(*known(docs)), part)]

    assert sorted(found) == found
    assert part == "disagreements" or found


def test_fields_are_all_written():
    """Knowledge has no part that the graph leaves out."""
    assert {f.name for f in dataclasses.fields(resolve({}, {}))} == {
        *("inspections", "judgements", "people", "tenures", "disagreements", "unmatched", "changes"),
        *(
            "possible_identities",
            "figure_checks",
            "area_states",
            "known",
            "incumbencies",
            "issues",
            "tallies",
        ),
        "leanings",
    }
