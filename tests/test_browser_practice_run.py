"""<practice-run>: choose, see whether and why, and find it kept."""

from __future__ import annotations

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from browsing import Opened, Written

WORDS = json.dumps(
    {
        "practice-right": "对。",
        "practice-wrong": "不对。",
        "practice-count": "{done}/{all}，一次答对 {right}",
        "practice-again": "重做",
    },
    ensure_ascii=False,
)


def exercise(name: str) -> str:
    """One situation with a right and a wrong choice."""
    return (
        f'<section class="practice" data-practice="{name}"><p>情况 {name}</p>'
        f'<div class="choices"><ul>'
        f'<li><a class="choice" href="#wrong-{name}">错 {name}</a></li>'
        f'<li><a class="choice right" href="#right-{name}">对 {name}</a></li></ul></div>'
        f'<details class="why"><summary>理由 {name}</summary><p>因为 {name}。</p></details>'
        "</section>"
    )


HTML = (
    f"<h1>练习</h1><practice-run data-tree='lamp' data-words='{WORDS}'>"
    f"{exercise('a')}{exercise('b')}</practice-run>"
)


@pytest.fixture
def practice(page: Page, written: Written) -> Page:
    """A page with two exercises."""
    page.goto(written("practice-run", HTML))
    return page


def choose(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()


def count(page: Page, words: str) -> None:
    expect(page.locator(".practice-bar output")).to_have_text(words)


def test_a_right_choice_is_marked_and_explained(practice: Page) -> None:
    count(practice, "0/2，一次答对 0")
    choose(practice, "对 a")

    expect(practice.locator("[data-practice=a] .mark").nth(1)).to_have_text("对。")
    expect(practice.get_by_text("因为 a。")).to_be_visible()
    expect(practice.get_by_text("因为 b。")).to_be_hidden()
    count(practice, "1/2，一次答对 1")
    assert "#" not in practice.url


def test_a_wrong_choice_gives_nothing_away_and_counts_once(practice: Page) -> None:
    choose(practice, "错 a")
    expect(practice.locator("[data-practice=a] .mark").nth(0)).to_have_text("不对。")
    expect(practice.get_by_text("因为 a。")).to_be_hidden()
    choose(practice, "对 a")

    expect(practice.get_by_text("因为 a。")).to_be_visible()
    count(practice, "1/2，一次答对 0")


def test_what_was_done_is_kept_on_the_device_until_begun_again(practice: Page) -> None:
    choose(practice, "对 a")
    choose(practice, "错 b")
    practice.reload()
    count(practice, "2/2，一次答对 1")

    practice.get_by_role("button", name="重做").click()
    count(practice, "0/2，一次答对 0")
    practice.reload()
    count(practice, "0/2，一次答对 0")


def test_beginning_again_takes_every_mark_away(practice: Page) -> None:
    choose(practice, "对 a")
    practice.get_by_role("button", name="重做").click()

    assert practice.locator("[data-chosen], details[open]").count() == 0
    assert "".join(practice.locator(".mark").all_text_contents()) == ""


def test_a_device_that_keeps_nothing_still_practises(opened: Opened, written: Written) -> None:
    page = opened().new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } })"
    )
    page.goto(written("practice-run", HTML))
    choose(page, "对 a")
    count(page, "1/2，一次答对 1")


def test_a_choice_is_opened_with_a_key_held_and_without_javascript(
    opened: Opened, written: Written
) -> None:
    address = written("practice-run", HTML)
    page = opened(java_script_enabled=False).new_page()
    page.goto(address)
    choose(page, "错 a")
    assert page.url.endswith("#wrong-a")

    page = opened().new_page()
    page.goto(address)
    with page.context.expect_page() as other:
        page.get_by_role("link", name="对 a").click(modifiers=["ControlOrMeta"])
    assert other.value.url.endswith("#right-a")
    count(page, "0/2，一次答对 0")


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_axe_finds_nothing_before_and_after(scheme: str, page: Page, written: Written) -> None:
    page.goto(written("practice-run", HTML, scheme=scheme))
    choose(page, "错 a")
    choose(page, "对 b")
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found] == []
