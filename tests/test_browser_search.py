"""The search box: loads nothing before it is touched, hears all typing, opens at the place."""

from __future__ import annotations

import hashlib
import re
import shutil
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request, expect

from browsing import PHONE, Opened, Quiet, Witness, served
from decision_tree.assets import HERE as ASSETS
from searching import addresses, box, open_search, results, search, status, titles
from walking import LANGUAGES, node_of

DESKTOP = {"width": 1280, "height": 800}
SEARCH = re.compile(r"/(site-search/.*\.js|search/.*)")


@pytest.fixture
def desktop(opened: Opened, site_url: str) -> Page:
    """The Chinese home page on a large screen, the search open."""
    page = opened(viewport=DESKTOP).new_page()
    page.goto(f"{site_url}/")
    open_search(page)
    return page


# --- how words are read ---------------------------------------------------------------------------

NOTHING: dict[str, Any] = {"stop": [], "endings": [], "variants": "", "said": []}
READ = """([query, index]) => siteSearch.makeWords(index).read(query).concepts
  .map(({ways}) => ways.filter((way) => !way.isLone).map((way) => way.terms))
  .filter((ways) => ways[0])"""
FIND = """([index, query]) => {
  searchIndex(index);
  return siteSearch.find(query).results.map((one) => one.title.join(''));
}"""
ENDINGS = ["s", "es", "ed", "e", "ing", "y", "ies", "ied", "ment", "ion", "ication"]


@pytest.fixture
def engine(page: Page) -> Page:
    """An empty page with the search in it."""
    page.goto("about:blank")
    for name in ("words", "marks", "engine"):
        page.add_script_tag(path=ASSETS / "site-search" / f"{name}.js")
    return page


def read(engine: Page, query: str, **index: Any) -> list[list[list[str]]]:
    """Concept by concept, the terms of each way to say it."""
    found: list[list[list[str]]] = engine.evaluate(READ, [query, NOTHING | index])
    return found


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("账户停用", ["账户", "户停", "停用"]),
        ("400电话", ["400", "电话"]),
        ("A+页面", ["a+", "页面"]),
        ("DD+7 预留", ["dd+7", "预留"]),
        ("ＦＢＡ　少货", ["fba", "少货"]),
        ("款", ["款"]),
        ("can’t sign-in", ["can't", "sign-in"]),
        ("", []),
        ("？！——", []),
    ],
)
def test_runs_are_cut_in_pairs_and_words_stay_whole(
    query: str, terms: list[str], engine: Page
) -> None:
    found = read(engine, query)

    assert [ways[0][0] for ways in found] == terms


def test_parts_of_a_joined_word_count_too(engine: Page) -> None:
    assert read(engine, "sign-in") == [[["sign-in"], ["sign", "in"]]]


def test_what_is_said_is_also_taken_for_what_is_meant_the_longest_saying_first(
    engine: Page,
) -> None:
    said = [[["购物车", "黄金购物车"], "推荐报价"], [["ban"], "deactivated"]]

    assert read(engine, "黄金购物车没了", said=said, stop=["没了"]) == [
        [["黄金", "金购", "购物", "物车"], ["推荐", "荐报", "报价"]]
    ]
    assert read(engine, "bans", said=said, endings=["s"]) == [[["ban"], ["deactivated"]]]
    assert read(engine, "urban bank", said=said) == [[["urban"]], [["bank"]]]


def test_stop_words_go_unless_nothing_else_is_there(engine: Page) -> None:
    stop = ["怎么办", "the", "a"]

    assert read(engine, "账户怎么办", stop=stop) == [[["账户"]]]
    assert read(engine, "the theatre a", stop=stop) == [[["theatre"]]]
    assert read(engine, "the a", stop=stop) == [[["the"]], [["a"]]]


@pytest.mark.parametrize(
    "text",
    ["ＡＢＣ１２３", "İstanbul ẞ ß ﬁ", "……「帳戶」①½㎡", "👩‍👩‍👧 a", "\ud83d lone", "Ａ＋　ｂ", ""],
)
def test_every_character_stays_where_it_is(text: str, engine: Page) -> None:
    folded = engine.evaluate(
        "([text, index]) => siteSearch.makeWords(index).fold(text)",
        [text, NOTHING | {"variants": "帳账戶户"}],
    )

    assert len(folded.encode("utf-16", "surrogatepass")) == len(
        text.encode("utf-16", "surrogatepass")
    )
    assert "帳" not in folded


