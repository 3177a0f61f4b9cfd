"""An article brought as JSON: ``text`` and, where known, ``title``, ``url``, ``publisher``, ``author``, ``published``."""

from __future__ import annotations

import hashlib
import json

from kg.errors import NotOursError, UnreadableError
from kg.readers import plain
from kg.readers.companion import describe
from kg.readers.decode import decode
from kg.text import Description, Document


def read(data: bytes, source: str) -> Document:
    """
    Read one article from a JSON object.

    Raises
    ------
    UnreadableError
        If it is not JSON.
    NotOursError
        If it is JSON, but holds no article.

    """
    try:
        said = json.loads(decode(data, source))
    except ValueError as error:
        raise UnreadableError(
            source, f"this is not JSON ({error}).", "Mend it, or save the article as .txt."
        ) from error
    if not isinstance(said, dict) or not isinstance(said.get("text"), str) or not said["text"].strip():
        raise NotOursError(
            source, "no article in it:", "an object with the article's words under 'text' is wanted."
        )
    text = said["text"].replace("\r\n", "\n").replace("\r", "\n")
    return plain.document(text, hashlib.sha256(data).hexdigest(), source, describe(Description(), said))
