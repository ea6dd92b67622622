# Small playbooks for the tests: the valid one in tests/valid, changed as a test wants it.
#
# Takes: files to lay over it, or words in them to exchange.
# Gives: a folder of words, and what `decision_tree check` would print about it.
# Refuses to know: what is tested.

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from decision_tree.compile import Playbook, compile_playbook
from decision_tree.problem import as_text
from decision_tree.words import words_for

HERE = Path(__file__).parent
ROOT = HERE.parent
VALID = HERE / "valid"
LAMP, FAQ = "trees/lamp.yml", "faq/light.yml"
CLAIMS, SOURCES = "claims/bulbs.yml", "sources.yml"

Files = Mapping[str, str | bytes]

# A fact check of a text in one part, with a page of its own: `truth.md`.
LEAFLET = """\
title:
  zh: 传单上说的
  en: What the leaflet says
page: truth
parts:
  front:
    title:
      zh: 正面
      en: The front
claims:
  forever:
    zh: 永远不坏
    en: It never breaks
    part: front
    verdict: invented
    means:
      zh: 没有来源这样说。
      en: No source says so.
    instead:
      zh: 保修 [2 年](claim:guarantee)。
      en: It is guaranteed for [2 years](claim:guarantee).
    standing: unverified
    checked: 2026-11-23
    review_by: 2099-11-23
"""


def write_playbook(folder: Path, files: Files | None = None, *, alone: bool = False) -> Path:
    """The valid playbook in `folder` with `files` (path → text or bytes) over it, or they alone."""
    if not alone:
        shutil.copytree(VALID, folder, dirs_exist_ok=True)
    for path, content in (files or {}).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def valid_file(path: str) -> str:
    """The text of a file of the valid playbook."""
    return (VALID / path).read_text(encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder by its path."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def exchange(text: str, before: str, after: str) -> str:
    """`text` with the one `before` in it replaced; a test that finds none or two is wrong."""
    assert text.count(before) == 1, f"{text.count(before)} times in the text: {before!r}"
    return text.replace(before, after)


def changed(path: str, *changes: tuple[str, str]) -> dict[str, str]:
    """A valid file with words exchanged, as a file to lay over."""
    text = valid_file(path)
    for before, after in changes:
        text = exchange(text, before, after)
    return {path: text}


def lamp(*changes: tuple[str, str]) -> dict[str, str]:
    """The valid tree with words exchanged, as a file to lay over."""
    return changed(LAMP, *changes)


def compiled(
    folder: Path,
    files: Files | None = None,
    published: Iterable[str] = (),
    *,
    alone: bool = False,
    today: str = "",
) -> Playbook:
    """The valid playbook with `files` laid over it, read and checked as on `today`."""
    return compile_playbook(write_playbook(folder, files, alone=alone), "docs", published, today)


def printed(playbook: Playbook, language: str = "en") -> list[str]:
    """The lines that the check prints about it, without the closing count."""
    words = words_for(language)
    assert words is not None
    return as_text(playbook.problems, words.problems).splitlines()[:-1]


def translated(folder: Path, codes: Mapping[str, str]) -> Path:
    """The valid playbook in `folder` with its languages called otherwise."""
    for file in sorted(file for file in VALID.rglob("*") if file.is_file()):
        path = Path(*(codes.get(part, part) for part in file.relative_to(VALID).parts))
        text = file.read_text(encoding="utf-8")
        for old, new in codes.items():
            text = re.sub(rf"^( *(?:- )?){old}(?=:|$)", rf"\g<1>{new}", text, flags=re.M)
        write_playbook(folder, {path.as_posix(): text}, alone=True)
    return folder
