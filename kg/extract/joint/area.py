"""The report on an area's arrangements for special educational needs: cover, outcome, details of the partnership, team."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.joint.case import Joint
from kg.extract.joint.people import Leader, of_sector, people, person
from kg.extract.joint.team import inspectors
from kg.extract.joint.wording import MONITORED, NEXT, laws, months
from kg.extract.reports.dates import window
from kg.extract.reports.whose import council_of
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model.document import Block, Document

HEAD = 4000
_TITLE = re.compile(
    r"\bArea\s+SEND\s+(?:full\s+|monitoring\s+)?inspection\s+of\s+(?:the\s+)?(?P<name>[^\n:]{3,90}?(?:\n[^\n:]{3,60}?)?)\s*(?=\bInspection\s+dates?|\n|$)"
)
_DATES = re.compile(r"\bInspection\s+dates?\s*:?\s*(?P<words>(?:(?!\bDates?\b)[^\n]){6,120})", re.IGNORECASE)
_PREVIOUS = re.compile(
    r"\bDates?(?:\(s\))?\s+of\s+previous\s+inspections?(?:\(s\))?\s*:?\s*(?P<words>[^\n]{4,200})",
    re.IGNORECASE,
)
_OUTCOME = re.compile(r"^\W*Inspection\s+outcome\W*$", re.MULTILINE | re.IGNORECASE)
_INFORMATION = re.compile(r"^\W*Information\s+about\s+the\s+local\s+area", re.MULTILINE | re.IGNORECASE)
_SENTENCE = re.compile(r"[^.\n]+(?:\.|$)", re.MULTILINE)
_DETAILS = re.compile(r"^\W*Local\s+area\s+partnership\s+details\b", re.IGNORECASE)
_TEAM = re.compile(r"^\W*Inspection\s+team\b", re.IGNORECASE)
_AFTER = re.compile(
    r"^\W*(?:Information\s+about\s+this|Inspection\s+team|If\s+you\s+are\s+not|The\s+Office\s+for\s+Standards|©)",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"^\W*(?:Local\s+authorit(?:y|ies)|Integrated\s+care\s+boards?)\W*(?:Integrated\s+care\s+boards?)?\W*$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\bwww\.|https?:|\.(?:gov|nhs|org)\.?\s?uk\b|\b[A-Z]{1,2}\d[\dA-Z]?\s+\d[A-Z]{2}\b", re.IGNORECASE
)
_BOARDS = re.compile(r"(?:(?<=Board)|(?<=ICB)|(?<=\)))\s*(?:,|;|\band\b|&)?\s+(?=NHS\b|[A-Z])")
_BOARD = re.compile(
    r"\b(?:NHS\s+)?[A-Z][\w’'-]*(?:,?\s+(?:and\s+|&\s+)?[A-Z][\w’'-]*){0,7}?\s+(?:Integrated\s+Care\s+Board|ICB)\b"
)
_ROLE = re.compile(r"\b(?:director|chief|lead|officer|manager|head of|dcs|ceo)\b", re.IGNORECASE)
SEVERE_FIRST = ("systemic-failings", "inconsistent", "positive")


def read_area(document: Document) -> Joint:
    """Read an area's report; what it does not say stays empty, what should be there and is not becomes a warning."""
    text, joint = document.text, Joint("area-send")
    joint.inspectorates = ("ofsted", "cqc")
    _cover(text, joint)
    _outcome(text, joint)
    spans = laws(text)
    joint.law = tuple(dict.fromkeys(" ".join(text[slice(*span)].split()) for span in spans))
    if spans:
        joint.told_at["law"] = spans[0]
    _details(document, joint)
    _team(document, joint)
    joint.missing(
        council=joint.council, dates_on_site=joint.start, outcome=joint.outcome,
        lead_inspectors=any(i.leads for i in joint.inspectors), leaders=joint.leaders,
    )  # fmt: skip
    return joint


def _cover(text: str, joint: Joint) -> None:
    head = text[:HEAD]
    if title := _TITLE.search(head):
        joint.partnership = " ".join(title["name"].split())
        joint.told_at["partnership"] = title.span("name")
        joint.council = council_of(joint.partnership)[0]
    if dates := _DATES.search(head):
        joint.start, joint.end = window(dates["words"])
        joint.told_at["visit"] = dates.span()
    if previous := _PREVIOUS.search(head):
        start, end = window(previous["words"])
        if start:
            joint.previous.append((start, end, previous.span()))


