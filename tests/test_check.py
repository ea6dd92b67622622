# Each rule on small libraries: what it finds, and what it leaves alone.

from __future__ import annotations

from pathlib import Path

import pytest

from playbooks import LAMP, compiled, exchange, lamp, printed, valid_file


def node(name: str, *answers: str) -> str:
    """A question `name` whose answers a, b, c … lead to these nodes."""
    lines = [f"  {name}:", "    question:", f"      zh: 问 {name}", f"      en: Ask {name}"]
    lines += ["    answers:"] * bool(answers)
    for letter, goto in zip("abcdef", answers, strict=False):
        lines += [f"      {letter}:", "        say:", f"          zh: 说 {letter}"]
        lines += [f"          en: Say {letter}", f"        goto: {goto}"]
    return "\n".join(lines) + "\n"


def outcome(name: str, *answers: str, was: str = "") -> str:
    """An outcome `name`, with or without a way on."""
    text = node(name, *answers).replace("question:", "outcome:")
    head, mark, rest = text.partition("    answers:")
    former = f"    was:\n      - {was}\n" if was else ""
    shape = "    urgency: none\n    channel: desk\n    steps:\n      - zh: 做\n        en: Do\n"
    return head + shape + former + mark + rest


def scenario(reaches: str, *answers: str) -> str:
    """A scenario called after where it ends."""
    said = "".join(f"      - {answer}\n" for answer in answers)
    return f"  - name: to {reaches}\n    answers:\n{said}    reaches: {reaches}\n"


def tree(*parts: str) -> str:
    """A tree of nodes and scenarios that starts at `one`."""
    nodes = "".join(part for part in parts if not part.startswith("  - "))
    scenarios = "".join(part for part in parts if part.startswith("  - "))
    return (
        "title:\n  zh: 手电\n  en: Torch\nsummary:\n  zh: 亮\n  en: Light\n"
        f"reviewed: 2026-11-23\nstart: one\nnodes:\n{nodes}"
        + f"scenarios:\n{scenarios}"
        * bool(scenarios)
    )


def codes(folder: Path, *parts: str, **more: str) -> list[str]:
    """`code` of each problem of the tree `torch`, with what it is about, beside the valid one."""
    files = {"trees/torch.yml": tree(*parts), **dict(more)}
    problems = compiled(folder, files).problems
    return [f"{problem.code} {problem.details.get('id', '')}".strip() for problem in problems]


END = (outcome("end"), scenario("end", "a"))


def test_a_small_tree_is_fine(tmp_path: Path) -> None:
    assert codes(tmp_path, node("one", "end", "two"), node("two", "end", "one"), *END) == []


def test_a_diamond_is_fine(tmp_path: Path) -> None:
    ways = (node("one", "two", "three"), node("two", "end", "one"), node("three", "end", "two"))

    assert codes(tmp_path, *ways, outcome("end"), scenario("end", "a", "a")) == []


def test_a_loop_with_a_way_out_is_fine(tmp_path: Path) -> None:
    ways = (node("one", "two", "two"), node("two", "three", "one"), node("three", "end", "one"))

    assert codes(tmp_path, *ways, outcome("end"), scenario("end", "a", "a", "a")) == []


def test_a_loop_without_a_way_out_is_told_of_each_node_with_its_chain(tmp_path: Path) -> None:
    ways = (node("one", "end", "two"), node("two", "three", "three"), node("three", "two", "two"))
    problems = compiled(tmp_path, {"trees/torch.yml": tree(*ways, *END)}).problems

    assert [(p.code, p.details["id"], p.details["chain"]) for p in problems] == [
        ("no-way-out", "two", "two → three → two"),
        ("no-way-out", "three", "three → two → three"),
    ]


def test_a_node_before_a_loop_without_a_way_out_shows_the_way_into_it(tmp_path: Path) -> None:
    ways = (node("one", "two", "two"), node("two", "two", "two"))
    problems = compiled(tmp_path, {"trees/torch.yml": tree(*ways)}).problems

    assert [p.details["chain"] for p in problems] == ["one → two → two", "two → two"]


