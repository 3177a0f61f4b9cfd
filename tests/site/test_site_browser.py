"""The site in a real browser, opened from disk and used as a person would."""

import base64
import json
import shutil
import time

import pytest

pytest.importorskip("selenium")

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from tests.looking import PHONE, look, look_away, violations

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")  # selenium's own sockets

KINDS = {
    "home": "index.html",
    "councils": "council/index.html",
    "council": "council/DER.html",
    "bare council": "council/LND.html",
    "person": "person/andy-smith-DER.html",
    "inspection": "inspection/DER-inspection-2022-03.html",
    "model": "model/strengths-based-practice.html",
    "topic": "topic/foster-carers.html",
    "network": "network/index.html#at=council/DER",
    "ask": "ask/index.html",
    "query": "ask/leaders.html",
    "about": "about/index.html",
    "documents": "document/index.html",
}


def wait(browser, true):
    """Wait for something to be so, and give it."""
    return WebDriverWait(browser, 90).until(true)


def one(browser, selector):
    """Give the first element that fits."""
    return browser.find_element(By.CSS_SELECTOR, selector)


def search(browser, words):
    """Type into the search box and give what is offered."""
    box = one(browser, "#find")
    box.send_keys(words)
    return wait(browser, lambda b: [e.text for e in b.find_elements(By.CSS_SELECTOR, "#found li")])


def shown(browser, kind):
    """Give the ids of what the network shows of a kind."""
    return set(
        browser.execute_script(
            "return kgDrawn.cy.nodes().filter(n => n.data('kind') === arguments[0]).map(n => n.id())", kind
        )
    )


def network(browser, made, state=""):
    """Open the network."""
    browser.get("about:blank")
    browser.get((made / "network/index.html").as_uri() + state)
    wait(browser, lambda b: b.execute_script("return Boolean(window.kgDrawn)"))


def test_search_finds_a_council(browser, made):
    """Three letters find Derby, Enter opens it, and its timeline tells of March 2022."""
    browser.get((made / "index.html").as_uri())
    offered = search(browser, "derb")
    assert any(row.startswith("Derby") and "Council" in row for row in offered)
    one(browser, "#find").send_keys(Keys.ENTER)
    wait(browser, lambda b: "/council/DER.html" in b.current_url)
    assert "Derby" in one(browser, "h1").text
    line = one(browser, "section[aria-labelledby=line]").text
    assert "Inspection" in line
    assert "Outstanding" in line


def test_search_finds_people_models_and_topics(browser, made):
    """People, practice models and topics are found from any page."""
    browser.get((made / "council/DER.html").as_uri())
    for words, kind in (("andy", "Person"), ("strengths", "Model"), ("caseload", "Topic")):
        one(browser, "#find").clear()
        assert any(kind in row for row in search(browser, words)), words


def test_quote_opens_in_its_context(browser, made):
    """A judgement opens the words that say it, between the words around them, with document and place."""
    browser.get((made / "council/DER.html").as_uri())
    card = one(browser, ".card details")
    card.find_element(By.TAG_NAME, "summary").click()
    quote = card.find_element(By.CSS_SELECTOR, ".q")
    mark = quote.find_element(By.TAG_NAME, "mark").text
    assert mark
    assert mark in quote.find_element(By.TAG_NAME, "blockquote").text != mark
    assert "characters" in quote.find_element(By.CSS_SELECTOR, ".fn").text
    quote.find_element(By.CSS_SELECTOR, ".fn a").click()
    wait(browser, lambda b: "/document/" in b.current_url)
    place = browser.current_url.partition("#")[2]
    assert browser.find_element(By.ID, place).text.split()[0] == mark.split()[0]


