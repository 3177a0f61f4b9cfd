"""The page as it is written, read without a browser."""

import json
import re
from html.parser import HTMLParser
from itertools import combinations

import pytest
from pictures import HOSTILE, made_up, small_store

from kg.draw import write_site
from kg.draw.gather import gather
from kg.draw.layout import arrangements, chains
from kg.draw.lettering import width
from kg.draw.page import page
from kg.draw.picture import Line, Picture, Thing
from kg.errors import StoreError
from kg.names import short
from kg.network import network


class Reader(HTMLParser):
    """Reads the elements of a page, and the text of each kind of element."""

    def __init__(self, written):
        super().__init__()
        self.elements, self.text, self.open = [], {}, []
        self.feed(written)

    def handle_starttag(self, tag, attrs):
        """Note an element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in {"meta", "link", "input"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        """Close an element."""
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        """Note text in all that is open."""
        for tag in set(self.open):
            self.text.setdefault(tag, []).append(data)

    def words(self, tag):
        """Give all the text within elements of a kind."""
        return "".join(self.text.get(tag, []))


def data(written):
    """Read the data out of a page."""
    return json.loads(
        re.search(r'<script type="application/json" id="data">(.*?)</script>', written, re.DOTALL)[1]
    )


@pytest.fixture(scope="module")
def small():
    """Give the page of two councils, and what it was made from."""
    store = small_store()
    return store, page(gather(store))


def test_index(tmp_path):
    """The folder is made, and the page in it is given."""
    index = write_site(small_store(), tmp_path / "new" / "site")

    assert tmp_path / "new" / "site" / "index.html" == index
    assert index.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_unwritable(tmp_path):
    """A folder that cannot be made is said to be so."""
    (tmp_path / "site").write_text("a file")

    with pytest.raises(StoreError, match="cannot be written there"):
        write_site(small_store(), tmp_path / "site")


def test_empty_store():
    """A store that knows nothing gets a page that says so."""
    store = small_store()
    store.graph.clear()

    assert "nothing to show yet" in page(gather(store))


def test_everything_of_the_network(small):
    """Every node and every edge of the network is in the page's data."""
    store, written = small
    drawn, shown = network(store), data(written)

    assert {short(node) for node in drawn} == {thing["id"] for thing in shown["things"]}
    assert sorted(key for *_, key in drawn.edges(keys=True)) == sorted(
        e for line in shown["lines"] for e in line["edges"]
    )
    assert {thing["id"] for thing in shown["things"]} == {place["thing"] for place in shown["places"]}


def test_lines_end_in_places():
    """Every line runs between two places, in every arrangement."""
    shown = data(page(made_up(14)))
    places = {place["id"] for place in shown["places"]}

    assert all({line["from"], line["to"]} <= places for line in shown["lines"])
    assert list(range(1, 13)) == [a["columns"] for a in shown["arrangements"]]
    assert {len(shown["places"])} == {len(a["places"]) for a in shown["arrangements"]}


def test_quotation_in_its_context(small):
    """A quotation stands marked between the words around it, with its document."""
    _, written = small

    assert "<mark>Andy Smith, strategic director of people services</mark>" in written
    assert " at Derby, said he was proud of the team." in written
    assert "<code>2022/derby.txt</code>, characters 291 to 340" in written
    assert "‘Passionate’ social workers help council</cite>, Community Care, May 2022" in written


def test_quotations_hold(small):
    """Every quotation of the picture stands in the text where it is said to, its context around it."""
    store, _ = small
    quotes = [q for line in gather(store).lines for s in line.statements for q in s.quotes]

    assert quotes
    for quote in quotes:
        text = store.texts[quote.source.partition(":")[2]]
        assert text[quote.begin : quote.end] == quote.exact
        around = quote.before.removeprefix("…") + quote.exact + quote.after.removesuffix("…")
        assert around in text


