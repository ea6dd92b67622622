# Citations and figures in Markdown: `[words](claim:id)`, and amounts that stand outside of one.
#
# Takes: Markdown that an editor wrote; the patterns that tell a figure.
# Gives: what is found, each with its offset; the text with its citations replaced.
# Refuses to know: which claims there are, and what a figure looks like in any language.

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from decision_tree.markdown import ADDRESS, ATTRIBUTES, Found, mask_code

CLAIM = re.compile(r"(?<!!)\[((?:[^\[\]\n]|\n(?![ ]*\n)|\[[^\]\n]*\])*)\]\(claim:([^()\s]*)\)")
TARGET = re.compile(r"(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|^\[[^\]]+\]:.*$", re.M)
TAG = re.compile(r"</?[A-Za-z][^<>\n]*>")
BARE_ADDRESS = re.compile(r"https?://[^\s<>()]+")
HIDDEN = (CLAIM, TARGET, ADDRESS, BARE_ADDRESS, ATTRIBUTES, TAG)


@dataclass(frozen=True, slots=True)
class Citation:
    """`[words](claim:id)` in a text: its span, and what stands in it."""

    start: int
    end: int
    words: str
    claim: str


@lru_cache(maxsize=65536)
def citations(text: str) -> tuple[Citation, ...]:
    """Every claim that a text links to, code left out."""
    found_all = CLAIM.finditer(mask_code(text)) if "](claim:" in text else ()
    return tuple(
        Citation(one.start(), one.end(), text[one.start(1) : one.end(1)], one[2])
        for one in found_all
    )


def replace_citations(text: str, render: Callable[[Citation], str]) -> str:
    """The text with every claim link replaced by what `render` gives for it."""
    for citation in reversed(citations(text)):
        text = text[: citation.start] + render(citation) + text[citation.end :]
    return text


def fill_claims(text: str, values: Mapping[str, str]) -> str:
    """The text with `[](claim:id)` given the words of that claim, where there is one."""
    return replace_citations(
        text, lambda one: f"[{one.words or values.get(one.claim, '')}](claim:{one.claim})"
    )


def plain_claims(text: str) -> str:
    """The text with claim links as mere words: a title or a label cannot hold a link."""
    return replace_citations(text, lambda one: one.words)


def same_words(words: str, value: str) -> bool:
    """Whether words are those of a value, but for capitals, emphasis, spaces and wide digits."""
    return _spelling(words) == _spelling(value)


def _spelling(words: str) -> str:
    return re.sub(r"[\s*_`\u200b]+", "", unicodedata.normalize("NFKC", words)).casefold()


def figures(text: str, patterns: Iterable[re.Pattern[str]]) -> list[Found]:
    """What the patterns find outside code, claims, link targets and attributes, in order."""
    masked = mask_code(text)
    for pattern in HIDDEN:
        masked = pattern.sub(lambda found: re.sub(r"[^\n]", "\0", found.group()), masked)
    found_all = (found for pattern in patterns for found in pattern.finditer(masked))
    return _apart(sorted(found_all, key=lambda found: (found.start(), -found.end())))


def _apart(found_all: Iterable[re.Match[str]]) -> list[Found]:
    """The first of those that overlap."""
    kept: list[Found] = []
    end = 0
    for found in found_all:
        if found.start() >= end:
            kept.append(Found(found.start(), " ".join(found.group().split())))
            end = found.end()
    return kept
