"""<deadline-timer>: counts only from a date that the reader gives, and writes it for calendars."""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from browsing import Opened, Witness, Written
from decision_tree.assets import widget_files

WORDS = {
    "timer": "还剩多少？",
    "timer-ask": "什么时候收到的？",
    "timer-due": "到 {time} 为止",
    "timer-event": "期限：{title}",
    "timer-file": "日历文件",
    "timer-hint": "取早的。",
    "timer-keep": "留在这台设备上",
    "timer-left": "还剩 {time}",
    "timer-over": "已经过了。",
    "timer-zone": "{zone}（这台设备）",
    "timer-zones": "时区",
}
ZONES = {"Asia/Shanghai": "北京时间", "America/Los_Angeles": "太平洋时间", "UTC": "世界时"}
NOW = "2026-11-20T12:00:00+08:00"


def html(limit: str = 'data-hours="72"', title: str = "交申诉", text: str = "72 小时内") -> str:
    """An outcome with a deadline, as the compiler writes it."""
    words, zones = (escape(json.dumps(one, ensure_ascii=False)) for one in (WORDS, ZONES))
    return (
        f'<h1>树</h1><section class="outcome"><h2 id="appeal">{escape(title)}</h2>'
        f'<div class="deadline" {limit}><p><strong>期限</strong></p><p>{escape(text)}</p>'
        f'<deadline-timer data-tree="lamp" data-words="{words}" data-zones="{zones}">'
        "</deadline-timer></div></section>"
    )


@pytest.fixture
def timer(opened: Opened, written: Written) -> Page:
    """A deadline of 72 hours, on a phone in Shanghai."""
    return opened_at(opened, written("deadline-timer", html()))


def opened_at(opened: Opened, address: str, zone: str = "Asia/Shanghai", now: str = NOW) -> Page:
    """A page at a time, its timer unfolded."""
    page = opened(timezone_id=zone).new_page()
    page.clock.install(time=now)
    page.goto(address)
    page.locator("summary").click()
    return page


def give(page: Page, date: str, zone: str = "") -> None:
    """Tell the timer when the notice arrived."""
    page.get_by_label("什么时候收到的？").fill(date)
    if zone:
        page.get_by_label("时区").select_option(zone)


def calendar(page: Page) -> str:
    """The calendar file."""
    with page.expect_download() as download:
        page.get_by_role("button", name="日历文件").click()
    assert download.value.suggested_filename == "lamp-appeal.ics"
    return Path(download.value.path()).read_bytes().decode()


def unfolded(file: str) -> list[str]:
    """The lines of a calendar file as RFC 5545 joins them."""
    assert file.endswith("\r\n")
    assert file.count("\n") == file.count("\r") == file.count("\r\n")
    assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))
    return file.replace("\r\n ", "").split("\r\n")[:-1]


def value(lines: list[str], name: str) -> str:
    """The value of a property, its escapes undone; the event stands before its alarms."""
    found = next(line.partition(":")[2] for line in lines if line.startswith(f"{name}:"))
    signs = {"n": "\n", "N": "\n"}
    return re.sub(r"\\(.)", lambda sign: signs.get(sign[1], sign[1]), found)


# --- the time left --------------------------------------------------------------------------------


def test_nothing_is_counted_before_a_date_is_given(timer: Page) -> None:
    expect(timer.get_by_role("timer")).to_be_hidden()
    expect(timer.get_by_role("button", name="日历文件")).to_be_hidden()


def test_the_time_left_counts_from_when_the_notice_arrived(timer: Page) -> None:
    give(timer, "2026-11-19T09:30")
    expect(timer.locator("output")).to_have_text("到 2026-11-22 09:30 (UTC+8) 为止")
    expect(timer.get_by_role("timer")).to_have_text("还剩 1天 21小时")


def test_the_last_hours_are_counted_with_minutes_and_go_on_by_themselves(timer: Page) -> None:
    give(timer, "2026-11-17T13:30")
    expect(timer.get_by_role("timer")).to_have_text("还剩 1小时 30分钟")
    timer.clock.fast_forward("00:31:00")
    expect(timer.get_by_role("timer")).to_have_text("还剩 0小时 59分钟")


def test_a_moment_that_has_passed_says_so(timer: Page) -> None:
    give(timer, "2026-11-01T09:30")
    expect(timer.get_by_role("timer")).to_have_text("已经过了。")


