# Terms: which words of a text are found, and that a link stands only where one can.

from __future__ import annotations

from pathlib import Path

import pytest

from decision_tree.compile import site_for
from decision_tree.lexicon import lexicon_of
from decision_tree.render import explain
from decision_tree.render.site import Site
from pages import made_pages
from playbooks import compiled, lamp, printed

GLOSSARY = """\
bulb:
  term:
    zh: 灯泡
    en: bulb
  also:
    zh:
      - LED
    en:
      - light bulb
      - LED
  means:
    zh: 会亮的那一部分。
    en: The part that shines.
bulb-box:
  term:
    zh: 灯泡盒
    en: Bulb Box
  means:
    zh: 装它的。
    en: What it comes in.
"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """An English site with two terms."""
    return site_for(compiled(tmp_path, {"glossary.yml": GLOSSARY}).library, "en")


@pytest.fixture
def home(tmp_path: Path) -> Site:
    """A Chinese one."""
    return site_for(compiled(tmp_path, {"glossary.yml": GLOSSARY}).library, "zh")


def terms(text: str, site: Site) -> list[str]:
    """The words of a text that explain themselves, each with the term it leads to."""
    found = explain(text, site, "trees/lamp.md").split("](../glossary.md#")[1:]
    before = explain(text, site, "trees/lamp.md").split("](../glossary.md#")[:-1]
    pairs = zip(before, found, strict=True)
    return [f"{left.rpartition('[')[2]} → {right.partition(')')[0]}" for left, right in pairs]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A bulb.", ["bulb → bulb"]),
        ("Bulb and bulb, once.", ["Bulb → bulb"]),
        ("Two bulbs.", ["bulbs → bulb"]),
        ("The light bulb, whole.", ["light bulb → bulb"]),
        ("Bulb Box first, then a bulb.", ["Bulb Box → bulb-box", "bulb → bulb"]),
        ("bulb box in small letters is a bulb.", ["bulb → bulb"]),
        ("LED or led?", ["LED → bulb"]),
        ("LEDs.", ["LEDs → bulb"]),
        ("A bulbous turbulbent thing.", []),
        ("**bulb** in bold", ["bulb → bulb"]),
    ],
)
def test_words_are_found_whole_the_longest_first_and_once(
    text: str, found: list[str], site: Site
) -> None:
    assert terms(text, site) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("先换灯泡再说", ["灯泡 → bulb"]),
        ("灯泡盒里没有灯泡", ["灯泡盒 → bulb-box", "灯泡 → bulb"]),
        ("换LED就好", ["LED → bulb"]),
        ("换LEDX就好", []),
    ],
)
def test_han_words_are_found_inside_a_run(text: str, found: list[str], home: Site) -> None:
    assert terms(text, home) == found


@pytest.mark.parametrize(
    "text",
    [
        "# A bulb { #bulb }",
        "[a bulb](trees/lamp.md)",
        "![a bulb](bulb.png)",
        "`bulb`",
        "```\nbulb\n```",
        "https://bulb.example/bulb",
        "////// details | bulb",
        '    attrs: {"data-x": "bulb"}',
        '=== "bulb"',
        "<b title='bulb'>",
        "<!-- bulb -->",
        "words { .x title='bulb' }",
        '---\ntitle: "bulb"\n---\n',
    ],
)
def test_nothing_is_explained_where_a_link_cannot_stand(text: str, site: Site) -> None:
    assert explain(text, site, "index.md") == text


def test_without_a_glossary_there_are_no_words() -> None:
    assert lexicon_of([], "en") is None


def test_each_step_of_a_tree_explains_its_own_first_mention(tmp_path: Path) -> None:
    files = {
        "glossary.yml": GLOSSARY,
        **lamp(("en: Change it", "en: Change the bulb"), ("en: Plug\n", "en: Plug the bulb\n")),
    }
    playbook = compiled(tmp_path, files)
    assert printed(playbook) == []
    page = made_pages(playbook, "en")["trees/lamp.md"]
    assert page.count("{ .term }") == 2
    assert page.count("| term-tip") == 1
    assert page.count("-   [bulb](../glossary.md#bulb): The part that shines.") == 1
