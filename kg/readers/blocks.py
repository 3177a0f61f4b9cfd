"""
What each paragraph of an article is: title, heading, paragraph, or not the article at all.

Readers cut a text into lines; this file names them. The names rest on what
lines look like on any news page, never on one publisher's wording alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from kg.model.dates import MONTH
from kg.model.document import Block
from kg.readers.datelines import FIRST_LINES, bylined, is_dateline

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_HEADING = 110
# The words that sections of newspapers and sites are called by.
_SECTIONS = frozenset(
    "news politics feature features children’s children's children childrens social care services work health education local analysis opinion exclusive home uk england society latest press release media "
    "blog comment workforce policy council councils community government public sector adults story article live updates in-depth interview and the from".split()
)
LONGEST_ALT_TEXT = 14
_DASHES = ("-", "–", "—", "•", "*")  # alone on a line above a link to another article

_BULLET = re.compile(r"\s*(?:[•●▪■◼‣\uf06e\uf0b7\uf0a7*]|[-–]\s|\d{1,2}[.)]\s|[a-z][.)]\s)\s*")
_SENTENCE_END = re.compile(r"[.!?:…][”’\"')\]]*$")
_CREDIT = re.compile(
    r"^(?:(?:Photo|Picture|Image|Credit|Pic|Photograph|Caption|Illustration)(?:s|graph)?\s*(?:credit\s*)?(?::|by\b|of\b)"
    r"|\(?(?:credit|photo|image|picture|photograph)\s*:)|\b(?:Picture|Photo|Image|Credit|Pic)s?\s*(?:credit)?:|©|Image source,\s|^Image caption,?$",
    re.IGNORECASE,
)
# 'The council was rated good in 2014. Picture: The Echo': a sentence of the article, and whose picture it stands below.
_WHOSE = re.compile(r"\b(?:Picture|Photo|Image|Credit|Pic)s?:", re.IGNORECASE)
_SHORTEST_SENTENCE = 5  # words
_RATED = re.compile(r"\b(?:is|are|was|were|has|have|had)\b.*\b(?:rated|judged|graded|deemed)\b")
_SHORTEST_PARAGRAPH = 9  # words of a paragraph by which an article is known to go on
_CUT_OFF = re.compile(r"(?:\.\.|…)[”’\"')\]]*$")
_COMMENTS = re.compile(
    r"^(?:\d+|One|No)\s+(?:Response|Comment|Reply|Replies|Thought)s?(?:\s+(?:to|on)\b.*[^.])?$|^(?:Comments|Responses)(?:\s*\(\d+\))?$"
    r"|^(?:Join the (?:conversation|discussion)|Leave a (?:reply|comment)|View comments)\b",
    re.IGNORECASE,
)
_COMMENT_HEAD = re.compile(
    rf"^(?:\d+\.\s*)?\S.{{0,80}}?\s(?P<date>{MONTH}\s+\d{{1,2}},\s+\d{{4}}|\d{{1,2}}\s+{MONTH}\s+\d{{4}})(?:\s*(?:at|,|-|#).*)?$"
)
# What stands over links to other stories: often in the middle of an article, which goes on below.
_OTHERS = re.compile(
    r"^(?:More (?:like this|from|on this|stories|news|in)\b[^.]{0,50}$|Related(?: (?:articles|stories|content|topics|posts|links|news))?:?$|Read (?:more|next)\b[^.]{0,60}$|"
    r"See also|You (?:may|might) (?:also )?(?:like|be interested)|Most (?:read|popular)|Recommended(?: for you)?:?$|Trending(?: now)?:?$|Latest (?:news|jobs|stories)|"
    r"Popular (?:stories|articles)|What to read next)",
    re.IGNORECASE,
)
# What stands over the rest of a page.
_REST = re.compile(
    r"^(?:Sponsored(?: (?:content|links|posts|stories))?:?$|Jobs?(?: of the week)?$|Follow us|About the author|Filed under|Tags?:|"
    r"Notes? (?:to|for) editors?|Contact (?:us|details)|Copyright\b)",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"^(?:\d+\s*min(?:ute)?s?\.?\s+read\b.*|(?:Read|See) (?:more|also|next)\s*[:–-]\s*\S.*|Comments are closed\.?|Share(?: this.*| on .*)?|Print|Email|Tweet|Facebook|Twitter|LinkedIn|WhatsApp|"
    r"Title|Headline|Fringe Box|\[[A-Z][^\[\]]{2,40}\]|Sponsored (?:feature|content|post|article|story) (?:by|from|with)\b[^.]{0,80}|"
    r"Advertisement|Hide ad|Subscribe\b.*|Sign (?:up|in)\b.*|Log ?in\b.*|Skip to .*|Menu|Search|Home|Back to (?:the )?(?:top|home|news|search|results|all).{0,30}|Listen(?: to .*)?|"
    r"(?:We use|This (?:site|website) uses) cookies.*|Accept (?:all|cookies).*|Cookie (?:settings|policy|notice).*|By\s+(?:[A-Z][\w’'-]+\s?){1,4}|"
    r"(?:Last )?(?:Published|Updated|Posted|Modified)(?: on| at)?:?\s[^.]{0,30}\d[^.]{0,20}|[\s,|·•–-]+)$",
    re.IGNORECASE,
)
_PROMOTION = re.compile(
    r"\b(?:check out|sign up|subscri(?:be|bers?|ption)|click (?:here|on)|register (?:now|for|here)|download (?:our|the)|read our|"
    r"find out more|book (?:your|now)|our newsletter|to help (?:support )?you)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|‘[^’]{20,}’")
_SECOND_PERSON = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text (half-open offsets), with what markup says it is (``""`` if nothing)."""

    begin: int
    end: int
    words: str
    markup: str = ""


