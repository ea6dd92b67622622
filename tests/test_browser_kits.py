"""The real kits in a browser: every kind, every rule, every pattern; and letters of any shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from browsing import Opened
from decision_tree.compile import compile_playbook
from decision_tree.kit import Field, Kind, Kit, Rule
from decision_tree.model import Library
from decision_tree.pattern import fault, finds, fits
from forms import LANGUAGES, Shown
from letters import LINE, MOMENT, TYPED, filled, letters
from playbooks import ROOT

KITS = compile_playbook(ROOT / "docs").library.kits

FILL = """([words, line, moment]) => {
  for (const field of document.querySelectorAll('.form kit-field')) {
    const { kind, like } = JSON.parse(field.dataset.field);
    const [first, ...others] = field.querySelectorAll('input, select, textarea');
    if (kind === 'question') first.checked = true;
    else if (kind === 'papers') for (const box of [first, ...others]) box && (box.checked = true);
    else if (kind === 'choice') first.selectedIndex = 1;
    else if (kind === 'moment') first.value = moment;
    else if (kind === 'line') first.value = like || line;
    else for (const area of [first, ...others]) {
      area.value = words[area.lang] + (kind === 'list' ? `\n- ${words[area.lang]}` : '');
    }
    first?.dispatchEvent(new Event('input', { bubbles: true }));
    first?.dispatchEvent(new Event('change', { bubbles: true }));
  }
  const read = (sheet) => {
    const [subject, body] = sheet.querySelectorAll('input, textarea');
    return [subject.lang, { subject: subject.value, body: body.value }];
  };
  const shown = [...document.querySelectorAll('kit-letter')].find((one) => one.offsetParent);
  const found = [...document.querySelectorAll('.findings li')].map((one) => one.innerText);
  return [Object.fromEntries([...shown.querySelectorAll('.sheet')].map(read)), found];
}"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kit", KITS.values(), ids=KITS.keys())
def test_every_kind_is_filled_in_and_complete_in_both_languages(
    kit: Kit, language: str, opened: Opened, site_url: str, library: Library
) -> None:
    page = opened(timezone_id="Asia/Shanghai").new_page()
    page.goto(f"{site_url}/{LANGUAGES[language]}kits/{kit.id}/")
    page.wait_for_selector("kit-form > section[hidden]", state="attached", timeout=30_000)
    for kind in kit.kinds.values():
        page.evaluate("(id) => { location.hash = id; }", kind.id)
        expect(page.locator(f"#{kind.id}")).to_be_focused()
        assert page.locator(".form:visible").count() == kind.has_letter
        if kind.has_letter:
            made, found = page.evaluate(FILL, [TYPED, LINE, MOMENT])
            assert (kind.id, found) == (kind.id, [])
            assert made == letters(library, kit, kind)


RULES = [
    pytest.param(kit, rule, id=f"{kit.id}/{rule.id}")
    for kit in KITS.values()
    for rule in kit.rules.values()
]


@pytest.mark.parametrize(("kit", "rule"), RULES)
def test_every_rule_finds_its_examples_and_no_others(
    kit: Kit, rule: Rule, page: Page, site_url: str
) -> None:
    """In the letter changed by hand, or in a field that the rule looks at."""
    kind, box = place_of(kit, rule)
    page.goto(f"{site_url}/kits/{kit.id}/#{kind.id}")
    form_of(page)
    number = list(kit.rules).index(rule.id)
    said = page.locator(".rule").nth(number).text_content() or ""
    examples = [(one.id, True) for one in rule.like] + [(one.id, False) for one in rule.unlike]
    for example, fitting in examples:
        page.locator(box).first.fill(example)
        told = [" ".join(text.split()) for text in page.locator(".findings li").all_text_contents()]
        expected = fitting != (rule.when == "missing")
        assert any(" ".join(said.split()) in text for text in told) is expected, example


def place_of(kit: Kit, rule: Rule) -> tuple[Kind, str]:
    """A kind in which the rule looks somewhere, and what to type into there."""
    barred = {ref.id for ref in rule.unless}
    for kind in kit.kinds.values():
        asked = {ref.id for ref in kit.asked(kind)}
        fields = [ref.id for ref in rule.fields if ref.id in asked]
        if kind.has_letter and not barred & asked and (fields or not rule.fields):
            area = f"kit-field [name={fields[0]}]" if fields else "kit-letter:visible textarea"
            return kind, f"{area}[lang=en]"
    raise AssertionError(f"the rule {rule.id} looks nowhere")


# --- patterns -------------------------------------------------------------------------------------

FIELDS = [field for kit in KITS.values() for field in kit.fields.values() if field.pattern]
ALL_RULES = [rule for kit in KITS.values() for rule in kit.rules.values()]
PATTERNS = sorted(
    {field.pattern.id for field in FIELDS if field.pattern}
    | {ref.id for rule in ALL_RULES for ref in rule.patterns}
)
ODD = ["", " ", "\n", "１２", "é", "灯", "a\nb", "-", "\u202e", "𠮷", "K", "ſ", "İ"]
SHOWN: list[Field | Rule] = [*FIELDS, *ALL_RULES]
TEXTS = [*ODD, *(ref.id for one in SHOWN for ref in (*one.like, *one.unlike))]
AGREE = """([patterns, texts]) => patterns.map((pattern) => texts.map((text) => [
  new RegExp(`^(?:${pattern})$`, 'u').test(text),
  new RegExp(pattern, 'gu').test(text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())),
]))"""


def test_python_and_the_browser_read_every_pattern_alike(page: Page) -> None:
    told = page.evaluate(AGREE, [PATTERNS, TEXTS])

    assert told == [[[fits(one, text), finds(one, text)] for text in TEXTS] for one in PATTERNS]


