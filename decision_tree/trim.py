# Takes out of a site's style sheets what none of its pages uses.
#
# Takes: a folder of built pages, made by any generator.
# Gives: the same folder with shorter style sheets, written for browsers from 2020 on.
# Refuses to know: what the styles are for, and which rules apply: a name is used if it is written.

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from lightningcss import process_stylesheet

# Older WeChat web views, and what else was new then.
BROWSERS = ["chrome 87", "edge 87", "firefox 78", "safari 13.1", "ios_saf 13.4"]

WORD = re.compile(rb"[\w-]+")
# A class or an id. A colour such as #fff looks like one, and to call it unused costs nothing.
NAME = re.compile(r"[.#](-?[A-Za-z_][\w-]*)")
PROPERTY, USED = re.compile(r"(--[\w-]+)\s*:"), re.compile(r"var\(\s*(--[\w-]+)")
LOADED = re.compile(rb'<script\b[^>]*?\bsrc="([^"?]+)')
# A name that says what is in the file: hosts let browsers keep such a file for ever.
HASHED = re.compile(r"\.[0-9a-f]{8}\.(?=min\.css$)")


@dataclass(frozen=True, slots=True)
class Trimmed:
    """How many style sheets there are, and their bytes before and after."""

    files: int
    before: int
    after: int


def trim_site(site: Path) -> Trimmed:
    """Shortens every style sheet of `site`; pages follow those whose names change.

    Doing it again changes nothing. What is no CSS stays as it is. Raises OSError.
    """
    pages = {file: file.read_bytes() for file in sorted(site.rglob("*.html"))}
    sheets = {file: file.read_text(encoding="utf-8") for file in sorted(site.rglob("*.css"))}
    done = trim_styles(sheets, words_of(pages))
    renamed = dict(write_sheet(file, text) for file, text in done.items() if text != sheets[file])
    for file, html in pages.items():
        followed = follow(html, renamed)
        if followed != html:
            file.write_bytes(followed)
    sizes = [sum(len(text.encode()) for text in some.values()) for some in (sheets, done)]
    return Trimmed(len(sheets), *sizes)


def words_of(pages: Mapping[Path, bytes]) -> set[str]:
    """Every word in the pages, and in the scripts beside those that they load."""
    words = set[bytes]().union(*(WORD.findall(html) for html in pages.values()))
    for file in loaded_scripts(pages):
        words.update(WORD.findall(file.read_bytes()))
    return {word.decode(errors="replace") for word in words}


def loaded_scripts(pages: Mapping[Path, bytes]) -> set[Path]:
    """A script may load others that lie in its folder."""
    sources = {
        (file.parent / source.decode(errors="replace")).resolve().parent
        for file, html in pages.items()
        for source in LOADED.findall(html)
    }
    return {file for folder in sources for file in folder.glob("*.*js")}


def trim_styles(sheets: Mapping[Path, str], words: set[str]) -> dict[Path, str]:
    """Style sheets without the names that are not among the words; what falls away may have been
    all that used a property, so that this goes on until nothing more does.
    """
    gone: set[str] = set()
    while True:
        shorter = {file: trimmed(text, gone) for file, text in sheets.items()}
        used = words.union(*(USED.findall(text) for text in shorter.values()))
        more = set[str]().union(*(names_in(text) for text in shorter.values())) - used - gone
        if not more:
            return shorter
        gone |= more


def names_in(text: str) -> set[str]:
    """The classes, ids and custom properties of a style sheet."""
    return {*NAME.findall(text), *PROPERTY.findall(text)}


def trimmed(text: str, without: set[str]) -> str:
    """A style sheet without those names; as it was if it cannot be read, or is no longer than
    what would come of it: prefixes for old browsers are added anew each time.
    """
    try:
        done = process_stylesheet(text, unused_symbols=without, browsers_list=BROWSERS, minify=True)
    except ValueError:
        return text
    return min(text, done, key=len)


def write_sheet(file: Path, text: str) -> tuple[bytes, bytes]:
    """Write a style sheet; the name it had, and the name it has now."""
    hash_ = sha256(text.encode()).hexdigest()[:8]
    target = file.with_name(HASHED.sub(f".{hash_}.", file.name))
    target.write_text(text, encoding="utf-8", newline="\n")
    if target != file:
        file.unlink()
    return file.name.encode(), target.name.encode()


def follow(html: bytes, renamed: Mapping[bytes, bytes]) -> bytes:
    """A page that asks for the style sheets by their new names."""
    for old, new in renamed.items():
        html = html.replace(b"/" + old, b"/" + new)
    return html