@pytest.mark.parametrize(
    ("limit", "date", "zone", "end"),
    [
        ('data-hours="72"', "2026-11-19T09:30", "UTC", "2026-11-22 09:30 (UTC+0)"),
        ('data-days="10"', "2026-11-19T09:30", "Asia/Shanghai", "2026-11-29 09:30 (UTC+8)"),
        # Summer time ended on 1 November: 24 hours later the clocks show an hour less.
        ('data-days="1"', "2026-10-31T12:00", "America/Los_Angeles", "2026-11-01 11:00 (UTC-8)"),
        ('data-hours="24"', "2027-03-13T12:00", "America/Los_Angeles", "2027-03-14 13:00 (UTC-7)"),
    ],
)
def test_the_end_is_told_on_the_clocks_of_the_zone_chosen(
    limit: str, date: str, zone: str, end: str, opened: Opened, written: Written
) -> None:
    page = opened_at(opened, written("deadline-timer", html(limit)))
    give(page, date, zone)
    expect(page.locator("output")).to_have_text(f"到 {end} 为止")


def test_a_zone_with_half_hours_and_of_no_list_is_offered_as_the_devices_own(
    opened: Opened, written: Written
) -> None:
    page = opened_at(opened, written("deadline-timer", html()), "Asia/Kolkata")
    expect(page.get_by_label("时区").locator("option").first).to_have_text(
        "Asia/Calcutta（这台设备）"
    )
    give(page, "2026-11-19T09:30")
    expect(page.locator("output")).to_have_text("到 2026-11-22 09:30 (UTC+5:30) 为止")


def test_where_only_the_notice_knows_its_own_date_is_the_end(
    opened: Opened, written: Written
) -> None:
    page = opened_at(opened, written("deadline-timer", html("", text="看通知")))
    expect(page.get_by_role("timer")).to_be_hidden()
    give(page, "2026-11-22T12:00")
    expect(page.locator("output")).to_have_text("到 2026-11-22 12:00 (UTC+8) 为止")
    expect(page.get_by_role("timer")).to_have_text("还剩 2天 0小时")


def test_a_year_being_typed_is_no_date_yet(timer: Page) -> None:
    give(timer, "0202-11-19T09:30")
    expect(timer.get_by_role("timer")).to_be_hidden()
    expect(timer.locator("output")).to_have_text("")


def test_a_timer_taken_away_counts_no_more(timer: Page) -> None:
    give(timer, "2026-11-19T09:30")
    timer.evaluate("window.taken = document.querySelector('deadline-timer'); taken.remove()")
    timer.clock.fast_forward("02:00:00")
    assert timer.evaluate("taken.querySelector('[role=timer]').textContent") == "还剩 1天 21小时"
    timer.evaluate("document.querySelector('.deadline').append(taken)")
    expect(timer.get_by_role("timer")).to_have_text("还剩 1天 19小时")


# --- the calendar file ----------------------------------------------------------------------------


def test_the_calendar_file_is_what_calendars_read(timer: Page) -> None:
    give(timer, "2026-11-19T09:30")
    lines = unfolded(calendar(timer))

    assert lines[:3] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//mkdocs-decision-tree//deadline-timer//EN",
    ]
    assert lines[-2:] == ["END:VEVENT", "END:VCALENDAR"]
    assert value(lines, "DTSTAMP") == "20261120T040000Z"
    assert value(lines, "DTSTART") == "20261122T013000Z"
    assert value(lines, "SUMMARY") == "期限：交申诉"
    assert value(lines, "URL").endswith("/index.html#appeal")
    assert [line for line in lines if line.startswith("TRIGGER")] == [
        "TRIGGER:-P1D",
        "TRIGGER:-PT3H",
    ]
    assert lines.count("BEGIN:VALARM") == lines.count("ACTION:DISPLAY") == 2
    assert re.fullmatch(r"[0-9a-f]{32}@127\.0\.0\.1", value(lines, "UID"))


def test_every_file_has_an_identity_of_its_own(timer: Page) -> None:
    give(timer, "2026-11-19T09:30")
    first, second = (value(unfolded(calendar(timer)), "UID") for _ in range(2))
    assert first != second


def test_answers_given_in_the_tree_do_not_go_into_a_calendar(
    opened: Opened, written: Written
) -> None:
    page = opened_at(opened, written("deadline-timer", html()) + "#appeal;why=secret")
    give(page, "2026-11-19T09:30")
    assert "secret" not in calendar(page)


@pytest.mark.parametrize(
    "title",
    ["a, b; c\\n d", "🙂" * 60, "灯" * 200, "x" * 74 + "é" * 3, "BEGIN:VEVENT", '"'],
)
def test_any_title_comes_through_whole(title: str, opened: Opened, written: Written) -> None:
    page = opened_at(opened, written("deadline-timer", html(title=title)))
    give(page, "2026-11-19T09:30")
    assert value(unfolded(calendar(page)), "SUMMARY") == f"期限：{title}"


texts = st.text(
    alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=90
)


