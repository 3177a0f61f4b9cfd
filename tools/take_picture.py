"""
Take the picture of the README: an inspection in the site of `kg view`, in Debian's Chromium.

    python tools/take_picture.py demo/site/index.html docs/picture.png
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from selenium import webdriver

SHOWN = "inspection/DER-inspection-2022-03.html"
OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--force-prefers-reduced-motion",
    "--hide-scrollbars",
    "--window-size=1280,1000",
)


def take(index: Path, out: Path) -> None:
    """Open an inspection, and the words of its first judgement, and write what is seen."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for option in OPTIONS:
        options.add_argument(option)
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        browser.get((index.resolve().parent / SHOWN).as_uri())
        browser.execute_script("document.querySelector('.card details').open = true")
        browser.implicitly_wait(5)
        browser.find_element("css selector", ".card .fn button")
        browser.save_screenshot(str(out))
    finally:
        browser.quit()


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
