# Every text of the library, in the order an editor wrote it.
#
# Takes: a library or one of its values.
# Gives: the texts in it.
# Refuses to know: what is asked about them.

from __future__ import annotations

from collections.abc import Iterator

from decision_tree.model import Library, Text, parts_of


def texts_of(value: object) -> Iterator[Text]:
    """Every Text inside a value of the model, however deep."""
    return (part for part in parts_of(value) if isinstance(part, Text))


def library_texts(library: Library) -> Iterator[Text]:
    """Every text of trees, FAQ, kits, claims and registers; hand-written pages are not texts."""
    yield from statements(library)
    yield from texts_of(library.sources)


def statements(library: Library) -> Iterator[Text]:
    """Every text that says something is so; a source's title is a name, and may differ."""
    yield from advice_texts(library)
    yield from texts_of(library.subjects)


def advice_texts(library: Library) -> Iterator[Text]:
    """Every text that tells a reader what to do: not what claims and sources say."""
    records = (library.channels, library.evidence, library.terms, library.kits, library.zones)
    yield from texts_of((library.trees, library.topics, *records))
