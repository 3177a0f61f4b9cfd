"""Roles as texts write them: what a post is called, which concept it is, and how it is held."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kg.extract.articles.people.fields import field_ended
from kg.extract.articles.people.names import names_within
from kg.extract.articles.people.other_bodies import is_of_another_body
from kg.extract.lexicon import rx
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from kg.extract.reading import Sentence


def either_case(phrases: str) -> str:
    """Write phrases (one a line or after a bar) as alternatives whose words may begin with a capital."""
    ready = []
    for phrase in rx(r"\s*[|\n]\s*").split(phrases.strip()):
        words = [f"[{w[0].upper()}{w[0].lower()}]{w[1:]}" for w in phrase.split()]
        ready.append(" ".join(words).replace("'", "[’']"))
    return "(?:" + "|".join(ready) + ")"


RANK = either_case(
    "stand-in | retired | finance | improvement | transformation | operations | programme | locality | interim | acting | former | deputy | executive | strategic | corporate | assistant | statutory | permanent | new | current | then | outgoing | "
    "incoming | joint | group | city | county | shadow | associate | senior | operational | service | managing | departing | caretaker | temporary"
)
_BODY = either_case(
    "trust board | deputy council | scrutiny committee | scrutiny panel | scrutiny | panel | committee | trust | council | board"
)
FIELD_BEFORE = either_case(
    "children's social care | children's services | children and families | social services | social care | people | education | children's"
)
_HEAD = (
    either_case(
        "director | directors | chief executive officer | chief executive | chief officer | cabinet member | cabinet lead | portfolio holder | portfolio lead | "
        "lead cabinet member | cabinet support member | cabinet assistant | cabinet deputy | cabinet adviser | executive support member | executive cllr | lead councillor | cabinet's member | shadow cabinet member | opposition leader | opposition spokesperson | opposition spokesman | opposition spokeswoman | opposition lead | "
        "group leader | lead member | executive member | executive lead | committee chair | chair | chairman | chairwoman | chairperson | vice-chairman | vice-chair | vice chair | "
        "children's commissioner | government commissioner | commissioner | county council leader | city council leader | council leader | deputy leader | leader | "
        "deputy mayor | elected mayor | directly elected mayor | mayor | managing director | principal social worker | improvement adviser | service manager | services manager | team manager | area manager | adoption manager | fostering manager | safeguarding manager | practice manager | locality manager | operations manager | programme manager | chief operating officer | executive councillor | strategic lead | head"
    )[:-1]
    + "|DCS)"
)
_FIELD_STOP = (
    "(?:"
    + "|".join(
        # prepositions and connectives that end a field
        "at in who which since until till when last this next today yesterday earlier now on to from as by during after before under over with because while but also "
        "I he she they we it its "
        # auxiliaries
        "has have had was is are were will would be been being may can "
        # what leaders do in the news
        "said says say told tells added adds welcomed praised called commented described explained admitted acknowledged insisted thanked apologised resigned retired left leaves quit "
        "stressed accepted spoke speaking writes? wrote pledged vowed hailed paid conceded responded replied joined joins becomes? became took takes steps? stepped warned announced "
        "anyway instead again too afterwards soon shortly immediately promised promises agreed retorts retorted confirmed noted believes? believed claimed argued put lasted stood stands moved moves".split()
    )
    + ")"
)
# What somebody did is no field: 'director of children's services, and noticed'.
_DID = r"(?!(?:need|looked|disabled|disadvantaged|integrated|excluded|shared|targeted|gifted|specialised)\b)[a-z]+ed\b"
_FIELD_WORD = (
    rf"(?!{_FIELD_STOP}\b|{_DID}|[Cc]hief [Ee]xecutive|[Dd]irector|[Cc]abinet [Mm]ember|[Ll]ead\b|[Ll]eader\b|[Pp]ortfolio|[Ee]xecutive [Mm]ember|[Hh]ead of|[Mm]ember for|[Ss]hadow\b|[Cc]ouncillor|Cllr|"
    r"(?:city|county|council|borough|authority)[’']s|[Cc]ommissioner|[Dd]eputy\b|[Ii]nterim\b|[Aa]ssistant\b|[Ss]tatutory [Dd]|[Vv]ice\b|[Cc]hair|[Aa]dvis[eo]r|[Ii]mprovement [Aa]dvis[eo]r)[A-Za-z][\w’'&-]*"
)
_JOIN = rf"(?:\s+|\s*,\s+(?=(?:{_FIELD_WORD}\s*,?\s+){{1,4}}?and\s)|\s*,\s+(?=and\s)|\s+[–-]\s+|\s*&\s*)"
_A_WHILE = r"(?!for\s+(?:the\s+|an?\s+)?(?:\w+\s+)?(?:term|time|moment|period|while|weeks|months|years|now)\b|for\s+both\b)"
COMPLEMENT = (
    r"(?:\s+of\s+the\s+(?:council|authority|county|city|borough)[’']s\s+(?:[a-z’']+\s+){0,6}(?:committee|panel|board)\b"
    rf"|\s+{_A_WHILE}(?:of|for|in charge of|with responsibility for|responsible for)\s+(?:the\s+)?{_FIELD_WORD}"
    rf"(?:(?!\s+{_A_WHILE[3:-1]}){_JOIN}{_FIELD_WORD}){{0,11}}"
    # a title that sets its field off: 'Corporate Director, People', 'Director – Children’s Services', 'Director (Children and Families)'
    r"|\s+\((?:Children|Families|People|Education|Young People|Social Care|Adults)\b[^().;\d]{0,60}\)"
    r"|(?:,|\s+[–-])\s+(?:Children|Families|People|Education|Young People|Social Care|Adults)\b(?:[’']s)?"
    r"(?:(?:,?\s+(?:and|&)\s+|,?\s+)(?:Services|Social|Care|Families|Young|People|Education|Learning|Skills|Safeguarding|Inclusion|Children(?:[’']s)?|Adults)\b)*)?"
)
_YOUNG = r"(?:the\s+)?(?:[Cc]hild|[Ff]amil|[Yy]oung|[Ee]ducation|[Ss]chools|[Ss]ocial\s+[Cc]are|[Ss]ocial\s+[Ss]ervices|[Ss]afeguarding)"
_SPEAKS = r"[Ss]pokes(?:man|woman|person)"
_ADVISES = r"(?:[Ii]mprovement|[Ii]ndependent|[Ss]pecial|[Gg]overnment|[Mm]inisterial|[Ss]enior|[Ll]ead)\s+"
_FURTHER = (
    rf"\b(?:(?:[Ss]hadow|[Oo]pposition|[Gg]roup|[Pp]arty|{FIELD_BEFORE}|[Ff]amilies|[Cc]hildren and young people[’']s)\s+)+{_SPEAKS}\b(?:\s+on\s+{_FIELD_WORD}(?:{_JOIN}{_FIELD_WORD}){{0,7}}|{COMPLEMENT})?"
    rf"|\b{_SPEAKS}\s+(?:on|for)\s+(?={_YOUNG})(?:the\s+)?{_FIELD_WORD}(?:{_JOIN}{_FIELD_WORD}){{0,7}}"
    rf"|\b(?:[Mm]ember|[Ll]ead|[Ll]ead [Oo]fficer)\s+(?:for|on)\s+(?={_YOUNG})(?:the\s+)?{_FIELD_WORD}(?:{_JOIN}{_FIELD_WORD}){{0,7}}"
    r"|\b(?:[Ff]ormer|[Oo]utgoing|[Tt]hen|[Ii]nterim)\s+[Bb]oss(?=[,.]|\s+[A-Z][a-z]+ [A-Z])"
    rf"|\b{FIELD_BEFORE}\s+[Ll]ead(?=,|\s+(?:on|at|for|in)\s|\s+[A-Z])"
    r"|\b[Mm]ember of (?:the |its )?(?:council[’']s |borough[’']s |county[’']s )?[Cc]abinet\b"
    rf"|\b(?:{_ADVISES})*[Aa]dvis[eo]r\b(?!\s+to\s+(?:the\s+)?(?:minister|government|education|secretary|prime))"
    r"|(?:(?<=\b[Hh]er )|(?<=\b[Hh]is )|(?<=[’']s )|(?<=\b[Tt]he )|(?<=\b[Ii]ts ))[Dd]eputy(?=[,.;]|\s+(?:at|in|until|since|from|is|was|has|will|to)\b|\s+[A-Z][a-z]+ [A-Z])"
)
_ROLE = (
    rf"\b(?:{RANK}\s+)*(?:{_BODY}\s+)?(?:{RANK}\s+)*(?:{FIELD_BEFORE}\s+)?(?:{RANK}\s+)*{_HEAD}(?:\s+designate)?\b{COMPLEMENT}"
    rf"|\b(?:{RANK}\s+)*(?:{FIELD_BEFORE}|[Ff]inance|[Hh]ousing|[Rr]esources|[Ff]amilies|[Tt]own [Hh]all|[Cc]ouncil)\s+(?:boss|chief|supremo)\b(?! executive| officer)"
    rf"|\b(?:{RANK}\s+)*(?:[Bb]oss|[Cc]hief)(?=\s+(?:of|for)\s+[^,.;]*\b(?:[Cc]hildren|[Ss]ocial [Cc]are|[Ff]amilies|[Ss]ervices|[Cc]ouncil)\b){COMPLEMENT}"
    rf"|{_FURTHER}"
    rf"|\b(?:[Ll]eader of the (?:opposition|[A-Z]\w+ group|Liberal Democrat group|Lib Dem group)|[Ll]eader of the (?:Labour|Conservative|Tory|Green|Independent) (?:group|opposition))\b"
)
_ABBREVIATED = re.compile(r"\s*\([A-Z]{2,5}\)")
_NOT_A_POST = re.compile(
    r"\b(?:inspector|HMI|minister|secretary of state|education secretary|head ?teacher|national director|regional director|chief inspector|of the year|"
    r"national (?:\w+ ){0,3}director|police|hospital|school|college|university|ofsted|CQC|quality commission|professor of|charity|Association|assistant secretary|editor|union|the region[’']s|Commissioner for England|leaders of|news|House of Commons|Commons|of the inspection|safeguarding (?:children|adults|partnership|board)[’']?s?|LSCB|executive head(?! of)|pension fund|parliamentary|Local Government Association|LGA|ADCS|MPs)\b"
    r"|\b(?:local government|councils|the sector|authorities)[’']s?\s+(?:[\w-]+\s+)?(?=[Ss]pokes|[Ll]ead\b|[Cc]hief\b(?! exec)|[Bb]oss|[Hh]ead\b)|\b(?:Councils[’']?|Authorit(?:y|ies)[’']?) Network\b|\bLondon Councils\b|\bSolace\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\s*,?\s*(?:at|of|for|with)\s+(?:an?\s+|the\s+)?(?:[a-z]+\s+)??(?:(?:[A-Z][\w’'.&-]*|of|and|for)\s+){0,5}"
    r"(?:University|College|School|Academy|Hospital|Ofsted|CQC|Commission|Association|Federation|Foundation|NSPCC|Barnardo[’']s|charity|think ?tank|union)\b"
)
_HEALTH = re.compile(
    r"(?:^|\s)(?:of|at) (?:the )?(?:[A-Z]\S*\s+(?:and\s+)?)+NHS (?:Foundation )?Trust\b"
)  # 'executive director of Derby and Leeds NHS Trust'
_PREDICATE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|to|will|would|said|says)\b"
)  # 'with Ofsted is to have a director'
_BEFORE = 22  # characters in which a school or an inspectorate stands before a role of its own
_OWN_BODY = re.compile(r"\b(?:trust|board|panel|committee|council)[’']s\s+(?:[a-z-]+\s+)?$", re.IGNORECASE)
_RIGHT_AFTER = re.compile(r"(?:[’']s)?\s+(?:[a-z-]+\s+)?")
# 'At a meeting of the children's committee on Tuesday, chair Ann Hall', 'Its chair, Ann Hall'
_CHAIRS = re.compile(
    r"\b(?:[Cc]ommittee|[Bb]oard|[Pp]anel)\b[^.;]*,\s+(?:its\s+|(?:led|headed) by\s+(?:[a-z]+\s+)?)?$|^(?:“|‘)?Its\s+(?:[a-z-]+\s+)?$"
)
# 'The trust has named Ann Hall as its chair'; of a board or a review it would be said.
_CHOSEN_AS = re.compile(
    r"\b(?:appoint|nam|chos|choos|select|confirm|welcom)\w*\b(?:(?!\b(?:board|committee|panel|review|inquiry|group|forum|commission)\b)[^.;]){0,80}?\s(?:(?:as|to\s+be|its|the|new|first|independent)\s+)*$"
    r"|\b(?:have|has|had)\b[^.;]{0,80}?\sas\s+(?:its|the)\s+(?:(?:new|first|independent)\s+)*$"
)
_BEFORE_A_NAME = re.compile(r",?\s+(?:[A-Z][\w’'.-]+\s+){1,3}[A-Z]")
# A post from which somebody may step up to the one above it.
BELOW = re.compile(r"(?:the |an? )?(?:deputy|assistant|associate|interim|acting)\b", re.IGNORECASE)
_BARE = ("head", "chair", "chairman", "chairwoman", "chairperson", "directors")
# What a role's field is called where it begins with a capital and might be taken for a name.
_FIELDS = frozenset(
    "Culture Inclusion Communities Resources Prevention Lifelong Wellbeing Youth Opportunities Attainment Achievement Change Transformation".split()
)
_STATUS = (
    ("interim", "interim"),
    ("caretaker", "interim"),
    ("temporary", "interim"),
    ("stand-in", "interim"),
    ("acting", "acting"),
    ("former", "former"),
    ("retired", "former"),
    ("then", "former"),
    ("incoming", "incoming"),
    ("outgoing", "current"),
)


@dataclass(frozen=True, slots=True)
class Role:
    """A role in a sentence (offsets within it), as written."""

    begin: int
    end: int
    words: str


# Each match of `_ROLE` holds one of these; looking for them first is far cheaper.
_ROLE_CUES = (
    "director",
    "chief",
    "member",
    "lead",
    "holder",
    "chair",
    "commissioner",
    "mayor",
    "head",
    "dcs",
    "boss",
    "spokes",
    "leader",
    "adviser",
    "advisor",
    "deputy",
    "manager",
    "principal",
    "executive c",
    "cabinet a",
)
_POST_CUES = (
    "post",
    "role",
    "job",
    "position",
    "title",
    "reins",
    "helm",
    "place",
    "brief",
    "portfolio",
    "duties",
    "interim",
    "incumbent",
    "holder",
)


def roles(sentence: Sentence) -> list[Role]:
    """Find the roles of a sentence, without those at schools, inspectorates and ministries."""
    found = every_role(sentence)
    return [
        role
        for role in found
        if (role.words.lower() not in _BARE or _of_body(sentence, role)) and not is_elsewhere(sentence, role)
    ]


def _of_body(sentence: Sentence, role: Role) -> bool:
    """Tell whether a chair is one of a body that is named beside it: 'the trust’s chair', 'Cllr Dale (Chair)'."""
    if role.words.lower() in ("head", "directors"):
        return False
    before = sentence.text[: role.begin]
    trusts = [m.end - sentence.begin for m in sentence.of("provider")]
    return (
        bool(_OWN_BODY.search(before))
        or bool(trusts and _CHOSEN_AS.search(before, min(trusts)))
        or (before[-1:] == "(" and sentence.text[role.end : role.end + 1] == ")")
        or any(_RIGHT_AFTER.fullmatch(sentence.text, end, role.begin) for end in trusts)
        or bool(_CHAIRS.search(before) and _BEFORE_A_NAME.match(sentence.text, role.end))
    )


def is_elsewhere(sentence: Sentence, role: Role) -> bool:
    """Tell whether a role is one of a school, an inspectorate, a ministry, a charity or the like."""
    before = _PREDICATE.split(sentence.text[max(0, role.begin - _BEFORE) : role.begin])[-1]
    around = before + sentence.text[role.begin : role.end + 1]
    health = _HEALTH.search(role.words) or _HEALTH.match(sentence.text, role.end)
    elsewhere = health or _NOT_A_POST.search(around) or _ELSEWHERE.match(sentence.text, role.end)
    return bool(elsewhere) or is_of_another_body(sentence, role)


_OTHER_BODY = re.compile(
    r"\b(?:LGA|ADCS|NHS|Solace|London Councils|(?:Councils[’']?|Authorit(?:y|ies)[’']?) Network|[Aa]ssociation|[Ff]ederation|[Ff]oundation|[Uu]niversity|[Cc]ollege|[Aa]cademy|[Ss]chool|[Cc]harity|[Hh]ospital|[Uu]nion|Ofsted|[Pp]olice)\b"
)


def is_other_body(words: str) -> bool:
    """Tell whether words name an association, a school, a charity or the like: whom they appoint is in no post at a council."""
    return bool(_OTHER_BODY.search(words))


_POST = re.compile(
    r"\b(?:post|role|job|position|title|reins|helm|(?<!\bgive )(?<!\bgives )(?<!\bgave )(?<!\bgiven )(?<!\b[Ii]n )place|brief|portfolio|(?<=[Hh]er )duties|(?<=[Hh]is )duties|(?<=[Tt]heir )(?:posts|roles|jobs)|(?<=[Tt]he )(?<!\b[Ii]n the )interim(?=[,.;)]| (?:is|was|will|has|had|who)\b)|incumbent|(?<=[Tt]he )post-?holder|(?:(?<=[Ii]ts )|(?<=current )|(?<=present )|(?<=previous )|(?<=last ))holder)\b(?! models?\b| satisfaction\b| play\w*)"
)


def posts_spoken_of(sentence: Sentence) -> list[Role]:
    """Return the words for a post that do not say which: 'post', 'job'; their words stand for themselves in a parse."""
    if not any(cue in sentence.text for cue in _POST_CUES):
        return []
    named = every_role(sentence)
    return [
        Role(m.start(), m.end(), m[0])
        for m in _POST.finditer(sentence.text)
        if not any(r.words and r.begin < m.end() and m.start() < r.end for r in named)
    ]


def every_role(sentence: Sentence) -> list[Role]:
    """Find whatever reads like a role in a sentence."""
    return list(sentence.share(_every_role))


def _every_role(sentence: Sentence) -> list[Role]:
    found: list[Role] = []
    lower = sentence.text.lower()
    if any(cue in lower for cue in _ROLE_CUES):
        found += titles(sentence, _ROLE)
    return sorted(found, key=lambda role: role.begin)


def titles(sentence: Sentence, pattern: str) -> list[Role]:
    """Find the roles that a pattern reads in a sentence, without the names of people and councils that it runs into."""
    found: list[Role] = []
    unnamed = _without_councils(sentence)
    reached = 0
    for match in rx(pattern).finditer(sentence.text):
        if match.start() < reached:
            continue
        begin = _after_council(sentence, match.start())
        end = _first_name(unnamed, begin, match.end())
        words = rx(r"[\s,–-]+$").sub("", sentence.text[begin:end])
        words = field_ended(rx(r"(?:\s+(?:and|the|of|for|&|,))+$").sub("", words))
        if words:
            stop = _whole_council(sentence, begin + len(words))
            words = sentence.text[begin:stop]
            aside = _ABBREVIATED.match(sentence.text, stop)
            reached = aside.end() if aside else stop
            found.append(Role(begin, stop, words))
    return found


def _whole_council(sentence: Sentence, end: int) -> int:
    """Return where a role ends whose last words begin a council's name: 'director for Richmond upon Thames'."""
    spans = ((m.begin - sentence.begin, m.end - sentence.begin) for m in sentence.of("council"))
    return next((last for first, last in spans if first < end < last), end)


