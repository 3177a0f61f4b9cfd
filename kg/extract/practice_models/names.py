"""Which words name a practice model: the vocabulary's, and names of a council's own."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.cues import holds
from kg.extract.lexicon import Mention
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.reading import Reading, Sentence

MODEL_WORD = r"(?:model|framework|approach|methodology|ways? of working|method)"
_MODEL_WORDS = ("model", "framework", "approach", "method", "way of working")
_OF_PRACTICE = r"(?:\s+of\s+(?:social\s+work|social\s+care|practice|care|support|children’s\s+social\s+work)(?:\s+practice)?)?"
# Bounded, so that a page of capitalised words is not gone over from each of them to its end.
_NAME = r"(?:[A-Z][\w’'-]*(?:\s+(?:(?:of|the|to|and|in|for|at|our|with|is|a|on)\s+){0,3}[A-Z][\w’'-]*){1,8}|[A-Z][a-z]+[A-Z]\w*)"
_QUOTED = r"[‘“'\"](?P<quoted>[A-Za-z][\w’' -]{2,40}?)[’”'\"]"
_TITLE = _QUOTED.replace("[A-Za-z]", "[A-Z]")
_KNOWN = rf"(?:known\s+(?:(?:locally|there|here|simply|now|internally)\s+)?as|called|named|titled|entitled|branded|dubbed|by\s+the\s+name\s+of)\s+(?:the\s+)?(?:{_QUOTED}|(?P<name>{_NAME}))"
_OWN_NAMES = (
    # ‘family strengths’ model, ‘Every Family Counts’ approach
    re.compile(rf"{_QUOTED}\s+(?:social\s+work\s+|practice\s+|whole[- ]family\s+)?{MODEL_WORD}s?\b"),
    # Face to Face practice framework
    re.compile(rf"(?P<name>{_NAME})\s+(?:social\s+work|practice)\s+{MODEL_WORD}\b"),
    # the council’s relationship-based Vital Signs framework; our new Brighter Steps model
    re.compile(rf"(?:\b(?:its|their|our)|[’']s?)\s+(?:own\s+|new\s+|[a-z]+-[a-z]+\s+){{0,3}}(?P<name>{_NAME})\s+(?:practice\s+)?(?:model|framework|approach)\b"),
    # adopt the Building Strong Bonds model
    re.compile(rf"\b(?:adopt|introduc|embrac|implement|embed|us|launch|roll|borrow|cop(?:y|i)|pilot|trial|test|follow|develop|devis|creat|pioneer|favour|practis|br(?:ing|ought)|t(?:ak|ook)|cho?os)(?:e[nsd]?|s|ed|ing)?\s+(?:(?:out|in|up|on)\s+)?the\s+(?P<name>{_NAME})\s+(?:practice\s+)?(?:model|framework|approach)\b"),
    # adopted a family resilience model
    re.compile(r"\b(?:adopt|introduc|embrac|implement|embed|us|launch)(?:e[sd]?|s|ed|ing)?\s+(?:an?|the)\s+(?P<plain>(?:family|child|children|relational|relationship|community|social|strength|strengths|whole-family)\s+[a-z]+(?:ing|ence|ance|ment|ity|ship|ism|ics))\s+(?:model|framework)\b"),
    # its practice model, Stronger Together, …; model of practice, ‘…’
    re.compile(rf"\b(?:practice\s+{MODEL_WORD}|{MODEL_WORD}\s+of\s+(?:social\s+work|practice|social\s+care))(?:\s+of\s+(?:its|their|our)\s+own)?\s*[,:–—-]?\s+(?:{_QUOTED}|(?P<name>{_NAME})(?=\s*[,.;)–—]|\s+(?:is|was|has|gives|helps|will)\b))"),
    # Vital Steps, a home-grown practice model; “Vital Steps”, our way of doing social work
    re.compile(rf"(?:{_TITLE}|(?P<name>{_NAME})),?\s+(?:[–—-]\s+)?(?:an?|the|its|their|our)\s+(?:[\w’'-]+\s+){{0,3}}(?:(?:practice|social\s+work)\s+{MODEL_WORD}|{MODEL_WORD}\s+of\s+(?:social\s+work|practice)|way\s+of\s+working)\b"),
    # the new model, Vital Steps, was launched
    re.compile(rf"(?:\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur|[Tt]his)|[’']s?)\s+(?:[a-z-]+\s+){{0,2}}{MODEL_WORD}(?:,|\s+\()\s*(?:{_TITLE}|(?P<name>{_NAME}))(?=\s*(?:[,;)–—]|[.]?$))"),
    re.compile(rf"\b(?:practice\s+)?{MODEL_WORD}{_OF_PRACTICE}[,\s]+(?:which\s+is\s+|that\s+is\s+|it\s+is\s+)?{_KNOWN}"),
    re.compile(rf"\bcalls?\s+(?:its|their|the)\s+(?:new\s+)?(?:practice\s+)?{MODEL_WORD}{_OF_PRACTICE}\s+(?:{_QUOTED}|(?P<name>{_NAME}))"),
    re.compile(rf"\b(?:practice\s+{MODEL_WORD}|{MODEL_WORD}\s+of\s+practice)\s+(?:is|was)\s+{_KNOWN}"),
)  # fmt: skip
# What the government, the inspectorate or others call so is no council's way of working.
_NO_NAME = re.compile(
    r"\b(?:inspection|ILACS|SIF|Ofsted|Working Together|national|single|evaluation|assessment|outcomes?|trust|partnership|government|DfE|performance|"
    r"legal|funding|business|financial|improvement|commissioning|delivery|staffing|leadership|governance|quality|joint|excellence|hub|"
    r"recruit\w*|retention|career|grow[- ]your[- ]own|good|outstanding|inadequate|requires|adequate|poor|excellent|The|This|His|Her|A|An|It|Our|Their|Its|Children|Council|Social Work|County|City|Borough)\b",
    re.IGNORECASE,
)
_ALWAYS_OURS = re.compile(
    r"\b(?:practice|famil|child|strength|relation|restor|together|social work)", re.IGNORECASE
)
_A_MANNER = re.compile(r"(?:approach|method)(?:e?s)?$", re.IGNORECASE)
# A team around a child is the people who help it; a programme of that name is told in capitals, without an article
# ('uses team around the family'), or as what has meetings and plans.
_AROUND = re.compile(r"teams? around the\b")
_BARE = re.compile(
    r"(?:^|[,;:(‘“'\"]|\b(?:of|us(?:es?|ed|ing)|by|through|via|and|or|for|with|from|at|to|into|as|including|offer\w*|called|named|introduc\w+|adopt\w*|launch\w*|embed\w*))\s*$"
)
_AS_A_PROGRAMME = re.compile(
    r"\s*(?:[’”\"']?\s*\([A-Z]{2,5}s?\)|(?:meeting|plan|process|approach|model|arrangement|framework|system|panel|assessment|programme|pathway|service|co-?ordinator|scheme|level|lead)(?:e?s)?\b)"
)
_FRAME_WORDS = re.compile(
    rf"(?:[’”\"']?\s+)?(?:\([A-Z]{{2,5}}\)\s+)?(?:and\s+(?!relat|system|restor|trauma|strength)[a-z-]+\s+)?(?:(?:social\s+work|practice|professional|family)\s+)*(?:{MODEL_WORD}|programme|scheme|project|initiative)s?\b(?!\s+(?:lead|team|hub))",
    re.IGNORECASE,
)
# 'Relationship-based, child-centred practice': what else is said of the same way of working.
_SAID_ON = re.compile(
    rf"(?:(?:,(?:\s+and)?|\s+and)?\s+(?!relat|system|restor|trauma|strength)[a-z]+-[a-z]+){{0,2}}\s+(?:practice|working|{MODEL_WORD})\b"
)
_JOINS = re.compile(r"\s*(?:,|\band\b|,\s*and\b|&)\s*(?:an?\s+)?")
MODEL_FORM = re.compile(
    r"\b(?:practices?|approach(?:es)?|models?|frameworks?|methods?|methodology|working|way|social work|principles|culture|ethos|restoratively)\b",
    re.IGNORECASE,
)
"""What makes a plain description the name of a way of working."""
_COMPANY = re.compile(
    r"\s+(?:for\s+Children|Ltd|Limited|CIC|Trust|Company|Fostering|Nursery|School|Academy|Centre|Charity)\b"
)
NEVER = frozenset({"unnamed", "partners-in-practice"})
"""Codes of what is no model of a council's: one without a name, and a scheme of the government."""
_COMMON = frozenset(
    "model programme scheme project approach framework practice hub hubs team teams service initiative".split()
)
LONGEST_SMALL = 3  # letters of a word that a name may leave small: of, on, the
QUOTES = tuple("“”‘’\"'")
_CALLED_BEFORE = re.compile(
    rf"(?:{MODEL_WORD})s?[,\s]+(?:of\s+(?:practice|social work)\s+)?(?:is\s+|which is\s+|that is\s+)?(?:called|known as|named|underpinned by|based on|rooted in|informed by|,|–|-|of)?\s*(?:the\s+|a\s+)?[“‘\"']?$",
    re.IGNORECASE,
)
CALLED = re.compile(
    rf"^[\s”’\"']*(?:\([^)]*\)\s*)?(?:[,\s]+(?:and\s+)?(?:[a-z]+-based|restorative|systemic|relational|trauma-informed|shared)\s*)?(?:and\s+[a-z-]+\s+)?(?:social work |practice |based |work |professional |family |whole-system )*(?:{MODEL_WORD})(?:e?s)?\b",
    re.IGNORECASE,
)


