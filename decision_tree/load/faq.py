# A FAQ file → Topic.
#
# Takes: the fields of docs/faq/<topic>.yml.
# Gives: the topic with the entries that could be read.
# Refuses to know: where the entries lead (decision_tree.check asks).

from __future__ import annotations

from decision_tree.load.fields import Fields
from decision_tree.model import Entry, Reference, Topic


def read_topic(name: str, fields: Fields) -> Topic | None:
    """The FAQ topic called `name`."""
    title, summary, reviewed = fields.text("title"), fields.text("summary"), fields.day("reviewed")
    found = {
        ref.id: entry for ref, inner in fields.named("entries") if (entry := _entry(ref, inner))
    }
    fields.done()
    if not (title and summary):
        return None
    return Topic(fields.place, name, title, summary, reviewed, found)


def _entry(ref: Reference, fields: Fields) -> Entry | None:
    question, answer = fields.text("question"), fields.text("answer")
    leads, claims = fields.references("leads"), fields.references("claims")
    was = fields.ids("was")
    fields.done()
    if not (question and answer):
        return None
    return Entry(ref.place, ref.id, question, answer, leads, claims, was)
