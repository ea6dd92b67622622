"""Every scenario of every tree ends in a real browser where Python says it ends."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from browsing import Opened
from decision_tree.model import Library, Scenario, Tree, split_target
from playbooks import ROOT
from walking import LANGUAGES, answer, node_of, tree_url, where

TREES = sorted(file.stem for file in (ROOT / "docs" / "trees").glob("*.yml"))


def test_the_trees_walked_here_are_all_there_are(library: Library) -> None:
    assert sorted(library.trees) == TREES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tree", TREES)
def test_every_scenario_reaches_its_node(
    language: str, tree: str, site_url: str, library: Library, opened: Opened
) -> None:
    """With JavaScript: one tap an answer, one node shown."""
    page = opened().new_page()
    for scenario in library.trees[tree].scenarios:
        page.goto(tree_url(site_url, language, tree, library.trees[tree].start.id))
        for said in scenario.answers:
            answer(page, said.id)
        assert (where(page), node_of(page)) == expected(library.trees[tree], scenario), (
            scenario.name
        )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tree", TREES)
def test_every_scenario_reaches_its_node_without_javascript(
    language: str, tree: str, site_url: str, library: Library, opened: Opened
) -> None:
    """Without JavaScript: the same taps on plain links."""
    page = opened(java_script_enabled=False).new_page()
    for scenario in library.trees[tree].scenarios:
        node = library.trees[tree].start.id
        page.goto(tree_url(site_url, language, tree, node))
        for said in scenario.answers:
            follow_plain_link(page, node, said.id)
            node = page.url.partition("#")[2]
        assert (where(page), node) == expected(library.trees[tree], scenario), scenario.name
        assert page.locator(f'[id="{node}"]').is_visible()


def follow_plain_link(page: Page, node: str, name: str) -> None:
    # The link's own click: to scroll to each on a page of seventy nodes would take minutes.
    link = page.locator(f'section:has(> h2[id="{node}"]) .answer[data-answer="{name}"]')
    target = link.evaluate("link => link.href")
    link.evaluate("link => link.click()")
    # Another tree is another page, which takes a moment to come.
    page.wait_for_url(target)


def expected(tree: Tree, scenario: Scenario) -> tuple[str, str]:
    return split_target(tree.id, scenario.reaches.id)
