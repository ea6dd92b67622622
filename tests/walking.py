# How the browser tests speak of a tree: where it is, which node is shown, which answers it has.
#
# Takes: a page with a tree.
# Gives: ids, as the YAML has them.
# Refuses to know: what is expected.

from __future__ import annotations

from playwright.sync_api import Locator, Page

from decision_tree.model import Library

LANGUAGES = {"zh": "", "en": "en/"}


def tree_url(site_url: str, language: str, tree: str, state: str = "") -> str:
    """The address of a tree's page; `state` is what follows the `#`."""
    return f"{site_url}/{LANGUAGES[language]}trees/{tree}/" + (f"#{state}" if state else "")


def wait_until(page: Page, expression: str, *, seconds: int = 15) -> None:
    """Waits for a JavaScript expression (or the promise it gives) to be true.

    Playwright's own wait_for_function needs eval, which the site's policy refuses.
    """
    for _ in range(seconds * 20):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"waited in vain for {expression}")


def shown(page: Page) -> Locator:
    """The sections that can be seen, once the script has come."""
    wait_until(page, "!!customElements.get('decision-tree')")
    return page.locator("decision-tree > section:visible")


def node_of(page: Page) -> str:
    """The id of the one node that is shown; fails when several are."""
    section = shown(page)
    assert section.count() == 1, f"{section.count()} nodes are shown"
    return section.locator("h2").get_attribute("id") or ""


def answer(page: Page, name: str) -> None:
    """Tap an answer of the node that is shown."""
    shown(page).locator(f'.answer[data-answer="{name}"]').click()


def state_of(page: Page) -> tuple[str, dict[str, str]]:
    """(node, answers) as the address has them."""
    node, *pairs = page.url.partition("#")[2].split(";")
    return node, dict(pair.split("=", 1) for pair in pairs)


def where(page: Page) -> str:
    """The tree that is open."""
    return page.url.partition("#")[0].rstrip("/").rpartition("/")[2]


def nodes_of(library: Library) -> list[tuple[str, str]]:
    """Every (tree, node)."""
    return [(tree.id, node) for tree in library.trees.values() for node in tree.nodes]
