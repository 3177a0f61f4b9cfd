"""Comparing, searching and links that keep their state, in a real browser from disk."""

import pytest

pytest.importorskip("selenium")

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.looking import PHONE, look, look_away, violations
from tests.site.test_site_browser import one, wait

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")  # selenium's own sockets


def visit(browser, made, page):
    """Open a page anew, its state with it."""
    browser.get("about:blank")
    browser.get(f"{made.as_uri()}/{page}")


def test_councils_are_set_side_by_side(browser, made):
    """Two councils that are typed stand beside each other with grades and findings; the address brings them back."""
    visit(browser, made, "compare/index.html")
    assert "No council is chosen" in one(browser, "#told").text
    for name in ("Derby", "leicester"):
        one(browser, "#add").send_keys(name, Keys.ENTER)
    wait(browser, lambda b: b.current_url.endswith("#councils=DER,LCE&area=overall-effectiveness"))
    heads = [cell.text for cell in browser.find_elements(By.CSS_SELECTOR, "#now thead th")]
    assert ["Area", "Derby", "Leicester"] == heads
    grades = [cell.text for cell in browser.find_elements(By.CSS_SELECTOR, "#now tbody tr:first-child td")]
    assert grades[0].startswith("Outstanding")
    assert "praised" in one(browser, "#topics").text
    address = browser.current_url
    browser.get("about:blank")
    browser.get(address)
    assert 2 == len(browser.find_elements(By.CSS_SELECTOR, "#chosen button"))
    one(browser, "#chosen button").click()
    wait(browser, lambda b: "councils=LCE&" in b.current_url)


def test_a_council_that_is_none_is_told(browser, made):
    """Nothing is chosen, and the reason is said."""
    visit(browser, made, "compare/index.html")
    one(browser, "#add").send_keys("Atlantis", Keys.ENTER)
    assert "No council of today is called so" in one(browser, "#told").text


def test_quotations_are_found_offline(browser, made):
    """Both words, in any order and case; a hit says what it states, opens in context and leads to the text."""
    visit(browser, made, "search/index.html")
    one(browser, "#words").send_keys("CASELOADS workers", Keys.ENTER)
    wait(browser, lambda b: "quotation" in one(b, "#seen").text and "searched" not in one(b, "#seen").text)
    hits = browser.find_elements(By.CSS_SELECTOR, "#hits summary")
    assert hits
    assert all("caseloads" in hit.text.lower() and "workers" in hit.text.lower() for hit in hits)
    assert "Finding" in hits[0].text
    hits[0].click()
    wait(browser, lambda b: b.find_elements(By.CSS_SELECTOR, "#hits blockquote mark"))
    assert "claim%2F" in one(browser, "#hits .onward a[href^=mailto]").get_attribute("href")
    one(browser, "#hits .fn a").click()
    wait(browser, lambda b: "/document/" in b.current_url)
    assert browser.find_element(By.ID, browser.current_url.partition("#")[2]).tag_name == "mark"


def test_a_phrase_stands_together(browser, made):
    """Words in quotation marks are found only as they stand; what nothing holds is said."""
    visit(browser, made, "search/index.html#q=%22workers%20social%22")
    wait(browser, lambda b: "No quotation holds these words" in one(b, "#seen").text)


def test_a_list_is_sorted_and_its_address_keeps_the_order(browser, made, axe):
    """By grade from the best, then from the worst, councils without one last; a link opens in the same order."""

    def overall():
        return [
            cell.text for cell in browser.find_elements(By.CSS_SELECTOR, "table.list tbody td:nth-child(3)")
        ]

    visit(browser, made, "council/index.html")
    written = overall()
    head = one(browser, "table.list thead th:nth-child(3) button")
    head.click()
    best = overall()
    assert best != written
    assert best[0].startswith("Outstanding")
    assert "not known" == best[-1]
    head.click()
    worst = overall()
    assert "not known" == worst[-1]
    assert best[0] != worst[0]
    assert "descending" == one(browser, "table.list thead th:nth-child(3)").get_attribute("aria-sort")
    address = browser.current_url
    assert address.endswith("#sort=overall+down")
    browser.get("about:blank")
    browser.get(address)
    assert worst == overall()
    assert [] == violations(browser, axe)


