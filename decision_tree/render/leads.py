# Links into trees, in the words of what they lead to.
#
# Takes: a tree or one of its nodes, and the page that the link stands on.
# Gives: a Markdown link.
# Refuses to know: why it leads there.

from __future__ import annotations

from decision_tree.markdown import relative
from decision_tree.model import Node, Tree
from decision_tree.paths import tree_page
from decision_tree.render.lines import label
from decision_tree.render.site import Site


def link_to_tree(site: Site, page: str, tree: Tree) -> str:
    """The tree's page, by its title."""
    return _link(tree.title[site.language], tree_page(tree.id), page)


def link_to_node(site: Site, page: str, tree: Tree, node: Node, title: str = "") -> str:
    """A node at its place in its tree, by its own title or another."""
    words = title or node.title[site.language]
    return _link(words, f"{tree_page(tree.id)}#{node.id}", page)


def _link(title: str, target: str, page: str) -> str:
    return f"[{label(title)}]({relative(target, page)})"
