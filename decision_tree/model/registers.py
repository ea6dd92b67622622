# What trees and pages point into, as values: FAQ, channels, evidence, terms, zones, search.
#
# Takes: what decision_tree.load read.
# Gives: frozen values, each with the place it came from.
# Refuses to know: who points at them.

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from decision_tree.problem import Place
from decision_tree.text import Reference, Text

Door = Literal["tool", "people", "reading", "outside"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A question of the FAQ with its answer; `leads` are `tree` or `tree/node`."""

    place: Place
    id: str
    question: Text
    answer: Text
    leads: tuple[Reference, ...]
    claims: tuple[Reference, ...]
    was: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the FAQ."""

    place: Place
    id: str
    title: Text
    summary: Text
    reviewed: str
    entries: Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to reach help, and how to open it. `kind`: a page to do it on oneself, people who
    answer, something to read, or help from outside; what is None is not known.
    """

    place: Place
    id: str
    kind: Door
    name: Text
    open: Text
    who: Text | None
    can: Text | None
    cannot: Text | None
    bring: Text | None
    hours: Text | None
    cost: Text | None
    time: Text | None
    text: Text | None
    url: str

    @property
    def at_node(self) -> dict[str, Text]:
        """What an outcome tells of it, each by its key; the rest stands on the channels' page."""
        told = {"can": self.can, "cannot": self.cannot, "time": self.time}
        return {key: text for key, text in told.items() if text}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document or datum that is asked for; `letter` is what a letter calls it, if not `name`."""

    place: Place
    id: str
    name: Text
    text: Text
    letter: Text | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the trade. `also`: language → other words for it; `label`: as a screen has it."""

    place: Place
    id: str
    term: Text
    also: Mapping[str, tuple[Reference, ...]]
    label: Text | None
    means: Text

    def words(self, language: str) -> tuple[str, ...]:
        """Every word for it in a language, the standard one first."""
        return (self.term[language], *(ref.id for ref in self.also.get(language, ())))


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone that readers can choose: its name in the IANA database, and in words."""

    place: Place
    id: str
    name: Text
    zone: Reference


@dataclass(frozen=True, slots=True)
class Page:
    """A hand-written Markdown page; `path` is relative to its language's folder, with `/`."""

    place: Place
    language: str
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Synonym:
    """What people type (`said`: language → their words) for what the playbook calls `means`, or
    for what is at `leads`: `tree` or `tree/node`.
    """

    place: Place
    id: str
    said: Mapping[str, tuple[Reference, ...]]
    means: Text | None
    leads: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """How the playbook is searched. `offer`: trees for who has found nothing; `last`: folders
    whose pages come after all others.
    """

    synonyms: Mapping[str, Synonym] = field(default_factory=dict)
    offer: tuple[Reference, ...] = ()
    last: tuple[Reference, ...] = ()
