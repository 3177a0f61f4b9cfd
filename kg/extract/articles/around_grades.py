"""
The words that a grade needs around it to be an adjective in a simplified sentence.

'Services require improvement' becomes 'services are fair', 'rated as requiring
improvement' becomes 'rated as fair', and 'up from inadequate to good' becomes
'up from a weak rating to a safe rating', because 'to safe' is taken for a verb.
"""

from __future__ import annotations

import re

# What a grade follows as an adjective or a noun, even where it is written as a verb.
_AS_ADJECTIVE = re.compile(
    r"(?:^|[(:;–—/“\"‘,-]|\b(?:an?|the|its|their|this|that|another|current|previous|latest|new|old|overall|as|of|from|into|onto|by|below|above|between|with|or|at|than|"
    r"(?:rat|judg|grad|deem|class|label|brand|assess|scor|rank|consider|declar|mark)\w*|found|"
    r"am|is|are|was|were|be|been|being|got|get|gets|given|received?|remain\w*|stay\w*|both|still rated)(?:\s+(?:all|each|also|still|now|again|then|too|only|already))?)\s*[“‘\"']?$",
    re.IGNORECASE,
)
# What parts a subject from its verb: 'four councils – A, B, C and D – require', 'Kent, which was inspected in May, requires'.
_AFTER_ASIDE = re.compile(
    r"\w\s+([–—])\s[^–—.;:]+\s\1\s+[“‘\"']?$|\w\s*\([^()]+\)\s+[“‘\"']?$|\w,\s+(?:which|who|whose|where|when|last|\w{3,}ed)\b[^,.;:–—]+,\s+[“‘\"']?$"
)
_TO = re.compile(r"\bto\s+[“‘\"']?$", re.IGNORECASE)
_MODAL = re.compile(
    r"\b(?:will|would|may|might|could|should|must|can|do|does|did|not|n[’']t)\s+(?:still |also |now )?[“‘\"']?$",
    re.IGNORECASE,
)


_RATING = re.compile(
    r"[”’\"']?\s+(?:grad(?:e|ing)|rating|verdict|judge?ment|mark|score|result|outcome|label|tag|status)s?\b",
    re.IGNORECASE,
)


def verb_before(words: str, before: str, after: str = "") -> str:
    """
    Return the verb to write before the plain word of 'requires improvement', ``""`` where it stands as an adjective.

    Parameters
    ----------
    words
        The grade as it is written.
    before
        The sentence up to it.
    after
        The sentence from its end.

    >>> verb_before("requires improvement", "The service for care leavers ")
    'is'
    >>> verb_before("require improvement", "Ofsted judged it to ")
    'be'
    >>> verb_before("requiring improvement", "It was rated as ")
    ''
    >>> verb_before("requires improvement", "They kept their old ", " grades")
    ''

    """
    form = words.split(maxsplit=1)[0].lower()
    if not form.startswith(("requir", "need")):
        return ""
    if form in ("require", "need") and (_TO.search(before) or _MODAL.search(before)):
        return "be"
    aside = form in ("require", "requires") and _AFTER_ASIDE.search(before)
    if (_AS_ADJECTIVE.search(before) and not aside) or _TO.search(before) or _RATING.match(after):
        return ""
    return {"requires": "is", "needs": "is", "require": "are", "need": "are", "required": "was"}.get(form, "")


_ALONE_BEFORE = re.compile(r"\b(?:from|to|into|below|above|of|out of)\s+[“‘\"']?$", re.IGNORECASE)
_ALONE_AFTER = re.compile(
    r"[”’\"']?\s*(?:$|[,.;:!?)–—-]|(?:in|at|on|to|from|for|after|since|by|over|and|but|or|when|while|across|within|last|this|overall|"
    r"straight|again|as|with|following|during|before|under|because|despite|only|just|is|was|were|has|had|are|have|between|until|than|then|"
    r"so|if|though|although|whereas|amid|through|throughout|into|against|alongside|too|also|now|yesterday|today|earlier|later|if|it|they|"
    r"that|which|who|\w{3,}ed(?! service)|would|will|could|thanks|instead|once|twice|ahead|compared|not|even|still|rather|despite|per|via|up|down|back|soon)\b)"
)
ARTICLE, NOUN = "a", "rating"


def stands_alone(before: str, after: str) -> bool:
    """
    Tell whether a grade follows a preposition without a noun of its own.

    >>> stands_alone("It rose to ", " in 2019"), stands_alone("It rose to ", " standards")
    (True, False)
    """
    return bool(_ALONE_BEFORE.search(before) and _ALONE_AFTER.match(after))
