# A Python-Markdown extension that parses the sections of a widget one by one. It changes no output.
#
# Takes: Markdown with a block such as `//////// html | decision-tree`.
# Gives: the very tree that Python-Markdown would give, in linear instead of quadratic time.
# Refuses to know: what is in the sections.
#
# PyMdown's blocks (12.3 to 13.1) map the parents of the whole document anew at every blank line,
# so seventy nodes take seconds. Parsed apart, each section is a small document.

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Iterator

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension

from decision_tree.render.blocks import ELEMENT, SECTION

WIDGET = re.compile(rf"^{ELEMENT} html \|[^\n]*\n(?:    [^\n]*\n)*", re.M)
WIDGET_END = re.compile(rf"^{ELEMENT}[ ]*$", re.M)
SECTION_START = re.compile(rf"^(?={SECTION} html)", re.M)


class SectionsExtension(Extension):
    """Replaces the parser's entry point; everything below it stays Python-Markdown's own."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Called by Python-Markdown."""
        md.parser.__class__ = SectionParser


class SectionParser(BlockParser):
    """Parses a document piece by piece where it holds a widget."""

    def parseDocument(self, lines: Iterable[str]) -> etree.ElementTree:  # noqa: N802
        """Python-Markdown's entry point: lines → element tree."""
        root = etree.Element(self.md.doc_tag)
        self.root = root
        for opening, body in split_widgets("\n".join(lines)):
            if opening:
                self._parse_widget(root, opening, body)
            else:
                self.parseChunk(root, body)
        return etree.ElementTree(root)

    def _parse_widget(self, root: etree.Element, opening: str, body: str) -> None:
        self.parseChunk(root, f"{opening}\n{ELEMENT}")
        widget = root[-1]
        for section in SECTION_START.split(body):
            apart = etree.Element(self.md.doc_tag)
            self.parseChunk(apart, section.strip("\n"))
            widget.extend(apart)


def split_widgets(text: str) -> Iterator[tuple[str, str]]:
    """(opening, body) of each piece in order; the opening is empty outside widgets."""
    at = 0
    for opening in WIDGET.finditer(text):
        end = WIDGET_END.search(text, opening.end())
        if end and opening.start() >= at:
            yield "", text[at : opening.start()]
            yield opening.group(), text[opening.end() : end.start()]
            at = end.end()
    yield "", text[at:]
