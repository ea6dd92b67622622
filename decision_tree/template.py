# Letters with places to fill in: `{order-id}`.
#
# Takes: a draft in one language.
# Gives: its places, braces that are none, and the draft with names in their stead.
# Refuses to know: what is filled in. The widget kit-letter does that, on the reader's device.

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

HOLE = re.compile(r"\{([a-z][a-z0-9-]*)\}")


def holes(draft: str) -> Iterator[tuple[str, int]]:
    """The field of each place to fill in, and its offset."""
    return ((found[1], found.start()) for found in HOLE.finditer(draft))


def stray_braces(draft: str) -> Iterator[int]:
    """Offsets of braces that are no such place."""
    masked = HOLE.sub(lambda found: " " * len(found.group()), draft)
    return (found.start() for found in re.finditer("[{}]", masked))


def lines(draft: str) -> Iterator[tuple[int, list[str]]]:
    """Offset and fields of each line. A line falls away when a field on it may stay empty, and
    does.
    """
    at = 0
    for line in draft.split("\n"):
        yield at, [name for name, _ in holes(line)]
        at += len(line) + 1


def named(draft: str, labels: Mapping[str, str]) -> str:
    """The draft with `[label]` at each place, for those who fill it in by hand."""
    return HOLE.sub(lambda found: f"[{labels.get(found[1], found[1])}]", draft)
