"""
The subject phrase: the noun phrase that a sentence begins with, up to its verb.

A small rule, for the plain order that most findings have. Where it cannot be
sure (a pronoun, a clause within the phrase, a verb it does not know) it says nothing.
"""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extract.lexicon import rx
from kg.extract.terms import Remembered

MOST_WORDS = 14
# Words that are verbs and hardly ever nouns in reports, in the forms they have after a subject.
_VERB = (
    r"(?:is|are|was|were|has|have|had|do|does|did|can|cannot|could|will|would|should|may|might|must"
    r"|(?:remain|receive|benefit|ensure|continue|provide|know|understand|make|take|live|experience|enable|demonstrate|help|become|lead|need|lack|vary|speak|feel|recognise|identify|use|give|show|include|enjoy|achieve|participate|engage|consider|meet|hold|work|promote|respond|reflect|wait|allow|contribute|get|keep|move|undertake|develop|build|complete|want|tell|attend|seek|prevent|monitor|carry|fail|require|offer|value|see|listen|respect|adopt|act|say|appreciate|express|explore|address|inform|prioritise|commission|challenge|oversee|manage|support|produce|bring|add|set|go|come|begin|start|evidence|focus|rely|share|delay|track|prepare|deliver|assess|capture|tend|match|visit|access)(?:e?s)?"
    r"|(?:varies|carries|identifies|relies|(?:remain|receiv|benefit|ensur|continu|provid|enabl|demonstrat|help|fail|lack|experienc|vari|improv|work|develop|identifi|includ|achiev|show|focus|lead|need|respond|us|allow|support|address|reduc|increas)ed|made|took|knew|understood|led|gave|held|felt|saw|became|kept|met|built|set))"
)
# These are nouns as often as verbs: after a plural they are verbs, otherwise they stay in the phrase.
_EITHER = frozenset(
    "needs need works work experience experiences help helps support supports plans visits visit access accesses challenge challenges"
    " assess use uses focus lead leads set sets value values delay delays share shares track tracks match matches offer offers monitors"
    " commission commissions evidence evidences respects respect address addresses start starts move moves contact take act acts"
    " supported set led identified needed required used improved developed includes reflects seen lack reduced increased demonstrates show shows"
    " made".split()
)
_PLURAL = re.compile(r"\b(?:\w{3,}[^su]s|children|people|staff|leaders|managers|families)$", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"^(?:(?:However|As a result|Consequently|In addition|Additionally|Nevertheless|Overall|Similarly|Furthermore|Moreover|Therefore|Also|Generally|Increasingly|Currently|Positively|Subsequently|Importantly|Where needed|Where appropriate|In most cases|In some cases|In these cases|For example|In too many cases|Too often|More recently|Recently|At times|In particular|In general|And|But|Yet),?\s+)+"
)
# A phrase that begins with one of these is none, or no noun phrase.
_NO_START = re.compile(
    r"^(?:It|This|That|These|Those|They|He|She|We|There|Here|Such|Who|What|Which|Both|Others?|Some|Many|Most|Few|All|Each|None|Several)(?=\s+(?:"
    + _VERB
    + r")\b)|^(?:It|This (?:is|has|was|means)|They|We|There|Here|When|Where|While|Whilst|Although|Though|If|Since|As|Despite|Because|After|Before|Until|Once|In|For|At|On|By|Through|Following|With|Without|To|From|During|Under|Within|Across|Alongside|Given|Unless|Of|Among|Too|Not|Only|Even|How|What|Who|Whether|Ensure|Improve|\w+ing)\b"
)
_INSIDE = re.compile(
    r"[,;:()“”]|\b(?:who|whom|whose|which|that|where|when|whether|how|because|if|although|while|than|not|to|but|they|it|being|as)\b"
)
_ADVERBS = frozenset(
    "also now often still not always never sometimes both all soon rarely seldom either well too have has then".split()
)
_IN_LY = re.compile(r"\w+ly")
# Who looks is not what is looked at; and a phrase that ends so was cut within.
_OBSERVER = re.compile(r"(?:[Ii]nspectors?|Ofsted|HMI)\b")
_CUT, _LONGEST_CUT = re.compile(r"\b(?:and|or|of|for|with|in)$"), len("with")
_WORD = re.compile(r"[\w’'-]+")
_PRONOUN = re.compile(rf"(?:it|this|these|they|those|there|some|many|most|others) {_VERB}\b", re.IGNORECASE)
_FINITE = Remembered(lambda word: bool(rx(_VERB).fullmatch(word)))


def subject(text: str) -> str:
    """
    Return the subject phrase of a sentence as written, ``""`` where it is not plain.

    >>> subject("However, assessments for disabled children are not always timely.")
    'assessments for disabled children'
    >>> subject("They are timely."), subject("When children are missing, staff act.")
    ('', '')
    """
    lead = _LEAD_IN.match(text)
    start = lead.end() if lead else 0
    if _NO_START.match(text[start : start + 1].upper() + text[start + 1 :]):
        return ""
    end = _verb_after(text, start)
    phrase = text[start:end] if end > start else ""
    phrase = _without_adverbs(phrase.rstrip())
    if (
        not phrase
        or _OBSERVER.match(phrase)
        or _CUT.search(phrase, max(len(phrase) - _LONGEST_CUT, 0))
        or _INSIDE.search(phrase)
        or len(phrase.split(maxsplit=MOST_WORDS)) > MOST_WORDS
    ):
        return ""
    return phrase


def stands_alone(clause: str) -> bool:
    """
    Tell whether a clause has a subject, even if only a pronoun, and a verb of its own.

    >>> stands_alone("it is not yet embedded"), stands_alone("not yet embedded")
    (True, False)
    """
    clause = clause.strip()
    return bool(_PRONOUN.match(clause) or subject(clause))


def _without_adverbs(phrase: str) -> str:
    while len(parts := phrase.rsplit(maxsplit=1)) > 1:
        before, last = parts
        if last not in _ADVERBS and not _IN_LY.fullmatch(last):
            break
        phrase = before
    return phrase


def _verb_after(text: str, start: int) -> int:
    """Return where the first finite verb after a place begins, -1 where none is known."""
    for before, word in pairwise(_WORD.finditer(text, start)):
        if not _FINITE[word[0]]:
            continue
        if word[0] in _EITHER and not _PLURAL.search(_without_adverbs(text[start : before.end()])):
            continue
        return word.start()
    return -1
