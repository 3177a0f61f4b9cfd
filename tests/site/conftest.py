"""Sites to look at, and a browser to look at them with."""

import shutil
from pathlib import Path

import pytest

from kg.build import build
from kg.publish.site import write_site
from kg.store import Store
from tests.looking import axe_script

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM, DRIVER = Path("/usr/bin/chromium"), shutil.which("chromedriver")
HACK = "<script>window.hacked=1</script>"
IMAGE = "<img src=x onerror=window.hacked=1>"

MOVED = """Leicester council names a new leader

Leicester council’s children’s services were judged inadequate by Ofsted in an inspection in June 2023.

Andy Smith, director of children’s services at Leicester City Council, said the council would do better.
"""
"""Our own words; a name that the examples know from another council."""

DIFFERS = """Another look at Leicester

Ofsted inspected children’s services at Leicester council in June 2023. The council was rated as requiring improvement overall.
"""

HOSTILE = f"""“{HACK}” says {IMAGE} of Derby council </title></script><!--

Derby City Council was inspected by Ofsted in March 2022. The council was rated good {HACK} overall.

Inspectors praised {IMAGE} managers for keeping social workers’ caseloads low {{{{ 7 * 7 }}}} at Derby council & all.

“We are proud {HACK} of our staff,” said Andy Smith, director of children’s services at Derby City Council.
"""

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


@pytest.fixture(scope="session")
def store(examples_store, tmp_path_factory):
    """Give the store of the bundled examples two articles more."""
    folder = tmp_path_factory.mktemp("examples")
    (folder / "leicester.txt").write_text(MOVED, encoding="utf-8")
    (folder / "differs.txt").write_text(DIFFERS, encoding="utf-8")
    shutil.copytree(examples_store, folder / "store")
    build([ROOT / "examples", folder / "leicester.txt", folder / "differs.txt"], folder / "store", workers=1)
    return Store.read_only(folder / "store")


@pytest.fixture(scope="session")
def made(store, tmp_path_factory):
    """Write the site of the examples."""
    folder = tmp_path_factory.mktemp("site")
    write_site(store, folder, more=[("reference/index.html", "Reference", "every term of the ontology.")])
    return folder


@pytest.fixture(scope="session")
def hostile(tmp_path_factory):
    """Write the site of a document that tries to be more than text."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "in").mkdir()
    (folder / "in" / "<img src=x onerror=hack()> & 'so' \"on\".txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "in" / "index.txt").write_text(HOSTILE.replace("Derby", "Leeds"), encoding="utf-8")
    build([folder / "in"], folder / "store", workers=1)
    write_site(Store.read_only(folder / "store"), folder / "site")
    return folder / "site"


@pytest.fixture(scope="session")
def chromium(tmp_path_factory):
    """Start a browser with a profile of its own."""
    webdriver = pytest.importorskip("selenium.webdriver")
    if not (CHROMIUM.exists() and DRIVER):
        pytest.skip("Debian's chromium and chromium-driver are not here")
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    profile, downloads = tmp_path_factory.mktemp("profile"), tmp_path_factory.mktemp("downloads")
    for option in [*OPTIONS, f"--user-data-dir={profile}"]:
        options.add_argument(option)
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    driver.downloads = downloads
    yield driver
    driver.quit()


@pytest.fixture
def browser(chromium):
    """Lend the browser; at the end, nothing may have gone wrong in it or out of it."""
    chromium.get("about:blank")
    chromium.get_log("browser")
    chromium.get_log("performance")
    yield chromium
    assert [] == chromium.get_log("browser")
    asked = [e["message"] for e in chromium.get_log("performance") if "requestWillBeSent" in e["message"]]
    assert not [message for message in asked if '"url":"http' in message]
    assert chromium.execute_script("return window.hacked === undefined")


@pytest.fixture(scope="session")
def axe():
    """Give axe-core's script."""
    return axe_script()
