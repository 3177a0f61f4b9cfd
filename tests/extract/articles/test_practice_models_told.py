"""Practice models in sentences of our own: each statement on a council, a model and its state, and no other."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from kg.extract.articles.parser import parser
from kg.extract.practice_models.finding import parsed_models
from kg.extract.practice_models.paths import path_of
from kg.extract.practice_models.standing import may_be_refused, may_be_told, rule_of, standing_rules
from tests.telling import claims, close

DATA = Path(__file__).parent / "data" / "models.toml"
PASSAGES = tomllib.loads(DATA.read_text("utf-8"))["passage"]
RULES = standing_rules()
NAMES = [rule.name for rule in RULES]


@pytest.mark.parametrize("passage", PASSAGES, ids=[p["text"][:60] for p in PASSAGES])
def test_all_and_nothing_else(passage):
    """Every statement of a passage is told with council, model and state, with its beginning where it has one."""
    expected = sorted(tuple(fact.split()) for fact in passage["told"])
    found = claims("PracticeModelClaim", *passage["text"].split("|"))

    assert [fact[:3] for fact in expected] == sorted((c.council, c.model, c.status) for c in found)
    assert {fact for fact in expected if fact[3:]} <= {(c.council, c.model, c.status, c.since) for c in found}


def paths(*paragraphs):
    """Give the paths of the models of some paragraphs."""
    skeletons = parsed_models(close(*paragraphs)).values()
    return [path_of(s, t) for s in skeletons for t in s.doc if t.ent_type_ == "MODEL"]


def fired(text):
    """Give the names of the rules that fire in a sentence."""
    return [rule.name for path in paths(text) if (rule := rule_of(path)) is not None]


@pytest.fixture(scope="module")
def told():
    """The paths of all models of our passages, and of the rules' examples."""
    texts = [p["text"] for p in PASSAGES] + [rule.example["text"] for rule in RULES]
    return [path for text in texts for path in paths(*text.split("|"))]


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_example(rule):
    """A rule fires in its example."""
    assert rule.name in fired(rule.example["text"])


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_counter_example(rule):
    """A rule does not fire in its counter-example."""
    assert rule.name not in fired(rule.counter)


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_needed(rule, told):
    """Without any one rule, some model of our passages would stand otherwise."""
    others = [other for other in RULES if other is not rule]

    assert [_status(path, RULES) for path in told] != [_status(path, others) for path in told]


def _status(path, rules):
    found = [rule_of(path, rules=rules, programme=programme) for programme in (False, True)]
    return [rule.status if rule is not None else None for rule in found]


def test_refused(told):
    """What the syntax refuses (denied, only advised, of others, studied) has a word beside the model that says that it may be."""
    for path in told:
        rule = rule_of(path)
        studied = rule is not None and not rule.status
        if path.negated or path.advised or path.of_government or studied:
            assert may_be_refused(path.skeleton.sentence)


def test_may_be_told(told):
    """A programme that a rule gives a status has a word beside it that says that one may."""
    for path in told:
        rule = rule_of(path, programme=True)
        if rule is not None and rule.status:
            assert may_be_told(path.skeleton.sentence)


def test_may_be_told_in_any_form():
    """Each form of a verb by which programmes are told says that a rule may fire, however irregular."""
    verbs = {verb.partition(" ")[0] for rule in RULES if rule.programme and rule.status for verb in rule.verb}
    irregular = parser().get_pipe("lemmatizer").lookups.get_table("lemma_exc")["verb"]
    forms = {form for form, lemmas in irregular.items() if verbs & {*lemmas}}
    assert {"brought", "ran", "took", "taken"} <= forms
    for form in sorted(forms | verbs):
        sentence = close(f"Family group conferences {form}.").sentences[-1]
        assert may_be_told(sentence), form


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("Family group conferences in Derby help many children.", 0),
        ("Family group conferences in Derby were first held before leaders set up a hub.", 1),
        ("Derby has adopted the Signs of Safety model.", 0),
        ("Derby has not yet seen how Signs of Safety is used well.", 1),
        ("A history of the adopted Signs of Safety model was read.", 1),
        ("Derby and Kent have heard that Leeds adopted the Signs of Safety model.", 1),
    ],
)
def test_parsed_in_reports(text, parsed):
    """A sentence of a report is parsed only where a parse may tell otherwise than its words."""
    reading = close(text)
    reading.document = replace(reading.document, genre="report")

    assert parsed == len(parsed_models(reading))
