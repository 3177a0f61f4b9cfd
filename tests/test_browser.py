"""The page in a real browser, used as a person would."""

import shutil
from pathlib import Path

import pytest
from pictures import HOSTILE, made_up, small_store

from kg.draw import write_site
from kg.draw.page import page

webdriver = pytest.importorskip("selenium.webdriver")

from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402

CHROMIUM, DRIVER = Path("/usr/bin/chromium"), shutil.which("chromedriver")

pytestmark = [
    pytest.mark.skipif(
        not (CHROMIUM.exists() and DRIVER), reason="Debian's chromium and chromium-driver are not here"
    ),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # selenium's own sockets
]

OPTIONS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--force-prefers-reduced-motion",
    "--window-size=1400,1000",
]


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    """Start a browser with a profile of its own."""
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for option in [*OPTIONS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"]:
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Write the pages that are looked at."""
    folder = tmp_path_factory.mktemp("site")
    write_site(small_store(), folder / "small")
    write_site(small_store(hostile=True), folder / "hostile")
    (folder / "many.html").write_text(page(made_up(14)), encoding="utf-8")
    return folder


@pytest.fixture
def visit(browser, pages):
    """Open a page; at the end, nothing may have gone wrong in it or out of it."""
    browser.get_log("browser")

    def go(name, show=""):
        browser.get("about:blank")
        browser.get((pages / name).as_uri() + show)
        WebDriverWait(browser, 10).until(lambda b: b.execute_script("return Boolean(window.picture)"))
        return browser

    yield go
    assert [] == browser.get_log("browser")
    asked = [
        entry["message"]
        for entry in browser.get_log("performance")
        if "Network.requestWillBeSent" in entry["message"]
    ]
    assert not [message for message in asked if '"url":"http' in message]
    assert browser.execute_script("return window.hacked === undefined")


def spot(browser, name):
    """Give where a place of the picture is within the stage."""
    return browser.execute_script(
        "const p = picture.cy.$id(arguments[0]).renderedPosition(); return [p.x, p.y];", name
    )


def click(browser, x, y):
    """Click on the stage, at so many pixels from its left and top."""
    left, top = browser.execute_script(
        "const stage = document.getElementById('stage'); stage.scrollIntoView();"
        "const box = stage.getBoundingClientRect(); return [box.left, box.top];"
    )
    actions = webdriver.ActionChains(browser)
    actions.w3c_actions.pointer_action.move_to_location(round(left + x), round(top + y)).click()
    actions.perform()


def told(browser):
    """Give what the panel says."""
    return browser.find_element(By.ID, "told").text


def shown(browser, selector):
    """Give the names of the places that are shown."""
    return set(
        browser.execute_script("return picture.cy.$(arguments[0]).not('.off').map(n => n.id())", selector)
    )


def tick(browser, value):
    """Choose a kind or a grade."""
    browser.find_element(By.CSS_SELECTOR, f"#find input[value='{value}']").find_element(
        By.XPATH, ".."
    ).click()


def test_click_on_a_node(visit):
    """A click on a person shows the words that say who they are, in their context, with their document."""
    browser = visit("small/index.html")
    click(browser, *spot(browser, "person:andy-smith"))

    assert "Andy Smith" in told(browser)
    assert "Strategic director of people services, seen in post May 2022" in told(browser)
    assert "The council was good in 2017. Andy Smith, strategic director of people services at Derby" in told(
        browser
    )
    assert "‘Passionate’ social workers help council, Community Care, May 2022" in told(browser)
    assert "2022/derby.txt, characters 291 to 340" in told(browser)
    assert {"inspection:DER-2017", "model:strengths-based council:DER"} <= shown(browser, "node.thing.dim")
    assert not shown(browser, ".council.dim")


def test_click_on_a_line(visit):
    """A click on a line shows what is said of the two it joins."""
    browser = visit("small/index.html")
    (x0, y0), (x1, y1) = spot(browser, "council:LCE"), spot(browser, "person:andy-smith")
    click(browser, x0 + 0.5 * (x1 - x0), (y0 + y1) / 2)

    assert "What is said of the two" in told(browser)
    assert "Improvement director" in told(browser)
    assert "lent to Leicester as its improvement director" in told(browser)
    assert "seen in post May 2022" not in told(browser)


def test_click_beside_lets_go(visit):
    """A click on nothing lets go of what was chosen."""
    browser = visit("small/index.html", "#show=council%3ADER")
    assert "Derby" in told(browser)
    click(browser, 5, 5)

    assert "Choose something" in told(browser)
    assert not shown(browser, ".dim")


def test_keyboard(visit):
    """Arrow keys move from one to the next, L goes through the lines, Enter to the words, Esc lets go."""
    browser = visit("small/index.html")
    stage = browser.find_element(By.ID, "stage")
    stage.send_keys(Keys.ARROW_RIGHT)
    assert "Council\nDerby" in told(browser)
    stage.send_keys(Keys.ARROW_DOWN)
    assert "Inspection, 2017" in told(browser) or "Inspection, March 2022" in told(browser)
    assert "gain outstanding rating" in told(browser) or "good in 2017" in told(browser)
    stage.send_keys(Keys.ARROW_UP, "l")
    assert "What is said of the two" in told(browser)
    assert "Line between Derby and" in browser.find_element(By.ID, "status").text
    stage.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "panel"
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert "Choose something" in told(browser)
    assert browser.switch_to.active_element.get_attribute("id") == "stage"


def test_filter_by_grade(visit):
    """One grade leaves the inspections that gave it and their councils; show all brings back the rest."""
    browser = visit("small/index.html")
    tick(browser, "good")
    assert {"inspection:DER-2017"} == shown(browser, ".inspection")
    assert {"council:DER"} == shown(browser, ".council")
    assert browser.find_element(By.ID, "status").text == "1 fits, in 1 council."
    tick(browser, "none")
    assert {"inspection:DER-2017", "inspection:LCE-2021-10"} == shown(browser, ".inspection")
    browser.find_element(By.ID, "all").click()
    WebDriverWait(browser, 5).until(lambda b: len(shown(b, ".inspection")) == 3)
    assert {"council:DER", "council:LCE"} == shown(browser, ".council")


def test_filter_by_kind(visit):
    """One kind leaves it and its councils."""
    browser = visit("many.html")
    tick(browser, "model")

    assert not shown(browser, ".inspection")
    assert not shown(browser, ".person")
    assert shown(browser, ".model")
    assert shown(browser, ".council") < {f"council:C{n:02}" for n in range(14)}


@pytest.mark.parametrize("grade", ["inadequate", "adequate", "none"])
def test_filtered_cards_do_not_overlap(visit, grade):
    """The cards that are left are put together without overlap."""
    browser = visit("many.html")
    tick(browser, grade)
    boxes = browser.execute_script(
        "return picture.cy.$('.card').not('.off').map(n => { const b = n.boundingBox({ includeLabels: false });"
        " return [b.x1, b.y1, b.x2, b.y2]; })"
    )

    assert len(boxes) == len(shown(browser, ".council"))
    for n, (a, b, c, d) in enumerate(boxes):
        assert not [o for o in boxes[n + 1 :] if a < o[2] and o[0] < c and b < o[3] and o[1] < d]


def test_search(visit):
    """A part of a name finds the council and brings it into the middle."""
    browser = visit("many.html")
    search = browser.find_element(By.ID, "search")
    search.send_keys("chester", Keys.ENTER)

    assert "Cheshire West and Chester" in told(browser)
    x, y = spot(browser, "council:C10")
    stage = browser.find_element(By.ID, "stage").size
    assert abs(x - stage["width"] / 2) < 120
    assert abs(y - stage["height"] / 2) < 200
    search.clear()
    search.send_keys("nowhere at all", Keys.ENTER)
    assert "No council, person" in browser.find_element(By.ID, "status").text


def test_hidden_one_is_found(visit):
    """Searching for what is filtered away shows it again."""
    browser = visit("small/index.html")
    tick(browser, "good")
    browser.find_element(By.ID, "search").send_keys("leicester", Keys.ENTER)

    assert "council:LCE" in shown(browser, ".council")
    assert "Council\nLeicester" in told(browser)


def test_way_through_the_panel(visit):
    """From a council to its leader, from there to the other council."""
    browser = visit("small/index.html", "#show=council%3ADER")
    browser.find_element(By.XPATH, "//button[.='Andy Smith']").click()
    browser.find_element(By.XPATH, "//aside//button[.='Leicester']").click()

    assert "Council\nLeicester" in told(browser)
    assert "#show=council%3ALCE" in browser.current_url


def test_lines_can_be_drawn(visit):
    """No line of the picture is impossible to draw, in any width."""
    for size in ((1400, 1000), (700, 900), (2200, 1200)):
        browser = visit("many.html")
        browser.set_window_size(*size)
        browser.execute_script("picture.stage.begin()")
        assert browser.execute_script("return picture.cy.edges().every(e => Number.isFinite(e.midpoint().x))")
    browser.set_window_size(1400, 1000)


def test_hostile_text_stays_text(visit):
    """Markup in titles and quotations is shown as it stands, and nothing of it runs."""
    browser = visit("hostile/index.html", "#show=inspection%3ADER-2017")
    mark = browser.find_element(By.CSS_SELECTOR, "#told mark").get_property("textContent")

    assert mark == HOSTILE
    assert browser.find_element(By.CSS_SELECTOR, "#told cite").get_property("textContent") == HOSTILE
    assert not browser.find_elements(By.CSS_SELECTOR, "#told script, #told img, #record script, #record img")


@pytest.mark.parametrize("width", [320, 390, 768])
def test_phone(visit, width):
    """On a phone nothing is wider than the screen, and the words come up from below."""
    browser = visit("small/index.html")
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": True},
    )
    try:
        visit("small/index.html", "#show=person%3Aandy-smith")
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
        assert "strategic director" in told(browser)
        bottom = browser.execute_script(
            "return document.getElementById('panel').getBoundingClientRect().bottom"
        )
        assert abs(bottom - 800) < 2
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_without_script(browser, pages):
    """Without JavaScript the picture is not there, and the words are."""
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get((pages / "small" / "index.html").as_uri())
        assert not browser.find_element(By.ID, "picture").is_displayed()
        assert "Andy Smith" in browser.find_element(By.ID, "record").text
        browser.find_element(By.CSS_SELECTOR, "#record summary").click()
        assert browser.find_element(By.CSS_SELECTOR, "#record mark").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
