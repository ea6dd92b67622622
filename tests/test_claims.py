# Claims: how a text cites one, what the check says of it, and what readers are shown.

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from decision_tree.citations import citations, fill_claims, plain_claims, same_words
from decision_tree.compile import Playbook, compile_playbook, expand_page, list_addresses, site_for
from decision_tree.render import cite
from decision_tree.uses import uses_by_claim
from decision_tree.words import words_for
from pages import Element, body, converter, ids_of, made_pages, read_html
from playbooks import (
    CLAIMS,
    FAQ,
    LAMP,
    LEAFLET,
    SOURCES,
    VALID,
    changed,
    compiled,
    exchange,
    lamp,
    valid_file,
    write_playbook,
)
from strategies import lines, text_yaml

CONVERTER = converter(by_sections=True)
ZH, EN = "[2 年](claim:guarantee)", "[2 years](claim:guarantee)"
LEAF = {"claims/leaflet.yml": LEAFLET}
DISPUTED = (
    "    standing: confirmed\n    sources:\n      - card\n",
    "    standing: disputed\n    sides:\n"
    "      - zh: 2 年\n        en: 2 years\n        sources:\n          - card\n"
    "      - zh: 终身\n        en: for life\n        sources:\n          - club\n",
)
CLUB = {
    SOURCES: valid_file(SOURCES)
    + "club:\n  title:\n    zh: 灯友会\n    en: The club\n  publisher: Ann\n"
    "  published: undated\n  grade: community\n"
}


def codes(playbook: Playbook) -> list[str]:
    """The code of each problem."""
    return [problem.code for problem in playbook.problems]


def html(playbook: Playbook, language: str, path: str, today: str = "") -> Element:
    """A page as the site shows it."""
    made = made_pages(playbook, language, today)[path]
    return read_html(CONVERTER.reset().convert(body(made)))


def cited(page: Element) -> list[tuple[str, str]]:
    """(words, address) of every citation on a page."""
    return [(link.words, link.attributes["href"]) for link in page.all("a", "claim")]


def answer(zh: str, en: str) -> dict[str, str]:
    """The FAQ with another answer."""
    return changed(
        FAQ,
        (f"zh: 因为坏了。保修 {ZH}。", f"zh: {zh}"),
        (f"en: Because. It is guaranteed for {EN}.", f"en: {en}"),
    )


def page_in_both(path: str, zh: str, en: str) -> dict[str, str]:
    """A hand-written page."""
    return {f"zh/{path}": f"# 页\n\n{zh}\n", f"en/{path}": f"# Page\n\n{en}\n"}


# --- citations as text ----------------------------------------------------------------------------

CITATIONS = {
    "[2 年](claim:a)": [("2 年", "a")],
    "x [2](claim:a) y [](claim:b)": [("2", "a"), ("", "b")],
    "**[2](claim:a)**": [("2", "a")],
    "[**2** *年*](claim:a)": [("**2** *年*", "a")],
    "[`2`](claim:a)": [("`2`", "a")],
    "[2 [年]](claim:a)": [("2 [年]", "a")],
    "| [2](claim:a) |": [("2", "a")],
    "[x](claim:)": [("x", "")],
    "`[2](claim:a)`": [],
    "`` ` [2](claim:a) ``": [],
    "```\n[2](claim:a)\n```": [],
    "~~~\n[2](claim:a)\n~~~\n[3](claim:b)": [("3", "b")],
    "<!-- [2](claim:a) -->": [],
    "![2](claim:a)": [],
    "[2] (claim:a)": [],
    "[2](faq/claim:a)": [],
}


@pytest.mark.parametrize("text", CITATIONS)
def test_citations_are_found_and_code_comments_and_images_are_not(text: str) -> None:
    found = citations(text)

    assert [(one.words, one.claim) for one in found] == CITATIONS[text]
    for one in found:
        assert text[one.start : one.end] == f"[{one.words}](claim:{one.claim})"


def test_citations_in_code_stay_as_they_are_on_every_page(tmp_path: Path) -> None:
    code = "`[9 x](claim:nowhere)`"
    block = "```\n[9 x](claim:nowhere)\n```"
    said = page_in_both("new.md", f"{ZH} {code}\n\n{block}", f"{EN} {code}\n\n{block}")
    playbook = compiled(tmp_path, answer(f'"{ZH} {code}"', f'"{EN} {code}"') | said)

    assert codes(playbook) == []
    for path in ("new.md", "faq/light.md"):
        assert code in made_pages(playbook, "en")[path]
        assert len(cited(html(playbook, "en", path))) == 1
    assert block in made_pages(playbook, "en")["new.md"]


