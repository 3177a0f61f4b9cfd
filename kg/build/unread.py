"""Files that a build does not read for their kind: how many of each there are, and what would make documents of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_HELP = {
    "save them as .txt, .html or .pdf": ".doc .docx .odt .rtf .pages .epub .tex .ppt .pptx .odp",
    "let their names end in .jsonl": ".ndjson .jsonlines .jl .ldjson",
    "save them as .xlsx, .ods or .csv": ".xls .xlsb .xlsm .numbers .parquet .tsv .tab .sav .dta .sqlite .db",
    "save each article of them as .html, .txt or .json": ".xml .rss .atom .eml .msg .mbox .warc",
    "save the page itself as .html": ".mht .mhtml .webarchive .xhtml .aspx .php .shtml",
    "let their names end in .md or .txt": ".markdown .mdown .rst .text .asc",
    "unpack them": ".zip .gz .tgz .bz2 .xz .7z .rar .tar .zst",
    "run them through OCR, and save what comes of it as .pdf": ".png .jpg .jpeg .gif .tif .tiff .webp .heic .bmp",
    "give them the ending of what they hold": "",
}
_BY_KIND = {kind: help for help, kinds in _HELP.items() for kind in kinds.split(" ")}  # noqa: A001
_OF_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", "csv-metadata.json"})
LONGEST_KIND = 16


class Unread:
    """Counts files by the ending of their names as they are met."""

    def __init__(self) -> None:
        self._kinds: Counter[str] = Counter()

    def meet(self, file: Path) -> None:
        """Count a file that is not read."""
        if file.name.lower() not in _OF_SYSTEMS:
            kind = file.suffix.lower()
            self._kinds[kind if len(kind) <= LONGEST_KIND else ""] += 1

    def said(self) -> tuple[str, ...]:
        """Say for each kind how many there are, and what would help."""
        return tuple(_said(self._kinds.items()))


def _said(kinds: Iterable[tuple[str, int]]) -> Iterable[str]:
    for kind, count in sorted(kinds):
        files = "1 file" if count == 1 else f"{count} files"
        help_ = _BY_KIND.get(kind, "if they hold documents, save them as .txt, .html or .pdf")
        yield f"{files} ending in {kind or 'nothing'}: {help_}"
