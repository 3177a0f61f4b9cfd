"""The words around a grade that make it a judgement, or keep it from being one."""

from __future__ import annotations

import re

from kg.extract.lexicon import pattern

RATING_NOUN = r"(?:ratings?|gradings?|grades?|scores?|verdicts?|judge?ments?|marks?|status|tag|label|band|result|standard of services)"
RATED = r"(?:(?:thought|considered)(?= the\b)|rat(?:ed|es?|ing)|judg(?:ed|es?|ing)|grad(?:ed|es?|ing)|deem(?:ed|s|ing)?|ranked|brand(?:ed|ing)|labell(?:ed|ing)|declar(?:ed|ing)|classed)"
RATING_VERB = rf"(?:{RATED}|scor(?:ed|es|ing)|assessed|found|called?|considered|inspected|spell)"
CHANGE_VERB = (
    r"(?:improv(?:e[sd]?|ing)|ris(?:es?|en|ing)|rose|mov(?:e[sd]?|ing)|jump(?:s|ed|ing)?|climb(?:s|ed|ing)?|leap(?:s|t|ed|ing)?|"
    r"f[ae]ll(?:s|en|ing)?|drop(?:s|ped|ping)?|slip(?:s|ped|ping)?|slump(?:s|ed)?|upgrad(?:ed?|ing)|downgrad(?:ed?|ing)|go(?:es|ne|ing)?|went|"
    r"progress(?:ed|es|ing)?|turn(?:s|ed)|transform(?:ed|ing)?|lifted|step(?:ped)?|rais(?:e[sd]?|ing)|took)"
)
HOLD_VERB = (
    r"(?:retain(?:s|ed|ing)?|maintain(?:s|ed|ing)?|kept|keeps?|keeping|remain(?:s|ed|ing)?|stay(?:s|ed|ing)?|holds? on to|held on to|"
    r"holding on to|holds? its|still|once again|again)"
)
_GET_VERB = r"(?:(?:add|earn|gain|receiv|scoop|secur|achiev|award|obtain|win|won|got|get|gets|given?|gave|score|held|hold|collect|land|clinch|scor|settle for)\w*|(?:walk\w* (?:off|away)|leav\w+|left|emerg\w+|c[ao]me\w* (?:out|away)) (?:with|as))"
_BODY = r"(?:council|authority|trust|county|city|borough|town|island|district|department)"
_SERVICES = rf"(?:services?|provision|it|they|the former|the latter|The former|The latter|children[’']s services|{_BODY})"
_BE = r"(?:is|are|was|were|be|been|being|remain(?:s|ed)?|stay(?:s|ed)?|now|had been|has been|have been)"
_ADVERBS = r"(?:\s+(?:all|both|each|also|still|again|now|overall|once|then|currently|generally|collectively|simply))*"