def test_only_empty_words_are_filled_and_only_of_known_claims() -> None:
    text = "[](claim:a) [b](claim:a) [](claim:c) `[](claim:a)`"

    assert fill_claims(text, {"a": "2 年"}) == (
        "[2 年](claim:a) [b](claim:a) [](claim:c) `[](claim:a)`"
    )


def test_mere_words_are_left_of_citations_and_of_nothing_else() -> None:
    assert plain_claims("[2 年](claim:a) [b](c.md) `[d](claim:e)`") == (
        "2 年 [b](c.md) `[d](claim:e)`"
    )


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2 years", "2 years"),
        ("2 Years", "2 years"),
        ("2年", "2 年"),
        ("**2** years", "2 years"),
        ("_2_ `years`", "2 years"),
        ("２ 年", "2 年"),
        ("１０％", "10%"),
        ("2\u00a0years", "2 years"),
        ("2\u3000年", "2 年"),
        ("2\nyears", "2 years"),
        ("2\u200b年", "2 年"),
    ],
)
def test_words_are_the_same_but_for_how_they_look(words: str, value: str) -> None:
    assert same_words(words, value)
    assert same_words(value, words)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2 year", "2 years"),
        ("two years", "2 years"),
        ("3 年", "2 年"),
        ("", "2 年"),
        ("2.0", "20"),
    ],
)
def test_other_words_are_not_the_same(words: str, value: str) -> None:
    assert not same_words(words, value)


# --- what the check says --------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["2 Years", "2years", "**2** years", "２ years", ""])
def test_words_like_the_value_are_let_through_everywhere(words: str, tmp_path: Path) -> None:
    said = f"[{words}](claim:guarantee)"
    files = answer(f"保修 {ZH}", f"for {said}") | page_in_both("new.md", ZH, said)

    assert codes(compiled(tmp_path, files)) == []


def test_other_words_are_told_where_they_stand(tmp_path: Path) -> None:
    files = answer("保修 [2 载](claim:guarantee)", f"for {EN}")
    files |= page_in_both("new.md", ZH, "at least [two years](claim:guarantee)")
    problems = compiled(tmp_path, files).problems

    assert [(str(p.place), p.code, p.details["value"]) for p in problems] == [
        ("docs/en/new.md:3:10", "other-words", "2 years"),
        ("docs/faq/light.yml:14:11", "other-words", "2 年"),
    ]


def test_the_words_of_each_side_of_a_dispute_are_let_through(tmp_path: Path) -> None:
    files = CLUB | changed(CLAIMS, DISPUTED)
    life = answer("有人说 [终身](claim:guarantee)", "some say [for life](claim:guarantee)")
    twisted = answer("有人说 [一生](claim:guarantee)", "some say [for ever](claim:guarantee)")

    assert codes(compiled(tmp_path / "a", files)) == []
    assert codes(compiled(tmp_path / "b", files | life)) == []
    assert codes(compiled(tmp_path / "c", files | twisted)) == ["other-words"] * 2


def test_a_claim_that_does_not_exist_is_told_wherever_it_is_named(tmp_path: Path) -> None:
    files = lamp(
        (
            "      - zh: 换\n        en: Change it\n",
            "      - zh: 换[](claim:a)\n        en: Do[](claim:b)\n",
        ),
        ("    urgency: now\n", "    urgency: now\n    claims:\n      - c\n"),
    )
    files |= changed(FAQ, ("    leads:\n", "    claims:\n      - d\n    leads:\n"))
    files |= page_in_both("new.md", "[](claim:e)", "[](claim:f)")
    files |= changed(
        CLAIMS,
        ("灯泡保修 2 年。", "灯泡[](claim:g)保修 2 年。"),
        ("A bulb is", "A bulb[](claim:g) is"),
    )
    problems = compiled(tmp_path, files).problems
    found = [p.details["id"] for p in problems if p.code == "unknown-claim"]

    assert sorted(found) == ["a", "b", "c", "d", "e", "f", "g", "g"]


