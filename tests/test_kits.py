# Kits as pages: complete without JavaScript, and with what the widgets need.

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision_tree.check.addresses import addresses_of
from decision_tree.compile import Playbook, compile_playbook
from decision_tree.render.form import code
from decision_tree.template import holes, lines, named, stray_braces
from pages import Element, body, converter, made_pages, read_html
from playbooks import ROOT, changed, compiled, exchange, lamp, printed, valid_file

KIT = "kits/letter.yml"
OUTCOME = "    urgency: none\n    channel: desk\n"


def page_of(playbook: Playbook, language: str, path: str = "kits/letter.md") -> Element:
    """A page as HTML."""
    return read_html(converter().convert(body(made_pages(playbook, language)[path])))


@pytest.fixture
def playbook(tmp_path: Path) -> Playbook:
    """The valid playbook."""
    return compiled(tmp_path)


# --- the page without JavaScript ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "drafts"),
    [
        (
            "zh",
            [
                "标题：换 [型号]\n\n[你要什么]\n颜色：[颜色]",
                "Subject or title: Exchange of [Model]",
            ],
        ),
        ("en", ["Subject or title: Exchange of [Model]\n\n[What you want]\nColour: [Colour]"]),
    ],
)
def test_every_letter_can_be_copied_with_its_places_named(
    language: str, drafts: list[str], playbook: Playbook
) -> None:
    texts = ["".join(one.texts) for one in page_of(playbook, language).all("code")]

    assert all(any(text.startswith(draft) for text in texts) for draft in drafts)


def test_every_kind_is_listed_and_has_a_section(playbook: Playbook) -> None:
    page = page_of(playbook, "en")
    (listed,) = page.all("section", "kinds")

    assert [link.attributes["href"] for link in listed.all("a")] == ["#exchange", "#smoke"]
    assert [one.all("h2")[0].id for one in page.all("section", "kind")] == ["exchange", "smoke"]


def test_a_kind_without_a_letter_leads_on_and_asks_nothing(playbook: Playbook) -> None:
    _, smoke = page_of(playbook, "en").all("section", "kind")

    assert not smoke.all("kit-letter")
    assert not smoke.all("div", "asks")
    links = [link.attributes["href"] for link in smoke.all("div", "ways")[0].all("a")]
    assert links == ["../trees/lamp.md"]


def test_what_is_needed_leads_to_where_it_is_found(playbook: Playbook) -> None:
    page = page_of(playbook, "en")
    asks = page.all("div", "asks")[0]
    ids = {one.id for one in page.all("h3")}

    assert [item.words for item in asks.all("li")] == [
        "Model",
        "What you want",
        "Colour (may stay empty)",
    ]
    assert {link.attributes["href"][1:] for link in asks.all("a")} <= ids


def test_every_rule_is_told(playbook: Playbook) -> None:
    (rule,) = page_of(playbook, "zh").all("div", "rule")

    assert rule.words == "感叹号没有用。"
    assert json.loads(rule.attributes["data-rule"])["patterns"] == ["!{2,9}"]


def test_a_kit_stands_on_the_page_of_kits(playbook: Playbook) -> None:
    links = [a.attributes["href"] for a in page_of(playbook, "en", "kits/index.md").all("a")]
    assert "letter.md" in links


def test_without_kits_there_is_no_page_of_kits(tmp_path: Path) -> None:
    made = compile_playbook(_without_kits(tmp_path))
    assert [path for path in made_pages(made, "zh") if path.startswith("kits/")] == []


def _without_kits(folder: Path) -> Path:
    compiled(folder)
    (folder / KIT).unlink()
    return folder


# --- what the widgets are told --------------------------------------------------------------------


def test_the_drafts_are_told_in_every_language(playbook: Playbook) -> None:
    told = [
        json.loads(page_of(playbook, language).all("kit-letter")[0].attributes["data-letter"])
        for language in ("zh", "en")
    ]

    assert told[0] == told[1]
    assert told[0]["subject"] == {"zh": "换 {model}", "en": "Exchange of {model}"}
    assert told[0]["may"] == ["colour"]


