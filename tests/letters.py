# How a letter of a kit is filled in, told in Python: what the widgets' answer is compared with.
#
# Takes: a kit, a kind, and what is typed into its fields.
# Gives: subject and body, by language.
# Refuses to know: the widgets.

from __future__ import annotations

import re
from collections.abc import Mapping

from decision_tree.kit import Field, Kind, Kit
from decision_tree.model import Library
from decision_tree.template import HOLE, holes

# What JavaScript takes for blank; Python's own set is another.
BLANK = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"


def filled(draft: str, values: Mapping[str, str], labels: Mapping[str, str], may: set[str]) -> str:
    """A draft with its places filled in."""
    kept = [line for line in draft.split("\n") if not falls_away(line, values, may)]
    text = "\n".join(
        HOLE.sub(lambda found: values.get(found[1]) or f"[{labels[found[1]]}]", line)
        for line in kept
    )
    text = re.sub(r"\n{3,}", "\n\n", re.sub(r" +\n", "\n", text))
    return re.sub(f"^[{BLANK}]+|[{BLANK}]+$", "", text)


def falls_away(line: str, values: Mapping[str, str], may: set[str]) -> bool:
    """Whether something on the line may stay empty, and does."""
    return any(name in may and not values.get(name) for name, _ in holes(line))


def letters(library: Library, kit: Kit, kind: Kind) -> dict[str, dict[str, str]]:
    """The letters of a kind into which `TYPED` or each field's first example was typed."""
    assert kind.subject
    assert kind.body
    fields = [kit.fields[ref.id] for ref in kit.asked(kind)]
    may = kit.optional(kind)
    made = {}
    for language in library.languages:
        values = {one.id: written(library, kind, one, language) for one in fields}
        labels = {one.id: one.label[language] for one in fields}
        body = "\n\n".join(draft[language] for draft in (kind.body, kit.ends) if draft)
        subject = filled(kind.subject[language], values, labels, may)
        made[language] = {
            "subject": re.sub(f"[{BLANK}]+", " ", subject),
            "body": filled(body, values, labels, may),
        }
    return made


# What is typed into fields without an example, by language; no rule has anything against it.
TYPED = {
    "zh": "2026-11-12：检查全部 236 件，由质检每批签字（附件 2）",
    "en": "2026-11-12: all 236 units checked, staff sign every batch (attachment 2)",
}
LINE = "Example 1"
MOMENT = "2026-11-12T09:30"


def written(library: Library, kind: Kind, field: Field, language: str) -> str:
    """How the letter in a language writes a field."""
    if field.kind == "text":
        return TYPED[language]
    if field.kind == "list":
        return f"\n- {TYPED[language]}\n- {TYPED[language]}"
    if field.kind == "choice":
        return next(iter(field.options.values())).say[language]
    if field.kind == "papers":
        papers = [library.evidence[ref.id] for ref in kind.evidence]
        names = [(one.letter or one.name)[language] for one in papers]
        return "".join(f"\n{n}. {name}" for n, name in enumerate(names, 1))
    if field.kind == "moment":
        return f"{MOMENT.replace('T', ' ')} (UTC+8)"
    if field.kind == "question":
        return ""
    return field.like[0].id if field.like else LINE
