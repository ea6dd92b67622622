# Ids: what may be one, and that each is used once.
#
# Takes: a library.
# Gives: problems of reserved and repeated ids. (Their spelling is checked while loading.)
# Refuses to know: what the ids stand for.

from __future__ import annotations

from collections.abc import Iterator, Mapping

from decision_tree.check.texts import texts_of
from decision_tree.markdown import explicit_ids
from decision_tree.model import Entry, Library, Node
from decision_tree.problem import Place, Problem

# A tree's id becomes a folder and a file; Windows refuses these names in any folder.
WINDOWS = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)),
}
# `trees/index` is the list of all trees; browsers scroll `#top` to the top of the page.
RESERVED_FILES = {**dict.fromkeys(WINDOWS, "Windows"), "index": "index.md"}
RESERVED_NODES = {"top": "#top", "tree": "#tree"}


def find_bad_ids(library: Library) -> Iterator[Problem]:
    """Ids that an operating system or a browser has taken."""
    for topic in library.topics.values():
        yield from _reserved(topic.place, topic.id, RESERVED_FILES)
    for tree in library.trees.values():
        yield from _reserved(tree.place, tree.id, RESERVED_FILES)
        for node in tree.nodes.values():
            yield from _reserved(node.place, node.id, RESERVED_NODES)


def _reserved(place: Place, name: str, reserved: dict[str, str]) -> Iterator[Problem]:
    if name in reserved:
        yield Problem(place, "reserved-id", {"id": name, "why": reserved[name]})


def find_duplicate_ids(library: Library) -> Iterator[Problem]:
    """Former ids (`was`) that are another record's id, or another's former id."""
    for tree in library.trees.values():
        yield from _duplicates(tuple(tree.nodes.values()))
    for topic in library.topics.values():
        yield from _duplicates(tuple(topic.entries.values()))


def _duplicates(records: tuple[Node | Entry, ...]) -> Iterator[Problem]:
    owner = {record.id: record.id for record in records}
    for record in records:
        for former in record.was:
            if former.id in owner:
                details = {"id": former.id, "node": owner[former.id]}
                yield Problem(former.place, "duplicate-id", details)
            owner.setdefault(former.id, record.id)
    yield from _in_texts(records, owner)


def _in_texts(records: tuple[Node | Entry, ...], owner: Mapping[str, str]) -> Iterator[Problem]:
    """Ids that an author gave in a text with `{#id}`; every language has a page of its own."""
    taken: dict[tuple[str, str], str] = {}
    texts = [(record.id, text) for record in records for text in texts_of(record)]
    for node, text in texts:
        for language, name in ((code, name) for code in text.words for name in _ids(text[code])):
            if first := owner.get(name) or taken.get((language, name)):
                details = {"id": name, "node": first}
                yield Problem(text.places[language], "duplicate-id", details)
            taken.setdefault((language, name), node)


def _ids(words: str) -> list[str]:
    return sorted(explicit_ids(words))
