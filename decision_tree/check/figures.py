# Figures: nothing with a unit, no date and no telephone number stands without a claim.
#
# Takes: a library.
# Gives: figures in advice and in hand-written pages that no claim answers for; deadlines that
# count otherwise than they say.
# Refuses to know: which units a language has (its words have the patterns).

from __future__ import annotations

from collections.abc import Iterator, Mapping

from decision_tree.check.references import outcomes
from decision_tree.check.texts import advice_texts
from decision_tree.citations import figures
from decision_tree.markdown import numbers
from decision_tree.model import Deadline, Library, place_in
from decision_tree.problem import Place, Problem, place_at
from decision_tree.words import Words


def find_bare_figures(library: Library) -> Iterator[Problem]:
    """Figures outside a claim."""
    for text in advice_texts(library):
        for language, words in text.words.items():
            for offset, figure in _figures(library.words.get(language), words):
                yield _problem(place_in(text, language, offset), figure)
    for page in library.pages:
        for offset, figure in _figures(library.words.get(page.language), page.text):
            yield _problem(place_at(page.place.path, page.text, offset), figure)


def find_other_deadlines(library: Library) -> Iterator[Problem]:
    """Deadlines whose amount is not the one that their words tell."""
    for outcome in outcomes(library):
        if outcome.deadline and outcome.deadline.unit:
            yield from _other_deadline(outcome.deadline, library.words)


def _other_deadline(limit: Deadline, spoken: Mapping[str, Words]) -> Iterator[Problem]:
    for language, words in limit.text.words.items():
        months = spoken[language].months if language in spoken else {}
        if str(limit.amount) not in numbers(words, months):
            details = {"amount": str(limit.amount), "unit": limit.unit}
            yield Problem(limit.text.places[language], "other-deadline", details)


def _figures(known: Words | None, words: str) -> Iterator[tuple[int, str]]:
    found = figures(words, known.figures) if known else ()
    yield from ((one.offset, one.value) for one in found)


def _problem(place: Place, figure: str) -> Problem:
    return Problem(place, "figure-without-claim", {"figure": figure})
