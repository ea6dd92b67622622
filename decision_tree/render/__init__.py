# The library → pages of Markdown.
#
# Takes: a library without errors, and the site for one language.
# Gives: every compiled page.
# Refuses to know: where the pages go.

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from decision_tree.model import Library
from decision_tree.render.blocks import MadePage
from decision_tree.render.cite import cite
from decision_tree.render.claims import render_claims
from decision_tree.render.dates import with_dates
from decision_tree.render.faq import render_faq_index, render_topic
from decision_tree.render.glossary import explain, render_glossary, with_tips
from decision_tree.render.index import render_tree_index
from decision_tree.render.kit import render_kit, render_kit_index
from decision_tree.render.map import draw_map, render_map_page
from decision_tree.render.practice import render_practice
from decision_tree.render.registers import render_channels, render_evidence
from decision_tree.render.review import render_review
from decision_tree.render.site import Desk, Facts, LinksFrom, Site
from decision_tree.render.sources import render_sources
from decision_tree.render.tree import Stage, render_element, render_tree_page


def render_pages(library: Library, site: Site) -> Iterator[MadePage]:
    """Every page that is made from the library, in one language."""
    for page in _pages(library, site):
        yield replace(page, text=finished(page.text, site, page.path))


def finished(text: str, site: Site, page: str) -> str:
    """A page with what its terms and the dates of its claims call for."""
    return with_dates(with_tips(text, site, page), site)


def _pages(library: Library, site: Site) -> Iterator[MadePage]:
    yield render_tree_index(library, site)
    for tree in library.trees.values():
        yield render_tree_page(library, site, tree)
        yield render_map_page(library, site, tree)
    if library.topics:
        yield render_faq_index(library, site)
    for topic in library.topics.values():
        yield render_topic(library, site, topic)
    yield from _kits(library, site)
    yield from _registers(library, site)
    if library.subjects or library.sources:
        yield from render_claims(library, site)
        yield render_sources(library, site)
    for subject in library.subjects.values():
        if subject.page:
            yield render_review(site, subject)


def _kits(library: Library, site: Site) -> Iterator[MadePage]:
    if library.kits:
        yield render_kit_index(library, site)
    for kit in library.kits.values():
        yield render_kit(library, site, kit)


def _registers(library: Library, site: Site) -> Iterator[MadePage]:
    if library.channels:
        yield render_channels(library, site)
    if library.evidence:
        yield render_evidence(library, site)
    if library.terms:
        yield render_glossary(library, site)


__all__ = [
    "Desk",
    "Facts",
    "LinksFrom",
    "MadePage",
    "Site",
    "Stage",
    "cite",
    "draw_map",
    "explain",
    "finished",
    "render_element",
    "render_pages",
    "render_practice",
]
