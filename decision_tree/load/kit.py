# A kit file → Kit.
#
# Takes: the fields of docs/kits/<id>.yml.
# Gives: the kit with what could be read of it, or None when it has no title.
# Refuses to know: whether its parts fit together (decision_tree.check).

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from decision_tree.kit import (
    Ask,
    Field,
    FieldKind,
    Kind,
    Kit,
    Level,
    Option,
    Rule,
    Sum,
    When,
)
from decision_tree.load.fields import Fields
from decision_tree.text import Reference, Text

Value = TypeVar("Value")

FIELD_KINDS = ("line", "text", "list", "choice", "question", "moment", "papers")
LEVELS = ("doubt", "refuse")
MENDS = ("width", "blanks", "capitals")


def read_kit(name: str, fields: Fields) -> Kit | None:
    """The kit called `name`."""
    title, summary = fields.text("title"), fields.text("summary")
    text, reviewed = fields.text("text", required=False), fields.day("reviewed")
    groups = _groups(fields)
    asked = _named(fields, "fields", _field)
    rules = _named(fields, "rules", _rule, required=False)
    kinds = _named(fields, "kinds", _kind)
    needs, may = fields.references("needs"), fields.references("may")
    ends, sends = fields.draft("ends", required=False), fields.reference("sends", required=False)
    subject, body = fields.number("longest_subject"), fields.number("longest_body")
    fields.done()
    if not (title and summary):
        return None
    return Kit(
        fields.place,
        name,
        title,
        summary,
        text,
        reviewed,
        groups,
        asked,
        rules,
        kinds,
        needs,
        may,
        ends,
        sends,
        subject,
        body,
    )


def _named(
    fields: Fields,
    key: str,
    read: Callable[[Reference, Fields], Value | None],
    *,
    required: bool = True,
) -> dict[str, Value]:
    found = ((ref.id, read(ref, inner)) for ref, inner in fields.named(key, required=required))
    return {name: value for name, value in found if value is not None}


def _groups(fields: Fields) -> dict[str, Text]:
    return _named(fields, "groups", _group)


def _group(_ref: Reference, fields: Fields) -> Text | None:
    text = fields.own_text()
    fields.done()
    return text


def _field(ref: Reference, fields: Fields) -> Field | None:
    kind = cast(FieldKind, fields.one_of("kind", FIELD_KINDS))
    label, text = fields.text("label"), fields.text("text", required=False)
    where, pattern = (
        fields.text("where", required=False),
        fields.reference("pattern", required=False),
    )
    like, unlike = fields.references("like"), fields.references("unlike")
    mend, most = fields.some_of("mend", MENDS), fields.number("most")
    several, options = fields.number("several"), _named(fields, "options", _option, required=False)
    fields.done()
    if not label:
        return None
    return Field(
        ref.place,
        ref.id,
        kind,
        label,
        text,
        where,
        pattern,
        like,
        unlike,
        mend,
        most,
        several,
        options,
    )


def _option(ref: Reference, fields: Fields) -> Option | None:
    say, warn = fields.own_text(), fields.text("warn", required=False)
    level = cast(Level, fields.one_of("level", LEVELS, required=False))
    answers = fields.references("answers")
    fields.done()
    return Option(ref.place, ref.id, say, warn, level, answers) if say else None


def _rule(ref: Reference, fields: Fields) -> Rule | None:
    level = cast(Level, fields.one_of("level", LEVELS))
    when = cast(When, fields.one_of("when", ("found", "missing"), required=False))
    patterns = fields.references("patterns", required=True)
    check = cast(Sum, fields.one_of("sum", ("", "luhn", "mod-11-2"), required=False))
    like, unlike = fields.references("like"), fields.references("unlike")
    looked, unless = fields.references("fields"), fields.references("unless")
    language, say = fields.reference("language", required=False), fields.text("say")
    fields.done()
    if not say:
        return None
    return Rule(
        ref.place,
        ref.id,
        level,
        when,
        patterns,
        check,
        like,
        unlike,
        looked,
        unless,
        language,
        say,
    )


def _kind(ref: Reference, fields: Fields) -> Kind | None:
    group, title = fields.reference("group"), fields.text("title")
    text, channel = fields.text("text", required=False), fields.reference("channel", required=False)
    leads, evidence = fields.references("leads"), fields.references("evidence")
    needs, may = fields.references("needs"), fields.references("may")
    asks = tuple(_named(fields, "asks", _ask, required=False).values())
    written = fields.has("subject") or fields.has("body")
    subject, body = (
        fields.draft("subject", required=written),
        fields.draft("body", required=written),
    )
    was = fields.ids("was")
    fields.done()
    if not (group and title):
        return None
    return Kind(
        ref.place,
        ref.id,
        group,
        title,
        text,
        channel,
        leads,
        needs,
        may,
        asks,
        evidence,
        subject,
        body,
        was,
    )


def _ask(ref: Reference, fields: Fields) -> Ask | None:
    text = fields.own_text()
    good, bad = fields.draft("good", required=False), fields.draft("bad", required=False)
    fields.done()
    return Ask(ref.place, ref, text, good, bad) if text else None
