"""<claim-dates>: what stands behind a claim, and which claims are past their review today."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from browsing import Opened, Written

TODAY = "2027-05-24T12:00:00+08:00"
MARKS = {
    "confirmed": "✓",
    "reported": "◐",
    "disputed": "≠",
    "unverified": "?",
    "wrong": "✗",
    "ours": "✎",
}
SOURCES = "../sources/"
ELEMENT = (
    '<claim-dates data-overdue="（已过复核日 {day}）"'
    ' data-notice="这一页有 {n} 处说法已过复核日。">'
    "<p>说法的核对日期见来源页。</p></claim-dates>"
)


def claim(name: str, due: str, words: str = "两天内", standing: str = "confirmed") -> str:
    """A claim as the compiler writes it; without a day if it was overdue already."""
    day = f' data-due="{due}"' if due else ""
    return (
        f'<a class="claim" data-standing="{standing}"{day} href="{SOURCES}#{name}"'
        f' title="依据 · {name}">{words}</a>'
    )


def built(name: str, due: str) -> str:
    """A claim that was overdue when the page was built."""
    return f'{claim(name, "")}<a class="overdue" href="{SOURCES}#{name}">（已过复核日 {due}）</a>'


@pytest.fixture
def phone(opened: Opened) -> Page:
    """A phone in Shanghai on 24 May 2027."""
    page = opened(timezone_id="Asia/Shanghai").new_page()
    page.clock.set_fixed_time(TODAY)
    return page


@pytest.fixture
def overdue(phone: Page) -> Locator:
    """What says that a claim is overdue."""
    return phone.locator("a.overdue")


@pytest.fixture
def notice(phone: Page) -> Locator:
    """What says that the page has overdue claims."""
    return phone.locator(".overdue-notice")


# --- overdue --------------------------------------------------------------------------------------


def test_a_claim_past_its_day_is_marked(phone: Page, overdue: Locator, written: Written) -> None:
    phone.goto(
        written("claim-dates", f"<h1>页</h1><p>请{claim('reply', '2027-05-23')}回复。</p>{ELEMENT}")
    )
    expect(overdue).to_have_text("（已过复核日 2027-05-23）")
    expect(overdue).to_have_attribute("href", f"{SOURCES}#reply")
    expect(phone.locator("p", has=overdue)).to_have_text("请两天内（已过复核日 2027-05-23）回复。")
    expect(phone.locator("a.claim + a.overdue")).to_have_count(1)
    expect(overdue).to_have_css("display", "inline")


@pytest.mark.parametrize("due", ["2027-05-24", "2027-05-25", "2027-11-01", "2030-01-01"])
def test_a_claim_is_good_until_the_end_of_its_day(
    due: str, phone: Page, overdue: Locator, notice: Locator, written: Written
) -> None:
    phone.goto(written("claim-dates", f"<h1>页</h1><p>{claim('reply', due)}</p>{ELEMENT}"))
    expect(phone.get_by_role("link", name="两天内")).to_have_count(1)
    expect(overdue).to_have_count(0)
    expect(notice).to_have_count(0)


@pytest.mark.parametrize(
    ("zone", "count"), [("Asia/Shanghai", 1), ("UTC", 0), ("America/Los_Angeles", 0)]
)
def test_the_day_is_the_readers_own(
    zone: str, count: int, opened: Opened, written: Written
) -> None:
    page = opened(timezone_id=zone).new_page()
    page.clock.set_fixed_time("2027-05-24T00:30:00+08:00")
    page.goto(written("claim-dates", f"<h1>页</h1><p>{claim('reply', '2027-05-23')}</p>{ELEMENT}"))
    expect(page.locator("a.overdue")).to_have_count(count)


def test_every_use_is_marked_once(phone: Page, overdue: Locator, written: Written) -> None:
    uses = f"<p hidden>{claim('a', '2027-05-01')}</p><ul><li>{claim('a', '2027-05-01')}</li></ul>"
    phone.goto(
        written("claim-dates", f"<h1>页</h1>{uses}{ELEMENT}<p>{claim('b', '2026-12-31')}</p>")
    )
    expect(overdue).to_have_count(3)
    phone.evaluate("document.body.append(document.querySelector('claim-dates'))")
    expect(overdue).to_have_count(3)
    expect(phone.locator(".overdue-notice")).to_have_count(1)
    expect(phone.locator("p[hidden]")).to_be_hidden()


def test_what_the_build_has_marked_stays_as_it_is(
    phone: Page, overdue: Locator, notice: Locator, written: Written
) -> None:
    phone.goto(written("claim-dates", f"<h1>页</h1><p>{built('old', '2026-01-01')}</p>{ELEMENT}"))
    expect(overdue).to_have_text(["（已过复核日 2026-01-01）"])
    expect(notice).to_have_count(0)


def test_the_notice_counts_all_and_stands_below_the_title(
    phone: Page, notice: Locator, written: Written
) -> None:
    uses = built("old", "2026-01-01") + claim("new", "2027-05-23") + claim("good", "2027-05-24")
    phone.goto(written("claim-dates", f"<h1>页</h1><p>{uses}</p>{ELEMENT}"))
    expect(notice).to_have_text("这一页有 2 处说法已过复核日。")
    expect(phone.locator("h1 + p.overdue-notice")).to_have_count(1)
    expect(phone.locator("claim-dates")).to_have_text("说法的核对日期见来源页。")


def test_without_a_title_the_notice_stands_before_the_dates(
    phone: Page, notice: Locator, written: Written
) -> None:
    phone.goto(written("claim-dates", f"<p>{claim('new', '2027-05-23')}</p>{ELEMENT}"))
    expect(notice).to_have_text("这一页有 1 处说法已过复核日。")
    expect(phone.locator("p.overdue-notice + claim-dates")).to_have_count(1)


def test_a_blank_before_the_words_stays_outside_the_link(
    phone: Page, overdue: Locator, written: Written
) -> None:
    element = '<claim-dates data-overdue=" (review was due {day})" data-notice="{n}"></claim-dates>'
    text = f"<p id='text'>Reply {claim('a', '2027-05-23', 'within two days')}.</p>"
    phone.goto(written("claim-dates", text + element, language="en"))
    assert overdue.text_content() == "(review was due 2027-05-23)"
    assert phone.locator("#text").text_content() == (
        "Reply within two days (review was due 2027-05-23)."
    )


def test_without_javascript_everything_can_be_read(opened: Opened, written: Written) -> None:
    page = opened(java_script_enabled=False).new_page()
    page.goto(written("claim-dates", f"<h1>页</h1><p>{claim('a', '2020-01-01')}</p>{ELEMENT}"))
    expect(page.get_by_role("link", name="两天内")).to_be_visible()
    expect(page.get_by_text("说法的核对日期见来源页。")).to_be_visible()


# --- the mark of standing -------------------------------------------------------------------------

CONTENT = "(one, part) => getComputedStyle(one, part).content"


@pytest.mark.parametrize("standing", MARKS)
def test_each_standing_has_its_mark(standing: str, phone: Page, written: Written) -> None:
    label = f'<span class="standing" data-standing="{standing}">依据</span>'
    text = f"<p>请{claim('a', '', standing=standing)}回复。{label}</p>"
    # The list of entries carries the standing too, for its filter.
    phone.goto(written("claim-dates", f'<section data-standing="ours">{text}</section>'))
    marked = f'"\u2060{MARKS[standing]}" / ""'
    assert phone.locator("a.claim").evaluate(CONTENT, "::after") == marked
    assert phone.locator(".standing").evaluate(CONTENT, "::before") == marked


def test_a_mark_is_not_read_aloud(phone: Page, written: Written) -> None:
    phone.goto(written("claim-dates", f"<p>{claim('a', '')}</p>"))
    expect(phone.get_by_role("link")).to_have_accessible_name("两天内")
    expect(phone.get_by_role("link")).to_have_accessible_description("依据 · a")


@pytest.mark.parametrize(
    ("words", "last"), [("两天内", "内"), ("within two days", "days"), ("30%", "30%")]
)
def test_a_mark_does_not_leave_its_words(
    words: str, last: str, phone: Page, written: Written
) -> None:
    """At every width of the text the last line of the claim has more than the mark."""
    text = "".join(f"<p>请在{claim('a', '', words, standing)}回复。</p>" for standing in MARKS)
    phone.goto(
        written("claim-dates", f"<div id='narrow'>{text}</div><p><span id='last'>{last}</span></p>")
    )
    least = phone.evaluate(
        """() => {
          const widthOf = (one) => [...one.getClientRects()].at(-1).width;
          let least = Infinity;
          for (let width = 64; width < 264; width++) {
            document.querySelector('#narrow').style.width = `${width}px`;
            for (const claim of document.querySelectorAll('#narrow a.claim')) {
              least = Math.min(least, widthOf(claim));
            }
          }
          return least / widthOf(document.querySelector('#last'));
        }"""
    )
    assert least > 1


def test_a_claim_is_calmer_than_a_link(phone: Page, written: Written) -> None:
    """Its ink is that of the words around, and its dots tell it from them."""
    phone.goto(
        written("claim-dates", f"<p id='text'>请{claim('a', '')}，见<a href='#text'>这里</a>。</p>")
    )
    ink = "(one) => getComputedStyle(one).color"
    words, link = phone.locator("a.claim"), phone.locator("a:not(.claim)")
    assert words.evaluate(ink) == phone.locator("#text").evaluate(ink) != link.evaluate(ink)
    assert phone.locator("a.claim").evaluate(
        "(one) => getComputedStyle(one, '::after').color"
    ) == link.evaluate(ink)
    expect(words).to_have_css("text-decoration-style", "dotted")
    expect(words).to_have_css("text-decoration-line", "underline")


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_axe_finds_nothing(scheme: str, phone: Page, written: Written) -> None:
    claims = "，".join(claim("a", "2027-05-23", standing=standing) for standing in MARKS)
    label = '<span class="standing" data-standing="wrong">错误</span>'
    phone.goto(
        written("claim-dates", f"<h1>页</h1><p>请{claims}。{label}</p>{ELEMENT}", scheme=scheme)
    )
    expect(phone.locator(".overdue-notice")).to_be_visible()
    found = Axe().run(phone, "html", {"resultTypes": ["violations"]})
    assert [one["id"] for one in found.response["violations"]] == []


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_overdue_is_a_warning(scheme: str, phone: Page, written: Written) -> None:
    """A colour of its own, in the link and in the bar of the notice."""
    text = f"<h1>页</h1><p>请{claim('a', '2027-05-23')}，见<a href='#a'>这里</a>。</p>{ELEMENT}"
    phone.goto(written("claim-dates", text, scheme=scheme))
    ink = "(one) => getComputedStyle(one).color"
    warning = phone.locator("a.overdue").evaluate(ink)
    assert warning not in [phone.locator(one).evaluate(ink) for one in ("p a[href='#a']", "h1")]
    expect(phone.locator(".overdue-notice")).to_have_css("border-left-color", warning)
    expect(phone.locator(".overdue-notice")).to_have_css("border-left-width", "4px")
