# Markdown as text: what is found in it, where, and what is left alone.

from __future__ import annotations

import pytest

from decision_tree.markdown import (
    Heading,
    embeds,
    explicit_ids,
    headings,
    is_outside,
    join_han,
    last_heading,
    links,
    mask_code,
    misplaced,
    numbers,
    open_embeds,
    rebase,
    relative,
    replace_embeds,
)
from decision_tree.words import words_for

LINKS = {
    "[a](b.md)": ["b.md"],
    "[a](b.md#c) 和 [d](#e)": ["b.md#c", "#e"],
    "[a](<b.md>)": ["b.md"],
    '[a](b.md "a title (with brackets)")': ["b.md"],
    "[a](b.md 'title')": ["b.md"],
    "[a](https://x.test/A_(b))": ["https://x.test/A_(b)"],
    "[a [b] c](d.md)": ["d.md"],
    "[![alt](i.png)](b.md)": ["b.md"],
    "![alt](i.png)": [],
    "[a]()": [""],
    "[a]": [],
    "[a] (b.md)": [],
    "`[a](b.md)`": [],
    "`` ` [a](b.md) ``": [],
    "``` \n[a](b.md)\n```": [],
    "~~~\n[a](b.md)\n~~~\n[c](d.md)": ["d.md"],
    "- item\n\n    ```\n    [a](b.md)\n    ```\n": [],
    "<!-- [a](b.md) -->[c](d.md)": ["d.md"],
    "<!--\n[a](b.md)\n-->": [],
    "[a\nb](c.md)": ["c.md"],
    "[`code`](c.md)": ["c.md"],
    "`open [a](b.md)": ["b.md"],
    "[a](b.md){ .x }": ["b.md"],
    "**[a](b.md)**": ["b.md"],
}


@pytest.mark.parametrize("text", LINKS)
def test_links_are_found_and_code_comments_and_images_are_not(text: str) -> None:
    assert [link.value for link in links(text)] == LINKS[text]


@pytest.mark.parametrize("text", LINKS)
def test_a_link_is_found_where_its_target_stands(text: str) -> None:
    for link in links(text):
        assert text[link.offset :].startswith(link.value)


@pytest.mark.parametrize("text", [*LINKS, "`a\n`b", "```\nopen", "灯 `x` <!-- y\nz -->"])
def test_masking_keeps_every_offset_and_line(text: str) -> None:
    masked = mask_code(text)

    assert len(masked) == len(text)
    assert [n for n, c in enumerate(masked) if c == "\n"] == [
        n for n, c in enumerate(text) if c == "\n"
    ]
    assert all(there in (here, " ") for here, there in zip(text, masked, strict=True))


REBASED = {
    "[a](trees/lamp.md#b)": "[a](#b)",
    "[a](trees/lamp.md)": "[a](lamp.md)",
    "[a](trees/torch.md#b)": "[a](torch.md#b)",
    "[a](faq/x.md#y)": "[a](../faq/x.md#y)",
    "[a](index.md)": "[a](../index.md)",
    "[a](#b)": "[a](#b)",
    "[a](https://x.test/y.md)": "[a](https://x.test/y.md)",
    "[a](mailto:x@y.test)": "[a](mailto:x@y.test)",
    "[a](//x.test/y)": "[a](//x.test/y)",
    '[a](faq/x.md "title")': '[a](../faq/x.md "title")',
    "[a](<faq/x.md>)": "[a](<../faq/x.md>)",
    "![i](assets/i.png)": "![i](../assets/i.png)",
    "[![i](assets/i.png)](faq/x.md)": "[![i](../assets/i.png)](../faq/x.md)",
    "`[a](faq/x.md)`": "`[a](faq/x.md)`",
    "```\n[a](faq/x.md)\n```": "```\n[a](faq/x.md)\n```",
    "[a](faq/x.md) [a](faq/x.md)": "[a](../faq/x.md) [a](../faq/x.md)",
    "灯 [一](faq/一.md#二) 灯": "灯 [一](../faq/一.md#二) 灯",
    "[a](faq/x_(y).md)": "[a](../faq/x_(y).md)",
}


@pytest.mark.parametrize("text", REBASED)
def test_links_from_the_root_are_rebased_to_the_page(text: str) -> None:
    assert rebase(text, "trees/lamp.md") == REBASED[text]


def test_links_stay_as_they_are_on_a_page_at_the_root() -> None:
    assert rebase("[a](faq/x.md#y) [b](index.md)", "how.md") == "[a](faq/x.md#y) [b](index.md)"


def test_a_target_is_relative_to_the_page_it_is_seen_from() -> None:
    assert relative("trees/lamp.md#x", "trees/lamp.md") == "#x"
    assert relative("trees/lamp.md", "trees/lamp.md") == "lamp.md"
    assert relative("trees/lamp.md#x", "index.md") == "trees/lamp.md#x"
    assert relative("index.md", "a/b/c.md") == "../../index.md"


