"""What comes into a watched folder is built, and nothing that goes wrong ends it."""

import threading
import time

import pytest

from kg.build import BuildSummary
from kg.build.watching import watch
from kg.errors import CallError, KgError, StoreError
from kg.store import Store

ARTICLE = "Ofsted rated children's services in {} good in March 2022.\n"
PATIENCE = 120  # seconds that a loaded machine may take


class Watching:
    """A watch that runs in a thread of its own, and what it has told."""

    def __init__(self, folder, store):
        self.told, self._going = [], True
        arguments = {"settle": 0.1, "tell": self.told.append, "going": lambda: self._going}
        self._thread = threading.Thread(target=watch, args=([folder], store), kwargs=arguments)
        self._thread.start()

    def until(self, number):
        """Wait for a number of things to be told, and give the last."""
        end = time.monotonic() + PATIENCE
        while len(self.told) < number and time.monotonic() < end:
            time.sleep(0.05)
        return self.told[number - 1]

    def stop(self):
        """End it."""
        self._going = False
        self._thread.join()


@pytest.fixture
def folder(tmp_path):
    """A folder with an article."""
    folder = tmp_path / "incoming"
    folder.mkdir()
    (folder / "derby.txt").write_text(ARTICLE.format("Derby"))
    return folder


def sources(store):
    """What a store holds."""
    return sorted(Store.read_only(store).manifest.documents.values())


def test_what_comes_is_built_and_what_goes_is_taken_out(folder):
    """A file that cannot be read is told of, and the next is read all the same; a restart reads nothing again."""
    store = folder / "store"  # inside what is watched: what it writes is no change
    watching = Watching(folder, store)
    try:
        assert 1 == watching.until(1).read
        (folder / "empty.txt").touch()
        assert ["empty.txt"] == [source for source, _ in watching.until(2).rejected]
        (folder / "leeds.txt").write_text(ARTICLE.format("Leeds"))
        watching.until(3)
        assert ["derby.txt", "leeds.txt"] == sources(store)
        (folder / "derby.txt").unlink()
        watching.until(4)
        assert ["leeds.txt"] == sources(store)
    finally:
        watching.stop()
    assert [1, 0, 1, 0] == [summary.read for summary in watching.told]

    again = Watching(folder, store)
    try:
        assert (0, 1) == (again.until(1).read, again.until(1).unchanged)
    finally:
        again.stop()


def test_what_could_not_be_done_is_tried_again(folder, tmp_path, monkeypatch):
    """A full disk is told of, and waited for."""
    full = [StoreError("The disk is full."), None]

    def once_full(paths, store):
        if error := full.pop(0):
            raise error
        return real(paths, store)

    import kg.build.watching as module  # noqa: PLC0415 - the module whose build is put off

    real = module.build
    monkeypatch.setattr(module, "build", once_full)
    watching = Watching(folder, tmp_path / "store")
    try:
        assert isinstance(watching.until(1), KgError)
        assert isinstance(watching.until(2), BuildSummary)
    finally:
        watching.stop()
    assert ["derby.txt"] == sources(tmp_path / "store")


def test_a_disk_that_stays_full(folder, tmp_path, monkeypatch):
    """However often it could not be done, the wait is that of the longest, and the watch goes on."""
    import kg.build.watching as module  # noqa: PLC0415 - the module whose build and clock are put off

    waits, full = [], StoreError("The disk is full.")

    def build(*_):
        raise full

    monkeypatch.setattr(module, "build", build)
    monkeypatch.setattr(module.time, "sleep", waits.append)
    watch([folder], tmp_path / "store", tell=lambda _: None, going=lambda: len(waits) < 1200)

    assert {module.LONGEST} == set(waits[8:])


def test_nothing_to_watch(tmp_path):
    """A path without anything is a wrong call."""
    with pytest.raises(CallError):
        watch([tmp_path / "nowhere"], tmp_path / "store", tell=print)