STEP = ("zh: 换\n        en: Change it", f"zh: 换，{ZH}\n        en: Change it, {EN}")
AVOID = f"    avoid:\n      - zh: 别等 {ZH}\n        en: Do not wait {EN}\n    evidence:\n"
NAMED = "    urgency: now\n    claims:\n      - guarantee\n"
CAUTION = f'caution:\n  zh: "{ZH}"\n  en: "{EN}"\nstart: plugged'
CHANNEL = ("zh: 推门进去", f"zh: 推门 {ZH}"), ("en: Walk in", f"en: Walk {EN}")
EVIDENCE = ("zh: 要原件", f"zh: 要 {ZH}"), ("en: The original", f"en: The {EN}")
TITLE = ("zh: 换灯泡", f"zh: 换灯泡 {ZH}"), ("en: Change the bulb", f"en: Change the bulb {EN}")
ADVICE: dict[str, Mapping[str, str]] = {
    "step": lamp(STEP),
    "title": lamp(*TITLE),
    "claims of a node": lamp(("    urgency: now\n", NAMED)),
    "caution": lamp(("start: plugged", CAUTION)),
    "channel": changed("channels.yml", *CHANNEL),
    "evidence": changed("evidence.yml", *EVIDENCE),
    "answer of the FAQ": answer(f"保修 {ZH}", f"for {EN}"),
    "page": page_in_both("new.md", ZH, EN),
}
WARNINGS = {"avoid": lamp(("    evidence:\n", AVOID)), "fact check": LEAF}
PLACES = ADVICE | WARNINGS


@pytest.mark.parametrize("standing", ["unverified", "wrong", "reported"])
@pytest.mark.parametrize("place", PLACES)
def test_a_doubtful_claim_is_no_advice_but_may_be_warned_of(
    place: str, standing: str, tmp_path: Path
) -> None:
    doubtful = changed(CLAIMS, ("standing: confirmed", f"standing: {standing}"))
    elsewhere = answer("因为。", "Because.")
    playbook = compiled(tmp_path, {**elsewhere, **PLACES[place], **doubtful})

    wanted = {"doubtful-advice"} if place in ADVICE and standing != "reported" else set()
    assert set(codes(playbook)) == wanted


@pytest.mark.parametrize("place", PLACES)
def test_a_claim_is_used_wherever_it_stands(place: str, tmp_path: Path) -> None:
    elsewhere = answer("因为。", "Because.")

    assert codes(compiled(tmp_path / "a", elsewhere)) == ["unused-claim"]
    assert codes(compiled(tmp_path / "b", {**elsewhere, **PLACES[place]})) == []


def test_a_statement_of_a_fact_check_needs_no_other_use(tmp_path: Path) -> None:
    assert codes(compiled(tmp_path, LEAF)) == []


def test_a_source_is_used_by_a_claim_or_by_one_of_its_sides(tmp_path: Path) -> None:
    assert codes(compiled(tmp_path / "a", CLUB)) == ["unused-source"]
    assert codes(compiled(tmp_path / "b", CLUB | changed(CLAIMS, DISPUTED))) == []


@pytest.mark.parametrize(
    ("standing", "grade", "found"),
    [
        ("confirmed", "official", []),
        ("confirmed", "repost", []),
        ("confirmed", "expert", []),
        ("confirmed", "community", ["weakly-confirmed"]),
        ("confirmed", "weak", ["weakly-confirmed"]),
        ("confirmed", "", ["claim-without-source"]),
        ("reported", "weak", []),
        ("reported", "", ["claim-without-source"]),
        ("disputed", "official", ["disputed-without-sides"]),
        ("disputed", "", ["claim-without-source", "disputed-without-sides"]),
        ("ours", "", []),
    ],
)
def test_a_standing_needs_sources_that_bear_it(
    standing: str, grade: str, found: list[str], tmp_path: Path
) -> None:
    sources = "    sources:\n      - card\n" if grade else ""
    before = "    standing: confirmed\n    sources:\n      - card\n"
    files = changed(CLAIMS, (before, f"    standing: {standing}\n{sources}"))
    files |= changed(SOURCES, ("grade: official", f"grade: {grade or 'official'}"))

    assert codes(compiled(tmp_path, files)) == [*found, *["unused-source"] * (not grade)]


def test_a_claim_stands_in_one_file_only(tmp_path: Path) -> None:
    problems = compiled(tmp_path, {"claims/lamps.yml": valid_file(CLAIMS)}).problems

    assert [(str(p.place), p.code, p.details) for p in problems] == [
        (
            "docs/claims/lamps.yml:5:3",
            "duplicate-id",
            {"id": "guarantee", "node": "docs/claims/bulbs.yml:5:3"},
        )
    ]


@pytest.mark.parametrize("name", ["forever", "by-part"])
def test_a_part_of_a_fact_check_shares_its_id_with_nothing_on_the_page(
    name: str, tmp_path: Path
) -> None:
    playbook = compiled(tmp_path, {"claims/leaflet.yml": LEAFLET.replace("front", name)})

    assert set(codes(playbook)) <= {"duplicate-id", "reserved-id"}
    assert codes(playbook) != []


