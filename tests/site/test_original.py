"""Words are found on the pages of the PDF that they were read from, and shown there."""

import pytest

from kg.build import build
from kg.publish.site import write_site
from kg.publish.site.gather import LiveSite
from kg.publish.site.making import Maker
from kg.publish.site.original import Original, letters
from kg.store import Store

canvas = pytest.importorskip("reportlab.pdfgen.canvas")

LINES = (
    "Inspection of children’s services in Derby",
    "Derby City Council was inspected by Ofsted in March 2022. Leaders of children’s",
    "services have improved the quality of plan-",
    "ning for children. Social workers’ caseloads are too high in the assessment teams.",
    "Leaders of children’s services listen to children.",
)


@pytest.fixture(scope="module")
def pdf(tmp_path_factory):
    """Write a PDF of two pages, the same lines on both."""
    path = tmp_path_factory.mktemp("pdf") / "2022-03-01-inspection.pdf"
    drawn = canvas.Canvas(str(path), pagesize=(595, 842), invariant=1)
    for _ in range(2):
        for number, line in enumerate(LINES):
            drawn.drawString(72, 760 - 20 * number, line)
        drawn.showPage()
    drawn.save()
    return path


@pytest.fixture(scope="module")
def text():
    """Give the text of one page as it is read: the hyphen mended, lines joined."""
    return " ".join(LINES).replace("plan- ning", "planning")


def test_words_over_two_lines_have_two_boxes(pdf, text):
    """Each line has a box of its own, inside the page and below the one before; the mended hyphen does no harm."""
    whole = f"{text}\f{text}"
    original = Original(pdf, whole, (0, len(text) + 1))
    begin = whole.index("improved the quality of planning for children")

    found = list(original.boxes(begin, begin + len("improved the quality of planning for children")))

    assert {1} == {page for page, _ in found}
    (_, first), (_, second) = found
    assert first.y < second.y
    assert all(0 < box.x < 595 and 0 < box.y < 842 and box.width > 0 and box.height > 0 for _, box in found)


def test_words_that_come_twice_are_marked_where_they_were_read(pdf, text):
    """The second time is lower on the page, and on the second page it is marked there."""
    whole = f"{text}\f{text}"
    original = Original(pdf, whole, (0, len(text) + 1))
    words = "Leaders of children’s services"
    first, second = whole.index(words), whole.index(words, whole.index(words) + 1)
    third = whole.index(words, second + 1)

    places = [next(original.boxes(at, at + len(words))) for at in (first, second, third)]

    assert [1, 1, 2] == [page for page, _ in places]
    assert places[0][1].y < places[1][1].y
    assert places[0][1].y == places[2][1].y


def test_words_that_are_not_there_have_no_box(pdf, text):
    """Nothing is marked that the page does not have."""
    assert [] == list(Original(pdf, f"{text} helicopters", (0,)).boxes(len(text), len(text) + 12))


def test_a_page_is_a_picture(pdf, text):
    """A PNG as wide as the page is, by the sharpness."""
    original = Original(pdf, text, (0,))
    picture = original.picture(2)
    assert picture.startswith(b"\x89PNG")
    assert (2, (595.0, 842.0)) == (original.pages, original.size(1))


def test_letters_are_those_of_ligatures_too():
    """Places are those of the characters they come from."""
    assert ("office", [0, 1, 1, 2, 3, 4]) == letters("o\ufb00ice.")


@pytest.fixture(scope="module")
def built(pdf, tmp_path_factory):
    """Build a store of the PDF."""
    folder = tmp_path_factory.mktemp("built")
    build([pdf], folder / "store", workers=1)
    return Store.read_only(folder / "store")


def test_each_page_of_the_original_is_shown_with_its_marks(built, tmp_path):
    """The pages and pictures are written on demand; marks lead to the text, and the text's script knows of them."""
    write_site(built, tmp_path, originals=True)

    (first, second) = sorted(tmp_path.glob("original/*.html"))
    assert b'<a id="at-' in first.read_bytes()
    assert b"<rect " in first.read_bytes()
    assert f'<img src="{second.stem}.png"' in second.read_text(encoding="utf-8")
    assert (tmp_path / "original" / f"{second.stem}.png").read_bytes().startswith(b"\x89PNG")
    assert '"original":true' in next(tmp_path.glob("static/words/*.js")).read_text(encoding="utf-8")


def test_pages_of_originals_are_made_one_by_one(built):
    """Served alone each has the same bytes; pages beyond the last, and of other things, are none."""
    maker = Maker(LiveSite(built), originals=True)
    (document,) = built.manifest.documents
    assert b"Page 2 of 2" in maker.made(f"original/{document}-2.html")
    assert maker.made(f"original/{document}-2.png").startswith(b"\x89PNG")
    for name in (
        f"original/{document}-3.html",
        f"original/{document}-0.png",
        "original/../x-1.html",
        "original/x",
    ):
        assert maker.made(name) is None


def test_an_original_that_changed_is_not_shown(built, pdf):
    """Offsets would not fit it: the page is not there then, and comes back with the file."""
    (document,) = built.manifest.documents
    before = pdf.read_bytes()
    pdf.write_bytes(before + b"%")
    try:
        assert built.original(document) is None
        assert Maker(LiveSite(built), originals=True).made(f"original/{document}-1.html") is None
    finally:
        pdf.write_bytes(before)
    assert pdf == built.original(document)
