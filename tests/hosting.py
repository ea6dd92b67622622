# What a static host would send with a file, read from the site's own `_headers`.
#
# Takes: the folder of a site and the path of an address.
# Gives: headers.
# Refuses to know: what should be in them.

from __future__ import annotations

from functools import lru_cache
from pathlib import Path


def told_headers(folder: Path, path: str) -> dict[str, str]:
    """What the `_headers` of a site say for an address; fails if two rules say the same header."""
    told: dict[str, str] = {}
    for pattern, headers in header_rules(folder / "_headers"):
        if path == pattern or (pattern.endswith("*") and path.startswith(pattern[:-1])):
            assert not told.keys() & headers.keys(), f"hosts differ in what they make of {path}"
            told |= headers
    return told


@lru_cache
def header_rules(file: Path) -> list[tuple[str, dict[str, str]]]:
    """(pattern, headers) of each rule in a `_headers`; none where there is no such file."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    rules: list[tuple[str, dict[str, str]]] = []
    for line in lines:
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            rules[-1][1][name] = value
        else:
            rules.append((line, {}))
    return rules
