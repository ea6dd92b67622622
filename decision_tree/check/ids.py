# Ids: what may be one, and that each is used once.
#
# Takes: a library.
# Gives: problems of reserved and repeated ids. (Their spelling is checked while loading.)
# Refuses to know: what the ids stand for.

from __future__ import annotations

from collections.abc import Iterator, Mapping

from decision_tree.check.texts import texts_of
from decision_tree.kit import Kind
from decision_tree.markdown import explicit_ids
from decision_tree.model import Claim, Entry, Library, Node, Term
from decision_tree.problem import Place, Problem

FOLDERS = ("assets", "faq", "kits", "maps", "sources", "trees")
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
Records = tuple[Node | Entry | Claim | Kind, ...]
# A fact check's page stands beside these folders and pages.
TAKEN = (*FOLDERS, "channels", "evidence", "glossary")
RESERVED_PAGES = {**RESERVED_FILES, **{name: f"{name}/" for name in TAKEN}}
RESERVED_SUBJECTS = {**RESERVED_FILES, "list": "list.md"}
RESERVED_NODES = {"top": "#top", "tree": "#tree", "kit": "#kit"}
# The heading of a fact check's second half.
RESERVED_PARTS = {**RESERVED_NODES, "by-part": "#by-part"}


def find_bad_ids(library: Library) -> Iterator[Problem]:
    """Ids that an operating system or a browser has taken."""
    for topic in library.topics.values():
        yield from _reserved(topic.place, topic.id, RESERVED_FILES)
    for tree in library.trees.values():
        yield from _reserved(tree.place, tree.id, RESERVED_FILES)
        for node in tree.nodes.values():
            yield from _reserved(node.place, node.id, RESERVED_NODES)
    for kit in library.kits.values():
        yield from _reserved(kit.place, kit.id, RESERVED_FILES)
        for kind in kit.kinds.values():
            yield from _reserved(kind.place, kind.id, RESERVED_NODES)
    yield from _of_claims(library)


def _of_claims(library: Library) -> Iterator[Problem]:
    for subject in library.subjects.values():
        yield from _reserved(subject.place, subject.page, RESERVED_PAGES)
        if not subject.page:
            yield from _reserved(subject.place, subject.id, RESERVED_SUBJECTS)
        for claim in subject.claims.values():
            yield from _reserved(claim.place, claim.id, RESERVED_PARTS)


def _reserved(place: Place, name: str, reserved: dict[str, str]) -> Iterator[Problem]:
    if name in reserved:
        yield Problem(place, "reserved-id", {"id": name, "why": reserved[name]})


def find_duplicate_ids(library: Library) -> Iterator[Problem]:
    """Former ids (`was`) that are another record's id, or another's former id."""
    for tree in library.trees.values():
        yield from _duplicates(tuple(tree.nodes.values()))
    for topic in library.topics.values():
        yield from _duplicates(tuple(topic.entries.values()))
    for kit in library.kits.values():
        yield from _duplicates(tuple(kit.kinds.values()))
    yield from _claimed_twice(library)
    yield from _named_twice(library)
    yield from _duplicates(tuple(library.claims.values()))


def _claimed_twice(library: Library) -> Iterator[Problem]:
    """A text names a claim by its id alone, so one id must not stand in two files."""
    first, pages = library.claims, dict[str, str]()
    for subject in library.subjects.values():
        for claim in subject.claims.values():
            if first[claim.id] is not claim:
                details = {"id": claim.id, "node": str(first[claim.id].place)}
                yield Problem(claim.place, "duplicate-id", details)
        for part in subject.parts.values():
            yield from _reserved(part.place, part.id, RESERVED_PARTS)
            if part.id in subject.claims:
                yield Problem(part.place, "duplicate-id", {"id": part.id, "node": part.id})
        if subject.page and pages.setdefault(subject.page, subject.id) != subject.id:
            details = {"id": subject.page, "node": pages[subject.page]}
            yield Problem(subject.place, "duplicate-id", details)


def _named_twice(library: Library) -> Iterator[Problem]:
    """A word of the glossary explains itself in texts, so it must stand for one term."""
    owners: dict[tuple[str, str], str] = {}
    for term in library.terms.values():
        for language in term.term.words:
            for place, word in _words_of(term, language):
                owner = owners.setdefault((language, word.lower()), term.id)
                if owner != term.id:
                    yield Problem(place, "word-taken", {"word": word, "term": owner})


def _words_of(term: Term, language: str) -> Iterator[tuple[Place, str]]:
    yield term.term.places[language], term.term[language]
    yield from ((ref.place, ref.id) for ref in term.also.get(language, ()))


def _duplicates(records: Records) -> Iterator[Problem]:
    owner = {record.id: record.id for record in records}
    for record in records:
        for former in record.was:
            if former.id in owner:
                details = {"id": former.id, "node": owner[former.id]}
                yield Problem(former.place, "duplicate-id", details)
            owner.setdefault(former.id, record.id)
    yield from _in_texts(records, owner)


def _in_texts(records: Records, owner: Mapping[str, str]) -> Iterator[Problem]:
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