@cache
def kinds() -> dict[str, tuple[str, bool, bool]]:
    """Return for each model its kind, whether its names are descriptions, and whether they are common words in lower case."""
    return {
        code: (
            term.first("modelKind"),
            term.first("genericName") == "true",
            term.first("caseMatters") == "true",
        )
        for code, term in scheme("practice-models").items()
        if code not in NEVER
    }


@cache
def _labels() -> dict[str, str]:
    return {
        label.lower(): code
        for code, term in scheme("practice-models").items()
        for label in term.labels
        if code != "unnamed"
    }


def models_of(sentence: Sentence) -> list[Mention]:
    """Return the models a sentence names, of the vocabulary and of a council's own, in order."""
    return sentence.share(_models_of)


def naming(reading: Reading) -> list[Sentence]:
    """Return the sentences of a reading that name a model."""
    return reading.share(_naming)


def _naming(reading: Reading) -> list[Sentence]:
    of_the_vocabulary = {number for number, s in enumerate(reading.sentences) if s.of("model")}
    told = sorted(of_the_vocabulary.union(reading.holding(_MODEL_WORDS)))
    return [sentence for sentence in map(reading.sentences.__getitem__, told) if models_of(sentence)]


def _models_of(sentence: Sentence) -> list[Mention]:
    found = [
        m
        for m in sentence.of("model")
        if m.code in kinds() and not _is_people(sentence, m) and not _pays_for_another(sentence, m)
    ]
    if holds(sentence.text, _MODEL_WORDS):
        found += [
            own
            for own in _own(sentence)
            if not any(
                own.begin < m.end and m.begin < own.end
                for m in sentence.mentions
                if m.sort not in ("measure", "council", "area")
            )
        ]
    return sorted(found, key=lambda m: m.begin)


