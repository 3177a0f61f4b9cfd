#!/usr/bin/env bash
# pypdfium2 5.x (pdfium): the order of a page's lines in FPDFText_GetText depends on /Rotate, though its content is the same.
# Seen: upright letters on a page with /Rotate 90 come from the last line to the first; with 0, 180 and 270 as they are read.
# Letters drawn on their side (270 degrees) come reversed with /Rotate 0. Set to the letters' own turn, the order is right.
# Ours: kg/readers/pdf.py turns each page as most of its letters stand before it takes the text.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pypdfium2==5.3.0 reportlab==4.4.5
"$work/venv/bin/python" - <<'PY'
import io
from importlib.metadata import version

import pypdfium2 as pdfium
from reportlab.pdfgen.canvas import Canvas

print("pypdfium2", version("pypdfium2"))
LINES = ["The first line.", "The second line.", "The third line."]


def order(shown):
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    canvas.setPageRotation(shown)
    for row, words in enumerate(LINES):
        canvas.drawString(60, 700 - 20 * row, words)
    canvas.save()
    return pdfium.PdfDocument(file.getvalue())[0].get_textpage().get_text_range().split("\r\n")


seen = {shown: order(shown) for shown in (0, 90, 180, 270)}
for shown, lines in seen.items():
    print(f"/Rotate {shown}: {lines}")
if [lines == LINES for lines in seen.values()] != [True, False, True, True] or seen[90] != LINES[::-1]:
    raise SystemExit("changed: lines are ordered otherwise now")
PY
