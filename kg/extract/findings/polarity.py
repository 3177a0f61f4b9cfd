"""The polarities of a finding: praise, criticism, both, or neither."""

from __future__ import annotations

STRENGTH, IMPROVEMENT, MIXED, NEUTRAL = "strength", "improvement", "mixed", "neutral"
POLARITIES = (IMPROVEMENT, MIXED, NEUTRAL, STRENGTH)
