"""A grade of a sentence as the frame has it: what it is said of and when, and whether the frame takes it for a judgement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from kg.extract.articles.context import Context
    from kg.extract.articles.encoder.links import Links
    from kg.extract.articles.judged.predication import Told
    from kg.extract.articles.judged.slots import Reach
    from kg.extract.articles.judged.when import When
    from kg.extract.articles.skeleton import Skeleton


@dataclass(slots=True)
class Case:
    """
    One grade with all that the frame's rules say of it: what the linker judges.

    `why` is what keeps the frame from taking it for a judgement, ``""`` where
    it takes it; `areas` are the tokens it claims, `times` what dates it,
    `councils` whose it is, `gone` whether it no longer holds; `before` are the
    councils that the sentences right before name, the last one first; `links`
    gives what the network says of the article; `sure` tells that the words leave
    no doubt that it is a judgement, which neither model is asked then.
    """

    index: int
    one: Told
    skeleton: Skeleton
    context: Context
    reach: Reach
    told: list[Told]
    why: str
    scope: str
    areas: list[Token]
    times: list[When]
    councils: tuple[str, ...]
    gone: bool
    before: tuple[str, ...]
    links: Callable[[], Links]
    sure: bool = False
