# The widgets' files: a folder each, with its script, its style, and what it loads when needed.
#
# Takes: nothing.
# Gives: where every file is, and the name it has in the site.
# Refuses to know: what the widgets do.

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent


def widget_files() -> dict[str, Path]:
    """`assets/<widget>/<file>` in the site → the file. Pages load `.mjs` and `.css`; a widget
    itself loads its `.js`.
    """
    files = sorted(file for kind in ("mjs", "css", "js") for file in HERE.glob(f"*/*.{kind}"))
    return {f"assets/{file.parent.name}/{file.name}": file for file in files}