def test_nothing_from_elsewhere(small):
    """The page loads nothing, and its policy forbids it."""
    _, written = small
    elements = Reader(written).elements
    policy = next(a["content"] for tag, a in elements if tag == "meta" and a.get("http-equiv"))

    assert not [a for _, a in elements if {"src", "srcset", "action", "poster", "onclick"} & a.keys()]
    assert ["data:,"] == [a["href"] for tag, a in elements if tag == "link"]
    assert not re.search(r"@import|url\(", "".join(Reader(written).text["style"]))
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "connect-src" not in policy


def test_hostile_text_stays_text():
    """Markup in titles, quotations, names and file names is shown, not obeyed."""
    clean, written = page(gather(small_store())), page(gather(small_store(hostile=True)))
    read = Reader(written)

    assert HOSTILE in read.words("mark")
    assert HOSTILE in read.words("cite")
    assert "2022/derby <b>.txt" in read.words("code")
    assert "Andy Smith <script>window.hacked=1</script>" in read.words("h5")
    for tag in ("script", "style", "img", "b"):
        assert sum(t == tag for t, _ in Reader(clean).elements) == sum(t == tag for t, _ in read.elements)


def test_hostile_data_stays_data():
    """What ends a script or a line in JavaScript is escaped in the data."""
    written = page(gather(small_store(hostile=True)))
    found = re.search(r'id="data">(.*?)</script>', written, re.DOTALL)[1]

    assert not re.search("[<>&\u2028\u2029]", found)
    assert "Andy Smith <script>window.hacked=1</script>" in {
        thing["label"] for thing in json.loads(found)["things"]
    }


def test_address_that_is_no_web_address():
    """Only web addresses become links."""
    store = small_store()
    store.graph.update(
        "INSERT DATA { GRAPH <g:x> { <https://w3id.org/csc-kg/document/aaaa000011112222>"
        ' <https://w3id.org/csc-kg/ontology#address> "javascript:alert(1)" } }'
    )

    assert "javascript:" not in page(gather(store))


def test_same_bytes():
    """The same graph gives the same bytes."""
    assert page(gather(small_store())) == page(gather(small_store()))
    assert page(made_up(14)) == page(made_up(14))


@pytest.mark.parametrize("councils", [1, 2, 5, 14, 30])
def test_nothing_overlaps(councils):
    """No two things stand on each other, captions included, whatever the number of columns."""
    for arranged in arrangements(made_up(councils)):
        assert councils == len(arranged.cards)
        for one, other in combinations(arranged.cards, 2):
            assert apart(one.box, other.box), (arranged.columns, one, other)
        near = sorted(arranged.places, key=lambda place: place.box)
        for number, one in enumerate(near):
            for other in near[number + 1 :]:
                if other.box[0] >= one.box[2]:
                    break
                assert apart(one.box, other.box), (arranged.columns, one, other)


def apart(one, other):
    """Tell whether two boxes do not overlap."""
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@pytest.mark.parametrize("councils", [1, 14, 30])
def test_things_stand_on_their_cards(councils):
    """What belongs to one council stands within its card."""
    for arranged in arrangements(made_up(councils)):
        cards = {card.council: card.box for card in arranged.cards}
        for place in arranged.places:
            left, top, right, bottom = cards[place.council]
            x0, y0, x1, y1 = place.box
            assert top <= y0 <= y1 <= bottom
            assert "at 2 councils" in place.caption or left <= x0 <= x1 <= right


def test_words_fit_their_shapes():
    """No line of a label is wider than the shape it is written in."""
    for place in arrangements(made_up(30))[3].places:
        size = 18 if place.kind == "council" else 14
        assert all(width(line, size, bold=True) <= place.width for line in place.label.split("\n"))


def test_time_runs_to_the_right():
    """The inspections of a council stand in the order of time, those without a date last."""
    picture = made_up(14)
    arranged = arrangements(picture)[0]
    for council in picture.councils():
        marks = [p for p in arranged.places if p.council == council.id and p.kind == "inspection"]
        dates = [picture.by_id[p.thing].date for p in sorted(marks, key=lambda p: (p.y, p.x))]
        assert sorted(dates) == dates


