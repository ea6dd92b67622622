# The playbook as values: trees, FAQ, claims, kits, registers and hand-written pages.
#
# Takes: what decision_tree.load read.
# Gives: frozen values, each with the place it came from, and a few look-ups.
# Refuses to know: YAML, Markdown, MkDocs, which languages there are, and what the trees are about.

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import lru_cache
from typing import Any, Literal, TypeAlias

from decision_tree.kit import Kind, Kit
from decision_tree.problem import Place
from decision_tree.text import Draft
from decision_tree.text import Reference as Reference
from decision_tree.text import Text as Text
from decision_tree.text import place_in as place_in
from decision_tree.words import Words

Urgency = Literal["now", "today", "week", "none"]
Grade = Literal["official", "repost", "expert", "community", "weak"]
Standing = Literal["confirmed", "reported", "disputed", "unverified", "wrong", "ours"]
Verdict = Literal["harmful", "invented", "outdated", "half", "right"]
Door = Literal["tool", "people", "reading", "outside"]

# What holds nothing else.
LEAVES = (str, int, Place, Reference, type(None))


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


@dataclass(frozen=True, slots=True)
class Library:
    """Every word of the playbook. `languages`: code → path of its site; the first is home.
    `words`: the interface's, by language; a language may lack them.
    """

    languages: Mapping[str, str]
    trees: Mapping[str, Tree]
    topics: Mapping[str, Topic]
    channels: Mapping[str, Channel]
    evidence: Mapping[str, Evidence]
    sources: Mapping[str, Source]
    subjects: Mapping[str, Subject]
    pages: tuple[Page, ...]
    terms: Mapping[str, Term] = field(default_factory=dict)
    search: Search = Search()
    kits: Mapping[str, Kit] = field(default_factory=dict)
    zones: Mapping[str, Zone] = field(default_factory=dict)
    words: Mapping[str, Words] = field(default_factory=dict)

    @property
    def claims(self) -> dict[str, Claim]:
        """Every claim by its id; of two with one id the first."""
        found: dict[str, Claim] = {}
        for subject in self.subjects.values():
            for claim in subject.claims.values():
                found.setdefault(claim.id, claim)
        return found

    def find(self, tree: str, target: str) -> tuple[Tree, Node] | None:
        """The node that `target` (`node` or `tree/node`) means when it is written in `tree`."""
        home, node = split_target(tree, target)
        found = self.trees.get(home)
        return (found, found.nodes[node]) if found and node in found.nodes else None


def all_ids(record: Node | Entry | Claim | Kind) -> tuple[str, ...]:
    """The id of a record, and those it had before."""
    return (record.id, *(former.id for former in record.was))


def parts_of(value: Any) -> Iterator[object]:
    """A value of the model and all that is in it; texts, drafts and references whole."""
    yield value
    if isinstance(value, tuple):
        inner: Iterable[object] = value
    elif isinstance(value, dict):
        inner = value.values()
    else:
        inner = [getattr(value, name) for name in _names(value.__class__)]
    for part in inner:
        if not isinstance(part, LEAVES):
            yield from parts_of(part)


@lru_cache(maxsize=64)
def _names(kind: type) -> tuple[str, ...]:
    whole = not is_dataclass(kind) or issubclass(kind, Text | Draft)
    return () if whole else tuple(one.name for one in fields(kind) if one.name != "place")


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
