"""<faq-filter>: the list narrows as the reader types."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browsing import Opened

ENTRIES = 7


@pytest.fixture
def faq(page: Page, site_url: str) -> Page:
    """The FAQ in Chinese."""
    page.goto(f"{site_url}/faq/official-support/")
    return page


def entries(page: Page) -> int:
    return page.locator(".entry:visible").count()


def test_all_entries_are_there_at_first(faq: Page) -> None:
    assert entries(faq) == ENTRIES


def test_typing_narrows_the_list_and_says_how_far(faq: Page) -> None:
    faq.get_by_role("searchbox", name="缩小范围").fill("收费")
    assert 0 < entries(faq) < ENTRIES
    expect(faq.locator("faq-filter [role=status]")).to_have_text(
        f"{entries(faq)} 条，共 {ENTRIES} 条"
    )


def test_full_width_letters_and_capitals_find_the_same(faq: Page) -> None:
    box = faq.get_by_role("searchbox", name="缩小范围")
    box.fill("case")
    plain = entries(faq)
    box.fill("ＣＡＳＥ")
    assert entries(faq) == plain > 0


def test_every_word_must_be_there(faq: Page) -> None:
    box = faq.get_by_role("searchbox", name="缩小范围")
    box.fill("收费 没有这个词")
    assert entries(faq) == 0
    expect(faq.locator("faq-filter [role=status]")).to_contain_text("没有找到")
    box.press("Escape")
    assert entries(faq) == ENTRIES


def test_without_javascript_the_list_is_whole(opened: Opened, site_url: str) -> None:
    page = opened(java_script_enabled=False).new_page()
    page.goto(f"{site_url}/faq/official-support/")
    assert entries(page) == ENTRIES
    assert page.get_by_role("searchbox", name="缩小范围").count() == 0
