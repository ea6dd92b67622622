# Where claims are used: the places readers meet them in, and the lines an editor wrote.
#
# Takes: a library.
# Gives: claim id → its uses, in the order of the site.
# Refuses to know: what the claims say.

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from decision_tree.citations import citations
from decision_tree.kit import Kit
from decision_tree.markdown import last_heading
from decision_tree.model import (
    Entry,
    Library,
    Node,
    Outcome,
    Page,
    Reference,
    Subject,
    Text,
    Topic,
    Tree,
    parts_of,
    place_in,
)
from decision_tree.paths import (
    CHANNELS_PAGE,
    EVIDENCE_PAGE,
    GLOSSARY_PAGE,
    faq_page,
    kit_page,
    subject_page,
    tree_page,
)
from decision_tree.problem import Place, place_at


@dataclass(frozen=True, slots=True)
class Use:
    """A claim at `place` in the words, which readers of `language` (or of all) meet at
    `page#anchor`. `title` is the record's title, or what a hand-written page calls itself.
    """

    claim: str
    place: Place
    page: str
    anchor: str
    title: Text | str
    language: str = ""


def uses_of(library: Library) -> Iterator[Use]:
    """Every use of every claim, also of ids that no claim has."""
    for tree in library.trees.values():
        yield from _tree_uses(library, tree)
    for topic in library.topics.values():
        yield from _topic_uses(topic)
    for kit in library.kits.values():
        yield from _kit_uses(kit)
    yield from _register_uses(library)
    for subject in library.subjects.values():
        yield from _subject_uses(subject)
    for page in library.pages:
        yield from _page_uses(page)


def uses_by_claim(library: Library) -> dict[str, list[Use]]:
    """The uses of each claim that has any."""
    found: dict[str, list[Use]] = {}
    for use in uses_of(library):
        found.setdefault(use.claim, []).append(use)
    return found


def shown_with(library: Library, node: Node) -> tuple[object, ...]:
    """What a reader sees at a node: the node itself, its channel and its evidence."""
    if not isinstance(node, Outcome):
        return (node,)
    channel = library.channels.get(node.channel.id) if node.channel else None
    told = (channel.open, *channel.at_node.values()) if channel else ()
    evidence = (library.evidence.get(ref.id) for ref in node.evidence)
    return (node, *told, *(one for one in evidence if one))


def claim_references(value: object) -> Iterator[Reference]:
    """The ids of claims inside a value of the model: listed under `claims`, and in links."""
    for part in parts_of(value):
        if isinstance(part, Text):
            yield from _cited(part)
        elif isinstance(part, Node | Entry):
            yield from part.claims


def _cited(text: Text) -> Iterator[Reference]:
    for language, words in text.words.items():
        for one in citations(words):
            yield Reference(place_in(text, language, one.start), one.claim)


def _tree_uses(library: Library, tree: Tree) -> Iterator[Use]:
    page = tree_page(tree.id)
    yield from _uses((tree.title, tree.summary, tree.caution), page, "", tree.title)
    for node in tree.nodes.values():
        yield from _uses(shown_with(library, node), page, node.id, node.title)


def _topic_uses(topic: Topic) -> Iterator[Use]:
    page = faq_page(topic.id)
    yield from _uses((topic.title, topic.summary), page, "", topic.title)
    for entry in topic.entries.values():
        yield from _uses(entry, page, entry.id, entry.question)


def _kit_uses(kit: Kit) -> Iterator[Use]:
    page = kit_page(kit.id)
    yield from _uses((kit.title, kit.summary, kit.text), page, "", kit.title)
    for kind in kit.kinds.values():
        yield from _uses(kind, page, kind.id, kind.title)
    for field in kit.fields.values():
        yield from _uses(field, page, f"{field.id}.field", field.label)
    for rule in kit.rules.values():
        yield from _uses(rule, page, f"{kit.id}.rules", kit.title)


def _register_uses(library: Library) -> Iterator[Use]:
    for channel in library.channels.values():
        yield from _uses(channel, CHANNELS_PAGE, channel.id, channel.name)
    for evidence in library.evidence.values():
        yield from _uses(evidence, EVIDENCE_PAGE, evidence.id, evidence.name)
    for term in library.terms.values():
        yield from _uses(term, GLOSSARY_PAGE, term.id, term.term)


def _subject_uses(subject: Subject) -> Iterator[Use]:
    page = subject_page(subject)
    yield from _uses(subject.summary, page, "", subject.title)
    for part in subject.parts.values():
        yield from _uses(part, page, part.id, part.title)
    for claim in subject.claims.values():
        yield from _uses(claim, page, claim.id, claim.value)


def _uses(value: object, page: str, anchor: str, title: Text) -> Iterator[Use]:
    for ref in claim_references(value):
        yield Use(ref.id, ref.place, page, anchor, title)


def _page_uses(page: Page) -> Iterator[Use]:
    for one in citations(page.text):
        place = place_at(page.place.path, page.text, one.start)
        anchor, title = last_heading(page.text, one.start)
        yield Use(one.claim, place, page.path, anchor, title or page.path, page.language)
