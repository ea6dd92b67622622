"""What `make lighthouse` makes of a report; the reports themselves need npm."""

from __future__ import annotations

from typing import Any

import pytest

from lighthouse import CATEGORIES, losses, points

FAILED = {
    "id": "alt",
    "scoreDisplayMode": "binary",
    "score": 0,
    "title": "Images lack words",
    "details": {"items": [{"node": {"snippet": "<img>"}}]},
}


def report(weight: int, audit: dict[str, Any]) -> dict[str, Any]:
    """A report in which every category counts the same audit."""
    categories = {name: {"auditRefs": [{"id": "alt", "weight": weight}]} for name in CATEGORIES}
    return {"categories": categories, "audits": {"alt": audit}}


def test_an_audit_that_fails_is_named_with_its_place() -> None:
    told = list(losses(report(1, FAILED)))
    assert told[:2] == ["accessibility: alt, Images lack words", "  <img>"]
    assert len(told) == 2 * len(CATEGORIES)


@pytest.mark.parametrize(
    ("weight", "changed"),
    [(0, {}), (1, {"score": 1}), (1, {"scoreDisplayMode": "notApplicable", "score": None})],
    ids=["not counted", "passed", "nothing to look at"],
)
def test_what_costs_nothing_is_not_named(weight: int, changed: dict[str, Any]) -> None:
    assert list(losses(report(weight, FAILED | changed))) == []


def test_an_audit_that_could_not_be_made_is_a_loss() -> None:
    assert list(losses(report(1, FAILED | {"scoreDisplayMode": "error", "score": None})))


def test_points_are_never_rounded_up() -> None:
    assert [points(score) for score in (1, 0.999, None)] == ["100", "99", "-"]
