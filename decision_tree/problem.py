# What is wrong in what an editor wrote, where it is, and how that prints.
#
# Takes: a place (file, line, column), a code and the author's own words.
# Gives: one line a problem, as text, as a GitHub annotation or as JSON.
# Refuses to know: the sentences (decision_tree.words) and the rules (decision_tree.check).

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Literal

Level = Literal["error", "warning"]
Messages = Mapping[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file as the editor names it, line and column, both from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


def place_at(path: str, text: str, offset: int) -> Place:
    """The place of a character offset in the text of the file at `path`."""
    return Place(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. `details` are the author's words that the sentence for `code` quotes."""

    place: Place
    code: str
    details: Mapping[str, str] = field(default_factory=dict)
    near: str = ""
    level: Level = "error"


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, or an empty string when none is alike."""
    return next(iter(get_close_matches(word, sorted(known), n=1, cutoff=0.6)), "")


def in_file_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted by file, line and column, each problem once."""
    once = {(p.place, p.code, tuple(sorted(p.details.items()))): p for p in problems}
    return [once[key] for key in sorted(once)]


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether anything is worse than a warning."""
    return any(problem.level == "error" for problem in problems)


def made_errors(problems: Iterable[Problem], code: str) -> list[Problem]:
    """The problems, those of one code no longer mere warnings."""
    return [replace(one, level="error") if one.code == code else one for one in problems]


def describe(problem: Problem, messages: Messages) -> str:
    """The sentence for a problem, with its code and, if one is near, the word that was meant."""
    sentence = _sentence(problem, messages)
    meant = messages["did-you-mean"].format(near=problem.near) if problem.near else ""
    return f"{sentence} [{problem.code}]{meant}"


def _sentence(problem: Problem, messages: Messages) -> str:
    # The kinds of YAML values have words too; every other detail is the author's own.
    kinds = problem.code == "wrong-kind"
    details = {key: messages[word] if kinds else word for key, word in problem.details.items()}
    return messages[problem.code].format_map(details)


def count(problems: list[Problem], messages: Messages) -> str:
    """The closing line: how many problems in how many files."""
    if not problems:
        return messages["no-problems"]
    files = len({problem.place.path for problem in problems})
    key = "one-problem" if len(problems) == 1 else "problems"
    return messages[key].format(problems=len(problems), files=files)


def as_text(problems: list[Problem], messages: Messages) -> str:
    """`path:line:column: level: sentence [code]`, a line each, then the count."""
    lines = [f"{p.place}: {messages[p.level]}: {describe(p, messages)}" for p in problems]
    return "\n".join([*lines, count(problems, messages)])


def as_github(problems: list[Problem], messages: Messages) -> str:
    """Workflow commands that GitHub shows beside the changed line."""
    return "\n".join(_annotation(problem, messages) for problem in problems)


def _annotation(problem: Problem, messages: Messages) -> str:
    # GitHub reads %, CR and LF in the message, and also : and , in the properties, only escaped.
    path = _escaped(problem.place.path).replace(":", "%3A").replace(",", "%2C")
    where = f"file={path},line={problem.place.line},col={problem.place.column}"
    return f"::{problem.level} {where}::{_escaped(describe(problem, messages))}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def as_json(problems: list[Problem], messages: Messages) -> str:
    """A list of objects: path, line, column, level, code, message, near."""
    rows = [
        {
            "path": p.place.path,
            "line": p.place.line,
            "column": p.place.column,
            "level": p.level,
            "code": p.code,
            "message": _sentence(p, messages),
            "near": p.near,
        }
        for p in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


FORMATS = {"text": as_text, "github": as_github, "json": as_json}
