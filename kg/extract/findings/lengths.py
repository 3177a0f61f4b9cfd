"""How many words a finding has at least, in articles and in reports."""

from __future__ import annotations

FEWEST_WORDS = 3
