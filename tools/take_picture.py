"""
Take the picture of the README: the page of `kg view`, in Debian's Chromium.

    python tools/take_picture.py demo/site/index.html docs/picture.png
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.support.ui import WebDriverWait

SHOWN = "inspection:DER-inspection-2022-03"
OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--force-prefers-reduced-motion",
    "--hide-scrollbars",
    "--window-size=1280,1000",
)


def take(page: Path, out: Path) -> None:
    """Open the page at one inspection and write what is seen."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for option in OPTIONS:
        options.add_argument(option)
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        browser.get(page.resolve().as_uri() + "#show=" + SHOWN)
        WebDriverWait(browser, 10).until(lambda b: b.execute_script("return Boolean(window.picture)"))
        browser.implicitly_wait(2)
        browser.save_screenshot(str(out))
    finally:
        browser.quit()


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