def test_a_question_that_leads_only_to_itself_has_no_way_out(tmp_path: Path) -> None:
    ways = (node("one", "end", "two"), node("two", "two", "two"))

    assert codes(tmp_path, *ways, *END) == ["no-way-out two"]


def test_a_question_that_leads_to_itself_and_on_is_fine(tmp_path: Path) -> None:
    assert codes(tmp_path, node("one", "end", "one"), *END) == []


def test_leaving_for_another_tree_is_a_way_out(tmp_path: Path) -> None:
    ways = (node("one", "two", "lamp/plugged"), node("two", "one", "one"))

    assert codes(tmp_path, *ways) == []


def test_a_target_that_does_not_exist_is_told_once_and_is_no_loop(tmp_path: Path) -> None:
    ways = (node("one", "end", "tow"), node("two", "end", "one"))

    assert codes(tmp_path, *ways, *END) == ["unknown-target", "unreachable-node two"]


def test_a_start_that_does_not_exist_is_told_once(tmp_path: Path) -> None:
    text = exchange(tree(node("one", "end", "one"), *END), "start: one", "start: noe")
    problems = compiled(tmp_path, {"trees/torch.yml": text}).problems

    assert [(p.code, p.near) for p in problems] == [("unknown-start", "one")]


def test_a_start_in_another_tree_does_not_exist(tmp_path: Path) -> None:
    text = exchange(tree(node("one", "end", "one"), *END), "start: one", "start: lamp/plugged")

    assert [p.code for p in compiled(tmp_path, {"trees/torch.yml": text}).problems] == [
        "unknown-start"
    ]


def test_a_node_that_only_another_tree_leads_to_is_reached(tmp_path: Path) -> None:
    ways = (node("one", "end", "one"), node("two", "end", "one"), *END)

    assert codes(tmp_path / "a", *ways) == ["unreachable-node two"]
    entered = lamp(
        ("goto: new-bulb", "goto: torch/two"),
        ("reaches: new-bulb", "reaches: torch/two"),
        ("start: plugged", "start: plugged"),
    )
    found = codes(tmp_path / "b", *ways, **entered)
    assert found == ["outcome-without-scenario new-bulb", "unreachable-node new-bulb"]


def test_a_node_that_only_the_faq_leads_to_is_not_reached(tmp_path: Path) -> None:
    faq = exchange(valid_file("faq/light.yml"), "      - lamp/new-bulb\n", "      - torch/two\n")
    ways = (node("one", "end", "one"), node("two", "end", "one"), *END)

    assert codes(tmp_path, *ways, **{"faq/light.yml": faq}) == ["unreachable-node two"]


def test_a_goto_with_the_name_of_its_own_tree_is_its_own_node(tmp_path: Path) -> None:
    assert codes(
        tmp_path, node("one", "torch/two", "torch/two"), node("two", "end", "one"), outcome("end")
    ) == ["outcome-without-scenario end"]


@pytest.mark.parametrize(
    ("goto", "code"),
    [
        ("lamp/nothing", "unknown-node"),
        ("lamb/plugged", "unknown-tree"),
        ("lamp/plugged/x", "unknown-tree"),
        ("lamp/", "unknown-node"),
        ("/plugged", "unknown-tree"),
        ("lamp", "unknown-target"),
        ("Lamp/plugged", "unknown-tree"),
        ("#end", "unknown-target"),
    ],
)
def test_a_target_elsewhere_must_exist(goto: str, code: str, tmp_path: Path) -> None:
    assert codes(tmp_path, node("one", "end", f'"{goto}"'), *END) == [code]


def test_an_outcome_may_go_on(tmp_path: Path) -> None:
    parts = (outcome("end", "one"), scenario("end", "a"))

    assert codes(tmp_path, node("one", "end", "one"), *parts) == []


