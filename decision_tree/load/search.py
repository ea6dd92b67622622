# The search file → Search.
#
# Takes: the fields of docs/search.yml.
# Gives: the synonyms that could be read, the trees to offer, the folders that come last.
# Refuses to know: whether those trees and folders exist (decision_tree.check asks), and ranking.

from __future__ import annotations

from decision_tree.load.fields import Fields
from decision_tree.model import Reference, Search, Synonym


def read_search(fields: Fields) -> Search:
    """How the playbook is searched."""
    offer, last = fields.references("offer"), fields.references("last")
    found = (_synonym(ref, inner) for ref, inner in fields.named("synonyms", required=False))
    synonyms = {synonym.id: synonym for synonym in found}
    fields.done()
    return Search(synonyms, offer, last)


def _synonym(ref: Reference, fields: Fields) -> Synonym:
    said, means = _said(fields), fields.text("means", required=False)
    leads = fields.references("leads")
    fields.done()
    if not (fields.has("means") or leads):
        fields.report(ref.place, "synonym-without-meaning", id=ref.id)
    return Synonym(ref.place, ref.id, said, means, leads)


def _said(fields: Fields) -> dict[str, tuple[Reference, ...]]:
    """People's words by language. A slip of the tongue has no twin: one language is enough."""
    node = fields.take("said", required=True)
    if node is None:
        return {}
    inner = Fields(node, node.place, fields.problems, fields.languages)
    said = {code: inner.references(code) for code in fields.languages}
    inner.done()
    for code, words in said.items():
        for one in words:
            if not one.id:
                fields.report(one.place, "empty-text", key=code)
    return said
