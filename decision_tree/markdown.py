# Markdown as text: links, numbers, ids, embeds, headings, and what must not stand in a node.
#
# Takes: Markdown that an editor wrote.
# Gives: what is found in it, each with its offset; and the text with its links rebased.
# Refuses to know: HTML output (Python-Markdown makes it) and where anything leads.

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from posixpath import relpath

FENCE = re.compile(r"^[ ]*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ ]*\1[`~]*[ ]*$|\Z)", re.M | re.S)
CODE_SPAN = r"(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ ]*\n).)+?(?<!`)(?P=ticks)(?!`)"
CODE_OR_COMMENT = re.compile(rf"<!--(?:(?!<!--).)*?-->|{CODE_SPAN}", re.S)
LINK = re.compile(
    r"(?<!!)\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?[^)]{0,500}\)"
)
IMAGE = re.compile(r"!\[[^\]]*\]\(\s*<?([^()\s<>]+)>?[^)]*\)")
EXPLICIT_ID = re.compile(r"\{[^{}\n]*#([\w.-]+)[^{}\n]*\}")
ADDRESS = re.compile(r"<(?:https?://|mailto:)[^>\s]+>|<[\w.+-]+@[\w.-]+>")
ATTRIBUTES = re.compile(r"\{[ ]*:?[ ]*(?:[#.]|[\w-]+=)[^{}\n]*\}")
HEADING = re.compile(r"^(#{1,6})[ ]+(.+)$", re.M)
TREE, PRACTICE = "decision-tree", "practice"
EMBED = re.compile(rf"^///[ ]*({TREE}|{PRACTICE})[ ]*\|[ ]*(\S+)[ ]*\n(.*?)^///[ ]*$", re.M | re.S)
EMBED_START = re.compile(rf"^///[ ]*(?:{TREE}|{PRACTICE})\b", re.M)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
BESIDE_A_NUMBER = re.compile(
    r"(?<![^\W\d_])[^\W\d_]{3,9}(?=\.?,?\s+\d)|(?:(?<=\d\s)|(?<=\d\.\s))[^\W\d_]{3,9}"
)
FULL_WIDTH_DIGITS = str.maketrans("０１２３４５６７８９，．％", "0123456789,.%")
HAN_BREAK = re.compile(
    r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])\n[ \t]*"
    r"(?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])"
)


@dataclass(frozen=True, slots=True)
class Found:
    """Something at an offset of the text."""

    offset: int
    value: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its span, its level from 1, its words, and the id that an editor gave it."""

    start: int
    end: int
    level: int
    words: str
    id: str


@dataclass(frozen=True, slots=True)
class Embed:
    """A block that asks for a tree, or for its practice: its span, the tree, the words inside."""

    start: int
    end: int
    kind: str
    tree: str
    inside: str


@lru_cache(maxsize=65536)
def mask_code(text: str) -> str:
    """The text with code and comments blanked out, every offset and line kept."""
    for pattern in (FENCE, CODE_OR_COMMENT):
        text = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)
    return text


@lru_cache(maxsize=65536)
def links(text: str) -> tuple[Found, ...]:
    """Every link's target, code left out."""
    return tuple(Found(found.start(1), found.group(1)) for found in LINK.finditer(mask_code(text)))


def explicit_ids(text: str) -> set[str]:
    """The ids that an editor gave with `{#id}`."""
    return set(EXPLICIT_ID.findall(mask_code(text)))


def numbers(text: str, months: Mapping[str, int]) -> list[str]:
    """The numbers a reader compares, sorted: no thousands commas, month names as numbers."""
    plain = LINK.sub(lambda found: found.group().replace(found.group(1), ""), text)
    plain = plain.translate(FULL_WIDTH_DIGITS)
    # As it is written in the table: "May 3" is a date; "you may 3" is not.
    named = [str(months[word]) for word in BESIDE_A_NUMBER.findall(plain) if word in months]
    digits = (re.sub(r",(?=\d{3}\b)", "", found) for found in NUMBER.findall(plain))
    return sorted([*named, *(part.lstrip("0") or "0" for one in digits for part in one.split(","))])


def headings(text: str) -> Iterator[Heading]:
    """Every heading outside code, in order."""
    for found in HEADING.finditer(mask_code(text)):
        words = ATTRIBUTES.sub("", text[found.start(2) : found.end(2)]).strip()
        name = EXPLICIT_ID.search(found.group())
        yield Heading(*found.span(), len(found[1]), words, name[1] if name else "")