def test_former_ids_are_used_once(tmp_path: Path) -> None:
    ends = (outcome("end", was="old"), outcome("fin", was="old"))
    ways = (node("one", "end", "fin"), *ends, scenario("end", "a"), scenario("fin", "b"))
    problems = compiled(tmp_path, {"trees/torch.yml": tree(*ways)}).problems

    assert [(p.code, p.details) for p in problems] == [
        ("duplicate-id", {"id": "old", "node": "end"})
    ]


def test_a_former_id_is_no_present_id(tmp_path: Path) -> None:
    ways = (node("one", "end", "one"), outcome("end", was="one"), scenario("end", "a"))

    assert codes(tmp_path, *ways) == ["duplicate-id one"]


def test_the_same_former_id_may_stand_in_two_trees(tmp_path: Path) -> None:
    ways = (node("one", "end", "one"), outcome("end", was="plugged"), scenario("end", "a"))

    assert codes(tmp_path, *ways) == []


def test_an_id_given_in_a_text_is_no_nodes_id(tmp_path: Path) -> None:
    text = tree(node("one", "end", "one"), *END)
    for language in ("zh: 做", "en: Do"):
        text = exchange(text, language, f'{language.partition(":")[0]}: "x {{#one}}"')
    problems = compiled(tmp_path, {"trees/torch.yml": text}).problems

    assert [problem.code for problem in problems] == ["duplicate-id", "duplicate-id"]


@pytest.mark.parametrize("name", ["index", "con", "aux", "lpt1"])
def test_a_tree_cannot_be_called_what_a_system_has_taken(name: str, tmp_path: Path) -> None:
    problems = compiled(
        tmp_path, {f"trees/{name}.yml": tree(node("one", "end", "one"), *END)}
    ).problems

    assert [problem.code for problem in problems] == ["reserved-id"]


# --- scenarios ------------------------------------------------------------------------------------

TWO = (node("one", "end", "two"), node("two", "end", "lamp/plugged"))


def test_a_scenario_may_end_in_another_tree(tmp_path: Path) -> None:
    assert codes(tmp_path, *TWO, *END, scenario("lamp/plugged", "b", "b")) == []


def test_a_scenario_may_end_at_a_question(tmp_path: Path) -> None:
    assert codes(tmp_path, *TWO, *END, scenario("two", "b")) == []


def test_a_scenario_cannot_go_on_in_another_tree(tmp_path: Path) -> None:
    found = codes(tmp_path, *TWO, *END, scenario("lamp/new-bulb", "b", "b", "yes"))

    assert found == ["scenario-goes-on"]


def test_a_scenario_cannot_go_on_after_an_outcome(tmp_path: Path) -> None:
    assert codes(tmp_path, *TWO, *END, scenario("end", "a", "a")) == ["scenario-unknown-answer"]


def test_a_scenario_over_a_broken_target_is_not_told_again(tmp_path: Path) -> None:
    ways = (node("one", "end", "tow"), *END)

    assert codes(tmp_path / "a", *ways, scenario("two", "b")) == ["unknown-target"]
    assert codes(tmp_path / "b", *ways, scenario("end", "b", "a")) == ["unknown-target"]


def test_every_outcome_has_a_scenario(tmp_path: Path) -> None:
    found = codes(tmp_path, node("one", "end", "one"), outcome("end"))

    assert found == ["outcome-without-scenario end"]


# --- languages ------------------------------------------------------------------------------------


