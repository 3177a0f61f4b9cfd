"""The words that tie a person to a post, and those that tell of coming, going and succeeding."""

from __future__ import annotations

import re

_CAPITAL = r"[A-Z][\w&-]*(?:[’'][a-z]{2,})?"
OWNER = (
    rf"(?:(?:the|its|their|our|a|an|her|his)\s+)?(?:{_CAPITAL}(?:\s+(?:and|of|upon|on|{_CAPITAL})){{0,4}}(?:\s+council)?(?:[’']s?)\s+"
    r"|(?:[a-z-]+\s+)?(?:council|authority|trust|county|city|borough|town)(?:[’']s)?\s+)?(?:\b(?:the|its|their|a|an|our|one of the)\s+)?"
    r"(?:(?:first|last|long-serving|longest-serving|second|third|newest)\s+)?"
)
_HONOURS = r"(?:\s+(?:MP|OBE|CBE|MBE|QC|KC))?(?:\s*\([^)]{1,30}\))?"
_ADVERB = r"(?:today|also|now|previously|formerly|then|recently|currently|once|first|later|initially|originally|temporarily|just|since)"
_AUX = rf"(?:has|had|have|was|is|been|will|be|being|to|,|who|expected|due|set|agreed|{_ADVERB}|at present)"
_PASSIVE = r"(?:appointed|announced|named|confirmed|unveiled|installed|hired|taken on|recruited|promoted|picked|chosen|selected|brought in|elected|parachuted in|drafted in)"
_COME = rf"(?:{_PASSIVE}|joined|joins?|becomes?|became|takes? over|took over|takes? up|took up|takes? on|took on|steps? in|stepped in|arrived|arrives|starts?|started|begins?|began|returns?|returned)"
_GO = (
    r"(?:resign(?:ed|s|ing)?|quit(?:s|ting)?|retir(?:ed|es?|ing)|stood down|stands? down|standing down|steps? down|stepped down|stepping down|left|leaves?|leaving|"
    r"depart(?:ed|s|ing)?|g[ai]ven? up|gives up|giving up|relinquish(?:ed|es)|sacked|dismissed|suspended|ousted|removed)"
)
_HOLD = r"(?:be|been|is|was|serv(?:ed|es|ing)|act(?:s|ed|ing)?(?:\s+up)?|works?|worked|remains?|stays? on|stayed on|continues?|stands? in|stood in|fills? in|filled in|filling in|standing in|holds?|held|does|did|doing|had|occupied)"
_TO_PLACE = rf"(?:\s+(?:to|at|from|in|with|by|under)\s+(?:the\s+)?{_CAPITAL}(?:\s+{_CAPITAL}){{0,3}}(?:\s+(?:council|trust))?|\s+(?:the|its|their|our)\s+(?:[a-z]+\s+)?(?:council|authority|trust|county|city|borough|service|department))?"
TIED = re.compile(
    rf"^{_HONOURS}(?:,\s+(?!and\b)[^,]{{3,90}},)?\s*(?:{_AUX}\s+)*(?:(?P<come>{_COME})|(?P<go>{_GO})|(?P<hold>{_HOLD}))(?:\s+{_ADVERB})?{_TO_PLACE}"
    rf"\s*(?:the\s+)?(?:(?:up|on|in|over|his|her|their|role|post|job|position|of)\s+)*(?:as|to be|from)?\s*{OWNER}$"
)
TO_BECOME = re.compile(
    rf"^[^.;“”]{{0,80}}?\b(?:left|leaves|leaving|moved?|moves|moving|joined|joins|promoted|returns?|returned)\b[^.;“”]{{0,60}}?\b(?:to become|to be|to take (?:up|over)(?: the (?:post|role|job) of| as)?|and (?:is now|became|becomes|will become))\s+{OWNER}$"
)
NAME_THEN_ROLE = re.compile(
    rf"^{_HONOURS}\s*(?:,\s*|\s+[–—(-]\s*)(?:who (?:is|was|has been|had been|will be)\s+|(?:now|currently|previously|formerly|once|until recently)\s+)*{OWNER}$"
)
ROLE_THEN_NAME = re.compile(r"^\s*(?:,\s*|\s*[\[(]\s*|\s+[–—]\s+|:\s+)?$")
APPOINTED_BEFORE = re.compile(
    rf"\b(?:appoint(?:ed|s)|appointment of|{_PASSIVE}|names|picks|hires)\s+$|\barrival of\s+$"
)
AS = re.compile(rf"^\s*(?:,[^,.;]{{3,60}},\s*|,\s*)?(?:as|to be|to the (?:post|role|job) of|to)\s+{OWNER}$")
HAS_LEFT = re.compile(
    rf"^,?\s*(?:(?:has|had|is|was|will|be|to|who|today|suddenly|abruptly|also)\s+)*(?P<go>{_GO}|lasted until)\b(?!\s+(?:her|his|their|it|them|behind|scrutiny|children)\b)"
)
STARTS = re.compile(
    r"^,?\s*(?:(?:has|is|was|will|to|who|be|due|expected|set)\s+)*(?P<come>joins?|joined|joining|starts?|started|starting|begins?|took charge|takes? charge|taking charge|arrived|arrives?|takes? (?:up|on) the (?:post|role|job|reins)|took (?:up|on) the (?:post|role|job|reins)|was appointed|took over|takes? over|came (?=from|to)|moved from|appointed (?=in|on|last|this|at)|in (?:post|charge|the (?:post|role|job)) since)\b"
)
FORMER = re.compile(
    r"\b(?:previously|formerly|once|until recently|former|who was|had been|used to be)\b|\bex-$"
)
FORMER_BEFORE = re.compile(
    r"\b(?:[Ff]ormer|[Ee]x-)\s*(?:[\w’'-]+\s+){0,3}$|\b(?:previously|formerly|once)\s+(?:[\w’'-]+\s+){0,3}$"
)
WAS = re.compile(r"^\s+was\s+(?:(?:the|its|their|an?)\s+)?$")
UNTIL_THEN = re.compile(r"[^,.;“”]{0,30}?\buntil\b")
UNTIL = re.compile(r"^[^.;“”]{0,40}?\b(?:until|between|from \d{4} to)\b")
AHEAD = re.compile(r"\b(?:will|to (?:become|be|run|lead|chair|head|return|join|take)|is joining|due to)\b")
AT_ONCE = re.compile(
    r"\b(?:will be|will become|becomes|steps? in|takes? over|has been (?:appointed|named|taken on)|is appointed|today)\b"
)
SERVED_FROM = re.compile(
    r"\s+(?:from|since)\s+(?:the\s+)?(?:early\s+|late\s+)?$"
)  # 'served as chair from 2019'
SERVED = re.compile(r"\bserv(?:ed|es|ing)\s+as\b|\bin post as\b|\b(?:has|had) been\b")
AS_AN_INTERIM = re.compile(
    r"^[^.;“”]{0,60}?\b(?:(?:as|on) an? (?P<kind>interim|acting|temporary)\b|on (?:an? )?(?P<basis>interim|acting|temporary) basis)"
)
ACTING_UP = re.compile(
    r"\b(?:acting up|acts up|acted up|acts? as|stand(?:s|ing)? in|stood in|fill(?:s|ed|ing)? in)\b"
)
AND_ALSO = re.compile(rf",?\s+and\s+(?:also\s+)?(?:the\s+)?{OWNER}")

