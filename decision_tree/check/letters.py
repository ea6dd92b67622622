# Letters of kits: every place to fill in is a field of the kind, the same in every language.
#
# Takes: a library.
# Gives: problems of placeholders.
# Refuses to know: what the letters say.

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from decision_tree.kit import Kind, Kit
from decision_tree.model import Library
from decision_tree.problem import Place, Problem, nearest
from decision_tree.template import holes, lines, stray_braces
from decision_tree.text import Draft, place_in

Letters = Iterator[tuple[Kit, Kind]]


def find_bad_placeholders(library: Library) -> Iterator[Problem]:
    """Braces that are no place to fill in, and places that are no field of that kind."""
    for kit, kind in _letters(library):
        asked = {ref.id for ref in kit.asked(kind)}
        for draft in kit.drafts(kind):
            for language, words in draft.words.items():
                for offset in stray_braces(words):
                    yield Problem(place_in(draft, language, offset), "bad-placeholder")
                for name, offset in holes(words):
                    if name not in asked:
                        details = {"id": name, "kind": kind.id}
                        place = place_in(draft, language, offset)
                        yield Problem(place, "unknown-placeholder", details, nearest(name, asked))


def find_differing_placeholders(library: Library) -> Iterator[Problem]:
    """Drafts that fill in other things in one language than in another."""
    for kit, kind in _letters(library):
        for draft in kit.drafts(kind):
            first, *others = draft.words
            expected = _counted(draft[first])
            for language in others:
                found = _counted(draft[language])
                if found != expected:
                    details = {
                        "language": language,
                        "other": first,
                        "found": _only(found, expected),
                        "expected": _only(expected, found),
                    }
                    yield Problem(draft.places[language], "placeholders-differ", details)


def _counted(words: str) -> Counter[str]:
    return Counter(name for name, _ in holes(words))


def _only(here: Counter[str], there: Counter[str]) -> str:
    return ", ".join(sorted((here - there).elements())) or "–"


def find_unwritten_fields(library: Library) -> Iterator[Problem]:
    """Fields that a kind asks for and its letter lacks; a question is for the check alone."""
    for kit, kind in _letters(library):
        written = {name for draft in kit.drafts(kind) for name in _all_holes(draft)}
        for ref in (*kind.needs, *kind.may):
            field = kit.fields.get(ref.id)
            if field and field.kind != "question" and ref.id not in written:
                details = {"id": ref.id, "kind": kind.id}
                yield Problem(ref.place, "field-not-written", details)


def _all_holes(draft: Draft) -> Iterator[str]:
    return (name for words in draft.words.values() for name, _ in holes(words))


def find_shared_lines(library: Library) -> Iterator[Problem]:
    """Fields that may stay empty on a line with others, which would fall away with them."""
    for kit, kind in _letters(library):
        may = kit.optional(kind)
        for draft in kit.drafts(kind):
            for place, names in _lines(draft):
                alone = draft is not kind.subject and len(names) == 1
                for name in names:
                    if name in may and not alone:
                        details = {"id": name, "kind": kind.id}
                        yield Problem(place, "optional-beside-others", details)


def _lines(draft: Draft) -> Iterator[tuple[Place, list[str]]]:
    for language, words in draft.words.items():
        for offset, names in lines(words):
            yield place_in(draft, language, offset), names


def _letters(library: Library) -> Letters:
    for kit in library.kits.values():
        yield from ((kit, kind) for kind in kit.kinds.values() if kind.has_letter)
