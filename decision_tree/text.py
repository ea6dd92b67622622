# Words as an editor wrote them: texts in every language, drafts to be filled in, ids that point.
#
# Takes: what decision_tree.load read.
# Gives: frozen values, each with the place it came from.
# Refuses to know: what the words are for.

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from decision_tree.problem import Place


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in every language of the site: language code → words (Markdown)."""

    place: Place
    words: Mapping[str, str]
    places: Mapping[str, Place]

    def __getitem__(self, language: str) -> str:
        return self.words[language]


@dataclass(frozen=True, slots=True)
class Draft:
    """Words that a reader will send or could have written, in every language: no statement of
    ours, so no claims and no Markdown are looked for in them. `{field}` is a place to fill in.
    """

    place: Place
    words: Mapping[str, str]
    places: Mapping[str, Place]

    def __getitem__(self, language: str) -> str:
        return self.words[language]


@dataclass(frozen=True, slots=True)
class Reference:
    """An id that an author wrote to point at something else."""

    place: Place
    id: str


def place_in(text: Text | Draft, language: str, offset: int) -> Place:
    """About where an offset stands in the file: a block's words begin a line below its key."""
    start = text.places[language]
    lines = text[language].count("\n", 0, offset)
    below = "\n" in text[language]
    return Place(start.path, start.line + lines + below, 1) if below else start
