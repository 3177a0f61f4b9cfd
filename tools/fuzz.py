"""
Build stores out of damaged documents, and see that nothing but the documents is lost.

    python tools/fuzz.py --inputs 8000 --seed 1

Small documents of every kind are damaged in ways that depend on the seed
alone, and built a hundred at a time. A build must end, with a reason for each
rejection that is no fault of the program, a graph that conforms, and
quotations that stand in their sources. What does otherwise is kept beside,
and named.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import re
import shutil
import tempfile
import time
import zipfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
from reportlab.pdfgen.canvas import Canvas

from kg.build import Limits, build, verify

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NEWS = (
    "Children’s services in Leeds praised by inspectors\n\nPublished: 19 May 2022\n\nOfsted judged Leeds children’s services "
    "good overall after an inspection in March 2022. Inspectors found that leaders know children well, but too few plans "
    "are clear.\n\nJane Example, director of children’s services since 2019, said: “We are proud of our social workers, "
    "whose caseloads fell from 22 to 17.”\n"
)
REPORT = (
    "Derby City Council", "Inspection of local authority children’s services", "Inspection dates: 7 March 2022 to 11 March 2022",
    "Lead inspector: Ann Example, His Majesty’s Inspector", "Judgement Grade",
    "The impact of leaders on social work practice with children and families Good", "Overall effectiveness Good",
    "What needs to improve", "• The quality of plans for children.", "• The timeliness of visits.",
    "The experiences and progress of children in care: good",
    "1. Social workers know children well, and visit them often. Too few plans are clear.",
)  # fmt: skip
TABLE = (
    ("Local authority name", "Ofsted number", "Inspection date", "Inspection type", "Overall effectiveness"),
    ("Derby", "80459", "2014-02-10", "SIF", "Good"), ("Leeds", "80481", "2015-01-20", "SIF", "Inadequate"),
)  # fmt: skip
LETTER = (
    "5 June 2017",
    "Ms Ada Example, Director of Children’s Services, Rutland County Council",
    "Bram Example, Chief Constable",
    "Dear local partnership",
    "Joint targeted area inspection of the multi-agency response to abuse and neglect in Rutland",
    "Between 3 and 7 April 2017, Ofsted, the Care Quality Commission (CQC), HMI Constabulary and HMI Probation undertook a joint",
    "inspection of the multi-agency response to neglect in Rutland.",
    "Key strengths",
    "• Partners share what they know.",
    "Areas for improvement",
    "• Plans for children are not clear enough.",
    "Yours sincerely",
    "Edna Example",
)
SEND = (
    "Area SEND inspection of Rutland Local Area Partnership",
    "Inspection dates: 3 to 7 July 2023",
    "Dates of previous inspection: 3 to 7 July 2017",
    "Inspection outcome",
    "The local area partnership’s arrangements lead to inconsistent experiences and outcomes for children with SEND.",
    "What does the area partnership need to do better?",
    "Areas for improvement",
    "Leaders across the partnership should shorten waiting times.",
    "Local area partnership details",
    "Local authority Integrated care board",
    "Ada Example, Director of Children’s Services Otto Example, Chief Executive",
    "Information about this inspection",
    "Inspection team",
    "Hugh Example, Ofsted HMI Lead inspector",
)
VISIT = (
    "4 March 2021",
    "Ada Example, Director of Children’s Services, Rutland County Council",
    "Dear Ada",
    "Monitoring visit to Rutland children’s services",
    "This letter summarises the findings of the monitoring visit to Rutland children’s services on 2 and 3 February 2021. This was the",
    "second monitoring visit since the local authority was judged inadequate in June 2019.",
    "Headline findings",
    "Plans are clearer now. Too many visits are late.",
)
FIGURES = (
    ("time_period", "geographic_level", "country_code", "region_code", "new_la_code", "la_name", "turnover_rate_fte", "agency_rate_fte"),
    ("2021", "National", "E92000001", "", "", "", "15.4", "15.5"), ("2021", "Local authority", "E92000001", "E12000004", "E06000015", "Derby", "15.2", "c"),
)  # fmt: skip
HOSTILE = (
    b" " * 5_000, b"(" * 3_000, b"\n" * 4_000, b'"' * 2_000, b"[" * 50_000, b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\\ud800", b"9999-12-31",
    b"0001-01-01", b"2022-13-45", b"-2147483648", b"1e999", b"\xef\xbc\x92\xef\xbc\x90", b"<br>", b"&#0;", b"]]>", b"<!--", b"a" * 20_000, b"2022-13",
    b"Ab " * 2_000, b"rated good " * 500, b"\xe2\x80\xae", b"\x1b[31m", b"=1+1", b"%PDF-1.7",
)  # fmt: skip


def seeds() -> dict[str, bytes]:
    """Return one small good document of each kind, by the ending of its name."""
    article = {"text": NEWS, "published": "2022-05-19", "url": "https://gazette.example/1", "title": "Praise"}
    page = "".join(f"<p>{words}</p>" for words in NEWS.split("\n\n"))
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>'
            for c in row
        )
        + "</table:table-row>"
        for row in TABLE
    )
    spaces = " ".join(
        f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{p}:1.0"' for p in ("office", "table", "text")
    )
    content = f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="All">{cells}</table:table></office:spreadsheet></office:body></office:document-content>'.encode()
    return {
        ".txt": NEWS.encode(),
        ".md": ("# " + NEWS).encode(),
        ".html": f'<html><head><meta charset="utf-8"><meta name="date" content="2022-05-19"><title>Praise</title></head><body><article><h1>Praise</h1>{page}</article></body></html>'.encode(),
        ".json": json.dumps(article).encode(),
        ".jsonl": "\n".join(json.dumps({**article, "title": f"Praise {n}"}) for n in range(2)).encode(),
        ".csv": "\n".join(",".join(row) for row in TABLE).encode(),
        ".ods": _document(content),
        f".cells{INSIDE}.ods": content,
        ".figures.csv": "\n".join(",".join(row) for row in FIGURES).encode(),
        ".xlsx": _workbook(_parts_of_workbook()[SHEET]),
        f".cells{INSIDE}.xlsx": _parts_of_workbook()[SHEET],
        ".pdf": _printed(REPORT),
        **{f".{name}{INSIDE}.pdf": "\n".join(lines).encode() for name, lines in PRINTED.items()},
        ".meta.json": json.dumps({k: v for k, v in article.items() if k != "text"}).encode(),
    }


def _zipped(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return written.getvalue()


INSIDE = ".inside"
"""What stands before the ending of a document that is damaged before it is printed or packed: what holds it is whole."""
SHEET = "xl/worksheets/sheet1.xml"
PRINTED = {"report": REPORT, "letter": LETTER, "send": SEND, "visit": VISIT}


def _printed(lines: Sequence[str]) -> bytes:
    written = io.BytesIO()
    canvas = Canvas(written, invariant=1, pageCompression=0)
    for row, words in enumerate(lines):
        if row and not row % 36:
            canvas.showPage()
        canvas.drawString(60, 770 - 20 * (row % 36), words)
    canvas.save()
    return written.getvalue()


def _document(content: bytes) -> bytes:
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return _zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": b"<m/>"})


def _workbook(sheet: bytes) -> bytes:
    return _zipped(_parts_of_workbook() | {SHEET: sheet})


@cache
def _parts_of_workbook() -> dict[str, bytes]:
    book, written = openpyxl.Workbook(), io.BytesIO()
    for row in TABLE:
        book.active.append(row)
    book.save(written)
    with zipfile.ZipFile(written) as archive:
        parts = {name: archive.read(name) for name in sorted(archive.namelist())}
    core = "docProps/core.xml"
    return parts | {core: re.sub(rb"[0-9-]+T[0-9:]+Z", b"2022-05-19T00:00:00Z", parts[core])}


def packed(kind: str, data: bytes) -> bytes:
    """Return a document of a kind that was damaged inside: what holds it is whole."""
    if kind.endswith(".pdf"):
        return _printed([line[:400] for line in data.decode(errors="replace").split("\n")[:400]])
    return _document(data) if kind.endswith(".ods") else _workbook(data)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return bytes with a few damages: flipped, cut, repeated, moved, or with hostile ones put in."""
    for _ in range(chance.randint(1, 4)):
        at, to = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        way = chance.randrange(6)
        if way == 0 and data:
            place = chance.randrange(len(data))
            data = data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]
        elif way == 1:
            data = data[:at] + data[min(to, at + 200) :]
        elif way == 2:  # noqa: PLR2004 - the ways are counted
            data = data[:to] + data[at:to] * chance.randint(1, 3) + data[to:]
        elif way == 3:  # noqa: PLR2004
            data = data[:at]
        else:
            data = data[:at] + chance.choice(HOSTILE) + data[at:]
    return data


