# The playbook as values: trees, FAQ, registers and hand-written pages.
#
# Takes: what decision_tree.load read.
# Gives: frozen values, each with the place it came from, and a few look-ups.
# Refuses to know: YAML, Markdown, MkDocs, which languages there are, and what the trees are about.

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from decision_tree.problem import Place

Urgency = Literal["now", "today", "week", "none"]


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in every language of the site: language code → words (Markdown)."""

    place: Place
    words: Mapping[str, str]
    places: Mapping[str, Place]

    def __getitem__(self, language: str) -> str:
        return self.words[language]


@dataclass(frozen=True, slots=True)
class Reference:
    """An id that an author wrote to point at something else."""

    place: Place
    id: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader can say, and where that leads: `node`, or `tree/node`."""

    place: Place
    id: str
    say: Text
    goto: Reference


@dataclass(frozen=True, slots=True)
class Question:
    """A node that asks. `lookup` tells where to find the answer out."""

    place: Place
    id: str
    title: Text
    text: Text | None
    lookup: Text | None
    was: tuple[Reference, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit: `amount` of `unit`, or neither where only the reader's own notice can say."""

    place: Place
    text: Text
    unit: Literal["hours", "days", ""] = ""
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """A node that tells what to do. Its answers, if any, ask what happened then."""

    place: Place
    id: str
    title: Text
    urgency: Urgency
    channel: Reference | None
    deadline: Deadline | None
    text: Text | None
    steps: tuple[Text, ...]
    evidence: tuple[Reference, ...]
    avoid: tuple[Text, ...]
    next: Text | None
    was: tuple[Reference, ...]
    answers: tuple[Answer, ...]


Node: TypeAlias = Question | Outcome


@dataclass(frozen=True, slots=True)
class Scenario:
    """An editor's own test: these answers, from the start, reach that node."""

    place: Place
    name: str
    answers: tuple[Reference, ...]
    reaches: Reference


@dataclass(frozen=True, slots=True)
class Tree:
    """A decision tree. `nodes` are in reading order; `reviewed` is a day, YYYY-MM-DD."""

    place: Place
    id: str
    title: Text
    summary: Text
    caution: Text | None
    reviewed: str
    start: Reference
    nodes: Mapping[str, Node]
    scenarios: tuple[Scenario, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A question of the FAQ with its answer; `leads` are `tree` or `tree/node`."""

    place: Place
    id: str
    question: Text
    answer: Text
    leads: tuple[Reference, ...]
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
    """A way to reach help, and how to open it."""

    place: Place
    id: str
    name: Text
    open: Text
    text: Text | None
    url: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document or datum that is asked for."""

    place: Place
    id: str
    name: Text
    text: Text


@dataclass(frozen=True, slots=True)
class Page:
    """A hand-written Markdown page; `path` is relative to its language's folder, with `/`."""

    place: Place
    language: str
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Library:
    """Every word of the playbook. `languages`: code → path of its site; the first is home."""

    languages: Mapping[str, str]
    trees: Mapping[str, Tree]
    topics: Mapping[str, Topic]
    channels: Mapping[str, Channel]
    evidence: Mapping[str, Evidence]
    pages: tuple[Page, ...]

    def find(self, tree: str, target: str) -> tuple[Tree, Node] | None:
        """The node that `target` (`node` or `tree/node`) means when it is written in `tree`."""
        home, node = split_target(tree, target)
        found = self.trees.get(home)
        return (found, found.nodes[node]) if found and node in found.nodes else None


def all_ids(record: Node | Entry) -> tuple[str, ...]:
    """The id of a node or entry, and those it had before."""
    return (record.id, *(former.id for former in record.was))


def split_target(tree: str, target: str) -> tuple[str, str]:
    """`node` or `tree/node`, as seen from `tree` → (tree id, node id)."""
    home, slash, node = target.rpartition("/")
    return (home if slash else tree), node


def answer_of(node: Node, answer: str) -> Answer | None:
    """The answer of a node by its id."""
    return next((one for one in node.answers if one.id == answer), None)


def neighbours(tree: Tree, node: Node) -> list[str]:
    """Ids of the nodes of the same tree that the node's answers lead to."""
    targets = (split_target(tree.id, answer.goto.id) for answer in node.answers)
    return [target for home, target in targets if home == tree.id and target in tree.nodes]
