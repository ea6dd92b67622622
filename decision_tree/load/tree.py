# A tree file → Tree.
#
# Takes: the fields of docs/trees/<id>.yml.
# Gives: the tree with what could be read of it, or None when it has no title or no start.
# Refuses to know: whether its parts fit together (decision_tree.check).

from __future__ import annotations

from typing import cast

from decision_tree.load.fields import Fields
from decision_tree.model import (
    Answer,
    Deadline,
    Node,
    Outcome,
    Practice,
    Question,
    Reference,
    Scenario,
    Tree,
    Urgency,
)

URGENCIES = ("now", "today", "week", "none")


def read_tree(name: str, fields: Fields) -> Tree | None:
    """The tree called `name`."""
    title, summary = fields.text("title"), fields.text("summary")
    caution = fields.text("caution", required=False)
    reviewed, start = fields.day("reviewed"), fields.reference("start")
    nodes = {ref.id: node for ref, inner in fields.named("nodes") if (node := _node(ref, inner))}
    scenarios = tuple(found for inner in fields.records("scenarios") if (found := _scenario(inner)))
    fields.done()
    if not (title and summary and start):
        return None
    return Tree(fields.place, name, title, summary, caution, reviewed, start, nodes, scenarios)


def _node(ref: Reference, fields: Fields) -> Node | None:
    if fields.has("outcome"):
        return _outcome(ref, fields)
    if fields.has("question"):
        return _question(ref, fields)
    fields.report(ref.place, "neither-question-nor-outcome", id=ref.id)
    return None


def _question(ref: Reference, fields: Fields) -> Question | None:
    title = fields.text("question")
    text, lookup = fields.text("text", required=False), fields.text("lookup", required=False)
    claims, was = fields.references("claims"), fields.ids("was")
    answers = _answers(fields, required=True)
    fields.done()
    return Question(ref.place, ref.id, title, text, lookup, claims, was, answers) if title else None


def _outcome(ref: Reference, fields: Fields) -> Outcome | None:
    title = fields.text("outcome")
    urgency = cast(Urgency, fields.one_of("urgency", URGENCIES))
    channel = fields.reference("channel", required=False)
    deadline = _deadline(fields)
    text, steps = fields.text("text", required=False), fields.texts("steps")
    evidence, avoid = fields.references("evidence"), fields.texts("avoid")
    kit = fields.reference("kit", required=False)
    after, claims = fields.text("next", required=False), fields.references("claims")
    was = fields.ids("was")
    answers = _answers(fields, required=False)
    fields.done()
    if not title:
        return None
    return Outcome(
        ref.place,
        ref.id,
        title,
        urgency,
        channel,
        deadline,
        text,
        steps,
        evidence,
        avoid,
        kit,
        after,
        claims,
        was,
        answers,
    )


def _deadline(fields: Fields) -> Deadline | None:
    inner = fields.inside("deadline")
    if inner is None:
        return None
    hours, days, text = inner.number("hours"), inner.number("days"), inner.text("text")
    inner.done()
    if hours and days:
        inner.report(inner.place, "hours-and-days")
    if not text:
        return None
    if hours:
        return Deadline(inner.place, text, "hours", hours)
    return Deadline(inner.place, text, "days", days) if days else Deadline(inner.place, text)


def _answers(fields: Fields, *, required: bool) -> tuple[Answer, ...]:
    found = (_answer(ref, inner) for ref, inner in fields.named("answers", required=required))
    return tuple(answer for answer in found if answer)


def _answer(ref: Reference, fields: Fields) -> Answer | None:
    say, goto = fields.text("say"), fields.reference("goto")
    fields.done()
    return Answer(ref.place, ref.id, say, goto) if say and goto else None


def _scenario(fields: Fields) -> Scenario | None:
    name, reaches = fields.scalar("name"), fields.reference("reaches")
    answers, practice = fields.references("answers", required=True), _practice(fields)
    fields.done()
    if not (name and reaches):
        return None
    return Scenario(fields.place, name.value, answers, reaches, practice)


def _practice(fields: Fields) -> Practice | None:
    inner = fields.inside("practice")
    if inner is None:
        return None
    situation, others = inner.text("situation"), inner.references("others", required=True)
    why = inner.text("why", required=False)
    inner.done()
    return Practice(inner.place, situation, others, why) if situation else None