def test_two_fact_checks_cannot_share_a_page(tmp_path: Path) -> None:
    second = LEAFLET.replace("forever", "always").replace("front", "inside")

    assert codes(compiled(tmp_path, {**LEAF, "claims/folder.yml": second})) != []


WAS = ("    checked: 2026-11-23\n", "    was:\n      - warranty\n    checked: 2026-11-23\n")


def test_a_former_id_of_a_claim_is_an_address_and_a_place_on_the_page(tmp_path: Path) -> None:
    playbook = compiled(tmp_path, changed(CLAIMS, WAS), ["claims/warranty", "claims/guarantee"])
    page = html(playbook, "en", "sources/bulbs.md")

    assert codes(playbook) == []
    assert "claims/warranty\n" in list_addresses(playbook.library)
    (section,) = (one for one in page.all("section") if "warranty" in ids_of(one))
    assert section.all("h2")[0].id == "guarantee"


def test_a_lost_claim_is_told(tmp_path: Path) -> None:
    problems = compiled(tmp_path, {}, ["claims/guarante"]).problems

    assert [(p.code, p.near) for p in problems] == [("lost-address", "claims/guarantee")]


def test_a_former_id_is_no_other_claims_id(tmp_path: Path) -> None:
    files = {**LEAF, **changed(CLAIMS, (WAS[0], WAS[1].replace("warranty", "forever")))}

    assert codes(compiled(tmp_path, files)) == ["duplicate-id"]


@pytest.mark.parametrize("text", ["[2\nyears](claim:guarantee)", "[\n2 years](claim:guarantee)"])
def test_a_citation_may_break_over_two_lines(text: str, tmp_path: Path) -> None:
    playbook = compiled(tmp_path, page_in_both("new.md", ZH, f"It is {text} long."))

    assert codes(playbook) == []
    assert cited(html(playbook, "en", "new.md")) == [("2 years", "sources/bulbs.md#guarantee")]


@pytest.mark.parametrize(
    "text",
    [
        "[so](claim:guarantee 'x')",
        "[so](<claim:guarantee>)",
        "[so]( claim:guarantee)",
        "[so](Claim:guarantee)",
    ],
)
def test_what_looks_like_a_citation_and_is_none_is_told(text: str, tmp_path: Path) -> None:
    assert codes(compiled(tmp_path, page_in_both("new.md", ZH, text))) != []


# --- what readers are shown -----------------------------------------------------------------------

EVERYWHERE = {
    **lamp(STEP),
    **page_in_both("new.md", ZH, EN),
    **page_in_both("more/deep/new.md", ZH, EN),
    **changed(
        CLAIMS, ("保修 2 年", f"保修 {ZH}"), ("guaranteed for 2 years", f"guaranteed for {EN}")
    ),
    **LEAF,
}
ADDRESSES = {
    "index.md": [],
    "new.md": ["sources/bulbs.md#guarantee"],
    "more/deep/new.md": ["../../sources/bulbs.md#guarantee"],
    "trees/index.md": [],
    "trees/lamp.md": ["../sources/bulbs.md#guarantee"],
    "kits/index.md": [],
    "kits/letter.md": [],
    "maps/lamp.md": [],
    "faq/index.md": [],
    "faq/light.md": ["../sources/bulbs.md#guarantee"],
    "channels.md": [],
    "evidence.md": [],
    "sources/index.md": [],
    "sources/bulbs.md": ["#guarantee"],
    # There they are links like any other: a reader of the list takes nothing for advice.
    "sources/list.md": [],
    "truth.md": ["sources/bulbs.md#guarantee", "#forever"],
}


@pytest.mark.parametrize("name", ["index", "list"])
def test_no_subject_takes_a_page_that_is_there(name: str, tmp_path: Path) -> None:
    playbook = compiled(tmp_path, {f"claims/{name}.yml": valid_file(CLAIMS)})

    assert "reserved-id" in codes(playbook)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_citation_leads_to_the_row_of_its_claim_from_every_page(
    language: str, tmp_path: Path
) -> None:
    playbook = compiled(tmp_path, EVERYWHERE)
    assert codes(playbook) == []
    pages = {path: html(playbook, language, path) for path in made_pages(playbook, language)}

    assert {path: [href for _, href in cited(page)] for path, page in pages.items()} == ADDRESSES
    for path, page in pages.items():
        for _, href in cited(page):
            target, _, anchor = href.partition("#")
            there = pages[normpath(join(dirname(path), target)) if target else path]
            rows = [section for section in there.all("section") if anchor in ids_of(section)]
            headings = (one for row in rows for one in row if one.tag in ("h2", "h3"))
            assert next(headings).id == anchor
            assert len(rows) == 1


