# A tree's HTML out of its page: in a frame on another site, or in a file that is sent.
#
# Takes: the HTML of a tree's own page, and the site.
# Gives: the same HTML with links that are right where it will stand.
# Refuses to know: the page around it (decision_tree/theme), and who shows or sends it.

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import urljoin, urlsplit

from decision_tree.model import Library
from decision_tree.paths import tree_page
from decision_tree.render import Site

# Python-Markdown writes attributes in double quotes, with < and > escaped.
ANCHOR = re.compile(r"<a\b[^>]*>")
HREF = re.compile(r'\shref="([^"]*)"')
CLASS = re.compile(r'\sclass="([^"]*)"')
NOWHERE = "https://nowhere.invalid/"


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a tree's page. `path` is from the root of all languages; empty: leaves the site.

    `stays`: one of the tree's own, an answer or the other language.
    """

    href: str
    path: str
    anchor: str
    stays: bool


def embed_page(tree: str) -> str:
    """The path of a tree's page for frames."""
    return f"embed/{tree}.md"


def carried_file(tree: str, language: str) -> str:
    """The name of a tree's file to send, in every chat the same."""
    return f"{tree}.{language}.html"


def widgets_in(html: str, names: Iterable[str]) -> list[str]:
    """Which widgets some HTML needs: those whose element is in it."""
    return [name for name in names if f"<{name}" in html]


def framed(html: str, library: Library, site: Site, tree: str) -> str:
    """For a frame: answers and languages stay inside it, every other link opens in the window."""
    frames = _by_page(library, site, lambda one: site.url(embed_page(one)))
    up = "../" * (site.languages[site.language] + site.url(embed_page(tree))).count("/")

    def change(link: Link) -> str:
        if link.stays and link.path in frames:
            return _to(f"{up}{_join(*frames[link.path])}{link.anchor}")
        target = f"{up}{link.path}{link.anchor}" if link.path else link.href
        return f'{_to(target)} target="_top"'

    return _relinked(html, site, tree, change)


def carried(html: str, library: Library, site: Site, tree: str, address: str) -> str:
    """For a file that is sent: links lead to `address`, the root of all languages, ending in `/`.

    Without one, an answer leads to the other tree's file beside this one, and other links to the
    site are words only: nobody could follow them.
    """
    files = _by_page(library, site, lambda one: one)

    def change(link: Link) -> str:
        if not link.path:
            return _to(link.href)
        if address:
            return _to(f"{address}{online(link.path)}{link.anchor}")
        if link.stays and link.path in files:
            return _to(f"{carried_file(files[link.path][1], files[link.path][2])}{link.anchor}")
        return ""

    return _relinked(html, site, tree, change)


def online(path: str) -> str:
    """A page's address on a host, from its address on a disk."""
    if path.endswith("index.html"):
        return path.removesuffix("index.html")
    return f"{path.removesuffix('.html')}/" if path.endswith(".html") else path


def _by_page(
    library: Library, site: Site, name: Callable[[str], str]
) -> dict[str, tuple[str, str, str]]:
    """Each tree's page in each language → (the language's path, what `name` gives, language)."""
    return {
        home + site.url(tree_page(tree)): (home, name(tree), code)
        for code, home in site.languages.items()
        for tree in library.trees
    }


def _join(home: str, url: str, _: str) -> str:
    return home + url


def _to(target: str) -> str:
    return f' href="{escape(target)}"'


def _relinked(html: str, site: Site, tree: str, change: Callable[[Link], str]) -> str:
    here = NOWHERE + site.languages[site.language] + site.url(tree_page(tree))

    def changed(found: re.Match[str]) -> str:
        tag, href = found.group(), HREF.search(found.group())
        if not href or href[1].startswith("#"):
            return tag
        link = _link(unescape(href[1]), here, _is_own(tag))
        return f"{tag[: href.start()]}{change(link)}{tag[href.end() :]}"

    return ANCHOR.sub(changed, html)


def _is_own(tag: str) -> bool:
    found = CLASS.search(tag)
    kinds = found[1].split() if found else []
    # The link to report a mistake looks like the one to the other language.
    return bool({"answer", "twin"}.intersection(kinds)) and "report" not in kinds


def _link(href: str, here: str, stays: bool) -> Link:
    whole = urljoin(here, href)
    if not whole.startswith(NOWHERE):
        return Link(href, "", "", False)
    anchor = urlsplit(whole).fragment
    path = whole.removeprefix(NOWHERE).partition("#")[0]
    return Link(href, path or "./", f"#{anchor}" if anchor else "", stays)
