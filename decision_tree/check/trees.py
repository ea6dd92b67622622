# The shape of each tree: answers lead somewhere, every node is reached, every way ends.
#
# Takes: a library.
# Gives: problems of targets, reach, dead ends, loops and empty outcomes.
# Refuses to know: words and registers.

from __future__ import annotations

from collections.abc import Iterator

from decision_tree.model import (
    Library,
    Node,
    Outcome,
    Question,
    Reference,
    Tree,
    neighbours,
    split_target,
)
from decision_tree.problem import Problem, nearest


def find_unknown_targets(library: Library) -> Iterator[Problem]:
    """Answers and starts that lead to nothing."""
    for tree in library.trees.values():
        if tree.start.id not in tree.nodes:
            near = nearest(tree.start.id, tree.nodes)
            yield Problem(tree.start.place, "unknown-start", {"target": tree.start.id}, near)
        for node in tree.nodes.values():
            for answer in node.answers:
                yield from _unknown(library, tree, answer.goto, answer.id)


def _unknown(library: Library, tree: Tree, goto: Reference, answer: str) -> Iterator[Problem]:
    home, target = split_target(tree.id, goto.id)
    if home == tree.id and target not in tree.nodes:
        details = {"answer": answer, "target": goto.id}
        yield Problem(goto.place, "unknown-target", details, nearest(target, tree.nodes))
    elif home != tree.id:
        yield from unknown_elsewhere(library, goto)


def unknown_elsewhere(library: Library, goto: Reference) -> Iterator[Problem]:
    """A `tree/node` whose tree or node does not exist."""
    home, target = split_target("", goto.id)
    other = library.trees.get(home)
    if other is None:
        near = nearest(home, library.trees)
        yield Problem(goto.place, "unknown-tree", {"target": goto.id}, near)
    elif target not in other.nodes:
        near = nearest(target, other.nodes)
        yield Problem(goto.place, "unknown-node", {"target": goto.id}, near and f"{home}/{near}")


def find_unreachable(library: Library) -> Iterator[Problem]:
    """Nodes that no way leads to, from the start or from another tree."""
    outside = _entered_from_outside(library)
    for tree in library.trees.values():
        reached = _reached(tree, {tree.start.id, *outside.get(tree.id, ())})
        for node in tree.nodes.values():
            # A start that does not exist is its own problem, not one of every node.
            if node.id not in reached and tree.start.id in tree.nodes:
                yield Problem(node.place, "unreachable-node", {"id": node.id})


def _entered_from_outside(library: Library) -> dict[str, set[str]]:
    entered: dict[str, set[str]] = {}
    for tree in library.trees.values():
        for node in tree.nodes.values():
            for answer in node.answers:
                home, target = split_target(tree.id, answer.goto.id)
                if home != tree.id:
                    entered.setdefault(home, set()).add(target)
    return entered


def _reached(tree: Tree, starts: set[str]) -> set[str]:
    todo = [start for start in starts if start in tree.nodes]
    reached = set(todo)
    while todo:
        for target in neighbours(tree, tree.nodes[todo.pop()]):
            if target not in reached:
                reached.add(target)
                todo.append(target)
    return reached


def find_thin_questions(library: Library) -> Iterator[Problem]:
    """Questions that offer no choice."""
    for tree in library.trees.values():
        for node in tree.nodes.values():
            if isinstance(node, Question) and len(node.answers) < 2:
                details = {"id": node.id, "count": str(len(node.answers))}
                yield Problem(node.place, "too-few-answers", details)


def find_same_answers(library: Library) -> Iterator[Problem]:
    """Answers of one node that a reader could not tell apart."""
    for tree in library.trees.values():
        for node in tree.nodes.values():
            for language in library.languages:
                yield from _same(node, language)


def _same(node: Node, language: str) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for answer in node.answers:
        words = answer.say[language].casefold()
        if words in first:
            details = {
                "id": node.id,
                "first": first[words],
                "second": answer.id,
                "language": language,
            }
            yield Problem(answer.say.places[language], "same-answers", details)
        first.setdefault(words, answer.id)


def find_lost_ways(library: Library) -> Iterator[Problem]:
    """Questions from which every way goes round in a loop."""
    for tree in library.trees.values():
        saved = _with_a_way_out(tree)
        for node in tree.nodes.values():
            if node.id not in saved and len(node.answers) > 0:
                details = {"id": node.id, "chain": _loop_from(tree, node.id)}
                yield Problem(node.place, "no-way-out", details)


def _with_a_way_out(tree: Tree) -> set[str]:
    saved = {
        node.id for node in tree.nodes.values() if isinstance(node, Outcome) or _leaves(tree, node)
    }
    while True:
        more = {
            n.id for n in tree.nodes.values() if saved.intersection(neighbours(tree, n))
        } - saved
        if not more:
            return saved
        saved |= more


def _leaves(tree: Tree, node: Node) -> bool:
    # A target that does not exist is its own problem; it is not also a loop.
    return len(neighbours(tree, node)) < len(node.answers)


def _loop_from(tree: Tree, start: str) -> str:
    chain = [start]
    while (after := neighbours(tree, tree.nodes[chain[-1]])[0]) not in chain:
        chain.append(after)
    return " → ".join([*chain, after])


def find_empty_outcomes(library: Library) -> Iterator[Problem]:
    """Outcomes that do not say what to do, or through which channel."""
    for tree in library.trees.values():
        for node in tree.nodes.values():
            if isinstance(node, Outcome) and not node.steps:
                yield Problem(node.place, "outcome-without-steps", {"id": node.id})
            if isinstance(node, Outcome) and node.channel is None:
                yield Problem(node.place, "outcome-without-channel", {"id": node.id})
