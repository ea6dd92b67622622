"""<decision-tree>: what a reader with JavaScript meets."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browsing import Opened, Witness
from decision_tree.model import Library
from walking import (
    LANGUAGES,
    answer,
    node_of,
    nodes_of,
    shown,
    state_of,
    tree_url,
    wait_until,
)

WAY = ("inside", "deactivated", "who-you-are", "documents")


@pytest.fixture
def at_identity(page: Page, site_url: str) -> Page:
    """A reader who has walked to the outcome for identity documents."""
    page.goto(tree_url(site_url, "zh", "account-suspended"))
    for name in WAY:
        answer(page, name)
    return page


def trail(page: Page) -> list[str]:
    """The ids of the questions under "your answers"."""
    shown(page)
    links = page.locator("decision-tree .trail li a").all()
    return [(link.get_attribute("href") or "").lstrip("#").split(";")[0] for link in links]


def test_the_page_opens_at_the_first_question(page: Page, site_url: str) -> None:
    page.goto(tree_url(site_url, "zh", "account-suspended"))
    assert node_of(page) == "where-seen"
    assert "#" not in page.url


def test_the_address_carries_the_way_by_ids(at_identity: Page) -> None:
    assert state_of(at_identity) == (
        "identity",
        {
            "where-seen": "inside",
            "what-happened": "deactivated",
            "reason-group": "who-you-are",
            "reason-identity": "documents",
        },
    )


def test_back_and_forward_go_one_step(at_identity: Page) -> None:
    at_identity.go_back()
    assert node_of(at_identity) == "reason-identity"
    at_identity.go_back()
    assert node_of(at_identity) == "reason-group"
    at_identity.go_forward()
    assert node_of(at_identity) == "reason-identity"


def test_the_back_button_goes_one_step_back(at_identity: Page) -> None:
    at_identity.get_by_role("button", name="上一步").click()
    assert node_of(at_identity) == "reason-identity"


def test_a_shared_address_can_go_back_too(page: Page, site_url: str) -> None:
    """There is no history yet, but there is a way."""
    state = "what-happened;where-seen=inside"
    page.goto(tree_url(site_url, "zh", "account-suspended", state))
    page.get_by_role("button", name="上一步").click()
    assert node_of(page) == "where-seen"


def test_start_again_forgets_the_way(at_identity: Page) -> None:
    at_identity.get_by_text("从头再来").click()
    assert node_of(at_identity) == "where-seen"
    assert state_of(at_identity)[1] == {}
    assert trail(at_identity) == []


def test_the_answers_are_listed_in_order(at_identity: Page) -> None:
    assert trail(at_identity) == ["where-seen", "what-happened", "reason-group", "reason-identity"]


def test_a_change_keeps_the_later_answers_and_offers_them(at_identity: Page) -> None:
    at_identity.locator(".trail li").nth(1).get_by_role("link").click()
    assert node_of(at_identity) == "what-happened"
    kept = shown(at_identity).locator(".answer", has_text="你上次选的")
    assert kept.get_attribute("data-answer") == "deactivated"
    kept.click()
    kept = shown(at_identity).locator(".answer", has_text="你上次选的")
    assert (node_of(at_identity), kept.get_attribute("data-answer")) == (
        "reason-group",
        "who-you-are",
    )


def test_another_answer_after_a_change_leads_elsewhere_and_forgets_nothing(
    at_identity: Page,
) -> None:
    at_identity.locator(".trail li").nth(1).get_by_role("link").click()
    answer(at_identity, "banner")
    assert node_of(at_identity) == "banner-kind"
    assert state_of(at_identity)[1]["reason-identity"] == "documents"
    assert trail(at_identity) == ["where-seen", "what-happened"]


def test_reloading_stays(at_identity: Page) -> None:
    before = at_identity.url
    at_identity.reload()
    assert (node_of(at_identity), at_identity.url) == ("identity", before)
    assert len(trail(at_identity)) == 4


@pytest.mark.parametrize(
    ("state", "node"),
    [
        ("no-such-node", "where-seen"),
        ("no-such-node;where-seen=inside", "what-happened"),
        ("no-such-node;where-seen=inside;what-happened=gone", "what-happened"),
    ],
)
def test_an_address_from_an_older_version_lands_nearby_and_says_so(
    page: Page, site_url: str, state: str, node: str
) -> None:
    page.goto(tree_url(site_url, "zh", "account-suspended", state))
    assert node_of(page) == node
    expect(page.get_by_text("这个地址来自旧版页面")).to_be_visible()


@pytest.mark.parametrize("state", [";;;", "%", "a=b", "=;=", "identity;a=b;;=", "<b>", "%E4%B8%AD"])
def test_a_broken_address_still_shows_one_node(page: Page, site_url: str, state: str) -> None:
    page.goto(tree_url(site_url, "zh", "account-suspended", state))
    assert node_of(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_node_opens_by_its_address(
    language: str, opened: Opened, site_url: str, library: Library
) -> None:
    page = opened().new_page()
    for tree, node in nodes_of(library):
        page.goto(tree_url(site_url, language, tree, node))
        assert node_of(page) == node


def test_focus_moves_to_the_new_heading(page: Page, site_url: str) -> None:
    page.goto(tree_url(site_url, "zh", "account-suspended"))
    assert page.evaluate("document.activeElement === document.body")
    answer(page, "inside")
    assert page.evaluate("document.activeElement.id") == "what-happened"
    expect(page.locator("decision-tree output", has_text="第 2 步")).to_be_visible()


def test_the_title_of_the_tab_says_where_the_reader_is(at_identity: Page) -> None:
    heading = shown(at_identity).locator("h2").inner_text()
    assert at_identity.title().startswith(heading)


def test_digits_answer_while_the_focus_is_in_the_tree(page: Page, site_url: str) -> None:
    page.goto(tree_url(site_url, "zh", "account-suspended"))
    page.keyboard.press("1")
    assert node_of(page) == "where-seen"
    shown(page).locator(".answer").first.focus()
    page.keyboard.press("1")
    assert node_of(page) == "what-happened"
    page.keyboard.press("Control+2")
    assert node_of(page) == "what-happened"
    page.keyboard.press("2")
    assert node_of(page) == "reason-group"


def test_ticks_are_remembered_in_both_languages(at_identity: Page, site_url: str) -> None:
    ticks = shown(at_identity).locator(".steps input[type=checkbox]")
    ticks.nth(1).check()
    at_identity.goto(tree_url(site_url, "en", "account-suspended", "identity"))
    ticks = shown(at_identity).locator(".steps input[type=checkbox]")
    assert [tick.is_checked() for tick in ticks.all()][:3] == [False, True, False]
    expect(shown(at_identity).locator(".done")).to_have_text(f"1 of {ticks.count()} done")


def test_the_language_switch_keeps_node_and_answers(at_identity: Page) -> None:
    state = state_of(at_identity)
    at_identity.locator(".language-switch").click()
    assert "/en/trees/account-suspended/" in at_identity.url
    assert at_identity.locator("html").get_attribute("lang") == "en"
    assert (state_of(at_identity), node_of(at_identity)) == (state, "identity")
    at_identity.locator(".language-switch").click()
    assert "/en/" not in at_identity.url
    assert (state_of(at_identity), len(trail(at_identity))) == (state, 4)


def test_the_link_in_the_node_switches_too(at_identity: Page) -> None:
    state = state_of(at_identity)
    shown(at_identity).locator(".twin").click()
    assert "/en/" in at_identity.url
    assert state_of(at_identity) == state


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript_every_node_leads_to_its_twin(
    language: str, opened: Opened, site_url: str, library: Library
) -> None:
    page = opened(java_script_enabled=False).new_page()
    other = "en" if language == "zh" else "zh"
    for tree in library.trees:
        page.goto(tree_url(site_url, language, tree))
        for node in library.trees[tree].nodes:
            link = page.locator(f'section:has(> h2[id="{node}"]) .twin')
            assert link.evaluate("link => link.href") == tree_url(site_url, other, tree, node)


def copied(page: Page, name: str) -> str:
    """What a tap on a copy button leaves in the clipboard."""
    page.evaluate("navigator.clipboard.writeText('')")
    page.get_by_role("button", name=name, exact=True).click()
    wait_until(page, "navigator.clipboard.readText().then(text => text !== '')")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_a_card_for_a_colleague_is_copied_in_either_language_or_both(
    opened: Opened, site_url: str
) -> None:
    page = opened(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(tree_url(site_url, "zh", "account-suspended"))
    for name in WAY:
        answer(page, name)
    chinese, english, both = (copied(page, name) for name in ("中文", "English", "中英双语"))
    assert "按顺序做" in chinese
    assert "\n1. " in chinese
    assert "Do this, in order" not in chinese
    assert "Do this, in order" in english
    assert "按顺序做" not in english
    assert "/en/trees/account-suspended/#identity;" in english
    assert chinese in both
    assert english in both
    assert "2026-" in chinese
    assert "undefined" not in both


def test_an_answer_that_leads_to_another_tree_opens_it(page: Page, site_url: str) -> None:
    page.goto(tree_url(site_url, "zh", "account-suspended"))
    answer(page, "asked-secrets")
    assert page.url == tree_url(site_url, "zh", "scam-check", "what-given")
    assert node_of(page) == "what-given"
    page.go_back()
    assert node_of(page) == "where-seen"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_home_page_asks_the_first_question_and_goes_on(
    language: str, page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}/{LANGUAGES[language]}")
    assert node_of(page) == "where-seen"
    answer(page, "inside")
    assert page.url == tree_url(
        site_url, language, "account-suspended", "what-happened;where-seen=inside"
    )
    assert (node_of(page), trail(page)) == ("what-happened", ["where-seen"])


def test_printing_shows_the_node_and_the_answers(at_identity: Page) -> None:
    at_identity.emulate_media(media="print")
    assert node_of(at_identity) == "identity"
    expect(at_identity.locator(".trail")).to_be_visible()
    expect(at_identity.get_by_role("button", name="上一步")).to_be_hidden()


def test_storage_that_is_refused_breaks_nothing(
    opened: Opened, site_url: str, witness: Witness
) -> None:
    context = opened()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })"
    )
    page = context.new_page()
    page.goto(tree_url(site_url, "zh", "account-suspended", "identity"))
    assert node_of(page) == "identity"
    shown(page).locator(".steps input").first.check()
    expect(shown(page).locator(".done")).to_contain_text("1/")
    witness.errors[:] = [error for error in witness.errors if "refused" not in error]  # Material's


def test_the_first_question_does_not_move_when_the_script_arrives(
    opened: Opened, site_url: str
) -> None:
    context = opened()
    context.add_init_script(
        "window.shifts = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "entry => { window.shifts += entry.value; }))"
        ".observe({ type: 'layout-shift', buffered: true })"
    )
    page = context.new_page()
    for path in ("/", "/en/", "/trees/account-suspended/", "/en/trees/scam-check/"):
        page.goto(site_url + path)
        shown(page)
        assert page.evaluate("window.shifts") < 0.01, path
