# How the browser tests speak of the search: open it, type, read what it shows.
#
# Takes: a page with the box.
# Gives: the addresses, titles and words that are shown.
# Refuses to know: what is expected.

from __future__ import annotations

from playwright.sync_api import Locator, Page


def box(page: Page) -> Locator:
    """Where one types."""
    return page.locator("site-search input")


def open_search(page: Page) -> None:
    """The box with the focus in it, on a phone too."""
    page.wait_for_function("!!customElements.get('site-search')")
    page.keyboard.press("/")


def search(page: Page, words: str) -> None:
    """Type some words at once, as pasting does, and wait until their results are shown."""
    box(page).fill(words)
    page.wait_for_function(
        "(words) => document.querySelector('site-search').dataset.shown === words.trim()",
        arg=words,
        timeout=15_000,
    )


def results(page: Page) -> Locator:
    """The links of the results."""
    return page.locator(".site-search__results a")


def addresses(page: Page) -> list[str]:
    """Where the results lead, whole addresses."""
    found: list[str] = results(page).evaluate_all("(links) => links.map((link) => link.href)")
    return found


def status(page: Page) -> str:
    """What a screen reader is told."""
    return page.locator(".site-search__status").inner_text()


def titles(page: Page) -> list[str]:
    """The titles of the results."""
    return page.locator(".site-search__results .site-search__title").all_inner_texts()
