"""<list-filter>: the list narrows as the reader types or chooses."""

from __future__ import annotations

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from browsing import Opened, Written

FACETS = [
    {
        "key": "standing",
        "label": "依据",
        "all": "全部",
        "options": {"confirmed": "已证实", "wrong": "错误"},
    },
    {
        "key": "topic",
        "label": "主题",
        "all": "全部主题",
        "options": {"fees": "费用", "appeals": "申诉，从第一封通知到最后一次升级的所有步骤与期限"},
    },
]
WORDS = {
    "data-label": "缩小范围",
    "data-count": "{n} 条，共 {all} 条",
    "data-none": "没有找到",
    "data-facets": json.dumps(FACETS, ensure_ascii=False),
}
# Subject → id of its entries → standing, topics, words.
SUBJECTS = {
    "money": {
        "cost": ("confirmed", "fees", "申诉不收费"),
        "deposit": ("wrong", "fees appeals", "申诉要先交押金"),
    },
    "ways": {
        "case": ("confirmed", "appeals", "开 Case 就够了"),
        "phone": ("confirmed", "appeals", "打电话也行"),
        "letter": ("confirmed", "", "寄信也行"),
    },
    "none": {},
}
ENTRIES = 5


def page_of(**others: str) -> str:
    """A list in groups, a link to an entry before it, and room to scroll."""
    words = " ".join(f"{name}='{value}'" for name, value in {**WORDS, **others}.items() if value)
    groups = "".join(
        f'<section class="entries"><h2 id="{subject}">{subject}</h2>'
        + "".join(
            f'<section class="entry" data-standing="{standing}" data-topic="{topics}">'
            f'<h3 id="{name}">{text}</h3><p>一条说法。</p></section>'
            for name, (standing, topics, text) in entries.items()
        )
        + "</section>"
        for subject, entries in SUBJECTS.items()
    )
    links = "".join(f'<a href="#{name}">to {name}</a> ' for name in ("deposit", "money", "away"))
    room = '<p id="away">elsewhere</p><canvas height="1600"></canvas>'
    return f"<h1>说法</h1><p>{links}</p>{room}<list-filter {words}>{groups}</list-filter>"


@pytest.fixture
def filtered(page: Page, written: Written) -> Page:
    """The list, with a box and two facets."""
    page.goto(written("list-filter", page_of()))
    return page


def entries(page: Page) -> list[str]:
    """The ids of the entries that are shown."""
    return [one.get_attribute("id") or "" for one in page.locator(".entry:visible h3").all()]


def groups(page: Page) -> list[str]:
    """The ids of the groups that are shown."""
    return [one.get_attribute("id") or "" for one in page.locator(".entries:visible > h2").all()]


def fill(page: Page, words: str) -> None:
    page.get_by_role("searchbox", name="缩小范围", exact=True).fill(words)


def choose(page: Page, facet: str, option: str) -> None:
    page.get_by_role("combobox", name=facet, exact=True).select_option(option)


def assert_cleared(page: Page) -> None:
    assert len(entries(page)) == ENTRIES
    assert groups(page) == list(SUBJECTS)
    assert [one.input_value() for one in page.locator("input, select").all()] == ["", "", ""]
    expect(page.get_by_role("status")).to_have_text("")


# --- typing ---------------------------------------------------------------------------------------


def test_all_entries_are_there_at_first(filtered: Page) -> None:
    assert_cleared(filtered)


def test_without_javascript_the_list_is_whole(opened: Opened, written: Written) -> None:
    page = opened(java_script_enabled=False).new_page()
    page.goto(written("list-filter", page_of()))
    assert len(entries(page)) == ENTRIES
    assert groups(page) == list(SUBJECTS)
    assert page.locator("input, select").count() == 0


def test_typing_narrows_the_list_and_says_how_far(filtered: Page) -> None:
    fill(filtered, "申诉")
    assert entries(filtered) == ["cost", "deposit"]
    expect(filtered.get_by_role("status")).to_have_text(f"2 条，共 {ENTRIES} 条")


