# What the search box says, and where it leads who types nothing or finds nothing.
#
# Takes: the library, the site, and the page that the box is on.
# Gives: words and links for the theme's template (theme/search/partials/search.html).
# Refuses to know: HTML, and how the searching is done (assets/site-search).

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from decision_tree.model import Library
from decision_tree.paths import CLAIMS_PAGE, tree_page
from decision_tree.render import Site
from decision_tree.search.index import INDEX
from decision_tree.search.plain import plain

# Said by the script, which holds no words of its own.
WORDS = ("count", "one", "none", "kin", "missing", "loading", "failed")
LISTS = (("trees", "trees/index.md"), ("faq", "faq/index.md"), ("sources", CLAIMS_PAGE))


@dataclass(frozen=True, slots=True)
class Link:
    """A way to go on; `url` is relative to the root of the language."""

    url: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """All that the template shows. `index` is relative to the root of the language, `missing` the
    address that reports what was not found, with `%7Bquery%7D` for what was sought.
    """

    label: str
    placeholder: str
    clear: str
    prompt: str
    keys: str
    words: str
    links: list[Link]
    index: str
    missing: str


def search_box(library: Library, site: Site, page: str) -> Box:
    """The box as it stands on a page."""
    interface = site.words[site.language].interface
    return Box(
        label=interface["search"],
        placeholder=interface["search-placeholder"],
        clear=interface["search-clear"],
        prompt=interface["search-prompt"],
        keys=interface["search-keys"],
        words=json.dumps({name: interface[f"search-{name}"] for name in WORDS}, ensure_ascii=False),
        links=list(_links(library, site)),
        # The words' version, so that no old index is taken from a cache.
        index=f"{INDEX}?{site.desk.version}".rstrip("?"),
        missing=site.missing(page),
    )


def _links(library: Library, site: Site) -> Iterator[Link]:
    for ref in library.search.offer:
        tree = library.trees[ref.id]
        words = (plain(text[site.language]) for text in (tree.title, tree.summary))
        yield Link(site.url(tree_page(tree.id)), *words)
    for name, page in LISTS:
        if name != "sources" or library.subjects or library.sources:
            yield Link(site.url(page), site.say(name), site.say(f"{name}-text"))
