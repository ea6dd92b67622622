# Everything that can be found: a record each, for one language.
#
# Takes: the library and the site.
# Gives: records, from one function a kind of thing; decision_tree.search.index lists them.
# Refuses to know: how they are ranked and stored.

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from decision_tree.model import (
    Claim,
    Entry,
    Library,
    Node,
    Outcome,
    Question,
    Subject,
    Text,
    Topic,
    Tree,
    split_target,
)
from decision_tree.paths import (
    CHANNELS_PAGE,
    CLAIMS_PAGE,
    EVIDENCE_PAGE,
    GLOSSARY_PAGE,
    SOURCES_PAGE,
    faq_page,
    registers,
    subject_page,
    tree_page,
)
from decision_tree.render import Site
from decision_tree.search.plain import plain


@dataclass(frozen=True, slots=True)
class Record:
    """Something to be found. It opens at `page#anchor`; `place` names what it stands in, from
    outside in; `text` is shown and searched, `also` only searched.
    """

    kind: str
    page: str
    anchor: str
    title: str
    place: tuple[str, ...] = ()
    text: str = ""
    also: str = ""


def said(site: Site, *texts: Text | None) -> str:
    """Texts in the site's language as plain words, one behind the other."""
    return joined(*(plain(text[site.language]) for text in texts if text))


def joined(*words: str) -> str:
    """Words one behind the other, a blank between."""
    return " ".join(" ".join(words).split())


def tree_records(library: Library, site: Site) -> Iterator[Record]:
    """Each tree, which opens at its start, and each of its other nodes."""
    for tree in library.trees.values():
        ways = _ways(tree)
        for node in tree.nodes.values():
            found = _node(library, site, tree, node, ways.get(node.id, []))
            yield _start(site, tree, found) if node.id == tree.start.id else found


def _start(site: Site, tree: Tree, node: Record) -> Record:
    title, text = said(site, tree.title), joined(said(site, tree.summary), node.title, node.text)
    return Record("tree", node.page, "", title, (site.say("trees"),), text, node.also)


def _ways(tree: Tree) -> dict[str, list[tuple[Node, Text]]]:
    """Node id → the nodes of its own tree that lead to it, each with the answer that does."""
    found: dict[str, list[tuple[Node, Text]]] = {}
    for node in tree.nodes.values():
        for answer in node.answers:
            home, target = split_target(tree.id, answer.goto.id)
            if home == tree.id and target != node.id:
                found.setdefault(target, []).append((node, answer.say))
    return found


def _node(
    library: Library, site: Site, tree: Tree, node: Node, ways: list[tuple[Node, Text]]
) -> Record:
    place = (said(site, tree.title), *(said(site, asked.title) for asked, _ in ways[:1]))
    kind = "question" if isinstance(node, Question) else "outcome"
    # People say what happened to them: the answers that lead here, rather than the title.
    answers = joined(*dict.fromkeys(said(site, answer) for _, answer in ways))
    text, title = _told(library, site, node), said(site, node.title)
    return Record(kind, tree_page(tree.id), node.id, title, place, text, answers)


def _told(library: Library, site: Site, node: Node) -> str:
    if not isinstance(node, Outcome):
        return said(site, node.text, node.lookup)
    limit = node.deadline.text if node.deadline else None
    channel = library.channels.get(node.channel.id) if node.channel else None
    evidence = (library.evidence.get(ref.id) for ref in node.evidence)
    names = (channel.name if channel else None, *(one.name for one in evidence if one))
    return said(site, node.text, limit, *node.steps, *node.avoid, node.next, *names)


def entry_records(library: Library, site: Site) -> Iterator[Record]:
    """Each page of questions and answers, and each of its entries."""
    for topic in library.topics.values():
        page, title = faq_page(topic.id), said(site, topic.title)
        yield Record("page", page, "", title, (site.say("faq"),), said(site, topic.summary))
        for entry in topic.entries.values():
            yield _entry(site, page, topic, entry)


def _entry(site: Site, page: str, topic: Topic, entry: Entry) -> Record:
    title, text = said(site, entry.question), said(site, entry.answer)
    return Record("entry", page, entry.id, title, (said(site, topic.title),), text)


def claim_records(library: Library, site: Site) -> Iterator[Record]:
    """Each claim, on the page where it has its row."""
    for subject in library.subjects.values():
        if subject.page:
            yield from _review(site, subject)
        for claim in subject.claims.values():
            yield _claim(site, subject, claim)


def _review(site: Site, subject: Subject) -> Iterator[Record]:
    page, title = subject_page(subject), said(site, subject.title)
    yield Record("page", page, "", title, (), said(site, subject.summary))
    for part in subject.parts.values():
        yield Record(
            "section", page, part.id, said(site, part.title), (title,), said(site, part.text)
        )


def _claim(site: Site, subject: Subject, claim: Claim) -> Record:
    value, home = said(site, claim.value), () if subject.page else (site.say("sources"),)
    place = (*home, said(site, subject.title))
    sides = (part for side in claim.sides for part in (side.value, side.scope))
    told, title = said(site, claim.means), value
    if claim.review:
        # The title alone must not read as advice.
        verdict = site.say(f"verdict-{claim.review.verdict}")
        title = site.say("verdict-title", verdict=verdict, value=value)
        told = joined(told, said(site, claim.review.instead))
    also = said(site, claim.scope, *sides)
    return Record("claim", subject_page(subject), claim.id, title, place, told, also)


def source_records(library: Library, site: Site) -> Iterator[Record]:
    """Each source."""
    place = (site.say("source-list"),)
    for source in library.sources.values():
        text = joined(source.publisher, said(site, source.note))
        yield Record("source", SOURCES_PAGE, source.id, said(site, source.title), place, text)


def register_records(library: Library, site: Site) -> Iterator[Record]:
    """Each way to reach help, each document that is asked for, each term."""
    place = (site.say("channels"),)
    for channel in library.channels.values():
        name = said(site, channel.name)
        text = said(site, channel.open, channel.can, channel.cannot, channel.who, channel.text)
        yield Record("channel", CHANNELS_PAGE, channel.id, name, place, text)
    place = (site.say("evidence-list"),)
    for one in library.evidence.values():
        title, text = said(site, one.name), said(site, one.text)
        yield Record("evidence", EVIDENCE_PAGE, one.id, title, place, text)
    place = (site.say("glossary"),)
    for term in library.terms.values():
        title, *others = term.words(site.language)
        text = said(site, term.means, term.label)
        yield Record("term", GLOSSARY_PAGE, term.id, plain(title), place, text, joined(*others))


def list_records(library: Library, site: Site) -> Iterator[Record]:
    """The pages that list the rest."""
    lists = {"trees/index.md": ("trees", "trees-text"), "faq/index.md": ("faq", "faq-text")}
    if library.subjects or library.sources:
        lists[CLAIMS_PAGE] = "sources", "sources-text"
        lists[SOURCES_PAGE] = "source-list", "source-list-text"
    words = {
        CHANNELS_PAGE: ("channels", "channels-text"),
        EVIDENCE_PAGE: ("evidence-list", "evidence-text"),
        GLOSSARY_PAGE: ("glossary", "glossary-text"),
    }
    lists |= {page: words[page] for page, found in registers(library).items() if found}
    for page, (title, text) in lists.items():
        yield Record("page", page, "", site.say(title), (), site.say(text))
