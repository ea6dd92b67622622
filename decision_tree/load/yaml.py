# YAML text → scalars, sequences and mappings that know their place.
#
# Takes: text and the path to name in problems.
# Gives: a node, or the problem that stops the reading, told in an editor's words.
# Refuses: flow style, anchors, aliases, tags, duplicate keys, several documents, deep nesting.
# Every scalar is the text that was typed: `no`, `0123` and `2026-11-23` stay as they are.

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import yaml

from decision_tree.problem import Place, Problem, place_at

DEEPEST = 20
# What YAML refuses (libyaml tells where only in bytes), and three that it takes for line ends or a
# byte-order mark while editors show nothing there.
INVISIBLE = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
# A key with the wrong colon. Here such a line breaks the file; as a value it looks like mere text,
# and decision_tree.load.fields finds it.
FULL_WIDTH_COLON = r"[\w-]+(：)"
NO_SPACE = r"[A-Za-z][\w-]*(:)(?=[^\s:/])"
# libyaml is three times faster; a PyYAML built without it has only the pure loader.
PARSER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """`cut`: what followed on the same line and was dropped as a comment."""

    place: Place
    value: str
    cut: str = ""


@dataclass(frozen=True, slots=True)
class Sequence:
    place: Place
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    place: Place
    pairs: tuple[tuple[Scalar, Node], ...]


Node: TypeAlias = Scalar | Sequence | Mapping


class Refused(Exception):
    """Raised inside this module only, to stop at what cannot be read on."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@lru_cache(maxsize=256)
def read_yaml(text: str, path: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """The only document in `text`, and what is wrong with it; None when it cannot be read."""
    if not text.strip():
        return None, (Problem(Place(path), "empty-file"),)
    if invisible := INVISIBLE.search(text):
        return None, (Problem(place_at(path, text, invisible.start()), "control-character"),)
    reader = _Reader(text, path)
    try:
        node = reader.document()
    except Refused as refused:
        return None, (*reader.problems, refused.problem)
    except yaml.MarkedYAMLError as error:
        return None, (*reader.problems, _diagnose(error, text, path))
    return node, tuple(reader.problems)


class _Reader:
    """Builds nodes from parser events; what can be passed over is collected in `problems`."""

    def __init__(self, text: str, path: str) -> None:
        self.events: Iterator[Any] = yaml.parse(text, Loader=PARSER)
        self.path = path
        self.lines = text.split("\n")
        self.problems: list[Problem] = []

    def document(self) -> Node:
        self._skip_to(yaml.DocumentStartEvent)
        node = self._node(next(self.events), 0)
        if isinstance(node, Scalar) and not node.value:
            raise Refused(Problem(Place(self.path), "empty-file"))
        next(self.events)
        after = next(self.events)
        if isinstance(after, yaml.DocumentStartEvent):
            raise Refused(Problem(self._place(after), "several-documents"))
        return node

    def _skip_to(self, kind: type) -> None:
        for event in self.events:
            if isinstance(event, kind):
                return
            if isinstance(event, yaml.StreamEndEvent):
                raise Refused(Problem(Place(self.path), "empty-file"))

    def _node(self, event: Any, depth: int) -> Node:
        self._refuse_unwanted(event, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return Mapping(self._place(event), tuple(self._pairs(depth + 1)))
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(self._place(event), tuple(self._items(depth + 1)))
        value = f"*{event.anchor}" if isinstance(event, yaml.AliasEvent) else str(event.value)
        return Scalar(self._place(event), value, self._comment_after(event))

    def _comment_after(self, event: Any) -> str:
        end = event.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        same_line = end.line == event.start_mark.line and rest.lstrip().startswith("#")
        return rest.strip() if same_line else ""

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            yield self._node(event, depth)

    def _pairs(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        first: dict[str, Place] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._node(event, depth)
            value = self._node(next(self.events), depth)
            if not isinstance(key, Scalar):
                self.problems.append(Problem(key.place, "key-not-text"))
            elif key.value in first:
                details = {"key": key.value, "line": str(first[key.value].line)}
                self.problems.append(Problem(key.place, "duplicate-key", details))
            else:
                first[key.value] = key.place
                yield key, value

    def _refuse_unwanted(self, event: Any, depth: int) -> None:
        if depth > DEEPEST:
            raise Refused(Problem(self._place(event), "nested-too-deep", {"deepest": str(DEEPEST)}))
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self._report(event, "anchor", {"name": str(event.anchor)})
        if getattr(event, "tag", None) and event.tag != "!":
            self._report(event, "tag", {"tag": event.tag.replace("tag:yaml.org,2002:", "!!")})
        if getattr(event, "flow_style", False):
            raise Refused(Problem(self._place(event), "flow-style"))

    def _report(self, event: Any, code: str, details: dict[str, str]) -> None:
        self.problems.append(Problem(self._place(event), code, details))

    def _place(self, event: Any) -> Place:
        return Place(self.path, event.start_mark.line + 1, event.start_mark.column + 1)


TAB_INDENT = re.compile(r"^ *(\t)")
WIDE_SPACE = re.compile(r"^ *([\u3000\u00a0])")
LINE_SLIPS = (
    ("full-width-colon", re.compile(rf"^[ \t]*(?:- +)?{FULL_WIDTH_COLON}")),
    ("tab", TAB_INDENT),
    ("wide-space", WIDE_SPACE),
    ("colon-without-space", re.compile(rf"^ *(?:- +)?{NO_SPACE}")),
)
COLON_IN_VALUE = "mapping values are not allowed"
OPEN_QUOTE = "quoted scalar"
NAME = "scanning an a"  # an alias or an anchor: most likely `**bold**` without quotation marks
BEGINS_BEFORE = re.compile(f"{OPEN_QUOTE}|{NAME}|simple key")


def _diagnose(error: yaml.MarkedYAMLError, text: str, path: str) -> Problem:
    """What an editor most likely did. A parser notices a line or two too late, so look back."""
    mark = error.problem_mark or error.context_mark
    line = mark.line if mark else 0
    lines = text.split("\n")
    start = error.context_mark.line if error.context_mark else max(0, line - 1)
    for number in range(min(start, max(0, line - 1)), min(line + 1, len(lines))):
        for code, pattern in LINE_SLIPS:
            if found := pattern.match(lines[number]):
                return Problem(Place(path, number + 1, found.start(1) + 1), code)
    return _plain_diagnosis(error, lines, path)


def _plain_diagnosis(error: yaml.MarkedYAMLError, lines: list[str], path: str) -> Problem:
    said = f"{error.context or ''} {error.problem or ''}"
    mark = error.problem_mark
    if error.context_mark and BEGINS_BEFORE.search(said):
        mark = error.context_mark
    place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
    if COLON_IN_VALUE in said:
        return Problem(place, "colon-in-text")
    if OPEN_QUOTE in said:
        return Problem(place, "quote-not-closed")
    if NAME in said:
        name = lines[place.line - 1][place.column - 1 :].split()[0]
        return Problem(place, "anchor", {"name": name})
    return Problem(place, "broken-yaml", {"why": (error.problem or error.context or "?").strip()})
