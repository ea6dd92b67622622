# The list of all trees → Markdown.
#
# Takes: the library and the site.
# Gives: a page that leads to every tree and its map.
# Refuses to know: what is in the trees.

from __future__ import annotations

from decision_tree.markdown import relative
from decision_tree.model import Library, Question, Tree
from decision_tree.paths import map_page
from decision_tree.render.blocks import SECTION, MadePage, block, front_matter, heading, join, prose
from decision_tree.render.leads import link_to_tree
from decision_tree.render.site import Site


def render_tree_index(library: Library, site: Site) -> MadePage:
    """The page that lists the trees."""
    page = "trees/index.md"
    text = join(
        front_matter(site.say("trees"), site.say("trees-text")),
        heading(1, site.say("trees"), "trees.title"),
        site.say("trees-text"),
        *(_tree(site, page, tree) for tree in library.trees.values()),
    )
    return MadePage(page, text + "\n", "docs/trees")


def _tree(site: Site, page: str, tree: Tree) -> str:
    title = link_to_tree(site, page, tree)
    questions = sum(isinstance(node, Question) for node in tree.nodes.values())
    size = site.say("size", questions=questions, outcomes=len(tree.nodes) - questions)
    map_link = f"[{site.say('map')}]({relative(map_page(tree.id), page)})"
    return block(
        SECTION,
        "section.tree-card",
        join(heading(2, title, tree.id), prose(tree.summary, site, page), f"{size} · {map_link}"),
    )
