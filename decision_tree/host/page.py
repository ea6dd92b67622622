# A built page as a content security policy sees it.
#
# Takes: HTML as a generator wrote it.
# Gives: the hashes of its inline scripts, and whatever a strict policy would refuse.
# Refuses to know: what the policy says beyond that, and where the page is.

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from html.parser import HTMLParser

# Elements that fetch or run what no page of this engine has.
REFUSED = {"applet", "audio", "base", "embed", "frame", "iframe", "object", "style", "video"}
# Where an element names what the browser fetches, or where it sends a form, by itself.
FETCHED = {
    "button": "formaction", "form": "action", "image": "href", "img": "src", "input": "src",
    "link": "href", "script": "src", "source": "src", "use": "href",
}  # fmt: skip
# Links of these kinds are told to machines; nothing is fetched.
TOLD = {"alternate", "author", "canonical", "edit", "license", "next", "prev"}
# These may be written into the page itself, as a data: address.
PICTURES = {"icon", "image", "img"}

Attributes = dict[str, str]


@dataclass(frozen=True, slots=True)
class Refused:
    """What a policy would refuse: the piece of HTML, and where it stands, both from 1."""

    what: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What a policy has to know about a page."""

    scripts: frozenset[str]
    """`'sha256-…'` of each inline script, as CSP writes it."""
    refused: tuple[Refused, ...]


def look_at(html: str) -> Seen:
    """Reads a page. Of its scripts, those with `src` need no hash, and data (JSON) is never run."""
    reader = _Reader()
    # Browsers hash a script after they have made every line end a line feed.
    reader.feed(html.replace("\r\n", "\n"))
    reader.close()
    if not reader.has_head:
        # There is nowhere to put a policy.
        reader.refused.append(Refused("a page without <head>", 1, 1))
    return Seen(frozenset(reader.scripts), tuple(reader.refused))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.scripts: set[str] = set()
        self.refused: list[Refused] = []
        self.script: list[str] | None = None
        self.has_head = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        line, column = self.getpos()
        self.has_head |= tag == "head"
        self.refused += (Refused(what, line, column + 1) for what in _refused(tag, attributes))
        is_data = "json" in attributes.get("type", "")
        self.script = [] if tag == "script" and "src" not in attributes and not is_data else None

    def handle_data(self, data: str) -> None:
        if self.script is not None:
            self.script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self.script:
            self.scripts.add(hash_of("".join(self.script)))
        self.script = None


def hash_of(script: str) -> str:
    """The source expression that allows this very script: https://www.w3.org/TR/CSP3/."""
    return f"'sha256-{b64encode(sha256(script.encode(errors='replace')).digest()).decode()}'"


def _refused(tag: str, attributes: Attributes) -> Iterator[str]:
    if tag in REFUSED:
        yield f"<{tag}>"
    for name, value in attributes.items():
        runs = name.startswith("on") or value.strip().lower().startswith("javascript:")
        if name == "style" or runs or (name == FETCHED.get(tag) and _is_foreign(tag, attributes)):
            yield f'{name}="{value}"'


def _is_foreign(tag: str, attributes: Attributes) -> bool:
    """Whether the address that an element fetches is not the site's own."""
    kinds = attributes.get("rel", "").split() if tag == "link" else [tag]
    address = attributes[FETCHED[tag]]
    scheme, colon, _ = address.partition(":")
    is_picture = scheme == "data" and PICTURES.intersection(kinds)
    if is_picture or TOLD.intersection(kinds):
        return False
    return address.startswith("//") or bool(colon and scheme.isalnum())
