# What can be found: plain words, records, the index and the box's words.

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from decision_tree.compile import compile_playbook, site_for
from decision_tree.model import Library, Search
from decision_tree.render import Desk, Site
from decision_tree.search import INDEX, search_box, search_index
from decision_tree.search.index import KINDS, search_records
from decision_tree.search.plain import plain
from decision_tree.search.records import Record
from decision_tree.words import shipped_languages, words_for
from pages import made_pages
from playbooks import ROOT, changed, compiled, valid_file

REAL = compile_playbook(ROOT / "docs")
LANGUAGES = tuple(REAL.library.languages)

PLAIN = {
    "see [the list](trees/index.md#top) and [2 years](claim:guarantee)": "see the list and 2 years",
    "**bold**, *slanted*, _so_, ~~gone~~, `code_name`": "bold, slanted, so, gone, code_name",
    "- one\n- two\n\n1. three": "one two three",
    "换灯泡\n再看一次": "换灯泡再看一次",
    "- 换灯泡\n- 再看一次": "换灯泡 再看一次",
    "| 灯 | 值 |\n|---|:-:|\n| 亮 | 是 |": "灯 值 亮 是",
    '!!! warning "Mind"\n    it is hot': "Mind it is hot",
    '=== "US"\n\n    here\n\n=== "UK"\n\n    there': "US here UK there",
    "/// details | More\n    type: note\n\nwords\n\n///": "More type: note words",
    "```yaml\nkey: value\n```": "key: value",
    "## Head {#id}\n\ntext { .small }": "Head text",
    "---\ntitle: x\n---\n\n/// decision-tree | lamp\n///\nwords": "words",
    "![picture](a.png) <b>x</b> \\[not a link\\]": "x [not a link]",
    "a * b and snake_case": "a * b and snake_case",
}


@pytest.mark.parametrize("markdown", PLAIN)
def test_markdown_becomes_the_words_a_reader_sees(markdown: str) -> None:
    assert plain(markdown) == PLAIN[markdown]


