# A claim in a text → a link to its row, with its standing, its source and its dates.
#
# Takes: Markdown with `[words](claim:id)`, and the site with its facts.
# Gives: the same with ordinary links.
# Refuses to know: how a mark looks (assets/claim-dates), and rules (decision_tree.check).

from __future__ import annotations

import re

from decision_tree.citations import Citation, replace_citations
from decision_tree.markdown import relative
from decision_tree.model import Claim, Reference, Source
from decision_tree.render.lines import label
from decision_tree.render.site import Site
from decision_tree.uses import claim_references

GRADES = ("official", "repost", "expert", "community", "weak")


def cite(words: str, site: Site, page: str) -> str:
    """Words with their claim links made links to the claims' rows, as seen from `page`."""
    return replace_citations(words, lambda one: _cited(one, site, page))


def cite_all(claims: list[Claim], site: Site, page: str) -> str:
    """Claims one behind the other, each by its value."""
    words = {claim.id: label(claim.value[site.language]) for claim in claims}
    return " · ".join(link(claim, words[claim.id], site, page) for claim in claims)


def rests(record: object, shown: tuple[object, ...], site: Site, page: str) -> str:
    """The claims a record rests on that none of its `shown` texts links to."""
    linked = {ref.id for ref in claim_references(shown)}
    named = dict.fromkeys(ref.id for ref in claim_references(record))
    found = [site.facts.claims[one] for one in named if one in site.facts.claims]
    others = [claim for claim in found if claim.id not in linked]
    return site.say("rests") + cite_all(others, site, page) if others else ""


def _cited(one: Citation, site: Site, page: str) -> str:
    claim = site.facts.claims.get(one.claim)
    if claim is None:
        return one.words
    # MkDocs hands hand-written pages over as they are: their empty words are still empty.
    return link(claim, one.words or label(claim.value[site.language]), site, page)


def link(claim: Claim, words: str, site: Site, page: str) -> str:
    """Words with a link to the claim's row, its standing, and what is known in a tooltip."""
    target = relative(f"{site.facts.pages[claim.id]}#{claim.id}", page)
    tells = attribute(" · ".join(tell(claim, site)))
    overdue = claim.is_overdue(site.facts.today)
    due = "" if overdue else f' data-due="{claim.review_by}"' * bool(claim.review_by)
    told = f'.claim data-standing="{claim.standing}"{due} title="{tells}"'
    linked = f"[{words}]({target}){{ {told} }}"
    said = site.say("overdue", day=claim.review_by)
    # A language that sets words apart by blanks begins its own with one.
    blank = " " if said.startswith(" ") else ""
    return f"{linked}{blank}[{said.strip()}]({target}){{ .overdue }}" if overdue else linked


def tell(claim: Claim, site: Site) -> list[str]:
    """Standing, source and day in a few words; of a disputed claim every side with its grade."""
    standing = site.say(f"standing-{claim.standing}")
    checked = [site.say("checked", day=claim.checked)] * bool(claim.checked)
    best = [_named(source, site) for source in _best(claim.sources, site)]
    sides = [
        f"{side.value[site.language]}: {_named(source, site)} ({site.say(f'grade-{source.grade}')})"
        for side in claim.sides
        for source in _best(side.sources, site)
    ]
    return [standing, *(sides or best), *checked]


def _best(refs: tuple[Reference, ...], site: Site) -> list[Source]:
    sources = [found for ref in refs if (found := site.facts.sources.get(ref.id))]
    return sorted(sources, key=lambda source: GRADES.index(source.grade))[:1]


def _named(source: Source, site: Site) -> str:
    return f"{source.publisher}, {published(source, site)}"


def published(source: Source, site: Site) -> str:
    """The date of a source."""
    return source.published or site.say("undated")


def attribute(words: str) -> str:
    """Words as the value of an attribute list: it ends at a quote or a brace, a table cell at |."""
    return re.sub(r"\s+", " ", re.sub(r'["{}|\\`*_\[\]<>]', "", words))
