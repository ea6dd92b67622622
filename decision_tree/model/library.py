# The whole playbook as one value, and ways through it.
#
# Takes: the parts that decision_tree.load read.
# Gives: a frozen value with look-ups by id, and everything that is in a value.
# Refuses to know: YAML, Markdown, MkDocs, and which languages there are.

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import lru_cache
from typing import Any

from decision_tree.kit import Kind, Kit
from decision_tree.model.claims import Claim, Source, Subject
from decision_tree.model.registers import Channel, Entry, Evidence, Page, Search, Term, Topic, Zone
from decision_tree.model.tree import Node, Tree, split_target
from decision_tree.problem import Place
from decision_tree.text import Draft, Reference, Text
from decision_tree.words import Words

# What holds nothing else.
LEAVES = (str, int, Place, Reference, type(None))


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
    search: Search = field(default_factory=Search)
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