@pytest.mark.parametrize("words", ["case", "CASE", "ＣＡＳＥ", "“Case”，够了"])
def test_width_capitals_and_punctuation_do_not_matter(words: str, filtered: Page) -> None:
    fill(filtered, words)
    assert entries(filtered) == ["case"]


def test_every_word_must_be_there(filtered: Page) -> None:
    fill(filtered, "申诉 没有这个词")
    assert entries(filtered) == []
    expect(filtered.get_by_role("status")).to_have_text("没有找到")


def test_escape_clears_the_box_and_the_facets(filtered: Page) -> None:
    choose(filtered, "依据", "wrong")
    fill(filtered, "Case")
    filtered.get_by_role("searchbox").press("Escape")
    assert_cleared(filtered)


def test_letters_on_the_way_to_a_word_do_not_filter(filtered: Page) -> None:
    """An input method shows "dianhua" in the box before it is 电话."""
    keys = filtered.context.new_cdp_session(filtered)
    filtered.get_by_role("searchbox").focus()
    keys.send("Input.imeSetComposition", {"text": "dian", "selectionStart": 4, "selectionEnd": 4})
    expect(filtered.get_by_role("searchbox")).to_have_value("dian")
    assert len(entries(filtered)) == ENTRIES
    keys.send("Input.insertText", {"text": "电话"})
    assert entries(filtered) == ["phone"]


def test_an_entry_is_folded_once(filtered: Page) -> None:
    """With hundreds of entries a phone would lag behind the typing."""
    fill(filtered, "申")
    filtered.evaluate(
        "window.folds = 0; const { normalize } = String.prototype;"
        "String.prototype.normalize = function (form) {"
        "  folds += this.length > 2; return normalize.call(this, form); };"
        "undefined"
    )
    fill(filtered, "申诉")
    assert entries(filtered) == ["cost", "deposit"]
    assert filtered.evaluate("window.folds") == 0


# --- choosing -------------------------------------------------------------------------------------


def test_a_facet_offers_all_and_then_its_options(filtered: Page) -> None:
    facet = filtered.get_by_role("combobox", name="依据", exact=True)
    expect(facet.locator("option")).to_have_text(["全部", "已证实", "错误"])
    expect(facet).to_have_value("")


def test_a_facet_narrows_the_list_and_gives_it_back(filtered: Page) -> None:
    choose(filtered, "依据", "已证实")
    assert entries(filtered) == ["cost", "case", "phone", "letter"]
    expect(filtered.get_by_role("status")).to_have_text(f"4 条，共 {ENTRIES} 条")
    choose(filtered, "依据", "全部")
    assert_cleared(filtered)


def test_an_entry_may_hold_several_values(filtered: Page) -> None:
    choose(filtered, "主题", "fees")
    assert entries(filtered) == ["cost", "deposit"]
    choose(filtered, "主题", "appeals")
    assert entries(filtered) == ["deposit", "case", "phone"]


def test_facets_and_words_combine(filtered: Page) -> None:
    choose(filtered, "依据", "confirmed")
    choose(filtered, "主题", "appeals")
    assert entries(filtered) == ["case", "phone"]
    fill(filtered, "电话")
    assert entries(filtered) == ["phone"]
    fill(filtered, "押金")
    assert entries(filtered) == []
    expect(filtered.get_by_role("status")).to_have_text("没有找到")


def test_a_group_goes_with_the_last_of_its_entries(filtered: Page) -> None:
    choose(filtered, "依据", "wrong")
    assert groups(filtered) == ["money"]
    choose(filtered, "依据", "全部")
    assert groups(filtered) == list(SUBJECTS)


def test_a_choice_is_not_stored(filtered: Page) -> None:
    choose(filtered, "依据", "wrong")
    assert filtered.evaluate("localStorage.length + sessionStorage.length") == 0
    assert filtered.url.endswith("/index.html")
    filtered.reload()
    assert_cleared(filtered)


def test_a_list_without_facets_has_only_the_box(page: Page, written: Written) -> None:
    page.goto(written("list-filter", page_of(**{"data-facets": ""})))
    assert page.locator("select").count() == 0
    fill(page, "押金")
    assert entries(page) == ["deposit"]


