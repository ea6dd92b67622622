# The engine's own words: labels, problem sentences, months, figures, how to search; by language.
#
# Takes: a language code.
# Gives: the words, or None when nobody wrote them for that language.
# Refuses to know: the playbook's words (those are in docs/).

from __future__ import annotations

import locale
import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

SHIPPED = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Searching:
    """How a language is searched. `stop`: what people type that tells nothing; `endings`: what a
    word may end with and be the same; `variants`: pairs, the first character read as the second.
    """

    stop: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """`interface`: label → words; `problems`: code → sentence; `months`: name → number;
    `figures`: patterns of what needs a source, such as an amount with its unit.
    """

    language: str
    interface: Mapping[str, str]
    problems: Mapping[str, str]
    months: Mapping[str, int]
    figures: tuple[re.Pattern[str], ...]
    searching: Searching = Searching()


@lru_cache(maxsize=32)
def words_for(language: str) -> Words | None:
    """The words of `language`."""
    file = SHIPPED / f"{language}.toml"
    if not file.is_file():
        return None
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    figures = tuple(re.compile(pattern, re.X) for pattern in read["figures"].values())
    return Words(
        language,
        read["interface"],
        read["problems"],
        read.get("months", {}),
        figures,
        _searching(language, read.get("search", {})),
    )


def _searching(language: str, told: Mapping[str, Sequence[str]]) -> Searching:
    file = SHIPPED / f"{language}.variants.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else ()
    pairs = (pair for line in lines if not line.startswith("#") for pair in line.split())
    return Searching(tuple(told.get("stop", ())), tuple(told.get("endings", ())), tuple(pairs))


def shipped_languages() -> list[str]:
    """The languages whose words come with the engine."""
    return sorted(file.stem for file in SHIPPED.glob("*.toml"))


def editors_language() -> str:
    """The shipped language nearest to the editor's locale; English when there is none."""
    told = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    spoken = next((code for code in told if code), "") or (locale.getlocale()[0] or "")
    # Windows names its locales "Chinese (Simplified)_China".
    code = "zh" if spoken.lower().startswith("chinese") else spoken[:2].lower()
    return code if code in shipped_languages() else "en"
