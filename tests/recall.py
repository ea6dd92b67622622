# The search queries with what they should find, and how the answers of a search are judged.
#
# Takes: tests/search/queries.yml, the library, and the addresses that a search gave.
# Gives: the queries, and where the right answer stands.
# Refuses to know: which search answers, and how it is asked.

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml

from decision_tree.compile import site_for
from decision_tree.model import Library
from decision_tree.paths import claim_pages, faq_page, registers, tree_page
from playbooks import HERE

QUERIES = HERE / "search" / "queries.yml"
# Registers with a page of their own: an id there is an id on that page.
PAGES = {"channels": "channels.md", "evidence": "evidence.md", "glossary": "glossary.md"}


@dataclass(frozen=True, slots=True)
class Goal:
    """A page's address in its language, and the ids on it that are right; None means any."""

    url: str
    ids: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody types, and what would be right, any of it."""

    language: str
    words: str
    goals: tuple[Goal, ...]


def read_queries() -> dict[str, list[dict[str, Any]]]:
    """Language → its queries, as they are written."""
    queries: dict[str, list[dict[str, Any]]] = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    return queries


def queries(library: Library) -> Iterator[Query]:
    """The queries with what they mean in the library."""
    for language, found in read_queries().items():
        for one in found:
            goals = tuple(goal(library, find) for find in one["finds"])
            yield Query(language, one["query"], goals)


def goal(library: Library, find: str) -> Goal:
    """What an address in the file of queries means. Fails for one that does not exist."""
    site = site_for(library, next(iter(library.languages)))
    home, _, name = find.rpartition("/")
    if ".md" in find:
        page, mark, anchor = find.partition("#")
        return Goal(site.url(page), frozenset({anchor}) if mark else None)
    if home in PAGES:
        assert name in registers(library)[PAGES[home]], find
        return Goal(site.url(PAGES[home]), frozenset({name}))
    if home == "claims":
        return Goal(site.url(claim_pages(library)[name]), frozenset({name}))
    if home.startswith("faq/"):
        topic = library.topics[home.removeprefix("faq/")]
        return Goal(site.url(faq_page(topic.id)), frozenset({topic.entries[name].id}))
    tree = library.trees[home]
    if not name:
        return Goal(site.url(tree_page(home)), None)
    # A tree's page opens at its start.
    also = {""} if name == tree.start.id else set()
    return Goal(site.url(tree_page(home)), frozenset({tree.nodes[name].id, *also}))


def rank(query: Query, root: str, answers: list[list[str]]) -> int:
    """The place of the first right answer, from 1; 0 when there is none.

    An answer is right when any of its addresses is. `root` is the address of the language.
    """
    right = (
        n for n, found in enumerate(answers, 1) if any(is_right(query, root, one) for one in found)
    )
    return next(right, 0)


def is_right(query: Query, root: str, address: str) -> bool:
    """Whether an address is among what would be right; a part of a node counts as the node."""
    parts = urlsplit(address)
    url = f"{parts.scheme}://{parts.netloc}{parts.path}".removeprefix(root)
    anchor = unquote(parts.fragment).partition(".")[0]
    return any(one.url == url and (one.ids is None or anchor in one.ids) for one in query.goals)


def share(ranks: list[int], most: int) -> float:
    """How many of a hundred have the right answer among the first `most`."""
    return 100 * sum(0 < one <= most for one in ranks) / len(ranks)
