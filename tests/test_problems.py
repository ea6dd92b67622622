# Every problem that can be told: a case each, words in every language, an entry in the docs.
#
# A case in tests/bad is the smallest change to tests/valid that causes its problem: `change`
# exchanges words in a file, `files` lays files over it, `alone: true` leaves the valid files out,
# `published` are addresses of an earlier build; `today` is the day of the check, on which a claim
# may be overdue; `expect` has the very lines that the check prints.

from __future__ import annotations

import json
import re
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml

from decision_tree.compile import Playbook
from decision_tree.problem import (
    Place,
    Problem,
    as_github,
    as_json,
    as_text,
    in_file_order,
    nearest,
)
from decision_tree.words import Words, shipped_languages, words_for
from playbooks import HERE, ROOT, compiled, exchange, lamp, printed, valid_file

# Words of the reporter itself, not problems.
NO_CODES = {
    "error", "warning", "did-you-mean", "no-problems", "one-problem", "problems",
    "kind-text", "kind-list", "kind-mapping", "kind-nothing", "kind-value",
}  # fmt: skip
# What a small case cannot hold is made by test_files.py and test_words.py.
MADE_ELSEWHERE = {"file-too-large", "missing-words", "not-utf-8"}
PYTHON_WORDS = re.compile(
    r"\b(None|True|False|dict|str|int|bool|NoneType|tuple|object|exception|traceback|Scalar|"
    r"Sequence|KeyError|ValueError|attribute|string|null)\b"
)


def shipped(language: str) -> Words:
    """Words that come with the engine."""
    words = words_for(language)
    assert words is not None
    return words


MESSAGES = shipped("en").problems
CODES = sorted(set(MESSAGES) - NO_CODES)
CASES = sorted((HERE / "bad").glob("*.yml"))


def read_case(file: Path) -> dict[str, Any]:
    """A case, its changes already made: `files` holds everything to lay over the valid playbook."""
    case: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    files = case.setdefault("files", {})
    for path, changes in case.pop("change", {}).items():
        text = valid_file(path)
        for change in changes:
            text = exchange(text, change["from"], change["to"])
        files[path] = text
    return case


def checked(case: dict[str, Any], folder: Path) -> Playbook:
    """The playbook of a case, checked on its day."""
    return compiled(
        folder,
        case["files"],
        case.get("published", ()),
        alone=case.get("alone", False),
        today=str(case.get("today", "")),
    )


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_the_check_prints_exactly_what_the_case_expects(file: Path, tmp_path: Path) -> None:
    case = read_case(file)

    assert printed(checked(case, tmp_path)) == case["expect"]
    assert f"[{file.stem}]" in "".join(case["expect"])


def test_the_valid_playbook_has_no_problems(tmp_path: Path) -> None:
    assert printed(compiled(tmp_path)) == []


def test_every_code_has_a_case() -> None:
    assert sorted({file.stem for file in CASES} | MADE_ELSEWHERE) == CODES


@pytest.mark.parametrize("language", shipped_languages())
def test_every_language_has_the_same_words_with_the_same_placeholders(language: str) -> None:
    for part in ("interface", "command", "problems"):
        expected = {key: placeholders(text) for key, text in getattr(shipped("en"), part).items()}
        found = {key: placeholders(text) for key, text in getattr(shipped(language), part).items()}

        assert found == expected


def placeholders(text: str) -> list[str]:
    """The names in braces, sorted."""
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name)


def test_messages_hold_no_python_words() -> None:
    assert [code for code, text in MESSAGES.items() if PYTHON_WORDS.search(text)] == []


def test_messages_begin_small_and_end_without_a_full_stop() -> None:
    texts = {code: MESSAGES[code] for code in CODES}

    odd = [code for code, text in texts.items() if text[0].isupper() or text.endswith(".")]
    assert [code for code in odd if code != "html-in-text"] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_code_is_documented_and_nothing_else_is(language: str) -> None:
    text = (ROOT / "docs" / language / "contributing" / "problems.md").read_text(encoding="utf-8")
    documented = re.findall(r"^### .*\{ *#([\w-]+) *\}$", text, re.M)

    assert sorted(documented) == CODES


@pytest.mark.parametrize("language", shipped_languages())
def test_every_case_can_be_told_in_every_language(language: str, tmp_path: Path) -> None:
    for file in CASES:
        case = read_case(file)
        lines = printed(checked(case, tmp_path / file.stem), language)

        assert [line.split(" ")[0] for line in lines] == [
            line.split(" ")[0] for line in case["expect"]
        ]
        assert "{" not in "".join(lines)


# --- how problems print ---------------------------------------------------------------------------

ODD = Problem(
    Place("docs/a:b,c.yml", 3, 7),
    "unknown-key",
    {"key": '50%\n"x"', "allowed": "{braces}"},
    "y",
)


def test_text_has_the_place_the_level_the_sentence_the_code_and_what_was_meant() -> None:
    place = Place("docs/trees/lamp.yml", 12, 9)
    problem = Problem(place, "unknown-channel", {"id": "dask"}, "desk", "warning")

    assert as_text([problem], MESSAGES).splitlines() == [
        'docs/trees/lamp.yml:12:9: warning: channel "dask" is not in channels.yml '
        '[unknown-channel]; did you mean "desk"?',
        "1 problem in 1 file.",
    ]


def test_no_problems_are_told_too() -> None:
    assert as_text([], MESSAGES) == "No problems."


def test_github_annotations_escape_what_github_reads() -> None:
    printed = as_github([ODD], MESSAGES)

    assert printed == (
        '::error file=docs/a%3Ab%2Cc.yml,line=3,col=7::unknown key "50%25%0A"x""; '
        'allowed here: {braces} [unknown-key]; did you mean "y"?'
    )


def test_json_has_every_part_by_name() -> None:
    assert json.loads(as_json([ODD], MESSAGES)) == [
        {
            "path": "docs/a:b,c.yml",
            "line": 3,
            "column": 7,
            "level": "error",
            "code": "unknown-key",
            "near": "y",
            "message": 'unknown key "50%\n"x""; allowed here: {braces}',
        }
    ]


def test_json_tells_the_kinds_of_values_in_words(tmp_path: Path) -> None:
    playbook = compiled(tmp_path, lamp(("    evidence:\n      - receipt", "    evidence: receipt")))

    (row,) = json.loads(as_json(playbook.problems, MESSAGES))
    assert row["message"] == 'expected a list (lines that begin with "- "), but found a text'


def test_problems_are_told_once_in_file_order_by_number_and_not_by_letter() -> None:
    late, early = Problem(Place("b", 10, 1), "tab"), Problem(Place("b", 9, 30), "tab")
    first = Problem(Place("a", 99, 99), "tab")

    assert in_file_order([late, first, early, late]) == [first, early, late]


def test_the_nearest_word_is_meant_and_a_far_one_is_not() -> None:
    assert nearest("chek-docs", ["identity", "check-docs"]) == "check-docs"
    assert nearest("zzz", ["identity", "check-docs"]) == ""