@cache
def _outcomes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    terms = sorted(scheme("outcomes").values(), key=lambda term: -int(term.first("rank")))
    return tuple(
        (
            term.code,
            re.compile(
                "|".join(
                    r"\s+".join(map(re.escape, label.split()))
                    for label in sorted(term.labels, key=len, reverse=True)
                ),
                re.IGNORECASE,
            ),
        )
        for term in terms
    )


def _outcome(text: str, joint: Joint) -> None:
    """Read the outcome in the words under its heading, the gravest first; and when the next inspection follows."""
    heading = _OUTCOME.search(text)
    begin = heading.end() if heading else joint.told_at.get("visit", (0, 0))[1]
    after = _INFORMATION.search(text, begin)
    end = after.start() if after else min(len(text), begin + HEAD // 2)
    joint.first = end
    sentences = list(_SENTENCE.finditer(text, begin, end))
    for code, pattern in _outcomes():
        if told := next((s for s in sentences if pattern.search(s[0])), None):
            lead = len(told[0]) - len(told[0].lstrip())
            joint.outcome, joint.told_at["outcome"] = code, (told.start() + lead, told.end())
            break
    if match := NEXT.search(text, begin, end):
        joint.next_within, joint.told_at["next"] = months(match), match.span()
    if match := MONITORED.search(text, begin, end):
        joint.monitored_within, joint.told_at["monitored"] = months(match), match.span()


def _between(document: Document, opens: re.Pattern[str]) -> Iterator[Block]:
    """Return the blocks of a section at the report's end."""
    inside = False
    for block in document.blocks:
        words = document.words(block)
        if inside and _AFTER.match(words):
            return
        if inside:
            yield block
        inside = inside or (bool(opens.match(words)) and block.kind != "caption")


def _rows(document: Document, blocks: Iterator[Block]) -> list[list[Block]]:
    """Put the cells of a table into rows; the last cell of each is named an item."""
    rows: list[list[Block]] = [[]]
    for block in blocks:
        if not _HEADER.match(document.words(block)):
            rows[-1].append(block)
        if block.kind != "cell" and rows[-1]:
            rows.append([])
    return [row for row in rows if row]


def _details(document: Document, joint: Joint) -> None:
    """Read who leads the area: the council's on the left, the care boards' on the right."""
    rows = _rows(document, _between(document, _DETAILS))
    for at, row in enumerate(rows):
        if not at:
            joint.council = joint.council or council_of(document.words(row[0]))[0]
            boards = [document.words(cell) for cell in row[1:]]
            joint.boards = tuple(
                name.strip(" ,;")
                for words in boards
                for name in _BOARDS.split(" ".join(words.split()))
                if name.strip()
            )
            if joint.boards:
                joint.told_at["boards"] = (row[1].begin, row[-1].end)
            continue
        for column, cell in enumerate(row):
            below = rows[at + 1] if at + 1 < len(rows) else []
            found = _leaders(document, cell, column, below)
            # Names stand without a post only right below the bodies; further down they are of buildings.
            joint.leaders += [leader for leader in found if leader.post or at == 1]
    if not joint.boards and (board := _BOARD.search(document.text, joint.first, joint.first + HEAD)):
        joint.boards, joint.told_at["boards"] = (" ".join(board[0].split()),), board.span()


def _leaders(document: Document, cell: Block, column: int, below: list[Block]) -> Iterator[Leader]:
    words = document.words(cell)
    if _ADDRESS.search(words) or person(words) is None:
        return
    for leader in people(document, cell.begin, cell.end):
        if leader.post and not _ROLE.search(leader.post):
            continue
        if not leader.post and column < len(below):
            post = document.words(below[column])
            if _ROLE.search(post) and not _ADDRESS.search(post) and person(post) is None:
                yield Leader(
                    leader.name, post, "", "health" if column else "", leader.begin, below[column].end
                )
                continue
        yield of_sector(leader, "health" if column else leader.sector)


def _team(document: Document, joint: Joint) -> None:
    blocks = list(_between(document, _TEAM))
    if blocks:
        joint.inspectors = list(inspectors(document, blocks[0].begin, blocks[-1].end))