@pytest.mark.parametrize(
    ("word", "term", "alike"),
    [
        ("appeals", "appeal", True),
        ("shipped", "shipping", True),
        ("verified", "verification", True),
        ("reimbursement", "reimb", True),
        ("processes", "process", True),
        ("at", "a", False),
        ("banana", "bank", False),
    ],
)
def test_endings_and_beginnings_are_of_little_account(
    word: str, term: str, alike: bool, engine: Page
) -> None:
    likeness = engine.evaluate(
        "([word, term, index]) => siteSearch.makeWords(index).likeness(word, term)",
        [word, term, NOTHING | {"endings": ENDINGS}],
    )

    assert bool(likeness) == alike


@pytest.mark.parametrize(
    ("first", "second", "slips"),
    [
        ("arbitraton", "arbitration", 1),
        ("counterfiet", "counterfeit", 1),
        ("acount", "account", 1),
        ("same", "same", 0),
        ("quite", "other", 3),
    ],
)
def test_slips_are_counted(first: str, second: str, slips: int, engine: Page) -> None:
    assert engine.evaluate("([a, b]) => siteSearch.slips(a, b, 2)", [first, second]) == slips


# --- what is found, in which order ----------------------------------------------------------------

KINDS = [["outcome", "do"], ["question", "ask"], ["source", "source"]]


def find(engine: Page, query: str, *records: tuple[str, str], **index: Any) -> list[str]:
    """The titles found among records of (title, text), the kinds of which weigh the same."""
    rows = [[0, 0, str(n), title, 0, text, "", 1] for n, (title, text) in enumerate(records)]
    told = {"kinds": KINDS, "pages": ["p/"], "places": [""], "records": rows}
    found = engine.evaluate(FIND, [NOTHING | {"endings": ENDINGS} | told | index, query])
    return [str(title) for title in found]


def test_a_title_comes_before_a_text_and_more_of_the_query_before_less(engine: Page) -> None:
    records = [("三", "退货没退回"), ("二", "退货没退回来"), ("退货没退回来", "一")]

    found = find(engine, "退货没退回来", *records, *[("无", "无")] * 20)
    assert found == ["退货没退回来", "二", "三"]


def test_a_word_with_a_slip_is_found_only_where_none_is_right(engine: Page) -> None:
    records = [("counterfeit", ""), ("counterfoil", ""), ("other", "")]

    assert find(engine, "counterfiet", *records) == ["counterfeit"]
    assert find(engine, "counterfoil", *records) == ["counterfoil"]


def test_what_a_saying_leads_to_comes_first_and_what_else_was_asked_still_counts(
    engine: Page,
) -> None:
    records = [("gone reviews", ""), ("step", ""), *[("none", "none")] * 20]
    said = [[["bust"], "", [1]]]

    assert find(engine, "bust", *records, said=said) == ["step"]
    assert find(engine, "bust reviews", *records, said=said) == ["step", "gone reviews"]


def test_traditional_and_full_width_words_find_the_usual_ones(engine: Page) -> None:
    assert find(engine, "帳戶", ("账户", ""), ("别的", ""), variants="帳账戶户") == ["账户"]
    assert find(engine, "ｆｂａ", ("FBA 少货", ""), ("别的", "")) == ["FBA 少货"]


def test_a_lone_character_in_common_finds_nothing_and_asks_what_was_meant(engine: Page) -> None:
    said = [[["封号"], "账户停用"]]

    assert find(engine, "封郝", ("信封", ""), ("别的", ""), said=said) == []
    assert engine.evaluate("siteSearch.find('封郝').kin") == ["封号"]


def test_kinds_weigh_as_the_index_says(engine: Page) -> None:
    rows: list[list[Any]] = [
        [2, 0, "s", "appeal", 0, "", "", 0.2],
        [1, 0, "q", "appeal", 0, "", "", 1],
        [0, 0, "o", "appeal", 0, "", "", 1.2],
    ]
    rows = [[*row[:3], f"{KINDS[row[0]][0]} appeal", *row[4:]] for row in rows]
    told = {"kinds": KINDS, "pages": ["p/"], "places": [""], "records": rows}
    titles = engine.evaluate(FIND, [NOTHING | told, "appeal"])

    assert titles == ["outcome appeal", "question appeal", "source appeal"]


