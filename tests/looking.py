"""What axe-core says of a page that a browser shows."""

import importlib.util
from pathlib import Path

import pytest

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOK = (
    "const done = arguments[arguments.length - 1];"
    "axe.run(document, {preload: false, resultTypes: ['violations'], runOnly: {type: 'tag', values: arguments[0]}})"
    ".then(r => done(r.violations.map("
    "v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | '))), e => done([String(e)]))"
)
PHONE = {"width": 360, "height": 800, "deviceScaleFactor": 1, "mobile": True}


def axe_script():
    """Give axe-core's script, as a package for tests brings it."""
    found = importlib.util.find_spec("axe_playwright_python")
    if found is None:
        pytest.skip("axe-playwright-python, which brings axe-core, is not installed")
    return (Path(found.origin).parent / "axe.min.js").read_text(encoding="utf-8")


def violations(browser, script):
    """Give the violations of WCAG 2.2 AA and of good practice, each with the first elements it is seen on."""
    browser.execute_cdp_cmd("Runtime.evaluate", {"expression": script})
    return browser.execute_async_script(LOOK, TAGS)


def look(browser, how):
    """Have pages shown in light or dark, or on a phone."""
    dark = {"name": "prefers-color-scheme", "value": "dark" if how == "dark" else "light"}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [dark]})
    if how == "phone":
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", PHONE)


def look_away(browser):
    """Have pages shown as at the beginning."""
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