def test_any_words_come_through_in_lines_short_enough(timer: Page) -> None:
    cases: list[tuple[str, str]] = []

    @given(texts, texts)
    def collect(title: str, text: str) -> None:
        cases.append((title, text))

    collect()
    assert cases
    give(timer, "2026-11-19T09:30")
    for title, text in cases:
        lines = unfolded(timer.evaluate(WRITE, [title, text]))
        assert value(lines, "SUMMARY") == f"期限：{plain(title)}"
        assert value(lines, "DESCRIPTION") == f"期限\n{plain(text)}"


# The file itself, not as a download: a browser does not let a page make dozens of them.
WRITE = """async ([title, text]) => {
  document.querySelector('h2').textContent = title;
  document.querySelector('.deadline p + p').textContent = text;
  const { createObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  let made;
  URL.createObjectURL = (blob) => createObjectURL((made = blob));
  HTMLAnchorElement.prototype.click = () => {};
  document.querySelector('deadline-timer button').click();
  Object.assign(URL, { createObjectURL });
  Object.assign(HTMLAnchorElement.prototype, { click });
  return made.text();
}"""


def plain(text: str) -> str:
    """Words as a calendar holds them: no control characters but the end of a line."""
    stripped = re.sub(f"^[{BLANK}]+|[{BLANK}]+$", "", text)
    return re.sub("[\x00-\x09\x0b-\x1f\x7f-\x9f]", " ", stripped)


BLANK = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"

# --- for everybody --------------------------------------------------------------------------------


def test_a_date_is_kept_only_if_asked_and_forgotten_at_once(timer: Page) -> None:
    give(timer, "2026-11-19T09:30", "UTC")
    assert timer.evaluate("localStorage.length") == 0
    timer.get_by_label("留在这台设备上").check()
    timer.reload()
    expect(timer.locator("output")).to_have_text("到 2026-11-22 09:30 (UTC+0) 为止")
    timer.get_by_label("留在这台设备上").uncheck()
    assert timer.evaluate("localStorage.length") == 0


def test_a_device_that_keeps_nothing_still_counts(opened: Opened, written: Written) -> None:
    address = written("deadline-timer", html())
    page = opened(timezone_id="Asia/Shanghai").new_page()
    page.clock.install(time=NOW)
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } })"
    )
    page.goto(address)
    page.locator("summary").click()
    give(page, "2026-11-19T09:30")
    expect(page.get_by_role("timer")).to_have_text("还剩 1天 21小时")
    page.get_by_label("留在这台设备上").click()
    expect(page.get_by_label("留在这台设备上")).not_to_be_checked()


def test_nothing_is_asked_for(timer: Page) -> None:
    asked: list[str] = []
    timer.on("request", lambda request: asked.append(request.url))
    give(timer, "2026-11-19T09:30", "UTC")
    calendar(timer)
    assert [url for url in asked if not url.startswith("blob:")] == []


def test_it_is_done_by_keyboard(opened: Opened, written: Written) -> None:
    page = opened(timezone_id="Asia/Shanghai").new_page()
    page.clock.install(time=NOW)
    page.goto(written("deadline-timer", html()))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("11192026")
    page.keyboard.press("Tab")
    page.keyboard.type("0930AM")
    expect(page.locator("output")).to_have_text("到 2026-11-22 09:30 (UTC+8) 为止")


def test_it_works_from_a_file_and_names_no_place_on_the_device(
    opened: Opened, small_site: Path, written: Written, witness: Witness
) -> None:
    written("deadline-timer", html())
    files = {Path(uri).stem: file for uri, file in widget_files().items() if uri.endswith(".mjs")}
    script = files["deadline-timer"].read_text(encoding="utf-8")
    (small_site / "timer-offline.js").write_text(f"{{{script}}}", encoding="utf-8")
    page_html = (small_site / "index.html").read_text(encoding="utf-8")
    file = small_site / "timer-offline.html"
    old = '<script type="module" src="deadline-timer.mjs">'
    assert old in page_html
    file.write_text(page_html.replace(old, '<script defer src="timer-offline.js">'), "utf-8")
    page = opened_at(opened, file.as_uri())
    give(page, "2026-11-19T09:30")
    text = calendar(page)
    assert "URL" not in text
    assert str(small_site) not in text
    witness.outside.clear()  # files are of no host


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_axe_finds_nothing(scheme: str, opened: Opened, written: Written) -> None:
    page = opened_at(opened, written("deadline-timer", html(), scheme=scheme))
    give(page, "2026-11-19T09:30")
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found] == []


def test_without_javascript_the_deadline_stands_alone(opened: Opened, written: Written) -> None:
    page = opened(java_script_enabled=False).new_page()
    page.goto(written("deadline-timer", html()))
    expect(page.get_by_text("72 小时内")).to_be_visible()
    assert page.locator("input").count() == 0
