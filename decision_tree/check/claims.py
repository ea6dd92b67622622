# Claims and their sources: that they exist, bear each other out, and are said as they are.
#
# Takes: a library, and for overdue claims the day.
# Gives: problems of citations, standings, sources and days.
# Refuses to know: the clock; which figures need a claim (decision_tree.check.figures).

from __future__ import annotations

from collections.abc import Iterator

from decision_tree.check.texts import library_texts
from decision_tree.citations import Citation, citations, same_words
from decision_tree.markdown import links
from decision_tree.model import Claim, Library, Outcome, place_in
from decision_tree.problem import Place, Problem, nearest, place_at
from decision_tree.uses import claim_references, uses_by_claim, uses_of

# Standings that somebody else has to answer for.
BORNE_OUT = ("confirmed", "reported", "disputed")
PROOF = ("official", "repost", "expert")
DOUBTFUL = ("unverified", "wrong")


def find_unknown_claims(library: Library) -> Iterator[Problem]:
    """Links to claims that do not exist."""
    claims = library.claims
    renamed = {former.id: claim.id for claim in claims.values() for former in claim.was}
    for use in uses_of(library):
        if use.claim not in claims:
            near = renamed.get(use.claim) or nearest(use.claim, claims)
            yield Problem(use.place, "unknown-claim", {"id": use.claim}, near)
    for place, target in _miswritten(library):
        yield Problem(place, "unknown-claim", {"id": target})


def _miswritten(library: Library) -> Iterator[tuple[Place, str]]:
    """Links to claims with a title, blanks or <> in them: no citations, they lead nowhere."""
    for text in library_texts(library):
        for language, words in text.words.items():
            for offset, target in _not_cited(words):
                yield place_in(text, language, offset), target
    for page in library.pages:
        for offset, target in _not_cited(page.text):
            yield place_at(page.place.path, page.text, offset), target


def _not_cited(words: str) -> Iterator[tuple[int, str]]:
    spans = [(one.start, one.end) for one in citations(words)]
    for link in links(words):
        inside = any(start < link.offset < end for start, end in spans)
        if link.value.lower().startswith("claim:") and not inside:
            yield link.offset, link.value


def find_other_words(library: Library) -> Iterator[Problem]:
    """Words that say something else than the claim they link to."""
    claims = library.claims
    for place, language, citation in _citations(library):
        claim = claims.get(citation.claim)
        if claim and not any(same_words(citation.words, one) for one in _values(claim, language)):
            details = {"found": citation.words, "value": claim.value[language], "id": claim.id}
            yield Problem(place, "other-words", details)


def _citations(library: Library) -> Iterator[tuple[Place, str, Citation]]:
    for text in library_texts(library):
        for language, words in text.words.items():
            for one in citations(words):
                yield place_in(text, language, one.start), language, one
    for page in library.pages:
        for one in citations(page.text):
            yield place_at(page.place.path, page.text, one.start), page.language, one


def _values(claim: Claim, language: str) -> list[str]:
    return [claim.value[language], *(side.value[language] for side in claim.sides)]


def find_doubtful_advice(library: Library) -> Iterator[Problem]:
    """Claims that nobody bears out, used to tell a reader what to do."""
    claims, warnings = library.claims, set(_warnings(library))
    for use in uses_of(library):
        claim = claims.get(use.claim)
        if claim and claim.standing in DOUBTFUL and use.place not in warnings:
            details = {"id": claim.id, "standing": claim.standing}
            yield Problem(use.place, "doubtful-advice", details)


def _warnings(library: Library) -> Iterator[Place]:
    """Places that tell what not to do, or that are a fact check's own words."""
    for tree in library.trees.values():
        for node in tree.nodes.values():
            if isinstance(node, Outcome):
                yield from (ref.place for ref in claim_references(node.avoid))
    for subject in library.subjects.values():
        yield from (ref.place for ref in claim_references(subject))


def find_unused_claims(library: Library) -> Iterator[Problem]:
    """Claims that no text rests on: but nothing may rest on doubtful ones, which stand to warn,
    and a fact check's are shown on its own page.
    """
    used = set(uses_by_claim(library))
    for subject in library.subjects.values():
        for claim in subject.claims.values():
            needed = not subject.page and claim.standing not in DOUBTFUL
            if needed and claim.id not in used:
                yield Problem(claim.place, "unused-claim", {"id": claim.id}, level="warning")


def find_unproven_claims(library: Library) -> Iterator[Problem]:
    """Claims whose sources cannot bear their standing."""
    for subject in library.subjects.values():
        for claim in subject.claims.values():
            yield from _unproven(library, claim)


def _unproven(library: Library, claim: Claim) -> Iterator[Problem]:
    grades = {source.grade for ref in claim.all_sources if (source := library.sources.get(ref.id))}
    details = {"id": claim.id, "standing": claim.standing}
    if claim.standing in BORNE_OUT and not claim.all_sources:
        yield Problem(claim.place, "claim-without-source", details)
    elif claim.standing == "confirmed" and grades and not grades.intersection(PROOF):
        yield Problem(claim.place, "weakly-confirmed", details)
    if claim.standing == "disputed" and len(claim.sides) < 2:
        yield Problem(claim.place, "disputed-without-sides", details)


def find_unknown_sources(library: Library) -> Iterator[Problem]:
    """Sources that are not registered, and (as warnings) those that nothing rests on."""
    used: set[str] = set()
    for subject in library.subjects.values():
        for claim in subject.claims.values():
            used |= {ref.id for ref in claim.all_sources}
            for ref in claim.all_sources:
                if ref.id not in library.sources:
                    near = nearest(ref.id, library.sources)
                    yield Problem(ref.place, "unknown-source", {"id": ref.id}, near)
    for source in library.sources.values():
        if source.id not in used:
            yield Problem(source.place, "unused-source", {"id": source.id}, level="warning")


def find_unknown_parts(library: Library) -> Iterator[Problem]:
    """Statements of a fact check that stand under no part of it."""
    for subject in library.subjects.values():
        for claim in subject.claims.values():
            if claim.review and claim.review.part.id not in subject.parts:
                ref = claim.review.part
                near = nearest(ref.id, subject.parts)
                yield Problem(ref.place, "unknown-part", {"id": ref.id}, near)


def find_odd_days(library: Library) -> Iterator[Problem]:
    """Claims that should be read again before they were read."""
    for claim in library.claims.values():
        if claim.checked and claim.review_by and claim.review_by < claim.checked:
            details = {"id": claim.id, "day": claim.checked}
            yield Problem(claim.place, "review-before-check", details)


def find_overdue_claims(library: Library, today: str) -> Iterator[Problem]:
    """Claims whose day to be read again has passed, as warnings."""
    for claim in library.claims.values():
        if claim.is_overdue(today):
            details = {"id": claim.id, "day": claim.review_by}
            yield Problem(claim.place, "overdue-claim", details, level="warning")
