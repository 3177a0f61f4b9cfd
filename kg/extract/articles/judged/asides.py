"""
Sentences with a grade without what a relative clause or apposition says by the way of the council or area that is graded.

'Rutland, which has forty children in care, got a good rating' is read as
'Rutland got a good rating': what the aside names is neither the area nor the
council nor the time of the grade, and the small parser gives the verb behind
an aside to the last noun in it at times. An aside that tells of a grade or an
inspection stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.judged.words import spaced
from kg.extract.articles.skeleton import skeletons, skeletons_of
from kg.extract.lexicon import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.extract.articles.skeleton import Skeleton
    from kg.extract.reading import Reading, Sentence

_WHAT = r"(?:{council}(?:[’']s)?(?: (?:\w+ ){0,2}(?:[Cc]ouncil|[Aa]uthority|[Bb]orough))?|(?:{area}(?: services?| work| performance)?(?: (?:in|at) {council})?))"
_SMALL = (
    r"(?:now |also |then |still |since |recently |itself |themselves |just |today |again |only |never |not )*"
)
_VERB = r"(?:has|have|had|is|are|was|were|got|gets|received|receives|won|wins|earned|came|comes|remain\w*|require\w*|went|did|does|moved|rose|fell|slipped|dropped|improved|kept|retained|scored|achieved|gained|secured|jumped|climbed)\b"
_INSIDE = rf"[^.;:–—{LETTERS['grade']}{LETTERS['inspection']}]"
_ASIDE = spaced(
    rf"{_WHAT}(?P<aside>, (?:which|who|whose|where|whom|(?:to|for|from|with|by|of|in) (?:which|whom)) {_INSIDE}{{3,180}}?,)(?= {_SMALL}(?:{_VERB}|{{grade}}))"
)
# 'Kent, a county with many children in care, was judged good', 'Enfield, Kent's neighbour, was rated good': what a council is called.
_CALLED = spaced(
    rf"{{council}}(?: (?:\w+ ){{0,2}}(?:[Cc]ouncil|[Aa]uthority))?(?P<aside>, (?:an?|one of|home|once|long|formerly|{{council}}[’']s?|(?:the|its)(?! {{council}})) {_INSIDE}{{3,120}}?,)(?= {_SMALL}(?:{_VERB}|{{grade}}))"
)
_TELLS = spaced(
    r"\b(?:[Oo]fsted|inspect\w*|visit\w*|re-?rated|rat(?:ed|ings?)|judged|graded|watchdog|judge?ments?|verdict)\b"
)

_MARKS = 2  # commas around an aside


def asides(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield where a sentence tells by the way what a council or area does or is, offsets in the sentence."""
    if sentence.text.count(",") < _MARKS:
        return
    for form in (_ASIDE, _CALLED):
        for match in form.finditer(sentence.masked):
            begin, end = match.span("aside")
            if not _TELLS.search(sentence.text, begin, end):
                yield begin, end


def skeletons_to_judge(reading: Reading) -> Mapping[Sentence, Skeleton]:
    """Return the skeletons of a reading's sentences, those with a grade without their asides."""
    found = dict(skeletons(reading))
    left_out = {s: spans for s in found if s.of("grade") and (spans := tuple(asides(s)))}
    found.update(skeletons_of(reading, list(left_out), left_out))
    return found