def test_a_source_leads_to_the_claims_that_rest_on_it_on_whatever_page(tmp_path: Path) -> None:
    borne = LEAFLET.replace(
        "standing: unverified\n", "standing: wrong\n    sources:\n      - card\n"
    )
    playbook = compiled(tmp_path, {"claims/leaflet.yml": borne})
    (section,) = html(playbook, "en", "sources/list.md").all("section")

    assert codes(playbook) == []
    assert [a.attributes["href"] for a in section.all("a")][1:] == [
        "bulbs.md#guarantee",
        "../truth.md#forever",
    ]


def test_a_warning_leads_to_the_fact_check(tmp_path: Path) -> None:
    zh, en = "[永远不坏](claim:forever)", "[It never breaks](claim:forever)"
    avoid = f"    avoid:\n      - zh: 别信 {zh}\n        en: Do not trust {en}\n    evidence:\n"
    playbook = compiled(tmp_path, {**LEAF, **lamp(("    evidence:\n", avoid))})

    assert codes(playbook) == []
    assert cited(html(playbook, "en", "trees/lamp.md")) == [
        ("It never breaks", "../truth.md#forever")
    ]


def test_empty_words_say_the_value_in_texts_and_on_pages(tmp_path: Path) -> None:
    files = answer("保修 [](claim:guarantee)", "for [](claim:guarantee)")
    files |= page_in_both("new.md", "[](claim:guarantee)", "[](claim:guarantee)")
    playbook = compiled(tmp_path, files)

    assert codes(playbook) == []
    for language, value in (("zh", "2 年"), ("en", "2 years")):
        for path in ("faq/light.md", "new.md"):
            assert [words for words, _ in cited(html(playbook, language, path))] == [value]


def test_empty_words_say_the_value_on_a_page_that_comes_as_its_editor_wrote_it(
    tmp_path: Path,
) -> None:
    """MkDocs reads the pages itself and hands their words over."""
    library = compiled(tmp_path).library

    made = expand_page(library, site_for(library, "en"), "new.md", "for [](claim:guarantee)")
    assert made.startswith("for [2 years](sources/bulbs.md#guarantee){")


def test_words_in_a_title_and_in_an_answer_are_mere_words_and_are_rested_on(
    tmp_path: Path,
) -> None:
    files = lamp(
        ("zh: 换灯泡", f"zh: 换 {ZH} 的"),
        ("en: Change the bulb", f"en: Change after {EN}"),
        (
            "          zh: 没有\n          en: No\n",
            f"          zh: 没有 {ZH}\n          en: Not for {EN}\n",
        ),
    )
    playbook = compiled(tmp_path, files)
    assert codes(playbook) == []
    page = html(playbook, "en", "trees/lamp.md")
    sections = {section.all("h2")[0].id: section for section in page.all("section")}

    assert sections["new-bulb"].all("h2")[0].words == "Change after 2 years"
    assert [a.words for a in sections["plugged"].all("a", "answer")] == ["Yes", "Not for 2 years"]
    assert page.all("h2", "claim") == []
    for name in ("new-bulb", "plugged"):
        (rests,) = sections[name].all("div", "rests")
        assert rests.words == "Rests on: 2 years"
        assert cited(rests) == [("2 years", "../sources/bulbs.md#guarantee")]
    assert sections["plug-it"].all("div", "rests") == []
    for path in ("maps/lamp.md", "faq/light.md", "trees/index.md"):
        assert "claim:" not in made_pages(playbook, "en")[path]


def test_what_a_text_links_to_is_not_named_again(tmp_path: Path) -> None:
    files = changed(FAQ, ("    leads:\n", "    claims:\n      - guarantee\n    leads:\n"))
    playbook = compiled(tmp_path, files)

    assert html(playbook, "en", "faq/light.md").all("div", "rests") == []


def test_a_citation_tells_its_standing_its_source_and_its_day(tmp_path: Path) -> None:
    (link,) = html(compiled(tmp_path), "en", "faq/light.md").all("a", "claim")

    assert link.attributes == {
        "class": "claim",
        "data-standing": "confirmed",
        "data-due": "2099-11-23",
        "href": "../sources/bulbs.md#guarantee",
        "title": "Confirmed · Lamp Works, 2025 · checked 2026-11-23",
    }


def test_of_several_sources_the_most_trustworthy_is_named(tmp_path: Path) -> None:
    files = CLUB | changed(CLAIMS, ("      - card\n", "      - club\n      - card\n"))
    (link,) = html(compiled(tmp_path, files), "en", "faq/light.md").all("a", "claim")

    assert "Lamp Works, 2025 · " in link.attributes["title"]


