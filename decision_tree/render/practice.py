# Scenarios for a learner → Markdown: a situation, what one could do, and the way to what is right.
#
# Takes: the trees' scenarios that have `practice`.
# Gives: `<practice-run>` for a hand-written page.
# Refuses to know: the widget, which only marks what was chosen and remembers it.

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256

from decision_tree.model import Library, Node, Practice, Reference, Scenario, Tree, answer_of
from decision_tree.render.blocks import (
    ELEMENT,
    PART,
    SECTION,
    block,
    bullets,
    folded,
    join,
    ordered,
    prose,
)
from decision_tree.render.leads import link_to_node
from decision_tree.render.lines import label
from decision_tree.render.site import Site
from decision_tree.render.tree import digest

WIDGET_WORDS = ("practice-right", "practice-wrong", "practice-count", "practice-again")


def render_practice(library: Library, site: Site, tree: Tree, page: str) -> str:
    """Every practice of a tree; empty when it has none."""
    sections = [
        _section(library, site, tree, page, scenario, scenario.practice)
        for scenario in tree.scenarios
        if scenario.practice
    ]
    words = {key: site.words[site.language].interface[key] for key in WIDGET_WORDS}
    told = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    attributes = {"data-tree": tree.id, "data-words": told}
    return block(ELEMENT, "practice-run", join(*sections), attributes) if sections else ""


def _section(
    library: Library, site: Site, tree: Tree, page: str, scenario: Scenario, practice: Practice
) -> str:
    name = digest(practice.situation)
    choices = sorted((scenario.reaches, *practice.others), key=lambda ref: digest_of(name, ref.id))
    links = [_choice(library, site, tree, page, ref, scenario) for ref in choices]
    body = join(
        prose(practice.situation, site, page),
        block(PART, "div.choices", join(f"**{site.say('practice-ask')}**", bullets(links))),
        folded(site.say("practice-answer"), _answer(library, site, tree, page, scenario), "why"),
    )
    return block(SECTION, "section.practice", body, {"data-practice": name})


def digest_of(name: str, choice: str) -> str:
    """An order that looks like none, and is the same in every build and language."""
    return sha256(f"{name}/{choice}".encode()).hexdigest()


def _choice(
    library: Library, site: Site, tree: Tree, page: str, ref: Reference, scenario: Scenario
) -> str:
    mark = " .right" if ref is scenario.reaches else ""
    return f"{_link(library, site, tree, page, ref.id)}{{ .choice{mark} }}"


def _link(library: Library, site: Site, tree: Tree, page: str, target: str) -> str:
    found = library.find(tree.id, target)
    return link_to_node(site, page, *found) if found else ""


def _answer(library: Library, site: Site, tree: Tree, page: str, scenario: Scenario) -> str:
    why = scenario.practice.why if scenario.practice else None
    steps = [
        f"{label(question.title[site.language])} → **{label(said)}**"
        for question, said in _way(site, tree, scenario)
    ]
    return join(
        site.say("practice-goal", goal=_link(library, site, tree, page, scenario.reaches.id)),
        prose(why, site, page),
        site.say("practice-way"),
        ordered(steps),
    )


def _way(site: Site, tree: Tree, scenario: Scenario) -> Iterator[tuple[Node, str]]:
    """The questions on the way, each with the answer that leads on."""
    node: Node | None = tree.nodes.get(tree.start.id)
    for ref in scenario.answers:
        answer = answer_of(node, ref.id) if node else None
        if node is None or answer is None:
            return
        yield node, answer.say[site.language]
        node = tree.nodes.get(answer.goto.id)
