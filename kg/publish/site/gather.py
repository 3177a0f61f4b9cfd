"""What the pages are made of: the read model, the answers of named queries, and the map."""

from __future__ import annotations

from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from threading import Thread
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.publish.model.asked import AskedTriples
from kg.publish.model.findings import finding
from kg.publish.model.model import ReadModel
from kg.publish.model.triples import code, written_rows
from kg.publish.site.tiles import tiles
from kg.publish.wording import count, day
from kg.query import run
from kg.rdf.names import parts, term
from kg.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kg.publish.model.triples import Triples
    from kg.publish.model.views import CouncilView, DisagreementView, FindingView
    from kg.query import Answer, AnyStore

MOST = 150
"""How many findings a topic's pages show, the latest first; the rest stand with their inspections."""

NARROW = 0.5
"""How wide England is on a phone's map, of its true width."""

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class TopicFindings:
    """Findings on a topic: how many of each council and polarity, and the latest."""

    councils: Mapping[str, Counter[str]]
    latest: list[FindingView]

    @property
    def tally(self) -> Counter[str]:
        """How many there are of each polarity."""
        return sum(self.councils.values(), Counter())


class Site(ReadModel):
    """The read model of a whole store, with what only pages show."""

    def __init__(
        self,
        store: AnyStore,
        known: Triples | None = None,
        answered: Callable[[], Mapping[str, list[Row]]] | None = None,
    ) -> None:
        """`answered` gives the rows of the queries of `FIRST`, where they are asked elsewhere."""
        self._answered = answered or _asked_beside(store)
        self.kept: Mapping[str, Answer | None] = {}
        super().__init__(store, known=known)

    def answer(self, name: str) -> Answer | None:
        """Return the answer of a named query; ``None`` where there is no such query or it cannot be answered."""
        return self.kept[name] if name in self.kept else ask(self.store, name)

    @cached_property
    def _rows(self) -> Mapping[str, list[Row]]:
        return self._answered()

    def rows(self, name: str) -> list[Row]:
        """Return the answer of a named query of `FIRST` as plain text."""
        return self._rows[name]

    @cached_property
    def known_to(self) -> str:
        """The date of the latest document: of what came after it nothing can be known here; ``""`` where none is dated."""
        return max((document.latest for document in self.documents.values()), default="")

    @property
    def known_words(self) -> str:
        """To what day anything is known, and from how many documents, in words."""
        return f"Known to {day(self.known_to) or 'no date'}, from {count(len(self.documents), 'document')}"

    @cached_property
    def tiles(self) -> dict[str, tuple[int, int]]:
        """The tile of each council of today: its column and row."""
        return self._tiles(1.0)

    @cached_property
    def narrow_tiles(self) -> dict[str, tuple[int, int]]:
        """The same on fewer columns, such that all of them fit on a phone."""
        return self._tiles(NARROW)

    def _tiles(self, width: float) -> dict[str, tuple[int, int]]:
        return tiles(
            {
                c.iri: (c.latitude, c.longitude * width)
                for c in self.councils.values()
                if not c.end and c.latitude is not None and c.longitude is not None
            }
        )

    def page_begins(self, document: str) -> tuple[int, ...]:
        """Return where each page of a document's original begins in its text; nothing where it has none."""
        if not isinstance(self.store, Store) or not self.words.text(document):
            return ()
        return self.store.document(parts(document)[1]).pages

    @cached_property
    def moves(self) -> dict[str, list[Row]]:
        """How grades moved at each council: overall from one full inspection to the next, and other areas where they did."""
        found = _by(self.rows("trajectories"), "council")
        found = {
            place: [r for r in rows if r["from_grade"] and r["to_grade"]] for place, rows in found.items()
        }
        for row in self.rows("area-trajectories"):
            if row["area"] != "overall-effectiveness" and row["change"] in {"improved", "declined"}:
                found.setdefault(row["council"], []).append(row)
        return found

    @cached_property
    def alike(self) -> dict[str, list[Row]]:
        """The councils most like each one by what inspectors found, the most alike first."""
        return _by(self.rows("similar-councils"), "council")

    @cached_property
    def led(self) -> dict[str, list[Row]]:
        """Who was in post at each inspection."""
        return _by(self.rows("leadership-and-ratings"), "inspection")

    @cached_property
    def leading(self) -> dict[str, list[Row]]:
        """The inspections that fell in a post of each person."""
        return _by(self.rows("leadership-and-ratings"), "person")

    @cached_property
    def rated(self) -> dict[str, list[Row]]:
        """The councils that use each practice model, by its label, with their grades before and after."""
        return _by(self.rows("practice-models-and-ratings"), "model")

    @cached_property
    def differing(self) -> dict[str, list[DisagreementView]]:
        """The disagreements of each council, and about each thing."""
        found: dict[str, list[DisagreementView]] = defaultdict(list)
        for disagreement in self.disagreements:
            for about in {disagreement.council, disagreement.about} - {""}:
                found[about].append(disagreement)
        return found

    @cached_property
    def regions(self) -> dict[str, list[CouncilView]]:
        """The councils of today of each region."""
        found: dict[str, list[CouncilView]] = defaultdict(list)
        for council in self.councils.values():
            if not council.end and council.region:
                found[council.region].append(council)
        return found

    @cached_property
    def by_topic(self) -> dict[str, list[FindingView]]:
        """The findings on each topic, by its code; a sentence that falls into parts is there by its parts."""
        found: dict[str, list[FindingView]] = defaultdict(list)
        for one in self.findings:
            for topic in one.topics if not one.in_parts else ():
                found[topic].append(one)
        return found

    @cached_property
    def topic_counts(self) -> Mapping[str, int]:
        """How many findings there are on each topic, by its code."""
        return {topic: len(found) for topic, found in self.by_topic.items()}

    @cached_property
    def council_topics(self) -> Mapping[str, Mapping[str, Counter[str]]]:
        """How many findings each council has on each topic, by its code, of each polarity."""
        found: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        for topic, findings in self.by_topic.items():
            for one in findings:
                found[one.council][topic][one.polarity] += 1
        return found

    def on_topic(self, topic: str) -> TopicFindings:
        """Return the findings on a topic, by its code."""
        found = sorted(self.by_topic.get(topic, ()), key=lambda f: (f.when, f.claim), reverse=True)
        councils: dict[str, Counter[str]] = defaultdict(Counter)
        for one in found:
            councils[one.council][one.polarity] += 1
        return TopicFindings(councils, found[:MOST])