@pytest.mark.parametrize("target", ["https://a", "HTTP://a", "mailto:a", "tel:1", "//a", "#a", ""])
def test_links_that_leave_the_site_or_stay_on_the_page_are_outside(target: str) -> None:
    assert is_outside(target)


@pytest.mark.parametrize("target", ["a.md", "../a.md", "a/b", "一.md", "a#b:c", "./c:d"])
def test_links_to_pages_are_not_outside(target: str) -> None:
    assert not is_outside(target)


def test_explicit_ids_are_found_outside_code() -> None:
    text = "# A {#a}\n## B { #b-2 .x }\n`{#c}`\n```\n{#d}\n```\n{#e.f}"

    assert explicit_ids(text) == {"a", "b-2", "e.f"}


EMBED = "/// decision-tree | lamp\n    only: start\n///\n"


def test_an_embed_block_has_its_tree_its_words_and_its_span() -> None:
    text = f"# A\n\n{EMBED}\nafter"
    (embed,) = embeds(text)

    assert (embed.tree, embed.inside) == ("lamp", "only: start")
    assert text[embed.start : embed.end] == EMBED.rstrip()


def test_embed_blocks_in_code_are_left_alone() -> None:
    text = f"```\n{EMBED}```\n<!--\n{EMBED}-->\n"

    assert list(embeds(text)) == []
    assert list(open_embeds(text)) == []
    assert replace_embeds(text, lambda _: "!") == text


@pytest.mark.parametrize(
    "text",
    [
        "/// decision-tree | lamp\n",
        "/// decision-tree | lamp\n    only: start\n",
        "/// decision-tree\n///\n",
        "///decision-tree lamp\n///\n",
    ],
)
def test_an_embed_block_without_a_tree_or_an_end_is_open(text: str) -> None:
    assert list(open_embeds(f"a\n\n{text}")) == [3]


def test_every_embed_block_is_replaced_and_nothing_else() -> None:
    text = f"a\n\n{EMBED}\nb\n\n/// decision-tree | torch\n///\nc"

    assert replace_embeds(text, lambda e: f"<{e.tree}>") == "a\n\n<lamp>\n\nb\n\n<torch>\nc"


JOINED = {
    "一\n二": "一二",
    "一，\n二": "一，二",
    "一\n    二": "一二",
    "a\nb": "a\nb",
    "一\nb": "一\nb",
    "a\n二": "a\n二",
    "一\n\n二": "一\n\n二",
    "一\n- 二": "一\n- 二",
    "- 一\n- 二": "- 一\n- 二",
    "```\n一\n二\n```": "```\n一\n二\n```",
    "一\n二\n```\n三\n四\n```\n五\n六": "一二\n```\n三\n四\n```\n五六",
    "一  \n二": "一  \n二",
    "（一）\n「二」": "（一）「二」",
}


@pytest.mark.parametrize("text", JOINED)
def test_lines_that_break_between_han_characters_are_joined(text: str) -> None:
    assert join_han(text) == JOINED[text]


MISPLACED = {
    "# a": [("heading-in-text", 0)],
    "a\n\n### b": [("heading-in-text", 3)],
    "   # a": [("heading-in-text", 0)],
    "a\n===": [("heading-in-text", 0)],
    "a\n---": [("heading-in-text", 0)],
    "#": [("heading-in-text", 0)],
    "#1 is first": [("heading-in-text", 0)],
    "a #b": [],
    "a\n\n---\n\nb": [],
    "| a | b |\n|---|---|\n| 1 | 2 |": [],
    "- a\n---": [("heading-in-text", 0)],
    "a\n-": [("heading-in-text", 0)],
    "- # a": [("heading-in-text", 0)],
    "1. #a": [("heading-in-text", 0)],
    "> ## a": [("heading-in-text", 0)],
    "\\# a": [],
    "<div": [("html-in-text", 0)],
    "a\n\n<!-- open": [("html-in-text", 3)],
    "a <script": [],
    "a\n<5": [],
    "`# a`": [],
    "```\n# a\n```": [],
    "<b>a</b>": [("html-in-text", 0), ("html-in-text", 4)],
    "a <br> b": [("html-in-text", 2)],
    "a <!-- b --> c": [],
    "<https://x.test>": [],
    "<a@b.test>": [],
    "<mailto:a@b.test>": [],
    "`<b>`": [],
    "a < b > c": [],
    "1 <2> 3": [],
    "<?php x?>": [("html-in-text", 0)],
    "<!DOCTYPE html>": [("html-in-text", 0)],
    "```\nopen": [("fence-not-closed", 0)],
    "a\n~~~\nopen": [("fence-not-closed", 2)],
    "/// note\na": [("fence-not-closed", 0)],
    "/// note\na\n///": [],
    "//// tab | x\n/// note\na\n///\n////": [],
    "//// tab | x\n/// note\na\n////": [
        ("fence-not-closed", 0),
        ("fence-not-closed", 13),
        ("fence-not-closed", 24),
    ],
    "```\n///\n```": [],
    "```\n~~~\n```": [],
    "~~~\n```\n~~~": [],
    "````\n```\n````": [],
    "////// html | section": [("fence-too-long", 0)],
    "  ///////": [("fence-too-long", 0)],
    "see https://x.test//////y": [],
    "```\n//////\n```": [],
    "a\n\n`<b>` b `\n\n<i>` c": [("html-in-text", 14)],
    "`a\n\n<b>c</b>\n\n`d": [("html-in-text", 4), ("html-in-text", 8)],
    "`<!--` <b> `-->`": [("html-in-text", 7)],
    "a < b\n\nc > d": [],
    "/// note\na\n////": [("fence-not-closed", 0), ("fence-not-closed", 11)],
    "a\n<div\n  class='x'>": [("html-in-text", 2)],
}


