"""The exact words of a source, and where they stand in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from kg.errors import EvidenceError


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """
    The exact words of a source, and where they stand in it.

    Raises
    ------
    EvidenceError
        If the offsets cannot hold the words.

    >>> quote = Quotation.cut("Derby was judged good.", 17, 21)
    >>> quote.exact
    'good'
    >>> quote.holds_in("Derby was judged good.")
    True
    """

    begin: int
    end: int
    exact: str

    def __post_init__(self) -> None:
        """Refuse offsets that cannot hold the words."""
        if self.begin < 0 or self.end - self.begin != len(self.exact) or not self.exact.strip():
            message = f"{self.begin}:{self.end} cannot hold {self.exact!r}"
            raise EvidenceError(message)

    @classmethod
    def cut(cls, text: str, begin: int, end: int) -> Quotation:
        """Cut the words out of the text, without the white space around them."""
        while begin < end and text[begin].isspace():
            begin += 1
        while end > begin and text[end - 1].isspace():
            end -= 1
        return cls(begin, end, text[begin:end])

    def holds_in(self, text: str) -> bool:
        """Tell whether the words stand in the text where they are said to."""
        return text[self.begin : self.end] == self.exact


def quotation_id(document: str, quotation: Quotation) -> str:
    """Return the id of a quotation and its selector: the hash of document, begin and end."""
    place = f"{document}\x1f{quotation.begin}\x1f{quotation.end}"
    return hashlib.sha256(place.encode()).hexdigest()[:16]
