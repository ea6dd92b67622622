# The Markdown that every compiled page is built from: blocks, headings, links, front matter.
#
# Takes: words and attributes.
# Gives: Markdown for stock Python-Markdown with PyMdown's blocks, attr_list and details.
# Refuses to know: trees and FAQ.
#
# Raw HTML is never written for an element: Markdown would wrap it in <p> and the browser empty it.

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import indent

from decision_tree.markdown import join_han, mask_code, rebase
from decision_tree.model import Text
from decision_tree.render.cite import cite
from decision_tree.render.lines import one_line
from decision_tree.render.site import Site

# An outer block needs a longer fence than the blocks inside it; an author's own have 3 to 5.
ELEMENT, SECTION, PART = "/" * 8, "/" * 7, "/" * 6
# Inside a part, beside an author's own blocks.
INNER = "/" * 5


@dataclass(frozen=True, slots=True)
class MadePage:
    """A compiled page: its path in its language, its Markdown, and the file an editor changes."""

    path: str
    text: str
    source: str


def block(fence: str, selector: str, body: str, attributes: Mapping[str, str] | None = None) -> str:
    """An HTML block such as `section.question`."""
    shown = json.dumps(dict(attributes), ensure_ascii=False) if attributes else ""
    options = f"\n    attrs: {shown}" if shown else ""
    return f"{fence} html | {selector}{options}\n\n{body.strip()}\n\n{fence}"


def folded(summary: str, body: str, kind: str, fence: str = PART, language: str = "") -> str:
    """Text folded under a summary; `language` is that of the text if it is not the page's."""
    spoken = f'\n    attrs: {{"lang": "{language}"}}' if language else ""
    head = f"{fence} details | {one_line(summary)}\n    type: {kind}{spoken}"
    return f"{head}\n\n{body.strip()}\n\n{fence}"


def join(*parts: str) -> str:
    """Blocks of Markdown, a blank line between."""
    return "\n\n".join(part for part in parts if part)


def prose(text: Text | None, site: Site, page: str) -> str:
    """An author's text in the site's language, its links made relative to `page`."""
    return cite(rebase(join_han(text[site.language]), page), site, page) if text else ""


def heading(level: int, words: str, name: str, *extra: str) -> str:
    """A heading with an explicit id."""
    return (
        f"{'#' * level} {_literal_braces(one_line(words))} {{ {' '.join((f'#{name}', *extra))} }}"
    )


def _literal_braces(words: str) -> str:
    # Braces of the author's would be read as one list of attributes with those that follow.
    masked = mask_code(words)
    return "".join(f"\\{char}" if char in "{}" else words[n] for n, char in enumerate(masked))


def item(marker: str, body: str) -> str:
    """A list item; its further lines are indented so that they stay inside."""
    first, newline, rest = body.partition("\n")
    return f"{marker:<4}{first}{newline}{indent(rest, '    ')}"


def bullets(bodies: list[str]) -> str:
    """An unordered list."""
    return _listed([item("-", body) for body in bodies])


def ordered(bodies: list[str]) -> str:
    """An ordered list."""
    return _listed([item(f"{n}.", body) for n, body in enumerate(bodies, 1)])


def _listed(items: list[str]) -> str:
    # A blank line between items makes paragraphs of them: wanted only where one has several.
    return ("\n\n" if any("\n" in one for one in items) else "\n").join(items)


def foot(site: Site, page: str, anchor: str) -> str:
    """Plain links to the same place in each other language, and to report a mistake in it."""
    twins = [
        f"[{site.words[code].interface['read-here']}]({site.twin(page, code)}#{anchor})"
        f'{{ .twin hreflang="{code}" lang="{code}" }}'
        for code in site.others
    ]
    report = site.report(page, anchor)
    return " ".join([*twins, f"[{site.say('report')}]({report}){{ .twin .report }}" * bool(report)])


def front_matter(title: str, description: str, **more: object) -> str:
    """The page's metadata. JSON is YAML, and escapes whatever the words hold."""
    fields = {"title": one_line(title), "description": one_line(description), **more}
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items())
    return "\n".join(["---", *lines, "---"])
