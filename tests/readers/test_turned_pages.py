"""Pages that are shown turned, or lettered on their side, are read from their first line to their last."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from kg.readers import pdf

WIDTH, HEIGHT = 595, 842
LINES = (
    "Inspection of children’s services in Derby",
    "The first thing that inspectors tell of is that children are safe.",
    "The second is that social workers visit them often, and listen.",
    "The third is that plans are clear to those who need to know them.",
)
# Where letters that are turned so begin, for them to stand on the page.
BEGINS = {0: (0, 0), 90: (WIDTH, 0), 180: (WIDTH, HEIGHT), 270: (0, HEIGHT)}


def printed(shown, lettered):
    """Print the lines on a page that is shown turned so far, in letters turned so far."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setPageRotation(shown)
    canvas.translate(*BEGINS[lettered])
    canvas.rotate(lettered)
    top = (HEIGHT if lettered in (0, 180) else WIDTH) - 80
    for row, words in enumerate(LINES):
        canvas.drawString(60, top - 20 * row, words)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize("shown", [0, 90, 180, 270])
@pytest.mark.parametrize("lettered", [0, 90, 180, 270])
def test_reading_order(shown, lettered):
    """However a page is turned, its lines stand in the order in which they are read."""
    text = pdf.read(printed(shown, lettered), "a.pdf").text
    places = [text.index(words[:30]) for words in LINES]

    assert sorted(places) == places
