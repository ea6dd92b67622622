"""Whatever the screen, the size of letters, the colours or the paper: nothing is cut or lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browsing import QUIET, Opened, Witness
from searching import open_search, search
from test_browser_decision_tree import WAY
from test_browser_pages import complaints
from walking import LANGUAGES, answer, shown, tree_url, wait_until

# A page of each kind, the tree at a question and at an outcome, the form at one of its kinds.
KINDS = (
    "",
    "trees/account-suspended/",
    "trees/account-suspended/#identity;where-seen=inside",
    "trees/fba/#inbound-claim",
    "maps/account-suspended/",
    "faq/official-support/",
    "kits/case/#follow-up",
    "channels/",
    "glossary/",
    "sources/list/",
    "deadlines/",
    "calendar/",
    "start-here/",
)
SMALL = {"width": 320, "height": 640}
WIDGET = "decision-tree > section:not([hidden]), kit-form"
# Axe's rules that depend on the size of things.
SIZES = ("target-size", "scrollable-region-focusable")
# Words that do not fit their box and cannot be scrolled to. The header's title shortens itself: it
# repeats the heading below.
CUT = """() => [...document.querySelectorAll('body *')].filter((one) => {
  const words = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  if (!words || one.closest('.md-header__title') || !one.checkVisibility()) return false;
  const { overflowX, overflowY } = getComputedStyle(one);
  const { width, height } = one.getBoundingClientRect();
  const hides = (overflow) => ['hidden', 'clip'].includes(overflow);
  return width > 2 && height > 2
    && ((hides(overflowX) && one.scrollWidth > one.clientWidth + 1)
      || (hides(overflowY) && one.scrollHeight > one.clientHeight + 1));
}).map((one) => one.outerHTML.slice(0, 120))"""
# Buttons whose words stand out of their frame.
BURST = """() => [...document.querySelectorAll('button, .answer, .choice, label')].filter((one) =>
  one.checkVisibility() && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 2
  && !one.closest('.md-header, .md-sidebar')).map((one) => one.outerHTML.slice(0, 120))"""
MOVES = """() => [...document.querySelectorAll('*')].flatMap((one) =>
  [null, '::before', '::after'].map((part) => [one, getComputedStyle(one, part)]))
  .filter(([, style]) => style.scrollBehavior === 'smooth'
    || (style.animationName !== 'none' && parseFloat(style.animationDuration) > 0.01)
    || style.transitionDuration.split(',').some((time) => parseFloat(time) > 0.01))
  .map(([one]) => one.outerHTML.slice(0, 120))"""


Sized = Callable[[str], Page]


@pytest.fixture
def sized(
    chromium: Browser, chromium_path: str, opened: Opened, witness: Witness
) -> Iterator[Sized]:
    """A small phone; or one twice as wide, whose reader has set letters to twice their size."""
    large: list[Browser] = []

    def page_of(size: str) -> Page:
        if size == "320 px":
            return opened(viewport=SMALL).new_page()
        arguments = [*QUIET, "--blink-settings=defaultFontSize=32"]
        launch = chromium.browser_type.launch
        large.append(launch(executable_path=chromium_path, args=arguments))
        context = large[0].new_context(viewport={"width": 640, "height": 960})
        witness.watch(context)
        return context.new_page()

    yield page_of
    for browser in large:
        browser.close()


def settle(page: Page) -> None:
    """Waits for the widgets, and unfolds the form beside a deadline."""
    wait_until(
        page, "!document.querySelector('decision-tree:not(:defined), kit-form:not(:defined)')"
    )
    page.evaluate(
        "document.querySelectorAll('deadline-timer details').forEach(it => it.open = true)"
    )


def amiss(page: Page) -> Iterator[str]:
    """What a reader cannot see whole."""
    width, room = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    if width > room:
        yield f"is {width} px wide in {room}"
    yield from (f"cuts {one}" for one in page.evaluate(CUT))
    yield from (f"bursts {one}" for one in page.evaluate(BURST))
    # Axe takes its time: of a long page it sees what is shown of its widget. Rows are all alike.
    widget = page.locator(WIDGET)
    if page.evaluate("document.links.length") < 1000:
        yield from complaints(page, "html", *SIZES)
    elif widget.count():
        yield from complaints(page, WIDGET, *SIZES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", ["320 px", "200% text"])
def test_nothing_is_cut_and_no_page_scrolls_sideways(
    size: str, language: str, sized: Sized, site_url: str
) -> None:
    page = sized(size)
    found: list[str] = []
    for kind in KINDS:
        page.goto(f"{site_url}/{LANGUAGES[language]}{kind}")
        settle(page)
        found += [f"{kind} {words}" for words in amiss(page)]
    open_search(page)
    search(page, "FBA")
    found += [f"search cuts {one}" for one in page.evaluate(CUT)]
    assert found == []


@pytest.fixture
def still(opened: Opened) -> Page:
    """A reader who wants nothing to move. What asks to scroll smoothly is noted."""
    context = opened(reduced_motion="reduce")
    context.add_init_script(
        """window.smooth = [];
        for (const [it, name] of [[window, 'scrollTo'], [window, 'scrollBy'],
          [Element.prototype, 'scrollTo'], [Element.prototype, 'scrollIntoView']]) {
          const was = it[name];
          it[name] = function (...how) {
            if (how.some((one) => one?.behavior === 'smooth')) window.smooth.push(name);
            return was.apply(this, how);
          };
        }"""
    )
    return context.new_page()


def test_nothing_moves_for_who_wants_no_motion(still: Page, site_url: str) -> None:
    for kind in KINDS:
        still.goto(f"{site_url}/{kind}")
        settle(still)
        assert still.evaluate(MOVES) == [], kind
    still.goto(tree_url(site_url, "zh", "account-suspended"))
    for name in WAY:
        answer(still, name)
    open_search(still)
    search(still, "申诉")
    still.keyboard.press("ArrowDown")
    still.keyboard.press("ArrowDown")
    assert still.evaluate("window.smooth") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_leave_icons_tabs_and_urgency(
    scheme: str, opened: Opened, site_url: str
) -> None:
    page = opened(forced_colors="active", color_scheme=scheme).new_page()
    page.goto(tree_url(site_url, "zh", "fba", "inbound-claim"))
    section = shown(page)
    tabs = section.locator(".tabbed-labels > label")
    tabs.nth(1).click()
    assert [style(tab, "textDecorationLine") for tab in tabs.all()][:3] == [
        "none",
        "underline",
        "none",
    ]
    assert style(section.locator(".urgency p"), "borderTopStyle") == "solid"
    icon = section.locator("deadline-timer summary")
    assert style(icon, "backgroundColor", "::after") != style(
        page.locator("body"), "backgroundColor"
    )

    page.goto(f"{site_url}/maps/fba/")
    box = page.locator(".tree-map svg a").first
    assert style(box.locator("rect"), "fill") != style(box.locator("text").first, "fill")
    assert style(box.locator("rect"), "fill") == style(page.locator("body"), "backgroundColor")


def test_forced_colours_leave_the_focus_and_what_is_ticked(opened: Opened, site_url: str) -> None:
    page = opened(forced_colors="active").new_page()
    page.goto(tree_url(site_url, "zh", "account-suspended"))
    shown(page).locator(".answer").first.focus()
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert style(focused, "outlineStyle") == "solid"
    page.goto(tree_url(site_url, "zh", "account-suspended", "identity"))
    tick = shown(page).locator(".steps input").first
    tick.check()
    # The browser's own box is drawn by the browser's own colours.
    assert style(tick, "appearance") == "auto"


def style(found: Locator, name: str, part: str = "") -> str:
    """A property as the browser computes it."""
    value: str = found.evaluate(
        "(it, [name, part]) => getComputedStyle(it, part || null)[name]", [name, part]
    )
    return value


def test_paper_has_the_way_and_the_outcome_and_nothing_else(page: Page, site_url: str) -> None:
    page.goto(tree_url(site_url, "zh", "account-suspended"))
    for name in WAY:
        answer(page, name)
    page.emulate_media(media="print")
    for name in (".trail", ".urgency", ".steps"):
        expect(
            shown(page).locator(name).or_(page.locator(f"decision-tree > {name}")).first
        ).to_be_visible()
    for name in (
        ".md-header",
        ".md-footer",
        ".md-sidebar",
        ".language-switch",
        ".bar",
        ".share",
        ".terms",
    ):
        for one in page.locator(name).all():
            expect(one).to_be_hidden()
    assert list(page.evaluate(CUT)) == []


def test_paper_has_whole_pages_and_the_addresses_of_other_sites(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/en/sources/list/")
    page.emulate_media(media="print")
    outside = page.locator(".md-content a[href^='http']:visible").first
    assert f"({outside.get_attribute('href')})" in style(outside, "content", "::after")
    assert page.evaluate(CUT) == []
    # A page that is cut off at its first sheet has no second.
    assert page.pdf(format="A4").count(b"/Type /Page\n") > 3
