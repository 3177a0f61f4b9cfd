"""Questions with known answers, asked by a scripted client over standard input and output, and over HTTP."""

import re

import pytest

from tests.assistant.questions import QUESTIONS


def label(value):
    """Return what a value is called: of a thing or code its label, of text itself."""
    return value["label"] if isinstance(value, dict) else value


def rows(content):
    """Return the rows of an answer; what has no rows is one itself."""
    return content.get("rows", [content])


def fits(row, question):
    """Tell whether a row has the values, and one of its quotations the words, of the document and page."""
    told = row.get("values", row)
    if any(label(told.get(name)) != value for name, value in question.values.items()):
        return False
    return any(
        question.quoted.casefold() in e.get("quotation", "").casefold()
        and question.document in ("", e["document"])
        and question.page in (None, e["page"])
        for e in row["evidence"]
    )


def test_there_are_thirty():
    """Each asked but once."""
    assert 30 == len({question.words for question in QUESTIONS}) == len(QUESTIONS)


@pytest.mark.parametrize("number", range(len(QUESTIONS)), ids=[question.words for question in QUESTIONS])
def test_a_question_has_its_known_answer(told, number):
    """A row has the values, with the quotation, the document and the page that say so."""
    question, answer = QUESTIONS[number], told[1][number]
    assert not answer.refused, answer.text
    assert any(fits(row, question) for row in rows(answer.content)), answer.text[:3000]


@pytest.mark.parametrize("number", range(len(QUESTIONS)), ids=[question.words for question in QUESTIONS])
def test_no_figure_is_without_its_quotation(told, opened, number):
    """Every row of every answer has a quotation that stands in its document at its place."""
    answer = told[1][number]
    texts = {
        opened.document(document).source: opened.text(document) for document in opened.manifest.documents
    }
    found = rows(answer.content)
    assert found
    for row in found:
        assert row["evidence"]
        for held in row["evidence"]:
            words = held["quotation"]
            assert words
            assert words == texts[held["document"]][held["begin"] : held["end"]]
            assert (held["page"] is not None) == held["document"].endswith(".pdf")


def test_a_stated_figure_stands_in_the_words(told):
    """Not only is there a quotation: it is the one that has the number."""
    figures = [
        (row["values"]["value"], row["evidence"])
        for question, answer in zip(QUESTIONS, told[1], strict=True)
        if question.arguments.get("question") == "statistics"
        for row in answer.content["rows"]
    ]
    assert figures
    for value, evidence in figures:
        numbers = {number for e in evidence for number in re.findall(r"\d+(?:\.\d+)?", e["quotation"])}
        assert value in numbers


def test_at_most_ten_tools_that_only_read(told):
    """Each says so, and what it is for."""
    tools = told[0]
    assert 10 >= len(tools) == len({tool.name for tool in tools})
    for tool in tools:
        assert tool.annotations.read_only_hint
        assert not tool.annotations.destructive_hint
        assert tool.description
        assert all("description" in told for told in tool.input_schema["properties"].values())
