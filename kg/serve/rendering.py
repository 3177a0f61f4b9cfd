"""The server's own few pages: words of documents are escaped by jinja2."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

if TYPE_CHECKING:
    from starlette.requests import Request

HERE = Path(__file__).resolve().parent
SITE = HERE.parent / "publish" / "site" / "templates"
"""The site's own templates: its header is that of our pages too."""


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader([HERE / "templates", SITE]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(request: Request, template: str, known: str, **about: object) -> str:
    """
    Write a page; `known` says in words to what day anything is known.

    Its links are relative to where it was asked for, and hold whatever path stands before ours.
    """
    return _environment().get_template(template).render(root=root_of(request), known=known, **about)


def root_of(request: Request) -> str:
    """Return the way from a request's path to the first page."""
    return "../" * (request.url.path.count("/") - 1)
