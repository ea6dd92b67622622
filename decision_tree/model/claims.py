# Facts as values: claims, their sources, and what a fact check says of a statement.
#
# Takes: what decision_tree.load read.
# Gives: frozen values, each with the place it came from.
# Refuses to know: where the facts are used, and the day.

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from decision_tree.problem import Place
from decision_tree.text import Reference, Text

Grade = Literal["official", "repost", "expert", "community", "weak"]
Standing = Literal["confirmed", "reported", "disputed", "unverified", "wrong", "ours"]
Verdict = Literal["harmful", "invented", "outdated", "half", "right"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from. `published`: YYYY, YYYY-MM or YYYY-MM-DD, empty when undated."""

    place: Place
    id: str
    title: Text
    publisher: str
    url: str
    published: str
    grade: Grade
    note: Text | None


@dataclass(frozen=True, slots=True)
class Side:
    """What some of the sources of a disputed claim say."""

    place: Place
    value: Text
    scope: Text | None
    sources: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """What a fact check says about a statement: where it stood and what to do instead."""

    part: Reference
    verdict: Verdict
    instead: Text


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact: its `value` stands in texts, `means` says it in full. Days are YYYY-MM-DD."""

    place: Place
    id: str
    value: Text
    means: Text
    standing: Standing
    scope: Text | None
    sides: tuple[Side, ...]
    sources: tuple[Reference, ...]
    checked: str
    review_by: str
    was: tuple[Reference, ...]
    review: Review | None = None

    @property
    def all_sources(self) -> tuple[Reference, ...]:
        """Its own sources and those of its sides."""
        return (*self.sources, *(ref for side in self.sides for ref in side.sources))

    def is_overdue(self, today: str) -> bool:
        """Whether the day to read it again has passed; on no day when `today` is empty."""
        return bool(self.review_by) and self.review_by < today


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the text that a fact check is about."""

    place: Place
    id: str
    title: Text
    text: Text | None


@dataclass(frozen=True, slots=True)
class Subject:
    """A file of claims. With `page` it is a fact check with a page of its own."""

    place: Place
    id: str
    title: Text
    summary: Text | None
    claims: Mapping[str, Claim]
    page: str = ""
    parts: Mapping[str, Part] = field(default_factory=dict)
