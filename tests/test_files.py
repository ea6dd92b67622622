# What an editor may save by mistake: each is told clearly, at its place, and nothing else is lost.

from __future__ import annotations

from pathlib import Path

import pytest

from decision_tree.check import check_library
from decision_tree.load import load_library
from decision_tree.load.file import LARGEST
from playbooks import LAMP, compiled, exchange, lamp, printed, valid_file, write_playbook

TEXT = valid_file(LAMP)
QUESTION = "    question:\n      zh: 插上了吗？\n      en: Is it plugged in?\n"
STEP = "en: Step by step"


def told(tmp_path: Path, content: str | bytes, path: str = LAMP) -> list[str]:
    """What the check prints, each line without `docs/`, its level and its sentence."""
    return [brief(line) for line in printed(compiled(tmp_path, {path: content}))]


def brief(line: str) -> str:
    """`trees/lamp.yml:1:1 code`."""
    place, _, rest = line.partition(": ")
    return f"{place.removeprefix('docs/')} {rest.rpartition('[')[2].partition(']')[0]}"


# What was slipped: words of the valid tree, what stands in their place, what is told of that file.
SLIPS: dict[str, tuple[str, str, list[str]]] = {
    "full-width colon without a blank": (
        "      zh: 插上了吗？", "      zh：插上了吗？", ["12:9 full-width-colon"],
    ),
    "full-width colon in the first key": (
        "title:\n", "title：\n", ["1:6 full-width-colon"],
    ),
    "full-width colon in the first key of a text": (
        "title:\n  zh: 灯不亮\n", "title:\n  zh：灯不亮\n", ["2:5 full-width-colon"],
    ),
    "full-width colon in the last key of a text": (
        "  en: Step by step\n", "  en：Step by step\n", ["6:5 full-width-colon"],
    ),
    "full-width colons in all of a text": (
        "  zh: 一步步来\n  en: Step by step\n", "  zh：一步步来\n  en：Step by step\n",
        ["5:5 full-width-colon"],
    ),
    "full-width colon after an id": (
        "  plug-it:\n", "  plug-it：\n", ["36:10 full-width-colon"],
    ),
    "full-width colon in a list": (
        "      - zh: 换\n", "      - zh：换\n", ["32:11 full-width-colon"],
    ),
    "full-width colon between key and value of an id": (
        "start: plugged", "start：plugged", ["8:6 full-width-colon"],
    ),
    "full-width colon in the words is welcome": ("zh: 一步步来", "zh: 请看：一步步来", []),
    "tab before a key": (
        "      zh: 插上了吗？", "\t\tzh: 插上了吗？", ["12:1 tab"],
    ),
    "tab after blanks": ("      zh: 插上了吗？", "    \tzh: 插上了吗？", ["12:5 tab"]),
    "tab before a list": ("      - receipt", "\t- receipt", ["35:1 tab"]),
    "tab inside the words is welcome": (STEP, "en: Step\tby step", []),
    "flow map": (
        QUESTION, "    question: {zh: 插上了吗, en: Is it plugged in}\n",
        ["11:15 flow-style"],
    ),
    "flow list": (
        "    evidence:\n      - receipt", "    evidence: [receipt]",
        ["34:15 flow-style"],
    ),
    "words that begin with a bracket": (
        STEP, "en: [Note] step by step", ["6:7 flow-style"],
    ),
    "words that begin with a full-width bracket": ("zh: 一步步来", "zh: 【注】一步步来", []),
    "key twice": (
        "    urgency: now\n", "    urgency: now\n    urgency: week\n",
        ["41:5 duplicate-key"],
    ),
    "node twice": (
        "  plug-it:\n", "  new-bulb:\n",
        ["36:3 duplicate-key"],
    ),
    "anchor": (STEP, "en: &step Step by step", ["6:7 anchor"]),
    "anchor on a mapping": (
        QUESTION, QUESTION.replace("question:", "question: &q"), ["11:15 anchor"],
    ),
    "alias": (STEP, "en: *step", ["6:7 anchor"]),
    "anchor and alias": (
        "zh: 一步步来\n  en: Step by step", "zh: &step 1\n  en: *step",
        ["5:7 anchor", "6:7 anchor"],
    ),
    "merge key": (
        "      zh: 插上了吗？\n", "      <<: *q\n      zh: 插上了吗？\n",
        ["12:7 unknown-key", "12:11 anchor"],
    ),
    "bold words unquoted": (STEP, "en: **Step** by step", ["6:7 anchor"]),
    "tag": (STEP, "en: !!python/object:os.system x", ["6:7 tag"]),
    "own tag": (STEP, "en: !step x", ["6:7 tag"]),
    "list for a text": (
        "summary:\n  zh: 一步步来\n  en: Step by step", "summary:\n  - zh: 一步步来",
        ["5:3 wrong-kind"],
    ),
    "text for a list": ("    evidence:\n      - receipt", "    evidence: receipt",
                        ["34:15 wrong-kind"]),
    "text for a mapping": ("summary:\n  zh: 一步步来\n  en: Step by step", "summary: 一步步来",
                           ["4:10 wrong-kind"]),
    "mapping for a list": ("      - receipt", "      receipt: 1", ["35:7 wrong-kind"]),
    "mapping for an id": ("start: plugged", "start:\n  node: plugged",
                          ["9:3 wrong-kind"]),
    "nothing for a mapping": (
        "    question:\n      zh: 插上了吗？\n      en: Is it plugged in?\n", "    question:\n",
        ["11:14 wrong-kind"],
    ),
    "missing language": ("      en: Is it plugged in?\n", "", ["12:7 missing-language"]),
    "language unknown to the site": (
        STEP, "en: Step by step\n  de: Schritt", ["7:3 unknown-key"],
    ),
    "colon and blank in the words": (STEP, "en: Step: by step", ["6:11 colon-in-text"]),
    "open double quotation": (STEP, 'en: "Step by step', ["6:7 quote-not-closed"]),
    "open single quotation": (STEP, "en: 'Step by step", ["6:7 quote-not-closed"]),
    "second document": (
        "nodes:\n", "---\nnodes:\n", ["9:1 several-documents"],
    ),
    "end of document in the middle": ("nodes:\n", "...\nnodes:\n",
                                      ["10:1 broken-yaml"]),
    "bell": (STEP, "en: Step\x07 by step", ["6:11 control-character"]),
    "nul": (STEP, "en: Step\x00 by step", ["6:11 control-character"]),
    "escape after Chinese": ("zh: 一步步来", "zh: 一步\x1b步来", ["5:9 control-character"]),
    "line separator of a word processor": (
        STEP, "en: Step\u2028by step", ["6:11 control-character"],
    ),
    "byte-order mark in the middle": (
        STEP, "en: Step\ufeff by step", ["6:11 control-character"],
    ),
    "unlike indentation": (
        "      en: Is it plugged in?\n", "     en: Is it plugged in?\n",
        ["13:6 broken-yaml"],
    ),
    "question mark as a key": (
        "start: plugged", "? start\n: plugged", [],
    ),
    "key without a colon": ("start: plugged", "start plugged", ["8:1 broken-yaml"]),
    "directive": ("title:\n", "%TITLE\ntitle:\n", ["1:7 broken-yaml"]),
    "plain no, yes, on, numbers and days stay text": (STEP, "en: no", []),
}  # fmt: skip