@pytest.mark.parametrize(
    ("language", "title"),
    [
        (
            "en",
            "Disputed · 2 years: Lamp Works, 2025 (Official text) · "
            "for life: Ann, undated (Community or blog) · checked 2026-11-23",
        ),
        (
            "zh",
            "说法不一 · 2 年: Lamp Works, 2025 (官方原文) · "
            "终身: Ann, 没有日期 (社区或博客) · 2026-11-23 核对",
        ),
    ],
)
def test_of_a_disputed_claim_every_side_is_told(language: str, title: str, tmp_path: Path) -> None:
    playbook = compiled(tmp_path, CLUB | changed(CLAIMS, DISPUTED))
    (link,) = html(playbook, language, "faq/light.md").all("a", "claim")
    (row,) = html(playbook, language, "sources/bulbs.md").all("section")

    assert link.attributes["title"] == title
    assert all(part in row.words for part in ("Lamp Works", "Ann"))


def test_a_claim_without_outside_sources_names_none(tmp_path: Path) -> None:
    before = "    standing: confirmed\n    sources:\n      - card\n"
    playbook = compiled(tmp_path, changed(CLAIMS, (before, "    standing: ours\n")))
    (link,) = html(playbook, "en", "faq/light.md").all("a", "claim")

    assert link.attributes["title"] == "Our advice · checked 2026-11-23"


@pytest.mark.parametrize("today", ["", "2099-11-22", "2099-11-23"])
def test_a_claim_is_not_overdue_until_its_day_has_passed(today: str, tmp_path: Path) -> None:
    playbook = compiled(tmp_path, today=today)
    page = html(playbook, "en", "faq/light.md", today)

    assert codes(playbook) == []
    assert [link.attributes["data-due"] for link in page.all("a", "claim")] == ["2099-11-23"]
    assert page.all("a", "overdue") == []
    (foot,) = page.all("claim-dates")
    assert "2099-11-23" in foot.words


def test_an_overdue_claim_is_marked_on_every_page_that_cites_it(tmp_path: Path) -> None:
    today = "2099-11-24"
    playbook = compiled(tmp_path, EVERYWHERE, today=today)

    assert codes(playbook) == ["overdue-claim"] * 2
    for path, addresses in ADDRESSES.items():
        page = html(playbook, "en", path, today)
        marks = [(mark.words, mark.attributes["href"]) for mark in page.all("a", "overdue")]
        assert [href for _, href in marks] == addresses
        assert {words for words, _ in marks} <= {"(due for checking since 2099-11-23)"}
        assert all("data-due" not in link.attributes for link in page.all("a", "claim"))
    row = html(playbook, "en", "sources/bulbs.md", today).all("section")[0]
    assert [one.words for one in row.all("strong", "overdue")] == [
        "to be checked again by 2099-11-23"
    ]


def test_a_page_counts_what_it_cites_and_names_the_first_day(tmp_path: Path) -> None:
    early = LEAFLET.replace("review_by: 2099", "review_by: 2098")
    files = {**EVERYWHERE, "claims/leaflet.yml": early}
    (foot,) = html(compiled(tmp_path, files), "en", "truth.md").all("claim-dates")

    assert re.findall(r"\d+(?:-\d+-\d+)?", foot.words) == ["2", "2098-11-23"]


def test_a_page_without_citations_has_no_dates(tmp_path: Path) -> None:
    playbook = compiled(tmp_path)

    assert html(playbook, "en", "index.md").all("claim-dates") == []
    assert html(playbook, "en", "trees/lamp.md").all("claim-dates") == []


# --- where a claim is used ------------------------------------------------------------------------


def used(playbook: Playbook, language: str) -> list[tuple[str, str]]:
    """(words, address) of the places that the row of `guarantee` names."""
    rows = html(playbook, language, "sources/bulbs.md").all("section")
    (row,) = (row for row in rows if "guarantee" in ids_of(row))
    return [
        (a.words, a.attributes["href"]) for one in row.all("details", "uses") for a in one.all("a")
    ]


