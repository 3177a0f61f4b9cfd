"""The page to ask on, in a real browser, used as a person would."""

import shutil
from pathlib import Path

import pytest

webdriver = pytest.importorskip("selenium.webdriver")

from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.ui import Select, WebDriverWait  # noqa: E402

from tests.looking import PHONE, axe_script, look, look_away, violations  # noqa: E402

CHROMIUM, DRIVER = Path("/usr/bin/chromium"), shutil.which("chromedriver")
OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--window-size=1400,1000",
)

pytestmark = [
    pytest.mark.skipif(
        not (CHROMIUM.exists() and DRIVER), reason="Debian's chromium and chromium-driver are not here"
    ),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # selenium's own sockets
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


def asked_elsewhere(browser, address):
    """Give what was asked of any other server."""
    sent = [
        e["message"] for e in browser.get_log("performance") if "Network.requestWillBeSent" in e["message"]
    ]
    return [m for m in sent if '"url":"http' in m and f'"url":"{address}' not in m]


def test_a_query_in_the_editor(browser, address):
    """An example is chosen, run by the keyboard, and shown as rows and as a chart; no request leaves the machine."""
    browser.get(f"{address}/ask")
    wait = WebDriverWait(browser, 90)
    wait.until(lambda b: b.execute_script("return Boolean(window.kgEditor && window.kgEditor.getTab())"))
    Select(browser.find_element(By.ID, "example")).select_by_index(1)
    field = browser.switch_to.active_element
    browser.execute_script("kgEditor.getTab().getYasqe().focus()")
    field = browser.switch_to.active_element
    field.send_keys(Keys.CONTROL, Keys.ENTER)
    wait.until(lambda b: "row" in b.find_element(By.ID, "said").text)
    Select(browser.find_element(By.ID, "chart-by")).select_by_visible_text("grade")
    Select(browser.find_element(By.ID, "chart-of")).select_by_visible_text("sum of judgements")
    picture = browser.find_element(By.CSS_SELECTOR, "#chart svg")
    assert "sum of judgements by grade" in picture.get_attribute("aria-label")
    browser.execute_script("kgEditor.getTab().getYasqe().focus()")
    inside = browser.switch_to.active_element
    inside.send_keys(Keys.TAB)
    assert inside != browser.switch_to.active_element
    assert not asked_elsewhere(browser, address)
    assert [] == [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]


def test_a_named_query_by_its_form(browser, address):
    """A council is typed, the answer is a table, and the chart counts it."""
    browser.get(f"{address}/ask/judgements")
    browser.find_element(By.NAME, "council").send_keys("Derby", Keys.ENTER)
    WebDriverWait(browser, 90).until(lambda b: "council=Derby" in b.current_url)
    rows = browser.find_elements(By.CSS_SELECTOR, "#answer tbody tr")
    assert rows
    assert all("council:DER" in row.text or "Derby" in row.text for row in rows)
    Select(browser.find_element(By.ID, "chart-by")).select_by_index(1)
    assert browser.find_elements(By.CSS_SELECTOR, "#chart svg rect")
    assert not asked_elsewhere(browser, address)


@pytest.mark.parametrize("how", ["light", "dark", "phone"])
@pytest.mark.parametrize("page", ["ask", "ask/judgements?council=Derby", "reference.html"])
def test_axe(browser, address, page, how):
    """The editor with an answer, a form with one, and the reference have no violation of WCAG 2.2 AA."""
    look(browser, how)
    try:
        browser.get(f"{address}/{page}")
        if page == "ask":
            wait = WebDriverWait(browser, 90)
            wait.until(lambda b: b.execute_script("return Boolean(window.kgEditor && kgEditor.getTab())"))
            browser.execute_script("kgEditor.getTab().query()")
            wait.until(lambda b: "row" in b.find_element(By.ID, "said").text)
        if page == "reference.html":  # a few of each kind: axe takes long over thousands of cells
            browser.execute_script(
                "document.querySelectorAll('section').forEach((s, n) => { if (n > 3) s.remove(); });"
                "document.querySelectorAll('h2 ~ h3, h2 ~ h3 ~ .wide').forEach((e, n) => { if (n > 8) e.remove(); });"
                "document.querySelectorAll('tr').forEach((r, n) => { if (n % 12) r.remove(); })"
            )
        assert [] == violations(browser, axe_script())
        if how == "phone":
            assert browser.execute_script("return document.documentElement.scrollWidth") <= PHONE["width"]
    finally:
        look_away(browser)


def test_things_in_an_answer_lead_to_their_pages_here(browser, address):
    """A name in the editor's answer is a link to this server, not to where the name points on the web."""
    browser.get(f"{address}/ask")
    wait = WebDriverWait(browser, 90)
    wait.until(lambda b: b.execute_script("return Boolean(window.kgEditor && kgEditor.getTab())"))
    browser.execute_script(
        "kgEditor.getTab().setQuery('SELECT ?council { ?council a csc:Council } LIMIT 3');"
    )
    browser.execute_script("kgEditor.getTab().query()")
    links = wait.until(
        lambda b: b.find_elements(By.CSS_SELECTOR, f"#editor td a[href^='{address}/council/']")
    )
    assert 3 == len(links)