# --- addresses ------------------------------------------------------------------------------------


@pytest.mark.parametrize("goal", ["deposit", "money"])
@pytest.mark.parametrize("way", ["a link", "the address"])
def test_going_to_what_is_hidden_clears_the_filter(way: str, goal: str, filtered: Page) -> None:
    fill(filtered, "也行")
    choose(filtered, "依据", "confirmed")
    assert groups(filtered) == ["ways"]
    if way == "a link":
        filtered.get_by_role("link", name=f"to {goal}").click()
    else:
        filtered.evaluate(f"scrollTo(0, 0); location.hash = '{goal}'")
    expect(filtered.locator(f"#{goal}")).to_be_in_viewport()
    assert_cleared(filtered)


def test_a_link_to_the_present_address_clears_the_filter_too(filtered: Page) -> None:
    filtered.get_by_role("link", name="to deposit").click()
    fill(filtered, "也行")
    filtered.get_by_role("link", name="to deposit").click()
    expect(filtered.locator("#deposit")).to_be_in_viewport()
    assert_cleared(filtered)


@pytest.mark.parametrize("goal", ["phone", "ways", "away", "no-such-id", "%E0%A4%A"])
def test_going_elsewhere_keeps_the_filter(goal: str, filtered: Page) -> None:
    fill(filtered, "电话")
    filtered.evaluate(f"location.hash = '{goal}'")
    filtered.wait_for_timeout(50)
    assert entries(filtered) == ["phone"]


@pytest.mark.parametrize("goal", ["phone", "no-such-id", "%E0%A4%A"])
def test_a_page_opened_with_a_hash_shows_everything(
    goal: str, page: Page, written: Written
) -> None:
    page.goto(f"{written('list-filter', page_of())}#{goal}")
    assert_cleared(page)


# --- coming and going -----------------------------------------------------------------------------

COUNT_LISTENERS = """
window.listening = 0;
for (const target of [window, document]) {
  const { addEventListener: add, removeEventListener: remove } = target;
  target.addEventListener = (...all) => { listening++; add.apply(target, all); };
  target.removeEventListener = (...all) => { listening--; remove.apply(target, all); };
}
"""


def test_nothing_listens_after_removal(page: Page, written: Written) -> None:
    page.add_init_script(COUNT_LISTENERS)
    page.goto(written("list-filter", page_of()))
    assert page.evaluate("listening") == 2
    page.evaluate("window.list = document.querySelector('list-filter'); list.remove()")
    assert page.evaluate("listening") == 0
    page.evaluate("document.querySelector('article').append(list)")
    assert page.get_by_role("searchbox").count() == 1
    fill(page, "电话")
    assert entries(page) == ["phone"]


# --- looks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_controls_are_large_and_stay_on_the_page(
    width: int, opened: Opened, written: Written
) -> None:
    page = opened(viewport={"width": width, "height": 800}).new_page()
    page.goto(written("list-filter", page_of()))
    boxes = [one.bounding_box() for one in page.locator("list-filter input, select").all()]
    found = [box for box in boxes if box]
    assert len(found) == 3
    assert min(box["height"] for box in found) >= 48
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert max(box["x"] + box["width"] for box in found) <= width
    sizes = page.locator("list-filter input, select").evaluate_all(
        "(all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 16
    assert (len({round(box["y"]) for box in found}) == 1) == (width == 1280)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_axe_finds_nothing(scheme: str, page: Page, written: Written) -> None:
    page.goto(written("list-filter", page_of(), scheme=scheme))
    fill(page, "申诉")
    found = Axe().run(page, "list-filter", {"resultTypes": ["violations"]})
    assert [one["id"] for one in found.response["violations"]] == []


@pytest.mark.parametrize("control", ["input", "select"])
def test_the_focus_is_seen(control: str, filtered: Page) -> None:
    filtered.keyboard.press("Tab")
    filtered.locator(f"list-filter {control}").first.focus()
    outline = "(one) => getComputedStyle(one).outlineStyle + getComputedStyle(one).outlineWidth"
    assert filtered.locator(f"list-filter {control}").first.evaluate(outline) == "solid3px"