def linked(*posts):
    """Draw up a picture of people and their councils."""
    councils = {c for held in posts for c in held}
    things = [Thing(c, "council", c) for c in councils] + [
        Thing(f"p{n}", "person", f"P {n}") for n in range(len(posts))
    ]
    lines = [Line(f"{c} p{n}", c, f"p{n}", "person") for n, held in enumerate(posts) for c in held]
    return Picture(tuple(sorted(things, key=lambda t: t.id)), tuple(sorted(lines, key=lambda x: x.id)))


def test_who_links_two_councils_stands_between_them():
    """Councils that share a leader stand side by side, with the leader between."""
    picture = linked("AD", "B", "C")
    arranged = arrangements(picture)[2]
    at = {place.id: place for place in arranged.places}

    assert [["A", "D"], ["B"], ["C"]] == chains(picture)
    assert at["A"].x < at["p0"].x < at["D"].x
    assert at["A"].y == at["p0"].y == at["D"].y


def test_row_end_breaks_no_link():
    """A chain that would be broken by the end of a row waits for the next."""
    arranged = arrangements(linked("A", "BC", "D"))[1]
    at = {place.id: (place.y, place.x) for place in arranged.places}

    assert ["A", "D", "B", "C"] == sorted("ABCD", key=at.__getitem__)


def test_one_practice_model_on_two_cards(small):
    """A practice model stands on the card of every council that uses it."""
    _, written = small
    places = [p["id"] for p in data(written)["places"] if p["thing"] == "model:strengths-based"]

    assert ["model:strengths-based council:DER", "model:strengths-based council:LCE"] == places


def test_grades_by_shape_and_letter(small):
    """A grade is told by a letter and a shape, not by colour alone."""
    _, written = small

    for shape, letter in (
        ("outstanding", "O"),
        ("good", "G"),
        ("requires-improvement", "RI"),
        ("inadequate", "I"),
    ):
        assert re.search(rf'href="#shape-{shape}"/><text [^>]*>{letter}</text>', written)


COLOURS = re.compile(r"--([\w-]+): (#\w{6});")


def luminance(colour):
    """Give the relative luminance of WCAG 2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """Give the contrast of WCAG 2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_contrast(small, dark):
    """Words have a contrast of 4.5, shapes and lines of 3, in light and in dark."""
    _, written = small
    light_rules, dark_rules = written.split("@media (prefers-color-scheme: dark)")[:2]
    colour = dict(COLOURS.findall(light_rules)) | (
        dict(COLOURS.findall(dark_rules.split("\n* {")[0])) if dark else {}
    )
    words = [
        ("ink", "paper"),
        ("ink", "card"),
        ("muted", "paper"),
        ("muted", "card"),
        ("link", "card"),
        ("ink", "marker"),
    ]
    kinds = [
        "hub",
        "person",
        "model",
        "outstanding",
        "good",
        "adequate",
        "requires-improvement",
        "inadequate",
        "none",
    ]

    for one, other in words + [(f"{kind}-ink", kind) for kind in kinds]:
        assert contrast(colour[one], colour[other]) >= 4.5, (one, other)
    for one in ["edge", "focus", "hub"] + [f"{kind}-edge" for kind in kinds[1:]]:
        assert contrast(colour[one], colour["card"]) >= 3, one


def test_reads_without_script(small):
    """The record holds every council with its leaders, models, inspections and quotations."""
    _, written = small
    read = Reader(written)

    assert {"Derby", "Leicester"} <= set(read.text["h3"])
    assert {"Andy Smith", "Strengths-based practice"} <= set(read.text["h5"])
    assert any("Inspection, March 2022" in text for text in read.text["h5"])
    assert len(re.findall("<blockquote>", written)) == sum(
        len(s.quotes) for line in gather(small[0]).lines for s in line.statements
    )
