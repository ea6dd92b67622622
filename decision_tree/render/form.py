# What a kit asks and what its check looks for → Markdown.
#
# Takes: the fields and the rules of a kit.
# Gives: the entries of both, with what the widgets kit-field and kit-form need beside the words.
# Refuses to know: the kinds and their letters (decision_tree.render.kit).

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from decision_tree.kit import Field, Kit, Option, Rule
from decision_tree.paths import kit_page
from decision_tree.render.blocks import (
    INNER,
    PART,
    SECTION,
    block,
    bullets,
    folded,
    heading,
    join,
    prose,
)
from decision_tree.render.glossary import explain
from decision_tree.render.lines import one_line
from decision_tree.render.site import Site
from decision_tree.text import Text


def render_fields(site: Site, kit: Kit) -> str:
    """Every field: what it looks like and where to find it."""
    title = heading(2, site.say("kit-fields"), f"{kit.id}.fields")
    entries = [_field(site, kit, field) for field in kit.fields.values()]
    return block(SECTION, "section.fields", join(title, *entries))


def _field(site: Site, kit: Kit, field: Field) -> str:
    page = kit_page(kit.id)
    body = explain(join(*_told(site, page, field)), site, page)
    return block(PART, "kit-field", body, {"data-field": _json(_facts(site, field))})


def _told(site: Site, page: str, field: Field) -> Iterator[str]:
    yield heading(3, field.label[site.language], f"{field.id}.field")
    if field.text:
        yield block(INNER, "div.text", prose(field.text, site, page))
    if field.like:
        yield block(INNER, "div.example", site.say("kit-example", words=code(field.like[0].id)))
    if field.options:
        options = [one_line(option.say[site.language]) for option in field.options.values()]
        yield block(INNER, "div.options", bullets(options))
    yield from (_warning(site, page, option) for option in field.options.values() if option.warn)
    if field.where:
        yield folded(site.say("kit-where"), prose(field.where, site, page), "where", INNER)


def _warning(site: Site, page: str, option: Option) -> str:
    said = site.say("kit-warn", option=one_line(option.say[site.language]))
    return block(
        INNER, "div.warn", join(said, prose(option.warn, site, page)), {"data-option": option.id}
    )


def _facts(site: Site, field: Field) -> dict[str, object]:
    """What the widget is told; of words those that stand in letters, in every language."""
    answers = {one.id: [ref.id for ref in one.answers] for one in field.options.values()}
    return {
        "id": field.id,
        "kind": field.kind,
        "label": named_options(field.label, site),
        "pattern": field.pattern.id if field.pattern else "",
        "like": field.like[0].id if field.like else "",
        "mend": [ref.id for ref in field.mend],
        "most": field.most,
        "several": field.several,
        "options": {one.id: named_options(one.say, site) for one in field.options.values()},
        "answers": {name: ways for name, ways in answers.items() if ways},
        "refused": [one.id for one in field.options.values() if one.level == "refuse"],
    }


def named_options(text: Text, site: Site) -> dict[str, str]:
    """A name in every language: the letters need each."""
    return {language: one_line(text[language]) for language in site.languages}


def render_rules(site: Site, kit: Kit) -> str:
    """Everything that the check looks for."""
    if not kit.rules:
        return ""
    title = heading(2, site.say("kit-rules"), f"{kit.id}.rules")
    rules = [_rule(site, kit, rule) for rule in kit.rules.values()]
    return block(SECTION, "section.rules", join(title, *rules))


def _rule(site: Site, kit: Kit, rule: Rule) -> str:
    facts = {
        "level": rule.level,
        "when": rule.when,
        "patterns": [ref.id for ref in rule.patterns],
        "sum": rule.sum,
        "fields": [ref.id for ref in rule.fields],
        "unless": [ref.id for ref in rule.unless],
        "language": rule.language.id if rule.language else "",
    }
    said = prose(rule.say, site, kit_page(kit.id))
    return block(PART, "div.rule", said, {"data-rule": _json(facts)})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def code(words: str) -> str:
    """Words as they stand, in one line of code."""
    plain = " ".join(words.split())
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", plain)), default=0))
    gap = " " * plain.startswith("`") or " " * plain.endswith("`")
    return f"{ticks}{gap}{plain}{gap}{ticks}"