class LiveSite(Site):
    """A site of which each page is made when it is asked for: findings are looked up then, and kept no longer."""

    def __init__(
        self,
        store: AnyStore,
        answered: Callable[[], Mapping[str, list[Row]]] | None = None,
        *,
        ahead: bool = False,
    ) -> None:
        """`answered` as of a `Site`; `ahead` begins at once to read what a search of all quotations needs."""
        known = AskedTriples(store)
        super().__init__(store, known, answered)
        if ahead:
            Thread(target=lambda: known.all_places, daemon=True).start()

    @cached_property
    def topic_counts(self) -> Mapping[str, int]:
        """How many findings there are on each topic, by its code."""
        query = f"""SELECT ?topic (COUNT(?finding) AS ?n) {{
            ?finding <{term("csc:topic")}> ?topic MINUS {{ ?finding <{term("csc:hasPart")}> ?part }}
        }} GROUP BY ?topic"""
        return {code(topic): int(number) for topic, number in written_rows(self.known.graph, query)}

    @cached_property
    def council_topics(self) -> Mapping[str, Mapping[str, Counter[str]]]:
        """How many findings each council has on each topic, by its code, of each polarity."""
        query = f"""SELECT ?council ?topic ?polarity (COUNT(?finding) AS ?n) {{
            ?finding <{term("csc:topic")}> ?topic ; <{term("csc:council")}> ?council ;
                <{term("csc:polarity")}> ?polarity
        }} GROUP BY ?council ?topic ?polarity"""
        found: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        for council, topic, polarity, number in written_rows(self.known.graph, query):
            found[council][code(topic)][code(polarity)] = int(number)
        return found

    def on_topic(self, topic: str) -> TopicFindings:
        """Return the findings on a topic, by its code."""
        query = f"""SELECT ?finding ?council ?polarity ?mention ?run {{
            ?finding <{term("csc:topic")}> <{term("topic:" + topic)}> ; <{term("csc:polarity")}> ?polarity ;
                <{term("csc:bestEvidence")}> ?words ; <{term("prov:wasGeneratedBy")}> ?run .
            OPTIONAL {{ ?finding <{term("csc:council")}> ?council }}
            OPTIONAL {{ ?finding <{term("csc:madeIn")}> ?mention }}
            MINUS {{ ?finding <{term("csc:hasPart")}> ?part }}
        }}"""
        councils: dict[str, Counter[str]] = defaultdict(Counter)
        dated = []
        for claim, council, polarity, mention, ran in {
            tuple(r) for r in written_rows(self.known.graph, query)
        }:
            councils[council][code(polarity)] += 1
            inspection = self.inspections.get(self.known.one(mention, "csc:tellsOf")) if mention else None
            document = self.documents.get(self.words.read_in(ran))
            when = (inspection.when if inspection else "") or (document.latest if document else "")
            dated.append((when, claim))
        latest = (finding(self, claim) for _, claim in sorted(dated, reverse=True)[:MOST])
        return TopicFindings(councils, [one for one in latest if one])


FIRST = (
    "trajectories",
    "area-trajectories",
    "leadership-and-ratings",
    "practice-models-and-ratings",
    "similar-councils",
)
"""The queries that pages of things wait for."""


def _by(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[column], []).append(row)
    return found


def rows_of(answers: Mapping[str, Answer | None]) -> dict[str, list[Row]]:
    """Return the rows of answers as plain text."""
    return {name: list(answer.texts()) if answer else [] for name, answer in answers.items()}


def first_answers(store: AnyStore) -> dict[str, Answer | None]:
    """Answer the queries that pages of things wait for."""
    return {name: ask(store, name) for name in FIRST}


def _asked_beside(store: AnyStore) -> Callable[[], Mapping[str, list[Row]]]:
    """Have the store answer beside us: it does not hold Python up while it does."""
    asker = ThreadPoolExecutor(1)
    answers = asker.submit(lambda: rows_of(first_answers(store)))
    asker.shutdown(wait=False)
    return answers.result


def ask(store: AnyStore, name: str) -> Answer | None:
    """Answer a named query; ``None`` where there is none, or it cannot be answered."""
    try:
        return run(store, name)
    except QueryError:
        return None
