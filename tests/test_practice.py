# Practice: what a learner is shown, made from a scenario and the tree itself.

from __future__ import annotations

from pathlib import Path

import pytest

from decision_tree.compile import Playbook
from pages import Element, body, converter, made_pages, read_html
from playbooks import compiled, lamp, printed

PRACTICE = """\
    reaches: new-bulb
    practice:
      situation:
        zh: 插着电，灯不亮。
        en: It is plugged in and dark.
      others:
        - plug-it
      why:
        zh: 有电。
        en: There is power.
"""
PAGES = {
    "zh/learn.md": "# 学\n\n/// practice | lamp\n///\n",
    "en/learn.md": "# Learn\n\n/// practice | lamp\n///\n",
}


@pytest.fixture
def playbook(tmp_path: Path) -> Playbook:
    """A tree with one exercise, and a page with it."""
    made = compiled(tmp_path, {**lamp(("    reaches: new-bulb\n", PRACTICE)), **PAGES})
    assert printed(made) == []
    return made


def shown(playbook: Playbook, language: str) -> Element:
    """The page for learners."""
    return read_html(converter().convert(body(made_pages(playbook, language)["learn.md"])))


@pytest.mark.parametrize(
    ("language", "titles"),
    [("zh", {"换灯泡", "插上"}), ("en", {"Change the bulb", "Plug it in"})],
)
def test_the_choices_are_the_outcomes_and_lead_to_them(
    language: str, titles: set[str], playbook: Playbook
) -> None:
    choices = [
        a
        for a in shown(playbook, language).all("a")
        if "choice" in a.attributes.get("class", "").split()
    ]

    assert {choice.words for choice in choices} == titles
    assert {choice.attributes["href"] for choice in choices} == {
        "trees/lamp.md#new-bulb",
        "trees/lamp.md#plug-it",
    }
    right = [one for one in choices if "right" in one.attributes["class"].split()]
    assert [one.attributes["href"] for one in right] == ["trees/lamp.md#new-bulb"]


def test_the_choices_stand_in_the_same_order_in_every_language(playbook: Playbook) -> None:
    orders = [
        [a.attributes["href"] for a in shown(playbook, language).all("a")]
        for language in ("zh", "en")
    ]
    assert orders[0] == orders[1]


def test_the_answer_tells_the_way_and_the_reason(playbook: Playbook) -> None:
    (answer,) = shown(playbook, "en").all("details")

    assert "There is power." in answer.words
    assert [item.words.strip() for item in answer.all("li")] == ["Is it plugged in? → Yes"]


def test_a_page_may_hold_the_practice_of_a_tree_beside_the_tree(tmp_path: Path) -> None:
    text = "# Learn\n\n/// practice | lamp\n///\n\n/// decision-tree | lamp\n///\n"
    files = {**lamp(("    reaches: new-bulb\n", PRACTICE))}
    assert printed(compiled(tmp_path, {**files, "zh/a.md": text, "en/a.md": text})) == []