def test_a_row_leads_back_to_every_place_once_in_each_language(tmp_path: Path) -> None:
    twice = f"## Then {{#then}}\n\n{EN} {EN}\n\n{EN}"
    files = {
        **EVERYWHERE,
        **lamp(STEP, *TITLE),
        **page_in_both("new.md", f"{ZH}\n\n## 然后 {{#then}}\n\n{ZH}", twice),
        **changed("channels.yml", *CHANNEL),
        "zh/only.md": f"# 只\n\n{ZH}\n",
        "en/only.md": "# Only\n",
    }
    playbook = compiled(tmp_path, files)
    assert codes(playbook) == []

    assert used(playbook, "en") == [
        ("Change the bulb 2 years", "../trees/lamp.md#new-bulb"),
        ("Plug it in", "../trees/lamp.md#plug-it"),
        ("Why?", "../faq/light.md#why"),
        ("Desk", "../channels.md#desk"),
        ("It never breaks", "../truth.md#forever"),
        ("Page", "../more/deep/new.md"),
        ("Then", "../new.md#then"),
    ]
    assert used(playbook, "zh") == [
        ("换灯泡 2 年", "../trees/lamp.md#new-bulb"),
        ("插上", "../trees/lamp.md#plug-it"),
        ("为什么？", "../faq/light.md#why"),
        ("服务台", "../channels.md#desk"),
        ("永远不坏", "../truth.md#forever"),
        ("页", "../more/deep/new.md"),
        ("页", "../new.md"),
        ("然后", "../new.md#then"),
        ("只", "../only.md"),
    ]


def test_uses_stand_in_the_order_of_the_site_with_the_lines_an_editor_wrote(tmp_path: Path) -> None:
    uses = uses_by_claim(compiled(tmp_path, EVERYWHERE).library)["guarantee"]

    places = list(dict.fromkeys(str(use.place) for use in uses))
    assert places == [
        "docs/trees/lamp.yml:32:13",
        "docs/trees/lamp.yml:33:13",
        "docs/faq/light.yml:14:11",
        "docs/faq/light.yml:15:11",
        "docs/claims/bulbs.yml:9:11",
        "docs/claims/bulbs.yml:10:11",
        "docs/claims/leaflet.yml:20:11",
        "docs/claims/leaflet.yml:21:11",
        "docs/zh/more/deep/new.md:3:1",
        "docs/zh/new.md:3:1",
        "docs/en/more/deep/new.md:3:1",
        "docs/en/new.md:3:1",
    ]


# --- nothing breaks out ---------------------------------------------------------------------------

NASTY = [
    'He said "no"', "a } b { c", "a | b", "**bold** and __under__", "[x](y) ]( [", "back`tick`s",
    "<b>x</b> & &amp; &lt;", "a\\", "\\\\", "'single'", "{ .x title='y' }", "{: #y }", "*", "_a_",
    "http://x.test/?a=b&c=%7B", "～＂｝", "a\u3000b", "~~x~~ ^y^ ==z==", "![i](j)", "::: x",
    "//////", "# x", "a@b.test",
]  # fmt: skip


def shown(value: str) -> dict[str, str]:
    """The valid playbook with a citation in a sentence, a table and a list, and this publisher."""
    cells = "\n".join(
        f"{language}: |\n  {said}\n\n  | a | b |\n  |---|---|\n  | {said} | c |\n\n  - {said}\n"
        for language, said in (("zh", ZH), ("en", EN))
    )
    block = "".join(f"      {line}\n" if line else "\n" for line in cells.split("\n"))
    entry = valid_file(FAQ).partition("    answer:\n")[0] + f"    answer:\n{block}"
    named = changed(SOURCES, ("publisher: Lamp Works", f"publisher: {as_yaml(value)}"))
    return {FAQ: entry, **named}


def as_yaml(words: str) -> str:
    """A text in double quotes."""
    return text_yaml(words).partition("\n")[0].removeprefix("zh: ")


def rows_of(page: Element) -> list[str]:
    """The addresses of rows of claims that a page or a part of one links to."""
    return [
        a.attributes["href"] for a in page.all("a") if a.attributes["href"].startswith("bulbs.md#")
    ]


def assert_whole(playbook: Playbook) -> None:
    """The FAQ has its three citations with their titles, one a place, and nothing else is made."""
    for language, words in (("zh", "2 年"), ("en", "2 years")):
        page = html(playbook, language, "faq/light.md")
        links = page.all("a", "claim")
        assert [link.words for link in links] == [words] * 3
        for link in links:
            assert set(link.attributes) == {"class", "data-due", "data-standing", "href", "title"}
            assert link.attributes["title"].endswith(
                "checked 2026-11-23" if language == "en" else "2026-11-23 核对"
            )
        assert [len(row.all("td")) for row in page.all("tr")] == [0, 2]
        assert [one.words for one in page.all("table")[0].all("td")] == [words, "c"]
        assert [one.words for one in page.all("section")[0].all("li")] == [words]
        for path in ("sources/bulbs.md", "sources/list.md"):
            (section,) = html(playbook, language, path).all("section")
            assert len([*section.all("h2"), *section.all("h3")]) == 1
            assert rows_of(section) == ["bulbs.md#guarantee"] * (path == "sources/list.md")


