# Kits as values: a form that checks what a reader types and composes a letter from it.
#
# Takes: what decision_tree.load read.
# Gives: frozen values, each with the place it came from.
# Refuses to know: the trees that lead here, and how a form looks.

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from decision_tree.problem import Place
from decision_tree.text import Draft, Reference, Text

FieldKind = Literal["line", "text", "list", "choice", "question", "moment", "papers"]
Mend = Literal["width", "blanks", "capitals"]
Level = Literal["doubt", "refuse"]
When = Literal["found", "missing"]
Sum = Literal["", "luhn", "mod-11-2"]


@dataclass(frozen=True, slots=True)
class Option:
    """What can be chosen. `warn` is said when it is, and weighs as much as `level`; `answers` are
    `tree/question/answer`, which choose it for a reader who comes from there.
    """

    place: Place
    id: str
    say: Text
    warn: Text | None
    level: Level
    answers: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """Something to fill in. `pattern` (may be empty) is what one value looks like, `like` and
    `unlike` are examples of it; a line holds up to `several` values, a text `most` characters.
    """

    place: Place
    id: str
    kind: FieldKind
    label: Text
    text: Text | None
    where: Text | None
    pattern: Reference | None
    like: tuple[Reference, ...]
    unlike: tuple[Reference, ...]
    mend: tuple[Reference, ...]
    most: int
    several: int
    options: Mapping[str, Option]

    @property
    def is_spoken(self) -> bool:
        """Whether its words are of a language, so that each letter has its own."""
        return self.kind in ("text", "list")


@dataclass(frozen=True, slots=True)
class Rule:
    """Words that should not be in what is typed, or (`missing`) that should. It looks at `fields`,
    or at all words; at the finished letter where it is about one `language`; not at all in kinds
    that ask for a field of `unless`. With `sum`, digits count only if their check digit is right.
    """

    place: Place
    id: str
    level: Level
    when: When
    patterns: tuple[Reference, ...]
    sum: Sum
    like: tuple[Reference, ...]
    unlike: tuple[Reference, ...]
    fields: tuple[Reference, ...]
    unless: tuple[Reference, ...]
    language: Reference | None
    say: Text


@dataclass(frozen=True, slots=True)
class Ask:
    """What a kind asks in a field, with something good and something bad to write there."""

    place: Place
    field: Reference
    text: Text
    good: Draft | None
    bad: Draft | None


@dataclass(frozen=True, slots=True)
class Kind:
    """What a letter can be about. `needs` must be filled in, `may` can stay empty. Without a
    `subject` and a `body` nothing is to be written, and `channel` and `leads` tell where to go.
    """

    place: Place
    id: str
    group: Reference
    title: Text
    text: Text | None
    channel: Reference | None
    leads: tuple[Reference, ...]
    needs: tuple[Reference, ...]
    may: tuple[Reference, ...]
    asks: tuple[Ask, ...]
    evidence: tuple[Reference, ...]
    subject: Draft | None
    body: Draft | None
    was: tuple[Reference, ...]

    @property
    def has_letter(self) -> bool:
        """Whether there is something to write."""
        return bool(self.subject and self.body)


@dataclass(frozen=True, slots=True)
class Kit:
    """A form. Every letter also asks for the kit's own `needs` and `may`, and ends in `ends`; the
    one in the language `sends` is the one that is sent. Lengths are 0 where none is given.
    """

    place: Place
    id: str
    title: Text
    summary: Text
    text: Text | None
    reviewed: str
    groups: Mapping[str, Text]
    fields: Mapping[str, Field]
    rules: Mapping[str, Rule]
    kinds: Mapping[str, Kind]
    needs: tuple[Reference, ...]
    may: tuple[Reference, ...]
    ends: Draft | None
    sends: Reference | None
    longest_subject: int
    longest_body: int

    def asked(self, kind: Kind) -> tuple[Reference, ...]:
        """The fields of a kind, in the order of the form."""
        if not kind.has_letter:
            return ()
        return (*self.needs, *kind.needs, *kind.may, *self.may)

    def optional(self, kind: Kind) -> set[str]:
        """The ids of those that can stay empty."""
        return {ref.id for ref in (*kind.may, *self.may)}

    def drafts(self, kind: Kind) -> Iterator[Draft]:
        """What a kind's letter is made of."""
        yield from (one for one in (kind.subject, kind.body, self.ends) if one)


def split_kit(target: str) -> tuple[str, str]:
    """`kit/kind` → (kit id, kind id)."""
    kit, _, kind = target.partition("/")
    return kit, kind
