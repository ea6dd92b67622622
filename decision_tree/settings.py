# What a generator must be told to build the compiled pages.
#
# Takes: nothing; what the widgets are is read from their files.
# Gives: Markdown extensions with their options, styles and scripts, as they stand in mkdocs.yml.
# Refuses to know: which generator it is, and the site's name, navigation and theme.

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from decision_tree.assets import FRAME, widget_files, widget_of

ELEMENT = re.compile(r"customElements\.define\('([\w-]+)'")


def extensions() -> dict[str, dict[str, Any]]:
    """Name of a Markdown extension → its options. The first four make the pages; the others are
    for what authors may write in a text.
    """
    return {
        "attr_list": {},
        "pymdownx.blocks.html": {"custom": [{"tag": one, "mode": "block"} for one in elements()]},
        "pymdownx.superfences": {},
        # Aligned columns as attributes: a style attribute breaks a strict content security policy.
        "tables": {"use_align_attribute": True},
        "admonition": {},
        "pymdownx.blocks.details": {},
        "pymdownx.details": {},
        "pymdownx.tabbed": {"alternate_style": True},
        "pymdownx.tasklist": {},
    }


def elements() -> list[str]:
    """The names of the widgets' elements."""
    scripts = (file for uri, file in widget_files().items() if uri.endswith(".mjs"))
    return [name for file in scripts for name in ELEMENT.findall(file.read_text(encoding="utf-8"))]


def as_yaml() -> str:
    """All of it as settings for a generator's own file to take over with INHERIT. JSON is YAML.

    Every page loads every widget: there no page has files of its own, and the theme has its script.
    """
    files = [uri for uri in widget_files() if widget_of(uri) != FRAME]
    told = {
        "markdown_extensions": extensions(),
        "extra_css": styles(files),
        "extra_javascript": [{"path": uri, "type": "module"} for uri in scripts(files)],
    }
    return json.dumps(told, indent=2) + "\n"


def styles(uris: Iterable[str]) -> list[str]:
    """The style sheets among the widgets' files, in the order to load them."""
    return [uri for uri in uris if uri.endswith(".css")]


def scripts(uris: Iterable[str]) -> list[str]:
    """The scripts among the widgets' files; they are modules."""
    return [uri for uri in uris if uri.endswith(".mjs")]
