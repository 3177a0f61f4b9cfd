"""Articles made of a few sentences, and what the finders make of them."""

from __future__ import annotations

from kg.extract import find_all
from kg.extract.articles.pipeline import read_context
from kg.model.document import Block, Description, Document, Published

LATE_MAY = "2022-05-19"


def stated(date=LATE_MAY):
    """Give a publication that is known to the day."""
    return Published(date, date, date, "stated") if date else Published()


def article(*parts, title="News of children’s services", published=LATE_MAY):
    """
    Make an article of paragraphs; other blocks are pairs of kind and words.

    `published` is a day, a `Published`, or ``""`` where it is not known.
    """
    text, blocks = "", []
    for part in (("title", title), *parts):
        kind, words = part if isinstance(part, tuple) else ("paragraph", part)
        blocks.append(Block(len(text), len(text) + len(words), kind))
        text += words + "\n\n"
    when = published if isinstance(published, Published) else stated(published)
    return Document("news.txt", "ab" * 32, text, "article", tuple(blocks), Description(title, published=when))


def close(*parts, **described):
    """Read an article closely."""
    return read_context(article(*parts, **described))._.kg_reading


def claims(kind, *parts, **described):
    """Give the claims of one kind, in the order of their first words."""
    return [c for c in find_all(article(*parts, **described))[1] if c.kind == kind]


def judged(*parts, **described):
    """Give what an article judges: council, area, grade, framing and time, sorted."""
    _, found = find_all(article(*parts, **described))
    told = {c.key: c for c in found if c.kind == "InspectionMention"}
    return sorted(
        (c.council, c.area, c.grade, c.framing, told[c.mention].start if c.mention else "")
        for c in found
        if c.kind == "JudgementClaim"
    )
