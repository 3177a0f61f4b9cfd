"""``kg explain`` tells how an article is read."""

import pytest
from typer.testing import CliRunner

from kg.cli import app

TEXT = "Ofsted rated Hull children’s services good for adoption in May 2019, but leaders hope to be outstanding.\n"


@pytest.fixture(scope="module")
def told():
    """What is printed of a sentence on standard input."""
    result = CliRunner().invoke(app, ["explain", "-"], input=TEXT)
    assert result.exit_code == 0
    return result.stdout


@pytest.mark.parametrize(
    "line",
    [
        "  mention   area: 'adoption' = adoption",
        "  time      'May 2019' = 2019-05",
        "  plain     Congress rated Paris performance safe for adoption in 2019, but leadership hope to be excellent.",
        "  context   aim by hopes ('hope') reaches: leadership hope to be excellent .",
        "  rule      judgements: rate (rules: a judgement; linker +",
        "  rule      judgements: grade (rules: no judgement is told of it; linker ",
    ],
)
def test_what_is_told(told, line):
    """Mentions, times, the plain words, modifiers, and the rules that fired or were vetoed, each beginning a line."""
    assert any(said.startswith(line) for said in told.splitlines())


def test_what_the_sum_comes_to(told):
    """A hope is told as vetoed, whatever the linker's traits alone make of it: the sum with the network's is below nothing."""
    (line,) = (said for said in told.splitlines() if "at 'excellent'" in said)
    assert line.endswith("vetoed: no judgement is told of it")
    assert ", with it -" in line


EVERY_FRAME = """Children’s services in Kent

Ofsted inspected Kent council’s children’s services in May 2019 and rated them good. The next inspection is due soon.

Inspectors found that social workers visit children often and know them well. Most plans are clear about risk. The council uses Signs of Safety.

Ann Hall, director of children’s services, said: “We know our children well and we will not stop here.” She called it “good”.

The vacancy rate fell to 12% in 2019, and 35 apples were eaten.

The Signs of Safety conference was held in Leeds.
"""


@pytest.mark.parametrize(
    "line",
    [
        "inspections: inspection at 'Ofsted inspected Kent council’s children’s services in May 2019' fired",
        "inspections: cue at 'The next inspection' vetoed: it is rehearsed, to come, or the name of the kind",
        "inspections: cue at 'visit' vetoed: it is a verb",
        "posts: beside at 'director of children’s services' fired",
        "practice-models: adopted at 'Signs of Safety' fired",
        "figures: vacancy-rate at '12%' fired",
        "figures: count at '35' vetoed: no measure is told of it",
        "spoken: Ann Hall at 'We know our children well and we will not stop here.' fired",
        "spoken: quotation at 'good' vetoed: nobody is told to say it",
        "findings: strength at 'social workers visit children often and know them well.' fired",
        "findings: retold at '' vetoed: it does not retell what inspectors found",
    ],
)
def test_every_frame_tells_what_it_decided(line):
    """Of each kind of fact it is told what fired, and what was vetoed and why."""
    result = CliRunner().invoke(app, ["explain", "-"], input=EVERY_FRAME)
    assert f"  rule      {line}" in result.stdout.splitlines(), result.stdout


def test_the_parse_and_the_claim(told):
    """The parse is told word by word, and so is what is claimed in the end."""
    assert " safe/ADJ/oprd<rated for/ADP/prep<safe adoption/NOUN/pobj<for " in told
    assert "judgements: JudgementClaim council KHL, area adoption, grade good" in told


def test_a_report_is_not_explained(tmp_path):
    """A document that is no article is refused, by name and with the remedy."""
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ms Roe\n\nThis letter summarises the findings of a focused visit to Hull.\n")
    result = CliRunner().invoke(app, ["explain", str(letter)])
    assert result.exit_code != 0
    assert "letter.txt is a letter: only articles are read" in str(result.exception)


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        (
            "Ofsted rated Hull children’s services good, " * 60,
            "words has no full stop: it was read in parts",
        ),
        (
            "Ofsted rated Hull children’s services good: " + "a, b, " * 240,
            "the sentence is too long: its end was left out",
        ),
    ],
)
def test_a_sentence_without_an_end_is_told_of(text, warning):
    """That an endless sentence was cut is said, and what was left out of it."""
    result = CliRunner().invoke(app, ["explain", "-"], input=text)
    assert warning in result.stdout