def comment_date(words: str) -> str:
    """Return the date in the head line of a reader's comment, ``""`` if it is none."""
    match = _COMMENT_HEAD.match(words.strip())
    return match["date"] if match else ""


def is_promotion(words: str) -> bool:
    """Tell whether a paragraph talks its reader into something instead of telling news."""
    plain = _QUOTED.sub("", words)
    return bool(_PROMOTION.search(plain) and (_SECOND_PERSON.search(plain) or "subscribers" in plain))


def name_blocks(lines: list[Line]) -> list[Block]:
    """Name every line: what it is in the article, or that it is not part of it."""
    kinds = [line.markup for line in lines]
    state = "head"
    for i in range(len(lines)):
        kinds[i], state = _named(lines, kinds, i, state)
    _name_alt_texts(lines, kinds)
    _name_unmarked_items(lines, kinds)
    return list(_blocks(lines, kinds))


def _named(lines: list[Line], kinds: list[str], i: int, state: str) -> tuple[str, str]:
    """
    Return what a line is, and where in the page the next one stands.

    A page has its ``head``, the ``body``, links to ``others``, below which the
    body may go on, the ``rest`` and the readers' ``comments``.
    """
    words = lines[i].words.strip()
    if state == "comments" or _COMMENTS.match(words):
        return "comment", "comments"
    if state == "rest" or _is_furniture(words) or (0 < i < FIRST_LINES and bylined(words)):
        return "furniture", state
    if i > 1 and _is_over_links(words):
        if state == "head" and "title" not in kinds[:i]:
            return "furniture", state
        return "furniture", "rest" if state == "body" and _REST.match(words) else "others"
    if state == "others":
        return (kinds[i] or _body(words), "body") if _goes_on(lines, i) else ("furniture", state)
    if _CREDIT.search(words) and len(words) < 3 * LONGEST_HEADING:
        return "caption", state
    if kinds[i]:
        return kinds[i], state
    return _head(lines, kinds, i) if state == "head" else (_body(words), state)


def _is_over_links(words: str) -> bool:
    return len(words) < LONGEST_HEADING and bool(_OTHERS.match(words) or _REST.match(words))


def _goes_on(lines: list[Line], i: int) -> bool:
    """Tell whether an article goes on with a line below links to others: where two paragraphs follow each other, with no headline of another story between them."""
    after = (line.words.strip() for line in lines[i + 1 :])
    following = next((words for words in after if not _is_furniture(words)), "")
    return _is_told(lines[i].words.strip()) and _is_told(following)


def _is_told(words: str) -> bool:
    """Tell whether a line is a paragraph of whole sentences, and no headline or teaser that is cut off."""
    whole = _SENTENCE_END.search(words) and not _CUT_OFF.search(words)
    return bool(whole) and len(words.split()) >= _SHORTEST_PARAGRAPH and not _CREDIT.search(words)


