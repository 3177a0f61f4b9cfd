"""An article is a spaCy doc that passes through named components."""

import spacy

from kg.extract.articles.pipeline import nlp, read, read_context
from tests.parsed import document_of

TEXT = "Ofsted rated Hull “inadequate” in May 2019.\nIts director, Ann Hall, said: “We are sorry for all of this, and we will do better.”"


def test_the_pipes_tell_what_they_need_and_add():
    """Everything that a component needs is added by one before it."""
    analysis = nlp().analyze_pipes()
    assert {} == {name: wrong for name, wrong in analysis["problems"].items() if wrong}
    assert {"doc._.kg_reading"} <= set(analysis["summary"]["kg_focus"]["requires"])


def test_offsets_are_those_of_the_document():
    """A token stands in the doc where its words stand in the document."""
    doc = read(document_of(TEXT))
    assert all(TEXT[t.idx : t.idx + len(t)] == t.text for t in doc)
    assert ["Hull", "“inadequate”"] == [e.text for e in doc.ents if e.label_ in ("COUNCIL", "GRADE")]
    assert ["We are sorry for all of this, and we will do better."] == [
        s.text.strip("”") for s in doc.spans["kg_quotations"] if len(s) > len(("“", "inadequate", "”"))
    ]


def test_a_sentence_ends_with_its_paragraph():
    """What spaCy calls sentences are ours: none reaches over a line."""
    doc = read_context(document_of("A heading without a stop\nOfsted came. It left."))
    assert ["A heading without a stop", "Ofsted came.", "It left."] == [s.text.strip() for s in doc.sents]


def test_a_text_alone_is_read():
    """A text that is no document is read as one whose lines are its paragraphs."""
    claims = nlp()("Ofsted rated Hull inadequate in May 2019.")._.kg_claims
    assert [("KHL", "inadequate")] == [(c.council, c.grade) for c in claims["judgements"]]


def test_what_is_kept_is_not_run():
    """A finder whose claims are known is left out."""
    assert "judgements" not in read(document_of(TEXT), kept=["judgements"])._.kg_claims


def test_a_component_of_another_package_joins():
    """A component added to the pipeline sees what ours found."""
    seen = []

    @spacy.Language.component("their_component", requires=["doc._.kg_reading"])
    def theirs(doc):
        seen.append(doc._.kg_reading.councils)
        return doc

    pipeline = nlp()
    pipeline.add_pipe("their_component")
    try:
        pipeline(TEXT)
        assert {} == {n: w for n, w in pipeline.analyze_pipes()["problems"].items() if w}
    finally:
        pipeline.remove_pipe("their_component")
    assert [("KHL",)] == seen
