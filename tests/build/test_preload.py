"""What is loaded before processes are forked is all that they would load."""

import subprocess
import sys
from pathlib import Path

SAID = """
import sys
from kg.build.preload import preload, words_of_ours
from kg.extract import find_all
preload()
before = set(sys.modules)
for genre in ("report", "letter"):
    print(genre, *sorted({claim.kind for claim in find_all(words_of_ours(genre))[1]}))
print(sorted(set(sys.modules) - before))
"""


def test_nothing_is_left_to_load():
    """It finds something in its sentences, so that what finding takes is there; and no library is loaded after it."""
    call = [sys.executable, "-c", SAID]
    done = subprocess.run(call, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])

    assert [
        "report Finding InspectionMention PracticeModelClaim",
        "letter Finding InspectionMention PracticeModelClaim",
        "[]",
    ] == done.stdout.splitlines()
