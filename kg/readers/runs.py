"""Runs that no writer wrote, of white space, dots or brackets, or of what has no space: cut to a length that no pattern stumbles over."""

from __future__ import annotations

import re

LONGEST = 200
"""The characters a run may have: more than a line of a table of contents, a rule drawn with dashes, or any word."""
_RUN = re.compile(rf"([^\w]{{{LONGEST}}})[^\w]+|(\S{{{LONGEST}}})\S+")


def shortened(text: str) -> str:
    """
    Return a text whose longest run without white space, or without a letter or digit, has 200 characters; all else stays.

    >>> len(shortened("rated" + " " * 5_000 + "good")), shortened("rated  good ...")
    (209, 'rated  good ...')
    """
    return text if len(text) <= LONGEST else _RUN.sub(r"\1\2", text)
