"""Small PDFs, written line by line as a typist would: what is printed is what the test says."""

from __future__ import annotations

import io
import textwrap
from pathlib import Path

import reportlab
from reportlab.lib import pdfencrypt
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

# A font that comes with the library; the bullets of other fonts are drawn as its own.
FONT = "Vera"
BORROWED = {"•": "\uf06e\uf0a7\uf0b7\u25fc\u25aa\u25cf", "–": "\uf02d\u2212\u23af\u2500"}
_FACE = TTFont(FONT, str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"))
for drawn, others in BORROWED.items():
    for other in others:
        _FACE.face.charToGlyph.setdefault(ord(other), _FACE.face.charToGlyph[ord(drawn)])
        _FACE.face.charWidths.setdefault(ord(other), _FACE.face.charWidths[ord(drawn)])
pdfmetrics.registerFont(_FACE)

WIDTH, HEIGHT = 595, 842
LEFT, TOP, STEP = 60, 770, 15
LINES = 44
GRADE_COLUMN = 330


class Paper:
    """
    A PDF in the making; the same calls give the same bytes.

    Parameters
    ----------
    columns
        The characters of a full line.
    header
        Lines that head every page from the second, the last with its number.
    numbered
        Whether every page begins with its number.
    password
        Locks the PDF.
    font
        The name of a font; DejaVu's ancestor by default.

    """

    def __init__(self, columns=84, header=(), *, numbered=False, password="", font=FONT):
        self.file = io.BytesIO()
        locked = pdfencrypt.StandardEncryption(password, canPrint=0) if password else None
        self.canvas = Canvas(self.file, (WIDTH, HEIGHT), invariant=1, encrypt=locked)
        self.columns, self.header, self.numbered, self.font = columns, header, numbered, font
        self.page = 0
        self.turn()

    def turn(self):
        """Begin a new page, with its number and its running header."""
        if self.page:
            self.canvas.showPage()
        self.page += 1
        self.row = 0
        self.canvas.setFont(self.font, 10)
        if self.header and self.page > 1:
            *above, last = self.header
            self.lines(*above, f"{last} {self.page}")
        elif self.numbered:
            self.lines(str(self.page))
        return self

    def _put(self, words, x=LEFT):
        self.canvas.drawString(x, TOP - STEP * self.row, words)

    def lines(self, *printed):
        """Print lines as they are."""
        for words in printed:
            if self.row == LINES:
                self.turn()
            self._put(words)
            self.row += 1
        return self

    def para(self, words, mark=""):
        """Print a paragraph, wrapped (at hyphens too); a bullet or number hangs before it."""
        broken = textwrap.wrap(
            words, self.columns - (4 if mark else 0), break_long_words=False, break_on_hyphens=True
        )
        return self.lines(*(f"{mark} {line}" if mark and not i else line for i, line in enumerate(broken)))

    def paras(self, *paragraphs):
        """Print paragraphs."""
        for words in paragraphs:
            self.para(words)
        return self

    def items(self, mark, *paragraphs):
        """Print a list; a number as mark counts on from itself."""
        for index, words in enumerate(paragraphs):
            self.para(words, f"{mark + index}." if isinstance(mark, int) else mark)
        return self

    def table(self, *rows):
        """Print rows of two columns; both wrap in their cells."""
        for label, grade in rows:
            first = self.row
            cells = textwrap.wrap(label, 40), textwrap.wrap(grade, 22)
            for words, x in zip(cells, (LEFT, GRADE_COLUMN), strict=True):
                self.row = first
                for line in words:
                    self._put(line, x)
                    self.row += 1
            self.row = first + max(len(cell) for cell in cells)
        return self

    def ruled(self, *rows, columns=(60, 240, 535), left=24, right=46):
        """Print rows of one or two cells, with rules around each; a list of lines in place of a cell is printed as it is."""
        for cells in rows:
            first, deepest = self.row, self.row + 1
            edges = columns if len(cells) > 1 else (columns[0], columns[-1])
            for words, x, wide in zip(
                cells, edges, (left, right) if len(cells) > 1 else (left + right,), strict=False
            ):
                self.row = first
                for line in words if isinstance(words, list) else textwrap.wrap(words, wide):
                    self._put(line, x + 5)
                    self.row += 1
                deepest = max(deepest, self.row)
            self.row = deepest
            head, foot = TOP - STEP * first + 11, TOP - STEP * self.row + 11
            for x in edges:
                self.canvas.line(x, foot, x, head)
            for y in (head, foot):
                self.canvas.line(edges[0], y, edges[-1], y)
        return self

    def picture(self):
        """Draw a box, as a scan without words would."""
        self.canvas.rect(100, 100, 300, 500, fill=1)
        return self

    def data(self):
        """Give the bytes."""
        self.canvas.showPage()
        self.canvas.save()
        return self.file.getvalue()
