# The widgets' files: a folder each, with its script, its style, and what it loads when needed.
#
# Takes: nothing.
# Gives: where every file is, the name it has in the site, and which files a page needs.
# Refuses to know: what the widgets do.

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent

# Stands in for the script of Material, and for no other.
FRAME = "page-frame"
# What every page has. No page pays for more: one that holds another widget loads its files.
EVERYDAY = ("base", "language-switch", "menu-button", FRAME, "site-search")
# A widget in a page of Markdown: an element in a block, or a class in HTML.
HELD = re.compile(r'(?:html \| |class=")([a-z]+(?:-[a-z]+)+)')


def widget_files() -> dict[str, Path]:
    """`assets/<widget>/<file>` in the site → the file. Pages load `.mjs` and `.css`; a widget
    itself loads its `.js`.
    """
    files = sorted(file for kind in ("mjs", "css", "js") for file in HERE.glob(f"*/*.{kind}"))
    return {f"assets/{file.parent.name}/{file.name}": file for file in files}


def everyday_files() -> list[str]:
    """The files that every page loads, by their names in the site."""
    return [uri for uri in widget_files() if widget_of(uri) in EVERYDAY]


def needed_files(text: str) -> list[str]:
    """The files that a page of Markdown needs beside those, by their names in the site."""
    held = set(HELD.findall(text)).difference(EVERYDAY)
    return [uri for uri in widget_files() if widget_of(uri) in held]


def widget_of(uri: str) -> str:
    """The widget that a file in the site belongs to."""
    return uri.split("/")[1]
