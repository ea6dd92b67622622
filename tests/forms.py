# How the tests reach kits in a browser: the golden one on a page of its own, and what it says.
#
# Takes: tests/cases/render/kit.md.
# Gives: fixtures that open it, and what stands in its letters.
# Refuses to know: what is expected.

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from browsing import Opened
from decision_tree.model import Library
from pages import body, converter, made_pages
from playbooks import HERE, compiled, printed
from test_render import BLOCK

LANGUAGES = {"zh": "", "en": "en/"}
WIDGETS = ("kit-field", "kit-form", "kit-letter")
# The kit of the golden case: a letter with every kind of thing in it.
CASE = HERE / "cases" / "render" / "kit.md"
Shown = Callable[..., Page]


def small_library(folder: Path) -> tuple[Library, dict[str, str]]:
    """The golden kit, and its page as HTML by language."""
    (_, _, path, text), *_ = BLOCK.findall(CASE.read_text(encoding="utf-8"))
    playbook = compiled(folder, {path: text})
    assert printed(playbook) == []
    pages = {
        language: converter().convert(body(made_pages(playbook, language)["kits/letter.md"]))
        for language in LANGUAGES
    }
    return playbook.library, pages


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, dict[str, str]]:
    """The golden kit."""
    return small_library(tmp_path_factory.mktemp("kit"))


def document(html: str, language: str, scheme: str, scripts: str) -> str:
    """A page that may run its own scripts and ask for nothing else."""
    styles = "".join(
        f'<link rel="stylesheet" href="{name}.css">'
        for name in ("main", "palette", *WIDGETS, "base", "site")
    )
    policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'
        f"<title>Kit - Site</title>{styles}{scripts}</head>"
        f'<body data-md-color-scheme="{scheme}" data-md-color-primary="custom">'
        f'<main class="md-content"><article class="md-content__inner md-typeset">{html}</article>'
        "</main></body></html>"
    )


MODULES = "".join(f'<script type="module" src="{name}.mjs"></script>' for name in WIDGETS)


@pytest.fixture
def shown(
    opened: Opened, small_site: Path, small_url: str, small: tuple[Library, dict[str, str]]
) -> Shown:
    """Opens the golden kit at an address, under a strict content security policy."""

    def show(
        hash_: str = "", *, language: str = "zh", scheme: str = "default", **options: object
    ) -> Page:
        html = document(small[1][language], language, scheme, MODULES)
        (small_site / "kit.html").write_text(html, encoding="utf-8")
        page = opened(timezone_id="Asia/Shanghai", **options).new_page()
        page.goto(f"{small_url}/kit.html{hash_}")
        return page

    return show


@pytest.fixture
def form(shown: Shown) -> Page:
    """The form for exchanging a bulb."""
    return shown("#exchange")


def letter(page: Page, language: str, part: str = "textarea") -> str:
    """What a letter says now."""
    return page.locator(f"kit-letter:visible .sheet {part}[lang={language}]").input_value()


def findings(page: Page) -> Locator:
    """What is found."""
    return page.locator(".findings li")


def fill_in(page: Page) -> None:
    """Everything that the golden kit needs."""
    page.get_by_label("没有", exact=True).check()
    page.get_by_label("型号").fill("B-1234")
    page.get_by_label("English").fill("One like it")
    page.get_by_label("中文").fill("一样的")