def test_what_was_sought_is_marked_and_a_long_text_shows_its_best_part(engine: Page) -> None:
    find(engine, "appeal", ("The appeal", "nothing here. " * 40 + "Two appeals are refused. " * 2))
    shown = engine.evaluate("siteSearch.find('appeal').results[0]")

    assert shown["title"] == ["The ", "appeal", ""]
    assert shown["teaser"][0].startswith("…")
    assert [piece.lower() for piece in shown["teaser"][1::2]] == ["appeals", "appeals"]
    assert len("".join(shown["teaser"])) < 200


# --- what is loaded when --------------------------------------------------------------------------


def test_nothing_of_the_search_is_loaded_before_it_is_touched(
    opened: Opened, site_url: str
) -> None:
    asked: list[str] = []
    context = opened(viewport=DESKTOP)
    context.on("request", lambda request: note(asked, request))
    page = context.new_page()
    page.goto(f"{site_url}/", wait_until="networkidle")
    assert asked == []

    box(page).focus()
    page.wait_for_timeout(500)
    search(page, "申诉")
    assert sorted({url.rpartition("/")[2].partition("?")[0] for url in asked}) == [
        "engine.js",
        "index.js",
        "marks.js",
        "words.js",
    ]
    assert all("/en/" not in url for url in asked)


def note(asked: list[str], request: Request) -> None:
    """Remembers a request of the search's."""
    if SEARCH.search(request.url):
        asked.append(request.url)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_finds_its_own_pages_only(language: str, page: Page, site_url: str) -> None:
    root = f"{site_url}/{LANGUAGES[language]}"
    page.goto(root)
    open_search(page)
    search(page, "Account Health")

    paths = [url.removeprefix(root) for url in addresses(page)]
    assert paths
    assert not [path for path in paths if path.startswith(("http", "en/"))]


# --- opening, keys, closing -----------------------------------------------------------------------


