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


def test_one_report_loads_no_language_library():
    """Where no sentence has to be parsed, words are cut without it."""
    said = SAID.replace("preload()", "preload(articles=False, many=False)").replace(
        "words_of_ours(genre)", "words_of_ours(genre, 'The co-ordinators’ work (MASH) was good.\\n')"
    )
    said += "print('spacy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", said],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )

    assert "False" == done.stdout.splitlines()[-1]
