# The widgets' files: a folder each, with its script and its style.
#
# Takes: nothing.
# Gives: where every file is, and the name it has in the site.
# Refuses to know: what the widgets do.

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent


def widget_files() -> dict[str, Path]:
    """`assets/<widget>/<file>` in the site → the file."""
    files = sorted([*HERE.glob("*/*.mjs"), *HERE.glob("*/*.css")])
    return {f"assets/{file.parent.name}/{file.name}": file for file in files}