@pytest.mark.parametrize(
    "piece", ["灯", "- ", "-", "| -", "<a", "<!--", "[x](", "**", "> ", "1. ", "=== "]
)
def test_long_texts_become_words_in_passing(piece: str) -> None:
    assert len(plain(piece * (100_000 // len(piece)) + "x")) <= 100_001


# --- records --------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def real_records(language: str) -> list[Record]:
    """Everything that can be found in the real playbook."""
    return search_records(REAL.library, site_for(REAL.library, language))


def address(record: Record) -> tuple[str, str]:
    return record.page, record.anchor


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_opens_at_a_place_that_exists(language: str) -> None:
    pages = made_pages(REAL, language)
    ids = {path: set(re.findall(r"#([\w.-]+)", text)) for path, text in pages.items()}

    lost = [
        address(one)
        for one in real_records(language)
        if one.page not in ids or one.anchor not in {"", *ids[one.page]}
    ]
    assert lost == []


def test_both_languages_can_be_found_at_the_same_places() -> None:
    first, second = ([address(one) for one in real_records(code)] for code in LANGUAGES)

    assert first == second
    assert sorted(set(first)) == sorted(first)


def test_everything_has_a_record() -> None:
    found = {address(one) for one in real_records("zh")}
    library = REAL.library
    nodes = {
        (f"trees/{tree.id}.md", "" if node == tree.start.id else node)
        for tree in library.trees.values()
        for node in tree.nodes
    }
    entries = {
        (f"faq/{topic.id}.md", entry)
        for topic in library.topics.values()
        for entry in topic.entries
    }
    written = {(page.path, "") for page in library.pages if page.language == "zh"}

    assert nodes | entries | written <= found
    assert {*library.claims, *library.sources} <= {anchor for _, anchor in found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_records_hold_no_markdown(language: str) -> None:
    odd = [
        (address(one), text)
        for one in real_records(language)
        for text in (one.title, one.text, one.also)
        if re.search(r"\]\(|\*\*|\{ ?#|^ | $|  |\n", text) and "contributing" not in one.page
    ]

    assert odd == []


def test_a_node_is_found_by_the_answers_that_lead_to_it_and_stands_under_their_question(
    tmp_path: Path,
) -> None:
    records = {one.anchor: one for one in small_records(tmp_path)}

    assert records["plug-it"].place == ("灯不亮", "插上了吗？")
    assert records["plug-it"].also == "没有"
    assert records["plug-it"].kind == "outcome"


def test_a_tree_opens_at_its_start_and_the_start_has_no_record_beside_it(tmp_path: Path) -> None:
    records = [one for one in small_records(tmp_path) if one.page == "trees/lamp.md"]

    assert [(one.kind, one.anchor) for one in records] == [
        ("tree", ""),
        ("outcome", "new-bulb"),
        ("outcome", "plug-it"),
    ]
    assert records[0].text == "一步步来 插上了吗？"


def test_a_section_without_an_id_goes_with_the_one_above(tmp_path: Path) -> None:
    page = "# 家\n\n开头\n\n## 一 {#one}\n\n甲\n\n### 二\n\n乙\n\n## 三 {#three}\n\n丙\n"
    found = small_records(tmp_path, files={"zh/index.md": page})

    sections = [(one.kind, one.anchor, one.title, one.place, one.text) for one in found]
    assert ("page", "", "家", (), "开头") in sections
    assert ("section", "one", "一", ("家",), "甲 二 乙") in sections
    assert ("section", "three", "三", ("家",), "丙") in sections


def small_records(
    folder: Path, language: str = "zh", files: dict[str, str] | None = None
) -> list[Record]:
    """Everything that can be found in the valid playbook."""
    library = compiled(folder, files).library
    return search_records(library, site_for(library, language))


# --- the index ------------------------------------------------------------------------------------


def read_index(library: Library, site: Site) -> dict[str, Any]:
    """The index as the browser gets it."""
    script = search_index(library, site)
    assert script.startswith("searchIndex({")
    assert script.endswith("});\n")
    index: dict[str, Any] = json.loads(script[len("searchIndex(") : -len(");\n")])
    return index


def test_the_index_has_every_record_with_its_kind_page_and_place(tmp_path: Path) -> None:
    library = compiled(tmp_path).library
    site = site_for(library, "zh")
    index = read_index(library, site)

    records = search_records(library, site)
    rows = [
        (index["kinds"][row[0]][0], index["pages"][row[1]], *row[2:4], index["places"][row[4]])
        for row in index["records"]
    ]
    assert rows == [
        (one.kind, site.url(one.page), one.anchor, one.title, " › ".join(one.place))
        for one in records
    ]
    assert {one.kind for one in records} <= set(KINDS)


def test_folders_that_come_last_weigh_less(tmp_path: Path) -> None:
    library = compiled(
        tmp_path, {"search.yml": "last:\n  - trees\n" + valid_file("search.yml")}
    ).library
    index = read_index(library, site_for(library, "zh"))

    weights = {row[2]: row[7] for row in index["records"] if index["kinds"][row[0]][0] == "outcome"}
    assert set(weights.values()) == {KINDS["outcome"] * 0.4}


def test_what_is_said_stands_with_what_is_meant_and_where_it_leads_in_the_site_s_language(
    tmp_path: Path,
) -> None:
    files = changed("search.yml", ("      - lamp\n", "      - lamp\n      - lamp/new-bulb\n"))
    library = compiled(tmp_path, files).library

    said = {code: read_index(library, site_for(library, code))["said"] for code in ("zh", "en")}
    ids = [row[2] for row in read_index(library, site_for(library, "zh"))["records"]]
    assert [ids[number] for number in said["zh"][0][2]] == ["", "new-bulb"]
    assert said["zh"][0][:2] == [["坏了"], "灯 不亮"]
    assert said["en"][0][:2] == [["broken", "bust"], "lamp dark"]


GLOSSARY = """\
bulb:
  term:
    zh: 灯泡
    en: bulb
  also:
    zh:
      - 灯胆
  means:
    zh: 发光的。
    en: What shines.
"""


def test_other_words_for_a_term_mean_it_and_lead_to_it(tmp_path: Path) -> None:
    library = compiled(tmp_path, {"glossary.yml": GLOSSARY}).library
    index = read_index(library, site_for(library, "zh"))

    words, means, (number,) = index["said"][-1]
    assert (words, means) == (["灯胆"], "灯泡")
    assert index["records"][number][2] == "bulb"
    assert len(read_index(library, site_for(library, "en"))["said"]) == len(index["said"]) - 1


def test_only_variants_of_characters_that_occur_are_told(tmp_path: Path) -> None:
    library = compiled(tmp_path).library
    variants = read_index(library, site_for(library, "zh"))["variants"]

    assert "燈灯" in [variants[n : n + 2] for n in range(0, len(variants), 2)]
    assert "帳" not in variants
    assert read_index(library, site_for(library, "en"))["variants"] == ""


@pytest.mark.parametrize("language", shipped_languages())
def test_variants_are_pairs_that_lead_to_no_other_pair(language: str) -> None:
    words = words_for(language)
    assert words is not None
    pairs = words.searching.variants

    assert [pair for pair in pairs if len(pair) != 2 or pair[0] == pair[1]] == []
    assert {pair[0] for pair in pairs}.isdisjoint(pair[1] for pair in pairs)
    assert len({pair[0] for pair in pairs}) == len(pairs)


def test_without_a_search_file_nothing_is_said_otherwise(tmp_path: Path) -> None:
    files = {path: valid_file(path) for path in ("site.yml", "zh/index.md", "en/index.md")}
    files |= changed("trees/lamp.yml") | changed("channels.yml") | changed("evidence.yml")
    library = compiled(tmp_path, files, alone=True).library

    assert library.search == Search()
    assert read_index(library, site_for(library, "zh"))["said"] == []


# --- the box --------------------------------------------------------------------------------------


def test_the_box_leads_to_the_trees_on_offer_and_to_every_list(tmp_path: Path) -> None:
    library = compiled(tmp_path).library
    box = search_box(library, site_for(library, "en"), "index.md")

    assert [link.url for link in box.links] == ["trees/lamp/", "trees/", "faq/", "sources/"]
    assert box.links[0].title == "The lamp is dark"
    assert box.index == INDEX


@pytest.mark.parametrize(
    ("desk", "missing"),
    [
        (Desk(), ""),
        (Desk("a@b.c"), "mailto:a@b.c?subject=Missing%3A%20%7Bquery%7D&body="),
        (
            Desk("https://x.y/o/n"),
            "https://x.y/o/n/issues/new?title=Missing%3A%20%7Bquery%7D&body=",
        ),
        (
            Desk("https://x.y/o/n", "", "1", "form.yml"),
            "https://x.y/o/n/issues/new?title=Missing%3A%20%7Bquery%7D&template=form.yml&situation=",
        ),
    ],
)
def test_what_is_missing_can_be_reported_where_mistakes_are(
    desk: Desk, missing: str, tmp_path: Path
) -> None:
    library = compiled(tmp_path).library
    box = search_box(library, site_for(library, "en", desk=desk), "faq/light.md")

    assert box.missing.startswith(missing)
    assert bool(missing) == ("%7Bquery%7D" in box.missing)
    assert bool(missing) == ("faq%2Flight" in box.missing)
    assert box.index == (f"{INDEX}?1" if desk.version else INDEX)
