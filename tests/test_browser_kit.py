"""<kit-form>, <kit-field>, <kit-letter>: ask, check, compose, and tell nobody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from browsing import Opened, Witness
from decision_tree.assets import widget_files
from decision_tree.model import Library
from forms import LANGUAGES, MODULES, WIDGETS, Shown, document, fill_in, findings, letter

# --- choosing -------------------------------------------------------------------------------------


def test_first_there_is_only_the_list_of_kinds(shown: Shown) -> None:
    page = shown()
    assert page.locator("kit-form > section:visible").count() == 1
    page.get_by_role("link", name="换灯泡").click()

    expect(page.get_by_role("heading", level=2, name="换灯泡")).to_be_focused()
    assert page.locator("kit-form > section:visible").count() == 1
    assert page.url.endswith("#exchange")
    assert page.title() == "换灯泡 - Site"


def test_back_leads_to_the_list_and_forward_to_the_form_with_its_words(shown: Shown) -> None:
    page = shown()
    page.get_by_role("link", name="换灯泡").click()
    page.get_by_label("型号").fill("B-1234")
    page.go_back()
    expect(page.get_by_role("link", name="冒烟")).to_be_visible()
    page.go_forward()
    expect(page.get_by_label("型号")).to_have_value("B-1234")


def test_a_kind_with_nothing_to_write_asks_nothing(shown: Shown) -> None:
    page = shown("#smoke")
    expect(page.get_by_role("link", name="灯不亮")).to_be_visible()
    assert page.locator("input:visible, textarea:visible, select:visible").count() == 0


def test_a_former_id_leads_to_its_kind(shown: Shown) -> None:
    expect(shown("#swap").get_by_role("heading", level=2, name="换灯泡")).to_be_visible()


def test_an_unknown_address_shows_the_list(shown: Shown) -> None:
    for hash_ in ("#nothing", "#exchange%ZZ", "#;;;", "#<img src=x>"):
        expect(shown(hash_).get_by_role("heading", name="是什么事？")).to_be_visible()


def test_a_field_can_be_read_about_by_its_own_address(shown: Shown) -> None:
    page = shown("#model.field")
    expect(page.get_by_text("印在灯泡上。")).to_be_attached()
    expect(page.get_by_role("heading", level=3, name="型号")).to_be_visible()


def test_choices_made_in_a_tree_are_made_already_and_lead_back(shown: Shown) -> None:
    page = shown("#exchange;lamp/new-bulb;plugged=yes")
    expect(page.get_by_label("颜色")).to_have_value("warm")
    back = page.get_by_role("link", name="回到决策树")
    expect(back).to_have_attribute("href", "../../trees/lamp/#new-bulb;plugged=yes")


def test_what_the_reader_chose_is_not_overruled_by_a_tree(shown: Shown) -> None:
    page = shown("#exchange")
    page.get_by_label("颜色").select_option("cold")
    page.evaluate("location.hash = '#exchange;lamp/new-bulb;plugged=yes'")
    expect(page.get_by_role("link", name="回到决策树")).to_be_visible()
    expect(page.get_by_label("颜色")).to_have_value("cold")


@pytest.mark.parametrize("way", ["javascript:alert(1)/x", "../..//evil", "lamp", "A/B", "/"])
def test_an_odd_way_back_is_none(way: str, shown: Shown) -> None:
    expect(shown(f"#exchange;{way};a=b").locator("a.back")).to_be_hidden()


# --- checking while typing ------------------------------------------------------------------------


def test_what_is_missing_is_told_and_found(form: Page) -> None:
    expect(form.locator(".findings output")).to_have_text("还缺：3 处。")
    form.get_by_role("button", name="型号").click()
    expect(form.get_by_label("型号")).to_be_focused()
    fill_in(form)
    expect(form.locator(".findings output")).to_have_text("齐了。交之前出声读一遍。")


def test_a_pattern_is_checked_at_every_letter_with_an_example(form: Page) -> None:
    model = form.get_by_label("型号")
    model.press_sequentially("B-12")
    expect(form.get_by_text("还不对。例子：B-1234").first).to_be_visible()
    model.press_sequentially("34")
    expect(form.get_by_text("看起来对。")).to_be_visible()


def test_full_width_and_small_letters_are_mended_and_said_once_the_field_is_left(
    form: Page,
) -> None:
    model = form.get_by_label("型号")
    model.fill("ｂ－１２３４")
    expect(model).to_have_value("ｂ－１２３４")
    expect(form.get_by_text("看起来对。")).to_be_visible()
    model.blur()
    expect(model).to_have_value("B-1234")
    expect(form.get_by_text("全角字符已改成半角。 小写字母已改成大写。 看起来对。")).to_be_visible()


def test_words_in_composition_are_not_touched(form: Page) -> None:
    model = form.get_by_label("型号")
    model.focus()
    session = form.context.new_cdp_session(form)
    session.send("Input.imeSetComposition", {"text": "ｂ", "selectionStart": 1, "selectionEnd": 1})
    assert model.input_value() == "ｂ"


def test_a_choice_that_must_not_be_sent_says_why_and_hands_nothing_out(form: Page) -> None:
    fill_in(form)
    form.get_by_label("问过", exact=True).check()
    expect(form.locator(".findings")).to_contain_text("那就等，保修 2 年")
    form.get_by_role("button", name="复制正文").first.click()
    expect(form.locator("kit-letter output")).to_contain_text("先不给")


def test_a_card_number_is_refused_and_one_with_a_wrong_digit_is_not(form: Page) -> None:
    fill_in(form)
    form.get_by_label("English").fill("my card 4111 1111 1111 1111")
    expect(findings(form)).to_have_text(["你要什么 不写卡号。"])
    expect(form.locator(".findings output")).to_have_text("不能这样交：1 处。")
    form.get_by_label("English").fill("my card 4111 1111 1111 1112")
    expect(findings(form)).to_have_count(0)


def test_the_limits_are_told_as_ours(form: Page) -> None:
    fill_in(form)
    form.get_by_label("中文").fill("长" * 301)
    expect(findings(form)).to_have_text(["你要什么 超过 300 个字符（本站定的上限）。"])
    form.get_by_label("中文").fill("长" * 1000)
    expect(findings(form)).to_have_count(2)
    expect(form.locator("kit-letter .sheet small").nth(1)).to_contain_text("/ 900 个字符")


def test_a_reader_of_screens_hears_the_sum_only_when_it_changes(form: Page) -> None:
    form.evaluate(
        """() => {
          window.heard = 0;
          const watched = document.querySelector('.findings output');
          new MutationObserver(() => window.heard++).observe(watched, { childList: true });
        }"""
    )
    form.get_by_label("English").press_sequentially("One")
    form.get_by_label("型号").press_sequentially("B-12")
    assert form.evaluate("window.heard") == 2  # one gap less, then one doubt


# --- the letter -----------------------------------------------------------------------------------


def test_the_letter_stands_in_both_languages_with_what_is_missing_in_brackets(form: Page) -> None:
    assert letter(form, "en", "input") == "Exchange of [Model]"
    assert letter(form, "zh") == "[你要什么]"
    fill_in(form)
    assert letter(form, "en", "input") == "Exchange of B-1234"
    assert (letter(form, "en"), letter(form, "zh")) == ("One like it", "一样的")


def test_words_of_one_language_stand_in_for_the_other(form: Page) -> None:
    form.get_by_label("中文").fill("一样的")
    assert letter(form, "en") == "一样的"


def test_a_line_falls_away_while_nothing_is_on_it(form: Page) -> None:
    fill_in(form)
    form.get_by_label("颜色").select_option("warm")
    form.get_by_role("checkbox", name="收据").check()
    assert letter(form, "zh") == "一样的\n颜色：暖光\n\n附件：\n1. 收据"
    form.get_by_label("颜色").select_option("")
    form.get_by_role("checkbox", name="收据").uncheck()
    assert letter(form, "en") == "One like it"


def test_a_letter_changed_by_hand_stays_until_it_is_composed_again(form: Page) -> None:
    fill_in(form)
    form.locator("kit-letter textarea[lang=en]").fill("My own words")
    form.get_by_label("English").fill("Another")
    assert letter(form, "en") == "My own words"
    assert letter(form, "zh") == "一样的"
    form.get_by_role("button", name="按上面填的重新写").first.click()
    assert letter(form, "en") == "Another"


def test_a_letter_changed_by_hand_is_checked_too(form: Page) -> None:
    fill_in(form)
    form.locator("kit-letter textarea[lang=en]").fill("card 4111 1111 1111 1111")
    expect(form.locator(".findings output")).to_have_text("不能这样交：1 处。")


def test_each_part_and_both_languages_are_copied(shown: Shown) -> None:
    page = shown("#exchange", permissions=["clipboard-read", "clipboard-write"])
    fill_in(page)
    read = "navigator.clipboard.readText()"
    page.get_by_role("button", name="复制标题").first.click()
    expect(page.locator("kit-letter output")).to_have_text("已复制。")
    assert page.evaluate(read) == "Exchange of B-1234"
    page.get_by_role("button", name="复制正文").nth(1).click()
    page.wait_for_function(f"() => {read}.then((text) => text === '一样的')")
    page.get_by_role("button", name="两种语言一起复制").click()
    whole = "Exchange of B-1234\n\nOne like it\n\n———\n\n换 B-1234\n\n一样的"
    page.wait_for_function(f"(whole) => {read}.then((text) => text === whole)", arg=whole)


def test_the_text_file_has_both_languages_and_lines_that_every_editor_ends(form: Page) -> None:
    fill_in(form)
    with form.expect_download() as download:
        form.get_by_role("button", name="存成文本文件").click()
    assert download.value.suggested_filename == "letter-exchange.txt"
    saved = Path(download.value.path()).read_bytes().decode()
    assert "Exchange of B-1234\r\n\r\nOne like it\r\n" in saved
    assert saved.count("\n") == saved.count("\r\n")
    assert saved.endswith("一样的\r\n")


def test_paper_has_the_letters_and_not_the_form(form: Page) -> None:
    fill_in(form)
    form.emulate_media(media="print")
    expect(form.locator("kit-letter .printed").first).to_have_text(
        "Exchange of B-1234\n\nOne like it"
    )
    expect(form.locator("kit-letter .printed").nth(1)).to_be_visible()
    assert form.locator("input:visible, textarea:visible, button:visible").count() == 0


# --- nothing leaves, nothing stays ----------------------------------------------------------------


def test_nothing_is_asked_for_while_typing_copying_and_saving(form: Page) -> None:
    asked: list[str] = []
    form.on("request", lambda request: asked.append(request.url))
    form.on("websocket", lambda socket: asked.append(socket.url))
    fill_in(form)
    form.get_by_label("颜色").select_option("warm")
    form.get_by_role("button", name="两种语言一起复制").click()
    with form.expect_download():
        form.get_by_role("button", name="存成文本文件").click()
    form.get_by_role("link", name="换一件事").click()

    assert [url for url in asked if not url.startswith("blob:")] == []


KEPT = "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])"


def test_nothing_is_kept_unless_the_reader_asks(form: Page) -> None:
    fill_in(form)
    assert json.loads(form.evaluate(KEPT)) == [{}, {}, ""]
    assert "B-1234" not in form.url
    form.reload()
    expect(form.get_by_label("型号")).to_have_value("")


def test_what_is_kept_is_there_again_in_every_language_until_forgotten(
    form: Page, small_site: Path, small: tuple[Library, dict[str, str]]
) -> None:
    fill_in(form)
    form.get_by_role("checkbox", name="收据").check()
    form.get_by_label("把我填的内容留在这台设备上").check()
    html = document(small[1]["en"], "en", "default", MODULES)
    (small_site / "kit.html").write_text(html, encoding="utf-8")
    form.reload()
    expect(form.get_by_label("Model")).to_have_value("B-1234")
    expect(form.get_by_role("checkbox", name="Receipt")).to_be_checked()
    assert letter(form, "zh") == "一样的\n\n附件：\n1. 收据"

    form.on("dialog", lambda dialog: dialog.accept())
    form.get_by_role("button", name="Forget everything").click()
    expect(form.get_by_label("Model")).to_have_value("")
    expect(form.get_by_role("checkbox", name="Receipt")).not_to_be_checked()
    assert json.loads(form.evaluate(KEPT)) == [{}, {}, ""]


def test_forgetting_asks_first(form: Page) -> None:
    fill_in(form)
    form.on("dialog", lambda dialog: dialog.dismiss())
    form.get_by_role("button", name="全部忘掉").click()
    expect(form.get_by_label("型号")).to_have_value("B-1234")


def test_a_device_that_keeps_nothing_still_composes(shown: Shown) -> None:
    page = shown()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } })"
    )
    page.goto(page.url + "#exchange")
    page.reload()
    fill_in(page)
    page.get_by_label("把我填的内容留在这台设备上").click()
    expect(page.get_by_label("把我填的内容留在这台设备上")).not_to_be_checked()
    assert letter(page, "en") == "One like it"


@pytest.mark.parametrize("kept", ["{", '"x"', "[]", '{"model": {"zh": 1}, "wish": "x"}', "null"])
def test_what_was_kept_wrongly_does_no_harm(kept: str, shown: Shown) -> None:
    page = shown()
    page.evaluate("(kept) => { localStorage['kit-form:letter'] = kept; }", kept)
    page.goto(page.url + "#exchange")
    page.reload()
    fill_in(page)
    assert letter(page, "en") == "One like it"


def test_no_word_is_handed_to_a_spelling_service_or_completed(form: Page) -> None:
    for box in form.locator("textarea:visible, input:not([type]):visible").all():
        assert box.get_attribute("spellcheck") == "false"
        assert box.get_attribute("autocomplete") == "off"


def test_what_makes_a_paper_good_opens_beside_the_form(form: Page) -> None:
    link = form.get_by_role("link", name="收据: 怎样算合格")
    expect(link).to_have_attribute("href", "../../evidence/#receipt")
    expect(link).to_have_attribute("target", "_blank")


# --- hostile words --------------------------------------------------------------------------------

HOSTILE = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "entities": "&lt;b&gt; &amp; &#x27;",
    "dollars": "$& $1 $` $' {model} {wish}",
    "controls": "a\x07b\x1bc\x7fd",
    "right to left": "a\u202eb\u2067c\u200f",
    "surrogates": "𠮷野家 👩‍👩‍👧",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_are_words_and_stay_words(name: str, form: Page) -> None:
    fill_in(form)
    form.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    form.get_by_label("English").fill(HOSTILE[name])
    assert letter(form, "en") == HOSTILE[name]
    form.locator("kit-letter textarea[lang=zh]").fill(HOSTILE[name])
    assert form.locator("kit-form script, kit-form img").count() == 0
    expect(form.locator("kit-letter .printed").first).to_contain_text(HOSTILE[name][:1])


def test_a_megabyte_is_cut_and_does_not_stop_the_page(form: Page) -> None:
    fill_in(form)
    form.evaluate(
        """() => {
          const area = document.querySelector('kit-field textarea[lang=en]');
          area.value = 'B-12 '.repeat(200_000);
          area.dispatchEvent(new Event('input', { bubbles: true }));
        }"""
    )
    assert len(letter(form, "en")) < 20_001
    expect(form.locator(".findings output")).to_contain_text("有疑问")
    form.get_by_label("English").fill("One like it")
    assert letter(form, "en") == "One like it"


def test_a_date_being_typed_is_no_date_yet(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/en/kits/case/#page-error")
    clock = page.get_by_label("When it happened", exact=True)
    for at, said in (("0202-01-01T10:00", False), ("2026-01-01T10:00", True)):
        clock.fill(at)
        assert ("When it happened: 2026-01-01 10:00 (UTC" in letter(page, "en")) is said


# --- for everybody --------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_in_the_list_and_in_the_form(
    language: str, scheme: str, shown: Shown
) -> None:
    page = shown(language=language, scheme=scheme)
    found = list(complaints(page))
    page.goto(page.url + "#exchange")
    page.locator("[name=model]").fill("x")
    page.locator("[name=asked]").nth(1).check()
    page.locator("kit-letter textarea").first.fill("4111 1111 1111 1111")
    expect(page.locator(".findings li[data-level=refuse]").first).to_be_visible()
    found += complaints(page)
    assert found == []


def complaints(page: Page) -> Iterator[str]:
    """What axe-core finds, a line each."""
    for violation in Axe().run(page).response["violations"]:
        for node in violation["nodes"]:
            yield f"{violation['id']}: {node['html'][:160]}"


def test_all_of_it_can_be_done_by_keyboard(shown: Shown) -> None:
    page = shown(permissions=["clipboard-read", "clipboard-write"])
    press_until(page, "document.activeElement.hash === '#exchange'")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2, name="换灯泡")).to_be_focused()
    press_until(page, "document.activeElement.name === 'asked'")
    page.keyboard.press("Space")
    press_until(page, "document.activeElement.name === 'model'")
    page.keyboard.type("B-1234")
    page.keyboard.press("Tab")
    press_until(page, "document.activeElement.lang === 'en'")
    page.keyboard.type("One like it")
    expect(page.locator(".findings output")).to_have_text("齐了。交之前出声读一遍。")
    press_until(page, "document.activeElement.textContent === '复制正文'")
    page.keyboard.press("Enter")
    expect(page.locator("kit-letter output")).to_have_text("已复制。")
    assert page.evaluate("navigator.clipboard.readText()") == "One like it"


def press_until(page: Page, condition: str) -> None:
    """Tab until something has the focus."""
    for _ in range(60):
        if page.evaluate(condition):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the keyboard does not reach {condition}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript_all_of_it_is_there(language: str, shown: Shown) -> None:
    page = shown(language=language, java_script_enabled=False)
    assert page.locator("kit-form > section:visible").count() == 5
    page.locator("details.draft summary").first.click()
    expect(page.locator("details.draft code").first).to_contain_text("Exchange of [Model]")


def test_it_works_from_a_file_where_browsers_refuse_modules(
    opened: Opened, small_site: Path, small: tuple[Library, dict[str, str]], witness: Witness
) -> None:
    """A copy for offline reading has its scripts in one classic file, each in its own scope."""
    files = {Path(uri).stem: file for uri, file in widget_files().items() if uri.endswith(".mjs")}
    scripts = "".join(f"{{{files[name].read_text(encoding='utf-8')}}}\n" for name in WIDGETS)
    (small_site / "kit-offline.js").write_text(scripts, encoding="utf-8")
    html = document(small[1]["zh"], "zh", "default", '<script defer src="kit-offline.js"></script>')
    file = small_site / "kit-offline.html"
    file.write_text(html.replace("<meta http-equiv", "<meta name"), encoding="utf-8")
    page = opened(timezone_id="Asia/Shanghai").new_page()
    page.goto(f"{file.as_uri()}#exchange")
    fill_in(page)
    assert letter(page, "en") == "One like it"
    assert all(url.startswith(small_site.as_uri()) for url in witness.outside)
    witness.outside.clear()  # files are of no host
