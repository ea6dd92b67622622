# A file of claims → Subject.
#
# Takes: the fields of docs/claims/<subject>.yml.
# Gives: the subject with the claims that could be read.
# Refuses to know: whether the sources exist and bear the claim out (decision_tree.check asks).

from __future__ import annotations

from typing import cast

from decision_tree.load.fields import Fields
from decision_tree.model import (
    Claim,
    Part,
    Reference,
    Review,
    Side,
    Standing,
    Subject,
    Verdict,
)

STANDINGS = ("confirmed", "reported", "disputed", "unverified", "wrong", "ours")
VERDICTS = ("harmful", "invented", "outdated", "half", "right")


def read_subject(name: str, fields: Fields) -> Subject | None:
    """The subject called `name`. With `page:` it is a fact check, whose claims have verdicts."""
    title, summary = fields.text("title"), fields.text("summary", required=False)
    page = fields.id("page") if fields.has("page") else ""
    parts = _parts(fields) if page else {}
    found = (_claim(ref, inner, bool(page)) for ref, inner in fields.named("claims"))
    claims = {claim.id: claim for claim in found if claim}
    fields.done()
    return Subject(fields.place, name, title, summary, claims, page, parts) if title else None


def _parts(fields: Fields) -> dict[str, Part]:
    found = (_part(ref, inner) for ref, inner in fields.named("parts"))
    return {part.id: part for part in found if part}


def _part(ref: Reference, fields: Fields) -> Part | None:
    title, text = fields.text("title"), fields.text("text", required=False)
    fields.done()
    return Part(ref.place, ref.id, title, text) if title else None


def _claim(ref: Reference, fields: Fields, reviewed: bool) -> Claim | None:
    value, means = fields.own_text(), fields.text("means")
    standing = cast(Standing, fields.one_of("standing", STANDINGS))
    scope, sides = fields.text("scope", required=False), _sides(fields)
    sources, was = fields.references("sources"), fields.ids("was")
    checked, review_by = fields.day("checked"), fields.day("review_by")
    review = _review(fields) if reviewed else None
    fields.done()
    if not (value and means):
        return None
    return Claim(
        ref.place,
        ref.id,
        value,
        means,
        standing,
        scope,
        sides,
        sources,
        checked,
        review_by,
        was,
        review,
    )


def _sides(fields: Fields) -> tuple[Side, ...]:
    found = (_side(inner) for inner in fields.records("sides"))
    return tuple(side for side in found if side)


def _side(fields: Fields) -> Side | None:
    value, scope = fields.own_text(), fields.text("scope", required=False)
    sources = fields.references("sources", required=True)
    fields.done()
    return Side(fields.place, value, scope, sources) if value else None


def _review(fields: Fields) -> Review | None:
    part, instead = fields.reference("part"), fields.text("instead")
    verdict = cast(Verdict, fields.one_of("verdict", VERDICTS))
    return Review(part, verdict, instead) if part and instead else None
