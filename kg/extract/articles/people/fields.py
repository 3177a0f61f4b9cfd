"""Where a role's words end: 'director of children's services' is followed by 'only eight days' or 'admirably', which are no part of it."""

from __future__ import annotations

import re

from kg.extract.lexicon import rx

_WORD = re.compile(r"[\w’'&-]+|[,–-]")
_BEFORE_FIELD = re.compile(
    r"\b(?:of|for|in charge of|with responsibility for|responsible for)\s+(?:the\s+)?", re.IGNORECASE
)
_CONNECTIVES = frozenset(
    {
        "and",
        "&",
        ",",
        "of",
        "for",
        "the",
        "with",
        "–",
        "-",
        "to",
        "in",
        "charge",
        "responsible",
        "responsibility",
    }
)
_FIELDS = frozenset(
    """
    children children’s children's childrens child child’s child's young people people’s people's persons youth families family family’s services service social care work
    education learning skills schools school early years help intervention prevention safeguarding protection adult adults adults’ adults' adult’s adult's
    health public housing homes communities community neighbourhoods culture leisure sport arts libraries wellbeing well-being inclusion inclusive
    special educational needs send disabilities disability corporate parenting parents looked after leavers fostering adoption placements permanence assessment
    assessments front door mash quality assurance standards performance improvement practice transformation change commissioning operations delivery strategy
    strategic partnerships partnership resources finance governance legal policy governance economy growth regeneration environment place skills employment
    economic digital justice offending crime safety community equality equalities government devolution reorganisation engagement participation council councils city county borough authority
    opposition group board committee panel trust company improvement integrated integration specialist support universal lifelong opportunities attainment achievement
    further higher adoption workforce organisational development human business central customer cabinet executive member staff prosperity welfare
    residential secure homes futures lives outcomes teams brighter aspirations provision planning transport highways infrastructure operations regional national statutory independent local
    """.split()
)
_NO_FIELD = frozenset(
    "he she it they there someone somebody another who which only just now soon again later then anyway both such last next this that these those since until about after before one two three four five six seven eight nine ten years months weeks".split()
)


def field_ended(role: str) -> str:
    """
    Return a role's words up to where they no longer name what it is for.

    Words that are known to name a field, or begin with a capital, go on; a word
    that is not known does so right after 'of', 'for' or 'and', if nothing but
    known words follow it.

    >>> field_ended("director of children’s services only eight days")
    'director of children’s services'
    >>> field_ended("cabinet member for regeneration and tourism")
    'cabinet member for regeneration and tourism'
    """
    start = _BEFORE_FIELD.search(role)
    if not start:
        return role
    words = list(_WORD.finditer(role, start.end()))
    kept = start.end()
    for number, word in enumerate(words):
        plain = word[0].lower()
        if plain in _CONNECTIVES:
            continue
        if (
            plain in _FIELDS
            or rx(r"[’']s$").sub("", plain) in ("council", "authority", "county", "city", "borough")
            or (word[0][0].isupper() and plain not in _NO_FIELD)
            or _is_named_last(words, number)
        ):
            kept = word.end()
        else:
            break
    return role[:kept].rstrip(" ,–-") if kept > start.end() else role[: start.start()].rstrip()


def _is_named_last(words: list[re.Match[str]], number: int) -> bool:
    plain = words[number][0].lower()
    if plain in _NO_FIELD or plain.endswith("ly"):
        return False
    leads = number == 0 or words[number - 1][0].lower() in _CONNECTIVES
    following = words[number + 1 :]
    goes_on = not following or following[0][0].lower() in _CONNECTIVES | _FIELDS
    described = bool(following) and following[0][0].lower() in _FIELDS  # 'struggling children’s services'
    return (leads and goes_on) or described
