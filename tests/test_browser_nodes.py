"""Every node of every tree is accessible."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page

from browsing import Opened
from decision_tree.model import Library
from test_browser_pages import SCHEMES, complaints
from walking import LANGUAGES, node_of, nodes_of, tree_url


@contextmanager
def only_what_is_shown(page: Page) -> Iterator[None]:
    """Hidden sections out of the page for a while: axe passes over them, but takes its time."""
    page.evaluate(
        "window.away = [...document.querySelectorAll('decision-tree > section[hidden]')];"
        "window.away.forEach(section => section.remove())"
    )
    yield
    page.evaluate("document.querySelector('decision-tree').append(...window.away)")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_at_any_node(
    language: str, scheme: str, opened: Opened, site_url: str, library: Library
) -> None:
    page = opened(color_scheme=scheme).new_page()
    found: list[str] = []
    for tree, node in nodes_of(library):
        page.goto(tree_url(site_url, language, tree, node))
        assert node_of(page) == node
        with only_what_is_shown(page):
            # What surrounds the tree is the same at every node, and dark differs by its colours:
            # the next test looks at whole pages in both.
            rules = ("color-contrast",) if scheme == "dark" else ()
            found += complaints(page, "decision-tree", *rules)
    assert found == []