def differences(folder: Path, zh: str, en: str) -> list[dict[str, str]]:
    """What the check says of a text with these words, but that they name no source."""
    text = exchange(valid_file(LAMP), "zh: 一步步来", f'zh: "{zh}"')
    text = exchange(text, "en: Step by step", f'en: "{en}"')
    found = compiled(folder, {LAMP: text}).problems
    problems = [problem for problem in found if problem.code != "figure-without-claim"]
    assert {problem.place.line for problem in problems} <= {6}
    return [{"code": problem.code, **problem.details} for problem in problems]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("72 小时", "72 hours"),
        ("７２ 小时", "72 hours"),
        ("1000 元", "1,000 yuan"),
        ("１，０００，０００ 元", "1,000,000 yuan"),
        ("2024 年 10 月 25 日", "25 October 2024"),
        ("2024 年 10 月 5 日", "Oct. 5, 2024"),
        ("2024 年 3 月 5 日起", "from March 5, 2024"),
        ("2024 年 3 月起", "from March 2024"),
        ("2024-10-25", "2024-10-25"),
        ("2024-03-05", "2024-03-05"),
        ("低于 1%", "below 1%"),
        ("低于 １％", "below 1%"),
        ("3 到 5 天", "3–5 days"),
        ("第 1 步，第 2 步", "step 1, step 2"),
        ("4.5 星", "4.5 stars"),
        ("两天", "two days"),
        ("可以等", "you may wait"),
    ],
)
def test_the_same_numbers_in_another_dress_do_not_differ(zh: str, en: str, tmp_path: Path) -> None:
    assert differences(tmp_path, zh, en) == []


@pytest.mark.parametrize(
    ("zh", "en", "found", "expected"),
    [
        ("72 小时", "48 hours", "48", "72"),
        ("72 小时", "three days", "–", "72"),
        ("三天", "3 days", "3", "–"),
        ("3 和 3", "3", "–", "3"),
        ("1000 元", "1.000 yuan", "1.000", "1000"),
        ("10 月 25 日", "25 November", "11", "10"),
        ("4.5 星", "4 or 5 stars", "4, 5", "4.5"),
    ],
)
def test_numbers_that_differ_are_told_by_themselves(
    zh: str, en: str, found: str, expected: str, tmp_path: Path
) -> None:
    assert differences(tmp_path, zh, en) == [
        {
            "code": "numbers-differ",
            "language": "en",
            "other": "zh",
            "found": found,
            "expected": expected,
        }
    ]


def test_the_same_links_in_another_order_do_not_differ(tmp_path: Path) -> None:
    zh = "[一](faq/light.md#why)[二](https://x.test)"
    en = "[two](https://x.test) [one](faq/light.md#why)"

    assert differences(tmp_path, zh, en) == []


def test_links_that_differ_are_told_by_themselves(tmp_path: Path) -> None:
    zh = "[一](faq/light.md#why)[二](https://x.test/zh)"
    en = "[one](faq/light.md#why) [two](https://x.test/en)"

    assert differences(tmp_path, zh, en) == [
        {
            "code": "links-differ",
            "language": "en",
            "other": "zh",
            "found": "https://x.test/en",
            "expected": "https://x.test/zh",
        }
    ]


def test_answers_are_compared_within_one_node_and_language(tmp_path: Path) -> None:
    text = exchange(valid_file(LAMP), "          zh: 没有\n", "          zh: 插上了\n")
    problems = compiled(tmp_path, {LAMP: text}).problems

    assert [(p.code, p.place.line, p.details["language"]) for p in problems] == [
        ("same-answers", 22, "zh")
    ]


# --- pages, registers, addresses ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("trees/lamp.md", None),
        ("trees/lamp.md#plug-it", None),
        ("trees/lamp.md#tree", None),
        ("trees/index.md", None),
        ("maps/lamp.md", None),
        ("faq/light.md#why", None),
        ("#here", None),
        ("https://x.test/#y", None),
        ("mailto:a@b.test", None),
        ("trees/lamp", "broken-link"),
        ("trees/lamp/", "broken-link"),
        ("../trees/lamp.md", "broken-link"),
        ("trees/lamp.md#nowhere", "broken-anchor"),
        ("trees/lamp.md#", "broken-anchor"),
        ("faq/light.md#lamp", "broken-anchor"),
        ("#nowhere", "broken-anchor"),
        ("nowhere.md", "broken-link"),
        ("/trees/lamp.md", "broken-link"),
    ],
)
def test_links_of_pages_lead_to_pages_and_ids(link: str, code: str | None, tmp_path: Path) -> None:
    pages = {f"{language}/new.md": f"# A {{#here}}\n\n[b]({link})\n" for language in ("zh", "en")}
    problems = compiled(tmp_path, pages).problems

    expected = [(f"docs/{language}/new.md:3:5", code) for language in ("en", "zh") if code]
    assert [(str(problem.place), problem.code) for problem in problems] == expected


