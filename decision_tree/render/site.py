# The site as one language's pages see it, and the addresses between its languages.
#
# Takes: the language being made, all languages with their paths, and the style of addresses.
# Gives: words of the interface and relative addresses.
# Refuses to know: host names. Every address is relative, so a copy works wherever it is put.

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from decision_tree.words import Words


@dataclass(frozen=True, slots=True)
class Site:
    """`languages`: code → path from the root; `directory_urls`: `x/` rather than `x.html`."""

    language: str
    languages: Mapping[str, str]
    words: Mapping[str, Words]
    directory_urls: bool = True

    def say(self, key: str, **values: str | int) -> str:
        """A label of the interface in this site's language."""
        return self.words[self.language].interface[key].format(**values)

    @property
    def others(self) -> tuple[str, ...]:
        """The other languages, in the site's order."""
        return tuple(code for code in self.languages if code != self.language)

    def url(self, page: str) -> str:
        """A page's address from the root of its language."""
        stem = page.removesuffix(".md")
        if not self.directory_urls:
            return f"{stem}.html"
        folder, _, name = stem.rpartition("/")
        return f"{folder}/" * bool(folder) if name == "index" else f"{stem}/"

    def between(self, page: str, target: str) -> str:
        """The address of page `target` as seen from `page`, in the same language."""
        return "../" * self.url(page).count("/") + self.url(target) or "./"

    def twin(self, page: str, language: str) -> str:
        """The address of the same page in another language."""
        here = self.languages[self.language] + self.url(page)
        return "../" * here.count("/") + self.languages[language] + self.url(page)
