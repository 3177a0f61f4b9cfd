"""A report in which nothing needs a parse is read without loading spaCy, which takes longer than all else."""

import subprocess
import sys

PROGRAM = """
import sys
from kg.build.preload import WORDS, words_of_ours
from kg.extract import find_all
document, claims = find_all(words_of_ours("report", WORDS))
assert claims
print("spacy" in sys.modules)
"""


def test_a_report():
    """What is found in sentences that no rule has parsed is found without spaCy."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