def test_search_from_any_page(browser, made):
    """What is no name leads on to the search of quotations."""
    visit(browser, made, "council/DER.html")
    one(browser, "#find").send_keys("manageable")
    wait(browser, lambda b: "Search quotations" in one(b, "#found").text)
    one(browser, "#find").send_keys(Keys.ENTER)
    wait(browser, lambda b: "search/index.html#q=manageable" in b.current_url)


def test_the_map_keeps_area_and_date_in_its_address(browser, made):
    """Opened again, the map is as it was."""
    visit(browser, made, "index.html#area=help-and-protection&date=2018-01")
    assert "January 2018" == one(browser, "#as-of").text
    tile = one(browser, "[data-code=DER]")
    assert "none" not in tile.get_attribute("class")
    one(browser, "#area").send_keys("Overall")
    wait(browser, lambda b: "area=overall-effectiveness" in b.current_url)
    assert "date=2018-01" in browser.current_url


def test_a_chosen_answer_keeps_its_address(browser, made):
    """The rows that were chosen are shown again, things by their names and with their pages."""
    visit(browser, made, "ask/leaders.html#where=council_name&has=derby")
    wait(browser, lambda b: "fit" in one(b, "#shown").text)
    cells = browser.find_elements(By.CSS_SELECTOR, "#answer tbody tr:first-child td")
    assert "Derby" in [cell.text for cell in cells]
    assert browser.find_elements(By.CSS_SELECTOR, "#answer a[href*='council/DER.html']")


def test_what_a_document_claims_is_listed_by_its_marks(browser, made):
    """Each note leads to its mark, and the number at the mark to the note."""
    name = next(p.name for p in sorted((made / "document").glob("*.html")) if p.stem != "index")
    visit(browser, made, f"document/{name}")
    wait(browser, lambda b: b.find_elements(By.CSS_SELECTOR, "#claims li"))
    note = one(browser, "#claims li")
    assert "characters" in note.text
    number = one(browser, "#words a.n")
    assert browser.find_element(By.ID, number.get_attribute("href").partition("#")[2])


def test_the_map_fits_a_phone(browser, made):
    """All tiles are within the screen, the east too, each large enough for a finger."""
    look(browser, "phone")
    try:
        visit(browser, made, "index.html")
        tiles = [tile.rect for tile in browser.find_elements(By.CSS_SELECTOR, ".narrow .t rect")]
        assert len(tiles) > 140
        assert max(tile["x"] + tile["width"] for tile in tiles) <= PHONE["width"]
        assert not browser.find_elements(By.CSS_SELECTOR, ".broad .t rect")[0].is_displayed()
    finally:
        look_away(browser)


@pytest.mark.parametrize("how", ["light", "dark", "phone"])
@pytest.mark.parametrize(
    "page", ["compare/index.html#councils=DER,LCE,PTE", "search/index.html#q=caseloads", "council/DER.html"]
)
def test_axe_of_what_is_chosen(browser, made, axe, page, how):
    """With councils side by side, hits, and charts there is no violation of WCAG 2.2 AA."""
    look(browser, how)
    try:
        visit(browser, made, page)
        if page.startswith("search"):
            wait(browser, lambda b: "quotation" in one(b, "#seen").text)
        browser.execute_script(
            "document.querySelectorAll('details').forEach((d, n) => { if (n < 6) d.open = true; })"
        )
        assert [] == violations(browser, axe)
        if how == "phone":
            assert browser.execute_script("return document.documentElement.scrollWidth") <= PHONE["width"]
    finally:
        look_away(browser)


def test_hostile_words_stay_text(browser, hostile):
    """Scripts in quotations are found, shown in context and compared as the words they are; nothing of them runs."""
    visit(browser, hostile, "search/index.html#q=hacked")
    wait(browser, lambda b: "quotation" in one(b, "#seen").text and "searched" not in one(b, "#seen").text)
    browser.execute_script("document.querySelectorAll('#hits details').forEach(d => { d.open = true; })")
    wait(browser, lambda b: b.find_elements(By.CSS_SELECTOR, "#hits blockquote mark"))
    assert "<script>window.hacked=1</script>" in one(browser, "#hits").text
    assert not browser.find_elements(By.CSS_SELECTOR, "main script, main img")
    visit(browser, hostile, "compare/index.html#councils=DER,LDS")
    wait(browser, lambda b: b.find_elements(By.CSS_SELECTOR, "#now tbody tr"))
    assert not browser.find_elements(By.CSS_SELECTOR, "main script, main img")
