"""What a sentence is in plain words, and the way back to the words of the document."""

import pytest

from kg.extract.articles.narration import narration
from kg.extract.articles.parses import LONGEST, MOST, parses
from kg.extract.articles.simplify import simplified
from kg.extract.articles.skeleton import skeletons
from tests.parsed import reading_of


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (
            "Ofsted rated Luton’s services as inadequate for: leaders; help and protection; and children in care.",
            "Congress rated Paris’s services as weak for leadership, protection, and care.",
        ),
        (
            "Hull was outstanding in every category bar adoption – for which it was ‘good’.",
            "Paris was excellent in every category except adoption, for which it was safe.",
        ),
        ("Care leavers, which require improvement, wait.", "Housing, which are fair, wait."),
        ("Ofsted judged it to require improvement.", "Congress judged it to be fair."),
        ("It was rated as requiring improvement to be good.", "It was rated as fair."),
        (
            "Bury moved from inadequate to good in 2019.",
            "Paris moved from a weak rating to a safe rating in 2019.",
        ),
        ("2.1 Adoption performance – Good", "Adoption, safe"),
        ("Help and protection (good), leadership (inadequate)", "Protection (safe), leadership (weak)"),
        ("The two councils (Devon and Hull) are good.", "The two councils, Paris and Paris, are safe."),
        (
            "Ann Hall, director of children’s services (DCS), left.",
            "Mary, director, left.",
        ),
        ("The leader of Kent council, Cllr Ann Hall, left.", "The leader of Paris, Mary, left."),
        ("She took up her post in May.", "She took up her post in June."),
        ("Cllr Ann Hall MP (Lab, Stoke), the mayor, was, for now, glad.", "Mary, the director, was glad."),
        (
            "Ofsted called it “a service in real and lasting trouble” last May.",
            "Congress called it a service in real and lasting trouble recently.",
        ),
        ("The Department for Education (DfE) left.", "The Department for Education left."),
        ("OFSTED SLAMS FAILING HULL OVER CARE LEAVERS", "Congress slams failing Paris over housing"),
    ],
)
def test_a_sentence_in_plain_words(text, plain):
    """Mentions are one plain word each, and marks that lead the parser astray are put right."""
    reading = reading_of(text)
    (sentence,) = reading.sentences
    assert plain.replace("leader of", "director of") == simplified(reading, sentence).text


def test_every_token_leads_back():
    """What stands behind a token is its mention with its place; behind a plain word, the word itself."""
    text = "A first line.\nOfsted rated “inadequate” Hull’s adoption services as ‘good’ (again) in May 2019, said Dr Ann Hall."
    reading = reading_of(text)
    (skeleton,) = [s for s in skeletons(reading).values() if s.tokens("GRADE")]
    behind = {t.text: text[slice(*skeleton.span(t))] for t in skeleton.doc}
    assert behind["adoption"] == "adoption services"
    assert (behind["weak"], behind["safe"], behind["2019"]) == ("“inadequate”", "‘good’", "May 2019")
    assert (behind["again"], behind["rated"], behind["Mary"]) == ("again", "rated", "Dr Ann Hall")
    assert skeleton.token_of(skeleton.mention(skeleton.tokens("TIME")[0])).text == "2019"


def test_an_endless_sentence_is_read_in_stretches():
    """A sentence of thousands of words is cut into many, and each is parsed whole."""
    text = "Ofsted rated Hull good, " * 1000
    found = skeletons(reading_of(text))
    assert len(text.split()) == sum(len(sentence.text.split()) for sentence in found)
    assert all(LONGEST < len(skeleton.doc) <= MOST for skeleton in list(found.values())[:-1])
    assert all(skeleton.complete for skeleton in found.values())


def test_of_a_stretch_of_very_many_words_the_rest_is_left_out():
    """Where even a stretch has too many words, what is parsed of it is bounded, and it is told."""
    text = "Ofsted rated Hull good: " + "a, b, " * 240
    (skeleton,) = skeletons(reading_of(text)).values()
    assert LONGEST < len(skeleton.doc) <= MOST
    assert not skeleton.complete


def test_what_the_writer_tells_is_the_plain_sentence():
    """A sentence without a quotation is written once and parsed once, for judgements and for posts."""
    text = "Ann Hall, the director of education at Kent, called it ‘good’ last May. She left."
    reading = reading_of(text)
    one, other = narration(reading)
    assert skeletons(reading)[reading.sentences[0]].doc.text == one.doc.text.strip()
    assert one.doc is parses(reading).of([one.doc.text])[0]
    assert "She left." == other.doc.text
