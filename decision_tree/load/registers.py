# The registers → Channels, Evidence, Sources and Terms; the site file → its Layout.
#
# Takes: the fields of docs/channels.yml, docs/evidence.yml, docs/sources.yml, docs/glossary.yml and
# docs/site.yml.
# Gives: id → value, in file order.
# Refuses to know: who uses them.

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from decision_tree.load.fields import Fields
from decision_tree.model import Channel, Door, Evidence, Grade, Reference, Source, Term

DOORS = ("tool", "people", "reading", "outside")
# What may be told of a channel.
KNOWN = ("who", "can", "cannot", "bring", "hours", "cost", "time", "text")


def read_channels(fields: Fields) -> dict[str, Channel]:
    """Every way to reach help."""
    found = (_channel(ref, inner) for ref, inner in fields.all_named())
    return {channel.id: channel for channel in found if channel}


def _channel(ref: Reference, fields: Fields) -> Channel | None:
    kind = cast(Door, fields.one_of("kind", DOORS))
    name, way = fields.text("name"), fields.text("open")
    known = {key: fields.text(key, required=False) for key in KNOWN}
    url = fields.web_address("url")
    fields.done()
    if not (name and way):
        return None
    return Channel(ref.place, ref.id, kind, name, way, **known, url=url)


def read_evidence(fields: Fields) -> dict[str, Evidence]:
    """Every document and datum that is asked for."""
    found = (_evidence(ref, inner) for ref, inner in fields.all_named())
    return {evidence.id: evidence for evidence in found if evidence}


def _evidence(ref: Reference, fields: Fields) -> Evidence | None:
    name, text = fields.text("name"), fields.text("text")
    fields.done()
    return Evidence(ref.place, ref.id, name, text) if name and text else None


GRADES = ("official", "repost", "expert", "community", "weak")


def read_sources(fields: Fields) -> dict[str, Source]:
    """Everything that claims rest on."""
    found = (_source(ref, inner) for ref, inner in fields.all_named())
    return {source.id: source for source in found if source}


def _source(ref: Reference, fields: Fields) -> Source | None:
    title, publisher = fields.text("title"), fields.scalar("publisher")
    url, published = fields.web_address("url"), fields.date("published")
    grade, note = cast(Grade, fields.one_of("grade", GRADES)), fields.text("note", required=False)
    fields.done()
    if not (title and publisher):
        return None
    return Source(ref.place, ref.id, title, publisher.value, url, published, grade, note)


def read_terms(fields: Fields) -> dict[str, Term]:
    """Every word of the glossary."""
    found = (_term(ref, inner) for ref, inner in fields.all_named())
    return {term.id: term for term in found if term}


def _term(ref: Reference, fields: Fields) -> Term | None:
    term, also = fields.text("term"), _also(fields)
    label, means = fields.text("label", required=False), fields.text("means")
    fields.done()
    return Term(ref.place, ref.id, term, also, label, means) if term and means else None


def _also(fields: Fields) -> dict[str, tuple[Reference, ...]]:
    """Other words, a list a language; a language may have none."""
    inner = fields.inside("also")
    found = {code: inner.references(code) for code in fields.languages if inner}
    if inner:
        inner.done()
    return found


@dataclass(frozen=True, slots=True)
class Layout:
    """`languages`: code → path of its site; `orders`: folder → what comes first in it."""

    languages: dict[str, str]
    orders: dict[str, tuple[Reference, ...]]


def read_layout(fields: Fields) -> Layout:
    """The site's file. The first language is the home, at the root; `en` is at `en/`."""
    codes = [ref.id for ref in fields.references("languages", required=True)]
    orders = {folder: fields.references(folder) for folder in ("trees", "faq")}
    fields.done()
    return Layout({code: f"{code}/" * bool(n) for n, code in enumerate(codes)}, orders)