def test_the_end_of_the_kit_is_the_end_of_every_letter(tmp_path: Path) -> None:
    ends = "ends:\n  zh: |\n    谢谢\n  en: |\n    Thanks\nsends: en\nfields:\n"
    made = compiled(tmp_path, changed(KIT, ("fields:\n", ends)))
    assert printed(made) == []
    (letter,) = page_of(made, "en").all("kit-letter")

    assert json.loads(letter.attributes["data-letter"])["body"]["zh"].endswith("{colour}\n\n谢谢")


def test_the_language_that_is_sent_stands_first(tmp_path: Path) -> None:
    made = compiled(tmp_path, changed(KIT, ("fields:\n", "sends: en\nfields:\n")))
    (form,) = page_of(made, "zh").all("kit-form")

    assert list(json.loads(form.attributes["data-languages"])) == ["en", "zh"]


def test_a_field_tells_its_kind_pattern_and_options(playbook: Playbook) -> None:
    facts = [
        json.loads(one.attributes["data-field"]) for one in page_of(playbook, "en").all("kit-field")
    ]

    assert [one["id"] for one in facts] == ["model", "colour", "wish"]
    assert facts[0]["pattern"] == r"B-\d\d\d\d"
    assert facts[1]["label"] == {"zh": "颜色", "en": "Colour"}
    assert facts[1]["options"]["warm"] == {"zh": "暖光", "en": "warm"}


# --- the way from a tree --------------------------------------------------------------------------


def test_an_outcome_leads_to_its_kind(tmp_path: Path) -> None:
    made = compiled(tmp_path, lamp((OUTCOME, f"{OUTCOME}    kit: letter/exchange\n")))
    assert printed(made) == []
    (link,) = page_of(made, "en", "trees/lamp.md").all("a", "kit-link")

    assert link.attributes["href"] == "../kits/letter.md#exchange"
    assert link.words == "Exchange a bulb: A letter to the shop"


@pytest.mark.parametrize(("amount", "told"), [("      days: 2\n", "2"), ("", "")])
def test_a_deadline_has_a_timer_that_knows_its_amount_or_asks(
    amount: str, told: str, tmp_path: Path
) -> None:
    text = f"    deadline:\n{amount}      text:\n        zh: 修 2 次\n        en: Repair 2 times\n"
    made = compiled(tmp_path, lamp(("    urgency: now\n", f"    urgency: now\n{text}")))
    assert printed(made) == []
    (deadline,) = page_of(made, "en", "trees/lamp.md").all("div", "deadline")
    (timer,) = deadline.all("deadline-timer")

    assert deadline.attributes.get("data-days", "") == told
    asked = json.loads(timer.attributes["data-words"])["timer-ask"]
    assert ("arrive" in asked) == bool(told)


def test_time_zones_are_told_by_name(tmp_path: Path) -> None:
    zones = "tokyo:\n  zone: Asia/Tokyo\n  zh: 日本时间\n  en: Japan time\n"
    made = compiled(tmp_path, {"zones.yml": zones})
    assert printed(made) == []
    (form,) = page_of(made, "zh").all("kit-form")

    assert json.loads(form.attributes["data-zones"]) == {"Asia/Tokyo": "日本时间"}


# --- addresses ------------------------------------------------------------------------------------


def test_a_renamed_kind_keeps_its_address(tmp_path: Path) -> None:
    was = ("    title:\n      zh: 冒烟\n", "    was:\n      - fire\n    title:\n      zh: 冒烟\n")
    made = compiled(tmp_path, changed(KIT, was), ["kits/letter/fire", "kits/letter/smoke"])

    assert printed(made) == []
    assert "kits/letter/fire" in addresses_of(made.library)


def test_a_lost_kind_is_told_with_the_nearest(tmp_path: Path) -> None:
    (line,) = printed(compiled(tmp_path, published=["kits/letter/smok"]))

    assert line.startswith("docs/kits/letter.yml:1:1: error:")
    assert line.endswith('[lost-address]; did you mean "kits/letter/smoke"?')


def test_a_claim_used_in_a_kit_is_listed_there(tmp_path: Path) -> None:
    text = "Exclamation marks do nothing, for [2 years](claim:guarantee)."
    files = changed(
        KIT,
        ("en: Exclamation marks do nothing.", f"en: {text}"),
        ("zh: 感叹号没有用。", "zh: 感叹号没有用，[2 年](claim:guarantee)都没有用。"),
    )
    made = compiled(tmp_path, files)
    assert printed(made) == []
    hrefs = [a.attributes["href"] for a in page_of(made, "en", "sources/bulbs.md").all("a")]
    assert "../kits/letter.md#letter.rules" in hrefs


