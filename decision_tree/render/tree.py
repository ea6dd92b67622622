# A tree → Markdown: a section a node, an answer a plain link.
#
# Takes: a tree, the library it is in, the site, and the page it will stand on.
# Gives: the tree's page, or the element to embed in another page.
# Refuses to know: the widget, which only hides and remembers what is written here.

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from decision_tree.markdown import relative
from decision_tree.model import Answer, Library, Node, Outcome, Question, Text, Tree, split_target
from decision_tree.paths import CHANNELS_PAGE, map_page, tree_page
from decision_tree.render.blocks import (
    ELEMENT,
    PART,
    SECTION,
    MadePage,
    block,
    bullets,
    folded,
    foot,
    front_matter,
    heading,
    join,
    ordered,
    prose,
)
from decision_tree.render.cite import rests
from decision_tree.render.glossary import explain
from decision_tree.render.lines import label
from decision_tree.render.registers import known
from decision_tree.render.site import Site

# The labels that the widget shows; it holds no words of its own.
WIDGET_WORDS = (
    "back",
    "again",
    "answers",
    "why",
    "change",
    "copy",
    "copied",
    "uncopied",
    "untranslated",
    "print",
    "step",
    "outcome",
    "kept",
    "moved",
    "done",
)


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a tree is being written: which library and site, on which page, and how much of it."""

    library: Library
    site: Site
    tree: Tree
    page: str
    only_start: bool = False

    @property
    def at_home(self) -> bool:
        """Whether this is the tree's own page."""
        return self.page == tree_page(self.tree.id)


def render_tree_page(library: Library, site: Site, tree: Tree) -> MadePage:
    """The page of a tree."""
    stage = Stage(library, site, tree, tree_page(tree.id))
    title, summary = tree.title[site.language], tree.summary[site.language]
    text = join(
        front_matter(title, summary, hide=["toc"]),
        heading(1, title, f"{tree.id}.title"),
        block(PART, "div.tree-summary", prose(tree.summary, site, stage.page)),
        render_element(stage),
        block(PART, "div.tree-foot", _foot(stage)),
    )
    return MadePage(stage.page, text + "\n", tree.place.path)


def _foot(stage: Stage) -> str:
    link = relative(map_page(stage.tree.id), stage.page)
    reviewed = stage.site.say("reviewed", day=stage.tree.reviewed)
    return join(f"[{stage.site.say('map')}]({link})", reviewed)


def render_element(stage: Stage) -> str:
    """The `<decision-tree>` element with its sections."""
    start = stage.tree.nodes[stage.tree.start.id]
    rest = () if stage.only_start else (n for n in stage.tree.nodes.values() if n is not start)
    sections = [_section(stage, node) for node in (start, *rest)]
    return block(ELEMENT, "decision-tree.decision-tree#tree", join(*sections), _attributes(stage))


def _attributes(stage: Stage) -> dict[str, str]:
    site, tree = stage.site, stage.tree
    names = {code: site.words[code].interface["name"] for code in site.languages}
    attributes = {
        "data-tree": tree.id,
        "data-start": tree.start.id,
        "data-language": site.language,
        "data-reviewed": site.say("reviewed", day=tree.reviewed),
        "data-words": _json(
            {key: site.words[site.language].interface[key] for key in WIDGET_WORDS}
        ),
        "data-languages": _json(names),
        "data-all": site.say("all-languages"),
    }
    if stage.only_start:
        attributes["data-page"] = site.between(stage.page, tree_page(tree.id))
    return attributes