# A post told by what its holder does.
_CHARGE = r"(?:(?:has|had|have|been|asked|by|ministers|the government|picked|appointed|brought in|hired|chosen|named|is|was|to|will|now|also|currently|previously|once|then|who|,)\s+)*"
DOES = re.compile(
    rf"^{_HONOURS}(?P<lead>,?\s*{_CHARGE})(?P<verb>heads|headed|leads|led|runs|ran|chairs|chaired|(?:(?<=to )|(?<=will ))(?:head|lead|run|chair)(?! of\b)|given up the chair of|gave up the chair of|gives up the chair of|in charge of)\s+"
    r"(?P<field>[^,.;“”]{3,80}?)\s*(?=[,.;]|$|\s(?:until|since|from|for|in|at|between|before|said|who|and)\s)"
)
CHOSEN = re.compile(r"\b(?:asked|picked|appointed|brought in|hired|chosen|named)\b")
POST_MOVES = re.compile(r"\b(?:resign|quit|leav|left|step|stood|retir|appoint|replac)\w*")
OPENS = re.compile(r"[\w’'& -]*")
SENT = re.compile(
    r"\b(?:sent|sends|appointed|appoints|named|brought in|announced|put in|hired|chosen|picked)\s+(?:\w+\s+)?(?:an?|its|their)\s+(?:new\s+)?$"
)
DOES_ROLE = {
    "h": "head of",
    "l": "head of",
    "r": "head of",
    "i": "head of",
    "c": "chair of",
    "g": "chair of",
}  # by the verb’s first letter
LED = ("led", "ran", "headed", "chaired")
SERVICES = re.compile(
    r"\b(?:children|social care|social work|safeguarding|early help|youth|famil(?:y|ies)|education|council|authority|trust)\b"
)
BODIES = re.compile(r"\b(?:committee|board|panel|council|trust|partnership)\b", re.IGNORECASE)
BRIEF = re.compile(
    rf"^{_HONOURS},?\s*(?:who\s+)?(?:(?:also|now|currently|previously)\s+)*(?:"
    rf"(?:has|holds|held|had|took on|takes on)\s+(?:the\s+)?(?P<brief>[A-Za-z’'][\w’' ,&-]{{2,50}}?)\s+(?:brief|portfolio)\b"
    rf"|(?:is|was)\s+(?:the\s+)?responsible for (?P<charge>[A-Za-z’'][\w’' ,&-]{{2,50}}?)\s+(?:in|on)\s+[^,.;]{{0,30}}?\b(?:cabinet|executive)\b)"
)

# One holder of a post told by the other.
RELATION = r"(?P<relation>predecessors?|successor|replacement)"
BY_RELATION = re.compile(
    rf"^{_HONOURS}(?:,|\s+[–—(])\s*(?:(?:one of\s+)?(?:his|her|their|its)|the previous|whose)\s+{RELATION}\b"
)
RELATION_THEN_NAME = re.compile(
    rf"\b(?:[Oo]ne of\s+)?(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Tt]he|a|[Tt]he previous)\s+{RELATION},?\s*(?:(?:is|was|will be)\s+)?$"
)
SUCCEEDS = re.compile(
    rf"^{_HONOURS},?\s*(?:(?:has|who|will|to|is|recently|,)\s+)*(?:succeed(?:s|ed|ing)?|replac(?:es?|ed|ing)|takes? over from|took over from|taking over from|follows|stepp?(?:s|ed) into the shoes of)\s+(?:the\s+)?"
)
SUCCEEDED_BY = re.compile(
    rf"^{_HONOURS},?\s*(?:(?:has|who|will|to|is|was|be|been|being|,)\s+)+(?:succeeded|replaced|followed)\s+by\s+"
)
SUCCESSOR_TO = re.compile(
    r"\b(?:successor (?:to|for)|(?:in )?succession to|takes? over from|replacing|succeeding|taking over from|in place of|replacement for|departure of|exit of|resignation of|retirement of)\s+$"
)
