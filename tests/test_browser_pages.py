"""Every page: reachable, accessible, quiet, and wide enough for a small phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from browsing import Opened, Witness

SCHEMES = ("light", "dark")


@pytest.fixture(scope="session")
def paths(built_site: Path) -> list[str]:
    """The path of every page of both languages."""
    return sorted(
        "/" + file.parent.relative_to(built_site).as_posix().removeprefix(".") + "/"
        for file in built_site.rglob("index.html")
    )


def complaints(page: Page, context: str = "html", *rules: str) -> Iterator[str]:
    """What axe-core finds inside `context`, a line each; by all its rules, or by those named."""
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = rules
    found: dict[str, Any] = Axe().run(page, context, options).response
    for violation in found["violations"]:
        for node in violation["nodes"]:
            yield f"{page.url} {violation['id']} ({violation['impact']}): {node['html'][:160]}"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_on_any_page(
    scheme: str, opened: Opened, site_url: str, paths: list[str]
) -> None:
    page = opened(color_scheme=scheme).new_page()
    found: list[str] = []
    for path in paths:
        page.goto(site_url + path.replace("//", "/"))
        found += complaints(page)
    assert found == []


def test_no_page_is_wider_than_a_small_phone(
    opened: Opened, site_url: str, paths: list[str]
) -> None:
    page = opened(viewport={"width": 320, "height": 640}).new_page()
    wide = []
    for path in paths:
        page.goto(site_url + path.replace("//", "/"))
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(path)
    assert wide == []


def test_a_missing_page_speaks_both_languages(
    opened: Opened, site_url: str, witness: Witness
) -> None:
    page = opened().new_page()
    page.goto(f"{site_url}/en/no/such/page/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("没有找到这一页")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Page not found")
    page.get_by_role("link", name="Go to the home page").click()
    assert page.url == f"{site_url}/en/"
    witness.errors.clear()  # Chromium reports the 404 itself as an error


def test_the_language_switch_keeps_the_place_on_any_page(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/faq/official-support/#cost")
    page.locator(".language-switch").click()
    assert page.url == f"{site_url}/en/faq/official-support/#cost"