# Under whose name a way of working is brought in: 'are to take on the approach under the New Start programme'.
_UNDER = re.compile(
    r"\b(?:under|through|as part of|within|funded by|paid for by)\s+(?:the|a|an|its|their)\s+(?:[\w’'-]+\s+){0,3}[“‘\"']?$"
)
_A_SCHEME = re.compile(r"\b(?:programme|initiative|scheme|fund)\W*$", re.IGNORECASE)
_A_WAY = re.compile(r"\b(?:[Tt]he|[Tt]his|[Ii]ts|[Tt]heir) (?:approach|model|method|way of working)\b|\bit\b")


def _pays_for_another(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether words name the programme by which another model is brought in, which the sentence names or points at before."""
    before = sentence.text[: mention.begin - sentence.begin]
    under = _UNDER.search(before) if _A_SCHEME.search(mention.words) else None
    if under is None:
        return False
    return any(m.end <= sentence.begin + under.start() for m in sentence.of("model")) or bool(
        _A_WAY.search(before, 0, under.start())
    )


def _is_people(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether words name those who stand by a child and no programme: 'a strong team around the child'."""
    return bool(
        _AROUND.match(mention.words)
        and not _BARE.search(sentence.text[: mention.begin - sentence.begin])
        and not _AS_A_PROGRAMME.match(sentence.text[mention.end - sentence.begin :])
    )


def _own(sentence: Sentence) -> Iterator[Mention]:
    taken: set[int] = set()
    for pattern in _OWN_NAMES:
        for match in pattern.finditer(sentence.text):
            group = match.lastgroup or "name"
            words = match[group]
            is_manner = group == "quoted" and words[:1].islower() and _A_MANNER.search(match[0])
            if match.start(group) in taken or _NO_NAME.search(words) or not words:
                continue
            if is_manner and not _ALWAYS_OURS.search(match[0]):
                continue  # an ‘open door’ approach is a manner, whoever has it
            taken.add(match.start(group))
            code = _labels().get(words.lower()) or _labels().get(f"{words} approach".lower()) or slug(words)
            yield Mention(
                sentence.begin + match.start(group),
                sentence.begin + match.end(group),
                "model",
                (code,),
                words,
            )


def slug(words: str) -> str:
    """
    Return the code of a model that the vocabulary does not have, from its name.

    >>> slug("Every Family Counts")
    'every-family-counts'
    """
    return re.sub(r"[^a-z0-9]+", "-", words.lower().replace("’", "").replace("'", "")).strip("-")


def widened(sentence: Sentence) -> Sentence:
    """
    Return a sentence in which a model's name takes in what it is called right after it, and own names are mentions.

    So the parser sees one word for 'the Signs of Safety practice model',
    and one for 'trauma-informed, relational and strengths-based practice'.
    """
    models = models_of(sentence)
    others = [
        m
        for m in sentence.mentions
        if m.sort != "model" and not any(m.begin < o.end and o.begin < m.end for o in models)
    ]
    wide: list[Mention] = []
    for mention in models:
        described = kinds().get(mention.code, ("", False))[1]
        end = mention.end - sentence.begin
        after = _FRAME_WORDS.match(sentence.text, end) or (described and _SAID_ON.match(sentence.text, end))
        whole = replace(mention, end=sentence.begin + after.end()) if after else mention
        if wide and _is_one_description(sentence, wide[-1], mention):
            whole = replace(wide.pop(), end=whole.end)
        wide.append(whole)
    return replace(sentence, mentions=tuple(sorted([*others, *wide], key=lambda m: m.begin)))


def _is_one_description(sentence: Sentence, first: Mention, second: Mention) -> bool:
    """Tell whether two plain descriptions are of one way of working: 'relational and strengths-based practice'."""
    described = all(kinds().get(m.code, ("", False))[1] for m in (first, second))
    between = sentence.text[first.end - sentence.begin : second.begin - sentence.begin]
    return described and not MODEL_FORM.search(first.words) and bool(_JOINS.fullmatch(between))


def companies(reading: Reading) -> frozenset[str]:
    """Return the codes of models whose names the document gives to a company, a trust or a school."""
    return reading.share(_companies)


def _companies(reading: Reading) -> frozenset[str]:
    return frozenset(
        m.code
        for s in reading.sentences
        for m in s.of("model")
        if m.words[:1].isupper() and _names_a_company(m.words, reading.document.text)
    )


def _names_a_company(words: str, text: str) -> bool:
    at = text.find(words)
    while at >= 0 and not _COMPANY.match(text, at + len(words)):
        at = text.find(words, at + 1)
    return at >= 0


def is_a_name(sentence: Sentence, mention: Mention) -> bool:
    """Return whether common words stand there as a name: in capitals, in quotation marks, or called a model."""
    at, end = mention.begin - sentence.begin, mention.end - sentence.begin
    return (
        all(w[0].isupper() for w in mention.words.split() if len(w) > LONGEST_SMALL and w not in _COMMON)
        or (sentence.text[at - 1 : at] in QUOTES and sentence.text[end : end + 1] in QUOTES)
        or is_called_a_model(sentence, mention)
    )


def is_called_a_model(sentence: Sentence, mention: Mention) -> bool:
    """Return whether the text calls what it names a model, framework, approach or way of working."""
    at, end = mention.begin - sentence.begin, mention.end - sentence.begin
    return bool(
        re.search(rf"\b{MODEL_WORD}\b", mention.words, re.IGNORECASE)
        or CALLED.match(sentence.text[end:])
        or _CALLED_BEFORE.search(sentence.text[:at])
    )