def slip(name: str) -> tuple[str, str, list[str]]:
    """Words of the valid tree, what stands in their place, and what is told."""
    before, after, expected = SLIPS[name]
    return before, after, [f"{LAMP}:{one}" for one in expected]


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_at_its_place(name: str, tmp_path: Path) -> None:
    before, after, expected = slip(name)

    assert told(tmp_path, exchange(TEXT, before, after)) == expected


@pytest.mark.parametrize("name", SLIPS)
def test_windows_line_ends_change_no_position(name: str, tmp_path: Path) -> None:
    before, after, expected = slip(name)
    text = exchange(TEXT, before, after).replace("\n", "\r\n")

    assert told(tmp_path, text) == expected


@pytest.mark.parametrize("name", SLIPS)
def test_a_byte_order_mark_changes_no_position(name: str, tmp_path: Path) -> None:
    before, after, expected = slip(name)

    assert told(tmp_path, "\ufeff" + exchange(TEXT, before, after)) == expected


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_are_of_no_account(
    mark: str, ending: str, tmp_path: Path
) -> None:
    one = load_library(write_playbook(tmp_path / "one"))
    text = mark + TEXT.replace("\n", ending)

    assert load_library(write_playbook(tmp_path / "two", {LAMP: text})) == one


def test_an_unknown_key_is_told_with_what_is_allowed_and_what_was_meant(tmp_path: Path) -> None:
    files = lamp(
        (
            "    channel: desk\n    steps:\n      - zh: 插\n",
            "    chanel: desk\n    steps:\n      - zh: 插\n",
        )
    )

    assert printed(compiled(tmp_path, files)) == [
        'docs/trees/lamp.yml:41:5: error: unknown key "chanel"; allowed here: outcome, urgency, '
        "channel, deadline, text, steps, evidence, avoid, kit, next, claims, was, answers "
        '[unknown-key]; did you mean "channel"?'
    ]


