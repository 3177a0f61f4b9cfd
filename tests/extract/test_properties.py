"""What holds for finding and resolving, whatever the text says."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract import find_all
from kg.model.claims import from_json, to_json
from kg.readers import plain
from kg.resolve import resolve
from tests.telling import article

# What news is made of, and what breaks patterns.
WORDS = (
    "Leeds", "Bradford", "Dorset County Council", "the council", "It", "Ofsted", "inspectors", "rated", "judged", "was", "improved", "from", "to", "retained its", "good",
    "outstanding", "‘inadequate’", "requires improvement", "highest grade", "overall", "leadership", "care leavers", "and", "but", "which", "after", "visited", "a focused visit",
    "looked at", "last month", "in 2018", "in September", "nine years ago", "7 and 8 March 2022", "31 February", "Andy Dale,", "director of children’s services", "appointed", "as",
    "left", "said", "she said", "“", "”", "‘", "’", '"', "agency rate", "8.8%", "England average of", "15.5%", "from 30% to 14%", "Signs of Safety", "model", "uses", "strong", "weak",
    "need to improve", "not always", "too many", ".", ",", ";", ":", "–", "?", "(", ")", "•", "1,600", "£4.2m", "\u00a0", "é", "😀", "ﬁ", "\ue001", "\ue000",
)  # fmt: skip
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)
PARTS = st.lists(
    st.one_of(SENTENCES, st.tuples(st.sampled_from(("heading", "item", "caption", "comment")), SENTENCES)),
    min_size=1,
    max_size=4,
)
LINES = st.lists(
    st.one_of(
        SENTENCES,
        st.just(""),
        st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=20),
        st.sampled_from(("2 Comments", "More like this", "Bob Dale May 19, 2021 at 9:05 am", "5 May 2021")),
    ),
    min_size=1,
    max_size=6,
)
quickly = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(lines):
    """Read lines as the plain text of an article."""
    return plain.read("\n\n".join(lines).encode(), "any.txt")


@quickly
@given(LINES)
def test_any_text(lines):
    """Whatever stands in a text, every claim quotes words that stand in it."""
    document, found = find_all(read(lines))

    assert [] == [
        q
        for claim in found
        for q in claim.quotations
        if document.text[q.begin : q.end] != q.exact or not q.exact.strip()
    ]
    assert [] == [claim for claim in found if not claim.quotations]


@quickly
@given(PARTS)
def test_any_article(parts):
    """Claims quote what the article tells: no caption, and no reader’s comment."""
    document, found = find_all(article(*parts))
    untold = [(block.begin, block.end) for block in document.blocks if not block.told]

    assert [] == [
        q
        for claim in found
        for q in claim.quotations
        for begin, end in untold
        if q.begin < end and begin < q.end
    ]


@quickly
@given(PARTS)
def test_every_time(parts):
    """A text read again claims the same, in the same order: that of the words."""
    document, found = find_all(article(*parts))

    assert found == find_all(article(*parts))[1]
    assert found == sorted(found, key=lambda c: (c.quotation.begin, c.kind, c.identity(document.id)))


@quickly
@given(PARTS)
def test_kept(parts):
    """Claims come back from plain values as they were, and no two of a document are one."""
    document, found = find_all(article(*parts))

    assert found == [from_json(to_json(claim)) for claim in found]
    assert len(found) == len({claim.identity(document.id) for claim in found})


@quickly
@given(PARTS)
def test_judged_in_what_is_told(parts):
    """Every claim that points to an inspection points to one its document tells of, of the same council."""
    _, found = find_all(article(*parts))
    told = {c.key: c.council for c in found if c.kind == "InspectionMention"}

    assert len(told) == sum(c.kind == "InspectionMention" for c in found)
    assert [] == [c for c in found if getattr(c, "mention", "") and told.get(c.mention) != c.council]


@quickly
@given(st.lists(PARTS, min_size=2, max_size=3), st.randoms(use_true_random=False))
def test_resolveed_in_any_order(many, random):
    """What the graph knows depends on the set of claims, not on the order in which they come."""
    documents, claims = {}, {}
    for number, parts in enumerate(many):
        name = f"{number:016x}"
        documents[name], claims[name] = find_all(article(*parts))
    shuffled = {
        name: random.sample(claims[name], len(claims[name]))
        for name in random.sample(sorted(claims), len(claims))
    }

    assert resolve(documents, claims) == resolve({name: documents[name] for name in shuffled}, shuffled)


@quickly
@given(PARTS)
def test_every_part_is_weighed(parts):
    """Every mention belongs to one inspection, every named person is known, all by ids that are their own."""
    document, found = find_all(article(*parts))
    knowledge = resolve({"a" * 16: document}, {"a" * 16: found})
    mentions = [ref.claim for inspection in knowledge.inspections for ref in inspection.mentions]

    assert sorted(c.identity("a" * 16) for c in found if c.kind == "InspectionMention") == sorted(mentions)
    assert {c.person for c in found if hasattr(c, "person")} == {
        n for p in knowledge.people for n in (p.name, *p.other_names)
    }
    for part in (knowledge.inspections, knowledge.judgements, knowledge.people, knowledge.tenures):
        ids = [thing.id for thing in part]
        assert ids == sorted(set(ids))
