# The site as one language's pages see it, and the addresses between its languages.
#
# Takes: the language being made, all languages with their paths, the style of addresses, the facts.
# Gives: words of the interface, relative addresses, and where to report a mistake.
# Refuses to know: the site's host. Every address is relative, so a copy works wherever it is put.

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import quote

from decision_tree.lexicon import Lexicon
from decision_tree.model import Claim, Source
from decision_tree.words import Words

# MkDocs leaves such a link as it is. Zensical takes it as seen from the page's file and mends it.
LinksFrom = Literal["page", "file"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What texts can cite. `pages`: claim id → the page with its row; `today` may be empty."""

    claims: Mapping[str, Claim] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    today: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where mistakes are reported: a GitHub repository's address with the name of an issue form,
    or a mail address. `version` tells which words the reader saw; `missing` is the form for what
    a search did not find.
    """

    address: str = ""
    form: str = ""
    version: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """`languages`: code → path from the root; `directory_urls`: `x/` rather than `x.html`;
    `links_from`: where the generator takes a relative link to begin that leads to no file of words.
    """

    language: str
    languages: Mapping[str, str]
    words: Mapping[str, Words]
    directory_urls: bool = True
    facts: Facts = Facts()
    desk: Desk = Desk()
    lexicon: Lexicon | None = None
    links_from: LinksFrom = "page"

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

    def link(self, page: str, target: str) -> str:
        """The same as a link is to be written that the generator may mend."""
        return "../" * self._depth(page) + self.url(target) or "./"

    def _depth(self, page: str) -> int:
        return (page if self.links_from == "file" else self.url(page)).count("/")

    def report(self, page: str, anchor: str) -> str:
        """The address that opens a report about a place, for the reader to read and send."""
        where = f"{self.language}: {self.url(page)}#{anchor}"
        told = {"where": where, "version": self.desk.version}
        filled = {"page": self.say("report-where", **told)}
        return self._issue(
            self.say("report-title", where=where),
            self.say("report-body", **told),
            self.desk.form,
            filled,
        )

    def missing(self, page: str) -> str:
        """The address that opens a report of what a search did not find, said as `{query}`."""
        told = {"query": "{query}", "where": self.language, "version": self.desk.version}
        if page:
            told["where"] = f"{self.language}: {self.url(page)}"
        filled = {"situation": self.say("missing-words", **told)}
        return self._issue(
            self.say("missing-title", query="{query}"),
            self.say("missing-body", **told),
            self.desk.missing,
            filled,
        )

    def _issue(self, title: str, body: str, form: str, filled: dict[str, str]) -> str:
        if "@" in self.desk.address:
            mail = {"subject": title, "body": body.replace("\n", "\r\n")}
            return f"mailto:{self.desk.address.removeprefix('mailto:')}?{_query(mail)}"
        asked = {"title": title} | ({"template": form, **filled} if form else {"body": body})
        return self.desk.address and f"{self.desk.address}/issues/new?{_query(asked)}"

    def twin(self, page: str, language: str) -> str:
        """The address of the same page in another language."""
        depth = self.languages[self.language].count("/") + self._depth(page)
        return "../" * depth + self.languages[language] + self.url(page)


def _query(fields: Mapping[str, str]) -> str:
    return "&".join(f"{key}={quote(value, safe='')}" for key, value in fields.items())