def test_footnote_is_copied(browser, made):
    """The footnote that is copied has the words, the document, and where they stand."""
    browser.execute_cdp_cmd(
        "Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    )
    browser.get((made / "inspection/DER-inspection-2022-03.html").as_uri())
    card = one(browser, ".card details")
    card.find_element(By.TAG_NAME, "summary").click()
    mark = card.find_element(By.TAG_NAME, "mark").text
    wait(browser, lambda _: card.find_element(By.CSS_SELECTOR, ".onward button")).click()
    wait(browser, lambda b: "copied" in one(b, "#said").get_property("textContent"))
    box = one(browser, "#find")
    box.click()
    box.send_keys(Keys.CONTROL, "v")
    pasted = box.get_property("value")
    assert pasted.startswith(f"“{' '.join(mark.split())}” ")
    assert "derby" in pasted
    assert "characters" in pasted


def test_leader_leads_to_another_council(browser, made):
    """From Derby to its leader, to the same name elsewhere, to the other council."""
    browser.get((made / "council/DER.html").as_uri())
    browser.find_element(By.LINK_TEXT, "Andy Smith").click()
    wait(browser, lambda b: "/person/" in b.current_url)
    assert "strategic director of people services" in one(browser, "main").text
    one(browser, ".note a").click()
    wait(browser, lambda b: "andy-smith-LCE" in b.current_url)
    browser.find_element(By.LINK_TEXT, "Leicester").click()
    wait(browser, lambda b: "/council/LCE" in b.current_url)
    assert "Leicester" in one(browser, "h1").text


def test_disagreement_side_by_side(browser, made):
    """Where two documents differ, both quotations stand side by side."""
    browser.get((made / "council/LCE.html").as_uri())
    browser.find_element(
        By.CSS_SELECTOR, "a[href*='/disagreement/DIS'], main a[href*='../disagreement/']"
    ).click()
    sides = browser.find_elements(By.CSS_SELECTOR, ".side")
    assert 2 == len(sides)
    assert {"Inadequate", "Requires improvement"} == {
        s.find_element(By.CSS_SELECTOR, ".g").text for s in sides
    }
    assert all(s.find_element(By.TAG_NAME, "mark").text for s in sides)


def test_map_at_another_date(browser, made):
    """The map shows the grades of the chosen date, and of the chosen area."""
    browser.get((made / "index.html").as_uri())
    tile = one(browser, "[data-code=DER]")
    assert "outstanding" in tile.get_attribute("class")
    move = (
        "const d = document.getElementById('date'); d.value = 2018 * 12; d.dispatchEvent(new Event('input'));"
    )
    browser.execute_script(move)
    assert "January 2018" == one(browser, "#as-of").text
    assert "good" in tile.get_attribute("class").split()
    assert "Derby: Good" in tile.get_attribute("aria-label")
    one(browser, "#area").send_keys("Children who need help")
    assert "requires-improvement" in tile.get_attribute("class")


def test_network_begins_at_one_and_grows(browser, made):
    """One step around Derby; choosing the leader brings the other council."""
    network(browser, made, "#at=council/DER")
    assert {"council/DER"} == shown(browser, "council")
    assert "person/andy-smith-DER" in shown(browser, "person")
    browser.find_element(By.XPATH, "//aside//button[.='Andy Smith']").click()
    browser.find_element(By.XPATH, "//aside//button[.='Andy Smith']").click()
    assert {"council/DER", "council/LCE"} == shown(browser, "council")
    state = browser.current_url.partition("#")[2]
    network(browser, made, "#" + state)
    assert {"council/DER", "council/LCE"} == shown(browser, "council")


def test_network_filtered_by_inadequate(browser, made):
    """Only inspections that found services inadequate, and their councils, are left; the address says so."""
    network(browser, made, "#view=everything")
    before = shown(browser, "inspection")
    one(browser, "[name=grade][value=inadequate]").click()
    left = shown(browser, "inspection")
    assert left
    assert left < before
    grades = browser.execute_script(
        "return kgDrawn.cy.nodes('[kind = \"inspection\"]').map(n => n.data('grade'))"
    )
    assert {"inadequate"} == set(grades)
    assert "council/LCE" in shown(browser, "council")
    assert "grade=inadequate" in browser.current_url


def test_network_by_year_and_kind(browser, made):
    """Years and kinds narrow what is shown."""
    network(browser, made, "#view=everything&from=2022&to=2022")
    assert all("2022" in name for name in shown(browser, "inspection"))
    one(browser, "[name=kind][value=model]").click()
    assert not shown(browser, "model")


def test_network_line_has_words(browser, made):
    """What is said between two things is quoted, with a link to where it stands."""
    network(browser, made, "#at=person/andy-smith-DER")
    assert "strategic director of people services" in one(browser, "#told").text
    assert "#at-" in one(browser, "#told li .small a").get_attribute("href")


def test_network_is_exported(browser, made):
    """The picture is saved as SVG and PNG, its data as JSON and CSV."""
    network(browser, made, "#at=council/DER")
    starts = {"svg": b"<svg", "png": b"\x89PNG", "json": b"{", "csv": b'"from"'}
    for ending, start in starts.items():
        one(browser, f"#{ending}").click()
        file = browser.downloads / f"network.{ending}"
        wait(browser, lambda _, file=file: file.exists() and file.stat().st_size)
        time.sleep(0.2)
        assert file.read_bytes().startswith(start), ending
    drawn = json.loads((browser.downloads / "network.json").read_text())
    assert "council/DER" in {node["id"] for node in drawn["nodes"]}
    assert "Derby" in (browser.downloads / "network.svg").read_text()


def test_network_of_two_thousand(browser, made, tmp_path):
    """Two thousand things are drawn, narrowed by grade, and gone through step by step."""
    shutil.copytree(made / "static", tmp_path / "static")
    (tmp_path / "network").mkdir()
    shutil.copy(made / "network/index.html", tmp_path / "network")
    written = (made / "static/network-data.js").read_text()
    data = json.loads(written.removeprefix("window.kgNetwork = ").rstrip().removesuffix(";"))
    grades = ["inadequate", "requires-improvement", "good", "outstanding"]
    councils = [
        [f"council/C{n}", "council", f"Council {n}", "", "", n % 15 * 380, n // 15 * 380, "", ""]
        for n in range(150)
    ]
    data["nodes"] = councils + [
        [
            f"inspection/I{n}",
            "inspection",
            f"Inspection {n}",
            grades[n % 4],
            str(2009 + n % 15),
            n % 50 * 115,
            n // 50 * 150,
            "",
            "",
        ]
        for n in range(1850)
    ]
    data["edges"] = [[150 + n, n % 150, "inspected", "Inspected", []] for n in range(1850)]
    (tmp_path / "static/network-data.js").write_text(f"window.kgNetwork = {json.dumps(data)};")
    network(browser, tmp_path, "#view=everything")
    assert 2000 == len(shown(browser, "council") | shown(browser, "inspection"))
    one(browser, "[name=grade][value=inadequate]").click()
    assert {f"inspection/I{n}" for n in range(0, 1850, 4)} == shown(browser, "inspection")
    one(browser, "[name=grade][value=inadequate]").click()
    browser.execute_script("kgDrawn.cy.getElementById('council/C7').emit('tap')")
    assert {"council/C7"} == shown(browser, "council")
    assert {f"inspection/I{n}" for n in range(7, 1850, 150)} == shown(browser, "inspection")


def test_network_by_keyboard(browser, made):
    """Arrow keys move, Enter shows one step, Escape lets go."""
    network(browser, made, "#at=council/DER")
    stage = one(browser, "#stage")
    stage.send_keys(Keys.ARROW_UP)
    assert "council/DER" != browser.execute_script("return kgDrawn.state.at")
    stage.send_keys(Keys.ESCAPE)
    assert "Choose something" in one(browser, "#told").text


def test_answer_is_chosen_from(browser, made):
    """A named query's form keeps the rows of one council, from disk."""
    browser.get((made / "ask/leaders.html").as_uri())
    one(browser, "#column").send_keys("council_name")
    one(browser, "#value").send_keys("derby", Keys.ENTER)
    wait(browser, lambda b: "fit" in one(b, "#shown").text)
    rows = [row.text for row in browser.find_elements(By.CSS_SELECTOR, "#answer tbody tr")]
    assert rows
    assert all("Derby" in row for row in rows)


def test_print(browser, made):
    """A council's page prints to PDF."""
    browser.get((made / "council/DER.html").as_uri())
    printed = base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", {})["data"])
    assert printed.startswith(b"%PDF")
    pdfium = pytest.importorskip("pypdfium2")
    pdf = pdfium.PdfDocument(printed)
    words = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "Derby" in words
    assert "Timeline" in words
    assert "Search councils" not in words


def test_hostile_text_stays_text(browser, hostile):
    """Scripts in titles, quotations and file names are shown as they stand; nothing of them runs."""
    pages = sorted(hostile.rglob("*.html"))
    chosen = [p for p in pages if p.parent.name in {"document", "inspection", "person", "ask"}]
    chosen += [hostile / "index.html", hostile / "council/DER.html", hostile / "network/index.html"]
    for page in chosen:
        browser.get(page.as_uri())
        browser.execute_script("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        assert not browser.find_elements(By.CSS_SELECTOR, "main script, main img, main style"), page.name
        assert browser.execute_script("return window.hacked === undefined"), page.name
    browser.get((hostile / "document/index.html").as_uri())
    assert "<script>window.hacked=1</script>" in one(browser, "main").text
    network(browser, hostile, "#at=council/DER")
    assert not browser.find_elements(By.CSS_SELECTOR, "#told script, #told img")
    one(browser, "#find").send_keys("<img")
    assert not browser.find_elements(By.CSS_SELECTOR, "#found img")


@pytest.mark.parametrize("how", ["light", "dark", "phone"])
@pytest.mark.parametrize("kind", [*KINDS, "document", "disagreement", "disagreements"])
def test_axe(browser, made, axe, kind, how):
    """Each kind of page has no violation of WCAG 2.2 AA, in light and dark and on a phone, quotes opened."""
    paths = KINDS | {"disagreements": "disagreement/index.html"}
    if kind in {"document", "disagreement"}:
        paths[kind] = (
            f"{kind}/{next(p.name for p in sorted((made / kind).glob('*.html')) if p.stem != 'index')}"
        )
    address = f"{made.as_uri()}/{paths[kind]}"
    assert (made / paths[kind].partition("#")[0]).is_file()
    look(browser, how)
    try:
        browser.get("about:blank")
        browser.get(address)
        browser.execute_script(
            "document.querySelectorAll('details').forEach((d, n) => { if (n < 12) d.open = true; })"
        )
        assert [] == violations(browser, axe)
        if how == "phone":
            assert browser.execute_script("return document.documentElement.scrollWidth") <= PHONE["width"]
    finally:
        look_away(browser)


def test_without_script(chromium, made):
    """Without JavaScript the map, the lists, the quotations and the text are there all the same."""
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        chromium.get((made / "index.html").as_uri())
        assert one(chromium, ".t.outstanding").is_displayed()
        assert not one(chromium, "#choose").is_displayed()
        chromium.get((made / "council/DER.html").as_uri())
        one(chromium, ".card summary").click()
        assert one(chromium, ".card mark").is_displayed()
        assert "characters" in one(chromium, ".card .fn").text
        chromium.get((made / "network/index.html").as_uri())
        assert not one(chromium, "#drawing").is_displayed()
        assert one(chromium, "section[aria-labelledby=over] table").is_displayed()
    finally:
        chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_people_who_may_be_one(browser, made):
    """A person's page says who else it may be, and why; the link leads there, and back."""
    browser.get((made / "person/andy-smith-DER.html").as_uri())
    note = one(browser, "section[aria-labelledby=perhaps]")
    assert "no document says that they are one" in note.text
    note.find_element(By.CSS_SELECTOR, "li a").click()
    wait(browser, lambda b: "andy-smith-LCE" in b.current_url)
    assert "Derby" in one(browser, "section[aria-labelledby=perhaps]").text


def test_years_of_an_area(browser, made):
    """The chart and its table count the area that is chosen; the numbers are those of the map's data."""
    browser.get((made / "index.html").as_uri())
    year = browser.find_elements(By.CSS_SELECTOR, "#by-year [data-year]")[-1].get_attribute("data-year")
    row = f"#by-year tr[data-year='{year}'] [data-grade={{}}]"
    drawn = len(browser.find_elements(By.CSS_SELECTOR, "#bars rect"))
    before = one(browser, row.format("outstanding")).get_property("textContent")
    area = Select(one(browser, "#years-area"))
    area.select_by_visible_text("Children who need help and protection")
    assert "children who need help" in one(browser, "#years-of").text
    expected = browser.execute_script(
        "const at = kgRatings.areas.indexOf('help-and-protection');"
        "return Object.values(kgRatings.councils).filter(([begin, end, rows]) => (begin || '0') < arguments[0] && (!end || end >= arguments[0])"
        " && rows.some(r => r[0] === at && r[3] === 'good' && r[1] <= arguments[0] && (!r[2] || r[2] >= arguments[0]))).length",
        f"{year}-12-31",
    )
    assert expected
    assert str(expected) == one(browser, row.format("good")).get_property("textContent")
    area.select_by_visible_text("Overall effectiveness")
    assert before == one(browser, row.format("outstanding")).get_property("textContent")
    assert drawn == len(browser.find_elements(By.CSS_SELECTOR, "#bars rect"))


def test_councils_side_by_side(browser, made):
    """A council's page sets its ten statistical neighbours beside it, each leading to its own page."""
    browser.get((made / "council/DER.html").as_uri())
    table = one(browser, "[aria-label='Statistical neighbours'] tbody")
    rows = table.find_elements(By.TAG_NAME, "tr")
    assert 11 == len(rows)
    assert "Derby" in table.find_element(By.CSS_SELECTOR, ".own").text
    table.find_element(By.LINK_TEXT, "Peterborough").click()
    wait(browser, lambda b: "/council/PTE" in b.current_url)