@pytest.mark.parametrize("content", ["", "\n\n", "# only a comment\n", "---\n", "\ufeff", " \t\n"])
def test_a_file_without_words_is_empty(content: str, tmp_path: Path) -> None:
    assert told(tmp_path, content, "faq/heat.yml") == ["faq/heat.yml:1:1 empty-file"]


@pytest.mark.parametrize("content", ["just words\n", "- a list\n"])
def test_a_file_must_hold_keys(content: str, tmp_path: Path) -> None:
    first, *_ = told(tmp_path, content, "faq/heat.yml")

    assert first in ("faq/heat.yml:1:1 missing-key", "faq/heat.yml:1:1 wrong-kind")
    assert "faq/heat.yml:1:1 wrong-kind" in told(tmp_path, content, "faq/heat.yml")


# --- bytes ----------------------------------------------------------------------------------------

TRADITIONAL = "title:\n  zh: 燈不亮，現在該做什麼？請先檢查電源\n  en: x\n"
LATIN = "title:\n  en: café fermé\n"
ENCODINGS = [
    ("GBK", TEXT.encode("gbk"), "2:7"),
    ("GBK", f"# 镕\n{TEXT}".encode("gbk"), "1:3"),
    ("UTF-16", TEXT.encode("utf-16"), "1:1"),
    ("UTF-16", b"\xfe\xff" + TEXT.encode("utf-16-be"), "1:1"),
    ("UTF-16", TEXT.encode("utf-16-le"), None),
    ("UTF-16", TEXT.encode("utf-16-be"), None),
    ("UTF-16", "zh: 灯不亮了怎么办，请先检查一下电源插头有没有插好".encode("utf-16-le"), None),
    ("Big5", TRADITIONAL.encode("big5"), "2:7"),
    ("Latin-1", LATIN.encode("latin-1"), "2:10"),
]


@pytest.mark.parametrize(("name", "data", "place"), ENCODINGS)
def test_another_encoding_is_named_with_its_first_place(
    name: str, data: bytes, place: str | None, tmp_path: Path
) -> None:
    (line,) = printed(compiled(tmp_path, {LAMP: data}))

    assert line.startswith(f"docs/trees/lamp.yml:{place}:" if place else "docs/trees/lamp.yml:")
    assert line.endswith(
        f"this file is not saved as UTF-8; it looks like {name}. Save it again as UTF-8 [not-utf-8]"
    )


def test_english_saved_as_utf_16_without_a_mark_is_full_of_control_characters(
    tmp_path: Path,
) -> None:
    data = "title: x\n".encode("utf-16-le")

    assert told(tmp_path, data) == ["trees/lamp.yml:1:2 control-character"]


def test_a_page_in_another_encoding_is_told_too(tmp_path: Path) -> None:
    assert told(tmp_path, "# 家\n".encode("gbk"), "zh/index.md") == ["zh/index.md:1:3 not-utf-8"]


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    data = b"#" * 10_000_000

    (line,) = printed(compiled(tmp_path, {LAMP: data}))
    assert line == (
        "docs/trees/lamp.yml:1:1: error: this file has 10.0 MB; at most 1 MB is read "
        "[file-too-large]"
    )


def test_the_largest_file_is_read(tmp_path: Path) -> None:
    filler = "#" * (LARGEST - len(TEXT.encode()) - 1) + "\n"

    assert told(tmp_path, filler + TEXT) == []
    assert told(tmp_path, filler + "#" + TEXT) == ["trees/lamp.yml:1:1 file-too-large"]


