"""From a store to a `Picture`: the network, with every quotation in its context."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Protocol

from kg.ask import texts
from kg.draw.picture import Line, Picture, Quote, Source, Statement, Thing
from kg.draw.wording import capital, day, grade, plain, span
from kg.names import short
from kg.network import network

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import networkx as nx

    from kg.ask import AnyStore

    Row = dict[str, str]
    Rows = dict[str, list[Row]]


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


class HasText(Protocol):
    """Whatever gives a document's text by its id, as `kg.store` does."""

    def text(self, document: str) -> str:
        """Give the text that the document's offsets count in."""


def gather(store: AnyStore) -> Picture:
    """Read everything a picture of the store shows."""
    drawn = network(store)
    known = _Known(store)
    things = tuple(known.thing(node, about) for node, about in drawn.nodes(data=True))
    return Picture(
        tuple(sorted(things, key=lambda thing: thing.id)),
        tuple(sorted(_lines(drawn, known), key=lambda line: line.id)),
        known.sources,
    )


def _lines(drawn: nx.MultiDiGraph, known: _Known) -> Iterable[Line]:
    """Put all edges between a council and a thing into one line."""
    bundles: dict[tuple[str, str], list[tuple[str, Row]]] = defaultdict(list)
    for begin, end, key, about in drawn.edges(keys=True, data=True):
        pair = (begin, end) if about["kind"] == "uses" else (end, begin)
        bundles[pair].append((key, about))
    for (council, thing), edges in bundles.items():
        names = short(council), short(thing)
        kind = drawn.nodes[thing]["kind"]
        statements = (known.statement(key, about, drawn.nodes[thing]) for key, about in sorted(edges, key=_rank))
        yield Line(" ".join(names), *names, kind, tuple(statements))


ORDER = ("led", "uses", "judged", "inspected")
AREAS = ("overall-effectiveness", "help-and-protection", "in-care", "care-leavers", "care-and-care-leavers", "leadership")


def _rank(edge: tuple[str, Mapping[str, str]]) -> tuple[str, int, str]:
    key, about = edge
    area = about.get("area", "")
    return ORDER.index(about["kind"]), AREAS.index(area) if area in AREAS else len(AREAS), key


class _Known:
    """What the store knows beyond the network, by IRI."""

    def __init__(self, store: AnyStore) -> None:
        self._of = {
            name: _grouped(texts(store, query))
            for name, query in (
                ("council", COUNCILS),
                ("inspection", INSPECTIONS),
                ("tenure", TENURES),
                ("document", DOCUMENTS),
            )
        }
        self._quotations = _grouped(texts(store, QUOTATIONS % RESTS)) | _grouped(texts(store, QUOTATIONS % USES))
        self._posts = _grouped({**rows[0], "key": rows[0]["member"]} for rows in self._of["tenure"].values())
        self._context = _contexts(store)
        self.sources = tuple(_source(rows[0]) for _, rows in sorted(self._of["document"].items()))

    def first(self, name: str, iri: str) -> Row:
        """Give the first row about a thing."""
        return self._of[name].get(iri, [defaultdict(str)])[0]

    def thing(self, iri: str, about: Mapping[str, str]) -> Thing:
        """Describe a node."""
        label, caption, facts = about["label"], "", []
        if about["kind"] == "council":
            row = self.first("council", iri)
            label = row["everyday"] or label
            official = "" if label == about["label"] else about["label"]
            facts = [("Official name", official), ("Region", row["region"]), ("Abolished", day(row["to"]))]
        elif about["kind"] == "inspection":
            row = self.first("inspection", iri)
            leads = sorted({found["lead"] for found in self._of["inspection"].get(iri, []) if found["lead"]})
            when = span(row["start"], row["end"]) or (row["published"] and f"published {day(row['published'])}")
            kind = row["type"] or ("Inspection" if about["grade"] else "Visit or inspection")
            label = f"{capital(kind)}, {when or 'date not known'}"
            caption = _caption(about["date"], kind)
            facts = [("Report published", day(row["published"])), ("Theme", row["theme"])]
            facts += [("Framework", row["framework"]), ("Lead inspector", ", ".join(leads))]
        elif about["kind"] == "person":
            caption = _latest(self._posts.get(iri, []))
        elif about["kind"] == "model":
            label = capital(label)
        kept = tuple((name, value) for name, value in facts if value)
        return Thing(short(iri), about["kind"], label, caption, about["grade"], about["date"], kept)

    def statement(self, key: str, about: Mapping[str, str], thing: Mapping[str, str]) -> Statement:
        """Say an edge in words, with its quotations."""
        kind, _, rests = key.partition(" ")
        words = capital(about["label"]) or plain(kind)
        if kind == "led":
            words = _post(self.first("tenure", rests))
        elif kind == "inspected":
            words = _took_place(self.first("inspection", rests))
        elif kind == "judged":
            words = f"{plain(about['area'])}: {grade(about['grade']).label.lower()}"
        elif kind == "uses":
            words = f"{words}: {thing['label']}"
        quotes = _told(self._quotations.get(rests, []))
        return Statement(key, words, about.get("grade", ""), tuple(map(self._quote, quotes)))

    def _quote(self, row: Row) -> Quote:
        begin, end = int(row["begin"]), int(row["end"])
        before, after = self._context(row["document"], begin, end)
        return Quote(short(row["document"]), begin, end, row["exact"], before, after, row["page"])


