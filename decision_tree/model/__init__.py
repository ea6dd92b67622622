# The playbook as values.
#
# Takes: what decision_tree.load read.
# Gives: trees, facts, registers and the library that holds them all, each value with its place.
# Refuses to know: YAML, Markdown, MkDocs, which languages there are, and what the trees are about.

from __future__ import annotations

from decision_tree.model.claims import (
    Claim,
    Grade,
    Part,
    Review,
    Side,
    Source,
    Standing,
    Subject,
    Verdict,
)
from decision_tree.model.library import Library, all_ids, parts_of
from decision_tree.model.registers import (
    Channel,
    Door,
    Entry,
    Evidence,
    Page,
    Search,
    Synonym,
    Term,
    Topic,
    Zone,
)
from decision_tree.model.tree import (
    Answer,
    Deadline,
    Node,
    Outcome,
    Practice,
    Question,
    Scenario,
    Tree,
    Urgency,
    answer_of,
    neighbours,
    split_target,
)
from decision_tree.text import Reference, Text, place_in

__all__ = [
    "Answer",
    "Channel",
    "Claim",
    "Deadline",
    "Door",
    "Entry",
    "Evidence",
    "Grade",
    "Library",
    "Node",
    "Outcome",
    "Page",
    "Part",
    "Practice",
    "Question",
    "Reference",
    "Review",
    "Scenario",
    "Search",
    "Side",
    "Source",
    "Standing",
    "Subject",
    "Synonym",
    "Term",
    "Text",
    "Topic",
    "Tree",
    "Urgency",
    "Verdict",
    "Zone",
    "all_ids",
    "answer_of",
    "neighbours",
    "parts_of",
    "place_in",
    "split_target",
]
