"""What a store knows beyond the network: rows by IRI, and quotations in their context."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from kg.ask import texts
from kg.draw.picture import Quote, Source
from kg.draw.wording import day
from kg.names import short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.ask import AnyStore

    Around: TypeAlias = Callable[[str, int, int], tuple[str, str]]

Row: TypeAlias = dict[str, str]

AROUND = 170
"""How many characters before and after a quotation are shown with it."""

DOCUMENTS = """
SELECT ?key ?path ?title ?publisher ?published ?address {
  ?key a csc:Document ; csc:source ?path .
  OPTIONAL { ?key dcterms:title ?title }
  OPTIONAL { ?key dcterms:publisher ?publisher }
  OPTIONAL { ?key csc:published ?published }
  OPTIONAL { ?key csc:address ?address }
} ORDER BY ?key ?path ?title ?publisher ?published ?address
"""

COUNCILS = """
SELECT DISTINCT ?key ?everyday ?from ?to ?region {
  ?key a csc:Council .
  OPTIONAL { ?key csc:everydayName ?everyday }
  OPTIONAL { ?key csc:validFrom ?from }
  OPTIONAL { ?key csc:validTo ?to }
  OPTIONAL { ?key csc:region/skos:prefLabel ?region }
} ORDER BY ?key ?everyday ?region
"""

INSPECTIONS = """
SELECT DISTINCT ?key ?type ?framework ?start ?end ?published ?theme ?lead {
  ?key a csc:Inspection .
  OPTIONAL { ?key csc:inspectionType/skos:prefLabel ?type }
  OPTIONAL { ?key csc:framework/skos:prefLabel ?framework }
  OPTIONAL { ?key csc:start ?start }
  OPTIONAL { ?key csc:end ?end }
  OPTIONAL { ?key csc:published ?published }
  OPTIONAL { ?key csc:theme ?theme }
  OPTIONAL { ?key csc:leadInspector ?lead }
} ORDER BY ?key ?type ?framework ?start ?end ?published ?theme ?lead
"""

TENURES = """
SELECT DISTINCT ?key ?member ?role ?words ?status ?organisation ?from ?to ?first ?last {
  ?key a csc:Tenure ; org:member ?member .
  OPTIONAL { ?key csc:role/skos:prefLabel ?role }
  OPTIONAL { ?key csc:roleWords ?words }
  OPTIONAL { ?key csc:postStatus ?status }
  OPTIONAL { ?key csc:organisationName ?organisation }
  OPTIONAL { ?key csc:from ?from }
  OPTIONAL { ?key csc:to ?to }
  OPTIONAL { ?key csc:seenFirst ?first }
  OPTIONAL { ?key csc:seenLast ?last }
} ORDER BY ?key ?role ?words
"""

QUOTATIONS = """
SELECT DISTINCT ?key ?document ?begin ?end ?exact ?page ?best {
  %s
  ?claim csc:evidencedBy ?quotation .
  ?quotation oa:hasSource ?document ; oa:hasSelector ?selector .
  ?selector oa:exact ?exact ; oa:start ?begin ; oa:end ?end .
  OPTIONAL { ?quotation csc:page ?page }
  BIND(EXISTS { ?claim csc:bestEvidence ?quotation } AS ?best)
}
"""

RESTS = "?key csc:restsOn ?claim . FILTER NOT EXISTS { ?key a csc:Person }"

USES = """
  ?claim a csc:PracticeModelClaim ; csc:council ?council ; csc:model ?model ; csc:modelStatus ?status .
  BIND(CONCAT(STR(?council), " ", STR(?model), " ", REPLACE(STR(?status), "^.*/", "")) AS ?key)
"""


class Known:
    """What the store knows of councils, inspections, tenures, people and documents."""

    def __init__(self, store: AnyStore) -> None:
        queries = {
            "council": COUNCILS,
            "inspection": INSPECTIONS,
            "tenure": TENURES,
            "document": DOCUMENTS,
            "quotation": QUOTATIONS % RESTS,
            "use": QUOTATIONS % USES,
        }
        self._of = {name: _grouped(texts(store, query)) for name, query in queries.items()}
        posts = [rows[0] for rows in self._of["tenure"].values()]
        self._of["person"] = _grouped({**post, "key": post["member"]} for post in posts)
        self._around = _contexts(store)

    def rows(self, name: str, iri: str) -> list[Row]:
        """Give what is known of a thing, the tenures of a person."""
        return self._of[name].get(iri, [])

    def first(self, name: str, iri: str) -> Row:
        """Give the first row about a thing, an empty one where nothing is known."""
        return next(iter(self.rows(name, iri)), defaultdict(str))

    def sources(self) -> tuple[Source, ...]:
        """Give the documents, by id."""
        return tuple(_source(rows[0]) for _, rows in sorted(self._of["document"].items()))

    def quotes(self, rests: str) -> tuple[Quote, ...]:
        """
        Give the quotations that a judgement, inspection, tenure or use of a model rests on.

        Each is given once, the best first, without those that stand inside another.
        """
        kept: list[Row] = []
        rows = self.rows("quotation", rests) + self.rows("use", rests)
        for row in sorted(rows, key=_rank):
            if not any(_stands_in(row, other) for other in kept):
                kept.append(row)
        return tuple(map(self._quote, kept))

    def _quote(self, row: Row) -> Quote:
        begin, end = int(row["begin"]), int(row["end"])
        before, after = self._around(row["document"], begin, end)
        return Quote(short(row["document"]), begin, end, row["exact"], before, after, row["page"])


def _rank(row: Row) -> tuple[bool, str, int, int]:
    return row["best"] != "true", row["document"], int(row["begin"]), -int(row["end"])


def _stands_in(row: Row, other: Row) -> bool:
    same = row["document"] == other["document"]
    return same and int(other["begin"]) <= int(row["begin"]) and int(row["end"]) <= int(other["end"])


def _source(row: Row) -> Source:
    known = row["path"], row["title"], row["publisher"], day(row["published"]), row["address"]
    return Source(short(row["key"]), *known)


def _grouped(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["key"]].append(row)
    return dict(found)


def _contexts(store: object) -> Around:
    """Give what finds the words before and after a quotation; without texts there are none."""
    read = getattr(store, "text", None)
    texts_: dict[str, str] = {}

    def around(document: str, begin: int, end: int) -> tuple[str, str]:
        if read is None:
            return "", ""
        name = short(document).partition(":")[2]
        if name not in texts_:
            texts_[name] = read(name)
        whole = texts_[name]
        before, after = whole[max(0, begin - AROUND) : begin], whole[end : end + AROUND]
        if begin > AROUND:
            before = "…" + before.partition(" ")[2]
        if end + AROUND < len(whole):
            after = after.rpartition(" ")[0] + "…"
        return before, after

    return around
