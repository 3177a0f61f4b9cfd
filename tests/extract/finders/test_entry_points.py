"""Finders of other packages, and what is checked of every finder."""

from importlib.metadata import EntryPoint

import pytest

from kg.errors import EvidenceError
from kg.extract import find_all, finders, practice_models, registry
from kg.extract.articles import findings, inspections, judgements, leaders, spoken
from kg.extract.articles.figures import statements as figures
from kg.model.claims import Finding
from kg.model.quotation import Quotation
from tests.telling import article

NEWS = "Ofsted rated Leeds council’s children’s services good."


def find_news(reading):
    """Find the first four characters of every document."""
    yield Finding((reading.document.quote(0, 4),), "news", "LDS", polarity="strength")


def find_thrice(reading):
    """Find three words, the last first."""
    for begin in (29, 22, 18):
        yield Finding((reading.document.quote(begin, begin + 4),), "thrice", polarity="strength")


def find_wrongly(reading):
    """Quote words that do not stand in the document."""
    yield Finding((Quotation(0, 4, "Nope"),), "wrong", polarity=reading.document.source)


@pytest.fixture
def installed(monkeypatch):
    """Give a function that installs entry points for as long as a test runs."""

    def install(*points):
        made = [EntryPoint(name, f"{__name__}:{target}", "kg.finders") for name, target in points]
        monkeypatch.setattr(registry, "entry_points", lambda group: [p for p in made if p.group == group])
        registry.parts.cache_clear()

    yield install
    registry.parts.cache_clear()


def test_ours(installed):
    """Without other packages, the finders are ours."""
    installed()

    assert (
        tuple(m.find for m in (inspections, judgements, leaders, practice_models, figures, spoken, findings))
        == finders()
    )


def test_others(installed):
    """Finders of other packages come after ours, by name."""
    installed(("zebra", "find_news"), ("ant", "find_thrice"))

    assert ["find_thrice", "find_news"] == [find.__name__ for find in finders()[-2:]]
    assert 9 == len(finders())


def test_found(installed):
    """What they find is found with all the rest."""
    installed(("news", "find_news"))
    _, found = find_all(article(NEWS))

    assert [("news", "News")] == [(c.finder, c.quotation.exact) for c in found if c.kind == "Finding"]
    assert ["LDS"] == [c.council for c in found if c.kind == "JudgementClaim"]


def test_order(installed):
    """Claims stand in the order of their words, in whatever order they were found."""
    installed(("thrice", "find_thrice"))

    assert [18, 22, 29] == [
        c.quotation.begin for c in find_all(article("And on and on it goes.", title="News of the week"))[1]
    ]


def test_wrong_quotation(installed):
    """A finder that quotes what does not stand there is stopped, and named with the document and the place."""
    installed(("wrong", "find_wrongly"))

    with pytest.raises(
        EvidenceError, match=r"^news\.txt: wrong quotes 'Nope' at 0, where it does not stand$"
    ):
        find_all(article(NEWS))


def test_document():
    """The document comes back with its date of publication; nothing else of it is changed."""
    given = article(NEWS, ("furniture", "5 May 2021"), published="")
    document, _ = find_all(given)

    assert "2021-05-05" == document.description.published.words
    assert (given.text, given.blocks, given.id, given.description.title) == (
        document.text,
        document.blocks,
        document.id,
        document.description.title,
    )


def test_nothing():
    """An article that claims nothing has no claims."""
    assert [] == find_all(article("It rained all day."))[1]
