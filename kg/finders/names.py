"""Personal names and roles as texts write them, and the patterns they stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.reading import Sentence

FEWEST_NAMES = 2
_TITLE = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Cllr|Councillor|Coun|Lord|Lady|Baroness|Professor|Prof)\.?\s+)"
_WORD = r"[A-ZÀ-Þ](?:[a-zà-ÿ]+|['’][A-ZÀ-Þ]?[a-zà-ÿ]+)(?:[A-Z][a-zà-ÿ]+)?(?:-[A-ZÀ-Þ]?[a-zà-ÿ]+)?"
PERSON = rf"(?:{_TITLE}?{_WORD}(?:\s+(?:[A-Z]\.?|de|van|der|den|von|le|la|al|bin|O[’']){{0,2}})?(?:\s+{_WORD}){{1,2}})"
_NAME = re.compile(PERSON)
# Words that begin with a capital in these texts without being anybody's name.
_NO_NAME = frozenset(
    "Ofsted Children Council County City Borough Department Education Services Service Government Board Report News The This That These Those It Its He She They We "
    "In At On After Before When While But And For From With As According Meanwhile However Similarly Inspectors Inspection Social Work Worker Workers Care Community Local Authority "
    "Association London England English British National Trust Trusts Family Families Safeguarding Young People Early Help Court Families Public Law Review Minister Secretary "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December North South East West "
    "Chief Executive Director Leader Cabinet Member Mayor Deputy Commissioner Interim Acting Former Head Chair Corporate Strategic Assistant Portfolio Holder Lead Councillor Cllr "
    "Her His Majesty Inspector Inspectorate Commission Quality Health Police Crime NHS Labour Conservative Tory Liberal Democrat Green Party Covid University School College Hospital "
    "Focused Visit Good Outstanding Inadequate Requires Improvement Executive Senior Principal Independent Reviewing Officer Practice Model Signs Safety House Street Road Centre "
    "Dear Yours Improving Services Skills Learning Adult Adults Housing Finance Resources Improvement Integrated Front Door Staff Care Leavers Today Yesterday Every Our Your Their Also "
    "University Royal Metropolitan Unitary Together Brighter Futures Achieving First Partnership Group Team Unit Panel Committee Select Scrutiny United Kingdom Great Britain Home Office".split()
)
_RANK = (
    r"(?:(?:interim|acting|former|deputy|executive|strategic|corporate|assistant|statutory|permanent|new|current|then|outgoing|incoming|joint|group|city|county|shadow|associate|senior|operational|service|"
    r"Interim|Acting|Former|Deputy|Executive|Strategic|Corporate|Assistant|Statutory|Group|Joint|Associate|Senior|Service|Operational|Managing|managing|elected|Elected)\s+)*"
)
_HEAD = (
    r"(?:[Dd]irectors?|[Cc]hief [Ee]xecutive(?: [Oo]fficer)?|[Cc]hief [Oo]fficer|[Cc]abinet (?:[Mm]ember|[Ll]ead)|[Pp]ortfolio (?:[Hh]older|[Ll]ead)|[Ll]ead (?:[Cc]abinet )?[Mm]ember|[Ee]xecutive [Mm]ember|"
    r"[Cc]ommittee [Cc]hair|[Cc]hair(?:man|woman|person)?|(?:[Cc]hildren[’']s |[Gg]overnment )?[Cc]ommissioner|"
    r"(?:[Cc]ouncil |[Cc]ounty [Cc]ouncil |[Cc]ity [Cc]ouncil |[Dd]eputy )?[Ll]eader|[Mm]ayor|[Hh]ead|DCS|[Mm]anaging [Dd]irector|[Vv]ice-[Cc]hair(?:man)?)"
)
_FIELD_STOP = (
    r"(?:at|in|said|says|say|told|tells|added|adds|has|have|had|was|is|are|were|will|would|who|which|since|until|when|welcomed|praised|called|commented|described|explained|admitted|"
    r"acknowledged|insisted|thanked|apologised|resigned|retired|left|leaves|quit|stressed|accepted|spoke|speaking|last|this|next|today|yesterday|earlier|now|on|writes?|wrote|pledged|vowed|hailed|paid|to|from|as|by|on|during|after|before|under|over|with|because|"
    r"conceded|responded|replied|joined|joins|becomes?|became|took|takes|steps?|stepped|warned|announced|confirmed|noted|believes?|believed|be|been|being|may|can|but|while|also|claimed|argued|put|put|says)"
)
_FIELD_WORD = rf"(?!{_FIELD_STOP}\b|[Cc]hief [Ee]xecutive|[Dd]irector|[Cc]abinet [Mm]ember|[Ll]eader\b|[Cc]ouncillor|Cllr|(?:city|county|council|borough|authority)[’']s|[Cc]ommissioner)[A-Za-z][\w’'&-]*"
_COMPLEMENT = rf"(?:\s+(?:of|for|with responsibility for|responsible for)\s+(?:the\s+)?{_FIELD_WORD}(?:(?:\s+|\s*,\s+(?=(?:{_FIELD_WORD}\s*,?\s+){{1,4}}?and\s)|\s*,\s+(?=and\s)|\s+[–-]\s+|\s*&\s*)(?:{_FIELD_WORD})){{0,11}})?"
_FIELD_BEFORE = r"(?:(?:[Cc]hildren[’']s (?:[Ss]ocial [Cc]are|[Ss]ervices)|[Cc]hildren and families|[Ss]ocial [Ss]ervices|[Ss]ocial care|[Pp]eople|[Ee]ducation)\s+)?"
_NAMED_BODY = r"(?:(?:[Tt]rust|[Cc]ouncil|[Bb]oard|[Dd]eputy [Cc]ouncil|[Tt]rust board)\s+)?"
ROLE = rf"{_RANK}{_NAMED_BODY}{_RANK}{_FIELD_BEFORE}{_RANK}{_HEAD}(?:\s+designate)?{_COMPLEMENT}"
_ROLE = re.compile(rf"\b{ROLE}")
NOT_A_POST = re.compile(
    r"\b(?:inspector|HMI|minister|secretary of state|education secretary|head ?teacher|national director|regional director|chief inspector|social worker of the year|"
    r"national (?:\w+ ){0,3}director|police|hospital|school|college|university|ofsted|professor of|charity|Association|assistant secretary|editor|union|Commissioner for England|leaders of|news)\b",
    re.IGNORECASE,
)
# Capitalised words of these texts that are also surnames; they count as such after a first name.
_SURNAMES = frozenset(
    "Law West North South East March May April June Green House Street Court Head Young Home Park Hall Lane Wood Field Church Bishop King Price Best Day".split()
)
_STATUS = (
    ("interim", "interim"),
    ("acting", "acting"),
    ("former", "former"),
    ("then", "former"),
    ("incoming", "incoming"),
    ("outgoing", "current"),
)


@dataclass(frozen=True, slots=True)
class Person:
    """A personal name in a sentence (offsets within it)."""

    begin: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Role:
    """A role in a sentence (offsets within it), as written."""

    begin: int
    end: int
    words: str


def people(sentence: Sentence, roles: list[Role] | None = None) -> list[Person]:
    """Find the personal names of a sentence, titles and all."""
    found = []
    taken = [
        (m.begin - sentence.begin, m.end - sentence.begin)
        for m in sentence.mentions
        if m.sort in ("council", "provider")
    ]
    taken += [(r.begin, r.end) for r in roles or []]
    taken += [(t.begin, t.end) for t in sentence.times]
    at = 0
    while match := _NAME.search(sentence.text, at):
        begin, end = match.span()
        clash = next((span for span in taken if span[0] < end and span[1] > begin), None)
        words = re.sub(rf"^{_TITLE}", "", match[0]).split()
        if clash and clash[0] > begin and len(sentence.text[begin : clash[0]].split()) >= FEWEST_NAMES:
            end = begin + len(sentence.text[begin : clash[0]].rstrip(" ,"))
            words = sentence.text[begin:end].split()
        elif clash:
            at = max(clash[1], begin + 1)
            continue
        wrong = next(
            (
                i
                for i, word in enumerate(words)
                if (word.strip(".") in _NO_NAME or re.sub(r"[’']s?$", "", word) in _NO_NAME)
                and not (i and word in _SURNAMES)
            ),
            None,
        )
        if wrong is not None:
            first = sentence.text.index(words[wrong], begin) + len(words[wrong])
            if wrong >= FEWEST_NAMES:
                end = begin + len(" ".join(words[:wrong]))
                found.append(Person(begin, end, _clean(sentence.text[begin:end])))
            at = first
            continue
        name = _clean(sentence.text[begin:end])
        if len(name.split()) > 1:
            end = (
                begin
                + len(sentence.text[begin:end].rstrip())
                - (2 if re.search(r"[’']s$", sentence.text[begin:end]) else 0)
            )
            found.append(Person(begin, end, name))
        at = end
    return found


def _clean(name: str) -> str:
    return re.sub(r"[’']s$", "", re.sub(rf"^{_TITLE}", "", re.sub(r"\s+", " ", name))).strip()


def roles(sentence: Sentence) -> list[Role]:
    """Find the roles of a sentence."""
    found = []
    for match in _ROLE.finditer(sentence.text):
        end = match.end()
        for name in _NAME.finditer(sentence.text, match.start(), end):
            # A name ends the role: 'cabinet member for children’s services Julie Patten'.
            words = name[0].split()
            after_head = name.start() > match.start() + 4
            if after_head and not any(
                word.strip(".’s") in _NO_NAME or word in _first_role_words() for word in words
            ):
                end = name.start()
                break
        role = re.sub(r"[\s,–-]+$", "", sentence.text[match.start() : end])
        role = re.sub(r"(?:\s+(?:and|the|of|for|&|,))+$", "", role)
        if role:
            found.append(Role(match.start(), match.start() + len(role), role))
    return found


@cache
def _first_role_words() -> frozenset[str]:
    return frozenset(
        (
            "Culture",
            "Inclusion",
            "Communities",
            "Resources",
            "Prevention",
            "Lifelong",
            "Wellbeing",
            "Youth",
            "Opportunities",
            "Attainment",
            "Achievement",
            "Change",
            "Transformation",
        )
    )


def status_of(words: str) -> str:
    """
    Tell what kind of hold a role's words give someone on a post.

    >>> status_of("interim director of children’s services"), status_of("leader")
    ('interim', 'current')
    """
    lower = words.lower()
    return next(
        (status for word, status in _STATUS if re.match(rf"(?:the |its |our )?(?:\w+ )?{word}\b", lower)),
        "current",
    )


def role_concept(words: str) -> str:
    """Give the concept a role's words belong to, ``""`` if none fits."""
    lower = re.sub(r"[’]", "'", words.lower())
    if re.match(r"(?:council |county council |city council )?leader\b", lower):
        return "council-leader"
    best, longest = "", 0
    for term in scheme("roles").values():
        for label in term.labels:
            plain = label.lower().replace("’", "'")
            if len(plain) > longest and plain in lower and re.search(rf"\b{re.escape(plain)}\b", lower):
                best, longest = term.code, len(plain)
    return best


def without_status(words: str) -> str:
    """
    Give a role without the words that only date it, and with its abbreviation written out.

    >>> without_status("new DCS")
    'director of children’s services (DCS)'
    """
    plain = re.sub(r"^(?:(?:the|its|their|our|new|then|current|outgoing|incoming|permanent)\s+)+", "", words)
    return "director of children’s services (DCS)" if plain == "DCS" else plain


def in_order(items: list[Person]) -> Iterator[Person]:
    """Give names in the order of the sentence."""
    yield from sorted(items, key=lambda p: p.begin)
