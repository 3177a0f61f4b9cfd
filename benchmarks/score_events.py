"""
Which inspections are told of by more than one document, and whether any two of them were joined wrongly.

    python benchmarks/score_events.py STORE GOLD

STORE is a store built from reports, letters and articles together; GOLD the
folder with ``inspections.csv`` and ``visits.csv``, which has a row for each
report by its path. Two reports of one event must have one start there; every
other mention must fit the days from its start to its publication, as precisely
as the mention tells. What fits no day of them is listed as wrong, and the
status is 1.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from kg.model.claims import InspectionMention
from kg.model.dates import first_day, last_day
from kg.model.knowledge import ClaimRef
from kg.resolve import resolve
from kg.store import Store


def gold(folder: Path) -> dict[str, tuple[str, str, str]]:
    """Return start, end and publication of each report by the end of its path, without its ending."""
    found = {}
    for name in ("inspections.csv", "visits.csv"):
        with (folder / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found[row["id"]] = row["start_date"], row["end_date"], row["published"]
    return found


def main() -> int:
    """List every event of several documents, what stayed apart, and count the wrong ones."""
    store, known = Store.read_only(Path(sys.argv[1])), gold(Path(sys.argv[2]))
    documents = {d: store.document(d) for d in store.manifest.documents}
    claims = {d: store.claims(d) for d in documents}
    knowledge = resolve(documents, claims)
    said = {
        ClaimRef(d, claim.identity(d)): claim
        for d, told in claims.items()
        for claim in told
        if isinstance(claim, InspectionMention)
    }
    joined = checked = wrong = 0
    for event in knowledge.inspections:
        if len(event.mentions) < 2:  # noqa: PLR2004 - one mention joins nothing
            continue
        joined += 1
        own = {
            known[path]
            for ref in event.mentions
            if said[ref].framing == "current"
            and (path := "/".join(documents[ref.document].source.rsplit(".", 1)[0].split("/")[-2:])) in known
        }
        print(f"{event.id}  {event.start or '?'} to {event.end or '?'}  report {sorted(own) or 'not there'}")
        for ref in event.mentions:
            claim = said[ref]
            fits = len(own) <= 1 and all(_fits(claim, *truth) for truth in own)
            checked += bool(own)
            wrong += not fits
            mark = "     " if fits else "WRONG"
            words = claim.quotation.exact.replace("\n", " ")[:70]
            print(
                f"  {mark} {documents[ref.document].source[-44:]:44} {claim.framing:8} {claim.start:10} {words!r}"
            )
    for unmatched in knowledge.unmatched:
        claim = said[unmatched.mention]
        words = claim.quotation.exact.replace("\n", " ")[:70]
        print(
            f"unmatched {documents[unmatched.mention.document].source} {words!r}: {', '.join(unmatched.inspections)}"
        )
    print(
        f"{joined} events of several mentions; {checked} mentions checked against a report's dates; {wrong} wrong"
    )
    return int(wrong > 0)


def _fits(claim: InspectionMention, start: str, end: str, published: str) -> bool:
    day, until = first_day(start), last_day(published or end)
    spans = [(claim.start, claim.end or claim.start), (claim.published, claim.published)]
    return all(first_day(a) <= until and last_day(b) >= day for a, b in spans if a)


if __name__ == "__main__":
    sys.exit(main())
