"""
Write down how spaCy's English cuts words, for `kg.extract.cutting`.

    python tools/cutting_rules.py kg/extract/cutting.json

To be run again when another spaCy is asked for; a test holds the file against the one installed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import spacy
from spacy.lang import char_classes
from spacy.symbols import ORTH

CLASSES = {
    char_classes.ALPHA: "a-zA-Z",
    char_classes.ALPHA_LOWER: "a-z",
    char_classes.ALPHA_UPPER: "A-Z",
    char_classes.CONCAT_ICONS: "\\uffff",
}
"""What is left of the long classes of letters and signs in a word of plain letters and signs."""


def cutting_rules() -> dict[str, Any]:
    """Return the rules of spaCy's tokenizer for English as plain values."""
    made: Any = spacy.blank("en").tokenizer
    special = {word: [part[ORTH] for part in parts] for word, parts in sorted(made.rules.items())}
    special = {word: parts for word, parts in special.items() if not any(map(str.isspace, word))}
    # Of these alone it asks, when all is cut, whether their tokens stand side by side.
    sought = [
        word for word in special if made.find_prefix(word) or made.find_infix(word) or made.find_suffix(word)
    ]
    bare = spacy.blank("en").tokenizer
    bare.rules = {}
    patterns = {
        "prefix": made.prefix_search.__self__.pattern,
        "suffix": made.suffix_search.__self__.pattern,
        "infix": made.infix_finditer.__self__.pattern,
        "address": made.url_match.__self__.pattern,
    }
    return {
        **patterns,
        **{f"plain {name}": _plain(pattern) for name, pattern in patterns.items()},
        "special": special,
        "joined": [[token.text for token in bare(word)] for word in sought],
    }


def _plain(pattern: str) -> str:
    """Return a pattern as it is for words of plain letters and signs: it is compiled in a tenth of the time."""
    for long, short in CLASSES.items():
        pattern = pattern.replace(long, short)
    return pattern


def written(rules: dict[str, Any]) -> str:
    """Return rules as they stand in the file, a line each."""
    lines = (f"{json.dumps(name)}: {json.dumps(rule, ensure_ascii=False)}" for name, rule in rules.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(written(cutting_rules()), encoding="utf-8")
