# A decision tree as values: questions, outcomes, answers, scenarios.
#
# Takes: what decision_tree.load read.
# Gives: frozen values, each with the place it came from, and where answers lead.
# Refuses to know: the registers that outcomes point into, and what the trees are about.

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from decision_tree.problem import Place
from decision_tree.text import Reference, Text

Urgency = Literal["now", "today", "week", "none"]


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
    claims: tuple[Reference, ...]
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
    """A node that tells what to do. Its answers, if any, ask what happened then; its `kit` is the
    `kit/kind` that helps to write what it asks for.
    """

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
    kit: Reference | None
    next: Text | None
    claims: tuple[Reference, ...]
    was: tuple[Reference, ...]
    answers: tuple[Answer, ...]


Node: TypeAlias = Question | Outcome


@dataclass(frozen=True, slots=True)
class Practice:
    """A situation for a learner, to be led to the scenario's node and not to `others`."""

    place: Place
    situation: Text
    others: tuple[Reference, ...]
    why: Text | None


@dataclass(frozen=True, slots=True)
class Scenario:
    """An editor's own test: these answers, from the start, reach that node."""

    place: Place
    name: str
    answers: tuple[Reference, ...]
    reaches: Reference
    practice: Practice | None = None


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
