# The real playbook has nothing to mend.

from __future__ import annotations

from decision_tree.compile import compile_playbook
from decision_tree.model import Outcome
from playbooks import ROOT, printed

PLAYBOOK = compile_playbook(ROOT / "docs")


def test_the_playbook_has_no_errors_and_no_warnings() -> None:
    assert printed(PLAYBOOK) == []


def test_every_tree_was_read_against_its_sources() -> None:
    library = PLAYBOOK.library

    assert [tree.id for tree in library.trees.values() if not tree.reviewed] == []
    assert [topic.id for topic in library.topics.values() if not topic.reviewed] == []


def test_every_tree_has_scenarios() -> None:
    assert [tree.id for tree in PLAYBOOK.library.trees.values() if not tree.scenarios] == []


def test_every_outcome_of_the_largest_tree_warns_that_the_readers_own_notice_wins() -> None:
    tree = PLAYBOOK.library.trees["account-suspended"]

    assert tree.caution is not None
    assert any(isinstance(node, Outcome) for node in tree.nodes.values())