def _after_council(sentence: Sentence, begin: int) -> int:
    """Return where a role begins that follows the name of a council or trust: 'Kent County Council cabinet member'."""
    for mention in (*sentence.of("council"), *sentence.of("provider")):
        first, last = mention.begin - sentence.begin, mention.end - sentence.begin
        if first <= begin < last:
            after = rx(r"(?:[’']s?)?\s*").match(sentence.text, last)
            return after.end() if after else last
    return begin


def _without_councils(sentence: Sentence) -> str:
    """Return a sentence in which no council can be taken for a part of a personal name."""
    text = sentence.text
    for mention in sentence.of("council"):
        begin, end = mention.begin - sentence.begin, mention.end - sentence.begin
        text = text[:begin] + "-" * (end - begin) + text[end:]
    return text


def _first_name(text: str, begin: int, end: int) -> int:
    """Return where a name ends a role: 'cabinet member for children’s services Julie Patten'."""
    for first, last in names_within(text[:end], begin + 4):
        if not any(word in _FIELDS for word in text[first:last].split()):
            return first
    return end


def status_of(words: str) -> str:
    """
    Tell what kind of hold a role's words give someone on a post.

    >>> status_of("interim director of children’s services"), status_of("leader")
    ('interim', 'current')
    """
    lower = words.lower()
    return next(
        (status for word, status in _STATUS if rx(rf"(?:the |its |our )?(?:\w+ )?{word}\b").match(lower)),
        "current",
    )


