# How the playbook is searched: synonyms that work, trees and folders that exist.
#
# Takes: a library.
# Gives: problems of what docs/search.yml says.
# Refuses to know: ranking, and what a reader's browser makes of it all.

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from decision_tree.check.references import unknown_lead
from decision_tree.check.texts import library_texts
from decision_tree.model import Library, Reference, Synonym, Text
from decision_tree.paths import generated_pages
from decision_tree.problem import Problem, nearest


def find_unknown_leads(library: Library) -> Iterator[Problem]:
    """Trees to offer, and what synonyms lead to, that do not exist."""
    found = (ref for synonym in library.search.synonyms.values() for ref in synonym.leads)
    for ref in (*library.search.offer, *found):
        yield from unknown_lead(library, ref)


def find_unknown_folders(library: Library) -> Iterator[Problem]:
    """Folders to come last that hold no page."""
    paths = {*generated_pages(library), *(page.path for page in library.pages)}
    folders = {path.rpartition("/")[0] for path in paths if "/" in path}
    for ref in library.search.last:
        if ref.id not in folders:
            near = nearest(ref.id, folders)
            yield Problem(ref.place, "unknown-folder", {"folder": ref.id}, near)


def find_idle_synonyms(library: Library) -> Iterator[Problem]:
    """Synonyms that say nothing new: said before, or meaning themselves."""
    first: dict[tuple[str, str], str] = {}
    for synonym in library.search.synonyms.values():
        for language, ref in _said(synonym):
            words = _spelling(ref.id)
            if synonym.means and words == _spelling(synonym.means[language]):
                yield Problem(ref.place, "synonym-of-itself", {"words": ref.id})
            elif (language, words) in first:
                details = {"words": ref.id, "id": first[language, words]}
                yield Problem(ref.place, "synonym-twice", details)
            first.setdefault((language, words), synonym.id)


def find_lost_synonyms(library: Library) -> Iterator[Problem]:
    """Synonyms (as warnings) that mean words which the playbook never uses."""
    if library.search.synonyms:
        known = {code: _all_words(library, code) for code in library.languages}
        for synonym in library.search.synonyms.values():
            if synonym.means:
                yield from _lost(synonym.means, known)


def _lost(means: Text, known: dict[str, str]) -> Iterator[Problem]:
    for language, words in means.words.items():
        for word in words.split():
            if _spelling(word) not in known[language]:
                details = {"word": word, "language": language}
                yield Problem(means.places[language], "synonym-to-nothing", details, "", "warning")


def _all_words(library: Library, language: str) -> str:
    texts = (text[language] for text in library_texts(library))
    pages = (page.text for page in library.pages if page.language == language)
    return _spelling("\n".join([*texts, *pages]))


def _said(synonym: Synonym) -> Iterator[tuple[str, Reference]]:
    return ((language, ref) for language, refs in synonym.said.items() for ref in refs)


def _spelling(words: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())
