# Patterns of kits: what every browser reads alike, each shown by examples.
#
# Takes: a library.
# Gives: patterns that cannot be used, and examples that say otherwise.
# Refuses to know: what a pattern is for; how it is written is decision_tree.pattern's.

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from decision_tree.kit import Field, Rule
from decision_tree.model import Library, Reference
from decision_tree.pattern import fault, finds, fits
from decision_tree.problem import Problem

Matches = Callable[[Reference, Reference], bool]


def find_unsafe_patterns(library: Library) -> Iterator[Problem]:
    """Patterns outside the common part; those of rules meet small letters only."""
    for ref, small in _patterns(library):
        if part := fault(ref.id) or (small and _from_capital(ref.id)):
            yield Problem(ref.place, "unsafe-pattern", {"part": part})


def _from_capital(pattern: str) -> str:
    found = re.search("[A-Z]", pattern)
    return pattern[found.start() :] if found else ""


def _patterns(library: Library) -> Iterator[tuple[Reference, bool]]:
    for kit in library.kits.values():
        yield from ((field.pattern, False) for field in kit.fields.values() if field.pattern)
        yield from ((ref, True) for rule in kit.rules.values() for ref in rule.patterns)


def find_odd_examples(library: Library) -> Iterator[Problem]:
    """Patterns without examples, and examples that a pattern takes for the opposite."""
    for kit in library.kits.values():
        for field in kit.fields.values():
            if field.pattern and not fault(field.pattern.id):
                yield from _examples(field, (field.pattern,), _fits)
        for rule in kit.rules.values():
            if not any(fault(ref.id) for ref in rule.patterns):
                yield from _examples(rule, rule.patterns, _finds(rule))


def _fits(pattern: Reference, example: Reference) -> bool:
    return fits(pattern.id, example.id)


def _finds(rule: Rule) -> Matches:
    return lambda pattern, example: finds(pattern.id, example.id, rule.sum)


def _examples(
    record: Field | Rule, patterns: tuple[Reference, ...], matches: Matches
) -> Iterator[Problem]:
    for pattern in patterns:
        if not any(matches(pattern, one) for one in record.like) or not record.unlike:
            yield Problem(pattern.place, "pattern-without-example", {"pattern": pattern.id})
    for like in record.like:
        if not any(matches(pattern, like) for pattern in patterns):
            yield Problem(like.place, "example-not-matched", {"example": like.id})
    for unlike in record.unlike:
        if any(matches(pattern, unlike) for pattern in patterns):
            yield Problem(unlike.place, "example-matched", {"example": unlike.id})
