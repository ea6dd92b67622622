# Which pages are made from the library, and what can be linked to on each.
#
# Takes: a library.
# Gives: page path → its source file and ids, the same in every language.
# Refuses to know: what the pages say.

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from decision_tree.model import Library, Subject, all_ids


@dataclass(frozen=True, slots=True)
class Made:
    """A page that the compiler makes: the file it comes from, and the ids on it."""

    source: str
    ids: set[str] = field(default_factory=set)


def tree_page(tree: str) -> str:
    """The path of a tree's page."""
    return f"trees/{tree}.md"


def map_page(tree: str) -> str:
    """The path of the page with a tree's map."""
    return f"maps/{tree}.md"


def faq_page(topic: str) -> str:
    """The path of a FAQ topic's page."""
    return f"faq/{topic}.md"


def kit_page(kit: str) -> str:
    """The path of a kit's page."""
    return f"kits/{kit}.md"


KITS_PAGE = "kits/index.md"
CLAIMS_PAGE, SOURCES_PAGE = "sources/index.md", "sources/list.md"
CHANNELS_PAGE, EVIDENCE_PAGE, GLOSSARY_PAGE = "channels.md", "evidence.md", "glossary.md"


def subject_page(subject: Subject) -> str:
    """The path of the page where a subject's claims have their rows."""
    return f"{subject.page or f'sources/{subject.id}'}.md"


def claim_pages(library: Library) -> dict[str, str]:
    """Claim id → the page with its row."""
    subjects = reversed(list(library.subjects.values()))
    return {claim: subject_page(subject) for subject in subjects for claim in subject.claims}


def generated_pages(library: Library) -> dict[str, Made]:
    """Every page that will be made, by its path."""
    pages = {"trees/index.md": Made("docs/trees")}
    if library.topics:
        pages["faq/index.md"] = Made("docs/faq")
    for tree in library.trees.values():
        ids = {name for node in tree.nodes.values() for name in all_ids(node)}
        pages[tree_page(tree.id)] = Made(tree.place.path, {"tree", *ids})
        pages[map_page(tree.id)] = Made(tree.place.path)
    for topic in library.topics.values():
        ids = {name for entry in topic.entries.values() for name in all_ids(entry)}
        pages[faq_page(topic.id)] = Made(topic.place.path, ids)
    for path, records in registers(library).items():
        if records:
            pages[path] = Made(f"docs/{path.removesuffix('md')}yml", set(records))
    if library.subjects or library.sources:
        pages |= _pages_of_claims(library)
    return pages | _pages_of_kits(library)


def registers(library: Library) -> dict[str, Mapping[str, object]]:
    """The registers with a page of their own, by its path."""
    return {
        CHANNELS_PAGE: library.channels,
        EVIDENCE_PAGE: library.evidence,
        GLOSSARY_PAGE: library.terms,
    }


def _pages_of_claims(library: Library) -> dict[str, Made]:
    pages = {
        CLAIMS_PAGE: Made("docs/claims", set(library.subjects)),
        SOURCES_PAGE: Made("docs/sources.yml", set(library.sources)),
    }
    for subject in library.subjects.values():
        made = pages.setdefault(subject_page(subject), Made(subject.place.path))
        made.ids.update(name for claim in subject.claims.values() for name in all_ids(claim))
        made.ids.update(subject.parts)
    return pages


def _pages_of_kits(library: Library) -> dict[str, Made]:
    pages = {KITS_PAGE: Made("docs/kits")} if library.kits else {}
    for kit in library.kits.values():
        ids = {name for kind in kit.kinds.values() for name in all_ids(kind)}
        pages[kit_page(kit.id)] = Made(kit.place.path, ids)
    return pages
