# The widgets' files: a folder each, with its script, its style, and what it loads when needed.
#
# Takes: nothing.
# Gives: where every file is, the name it has in the site, and which files a page needs.
# Refuses to know: what the widgets do.

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent

# Not every page pays for these: a page that holds one of them loads its files.
ON_DEMAND = ("deadline-timer", "kit-field", "kit-form", "kit-letter")


def widget_files() -> dict[str, Path]:
    """`assets/<widget>/<file>` in the site → the file. Pages load `.mjs` and `.css`; a widget
    itself loads its `.js`.
    """
    files = sorted(file for kind in ("mjs", "css", "js") for file in HERE.glob(f"*/*.{kind}"))
    return {f"assets/{file.parent.name}/{file.name}": file for file in files}


def everyday_files() -> list[str]:
    """The files that every page loads, by their names in the site."""
    return [uri for uri in widget_files() if widget_of(uri) not in ON_DEMAND]


def needed_files(text: str) -> list[str]:
    """The files of `ON_DEMAND` that a page of Markdown needs, by their names in the site."""
    needed = [name for name in ON_DEMAND if f"html | {name}" in text]
    return [uri for uri in widget_files() if widget_of(uri) in needed]


def widget_of(uri: str) -> str:
    """The widget that a file in the site belongs to."""
    return uri.split("/")[1]