@pytest.mark.parametrize("text", MISPLACED)
def test_what_would_break_out_of_a_node_is_found_where_it_begins(text: str) -> None:
    assert sorted(misplaced(text)) == sorted(MISPLACED[text])


words = words_for("en")
MONTHS = words.months if words else {}
NUMBERS = {
    "72 hours": ["72"],
    "1,000 and 10,000,000": ["1000", "10000000"],
    "1,2 and 3": ["1", "2", "3"],
    "７２ 小时": ["72"],
    "１，０００ 元": ["1000"],
    "25 October 2024": ["10", "2024", "25"],
    "October 25, 2024": ["10", "2024", "25"],
    "Oct. 25, 2024": ["10", "2024", "25"],
    "2024 年 10 月 25 日": ["10", "2024", "25"],
    "2024-10-25": ["10", "2024", "25"],
    "2024-03-05": ["2024", "3", "5"],
    "5 March 2024": ["2024", "3", "5"],
    "1%": ["1"],
    "１％": ["1"],
    "2.5 stars": ["2.5"],
    "3–5 days": ["3", "5"],
    "3-5 天": ["3", "5"],
    "you may go": [],
    "a march of 3": ["3"],
    "[a](https://x.test/2024/10)": [],
    "[3 days](faq/x.md#y2)": ["3"],
    "0": ["0"],
    "007": ["7"],
}


@pytest.mark.parametrize("text", NUMBERS)
def test_numbers_are_compared_as_a_reader_would(text: str) -> None:
    assert numbers(text, MONTHS) == NUMBERS[text]


def test_months_are_read_as_the_language_writes_them() -> None:
    german, french = {"März": 3}, {"mars": 3, "août": 8}

    assert numbers("am 5. März 2024", german) == ["2024", "3", "5"]
    assert numbers("le 5 mars, 1 août", french) == ["1", "3", "5", "8"]
    assert numbers("5 märz, 5 MARS", german | french) == ["5", "5"]


LONG = {
    "letters": "a" * 200_000,
    "words": "march on " * 20_000,
    "Han": "灯" * 200_000,
    "tags left open": "<a" * 20_000,
    "comments left open": "<!--" * 5_000,
    "links left open": "[x](" * 5_000,
    "lines": "灯，\n" * 50_000,
}


@pytest.mark.parametrize("kind", LONG)
def test_long_texts_are_read_in_passing(kind: str) -> None:
    # Before their patterns were mended, these took from ten seconds to a quarter of an hour.
    text = LONG[kind]

    assert list(links(text)) == []
    assert misplaced(text) == (() if "tags" not in kind and "comments" not in kind else ANY_HTML)
    assert numbers(text, MONTHS) == []
    assert len(rebase(join_han(text), "a/b.md")) <= len(text)


ANY_HTML = (("html-in-text", 0),)


# --- headings -------------------------------------------------------------------------------------

SECTIONS = "# A { .big }\n\nx\n\n```\n# no\n```\n## B `b` {#b}\n\ny\n"


def test_headings_have_their_level_words_and_id_and_code_has_none() -> None:
    assert list(headings(SECTIONS)) == [
        Heading(0, 12, 1, "A", ""),
        Heading(30, 43, 2, "B `b`", "b"),
    ]


def test_the_heading_above_a_place_is_the_last_that_begins_before_it() -> None:
    assert last_heading(SECTIONS, 0) == ("", "")
    assert last_heading(SECTIONS, 20) == ("", "A")
    assert last_heading(SECTIONS, len(SECTIONS)) == ("b", "B `b`")
