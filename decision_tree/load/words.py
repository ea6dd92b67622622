# docs/words/<language>.toml → words laid over the engine's.
#
# Takes: the text of a file in the form of the engine's own (decision_tree/words/en.toml).
# Gives: the words, and every label that is missing, unknown or unfit.
# Refuses to know: which languages the site has, and what its pages are.

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from string import Formatter
from typing import Any

from decision_tree.problem import Place, Problem, nearest, place_at
from decision_tree.words import FALLBACK, Words, lay_over, shipped_tables

# tomllib tells the place in words.
BROKEN = re.compile(r"(?P<why>.*?)(?: \(at line (?P<line>\d+), column (?P<column>\d+)\))?", re.S)
KINDS: dict[type, str] = {str: "kind-text", list: "kind-list", dict: "kind-mapping"}

# What of how a language is searched a playbook may bring.
SEARCH = ("stop", "endings")

# Code, details, and the word that was meant.
Fault = tuple[str, dict[str, str], str]


def read_words(language: str, text: str, path: str, *, kits: bool) -> tuple[Words, list[Problem]]:
    """The words of `language`, and the problems of the file at `path`; `kits` tells whether
    readers meet any.
    """
    try:
        brought = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return lay_over(language, {}), [_broken(str(error), path)]
    file = _File(text, path)
    fit = {name: file.fit(name, table) for name, table in brought.items()}
    if not shipped_tables(language):
        file.report_missing(brought.get("interface", {}), kits=kits)
    return lay_over(language, fit), file.problems


def _broken(said: str, path: str) -> Problem:
    found = BROKEN.fullmatch(said)
    assert found is not None
    place = Place(path, int(found["line"] or 1), int(found["column"] or 1))
    return Problem(place, "broken-toml", {"why": found["why"]})


class _File:
    """A file of words while its tables are looked at."""

    def __init__(self, text: str, path: str) -> None:
        self.text, self.path = text, path
        self.problems: list[Problem] = []

    def fit(self, name: str, table: object) -> dict[str, Any]:
        """What of a table can be used; the rest is reported."""
        if name not in TABLES:
            details = {"key": name, "allowed": ", ".join(TABLES)}
            self._report(self._place(name), ("unknown-key", details, nearest(name, TABLES)))
        elif not isinstance(table, dict):
            self._report(self._place(name), _wrong_kind(table, "kind-mapping"))
        else:
            return dict(self._fit_pairs(name, table))
        return {}

    def _fit_pairs(self, name: str, table: dict[str, object]) -> Iterator[tuple[str, object]]:
        for key, value in table.items():
            if fault := TABLES[name](name, key, value):
                self._report(self._place(name, key), fault)
            else:
                yield key, value

    def report_missing(self, brought: object, *, kits: bool) -> None:
        """Labels that readers would meet in another language."""
        known = shipped_tables(FALLBACK)["interface"]
        met = {key for key in known if kits or not key.startswith("kit")}
        for key in met - (brought.keys() if isinstance(brought, dict) else set()):
            details = {"key": key, "words": known[key]}
            place = self._place("interface")
            self.problems.append(Problem(place, "missing-words", details, level="warning"))

    def _report(self, place: Place, fault: Fault) -> None:
        self.problems.append(Problem(place, *fault))

    def _place(self, name: str, key: str = "") -> Place:
        """Where a table or a key in it begins; the file when it is written in some other way."""
        head = re.search(rf"^[ \t]*(?:\[[ \t]*)?({re.escape(name)})\b", self.text, re.M)
        start = head.start(1) if head else 0
        if key:
            pair = re.compile(rf"^[ \t]*[\"']?({re.escape(key)})[\"']?[ \t]*=", re.M)
            found = pair.search(self.text, start)
            start = found.start(1) if found else start
        return place_at(self.path, self.text, start)


def _label(name: str, key: str, value: object) -> Fault | None:
    known = shipped_tables(FALLBACK)[name]
    if key not in known:
        return "unknown-word", {"key": key}, nearest(key, known)
    if not isinstance(value, str):
        return _wrong_kind(value, "kind-text")
    if not value.strip():
        return "empty-text", {"key": key}, ""
    found, expected = _placeholders(value), _placeholders(known[key])
    if found != expected:
        return "other-placeholders", {"key": key, "found": found, "expected": expected}, ""
    return None


def _placeholders(text: str) -> str:
    try:
        names = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return "?"
    return ", ".join(sorted(names)) or "–"


def _month(_name: str, _key: str, value: object) -> Fault | None:
    fits = type(value) is int and value > 0
    return None if fits else ("not-a-number", {"found": str(value)}, "")


def _figure(_name: str, key: str, value: object) -> Fault | None:
    if not isinstance(value, str):
        return _wrong_kind(value, "kind-text")
    try:
        re.compile(value, re.X)
    except re.error as error:
        return "bad-pattern", {"key": key, "why": str(error)}, ""
    return None


def _search(_name: str, key: str, value: object) -> Fault | None:
    if key not in SEARCH:
        return "unknown-key", {"key": key, "allowed": ", ".join(SEARCH)}, nearest(key, SEARCH)
    if not isinstance(value, list):
        return _wrong_kind(value, "kind-list")
    return next((_wrong_kind(one, "kind-text") for one in value if not isinstance(one, str)), None)


def _wrong_kind(value: object, wanted: str) -> Fault:
    return "wrong-kind", {"wanted": wanted, "found": KINDS.get(type(value), "kind-value")}, ""


TABLES: dict[str, Callable[[str, str, object], Fault | None]] = {
    "interface": _label,
    "command": _label,
    "problems": _label,
    "months": _month,
    "figures": _figure,
    "search": _search,
}
