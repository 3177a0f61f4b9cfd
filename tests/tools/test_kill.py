"""Builds killed at moments that nobody chose: the next one ends with what a fresh store has."""

import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "kill.py"


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_a_few_kills():
    """Whoever is killed, and whenever, nothing is lost and nobody works on."""
    call = [sys.executable, str(TOOL), "--rounds", "4", "--seed", "7"]
    done = subprocess.run(call, capture_output=True, text=True, check=False, cwd=TOOL.parents[1])

    assert 0 == done.returncode, done.stdout + done.stderr
    assert done.stdout.startswith("4 rounds (")
    assert ", 0 with faults" in done.stdout
