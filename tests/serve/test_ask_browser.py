"""The page to ask on, in a real browser, used as a person would."""

import shutil
from pathlib import Path

import pytest

webdriver = pytest.importorskip("selenium.webdriver")

from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.ui import Select, WebDriverWait  # noqa: E402

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