@cache
def _role_labels() -> tuple[tuple[str, str], ...]:
    """Return each label of a role, in lower case, with its concept."""
    return tuple(
        (label.lower().replace("’", "'"), term.code)
        for term in scheme("roles").values()
        for label in term.labels
    )


def post_kind(words: str) -> str:
    """
    Return whether a post is one of officers, members, commissioners or a trust, ``""`` where it is not known.

    >>> post_kind("cabinet member for children"), post_kind("director of children's services")
    ('member', 'officer')
    """
    concept = role_concept(words)
    return scheme("roles")[concept].first("postKind") if concept else ""


@lru_cache(maxsize=8192)
def role_concept(words: str) -> str:
    """Return the concept a role's words belong to, ``""`` if none fits."""
    lower = rx(r"[’]").sub("'", words.lower())
    if rx(r"(?:council |county council |city council )?leader\b").match(lower):
        return "council-leader"
    best, longest = "", 0
    for plain, code in _role_labels():
        if len(plain) > longest and plain in lower and rx(rf"\b{re.escape(plain)}\b").search(lower):
            best, longest = code, len(plain)
    return best


def without_status(words: str) -> str:
    """
    Return a role without the words that only date it, and with its abbreviation written out.

    >>> without_status("new DCS")
    'director of children’s services (DCS)'
    """
    plain = re.sub(
        r"^(?:(?:the|its|their|our|new|then|current|outgoing|incoming|departing|permanent)\s+)+", "", words
    )
    return rx(r"(?<!\()\bDCS\b").sub("director of children’s services (DCS)", plain)


def unqualified(words: str) -> str:
    """
    Return a role without the hold somebody had on it: another may have held it for good.

    >>> unqualified("interim chief executive")
    'chief executive'
    """
    return re.sub(
        r"^(?:(?:interim|acting|former|caretaker|temporary|stand-in)\s+)+", "", words, flags=re.IGNORECASE
    )