def last_heading(text: str, offset: int) -> tuple[str, str]:
    """(id, words) of the heading above an offset; the id is empty where the editor gave none."""
    above = [one for one in headings(text) if one.start < offset]
    return (above[-1].id, above[-1].words) if above else ("", "")


def embeds(text: str) -> Iterator[Embed]:
    """Every `/// decision-tree | id` and `/// practice | id` block outside code."""
    for found in EMBED.finditer(mask_code(text)):
        yield Embed(found.start(), found.end(), found[1], found[2], found[3].strip())


def open_embeds(text: str) -> Iterator[int]:
    """Offsets of embed blocks that begin but never end."""
    whole = [(embed.start, embed.end) for embed in embeds(text)]
    for found in EMBED_START.finditer(mask_code(text)):
        if not any(start <= found.start() < end for start, end in whole):
            yield found.start()


def replace_embeds(text: str, render: Callable[[Embed], str]) -> str:
    """The text with every embed block replaced by what `render` gives for it."""
    for embed in reversed(list(embeds(text))):
        text = text[: embed.start] + render(embed) + text[embed.end :]
    return text


def is_outside(target: str) -> bool:
    """Whether a link leaves the site, or stays on its own page."""
    return bool(re.match(r"[a-z][a-z0-9+.-]*:|//|#", target, re.I)) or not target


def rebase(text: str, page: str) -> str:
    """The text with links that are written from the site's root made relative to `page`."""
    masked = mask_code(text)
    found_all = [*LINK.finditer(masked), *IMAGE.finditer(masked)]
    for found in sorted(found_all, key=lambda one: one.start(1), reverse=True):
        target = found.group(1)
        if not is_outside(target):
            text = text[: found.start(1)] + relative(target, page) + text[found.end(1) :]
    return text


def relative(target: str, page: str) -> str:
    """A root-based `path#anchor` as seen from the page at `page`."""
    path, mark, anchor = target.partition("#")
    if path == page and mark:
        return f"#{anchor}"
    folder = page.rpartition("/")[0] or "."
    return relpath(path, folder) + mark + anchor


def join_han(text: str) -> str:
    """Line breaks between Han characters removed: a browser would show each as a space."""
    kept: list[str] = []
    end = 0
    for fence in FENCE.finditer(text):
        kept += [HAN_BREAK.sub("", text[end : fence.start()]), fence.group()]
        end = fence.end()
    return "".join([*kept, HAN_BREAK.sub("", text[end:])])


MISPLACED = (
    (
        "heading-in-text",
        # Python-Markdown wants no blank after #, and looks into lists and quotations too.
        re.compile(
            r"^[ ]*(?:(?:[-+*]|\d+\.)[ ]+|>[ ]?)*#|^(?=[ \t]*\S[^\n]*\n[ ]*(?:=+|-+)[ ]*$)", re.M
        ),
    ),
    # A tag left open at the beginning of a line goes on to the next > of the page.
    (
        "html-in-text",
        re.compile(r"</?[A-Za-z!?](?:[^<>\n]|\n(?![ ]*\n))*>|^[ ]{0,3}</?[A-Za-z!?]", re.M),
    ),
    ("fence-too-long", re.compile(r"^[ ]*/{6,}", re.M)),
)
OPEN_FENCE = re.compile(r"^[ ]*(`{3,}|~{3,}|/{3,5}(?!/))([^\n]*)$", re.M)


@lru_cache(maxsize=65536)
def misplaced(text: str) -> tuple[tuple[str, int], ...]:
    """(problem code, offset) of what would break out of a node: headings, HTML, open fences."""
    masked = ADDRESS.sub(lambda found: " " * len(found.group()), mask_code(text))
    marks = (
        (code, found.start()) for code, pattern in MISPLACED for found in pattern.finditer(masked)
    )
    return (*marks, *(("fence-not-closed", offset) for offset in _open_fences(text)))


def _open_fences(text: str) -> Iterator[int]:
    stack: list[tuple[str, int]] = []
    for found in OPEN_FENCE.finditer(text):
        fence, rest = found.group(1), found.group(2).strip()
        if stack and stack[-1][0][0] in "`~" and fence[0] != stack[-1][0][0]:
            continue
        if stack and not rest and _closes(fence, stack[-1][0]):
            stack.pop()
        elif not stack or stack[-1][0][0] == "/":
            stack.append((fence, found.start(1)))
    yield from (offset for _, offset in stack)


def _closes(fence: str, opening: str) -> bool:
    # A code fence may be longer than the one it closes; a block's must be as long.
    return fence == opening or (fence[0] in "`~" and fence.startswith(opening))