NOT_A_GRADE_AFTER = re.compile(
    r"\s*(?:-\s?\w|(?:social work|practice|quality|progress|work|support|care\b|examples?|start|outcomes?|use\b|links?|understanding|relationships?|"
    r"staffing|standard\b(?! of services)|management|decisions?|oversight|planning|response|help|job|supervision|in quality|"
    r"areas?\b|time|record|deal|day|thing|reasons?|resources|funding|housing|supply|or better|enough|actions?\b|recommendations?|issues?|features|debts?|concerns?))"
)
GOOD_AT = re.compile(
    r"\s*(?:at\b(?! (?:last|long last|its next)\b)(?! (?:its|the|their|an?|this) (?:[\w-]+ ){0,3}(?:inspection|visit|time)\b)|number|for (?:children|them)|practice|news)"
)
HIGHEST = re.compile(
    r"(?:(?P<high>highest|top|tops)|(?P<low>lowest|bottom|worst))(?: possible| Ofsted)? (?:rating|grade|marks?|band|score|judge?ment)\b",
    re.IGNORECASE,
)
OTHER_SUBJECT = re.compile(
    r"\b(?:schools?|nurser(?:y|ies)|colleges?|academ(?:y|ies)|(?:children[’']s|care|residential|unregistered) homes?|hospitals?|adult (?:social )?care|CQC|Care Quality Commission|"
    r"police|probation|fostering service|(?:fostering|adoption) agenc(?:y|ies)|youth (?:offending|justice)|childminders?|action plan|staffing|SEND services|prisons?|a home\b|the home\b)",
    re.IGNORECASE,
)
MANY = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|both|most|many|some|several|half|more|fewer|all|no|other|one|\d+|per cent|%)\s+"
    r"(?:of\s+(?:which|them|the|these|those|whom)|other|others|\w+\s+(?:councils|authorities)|councils|authorities)\b|"
    r"\b(?:councils|authorities)\s+(?:that|which|who)?\s*(?:are|were|have|judged|rated)\b|\bfor\s+(?:councils|authorities)\b|\bwhether\b|"
    r"\bthe other(?: (?:one|two|three|four|five|six))? (?:as|were|are)\b",
    re.IGNORECASE,
)
BOTH = re.compile(
    r"\bboth (?:councils|authorities)\b|\bboth\s+(?:\w+\s+){0,2}$|\b(?:all|each of the) (?:two|three|four) (?:councils|authorities)\b",
    re.IGNORECASE,
)
NOT_SO = re.compile(
    r"\b(?:not|never|n’t|n't|no council|none|neither|nor)\s+(?:\S+\s+){0,3}$|\bnot\s+(?:yet\s+)?(?:be(?:en)?\s+)?$|"
    r"\b(?:hop(?:e[sd]?|ing)|want(?:s|ed|ing)?|aim(?:s|ed|ing)?|could|would|might|must|should|needs? to|expect\w*|seek\w*|striv\w*|ambitions?|goals?|targets?|if|unless|bids?|"
    r"den(?:y|ied|ies)|missed out on|misses out on|short of|predict\w*|likely|path(?:way)? to|journey (?:to|from)|road to)\b[^.;]{0,90}$|\b(?:out of|of its|of the)\s+\w+\s+(?:areas|categories)\s+(?:are|were)\s+$",
    re.IGNORECASE,
)
PREVIOUS = re.compile(
    r"\b(?:previous(?:ly)?|formerly|former(?! (?:is|was|are|were|has|had|got)\b)|earlier|last(?: full| ILACS| full ILACS)? (?:inspection|rated|judged|graded)|most recently|once|no longer|sheds?|shed(?:ding)?|lo(?:st|ses?|sing)|stripped of|"
    r"had been|having been|after (?:being|having|it|they|he|inspectors|Ofsted|a|an|telling|rating)|years? (?:after|since|ago)|"
    r"(?:up|down|rises?|rose|improv\w+|mov\w+|jump\w*|went|gone|go|climb\w*|drop\w*|f[ae]ll\w*|slip\w*|leap\w*|leapt|upgraded|downgraded|step up|turnaround|turned around) (?:\S+ ){0,2}?from|"
    r"improve[sd]?(?:ment)? on|improving on|lifted from|out of|when (?:it was |they were )?last|used to be|held by the former|than (?:the|its|their))\b|^\W*[Ff]rom\b|\bfrom (?:the |a |an |its )?$"
)
PREVIOUS_AFTER = re.compile(
    r"^(?:\s+(?:overall|rating|grade|judge?ment|verdict|it (?:received|was given)|too))*\s+(?:at|in|during|following|from|after)\s+(?:its|the|their|an|that)\s+(?:last|previous|earlier|first)\s+(?:\w+\s+){0,2}(?:inspection|report|visit)\b"
)
BREAK = re.compile(
    r"[;:]|\s[–—]\s|,?\s+(?:but|while|whilst|although|though|whereas|despite|yet)\b|,\s+(?:after|before|having|with|which|who|where|when|as (?!were|was|are|is)|down|up|from|"
    r"following|and\s+(?:it|they|its|their|said|the\s+(?:council|authority))|was|were|is|are|has|have|had|earned|in\s+rating|(?:one|two|a)\s+(?:grade|step|notch|level)s?\b|\w+ years? (?:after|since|before))\b|"
    r"\s+(?:after|which|having been|following|until)\b|\s+and\s+(?=(?:rat|judg|grad)ing\b)"
)  # fmt: skip
LEADING_CONJUNCTION = re.compile(
    r"^[\W_]*(?:but|and|yet|while|then|now|also|still|was|were|is|are|before|down|up|from|to|\s|,)*[\W]*$"
)
NOT_ITS_TIME = re.compile(
    r"\b(?:ceased to exist|abolished|dissolved|wound up|disbanded|replaced|created|formed|established|introduced|set up|founded|launched|began|came into being|since|took over|published|released|issued|out|report)\s+(?:on\s+|in\s+)?$|\bsince\s+$|"
    r"\b[Ss]ince\s+(?:the|its|their|our|that|an?)\s+(?:\w+\s+){0,3}(?:inspection|visit)\s+(?:in|of|on)\s+$"
)
# 'Since the previous inspection in 2017, services have become good' tells of now.
SINCE_THEN = re.compile(
    r"\b[Ss]ince\s+(?:the|its|their|our|that|an?)\s+(?:\w+\s+){0,3}(?:inspection|visit)\b[^,.;]{0,40},"
)
# What a council came from was its grade before the time told.
CAME_FROM = re.compile(
    r"\bfrom\s+(?:(?:an?|its|their|the)\s+)?(?:(?:previous|earlier|former)\s+)?(?:(?:overall\s+)?(?:judge?ment|rating|grade|verdict)\s+of\s+)?(?:an?\s+)?[‘“'\"]?$"
)
BY = re.compile(r"\bby\s+$")
ATTRIBUTIVE = re.compile(
    r"^(?:-rated)?\s+(?:\w+\s+)?(?:council|authority|organisation|trust|county|borough|city)\b"
)
EVERY_AREA = re.compile(
    r"\b(?:(?:in |across )?(?:all|every|each)(?: of (?:the|its))? (?:(?!other)\w+ )?(?:areas?|categor(?:y|ies)|judge?ments?)|across the board|throughout|on every (?:measure|count)|in every respect)\b"
)
# 'Leadership got the same grade.'
SAME_GRADE = re.compile(
    r"\b(?:[Tt]hat|[Tt]he same|an identical|a similar)\s+(?:overall\s+)?(?:grade|rating|judge?ment|verdict|mark)\b(?! (?:by|that|which|was))"
)
PARENTHESIS = re.compile(r",\s[^,;:]{2,60},(?=\s)")
PAST = re.compile(r"\b(?:was|were|got|received|came out|scored|had)\b")
PRESENT = re.compile(r"\b(?:is|are|has|have|now|today|latest|new)\b")
OTHER_AREAS = re.compile(
    r"\b(?:the|its|all) (?:other|remaining|rest of the) (?:\w+ )?areas?\s+(?:(?:were|are|was|all|each|also)\s+)*$"
)
THEN = re.compile(
    r"\b(?:then|at that (?:time|inspection|visit)|on that occasion|that (?:inspection|visit)|the time)\b"
)