@pytest.mark.parametrize("words", NASTY)
def test_no_publisher_breaks_out_of_the_title_of_a_citation(words: str, tmp_path: Path) -> None:
    playbook = compiled(tmp_path, shown(words))
    assert codes(playbook) == []

    assert_whole(playbook)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The valid playbook's folder; every example writes its own sources and claims."""
    root = tmp_path_factory.mktemp("any") / "docs"
    shutil.copytree(VALID, root)
    return root


@given(publisher=lines, title=lines, note=lines)
def test_any_words_of_a_source_leave_the_pages_whole(
    folder: Path, publisher: str, title: str, note: str
) -> None:
    files = shown(publisher)
    said = f"  note:\n    zh: {as_yaml(note)}\n    en: {as_yaml(note)}\n"
    files[SOURCES] = exchange(files[SOURCES], "zh: 保修卡", f"zh: {as_yaml(title)}") + said
    files[SOURCES] = exchange(files[SOURCES], "en: The guarantee card", f"en: {as_yaml(title)}")
    playbook = compile_playbook(write_playbook(folder, files))
    assume(playbook.problems == [])

    assert_whole(playbook)


@given(words=st.lists(lines, min_size=2, max_size=2))
def test_any_words_of_the_sides_leave_the_pages_whole(folder: Path, words: list[str]) -> None:
    files = shown("Lamp Works") | changed(CLAIMS, DISPUTED)
    for zh, en, said in (
        ("- zh: 2 年", "en: 2 years\n        s", words[0]),
        ("- zh: 终身", "en: for life", words[1]),
    ):
        files[CLAIMS] = exchange(files[CLAIMS], zh, f"- zh: {as_yaml(said)}")
        files[CLAIMS] = exchange(
            files[CLAIMS], en, f"en: {as_yaml(said)}" + en[11:] * en.startswith("en: 2")
        )
    files[SOURCES] += CLUB[SOURCES].removeprefix(valid_file(SOURCES))
    playbook = compile_playbook(write_playbook(folder, files))
    assume(playbook.problems == [])

    for language in ("zh", "en"):
        assert len(html(playbook, language, "faq/light.md").all("a", "claim")) == 3


@given(value=lines)
def test_any_value_is_cited_whole_or_told(folder: Path, value: str) -> None:
    empty = "[](claim:guarantee)"
    files = {FAQ: shown("x")[FAQ].replace(ZH, empty).replace(EN, empty)}
    files |= changed(
        CLAIMS,
        ("    zh: 2 年\n", f"    zh: {as_yaml(value)}\n"),
        ("    en: 2 years\n", f"    en: {as_yaml(value)}\n"),
    )
    playbook = compile_playbook(write_playbook(folder, files | {SOURCES: valid_file(SOURCES)}))
    assume(playbook.problems == [] and "|" not in value)

    for language in ("zh", "en"):
        page = html(playbook, language, "faq/light.md")
        assert len(page.all("a", "claim")) == 3
        assert [len(row.all("td")) for row in page.all("tr")] == [0, 2]
        assert rows_of(html(playbook, language, "sources/list.md")) == ["bulbs.md#guarantee"]


@given(before=lines, after=lines)
def test_citing_keeps_the_words_around(folder: Path, before: str, after: str) -> None:
    text = f"{before}{EN}{after}"
    assume(len(citations(text)) == 1 and citations(text)[0].words == "2 years")
    library = compile_playbook(write_playbook(folder)).library
    made = cite(text, site_for(library, "en"), "new.md")

    start, end = text.index(EN), text.index(EN) + len(EN)
    assert made.startswith(text[:start] + "[2 years](sources/bulbs.md#guarantee){")
    assert made.endswith("}" + text[end:])
    assert plain_claims(text) == text[:start] + "2 years" + text[end:]


def test_every_word_about_claims_is_there_in_every_language() -> None:
    for language in ("zh", "en"):
        words = words_for(language)
        assert words is not None
        for standing in ("confirmed", "reported", "disputed", "unverified", "wrong", "ours"):
            assert words.interface[f"standing-{standing}"]
            assert words.interface[f"standing-{standing}-text"]


def test_the_lamps_tree_stays_as_it_is() -> None:
    """The places above count its lines."""
    assert valid_file(LAMP).split("\n")[30:33] == [
        "    steps:",
        "      - zh: 换",
        "        en: Change it",
    ]
