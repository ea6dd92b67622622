# Kits: that their parts exist, are used, and leave nobody standing.
#
# Takes: a library.
# Gives: problems of kits named by outcomes, of fields, options and kinds; time zones.
# Refuses to know: patterns and letters (modules of their own).

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import available_timezones

from decision_tree.check.references import outcomes, unknown
from decision_tree.kit import Field, Kind, Kit, Option, split_kit
from decision_tree.model import Library, Question, Reference, answer_of
from decision_tree.problem import Problem, nearest

CHOSEN = ("choice", "question")


def find_unknown_kits(library: Library) -> Iterator[Problem]:
    """Outcomes whose `kit/kind` does not exist."""
    for outcome in outcomes(library):
        if outcome.kit:
            yield from _unknown_kit(library, outcome.kit)


def _unknown_kit(library: Library, ref: Reference) -> Iterator[Problem]:
    name, kind = split_kit(ref.id)
    kit = library.kits.get(name)
    if kit is None:
        near = nearest(name, library.kits)
        yield Problem(ref.place, "unknown-kit", {"id": ref.id}, near and f"{near}/{kind}")
    elif kind not in kit.kinds:
        renamed = {former.id: one.id for one in kit.kinds.values() for former in one.was}
        near = renamed.get(kind) or nearest(kind, kit.kinds)
        yield Problem(ref.place, "unknown-kind", {"id": ref.id}, near and f"{name}/{near}")


def find_unknown_kit_parts(library: Library) -> Iterator[Problem]:
    """Groups and fields that a kit names and does not have; languages that the site lacks."""
    for kit in library.kits.values():
        yield from unknown("unknown-group", (kind.group for kind in kit.kinds.values()), kit.groups)
        yield from unknown("unknown-field", _named_fields(kit), kit.fields)
        yield from unknown("unknown-language", _named_languages(kit), library.languages)


def _named_fields(kit: Kit) -> Iterator[Reference]:
    yield from (*kit.needs, *kit.may)
    for kind in kit.kinds.values():
        yield from (*kind.needs, *kind.may, *(ask.field for ask in kind.asks))
    for rule in kit.rules.values():
        yield from (*rule.fields, *rule.unless)


def _named_languages(kit: Kit) -> Iterator[Reference]:
    spoken = (kit.sends, *(rule.language for rule in kit.rules.values()))
    yield from (language for language in spoken if language)


def find_fields_asked_twice(library: Library) -> Iterator[Problem]:
    """Fields that one form would hold two of."""
    for kit in library.kits.values():
        for kind in kit.kinds.values():
            seen: set[str] = set()
            for ref in kit.asked(kind):
                if ref.id in seen:
                    details = {"id": ref.id, "node": kind.id}
                    yield Problem(ref.place, "duplicate-id", details)
                seen.add(ref.id)


def find_unused_fields(library: Library) -> Iterator[Problem]:
    """Fields that no kind asks for, as warnings."""
    for kit in library.kits.values():
        used = {ref.id for kind in kit.kinds.values() for ref in kit.asked(kind)}
        for field in kit.fields.values():
            if field.id not in used:
                yield Problem(field.place, "unused-field", {"id": field.id}, level="warning")


def find_kinds_without_way(library: Library) -> Iterator[Problem]:
    """Kinds with nothing to write that lead nowhere."""
    for kit in library.kits.values():
        for kind in kit.kinds.values():
            if not (kind.has_letter or _leads(kind)):
                yield Problem(kind.place, "kind-without-way", {"id": kind.id})


def _leads(kind: Kind) -> bool:
    return bool(kind.channel or kind.leads)


def find_odd_options(library: Library) -> Iterator[Problem]:
    """Choices with nothing to choose, and options chosen by answers that no tree has."""
    for kit in library.kits.values():
        for field in kit.fields.values():
            if _is_thin(field):
                details = {"id": field.id, "count": str(len(field.options))}
                yield Problem(field.place, "too-few-options", details)
            for option in field.options.values():
                yield from _unknown_answers(library, option)


def _is_thin(field: Field) -> bool:
    return field.kind in CHOSEN and len(field.options) < 2


def _unknown_answers(library: Library, option: Option) -> Iterator[Problem]:
    for ref in option.answers:
        way, _, answer = ref.id.rpartition("/")
        found = library.find("", way)
        if not found or not isinstance(found[1], Question) or not answer_of(found[1], answer):
            yield Problem(ref.place, "unknown-answer", {"id": ref.id})


def find_unknown_zones(library: Library) -> Iterator[Problem]:
    """Time zones that do not exist; Windows knows none without the package tzdata."""
    known = available_timezones()
    for zone in library.zones.values():
        if known and zone.zone.id not in known:
            near = nearest(zone.zone.id, known)
            yield Problem(zone.zone.place, "unknown-zone", {"id": zone.zone.id}, near)
