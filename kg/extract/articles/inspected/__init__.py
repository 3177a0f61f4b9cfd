"""Where a text tells of an inspection: cues by noun and verb, with their times and themes."""
