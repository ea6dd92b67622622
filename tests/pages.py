# Pages as the tests look at them: Markdown made into HTML as the site does, HTML as a tree.
#
# Takes: a page's Markdown, or HTML.
# Gives: HTML, and elements with their attributes, words and children.
# Refuses to know: what should be in them.

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markdown import Markdown

from decision_tree.compile import Playbook, pages_of, site_for
from decision_tree.sections import SectionsExtension
from decision_tree.settings import extensions

VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
}  # fmt: skip


def converter(*, by_sections: bool = False) -> Markdown:
    """Python-Markdown with the extensions that pages need, and the engine's own if asked for."""
    chosen = {"toc": {}, **extensions()}
    own = [SectionsExtension()] if by_sections else []
    return Markdown(extensions=[*chosen, *own], extension_configs=chosen)


def body(markdown: str) -> str:
    """A page without its front matter."""
    return markdown.split("\n---\n", 1)[1] if markdown.startswith("---\n") else markdown


def made_pages(playbook: Playbook, language: str, today: str = "") -> dict[str, str]:
    """Page path → Markdown, for one language as on `today`."""
    site = site_for(playbook.library, language, today=today)
    return {page.path: page.text for page in pages_of(playbook.library, site)}


@dataclass
class Element:
    """An HTML element; `words` is all the text in it."""

    tag: str
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Element]:
        """Every element below this one, in order."""
        for child in self.children:
            yield child
            yield from child

    def all(self, tag: str, kind: str = "") -> list[Element]:
        """The elements below this one of a tag and class."""
        return [one for one in self if one.tag == tag and (not kind or kind in one.classes)]

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def id(self) -> str:
        return self.attributes.get("id", "")

    @property
    def words(self) -> str:
        return " ".join("".join(self.texts).split())


class _Builder(HTMLParser):
    """Builds the tree; an end tag that closes nothing, or the wrong element, is kept as a fault."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.open = [self.root]
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            self.faults.append(f"an attribute twice in {self.get_starttag_text()}")
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag == tag:
            self.open.pop()
        elif tag not in VOID:
            self.faults.append(f"</{tag}> closes <{self.open[-1].tag}>")

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.texts.append(data)


def read_html(html: str) -> Element:
    """HTML as a tree; asserts that its tags match."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert not builder.faults, builder.faults[:3]
    assert len(builder.open) == 1, f"<{builder.open[-1].tag}> is not closed"
    return builder.root


def ids_of(root: Element) -> list[str]:
    """Every id, in order."""
    return [one.id for one in root if one.id]