def _json(value: dict[str, str]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _section(stage: Stage, node: Node) -> str:
    if isinstance(node, Question):
        return block(SECTION, "section.question", join(*_question(stage, node)))
    return block(
        SECTION, "section.outcome", join(*_outcome(stage, node)), {"data-urgency": node.urgency}
    )


def _question(stage: Stage, node: Question) -> Iterator[str]:
    yield from _opening(stage, node)
    yield _explained(stage, prose(node.text, stage.site, stage.page), _lookup(stage, node))
    yield _answers(stage, node.answers, "")
    yield _rests(stage, node, (node.text, node.lookup))
    yield foot(stage.site, stage.page, node.id)


def _outcome(stage: Stage, node: Outcome) -> Iterator[str]:
    yield from _opening(stage, node)
    if node.urgency != "none":
        yield block(PART, "div.urgency", stage.site.say(node.urgency))
    yield _deadline(stage, node)
    avoid = [prose(text, stage.site, stage.page) for text in node.avoid]
    yield _explained(
        stage,
        prose(node.text, stage.site, stage.page),
        _steps(stage, node),
        _part(stage, node, "avoid", bullets(avoid)),
    )
    yield _part(stage, node, "evidence", _evidence(stage, node))
    yield _part(stage, node, "channel", _channel(stage, node))
    yield _part(stage, node, "next", prose(node.next, stage.site, stage.page))
    if stage.tree.caution:
        yield block(PART, "div.caution", prose(stage.tree.caution, stage.site, stage.page))
    yield _answers(stage, node.answers, heading(3, stage.site.say("then"), f"{node.id}.then"))
    yield _rests(stage, node, (node.text, node.deadline, node.steps, node.avoid, node.next))
    yield foot(stage.site, stage.page, node.id)


def _explained(stage: Stage, *parts: str) -> str:
    # Not its channel and evidence: those are the same at many nodes, and explained on their pages.
    return explain(join(*parts), stage.site, stage.page)


def _lookup(stage: Stage, node: Question) -> str:
    if not node.lookup:
        return ""
    return folded(stage.site.say("lookup"), prose(node.lookup, stage.site, stage.page), "lookup")


def _rests(stage: Stage, node: Node, shown: tuple[object, ...]) -> str:
    said = rests(node, shown, stage.site, stage.page)
    return block(PART, "div.rests", said) if said else ""


def _opening(stage: Stage, node: Node) -> Iterator[str]:
    # An embedded tree stands on its own page too; a search should find it once.
    extra = () if stage.at_home else ("data-search-exclude",)
    yield heading(2, node.title[stage.site.language], node.id, *extra)
    for former in node.was:
        yield block(PART, f"div.was#{former.id}", "")


def _part(stage: Stage, node: Outcome, kind: str, body: str) -> str:
    title = heading(3, stage.site.say(kind), f"{node.id}.{kind}")
    return block(PART, f"div.{kind}", join(title, body)) if body else ""


def _deadline(stage: Stage, node: Outcome) -> str:
    if not node.deadline:
        return ""
    limit = node.deadline
    attributes = {f"data-{limit.unit}": str(limit.amount)} if limit.unit else {}
    words = f"**{stage.site.say('deadline')}**"
    return block(
        PART, "div.deadline", join(words, prose(limit.text, stage.site, stage.page)), attributes
    )


def _steps(stage: Stage, node: Outcome) -> str:
    if not node.steps:
        return ""
    title = heading(3, stage.site.say("steps"), f"{node.id}.steps")
    listed = ordered([prose(step, stage.site, stage.page) for step in node.steps])
    digests = " ".join(digest(step) for step in node.steps)
    return block(PART, "div.steps", join(title, listed), {"data-steps": digests})


def digest(text: Text) -> str:
    """Six letters that stay while a text's words do, the same in every language."""
    whole = "\0".join(text.words[code] for code in sorted(text.words))
    return sha256(whole.encode()).hexdigest()[:6]


def _evidence(stage: Stage, node: Outcome) -> str:
    records = (stage.library.evidence.get(ref.id) for ref in node.evidence)
    return bullets(
        [
            join(
                f"**{label(found.name[stage.site.language])}**",
                prose(found.text, stage.site, stage.page),
            )
            for found in records
            if found
        ]
    )


def _channel(stage: Stage, node: Outcome) -> str:
    channel = stage.library.channels.get(node.channel.id) if node.channel else None
    if channel is None:
        return ""
    name = label(channel.name[stage.site.language])
    title = f"**[{name}]({channel.url})**" if channel.url else f"**{name}**"
    more = relative(f"{CHANNELS_PAGE}#{channel.id}", stage.page)
    return join(
        title,
        prose(channel.open, stage.site, stage.page),
        known(stage.site, stage.page, channel.at_node),
        f"[{stage.site.say('channel-more')}]({more})",
    )


def _answers(stage: Stage, answers: tuple[Answer, ...], title: str) -> str:
    if not answers:
        return ""
    links = [
        f"[{label(answer.say[stage.site.language])}]({_target(stage, answer)})"
        f'{{ .answer data-answer="{answer.id}" }}'
        for answer in answers
    ]
    return block(PART, "div.answers", join(title, "\n".join(f"- {link}" for link in links)))


def _target(stage: Stage, answer: Answer) -> str:
    home, node = split_target(stage.tree.id, answer.goto.id)
    if home == stage.tree.id and not stage.only_start:
        return f"#{node}"
    return relative(f"{tree_page(home)}#{node}", stage.page)
