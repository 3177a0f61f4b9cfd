"""What spaCy's attribute ruler and lemmatizer say of words, asked once for each kind of word: together they are a tenth of a reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.vocab import Vocab

NAME = "kg_kinds_of_words"
_MOST = 100_000  # kinds that are remembered
_KIND: list[int | str] = ["ORTH", "TAG", "DEP"]
_SAID: list[int | str] = ["POS", "MORPH", "LEMMA"]


class KindsOfWords:
    """
    Give words their part of speech, morphology and lemma as an attribute ruler and a lemmatizer after it do.

    Both look at a word's letters, its tag and its role in the sentence, and at
    nothing around it but in the ruler's patterns of two words or more. So they
    are asked of each kind of word once, by a text of that word alone; a text in
    which one of those patterns is found goes through both of them whole.
    """

    def __init__(
        self, vocab: Vocab, longer: Sequence[list[dict[str, Any]]], steps: Sequence[Callable[[Doc], Doc]]
    ) -> None:
        """Begin with no kind known; `longer` are the patterns of two words or more, `steps` the ruler and the lemmatizer."""
        self._vocab, self._steps = vocab, steps
        self._known: dict[tuple[int, ...], list[int]] = {}
        self._around = Matcher(vocab)
        if longer:
            self._around.add("longer", [*longer])

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of a text's words."""
        if not len(doc):
            return doc
        if len(self._around) and self._around(doc, allow_missing=True):
            return self._through(doc)
        kinds: Any = np.asarray(doc.to_array(_KIND)).reshape(len(doc), -1).tolist()
        said = [self._known.get(kind) or self._ask(kind) for kind in map(tuple, kinds)]
        array: Any = np.array(said, np.uint64).reshape(len(doc), len(_SAID))
        return doc.from_array(_SAID, array)

    def _through(self, doc: Doc) -> Doc:
        for step in self._steps:
            doc = step(doc)
        return doc

    def _ask(self, kind: tuple[int, ...]) -> list[int]:
        word, tag, role = (self._vocab.strings[each] for each in kind)
        alone = self._through(Doc(self._vocab, words=[word], tags=[tag], deps=[role], heads=[0]))
        said = [int(number) for number in np.asarray(alone.to_array(_SAID)).reshape(-1)]
        if len(self._known) < _MOST:
            self._known[kind] = said
        return said


@Language.factory(
    NAME, assigns=["token.pos", "token.morph", "token.lemma"], requires=["token.tag", "token.dep"]
)
def _made(nlp: Language, name: str) -> KindsOfWords:  # noqa: ARG001 - spaCy hands it over by this name
    ruler: Any = nlp.get_pipe("attribute_ruler")
    longer = [pattern for rule in ruler.patterns for pattern in rule["patterns"] if len(pattern) > 1]
    return KindsOfWords(nlp.vocab, longer, (ruler, nlp.get_pipe("lemmatizer")))
