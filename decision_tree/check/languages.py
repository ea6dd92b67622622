# The languages say the same: the same numbers and the same links in every text.
#
# Takes: a library.
# Gives: texts whose numbers or links differ, and languages the engine has no words for.
# Refuses to know: which language is right.

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache

from decision_tree.check.texts import statements
from decision_tree.markdown import links, numbers
from decision_tree.model import Library, Text
from decision_tree.problem import Place, Problem

Listing = Callable[[str, str], list[str]]
Months = tuple[tuple[str, int], ...]


def find_wordless_languages(library: Library) -> Iterator[Problem]:
    """Languages without interface words."""
    for language in library.languages:
        if language not in library.words:
            yield Problem(Place("docs/site.yml"), "language-without-words", {"language": language})


def find_differences(library: Library) -> Iterator[Problem]:
    """Numbers and links that stand in one language and not in the other."""
    months = {code: tuple(words.months.items()) for code, words in library.words.items()}

    def numbers_in(language: str, words: str) -> list[str]:
        return _numbers(months.get(language, ()), words)

    for text in statements(library):
        yield from _differences(text, "numbers-differ", numbers_in)
        yield from _differences(text, "links-differ", _links)


@lru_cache(maxsize=65536)
def _numbers(months: Months, words: str) -> list[str]:
    return numbers(words, dict(months))


def _links(_language: str, words: str) -> list[str]:
    return sorted(link.value for link in links(words))


def _differences(text: Text, code: str, listing: Listing) -> Iterator[Problem]:
    first, *others = text.words
    expected = listing(first, text[first])
    for language in others:
        found = listing(language, text[language])
        if found != expected:
            details = {"language": language, "other": first, **_only(found, expected)}
            yield Problem(text.places[language], code, details)


def _only(found: list[str], expected: list[str]) -> dict[str, str]:
    here, there = Counter(found), Counter(expected)
    return {"found": _shown(here - there), "expected": _shown(there - here)}


def _shown(counted: Counter[str]) -> str:
    return ", ".join(sorted(counted.elements())) or "–"
