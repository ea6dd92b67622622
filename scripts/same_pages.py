# Two sites of the same words, page for page and node for node.
#
# Takes: pages of HTML, as any generator with a theme like Material's makes them.
# Gives: what is in one and not in the other, with its page and node.
# Refuses to know: what a theme puts around an article, and who made the pages.

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from html.parser import HTMLParser
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import urlsplit

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# The anchor that a theme skips to, and its buttons, tables of contents and footers.
THEIR_ID, THEIR_CLASS = "__skip", "md-"

# The heading's id that something stands under, and the element or the words.
Part = tuple[str, str]


class Article(HTMLParser):
    """The parts of a page's article in order: elements with their attributes, and words."""

    def __init__(self, address: str, known: set[str]) -> None:
        super().__init__()
        self.address, self.known = address, known
        self.parts: list[Part] = []
        self.node = ""
        self.inside = False
        self.theirs = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._begin(tag, {name: value or "" for name, value in attrs}, closed=tag in VOID)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._begin(tag, {name: value or "" for name, value in attrs}, closed=True)

    def _begin(self, tag: str, found: dict[str, str], *, closed: bool) -> None:
        if tag == "article":
            self.inside = True
        elif self.inside and (self.theirs or is_theirs(found)):
            self.theirs += not closed
        elif self.inside:
            if tag in ("h1", "h2", "h3", "h4", "h5", "h6") and "id" in found:
                self.node = found["id"]
            self.parts.append((self.node, self._shown(tag, found)))

    def _shown(self, tag: str, found: dict[str, str]) -> str:
        for name in {"href", "src"}.intersection(found):
            found[name] = resolved(self.address, found[name])
        kept = sorted(pair for pair in found.items() if pair[0] not in self.known)
        return f"<{' '.join([tag, *(f'{name}={value!r}' for name, value in kept)])}>"

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self.inside = False
        elif self.inside and tag not in VOID and self.theirs:
            self.theirs -= 1
        elif self.inside and tag not in VOID:
            self.parts.append((self.node, f"</{tag}>"))

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if self.inside and not self.theirs and words:
            self.parts.append((self.node, words))


def is_theirs(attributes: dict[str, str]) -> bool:
    """Whether the theme put this element there."""
    kinds = attributes.get("class", "").split()
    return attributes.get("id") == THEIR_ID or any(one.startswith(THEIR_CLASS) for one in kinds)


def resolved(address: str, target: str) -> str:
    """Where a link on the page at `address` leads: an address from the root of its language."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return target
    path = normpath(join(address, parts.path)) if parts.path else normpath(address)
    return f"{path}#{parts.fragment}" if parts.fragment else path


def read_parts(html: str, address: str, known: set[str]) -> list[Part]:
    """The parts of a page, without the attributes that are `known` to get lost."""
    article = Article(address, known)
    article.feed(html)
    return article.parts


def differences(expected: list[Part], found: list[Part]) -> Iterator[str]:
    """What is missing (-) and what is there instead (+), each under its node."""
    if expected == found:
        return
    matcher = SequenceMatcher(None, expected, found, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind != "equal":
            yield from (f"- #{node} {text}" for node, text in expected[first:last])
            yield from (f"+ #{node} {text}" for node, text in found[start:end])


def compare(site: Path, other: Path, pages: list[str], known: set[str]) -> Iterator[str]:
    """The differences of every page of one language."""
    for address in pages:
        one, two = (read_page(folder / address, address, known) for folder in (site, other))
        if not one:
            yield f"{address} - has no words to compare"
        yield from (f"{address} {line}" for line in differences(one, two))


def read_page(folder: Path, address: str, known: set[str]) -> list[Part]:
    file = folder / "index.html"
    return read_parts(file.read_text(encoding="utf-8"), address, known) if file.is_file() else []


def addresses(pages: Path) -> list[str]:
    """The addresses of all pages in a folder of Markdown."""
    files = (file.relative_to(pages) for file in pages.rglob("*.md"))
    names = (file.parent if file.stem == "index" else file.with_suffix("") for file in files)
    return sorted(f"{name.as_posix()}/".removeprefix("./") for name in names)
