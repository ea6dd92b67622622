"""A keyboard alone: every stop is seen, none is lost, and nothing out of sight is one."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browsing import Opened
from test_browser_decision_tree import WAY
from test_browser_pages import complaints
from walking import node_of, shown, wait_until

# What is wrong with where the focus is; nothing when it is seen.
FOCUS = """() => {
  const it = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(it);
  const { top, bottom, left, right } = it.getBoundingClientRect();
  const seen = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0
    && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  return it !== document.body && (seen || it.matches('input')) ? '' : it.outerHTML.slice(0, 120);
}"""


def test_a_keyboard_alone_leads_from_home_to_an_outcome(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/")
    page.keyboard.press("Tab")
    press_until(page, "it.matches('.md-skip')")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('article')")
    press_until(page, "it.pathname === '/trees/account-suspended/'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/trees/account-suspended/")
    for name in WAY:
        press_until(page, f"it.dataset.answer === '{name}'")
        page.keyboard.press("Enter")
        wait_until(page, "document.activeElement.matches('h2')")
        assert page.evaluate(FOCUS) == ""
    assert node_of(page) == "identity"
    press_until(page, "it.type === 'checkbox'")
    page.keyboard.press("Space")
    expect(shown(page).locator(".steps input").first).to_be_checked()


def test_a_keyboard_opens_the_drawer(opened: Opened, site_url: str) -> None:
    page = opened(reduced_motion="reduce").new_page()
    page.goto(f"{site_url}/about/")
    page.keyboard.press("Tab")
    menu = page.locator(".md-sidebar--primary")
    expect(menu).to_be_hidden()
    press_until(page, "it.matches('.md-header button[aria-expanded]')")
    button = page.locator(":focus")
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    assert page.evaluate(FOCUS) == ""
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    assert list(complaints(page)) == []


def press_until(page: Page, condition: str) -> None:
    """Tab until something has the focus, which is seen at every stop."""
    for _ in range(80):
        if page.evaluate(f"(it => {condition})(document.activeElement)"):
            return
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS) == ""
    pytest.fail(f"the keyboard does not reach {condition}")
