# Scenarios: the editors' own tests of their trees.
#
# Takes: a library.
# Gives: scenarios that end elsewhere, outcomes that no scenario reaches, unfit choices of practice.
# Refuses to know: the browser, which walks the same scenarios in the project's tests.

from __future__ import annotations

from collections.abc import Iterator

from decision_tree.model import Library, Outcome, Reference, Scenario, Tree, answer_of, split_target
from decision_tree.problem import Problem, nearest


def find_wrong_scenarios(library: Library) -> Iterator[Problem]:
    """Scenarios whose answers do not exist or do not lead where they say."""
    for tree in library.trees.values():
        for scenario in tree.scenarios:
            if tree.start.id in tree.nodes:
                yield from _walk(tree, scenario)


def _walk(tree: Tree, scenario: Scenario) -> Iterator[Problem]:
    at = tree.start.id
    for said in scenario.answers:
        details = {"name": scenario.name, "answer": said.id}
        if at not in tree.nodes:
            # A target that does not exist is reported where it stands, not again in each scenario.
            if "/" in at:
                yield Problem(said.place, "scenario-goes-on", {**details, "found": at})
            return
        answer = answer_of(tree.nodes[at], said.id)
        if answer is None:
            near = nearest(said.id, (one.id for one in tree.nodes[at].answers))
            yield Problem(said.place, "scenario-unknown-answer", {**details, "node": at}, near)
            return
        at = answer.goto.id.removeprefix(f"{tree.id}/")
    if at != scenario.reaches.id and (at in tree.nodes or "/" in at):
        details = {"name": scenario.name, "expected": scenario.reaches.id, "found": at}
        yield Problem(scenario.reaches.place, "scenario-ends-elsewhere", details)


def find_unfit_choices(library: Library) -> Iterator[Problem]:
    """Practice whose wrong choices do not exist, or are right."""
    for tree in library.trees.values():
        for scenario in tree.scenarios:
            for ref in scenario.practice.others if scenario.practice else ():
                yield from _unfit(library, tree, scenario, ref)


def _unfit(library: Library, tree: Tree, scenario: Scenario, ref: Reference) -> Iterator[Problem]:
    details = {"name": scenario.name, "id": ref.id}
    if not library.find(tree.id, ref.id):
        yield Problem(ref.place, "unknown-choice", details, nearest(ref.id, tree.nodes))
    elif split_target(tree.id, ref.id) == split_target(tree.id, scenario.reaches.id):
        yield Problem(ref.place, "right-choice", details)


def find_untested_outcomes(library: Library) -> Iterator[Problem]:
    """Outcomes that no scenario of their tree reaches."""
    for tree in library.trees.values():
        reached = {scenario.reaches.id for scenario in tree.scenarios}
        for node in tree.nodes.values():
            if isinstance(node, Outcome) and node.id not in reached:
                yield Problem(node.place, "outcome-without-scenario", {"id": node.id})
