"""A small program to build with: it reads text files, and finds what a line of them says."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.build import Program
from kg.errors import NotOursError, UnreadableError
from kg.model.claims import Finding, InspectionMention, JudgementClaim
from kg.model.document import Block, Description, Document
from kg.model.knowledge import ClaimRef, Inspection, Judgement, Knowledge


def read(path: Path, source: str) -> Document:
    """Read UTF-8; every line is a paragraph, and the first the title."""
    content = path.read_bytes()
    if not content.strip():
        raise UnreadableError(source, "the file is empty.", "Take it out.")
    if b"\0" in content:
        raise UnreadableError(source, "the file is binary.")
    if path.suffix == ".json":
        raise NotOursError(source, "no article in it.")
    text = content.decode()
    blocks, begin = [], 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block(begin, begin + len(line), "paragraph" if begin else "title"))
        begin += len(line)
    meta = path.with_name(path.stem + ".meta.json")
    title = meta.read_text() if meta.exists() else text.splitlines()[0]
    sha256 = hashlib.sha256(content).hexdigest()
    return Document(source, sha256, text, "article", tuple(blocks), Description(title=title))


class PanicError(BaseException):
    """What a library of another language raises where it breaks off."""


def panic():
    """Break off as such a library does."""
    message = "index out of bounds"
    raise PanicError(message)


def spin():
    """Take all the time there is."""
    while True:
        pass


def eat():
    """Take all the memory there is."""
    held = []
    while True:
        held.append(bytearray(10_000_000))


MISBEHAVE = {"PANIC": panic, "ABORT": os.abort, "SPIN": spin, "EAT": eat, "WAIT": lambda: time.sleep(1000)}


def find(document: Document) -> tuple[Document, list]:
    """Find a judgement in each line ``DER good`` and a finding in every other; ``CRASH`` and ``DIE`` do."""
    claims = []
    for block in document.blocks:
        words = document.words(block).split()
        if "CRASH" in words:
            message = "a finder fell over"
            raise RuntimeError(message)
        for word in words:
            MISBEHAVE.get(word, str)()
        if "DIE" in words:
            os.kill(os.getpid(), signal.SIGKILL)
        if not words:
            continue
        quotations = (document.quote(block.begin, block.end),)
        if len(words) == 2:
            council, grade = words
            key = f"{council}-2021"
            claims.append(InspectionMention(quotations, "inspections", council, key=key, start="2021"))
            claims.append(
                JudgementClaim(quotations, "judgements", council, area="leadership", grade=grade, mention=key)
            )
        else:
            claims.append(Finding(quotations, "findings", polarity="strength", topics=("stability", "plans")))
    # In no order, as a finder that goes through sets would.
    return document, sorted(set(claims), key=hash)


def resolve(documents, claims) -> Knowledge:
    """Take all mentions of a council for one inspection."""
    mentions, judgements = defaultdict(list), defaultdict(list)
    for document in documents:
        for claim in claims[document]:
            ref = ClaimRef(document, claim.identity(document))
            if isinstance(claim, InspectionMention):
                mentions[claim.council].append(ref)
            elif isinstance(claim, JudgementClaim):
                judgements[claim.council, claim.grade].append(ref)
    return Knowledge(
        inspections=tuple(
            Inspection(f"{c}-2021", c, "inspection", "", "2021", "", "", "", (), tuple(sorted(refs)))
            for c, refs in sorted(mentions.items())
        ),
        judgements=tuple(
            Judgement(f"{c}-2021-leadership-{g}", f"{c}-2021", c, "leadership", g, "", tuple(sorted(refs)))
            for (c, g), refs in sorted(judgements.items())
        ),
    )


@dataclass
class Report:
    """A report of SHACL."""

    conforms: bool = True
    counts: dict = field(default_factory=dict)


PROGRAM = Program(
    *(read, find, resolve),
    validate=None,
    ontology=Path("/there/is/none"),
    reading="reading-1",
    resolving="resolving-1",
)
CHANGED = replace(PROGRAM, reading="reading-2", resolving="resolving-2")
