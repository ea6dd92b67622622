"""<term-tip>: a term tells its meaning where it stands."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from browsing import Opened, Written

HTML = (
    "<h1>词</h1><p>先看<a class='term' href='#bulb'>灯泡</a>，"
    "再看<a class='term' href='#lamp'>台灯</a>。</p>"
    "<p><a href='#else'>别的</a></p><term-tip><details><summary>这一页用到的词</summary><ul>"
    "<li><a href='#bulb'>电灯泡</a>：会亮的那一部分。</li>"
    "<li><a href='#lamp'>桌灯</a>：桌上的灯。</li></ul></details></term-tip>"
)


@pytest.fixture
def terms(page: Page, written: Written) -> Page:
    """A page with two terms."""
    page.goto(written("term-tip", HTML))
    return page


def term(page: Page, word: str) -> Locator:
    return page.get_by_role("link", name=word, exact=True)


def test_a_tap_shows_the_meaning_in_place_and_a_second_takes_it_away(terms: Page) -> None:
    term(terms, "灯泡").click()
    note = terms.locator(".term-note")
    expect(note).to_have_text("电灯泡：会亮的那一部分。")
    expect(term(terms, "灯泡")).to_have_attribute("aria-expanded", "true")
    assert "#" not in terms.url

    term(terms, "灯泡").click()
    expect(note).to_have_count(0)
    assert term(terms, "灯泡").get_attribute("aria-expanded") is None


def test_one_meaning_is_shown_at_a_time(terms: Page) -> None:
    term(terms, "灯泡").click()
    term(terms, "台灯").click()
    expect(terms.locator(".term-note")).to_have_text("桌灯：桌上的灯。")


def test_the_note_leads_to_the_glossary(terms: Page) -> None:
    term(terms, "台灯").click()
    terms.locator(".term-note").get_by_role("link").click()
    assert terms.url.endswith("#lamp")


def test_escape_takes_it_away_and_goes_back_to_the_word(terms: Page) -> None:
    term(terms, "灯泡").press("Enter")
    expect(terms.locator(".term-note")).to_be_visible()
    terms.keyboard.press("Escape")
    expect(terms.locator(".term-note")).to_have_count(0)
    expect(term(terms, "灯泡")).to_be_focused()


def test_other_links_and_escape_alone_are_left_in_peace(terms: Page) -> None:
    terms.keyboard.press("Escape")
    term(terms, "别的").click()
    assert terms.url.endswith("#else")


def test_nothing_listens_once_the_element_is_gone(terms: Page) -> None:
    term(terms, "灯泡").click()
    terms.evaluate("document.querySelector('term-tip').remove()")
    expect(terms.locator(".term-note")).to_have_count(0)
    term(terms, "灯泡").click()
    assert terms.url.endswith("#bulb")


def test_the_pointer_and_a_screen_reader_are_told_the_meaning(terms: Page) -> None:
    expect(term(terms, "台灯")).to_have_attribute("title", "桌灯：桌上的灯。")


def test_without_javascript_a_term_is_a_link(opened: Opened, written: Written) -> None:
    page = opened(java_script_enabled=False).new_page()
    page.goto(written("term-tip", HTML))
    term(page, "灯泡").click()
    assert page.url.endswith("#bulb")


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_axe_finds_nothing(scheme: str, page: Page, written: Written) -> None:
    page.goto(written("term-tip", HTML, scheme=scheme))
    term(page, "灯泡").click()
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found] == []