NESTED = {
    "mappings": ("".join(f"{' ' * n}a:\n" for n in range(1000)), "21:21"),
    "lists": ("- " * 1000 + "a\n", "1:43"),
    "flow lists": ("[" * 1000 + "]" * 1000, "1:1"),
    "flow maps": ("{a: " * 1000 + "}" * 1000, "1:1"),
    "complex keys": ("? " * 1000 + "a\n", "1:43"),
}


@pytest.mark.parametrize("kind", NESTED)
def test_deep_nesting_is_told_and_not_followed(kind: str, tmp_path: Path) -> None:
    content, place = NESTED[kind]
    code = "flow-style" if "flow" in kind else "nested-too-deep"

    assert told(tmp_path, content, "faq/heat.yml") == [f"faq/heat.yml:{place} {code}"]


def test_a_very_long_line_is_read(tmp_path: Path) -> None:
    long = "灯" * 100_000

    assert told(tmp_path, exchange(TEXT, "zh: 一步步来", f"zh: {long}")) == []
    assert told(tmp_path, exchange(TEXT, "zh: 一步步来", f"zh: {long}: x")) == [
        "trees/lamp.yml:5:100007 colon-in-text"
    ]


def test_a_file_without_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root and Windows read everything, so the refusal is played."""
    root = write_playbook(tmp_path)
    read = Path.read_bytes

    def refuse(file: Path) -> bytes:
        if file == root / LAMP:
            raise PermissionError(13, "Permission denied")
        return read(file)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    library, problems = load_library(root)

    assert (library.trees, [problem.code for problem in problems]) == ({}, ["unreadable-file"])


def test_a_link_to_nowhere_is_an_unreadable_file(tmp_path: Path) -> None:
    root = write_playbook(tmp_path)
    (root / "trees" / "torch.yml").symlink_to(tmp_path / "nowhere")

    _, problems = load_library(root)
    assert [(p.place.path, p.code) for p in problems] == [
        ("docs/trees/torch.yml", "unreadable-file")
    ]


# --- nothing is lost ------------------------------------------------------------------------------

BROKEN: dict[str, str | bytes] = {
    "broken YAML": "title: [",
    "GBK": TEXT.encode("gbk"),
    "too large": b"#" * 2_000_000,
    "deep": "- " * 1000,
    "empty": "",
    "control character": "title: \x00",
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_file_hides_no_problem_of_another_file(kind: str, tmp_path: Path) -> None:
    files = {
        LAMP: BROKEN[kind],
        "faq/light.yml": exchange(valid_file("faq/light.yml"), "reviewed:", "revewed:"),
        "evidence.yml": exchange(valid_file("evidence.yml"), "    en: The original\n", ""),
        "zh/index.md": b"\xff\xfe",
    }

    paths = [line.partition(":")[0] for line in printed(compiled(tmp_path, files))]
    assert paths == [
        "docs/evidence.yml",
        "docs/faq/light.yml",
        "docs/faq/light.yml",
        "docs/trees/lamp.yml",
        "docs/zh/index.md",
    ]


def test_what_cannot_be_read_breaks_no_links(tmp_path: Path) -> None:
    assert told(tmp_path, BROKEN["broken YAML"]) == ["trees/lamp.yml:1:8 flow-style"]


def test_several_problems_of_one_file_are_told_at_once(tmp_path: Path) -> None:
    text = TEXT
    for before, after in [
        ("reviewed: 2026-11-23", "reviewed: 23.11.2026"),
        (STEP, "en: &x Step"),
        ("urgency: now", "urgency: know"),
        ("  plug-it:\n", "  Plug_it:\n"),
        ("      en: Is it plugged in?\n", ""),
    ]:
        text = exchange(text, before, after)

    assert told(tmp_path, text) == [
        "trees/lamp.yml:6:7 anchor",
        "trees/lamp.yml:7:11 not-a-day",
        "trees/lamp.yml:12:7 missing-language",
        "trees/lamp.yml:35:3 bad-id",
        "trees/lamp.yml:39:14 not-one-of",
    ]


def test_what_is_told_of_a_library_does_not_depend_on_the_order_of_reading(tmp_path: Path) -> None:
    library, problems = load_library(write_playbook(tmp_path))

    assert problems == []
    assert list(check_library(library)) == list(check_library(library))
    assert list(library.trees["lamp"].nodes) == ["plugged", "new-bulb", "plug-it"]
