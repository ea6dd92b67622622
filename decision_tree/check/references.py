# References to the registers, from trees, kits and the FAQ.
#
# Takes: a library.
# Gives: ids that are not registered, and (as warnings) registered ones that nobody uses.
# Refuses to know: answers inside a tree (decision_tree.check.trees).

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from decision_tree.check.texts import statements
from decision_tree.check.trees import unknown_elsewhere
from decision_tree.kit import Kind
from decision_tree.markdown import links
from decision_tree.model import Channel, Evidence, Library, Outcome, Reference
from decision_tree.paths import CHANNELS_PAGE, EVIDENCE_PAGE
from decision_tree.problem import Problem, nearest


def outcomes(library: Library) -> Iterator[Outcome]:
    """Every outcome of every tree."""
    for tree in library.trees.values():
        yield from (node for node in tree.nodes.values() if isinstance(node, Outcome))


def kinds(library: Library) -> Iterator[Kind]:
    """Every kind of every kit."""
    for kit in library.kits.values():
        yield from kit.kinds.values()


def _goals(library: Library) -> Iterator[Outcome | Kind]:
    yield from outcomes(library)
    yield from kinds(library)


def find_unknown_references(library: Library) -> Iterator[Problem]:
    """Channels, evidence and leads that do not exist."""
    for record in _goals(library):
        channel = (record.channel,) if record.channel else ()
        yield from unknown("unknown-channel", channel, library.channels)
        yield from unknown("unknown-evidence", record.evidence, library.evidence)
    for kind in kinds(library):
        for lead in kind.leads:
            yield from unknown_lead(library, lead)
    for topic in library.topics.values():
        for entry in topic.entries.values():
            for lead in entry.leads:
                yield from unknown_lead(library, lead)


def unknown(code: str, refs: Iterable[Reference], known: Mapping[str, object]) -> Iterator[Problem]:
    """Ids that are not among the known ones."""
    for ref in refs:
        if ref.id not in known:
            yield Problem(ref.place, code, {"id": ref.id}, nearest(ref.id, known))


def unknown_lead(library: Library, lead: Reference) -> Iterator[Problem]:
    """A `tree` or `tree/node` that does not exist."""
    if "/" in lead.id:
        yield from unknown_elsewhere(library, lead)
    elif lead.id not in library.trees:
        near = nearest(lead.id, library.trees)
        yield Problem(lead.place, "unknown-tree", {"target": lead.id}, near)


def find_unused_records(library: Library) -> Iterator[Problem]:
    """Channels and evidence that no outcome or kind names and no text links to."""
    channels, evidence = _linked(library, CHANNELS_PAGE), _linked(library, EVIDENCE_PAGE)
    for record in _goals(library):
        channels |= {record.channel.id} if record.channel else set()
        evidence |= {ref.id for ref in record.evidence}
    yield from _unused("unused-channel", library.channels, channels)
    yield from _unused("unused-evidence", library.evidence, evidence)


def _linked(library: Library, page: str) -> set[str]:
    """Ids on a page that texts or hand-written pages link to."""
    words = [words for text in statements(library) for words in text.words.values()]
    written = [one.text for one in library.pages]
    targets = (link.value.rpartition("#") for text in (*words, *written) for link in links(text))
    return {anchor for path, _, anchor in targets if path.rpartition("/")[2] == page}


def _unused(
    code: str, records: Mapping[str, Channel] | Mapping[str, Evidence], used: set[str]
) -> Iterator[Problem]:
    for record in records.values():
        if record.id not in used:
            yield Problem(record.place, code, {"id": record.id}, level="warning")