def _blocks(lines: list[Line], kinds: list[str]) -> Iterator[Block]:
    """Yield the blocks of named lines: of a caption that tells how something was rated, its sentence is a paragraph, told once however often the picture is there."""
    told: set[str] = set()
    for line, kind in zip(lines, kinds, strict=True):
        sentence = _sentence_above_credit(line) if kind == "caption" else ""
        if sentence and sentence not in told:
            told.add(sentence)
            yield Block(line.begin, line.begin + len(sentence), "paragraph")
            yield Block(line.begin + len(sentence) + 1, line.end, "caption")
        else:
            yield Block(line.begin, line.end, kind)


def _sentence_above_credit(line: Line) -> str:
    """Return the sentence of a rating that a caption tells before it says whose the picture is, ``""`` where it tells none."""
    credit = _WHOSE.search(line.words)
    sentence = line.words[: credit.start()].rstrip(" (") if credit else ""
    told = len(sentence.split()) >= _SHORTEST_SENTENCE and _RATED.search(sentence)
    as_written = len(line.words) == line.end - line.begin and not line.words[:1].isspace()
    return sentence if told and as_written and _SENTENCE_END.search(sentence) else ""


def _is_furniture(words: str) -> bool:
    return bool(_FURNITURE.match(words)) or is_dateline(words) or is_promotion(words)


def _head(lines: list[Line], kinds: list[str], i: int) -> tuple[str, str]:
    """Name a line before the first paragraph: a section's label, the title, the standfirst."""
    words = lines[i].words.strip()
    titled = "title" in kinds
    if not titled and i + 1 < len(lines) and {w.strip("’'&,:|").lower() for w in words.split()} <= _SECTIONS:
        return "furniture", "head"
    if not titled and len(words) < 3 * LONGEST_HEADING:
        return "title", "head"
    if titled and "standfirst" not in kinds and not _SENTENCE_END.search(words):
        return "standfirst", "head"
    return _body(words), "body"


def is_item(words: str) -> bool:
    """
    Tell whether a line begins with the mark or number of an item of a list.

    >>> is_item("- a steady workforce"), is_item("2. Plans are late."), is_item("Plans are late.")
    (True, True, False)
    """
    bullet = _BULLET.match(words)
    return bool(bullet and bullet.end() < len(words))


_QUESTION = re.compile(r"^(?:What|How|Why|Who|Where|When)\b[^.?!]{3,90}\?\d?$")


def _body(words: str) -> str:
    if _QUESTION.match(words):
        return "heading"
    if is_item(words):
        return "item"
    ended = _SENTENCE_END.search(words) or words.endswith((",", ";"))
    return "paragraph" if ended or len(words) > LONGEST_HEADING else "heading"


def _name_unmarked_items(lines: list[Line], kinds: list[str]) -> None:
    """Lines without a stop right under a paragraph that ends in a colon are items of a list, two or more of them."""
    for i, line in enumerate(lines):
        if kinds[i] != "paragraph" or not line.words.rstrip().endswith(":"):
            continue
        run = list(
            takewhile(lambda j: kinds[j] == "heading" and not lines[j].markup, range(i + 1, len(lines)))
        )
        if len(run) > 1:
            kinds[run[0] : run[-1] + 1] = ["item"] * len(run)


def _name_alt_texts(lines: list[Line], kinds: list[str]) -> None:
    """A short line on its own right before a picture's credit is the picture's text; so is a repeated one."""
    for i in range(len(lines) - 1):
        words = lines[i].words.strip()
        alone = kinds[i] in ("heading", "standfirst") and len(words.split()) <= LONGEST_ALT_TEXT
        if alone and kinds[i + 1] == "caption" and (kinds[i] == "heading" or "standfirst" in kinds[:i]):
            kinds[i] = "caption"
    titles: set[str] = set()
    for i, line in enumerate(lines):
        repeated = line.words.strip() in titles
        if kinds[i] == "title":
            titles.add(line.words.strip())
        linked = i > 0 and lines[i - 1].words.strip() in _DASHES
        if kinds[i] == "heading" and (linked or repeated or is_promoted_heading(lines, kinds, i)):
            kinds[i] = "furniture"


def is_promoted_heading(lines: list[Line], kinds: list[str], i: int) -> bool:
    """Tell whether a heading stands over a promotion: it goes with it."""
    return i + 1 < len(lines) and kinds[i + 1] == "furniture" and is_promotion(lines[i + 1].words)
