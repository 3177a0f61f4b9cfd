"""
Who has which role, and who comes or goes: a small trained model that weighs what the rules say with all else a sentence shows.

Two questions are asked of a person and a role of one sentence: is it theirs (``theirs``), and do they come to it
(``comes``). Each is answered by a sum of weights (logistic regression) of ``linking.tsv``, made by ``tools/train_posts.py`` from texts in our own words (``docs/model-card.md``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kg.extract.articles.posts.rules import APPOINTED
from kg.extract.articles.posts.traits import of_change, of_pair
from kg.extract.articles.weights import score, weights

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.narration import Told

MODEL = "linking.tsv"
SURE = {"theirs": 500, "comes": 500}
"""How far above 0 a question's sum must be for the model to be believed where the rules say no, in thousandths."""
SURE_NOT = {"theirs": 1000, "comes": 1500}
"""How far below 0 where the rules say yes."""
TIED, ANOTHER = "tied", "another"


@dataclass(frozen=True, slots=True)
class Pair:
    """
    A person and a role of a sentence with what the rules say of them.

    `ruled` is ``tied`` where the role is theirs, ``another`` where it is
    somebody else's, ``""`` where it is nobody's; `change`, `when` and `status`
    are those of the tie that the rules made, if they made one.
    """

    name: str
    told: Told
    person: Token
    role: Token
    ruled: str
    change: str = ""
    when: str = ""
    status: str = "current"

    def says(self, question: str) -> bool:
        """Return what the rules answer to a question."""
        return self.ruled == TIED if question == "theirs" else self.change == APPOINTED

    def traits(self, question: str) -> set[str]:
        """Return what is looked at for a question."""
        if question == "theirs":
            return set(of_pair(self.told, self.person, self.role, self.ruled))
        return set(of_change(self.told, self.person, self.role, self.change, self.status))


class Weigh(Protocol):
    """What answers the questions."""

    def __call__(self, question: str, pair: Pair) -> int:
        """Return how sure the answer yes is, in thousandths: above 0 it is yes."""


def weighed(question: str, pair: Pair) -> int:
    """Return the answer of the rules unless the model is sure of the contrary, with how sure it is beyond that."""
    points = score(weights(__package__, MODEL)[question], pair.traits(question))
    return points + SURE_NOT[question] if pair.says(question) else points - SURE[question]


def by_rules(question: str, pair: Pair) -> int:
    """Return what the rules alone say."""
    return 1 if pair.says(question) else -1