QUOTED_LICENCE = pattern(
    rf"(?:\b(?:{RATING_VERB}|{CHANGE_VERB}|{HOLD_VERB}|{_GET_VERB}|{_BE}|to|from|as|a|an|the|its|but|all|for)\s+|{{area}}\s*[-–:—]?\s*|\bcouncil\s+)$|^\W*$",
    re.IGNORECASE,
)
VERB_BEFORE = pattern(
    rf"\b(?:{RATING_VERB})\b[^.;]{{0,110}}?(?:\bas\s+|\bto be\s+|\bto\s+|\b{RATING_VERB}\s+|{{area}}\s+|{{council}}\s+|\boverall\s+|\bservices\s+|\bit\s+|\bthem\s+|\bservice\s+)(?:simply |still |again |now |an? )?$"
)
OBJECT_BEFORE = re.compile(rf"\b{RATED}\s+(?:(?!(?:was|were|is|are|that|and|as)\b)[\w’'-]+\s+){{1,7}}$")
CHANGE_BEFORE = re.compile(
    rf"\b{CHANGE_VERB}\b[^.;]{{0,60}}?\b(?:to|from|into)\s+(?:an?\s+|its\s+|being\s+)?$|\b(?:up|down|back)\s+(?:from|to)\s+$|\b(?:up|down)graded\s+(?:from|to)\s+$|\bout of\s+$|\bno longer\s+$|\blost its\s+$"
)
NOUN_AFTER = re.compile(rf"^\s+(?:overall\s+|Ofsted\s+|inspection\s+)?{RATING_NOUN}\b")
NOUN_BEFORE = re.compile(rf"\b{RATING_NOUN}\s+(?:of|as|was|is|to|from|remains?)\s+(?:an?\s+)?$")
# A rating noun or a council's name with the grade in apposition.
NOUN_APPOSED = re.compile(rf"\b{RATING_NOUN}\b[^.;,:–—]{{0,40}}?\s*[,:–—]\s*(?:an?\s+)?$")
COUNCIL_ROW = pattern(r"(?:^|[.;,]\s|\band\s){council}\s*[:–—]\s*(?:rated\s+|judged\s+|graded\s+)?$")
# After a colon or semicolon a grade may stand alone with the area it is for.
STANDS_ALONE = re.compile(r"^[\W_]*$")
FOR_AREA_AFTER = pattern(
    r"^(?:,\s[\w\s]{2,20},)?\s+(?:for|in|on)\s+(?:both\s+|the\s+|its\s+|overall\s+)*{area}"
)
HELD_BEFORE = re.compile(rf"\b{HOLD_VERB}\s+(?:its|their)\s+$")
POSSESSED = pattern(r"{council}(?:’s|'s|’)\s+$")
ENDS = re.compile(r"^\s*(?:[.,;]|$|and\b|but\b)")
DATED_AFTER = pattern(r"^\s+(?:in|of|from)\s+{time}")
BOTH_REQUIRE = re.compile(r",\s+(?:both|each|all(?: three| four)?)\s+$")
WHOLE_BEFORE = pattern(r"{area}\s+of\s+(?:an?\s+)?$|\brating of {council} (?:is|was) $")
NOW_BEFORE = re.compile(r"\b(?:is|was|are|were)\s+(?:now|again|still|officially|once more)\s+$")
WON_BEFORE = re.compile(rf"\b{_GET_VERB}\s+(?:an?\s+)?$")
FOR_AFTER = pattern(r"^\s+(?:for|in|overall)\b")
AREA_BEFORE = pattern(
    rf"(?:{{area}}(?:’s?|'s?)?(?:\s+(?:experiences?|provision|services?|support|performance|work|outcomes))?|\b{_SERVICES})(?:\s*\([^)]*\))?(?:,[^,]{{3,60}},)?(?:\s+(?:for|in|at|of)\s+(?:\S+\s*){{1,4}}?)?\s*(?:[-–—:]\s*|\s(?:{_BE}{_ADVERBS}|each|both|also)\s+|,\s+at\s+)$"
)
WITH_AREA_BEFORE = pattern(r"(?:\bwith\b[^.;]{0,90}|,\s*){area}\s+$")
REQUIRES = pattern(
    rf"(?:{{area}}(?:’s?|'s?)?(?:\s+(?:experiences?|provision|services?|support|performance|work))?|{{council}}|\b{_SERVICES}|\bwhich)(?:’s|'s)?\s*(?:(?:itself|for|in|at|of|overall|still|also|each|now|all|both)\s+(?:\S+\s+){{0,3}})*$"
)
COORDINATED = pattern(
    r"^[\s,]*(?:overall\s*)?(?:(?:for|in|on)\b[^.;]{0,90}?|[^.;,]{0,30}?)?,?\s*(?:and|but|to|then|before)\s+(?:(?:by|in|from)\s+{time},?\s+)?(?:an?\s+|to\s+|as\s+)?$"
)
# 'Good overall, inadequate for adoption and outstanding for leadership': one verb, and a list of grades each with its area.
IN_LIST = pattern(
    r"^\s*(?:overall\b|{area})?\s*(?:(?:for|in|on)\b[^.;]{0,90}?)?(?:,|,?\s+(?:and|but))\s+(?:as\s+)?$"
)
# A line of a list or a table: 'Care leavers – Good', 'Overall effectiveness Good', 'Good: Essex and Kent'.
# A line of a chronicle whose time is followed by nothing but the grade: 'Summer 2022: Good at last'.
DATED_ROW = pattern(r"^{time}\s*[:–—-]\s*(?:(?:rated|judged|graded)\s+)?{grade}")
ROW = pattern(r"^\W*(?:[Tt]he\s+)?{area}(?P<mark>\s*[-–—:])?\s*{grade}(?=\s*[.;,]?\s*$|\s+[A-Z])")
ROLL = pattern(
    r"(?:^|[.;]\s*)(?P<grade>{grade})\s*[:–—-]\s*(?P<councils>{council}(?:\s*,\s*{council})*(?:,?\s+and\s+{council})?)\s*(?=[.;]|$)"
)
AS_THEN = pattern(
    r"(?:\s+(?:in\s+)?{time})?[,\s]+(?:just )?as "
    r"(?:(?:it|they|we) (?:was|were|had been|did)|(?:(?:was|were) )?(?:determined|judged|found|graded|rated|awarded)) (?:back )?(?:in|at|under)\b"
)
OTHERWISE = re.compile(
    r"^\W*(?:in|for|on)\s+(?:everything else|the (?:rest|others?)|(?:all|every)(?: of)?(?: the| its)? other (?:\w+ )?(?:areas?|categor(?:y|ies)|judge?ments?)|all else)\b"
)
SO_DOES = re.compile(
    r"\bso\b[^.;]{0,25}?\b(?:is|are|was|were|do|does|did)\s+(?:the|its)\s+(?:authority|council|service|services|city|county|borough)(?:\s+(?:overall|as a whole))"
)
SO_TOO = pattern(
    r"\bso (?:is|are|was|were)(?: (?:its|their|the|those|that))?(?: (?:services?|support|provision|work|care))?(?: (?:for|of|in|with))? {area}|"
    r"\bas (?:is|are|was|were)(?: (?:those|that))(?: (?:for|of|in|with))? {area}"
)
# 'Derby, Leeds and Kent were rated good, good and outstanding respectively.'
RESPECTIVELY = pattern(
    r"{grade}(?:\s*(?:,\s*and|,|and|&)\s*(?:an?\s+)?{grade})+\W*(?:,\s*)?(?:respectively|in turn|in that order)\b"
)
LISTED = re.compile(
    r"\W*(?:council|councils)?\W*(?:,\s*and|,|and|&|as well as)\s+(?:(?:the|its|for|in|those|services?|support|provision|experiences|of)\s+)*"
)
WAS = re.compile(r"\b(?:was|were)\s+$")
SPAN = re.compile(r"\bbetween\s+$")
