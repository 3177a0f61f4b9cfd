"""The PDFs of examples/reports: small, written by a tool, and plain about what they are."""

import subprocess
import sys
from pathlib import Path

import pytest

from kg.readers import read

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "examples" / "reports"
TOOL = ROOT / "tools" / "make_example_reports.py"
NAMES = (
    "cumbria-2022-joint-letter.pdf",
    "cumbria-2023-area-send-report.pdf",
    "doncaster-2024-letter.pdf",
    "doncaster-2025-report.pdf",
)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Write them twice."""
    folders = [tmp_path_factory.mktemp("written") for _ in range(2)]
    for folder in folders:
        subprocess.run([sys.executable, str(TOOL), str(folder)], check=True)
    return folders


@pytest.mark.parametrize("name", NAMES)
class TestExamples:
    """Each of them."""

    def test_same_bytes(self, written, name):
        """The tool writes the same bytes whenever it runs."""
        first, second = written

        assert (first / name).read_bytes() == (second / name).read_bytes()

    def test_committed_is_what_the_tool_writes(self, written, name):
        """The PDF that is committed says what the tool writes."""
        assert read(written[0] / name).text == read(EXAMPLES / name).text

    def test_says_that_it_is_made_up(self, name):
        """The page says that it was made up for demonstration."""
        assert "made up for demonstration" in read(EXAMPLES / name).text

    def test_small(self, name):
        """It is smaller than 60 kB."""
        assert (EXAMPLES / name).stat().st_size < 60_000


def test_no_others():
    """There are no PDFs that the tool does not write."""
    assert sorted(NAMES) == sorted(path.name for path in EXAMPLES.iterdir())
