"""Posts that somebody only would like to have, or might be given: 'applied to be director', 'is standing for mayor', 'a candidate for the post'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.posts.clauses import children, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

# Who stands for a post, or is thought of for it; who wants or is thought to become something.
_FOR = frozenset(
    "stand run apply interview shortlist compete vie bid campaign consider candidate contender applicant application favourite frontrunner front-runner race contest running nomination audition".split()
)
_TO = frozenset(
    "want wish hope apply tip bid seek stand aspire compete vie shortlist consider favourite candidate contender frontrunner front-runner race keen ambition dream campaign".split()
)


def is_sought(post: Token) -> bool:
    """Return whether a word for a post is for one that somebody only would like to have, or might be given."""
    token = post
    while token.head.i != token.i:
        above = token.head.lemma_.lower()
        if token.lower_ == "for" and above in _FOR:
            return True
        if is_verb(token):
            return above in _TO and any(t.lower_ == "to" for t in children(token, "aux"))
        token = token.head
    return False
