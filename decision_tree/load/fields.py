# A YAML mapping being read into a value: what is asked for is known, the rest is a problem.
#
# Takes: a node from decision_tree.load.yaml and the languages of the site.
# Gives: texts, references, numbers, nested fields; None or nothing where a word is unfit.
# Refuses to know: which keys belong together (the modules for trees, FAQ and registers say so).

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from decision_tree.load.yaml import FULL_WIDTH_COLON, NO_SPACE, Mapping, Node, Scalar, Sequence
from decision_tree.problem import Place, Problem, nearest
from decision_tree.text import Draft, Reference, Text

ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
WEB_ADDRESS = re.compile(r"https?://[^\s<>()\"]+")
UNDATED = "undated"
# By its length a date lacks nothing, its day, or month and day.
DAY_LEFT_OUT = {10: "", 7: "-01", 4: "-01-01"}
KINDS = {Scalar: "kind-text", Sequence: "kind-list", Mapping: "kind-mapping"}
SLIPS = (
    ("full-width-colon", re.compile(FULL_WIDTH_COLON)),
    ("colon-without-space", re.compile(NO_SPACE)),
)


class Fields:
    """One mapping. Call `done()` last: it reports the keys that nobody asked for."""

    def __init__(
        self, node: Node | None, place: Place, problems: list[Problem], languages: tuple[str, ...]
    ) -> None:
        self.place = node.place if node else place
        self.problems = problems
        self.languages = languages
        self._asked: list[str] = []
        self._pairs: dict[str, tuple[Scalar, Node]] = {}
        if isinstance(node, Mapping):
            self._pairs = {key.value: (key, value) for key, value in node.pairs}
        elif node is not None:
            self.wrong_kind(node, Mapping)

    def report(self, place: Place, code: str, near: str = "", **details: str) -> None:
        """Keep a problem."""
        self.problems.append(Problem(place, code, details, near))

    def wrong_kind(self, node: Node, wanted: type[Node]) -> None:
        """Report a node of another kind; a slip at the colon is the usual reason for text."""
        slip = _slip(node) if isinstance(node, Scalar) else None
        if slip:
            self.report(*slip)
        else:
            self.report(node.place, "wrong-kind", wanted=KINDS[wanted], found=_kind(node))

    def take(self, key: str, *, required: bool) -> Node | None:
        """The node under `key`; a missing one is a problem when it is required."""
        self._asked.append(key)
        if key in self._pairs:
            return self._pairs[key][1]
        if required:
            self.report(self.place, "missing-key", key=key)
        return None

    def scalar(self, key: str, *, required: bool = True) -> Scalar | None:
        """A single value, not empty."""
        node = self.take(key, required=required)
        if isinstance(node, Scalar):
            if node.value.strip():
                return node
            self.report(node.place, "empty-text", key=key)
        elif node is not None:
            self.wrong_kind(node, Scalar)
        return None

    def reference(self, key: str, *, required: bool = True) -> Reference | None:
        """An id that points at something else; whether it exists is not asked here."""
        found = self.scalar(key, required=required)
        return Reference(found.place, found.value.strip()) if found else None

    def references(self, key: str, *, required: bool = False) -> tuple[Reference, ...]:
        """A list of ids."""
        return tuple(
            Reference(item.place, item.value.strip())
            for item in self._list(key, Scalar, required=required)
            if isinstance(item, Scalar)
        )

    def ids(self, key: str) -> tuple[Reference, ...]:
        """A list of ids that this record gives itself."""
        found = self.references(key)
        for ref in found:
            if not ID.fullmatch(ref.id):
                self.report(ref.place, "bad-id", id=ref.id)
        return found

    def id(self, key: str) -> str:
        """An id that this record gives itself; empty when it is missing or unfit."""
        found = self.reference(key)
        if found and not ID.fullmatch(found.id):
            self.report(found.place, "bad-id", id=found.id)
        return found.id if found else ""

    def one_of(self, key: str, allowed: tuple[str, ...], *, required: bool = True) -> str:
        """A value from a fixed choice; the first of them when the editor's is another."""
        found = self.scalar(key, required=required)
        if found is None or self._is_one_of(key, found.place, found.value, allowed):
            return found.value if found else allowed[0]
        return allowed[0]

    def some_of(self, key: str, allowed: tuple[str, ...]) -> tuple[Reference, ...]:
        """Values from a fixed choice."""
        found = self.references(key)
        return tuple(ref for ref in found if self._is_one_of(key, ref.place, ref.id, allowed))

    def _is_one_of(self, key: str, place: Place, found: str, allowed: tuple[str, ...]) -> bool:
        if found in allowed:
            return True
        choice, near = ", ".join(allowed), nearest(found, allowed)
        self.report(place, "not-one-of", near, key=key, found=found, allowed=choice)
        return False

    def day(self, key: str) -> str:
        """A calendar day, YYYY-MM-DD; empty when it is missing or none."""
        found = self.scalar(key)
        if found is None:
            return ""
        try:
            return date.fromisoformat(found.value).isoformat()
        except ValueError:
            self.report(found.place, "not-a-day", found=found.value)
            return ""

    def date(self, key: str) -> str:
        """A day, a month or a year; empty for the word `undated`, or when it is missing or none."""
        found = self.scalar(key)
        if found is None or found.value == UNDATED:
            return ""
        try:
            date.fromisoformat(found.value + DAY_LEFT_OUT[len(found.value)])
        except (KeyError, ValueError):
            self.report(found.place, "not-a-date", found=found.value, undated=UNDATED)
            return ""
        return found.value

    def web_address(self, key: str) -> str:
        """A web address; empty when it is absent or unfit."""
        found = self.scalar(key, required=False)
        if found and not WEB_ADDRESS.fullmatch(found.value):
            self.report(found.place, "not-an-address", found=found.value)
            return ""
        return found.value if found else ""

    def number(self, key: str) -> int:
        """A whole number above zero; 0 when the key is absent or unfit."""
        found = self.scalar(key, required=False)
        if found is None:
            return 0
        if re.fullmatch(r"[1-9][0-9]{0,5}", found.value):
            return int(found.value)
        self.report(found.place, "not-a-number", found=found.value)
        return 0

    def text(self, key: str, *, required: bool = True) -> Text | None:
        """Words in every language of the site."""
        node = self.take(key, required=required)
        return self._text(node) if node else None

    def draft(self, key: str, *, required: bool = True) -> Draft | None:
        """Words to fill in or to show as an example, in every language of the site."""
        text = self.text(key, required=required)
        return Draft(text.place, text.words, text.places) if text else None

    def texts(self, key: str) -> tuple[Text, ...]:
        """A list of texts."""
        found = (self._text(item) for item in self._list(key, Mapping, required=False))
        return tuple(text for text in found if text)

    def _text(self, node: Node) -> Text | None:
        inner = Fields(node, node.place, self.problems, self.languages)
        if not isinstance(node, Mapping):
            return None
        text = inner.own_text()
        inner.done()
        return text

    def own_text(self) -> Text | None:
        """Words in every language that stand among the other keys of this mapping."""
        scalars = {code: self._word(code) for code in self.languages}
        for scalar in scalars.values():
            if scalar and scalar.cut:
                self.report(scalar.place, "text-cut", rest=scalar.cut)
        words = {code: scalar.value.strip() for code, scalar in scalars.items() if scalar}
        if len(words) < len(self.languages):
            return None
        return Text(self.place, words, {code: s.place for code, s in scalars.items() if s})

    def _word(self, language: str) -> Scalar | None:
        if language not in self._pairs:
            self._asked.append(language)
            self.report(self.place, "missing-language", language=language)
            return None
        return self.scalar(language)

    def _list(self, key: str, kind: type[Node], *, required: bool) -> Iterator[Node]:
        node = self.take(key, required=required)
        if node is not None and not isinstance(node, Sequence):
            self.wrong_kind(node, Sequence)
        elif node is not None:
            yield from self._of_kind(node.items, kind)

    def _of_kind(self, items: tuple[Node, ...], kind: type[Node]) -> Iterator[Node]:
        for item in items:
            if isinstance(item, kind):
                yield item
            else:
                self.wrong_kind(item, kind)

    def records(self, key: str) -> Iterator[Fields]:
        """The mappings in a list."""
        for item in self._list(key, Mapping, required=False):
            yield Fields(item, item.place, self.problems, self.languages)

    def named(self, key: str, *, required: bool = True) -> Iterator[tuple[Reference, Fields]]:
        """The mappings in a mapping, each with its id."""
        node = self.take(key, required=required)
        if node is not None:
            yield from Fields(node, node.place, self.problems, self.languages).all_named()

    def all_named(self) -> Iterator[tuple[Reference, Fields]]:
        """Every pair of this mapping as an id and its fields."""
        self._asked = list(self._pairs)
        for name, value in self._pairs.values():
            if not ID.fullmatch(name.value):
                self.report(name.place, "bad-id", id=name.value)
            fields = Fields(value, name.place, self.problems, self.languages)
            fields.place = name.place
            yield Reference(name.place, name.value), fields

    def inside(self, key: str) -> Fields | None:
        """The mapping under a key that may be absent."""
        node = self.take(key, required=False)
        return Fields(node, node.place, self.problems, self.languages) if node else None

    def has(self, key: str) -> bool:
        """Whether the editor wrote this key."""
        return key in self._pairs

    def done(self) -> None:
        """Report every key that was not asked for, with the keys that could have been meant."""
        allowed = ", ".join(self._asked)
        for name, (key, _) in self._pairs.items():
            if name not in self._asked:
                near = nearest(name, self._asked)
                self.report(key.place, "unknown-key", near, key=name, allowed=allowed)


def _slip(node: Scalar) -> tuple[Place, str] | None:
    for code, pattern in SLIPS:
        if found := pattern.match(node.value):
            place = node.place
            return Place(place.path, place.line, place.column + found.start(1)), code
    return None


def _kind(node: Node) -> str:
    return "kind-nothing" if isinstance(node, Scalar) and not node.value else KINDS[type(node)]