def _took_place(row: Row) -> str:
    """Say that an inspection was, and when."""
    begin, end = row["start"] or row["end"], row["end"]
    if not begin:
        return f"Report published {day(row['published'])}" if row["published"] else "Took place; no date is given"
    if end not in {"", begin}:
        return f"Took place from {span(begin, end)}"
    return f"Took place {'in' if len(begin) < len('2022-03-07') else 'on'} {day(begin)}"


def _latest(posts: list[Row]) -> str:
    """Give the role a person was last seen in."""
    rows = sorted(posts, key=lambda row: (row["to"] or row["last"] or row["from"], row["words"]))
    return rows[-1]["words"] or rows[-1]["role"] if rows else ""


def _post(row: Row) -> str:
    """Say a tenure: the role as written, where, and since or until when it is known."""
    words = capital(row["words"] or row["role"]) or "A post"
    if row["organisation"]:
        words += f", {row['organisation']}"
    if row["from"] or row["to"]:
        return f"{words}, {'from ' if row['from'] and not row['to'] else ''}{span(row['from'], row['to'])}"
    seen = span(row["first"], row["last"])
    return f"{words}, seen in post {seen}" if seen else words


def _told(rows: list[Row]) -> list[Row]:
    """Keep each quotation once, the best first, without those inside another."""
    kept: list[Row] = []
    for row in sorted(rows, key=lambda r: (r["best"] != "true", r["document"], int(r["begin"]), -int(r["end"]))):
        if not any(
            row["document"] == other["document"]
            and int(other["begin"]) <= int(row["begin"])
            and int(row["end"]) <= int(other["end"])
            for other in kept
        ):
            kept.append(row)
    return kept


def _caption(date: str, kind: str) -> str:
    """
    Say when and what, short enough to stand under a mark.

    >>> _caption("2022-03", "Inspection"), _caption("", "Focused visit")
    ('Mar 2022', 'focused visit, no date')
    """
    *before, year = day(date).split() or [""]
    brief = " ".join([*(part[:3] for part in before[-1:]), year]).strip()
    other = "" if kind == "Inspection" else kind.lower()
    return f"{brief} {other}".strip() if brief else f"{other}, no date".removeprefix(", ")


def _source(row: Row) -> Source:
    return Source(
        short(row["key"]), row["path"], row["title"], row["publisher"], day(row["published"]), row["address"]
    )


def _grouped(rows: Iterable[Row]) -> Rows:
    found: Rows = defaultdict(list)
    for row in rows:
        found[row["key"]].append(row)
    return dict(found)


def _contexts(store: object) -> Callable[[str, int, int], tuple[str, str]]:
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