pieces = st.sampled_from([
    "a", "B", "0", "-", ",", "[a-c]", "[^x]", r"\d", r"\w", r"\b", "(", "(?:", ")", "|", "?",
    "{2}", "{1,3}", "灯", "[一-鿿]", r"\u4e00", r"\.", "[^ ]", "é", "𠮷",
])  # fmt: skip
patterns = st.lists(pieces, max_size=8).map("".join).filter(lambda one: not fault(one))
words = st.text(alphabet="aB0-, x灯一é𠮷\n.１", max_size=12)


def test_python_and_the_browser_read_any_safe_pattern_alike(page: Page) -> None:
    cases: list[tuple[str, str]] = []

    @given(patterns, words)
    def collect(pattern: str, text: str) -> None:
        cases.append((pattern, text))

    collect()
    assert cases
    for pattern, text in cases:
        told = page.evaluate(AGREE, [[pattern], [text]])
        assert told == [[[fits(pattern, text), finds(pattern, text)]]], (pattern, text)


# --- letters of any shape -------------------------------------------------------------------------

PLACES = ["{a}", "{b-c}", "{", "}", "{A}", "text ", "灯：", "\n", "\n\n", "  ", "$&", "<b>"]
drafts = st.lists(st.sampled_from(PLACES), max_size=14).map("".join)
typed = st.text(alphabet="ab {}$&\n灯<\u202e\u00a0", max_size=8)
LABELS = {"a": "Label", "b-c": "$& {a}"}
COMPOSE = """([draft, may, values, labels]) => {
  const kit = document.createElement('kit-letter');
  const [subject, body] = [{ xx: draft }, { xx: draft }];
  kit.dataset.letter = JSON.stringify({ subject, body, may });
  document.body.append(kit);
  let told;
  kit.addEventListener('kit-letter:change', ({ detail }) => (told = detail.xx));
  const asked = { values: { xx: values }, labels: { xx: labels }, names: { xx: 'X' } };
  const detail = { ...asked, most: {}, words: { count: '' } };
  kit.dispatchEvent(new CustomEvent('kit-form:change', { detail }));
  kit.remove();
  return told.body;
}"""


def test_any_letter_is_filled_in_as_python_would(shown: Shown) -> None:
    page = shown()
    cases: list[tuple[str, set[str], dict[str, str]]] = []

    @given(drafts, st.sets(st.sampled_from(["a", "b-c"])), typed, typed)
    def collect(draft: str, may: set[str], one: str, two: str) -> None:
        cases.append((draft, may, {"a": one, "b-c": two}))

    collect()
    assert cases
    for draft, may, values in cases:
        made = page.evaluate(COMPOSE, [draft, sorted(may), values, LABELS])
        assert made == filled(draft, values, LABELS, may), (draft, may, values)


# --- the way from a tree and back -----------------------------------------------------------------


def form_of(page: Page) -> None:
    """Waits until a form stands on the page; a page of sixty kinds takes a slow machine a while."""
    page.wait_for_selector(".findings", timeout=30_000)


def test_the_way_through_a_tree_leads_to_the_form_and_back_to_the_same_step(
    page: Page, site_url: str
) -> None:
    state = "condition;where-seen=inside;what-happened=deactivated;reason-group=product"
    page.goto(f"{site_url}/trees/account-suspended/#{state};reason-product=condition")
    page.locator(".kit-link:visible").click()
    form_of(page)
    expect(page.get_by_role("heading", level=2).first).to_contain_text("商品状况")
    assert "/kits/poa/#condition;account-suspended/condition;where-seen=inside" in page.url
    page.get_by_role("link", name="回到决策树").click()
    assert page.url.endswith(f"#{state};reason-product=condition")


def test_an_answer_in_a_tree_chooses_in_the_form(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/en/trees/fba/#return-claim;start=return;return-kind=damaged")
    page.locator(".kit-link:visible").click()
    form_of(page)
    expect(page.get_by_label("What happened to the return")).to_have_value("damaged")


def test_the_language_switch_keeps_the_kind(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/kits/case/#inbound-short;fba/inbound-claim;start=inbound")
    page.locator(".language-switch").click()
    assert page.url == f"{site_url}/en/kits/case/#inbound-short;fba/inbound-claim;start=inbound"
    form_of(page)
    expect(page.get_by_label("FBA shipment ID")).to_be_visible()


def test_only_pages_with_a_form_load_its_script(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path, expected in (("", 0), ("kits/case/", 3), ("trees/account-suspended/", 0)):
        asked.clear()
        page.goto(f"{site_url}/{path}")
        page.wait_for_load_state("networkidle")
        assert sum("/kit-" in url and url.endswith(".mjs") for url in asked) == expected, path


def test_digits_typed_beside_a_deadline_answer_no_question(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/trees/account-suspended/#at-risk-72-hours;what-happened=at-risk")
    page.locator("deadline-timer:visible summary").click()
    for control in ("input[type=datetime-local]", "select"):
        page.locator(f"deadline-timer:visible {control}").focus()
        page.keyboard.type("1")
    assert page.url.endswith("#at-risk-72-hours;what-happened=at-risk")


def test_a_card_for_a_colleague_holds_no_form_of_the_deadline(
    opened: Opened, site_url: str
) -> None:
    page = opened(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(f"{site_url}/en/trees/account-suspended/#at-risk-72-hours;what-happened=at-risk")
    page.locator("deadline-timer:visible summary").click()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    card = page.evaluate("navigator.clipboard.readText()")
    assert "72 hours" in card
    assert "When did the notice arrive" not in card
    assert "Calendar file" not in card