def test_links_of_a_page_in_a_folder_start_there(tmp_path: Path) -> None:
    pages = {
        f"{language}/more/new.md": "[a](../index.md) [b](other.md) [c](../trees/lamp.md#tree)\n"
        for language in ("zh", "en")
    }
    pages |= {f"{language}/more/other.md": "# Other\n" for language in ("zh", "en")}

    assert compiled(tmp_path, pages).problems == []


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("trees/lamp.md#plug-it", []),
        ("index.md", []),
        ("faq/light.md#nowhere", ["broken-anchor"] * 2),
        ("light.md", ["broken-link"] * 2),
        ("#plug-it", []),
        ("#nowhere", ["broken-anchor"] * 2),
    ],
)
def test_links_of_texts_start_at_the_root(link: str, code: list[str], tmp_path: Path) -> None:
    files = lamp(
        ("zh: 一步步来", f'zh: "[一]({link})"'), ("en: Step by step", f'en: "[a]({link})"')
    )

    assert [problem.code for problem in compiled(tmp_path, files).problems] == code


def test_a_link_in_a_block_is_told_on_its_own_line(tmp_path: Path) -> None:
    files = lamp(
        ("  zh: 一步步来\n", "  zh: |\n    一\n\n    [二](nowhere.md)\n"),
        ("  en: Step by step\n", "  en: |\n    one\n\n    [two](nowhere.md)\n"),
    )

    places = [str(problem.place) for problem in compiled(tmp_path, files).problems]
    assert places == ["docs/trees/lamp.yml:8:1", "docs/trees/lamp.yml:12:1"]


def test_published_addresses_live_on_as_former_ids(tmp_path: Path) -> None:
    files = lamp(("    urgency: now\n", "    urgency: now\n    was:\n      - plug-in\n"))
    addresses = ["lamp/plug-in", "lamp/plug-it", "faq/light/why"]

    assert compiled(tmp_path, files, addresses).problems == []


def test_published_addresses_of_lost_trees_and_topics_are_told(tmp_path: Path) -> None:
    problems = compiled(
        tmp_path, {}, ["torch/one", "faq/heat/why", "faq/light/wy", "nonsense"]
    ).problems

    assert [(problem.place.path, problem.details["address"]) for problem in problems] == [
        ("docs", "faq/heat/why"),
        ("docs", "nonsense"),
        ("docs", "torch/one"),
        ("docs/faq/light.yml", "faq/light/wy"),
    ]


def test_registers_may_be_missing_when_nobody_needs_them(tmp_path: Path) -> None:
    files = {
        "site.yml": "languages:\n  - zh\n  - en\n",
        "zh/index.md": "# 家\n",
        "en/index.md": "# A\n",
    }

    assert compiled(tmp_path, files, alone=True).problems == []


def test_the_sites_file_says_what_comes_first_and_the_alphabet_what_follows(tmp_path: Path) -> None:
    torch = valid_file(LAMP)
    files = {
        "trees/candle.yml": torch,
        "trees/torch.yml": torch,
        "site.yml": valid_file("site.yml") + "trees:\n  - torch\n",
    }
    playbook = compiled(tmp_path, files)

    assert printed(playbook) == []
    assert list(playbook.library.trees) == ["torch", "candle", "lamp"]
