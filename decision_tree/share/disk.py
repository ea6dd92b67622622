# Pages that open from a disk: a browser loads no module from file://.
#
# Takes: a page's HTML, or a module without imports.
# Gives: the same page with classic scripts, and the module as one of them.
# Refuses to know: what the scripts do, and which there are.

from __future__ import annotations

import re

MODULE = re.compile(r'<script\b(?=[^>]*\btype="module")[^>]*?\bsrc="([^"]+)\.mjs"[^>]*></script>')
# What only a module can say. A statement begins its line; a widget has no other way to need one.
ONLY_MODULES = re.compile(r"^\s*(?:import\b|export\b)|\bimport\.meta\b|^await\b", re.M)


def with_classic_scripts(html: str) -> str:
    """A page whose modules are asked for as `.js`, run as modules are: after the page is read."""
    return MODULE.sub(r'<script defer src="\1.js"></script>', html)


def as_classic(module: str) -> str:
    """A module as a classic script, its names its own.

    Raises ValueError for a module that imports or exports: from disk it could not be loaded.
    """
    if found := ONLY_MODULES.search(module):
        raise ValueError(found.group().strip())
    # Function declarations of strict code stay inside the function, as a module's do.
    return f'(() => {{\n"use strict";\n{module}\n}})();\n'