# --- drafts are data, not statements --------------------------------------------------------------


def test_figures_in_letters_and_examples_need_no_claim(tmp_path: Path) -> None:
    asks = (
        "    asks:\n      wish:\n        zh: 要什么？\n        en: What?\n"
        "        good:\n          zh: 3 天内换 2 个\n          en: 2 bulbs within 3 days\n"
        "    subject:\n"
    )
    files = changed(KIT, ("    subject:\n", asks), ("en: Exchange of", "en: Within 3 days, of"))
    assert printed(compiled(tmp_path, files)) == []


def test_figures_in_what_a_kit_says_need_one(tmp_path: Path) -> None:
    files = changed(
        KIT, ("zh: 写清楚再寄", "zh: 3 天内写清楚"), ("before it is", "3 days before it is")
    )
    codes = [line.rpartition("[")[2] for line in printed(compiled(tmp_path, files))]

    assert codes == ["figure-without-claim]", "figure-without-claim]"]


def test_a_kit_without_needed_keys_is_told_and_left_out(tmp_path: Path) -> None:
    text = exchange(valid_file(KIT), "groups:\n  bulbs:\n    zh: 灯泡\n    en: Bulbs\n", "")
    assert any("[missing-key]" in line for line in printed(compiled(tmp_path, {KIT: text})))


# --- templates ------------------------------------------------------------------------------------

PIECES = [
    "{a}",
    "{b-c}",
    "{",
    "}",
    "{}",
    "{A}",
    "{a b}",
    "text",
    "灯",
    "\n",
    " ",
    "$&",
    "\\",
    "{{a}}",
]
drafts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(drafts)
def test_every_brace_is_a_place_or_stray(draft: str) -> None:
    placed = sum(2 for _ in holes(draft))
    assert placed + len(list(stray_braces(draft))) == draft.count("{") + draft.count("}")


@given(drafts)
def test_places_stand_where_they_are_said_to(draft: str) -> None:
    for name, offset in holes(draft):
        assert draft[offset:].startswith(f"{{{name}}}")


@given(drafts)
def test_the_lines_of_a_draft_hold_all_its_places(draft: str) -> None:
    assert [name for _, names in lines(draft) for name in names] == [n for n, _ in holes(draft)]


@given(drafts, st.text(max_size=5))
def test_naming_the_places_changes_nothing_else(draft: str, label: str) -> None:
    shown = named(draft, {"a": label, "b-c": label})
    assert shown == draft.replace("{a}", f"[{label}]").replace("{b-c}", f"[{label}]")


@given(st.text(alphabet="a` \n灯*_<&", min_size=1, max_size=12).filter(str.strip))
def test_words_in_code_stand_as_they_are(words: str) -> None:
    html = converter().convert(f"x {code(words)} y")
    (shown,) = read_html(html).all("code")

    assert "".join(shown.texts) == " ".join(words.split())


# --- the real kits --------------------------------------------------------------------------------

LIBRARY = compile_playbook(ROOT / "docs").library


def test_the_kits_for_a_case_and_a_plan_exist() -> None:
    assert {"case", "poa"} <= set(LIBRARY.kits)


def test_every_kit_that_an_outcome_names_has_something_to_write() -> None:
    for tree in LIBRARY.trees.values():
        for node in tree.nodes.values():
            if ref := getattr(node, "kit", None):
                kit, _, kind = ref.id.partition("/")
                assert LIBRARY.kits[kit].kinds[kind].has_letter, ref.id


def test_a_kind_with_nothing_to_write_says_so_first() -> None:
    """In bold, at the beginning: no case, no plan."""
    for kit in LIBRARY.kits.values():
        for kind in kit.kinds.values():
            if not kind.has_letter:
                assert kind.text, kind.id
                assert all(words.startswith("**") for words in kind.text.words.values()), kind.id


def test_templates_hold_no_ids_of_anybody() -> None:
    """Whoever copies a letter unfilled must not send an example."""
    for kit in LIBRARY.kits.values():
        for kind in kit.kinds.values():
            for draft in kit.drafts(kind):
                for words in draft.words.values():
                    assert not re.search(r"\d{4,}|B0[0-9A-Z]{8}", words), kind.id
