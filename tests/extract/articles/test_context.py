"""What modifies a grade: every rule of the table is needed by one of these sentences, and none says too much."""

import pytest

from kg.extract.articles.context import CATEGORIES, context_of
from kg.extract.articles.rules import rules
from kg.extract.articles.skeleton import skeletons
from tests.parsed import reading_of

# A sentence, and the categories that reach each of its grades, in their order.
CASES = [
    ("Ofsted has not rated Hull good.", ["negated"]),
    ("Neither Hull nor Bury was graded outstanding.", ["negated"]),
    ("Bury missed out on an outstanding rating.", ["negated"]),
    ("Leaders escaped an inadequate rating.", ["negated"]),
    ("Fostering was close to inadequate.", ["negated"]),
    ("The help for care leavers was nearly inadequate.", ["negated"]),
    ("Bury was given a rating below good.", ["negated"]),
    ("The council wants a good rating.", ["aim"]),
    ("Its leaders drew up a plan for a good rating.", ["aim"]),
    ("The ambition is an outstanding rating.", ["aim"]),
    ("Services in Bury might be good.", ["aim"]),
    ("If Bury is good, nobody says so.", ["aim"]),
    ("Much remains undone to reach a good rating.", ["aim"]),
    ("Bury is expected to be rated good.", ["aim"]),
    ("The service will be good.", ["future"]),
    ("Bury is likely to be good.", ["aim future"]),
    ("Bury is good at the next inspection.", ["future"]),
    ("Ofsted has four grades, from inadequate to outstanding.", ["earlier scale", "scale"]),
    ("The possible grades are good and outstanding.", ["scale", "scale"]),
    ("Its scale begins with inadequate.", ["scale"]),
    ("Most of the councils were judged inadequate.", ["share"]),
    ("Many councils are inadequate.", ["share"]),
    ("There 17 councils were judged inadequate.", ["share"]),
    ("A nursery in Bury was judged inadequate.", ["other-body"]),
    ("The CQC judged Bury inadequate.", ["other-body"]),
    ("The Care Quality Commission judged Bury inadequate.", ["other-body"]),
    ("The probation service was judged inadequate.", ["other-body"]),
    ("Help for children with special educational needs was rated inadequate.", ["other-body"]),
    ("Help for children with special guardians was rated inadequate.", [""]),
    ("Bury, formerly inadequate, was judged good.", ["earlier", ""]),
    ("It had been judged good.", ["earlier"]),
    ("It used to be good.", ["earlier"]),
    ("The previous rating was good.", ["earlier"]),
    ("Bury was good at the last inspection.", ["earlier"]),
    ("It was good when it was last inspected.", ["earlier"]),
    ("Bury climbed from inadequate to good.", ["earlier", ""]),
    ("The service is no longer inadequate.", ["earlier"]),
    ("Bury lost its good rating.", ["earlier"]),
    ("Leaders have left since Bury was judged inadequate.", ["earlier"]),
    ("Hull has been good since it was last inspected.", [""]),
    ("Ofsted and the CQC judged Bury inadequate.", [""]),
    ("Ofsted judged Bury good, but the CQC found adult care inadequate.", ["", "other-body"]),
    # Nothing is denied, hoped for or of others here.
    ("Bury was not spared, but Hull was rated good.", [""]),
    ("Hull was rated good, and Bury will be inspected.", [""]),
    ("Leaders hoped for more, but Ofsted judged Bury inadequate.", [""]),
    ("Bury has recovered to be rated outstanding.", [""]),
    ("Ofsted judged Bury inadequate, while a school in Hull was good.", ["", "other-body"]),
]


def told(text, table):
    """The categories that reach the grades of a text."""
    found = []
    for skeleton in skeletons(reading_of(text)).values():
        context = context_of(skeleton, table)
        found += [" ".join(sorted({m.category for m in context.of(t)})) for t in skeleton.tokens("GRADE")]
    return found


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_reaches_a_grade(text, expected):
    """The cues of a sentence reach those grades that they speak of, and no others."""
    assert expected == told(text, rules("context"))


@pytest.mark.parametrize("name", [rule.name for rule in rules("context").rules])
def test_every_rule_is_needed(name):
    """Without any one rule some sentence is told wrongly."""
    table = rules("context").without(name)
    assert any(expected != told(text, table) for text, expected in CASES)


def test_words_quoted_at_length_are_marked():
    """What stands in quotation marks is quoted, a single word in them is not."""
    text = "The report says: “Services for care leavers are inadequate and leaders know it.” Hull is ‘good’."
    assert ["quoted", ""] == told(text, rules("context"))


def test_categories_are_known():
    """A rule names one of the categories that frames ask about."""
    assert {rule.data["category"] for rule in rules("context").rules} <= set(CATEGORIES)