@pytest.mark.parametrize("key", ["/", "s"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_key_opens_the_search(
    viewport: dict[str, int], key: str, opened: Opened, site_url: str
) -> None:
    page = opened(viewport=viewport).new_page()
    page.goto(f"{site_url}/")
    page.keyboard.press(key)

    expect(box(page)).to_be_focused()
    expect(page.locator(".site-search__help")).to_be_visible()
    assert box(page).input_value() == ""


def test_a_key_is_a_letter_where_one_is_typing(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/faq/official-support/")
    field = page.get_by_role("searchbox")
    field.focus()
    page.keyboard.type("s/")

    expect(field).to_have_value("s/")
    expect(field).to_be_focused()


def test_the_button_opens_the_search_on_a_phone(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/")
    page.locator(".md-header__button[for=__search]").click()

    expect(box(page)).to_be_focused()
    search(page, "申诉")
    expect(results(page).first).to_be_visible()


def test_escape_closes_it_and_gives_the_focus_back(opened: Opened, site_url: str) -> None:
    page = opened(viewport=DESKTOP).new_page()
    page.goto(f"{site_url}/")
    page.locator(".answer").first.focus()
    open_search(page)
    search(page, "申诉")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")

    expect(page.locator(".answer").first).to_be_focused()
    expect(results(page).first).to_be_hidden()


def test_arrows_go_through_the_results_and_letters_back_to_the_box(desktop: Page) -> None:
    search(desktop, "申诉")
    desktop.keyboard.press("ArrowDown")
    expect(results(desktop).nth(0)).to_be_focused()
    desktop.keyboard.press("ArrowDown")
    expect(results(desktop).nth(1)).to_be_focused()
    desktop.keyboard.press("ArrowUp")
    desktop.keyboard.press("ArrowUp")
    expect(box(desktop)).to_be_focused()
    desktop.keyboard.press("ArrowUp")
    expect(results(desktop).last).to_be_focused()

    desktop.keyboard.type("x")
    expect(box(desktop)).to_be_focused()
    expect(box(desktop)).to_have_value("申诉x")


def test_the_results_can_be_reached_with_tab_and_leaving_them_closes(desktop: Page) -> None:
    search(desktop, "仲裁协议")
    count = results(desktop).count()
    desktop.keyboard.press("Tab")
    desktop.keyboard.press("Tab")
    expect(results(desktop).first).to_be_focused()
    for _ in range(count):
        desktop.keyboard.press("Tab")
    expect(results(desktop).first).to_be_hidden()


def test_what_is_closed_cannot_be_reached(opened: Opened, site_url: str) -> None:
    page = opened(viewport=DESKTOP).new_page()
    page.goto(f"{site_url}/")

    assert page.locator("site-search :is(a, button):visible").count() == 0


def test_enter_opens_the_first_result_even_at_once(desktop: Page, site_url: str) -> None:
    box(desktop).press_sequentially("仲裁")
    desktop.keyboard.press("Enter")
    desktop.wait_for_url(re.compile("#"))

    assert desktop.url == f"{site_url}/trees/account-suspended/#ladder-arbitration"


def test_the_cross_clears(desktop: Page) -> None:
    search(desktop, "申诉")
    desktop.get_by_role("button", name="清空").click()

    expect(box(desktop)).to_have_value("")
    expect(box(desktop)).to_be_focused()
    expect(results(desktop)).to_have_count(0)
    expect(page_help(desktop)).to_be_visible()


def page_help(page: Page) -> Any:
    """What is offered beside results."""
    return page.locator(".site-search__help")


# --- ways of typing -------------------------------------------------------------------------------


def test_typed_words_are_searched(desktop: Page) -> None:
    box(desktop).press_sequentially("waralt 仲裁")

    expect(results(desktop).first).to_contain_text("仲裁")


def test_words_of_an_input_method_are_searched_once_they_are_composed(desktop: Page) -> None:
    session = desktop.context.new_cdp_session(desktop)
    for said in ("z", "zh", "zhong'cai"):
        told = {"text": said, "selectionStart": len(said), "selectionEnd": len(said)}
        session.send("Input.imeSetComposition", told)
    desktop.keyboard.press("ArrowDown")
    desktop.wait_for_timeout(300)
    assert box(desktop).input_value() == "zhong'cai"
    assert results(desktop).count() == 0

    session.send("Input.insertText", {"text": "仲裁"})
    expect(box(desktop)).to_have_value("仲裁")
    expect(results(desktop).first).to_contain_text("仲裁")


def test_enter_that_ends_a_composition_opens_nothing(desktop: Page, site_url: str) -> None:
    search(desktop, "仲裁")
    box(desktop).evaluate(
        "(input) => [{isComposing: true}, {keyCode: 229}].forEach((told) => input.dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, ...told})))"
    )
    desktop.wait_for_timeout(300)

    assert desktop.url == f"{site_url}/"


def test_a_whole_notice_can_be_pasted(desktop: Page) -> None:
    notice = (
        "您的亚马逊卖家账户已停用，您的商品已从我们的网站上移除。"
        "我们需要其他文件来验证您的身份：水电费账单、营业执照。"
    )
    search(desktop, (notice * 20)[:1000])

    assert any("/trees/account-suspended/" in url for url in addresses(desktop)[:3])


def test_the_last_words_win(desktop: Page) -> None:
    for words in ("申诉", "仲裁", "召回", "专利"):
        box(desktop).fill(words)
    search(desktop, "INFORM")

    assert "INFORM" in titles(desktop)[0]
    assert "INFORM" in status(desktop)


# --- results --------------------------------------------------------------------------------------


def test_a_result_tells_what_it_is_and_where_it_stands(desktop: Page) -> None:
    search(desktop, "仲裁")
    first = results(desktop).first

    expect(first.locator(".site-search__kind")).to_have_text("结论")
    expect(first.locator(".site-search__place")).to_contain_text("›")
    expect(first.locator("mark").first).to_have_text("仲裁")


def test_a_result_opens_at_its_node_and_the_widget_stands_there(
    desktop: Page, site_url: str
) -> None:
    search(desktop, "仲裁")
    results(desktop).first.click()

    desktop.wait_for_url(f"{site_url}/trees/account-suspended/#ladder-arbitration")
    assert node_of(desktop) == "ladder-arbitration"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_result_on_the_same_page_moves_the_widget(
    viewport: dict[str, int], opened: Opened, site_url: str
) -> None:
    page = opened(viewport=viewport).new_page()
    page.goto(f"{site_url}/trees/account-suspended/#recall")
    page.evaluate("scrollTo(0, 400)")
    open_search(page)
    page.wait_for_timeout(600)  # until the theme holds the page still
    search(page, "仲裁")
    results(page).first.click()
    page.wait_for_url(re.compile("#ladder-arbitration"))
    page.wait_for_timeout(600)

    assert node_of(page) == "ladder-arbitration"
    heading = page.locator("#ladder-arbitration")
    expect(heading).to_be_in_viewport()
    expect(results(page).first).to_be_hidden()


def test_what_was_typed_is_in_no_address(opened: Opened, site_url: str) -> None:
    asked: list[str] = []
    context = opened(viewport=DESKTOP)
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(f"{site_url}/en/")
    open_search(page)
    search(page, "arbitration")
    results(page).first.click()
    page.wait_for_url(re.compile("#"))

    assert not [url for url in asked if "arbitration" in url.partition("#")[0]]
    assert "?" not in page.url


# --- nothing typed, nothing found -----------------------------------------------------------------


def test_the_empty_box_leads_to_the_trees_on_offer_and_to_the_lists(desktop: Page) -> None:
    links = page_help(desktop).locator("a")

    hrefs = [link.get_attribute("href") for link in links.all()]
    assert hrefs[0] == "trees/choose-channel/"
    assert {"trees/", "faq/", "sources/"} <= set(hrefs)


def test_the_empty_box_is_there_without_javascript(opened: Opened, site_url: str) -> None:
    for viewport, label in ((DESKTOP, ".md-search__icon"), (PHONE, ".md-header__button")):
        page = opened(viewport=viewport, java_script_enabled=False).new_page()
        page.goto(f"{site_url}/")
        page.locator(f"{label}[for=__search]").click()
        expect(page_help(page).get_by_role("link", name="决策树").first).to_be_visible()
        expect(box(page)).to_be_hidden()


def test_who_finds_nothing_is_told_so_and_led_on(desktop: Page) -> None:
    search(desktop, "封郝")

    assert "封郝" in status(desktop)
    expect(page_help(desktop).locator("a").first).to_be_visible()
    desktop.get_by_role("button", name="封号").click()
    expect(box(desktop)).to_have_value("封号")
    expect(results(desktop).first).to_be_visible()
    expect(page_help(desktop)).to_be_hidden()


def test_what_is_missing_can_be_reported_with_the_words_sought(
    opened: Opened, site_url: str
) -> None:
    page = opened(viewport=DESKTOP).new_page()
    page.goto(f"{site_url}/en/")
    desk = "https://code.test/issues/new?title=Missing%3A%20%7Bquery%7D"
    page.locator("site-search").evaluate("(one, desk) => { one.dataset.missing = desk; }", desk)
    open_search(page)
    search(page, "qzxv & blorp")

    link = page.get_by_role("link", name="Report that “qzxv & blorp” is missing")
    expect(link).to_have_attribute("href", desk.replace("%7Bquery%7D", "qzxv%20%26%20blorp"))


def test_a_slip_is_found_and_the_right_word_offered(opened: Opened, site_url: str) -> None:
    page = opened(viewport=DESKTOP).new_page()
    page.goto(f"{site_url}/en/")
    open_search(page)
    search(page, "arbitraton")

    expect(results(page).first).to_contain_text("arbitration")
    expect(page.get_by_role("button", name="arbitration")).to_be_visible()


# --- where it must work ---------------------------------------------------------------------------


POLICY = (
    "default-src 'none'; script-src 'self' {hashes}; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'self'"
)


class Strict(Quiet):
    """Serves with the policy of a careful host: a hash for each script that stands in the page."""

    def end_headers(self) -> None:
        """Adds the policy."""
        file = Path(self.translate_path(self.path))
        page = file / "index.html" if file.is_dir() else file
        text = page.read_text(encoding="utf-8") if page.suffix == ".html" else ""
        scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", text, re.S)
        digests = (b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in scripts)
        hashes = " ".join(f"'sha256-{one}'" for one in digests)
        self.send_header("Content-Security-Policy", POLICY.format(hashes=hashes))
        super().end_headers()


@pytest.fixture(scope="module")
def strict_url(built_site: Path) -> Iterator[str]:
    """The real site under a strict content security policy."""
    with served(built_site, Strict) as address:
        yield address


def test_it_works_under_a_strict_policy(opened: Opened, strict_url: str) -> None:
    page = opened(viewport=DESKTOP).new_page()
    page.goto(f"{strict_url}/")
    open_search(page)
    search(page, "仲裁")

    expect(results(page).first).to_be_visible()  # and `opened` sees that nothing was refused


def test_it_works_from_a_disk(chromium: Any, built_site: Path, tmp_path: Path) -> None:
    """A page from a disk loads no modules and no workers, and fetches nothing."""
    site = tmp_path / "site"
    shutil.copytree(built_site, site)
    page_file = site / "index.html"
    text = page_file.read_text(encoding="utf-8")
    only = re.compile(r'<script[^>]*src="([^"]*)"[^>]*type="module"[^>]*></script>')
    names = ("site-search", "page-frame")
    kept = [src for src in only.findall(text) if any(name in src for name in names)]
    assert len(kept) == len(names)
    scripts = "".join(f'<script defer src="{src}"></script>' for src in kept)
    text = only.sub("", text).replace("</body>", f"{scripts}</body>")
    page_file.write_text(text, encoding="utf-8")
    page = chromium.new_page(viewport=DESKTOP)
    page.goto(page_file.as_uri())
    open_search(page)
    search(page, "仲裁")

    assert "ladder-arbitration" in addresses(page)[0]
    page.close()


def test_it_works_without_workers(opened: Opened, site_url: str) -> None:
    page = opened(viewport=DESKTOP).new_page()
    page.add_init_script("delete window.Worker")
    page.goto(f"{site_url}/")
    open_search(page)
    search(page, "仲裁")

    assert "ladder-arbitration" in addresses(page)[0]


def test_a_failure_to_load_is_told_and_mended_later(
    opened: Opened, site_url: str, witness: Witness
) -> None:
    page = opened(viewport=DESKTOP).new_page()
    page.route("**/site-search/*.js*", lambda route: route.abort())
    page.goto(f"{site_url}/en/")
    open_search(page)
    box(page).fill("appeal")
    expect(page.get_by_role("status").filter(has_text="could not be loaded")).to_be_visible()
    expect(page_help(page).locator("a").first).to_be_visible()

    page.unroute("**/site-search/*.js*")
    search(page, "appeals")
    expect(results(page).first).to_be_visible()
    witness.errors.clear()  # Chromium reports what was not loaded


def test_the_page_for_lost_readers_can_be_searched(
    opened: Opened, site_url: str, witness: Witness
) -> None:
    page = opened(viewport=DESKTOP).new_page()
    page.goto(f"{site_url}/no/such/page/")
    open_search(page)
    search(page, "仲裁")
    results(page).first.click()

    page.wait_for_url(f"{site_url}/trees/account-suspended/#ladder-arbitration")
    witness.errors.clear()  # Chromium reports the 404 itself as an error


# --- for everybody --------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("words", ["", "申诉", "封郝"])
def test_axe_finds_nothing(
    words: str, viewport: dict[str, int], scheme: str, opened: Opened, site_url: str
) -> None:
    page = opened(viewport=viewport, color_scheme=scheme).new_page()
    page.goto(f"{site_url}/")
    open_search(page)
    if words:
        search(page, words)
    page.wait_for_timeout(500)  # until the box has opened
    found = Axe().run(page, "site-search", {"resultTypes": ["violations"]})

    assert [one["id"] for one in found.response["violations"]] == []


def test_a_screen_reader_is_told_how_many_there_are(desktop: Page) -> None:
    search(desktop, "仲裁")
    told = desktop.locator("site-search [role=status]")

    expect(told).to_have_text(f"“仲裁”：{results(desktop).count()} 条结果")


@pytest.mark.parametrize("width", [320, 390])
def test_results_are_not_wider_than_a_phone_and_large_enough_to_tap(
    width: int, opened: Opened, site_url: str
) -> None:
    page = opened(viewport={"width": width, "height": 800}).new_page()
    page.goto(f"{site_url}/en/")
    open_search(page)
    search(page, "reimbursement-of-lost-inventory account")
    page.wait_for_timeout(500)

    boxes = [one.bounding_box() for one in results(page).all()]
    found = [one for one in boxes if one]
    assert found
    assert max(one["x"] + one["width"] for one in found) <= width
    assert min(one["height"] for one in found) >= 44
    assert page.evaluate("document.documentElement.scrollWidth") == width
