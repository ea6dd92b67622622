# Hand-written pages → a record a section.
#
# Takes: the library and the site.
# Gives: the page with what stands above its first section, then each section.
# Refuses to know: Markdown's finer points (decision_tree.search.plain) and what a page is about.

from __future__ import annotations

from collections.abc import Iterator

from decision_tree.markdown import headings
from decision_tree.model import Library, Page
from decision_tree.render import Site
from decision_tree.search.plain import plain
from decision_tree.search.records import Record


def page_records(library: Library, site: Site) -> Iterator[Record]:
    """Each section of each hand-written page."""
    for page in library.pages:
        if page.language == site.language:
            yield from _sections(page)


def _sections(page: Page) -> Iterator[Record]:
    # A heading without an id cannot be opened: its words go with those above it.
    found = [one for one in headings(page.text) if one.id or one.level == 1]
    ends = [*(one.start for one in found[1:]), len(page.text)]
    above: list[str] = []
    for heading, end in zip(found, ends, strict=True):
        title, text = plain(heading.words), plain(page.text[heading.end : end])
        place = tuple(above[: heading.level - 1])
        above[heading.level - 1 :] = [title]
        kind = "page" if heading.level == 1 else "section"
        yield Record(kind, page.path, heading.id, title, place, text)
