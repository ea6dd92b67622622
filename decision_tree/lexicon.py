# The words of a glossary, to be found in a text.
#
# Takes: terms, and the language of the text.
# Gives: a pattern that finds the longest word first, and the term that a found word stands for.
# Refuses to know: Markdown, and what is done with what is found.

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from decision_tree.model import Term

# A word in an alphabet ends where its letters end, or at the s of a plural; Han needs no such mark.
LETTER = "A-Za-zÀ-ɏ0-9"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`terms`: word, small letters unless it has capitals of its own → its term."""

    pattern: re.Pattern[str]
    terms: dict[str, Term]

    def find(self, word: str) -> Term:
        """The term that a word found by `pattern` stands for."""
        spellings = (word, word.lower(), word[:-1], word[:-1].lower())
        return next(self.terms[one] for one in spellings if one in self.terms)


def lexicon_of(terms: Iterable[Term], language: str) -> Lexicon | None:
    """The words of a language; None when there is no term."""
    owners: dict[str, Term] = {}
    for term in terms:
        for word in term.words(language):
            owners.setdefault(word, term)
    if not owners:
        return None
    longest_first = sorted(owners, key=lambda word: (-len(word), word))
    in_letters = [word for word in longest_first if re.match(f"[{LETTER}]", word)]
    others = [word for word in longest_first if word not in in_letters]
    # What must stand before a word is asked once for all: a text has far fewer words than letters.
    ways = [f"(?<![{LETTER}])(?:{_any_of(in_letters)})"] * bool(in_letters)
    ways += [_any_of(others)] * bool(others)
    return Lexicon(re.compile("|".join(ways)), owners)


def _any_of(words: list[str]) -> str:
    return "|".join(map(_pattern_of, words))


def _pattern_of(word: str) -> str:
    """Small letters are found at the beginning of a sentence too; capitals only as they stand."""
    ends = f"s?(?![{LETTER}])" * bool(re.search(f"[{LETTER}]$", word))
    first = f"[{word[0]}{word[0].upper()}]" if re.match("[a-z]", word) else re.escape(word[0])
    return f"{first}{re.escape(word[1:])}{ends}"
