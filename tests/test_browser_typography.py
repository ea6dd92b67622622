"""Chinese and English each in their own letters, from fonts that the reader has."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page

LATIN = ("Segoe UI", "Roboto", "Arial", "Liberation Sans")
HAN = ("PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC")
STYLE = "(it, name) => getComputedStyle(it)[name]"


def style(found: Locator, name: str) -> str:
    """A property as the browser computes it."""
    value: str = found.first.evaluate(STYLE, name)
    return value


def fonts(found: Locator) -> list[str]:
    """The families in their order."""
    return [name.strip(' "') for name in style(found, "fontFamily").split(",")]


@pytest.mark.parametrize(("path", "language"), [("/", "zh"), ("/en/", "en")])
def test_latin_letters_come_from_latin_fonts_and_han_from_han(
    path: str, language: str, page: Page, site_url: str
) -> None:
    page.goto(site_url + path)
    names = fonts(page.locator("article p"))
    assert max(map(names.index, LATIN)) < min(map(names.index, HAN))
    # Full-width quotation marks are for Chinese alone.
    assert ("Han marks" in names) == (language == "zh")


def test_code_has_a_font_for_han(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/writing-a-case/")
    names = fonts(page.locator("article code"))
    assert names.index("Consolas") < min(map(names.index, HAN)) < names.index("monospace")


def test_chinese_lines_break_strictly_and_nothing_is_slanted(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/")
    assert style(page.locator("article p"), "lineBreak") == "strict"
    page.evaluate("document.querySelector('article p').append(document.createElement('em'))")
    assert style(page.locator("article p em"), "fontStyle") == "normal"
    page.goto(f"{site_url}/en/")
    assert style(page.locator("article p"), "lineBreak") == "auto"
