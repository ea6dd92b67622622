# The engine's own words: labels, what the commands say, problem sentences, months, figures, how to
# search.
#
# Takes: a language code; words that a playbook brings to lay over the engine's.
# Gives: the words, or None when nobody wrote them for that language.
# Refuses to know: the playbook's own texts, and how its files are read (decision_tree.load).

from __future__ import annotations

import locale
import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

SHIPPED = Path(__file__).parent
# What stands in where a language has no words of its own.
FALLBACK = "en"
LABELS = ("interface", "command", "problems")

Tables = Mapping[str, Mapping[str, Any]]


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
    """`interface`: what readers meet, label → words; `command`: the same for editors;
    `problems`: code → sentence; `months`: name → number; `figures`: patterns of what needs a
    source, such as an amount with its unit.
    """

    language: str
    interface: Mapping[str, str]
    command: Mapping[str, str]
    problems: Mapping[str, str]
    months: Mapping[str, int]
    figures: tuple[re.Pattern[str], ...]
    searching: Searching = Searching()


@lru_cache(maxsize=32)
def shipped_tables(language: str) -> Tables:
    """The tables of `<language>.toml` as the engine ships them; none for another language."""
    file = SHIPPED / f"{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


@lru_cache(maxsize=32)
def words_for(language: str) -> Words | None:
    """The words of `language` as the engine ships them."""
    return lay_over(language, {}) if shipped_tables(language) else None


def lay_over(language: str, brought: Tables) -> Words:
    """The shipped words of `language`, or else English labels, with what is brought in their
    place. Every value is as in the shipped files: labels, numbers of months, patterns, lists.
    """
    fallback = {name: shipped_tables(FALLBACK)[name] for name in LABELS}
    base = shipped_tables(language) or fallback
    tables = {name: {**base.get(name, {}), **brought.get(name, {})} for name in {*base, *brought}}
    return Words(
        language,
        **{name: tables[name] for name in LABELS},
        months=tables.get("months", {}),
        figures=tuple(re.compile(one, re.X) for one in tables.get("figures", {}).values()),
        searching=_searching(language, tables.get("search", {})),
    )


def _searching(language: str, told: Mapping[str, Sequence[str]]) -> Searching:
    file = SHIPPED / f"{language}.variants.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else ()
    pairs = (pair for line in lines if not line.startswith("#") for pair in line.split())
    return Searching(tuple(told.get("stop", ())), tuple(told.get("endings", ())), tuple(pairs))


def shipped_languages() -> list[str]:
    """The languages whose words come with the engine."""
    return sorted(file.stem for file in SHIPPED.glob("*.toml"))


def editors_words(brought: Mapping[str, Words]) -> Words:
    """The words nearest to the editor's locale: the playbook's, the engine's, else English."""
    language = editors_language()
    found = brought.get(language) or words_for(language) or words_for(FALLBACK)
    assert found is not None
    return found


def editors_language() -> str:
    """The language of the editor's locale: two letters, or nothing to go by."""
    told = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    spoken = next((code for code in told if code), "") or (locale.getlocale()[0] or "")
    # Windows names its locales "Chinese (Simplified)_China".
    return "zh" if spoken.lower().startswith("chinese") else spoken[:2].lower()
