"""The page around the words, without the theme's own script: colours, keys, place, folds, tabs."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browsing import PHONE, Opened, Witness
from walking import LANGUAGES, wait_until

DESK = {"width": 1280, "height": 800}
SCHEME = "data-md-color-scheme"
NIGHT, DAY = "换成深色", "换成浅色"


@pytest.fixture
def desk(opened: Opened, site_url: str) -> Page:
    """A long page on a desktop."""
    page = opened(viewport=DESK, color_scheme="light").new_page()
    page.goto(f"{site_url}/deadlines/")
    return page


# --- colours --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("system", "scheme"), [("light", "default"), ("dark", "slate")])
def test_the_system_chooses_the_colours_until_the_reader_does(
    opened: Opened, site_url: str, system: str, scheme: str
) -> None:
    page = opened(color_scheme=system).new_page()
    page.goto(f"{site_url}/about/")
    expect(page.locator("body")).to_have_attribute(SCHEME, scheme)

    for _ in range(2):
        page.emulate_media(color_scheme="light")
        expect(page.locator("body")).to_have_attribute(SCHEME, "default")
        page.emulate_media(color_scheme="dark")
        expect(page.locator("body")).to_have_attribute(SCHEME, "slate")


def test_what_the_reader_chose_stays_whatever_the_system_says(
    opened: Opened, site_url: str
) -> None:
    page = opened(color_scheme="light").new_page()
    page.goto(f"{site_url}/about/")
    page.get_by_title(NIGHT).click()
    expect(page.get_by_title(DAY)).to_be_visible()
    expect(page.get_by_title(NIGHT)).to_be_hidden()
    page.goto(f"{site_url}/deadlines/")
    expect(page.locator("body")).to_have_attribute(SCHEME, "slate")
    page.emulate_media(color_scheme="dark")
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_attribute(SCHEME, "slate")
    page.get_by_title(DAY).click()
    expect(page.locator("body")).to_have_attribute(SCHEME, "default")


def test_the_colours_are_there_before_anything_is_loaded(
    opened: Opened, site_url: str, witness: Witness
) -> None:
    page = opened(color_scheme="dark").new_page()
    page.route("**/*.mjs", lambda route: route.abort())
    page.goto(f"{site_url}/about/")
    expect(page.locator("body")).to_have_attribute(SCHEME, "slate")
    witness.errors.clear()


def test_colours_change_where_nothing_may_be_kept(opened: Opened, site_url: str) -> None:
    page = opened(color_scheme="light").new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } })"
    )
    page.goto(f"{site_url}/about/")
    page.get_by_title(NIGHT).click()
    expect(page.locator("body")).to_have_attribute(SCHEME, "slate")


# --- keys and the drawer --------------------------------------------------------------------------


def drawer(page: Page) -> bool:
    """Whether the drawer is open."""
    return bool(page.locator("#__drawer").is_checked())


def test_the_drawer_opens_by_the_keyboard_and_closes_with_escape(
    opened: Opened, site_url: str
) -> None:
    page = opened(viewport=PHONE).new_page()
    page.goto(f"{site_url}/about/")
    for key in ("Enter", " "):
        page.locator(".md-header__button[for=__drawer]").focus()
        page.keyboard.press(key)
        assert drawer(page)
        page.keyboard.press("Escape")
        assert not drawer(page)


def test_a_link_to_a_place_on_this_page_closes_the_drawer(opened: Opened, site_url: str) -> None:
    page = opened(viewport=PHONE).new_page()
    page.goto(f"{site_url}/deadlines/")
    page.locator(".md-header__button[for=__drawer]").click()
    page.locator(".md-nav__item--active > label.md-nav__link:visible").last.click()
    page.locator(".md-nav--secondary a:visible").nth(1).click()
    assert not drawer(page)


def test_folded_parts_of_the_navigation_open_by_the_keyboard(desk: Page) -> None:
    label = desk.locator(".md-nav--primary label.md-nav__link[tabindex='0']:visible").first
    expanded = label.evaluate("label => document.getElementById(label.htmlFor).checked")
    label.focus()
    desk.keyboard.press("Enter")
    assert label.evaluate("label => document.getElementById(label.htmlFor).checked") != expanded


def test_focus_is_drawn_for_the_keyboard_alone(desk: Page) -> None:
    desk.locator("label.md-header__button:visible").first.click()
    assert desk.locator(".focus-visible").count() == 0
    desk.keyboard.press("Tab")
    expect(desk.locator(".focus-visible")).to_have_count(1)
    assert (
        desk.locator(".focus-visible").evaluate("e => getComputedStyle(e).outlineStyle") != "none"
    )


def test_what_scrolls_sideways_is_reached_by_the_keyboard(opened: Opened, site_url: str) -> None:
    page = opened(viewport={"width": 320, "height": 640}).new_page()
    page.goto(f"{site_url}/contributing/hosting/")
    reached = "document.querySelectorAll('pre > code[tabindex=\"0\"]').length"
    right = (
        "[...document.querySelectorAll('pre > code')].every("
        "e => e.hasAttribute('tabindex') === e.scrollWidth > e.clientWidth)"
    )
    wait_until(page, right)
    narrow = page.evaluate(reached)
    page.set_viewport_size({"width": 1600, "height": 640})
    wait_until(page, f"{reached} < {narrow}")
    wait_until(page, right)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site_url}/trees/case-stuck/")
    page.evaluate("location.hash = '#chase-once'")
    wait_until(page, "document.querySelector('#chase-once ~ * code')?.tabIndex === 0")


# --- where in the page ----------------------------------------------------------------------------


def test_the_header_says_where_one_is_and_a_button_leads_back_up(desk: Page) -> None:
    up = desk.locator(".md-top")
    expect(up).to_be_hidden()
    desk.mouse.wheel(0, 3000)
    expect(desk.locator(".md-header__title--active")).to_have_count(1)
    expect(up).to_be_hidden()
    desk.mouse.wheel(0, -300)
    expect(up).to_be_visible()
    up.click()
    wait_until(desk, "scrollY === 0")
    expect(up).to_be_hidden()
    expect(desk.locator(".md-header__title--active")).to_have_count(0)
    expect(desk.locator("h1")).to_be_focused()


def test_the_contents_mark_what_is_being_read(desk: Page) -> None:
    links = desk.locator(".md-sidebar--secondary a.md-nav__link")
    for i in (3, 1):
        links.nth(i).click()
        expect(links.nth(i)).to_have_class("md-nav__link md-nav__link--active")
        expect(desk.locator(".md-sidebar--secondary .md-nav__link--active")).to_have_count(1)


def test_lists_beside_the_page_stay_in_the_window(opened: Opened, site_url: str) -> None:
    page = opened(viewport={"width": 1280, "height": 400}).new_page()
    page.goto(f"{site_url}/trees/service-provider/")
    page.mouse.wheel(0, 500)
    here = page.locator(".md-nav--primary .md-nav__link--active").last
    expect(here).to_be_in_viewport()
    for box in page.locator(".md-sidebar__scrollwrap").all():
        assert box.evaluate("box => box.getBoundingClientRect().bottom <= innerHeight")


# --- folds and tabs -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_address_leads_to_is_unfolded(opened: Opened, site_url: str, language: str) -> None:
    page = opened().new_page()
    page.goto(f"{site_url}/{LANGUAGES[language]}trees/account-suspended/")
    page.evaluate(
        "document.querySelector('details').insertAdjacentHTML('beforeend', '<p id=deep>a</p>')"
    )
    page.evaluate("location.hash = '#deep'")
    expect(page.locator("#deep")).to_be_visible()


def test_an_address_that_means_nothing_is_no_error(opened: Opened, site_url: str) -> None:
    page = opened().new_page()
    page.goto(f"{site_url}/about/#%")
    expect(page.locator("h1")).to_be_visible()


def test_everything_folded_is_printed_and_folded_again(desk: Page, site_url: str) -> None:
    desk.goto(f"{site_url}/trees/scam-check/")
    folded = desk.locator("details:not([open])").count()
    assert folded > 0
    desk.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert desk.locator("details:not([open])").count() == 0
    desk.evaluate("dispatchEvent(new Event('afterprint'))")
    assert desk.locator("details:not([open])").count() == folded


def test_the_open_tab_is_told_from_the_others(opened: Opened, site_url: str) -> None:
    page = opened(viewport=DESK).new_page()
    page.goto(f"{site_url}/plan-of-action/")
    first, second = page.locator(".tabbed-labels").first.locator("label").all()[:2]
    line = "label => getComputedStyle(label).borderBottomColor"
    assert first.evaluate(line) != second.evaluate(line)
    before = second.evaluate(line)
    second.evaluate("label => label.click()")
    wait_until(
        page, f"({line})(document.querySelectorAll('.tabbed-labels label')[1]) !== '{before}'"
    )
