# References to the registers and from the FAQ.
#
# Takes: a library.
# Gives: ids that are not registered, and (as warnings) registered ones that nobody uses.
# Refuses to know: answers inside a tree (decision_tree.check.trees).

from __future__ import annotations

from collections.abc import Iterator, Mapping

from decision_tree.check.texts import statements
from decision_tree.check.trees import unknown_elsewhere
from decision_tree.markdown import links
from decision_tree.model import Channel, Evidence, Library, Outcome, Reference
from decision_tree.paths import CHANNELS_PAGE, EVIDENCE_PAGE
from decision_tree.problem import Problem, nearest


def outcomes(library: Library) -> Iterator[Outcome]:
    """Every outcome of every tree."""
    for tree in library.trees.values():
        yield from (node for node in tree.nodes.values() if isinstance(node, Outcome))


def find_unknown_references(library: Library) -> Iterator[Problem]:
    """Channels, evidence and leads that do not exist."""
    for outcome in outcomes(library):
        channel = (outcome.channel,) if outcome.channel else ()
        yield from _unknown("unknown-channel", channel, library.channels)
        yield from _unknown("unknown-evidence", outcome.evidence, library.evidence)
    for topic in library.topics.values():
        for entry in topic.entries.values():
            for lead in entry.leads:
                yield from unknown_lead(library, lead)


def _unknown(
    code: str, refs: tuple[Reference, ...], known: Mapping[str, object]
) -> Iterator[Problem]:
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
    """Channels and evidence that no outcome names and no text links to."""
    channels, evidence = _linked(library, CHANNELS_PAGE), _linked(library, EVIDENCE_PAGE)
    for outcome in outcomes(library):
        channels |= {outcome.channel.id} if outcome.channel else set()
        evidence |= {ref.id for ref in outcome.evidence}
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
