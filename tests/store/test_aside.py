"""What is set aside goes when it is done with, and what a killed process left goes with the next."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.publish.site.files import put, write
from kg.store.aside import set_aside

HOLDS = """
import sys, time
from pathlib import Path
from kg.store.aside import set_aside
with set_aside(Path(sys.argv[1]), ".kg-site-") as folder:
    (folder / "page.html").write_text("half")
    print(folder.name, flush=True)
    time.sleep(600)
"""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such locks")


@pytest.fixture
def holder(tmp_path):
    """A process that holds a folder, and the folder's name."""
    surroundings = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    call = [sys.executable, "-c", HOLDS, str(tmp_path)]
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True, env=surroundings) as process:
        yield process, process.stdout.readline().strip()
        process.kill()


def test_it_goes_at_the_end(tmp_path):
    """Also where an error ends it."""

    def failing():
        with set_aside(tmp_path, ".kg-site-") as folder:
            (folder / "page.html").write_text("half")
            assert [folder] == list(tmp_path.iterdir())
            raise KeyError

    with pytest.raises(KeyError):
        failing()

    assert [] == list(tmp_path.iterdir())


def test_a_living_owner_keeps_it(tmp_path, holder):
    """Two may write beside each other: neither takes away what the other is at."""
    with set_aside(tmp_path, ".kg-site-") as folder:
        assert {folder.name, holder[1]} == {path.name for path in tmp_path.iterdir()}

    assert [holder[1]] == [path.name for path in tmp_path.iterdir()]
    assert "half" == (tmp_path / holder[1] / "page.html").read_text()


def test_a_dead_owner_does_not(tmp_path, holder):
    """A site whose writer was killed is written by the next, and nothing else is beside it."""
    process, name = holder
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert [name] == [path.name for path in tmp_path.iterdir()]

    assert 1 == put(tmp_path, lambda folder: write(folder, [("index.html", b"whole")]))
    assert ["index.html", "static"] == sorted(path.name for path in tmp_path.iterdir())


def test_what_is_not_ours_stays(tmp_path):
    """A file of such a name, or a link, is left alone."""
    (tmp_path / ".kg-site-notes").write_text("mine")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".kg-site-link").symlink_to(tmp_path / "elsewhere")
    with set_aside(tmp_path, ".kg-site-"):
        pass

    assert [".kg-site-link", ".kg-site-notes", "elsewhere"] == sorted(
        path.name for path in tmp_path.iterdir()
    )