def lay_out(folder: Path, count: int, seed: int) -> None:
    """Write damaged documents, some with a companion that may be damaged too."""
    chance, whole = random.Random(seed), seeds()  # noqa: S311 - no secret
    kinds = [kind for kind in whole if kind != ".meta.json"]
    for number in range(count):
        kind = kinds[number % len(kinds)]
        data = damaged(whole[kind], chance)
        if INSIDE in kind:
            data = packed(kind, data)
        (folder / f"{number:04}{kind}").write_bytes(data)
        if chance.random() < 0.3:  # noqa: PLR2004 - some
            companion = f"{number:04}{kind.rpartition('.')[0]}.meta.json"
            (folder / companion).write_bytes(damaged(whole[".meta.json"], chance))


def faults(folder: Path, store: Path, limits: Limits) -> Iterator[str]:
    """Build a folder, and yield all that may not be."""
    try:
        summary = build([folder], store, limits=limits, fresh=True)
    except Exception as error:  # noqa: BLE001 - whatever it is, the build was lost
        yield f"the build was lost: {type(error).__name__}: {error}"
        return
    for source, reason in summary.rejected:
        if not reason or "fault of the program" in reason or "broke off" in reason or "takes" in reason:
            yield f"{source}: {reason}"
    if summary.checked is None or not summary.checked.conforms:
        yield f"the graph does not conform: {summary.checked}"
    held = verify([folder], store)
    if held.held != held.total:
        yield f"{held.held} of {held.total} quotations stand in their sources: {held.failures[:1]}"


def main() -> int:
    """Build batch after batch; return 1 if anything was that may not be."""
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("--inputs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=100)
    parser.add_argument("--seconds", type=int, default=60)
    given = parser.parse_args()
    began, found = time.monotonic(), 0
    for number, first in enumerate(range(0, given.inputs, given.batch)):
        folder = Path(tempfile.mkdtemp(prefix="kg-fuzz-"))
        (folder / "docs").mkdir()
        lay_out(folder / "docs", min(given.batch, given.inputs - first), given.seed * 1_000_000 + number)
        told = list(faults(folder / "docs", folder / "store", Limits(seconds=given.seconds)))
        for words in told:
            print(f"{folder / 'docs'}: {words}", flush=True)
        found += len(told)
        if not told:
            shutil.rmtree(folder)
    print(f"{given.inputs} inputs, {found} faults, {time.monotonic() - began:.0f} seconds")
    return int(bool(found))


if __name__ == "__main__":
    raise SystemExit(main())
