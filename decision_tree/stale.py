# What is due to be read against its sources again.
#
# Takes: a library and a day.
# Gives: a list in plain words that is Markdown too, for a terminal and for an issue; or JSON.
# Refuses to know: the clock, and who reads the list.

from __future__ import annotations

import json

from decision_tree.model import Claim, Library
from decision_tree.problem import Place
from decision_tree.uses import uses_by_claim
from decision_tree.words import Words


def stale_claims(library: Library, day: str) -> dict[str, list[Place]]:
    """Each claim to be read again by `day`, the most urgent first, with every line it touches."""
    due = [one for one in library.claims.values() if one.review_by and one.review_by <= day]
    uses = uses_by_claim(library)
    return {
        claim.id: list(dict.fromkeys([claim.place, *(use.place for use in uses.get(claim.id, []))]))
        for claim in sorted(due, key=lambda claim: (claim.review_by, claim.id))
    }


def list_stale(library: Library, day: str, words: Words) -> str:
    """A line a claim, and under it the file and line of each place."""
    due, claims = stale_claims(library, day), library.claims
    if not due:
        return words.command["nothing-stale"].format(day=day)
    lines = [words.command["stale-count"].format(n=len(due), day=day), ""]
    for claim, places in due.items():
        lines += [_line(claims[claim], words), *(f"    - {place}" for place in places)]
    return "\n".join(lines)


def _line(claim: Claim, words: Words) -> str:
    value = claim.value.words.get(words.language) or next(iter(claim.value.words.values()))
    said = words.command["stale-line"].format(day=claim.review_by, id=claim.id, value=value)
    return f"- {said}"


def as_json(library: Library, day: str) -> str:
    """A list of objects: id, review_by, places."""
    claims = library.claims
    rows = [
        {"id": claim, "review_by": claims[claim].review_by, "places": [str(one) for one in places]}
        for claim, places in stale_claims(library, day).items()
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)
