# Markdown in texts: nothing may break out of its node.
#
# Takes: a library.
# Gives: headings, HTML and unclosed fences in texts.
# Refuses to know: hand-written pages, where all of these are welcome.

from __future__ import annotations

from collections.abc import Iterator

from decision_tree.check.texts import library_texts
from decision_tree.markdown import misplaced
from decision_tree.model import Library, place_in
from decision_tree.problem import Problem


def find_misplaced_markdown(library: Library) -> Iterator[Problem]:
    """Markdown that would end or swallow the section it stands in."""
    for text in library_texts(library):
        for language, words in text.words.items():
            for code, offset in misplaced(words):
                yield Problem(place_in(text, language, offset), code)
