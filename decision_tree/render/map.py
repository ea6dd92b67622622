# A tree → its map: an SVG drawn at build time, every box a link to its node.
#
# Takes: a tree and the site.
# Gives: SVG without styles of its own (assets/tree-map has them), and the page that shows it.
# Refuses to know: crossing lines. Each node is drawn once, under the first answer that leads to it;
# any later answer gets a small pointer ↗ instead of a line across the picture.

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from decision_tree.model import Answer, Library, Node, Outcome, Tree, neighbours, split_target
from decision_tree.paths import map_page, tree_page
from decision_tree.render.blocks import MadePage, front_matter, heading, join
from decision_tree.render.lines import one_line
from decision_tree.render.site import Site

WIDTH, INDENT, LINE, GAP, PAD = 272, 20, 18, 8, 8
EMS_PER_LINE = 18.5

Href = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Box:
    """A node, or a pointer to one, placed in the picture; `said` is the answer that leads here."""

    said: list[str]
    title: list[str]
    kind: str
    href: str
    column: int
    top: int
    height: int
    parent: Box | None

    @property
    def left(self) -> int:
        return self.column * INDENT + 1

    @property
    def middle(self) -> float:
        return self.top + self.height / 2

    @property
    def bottom(self) -> int:
        return self.top + self.height


def render_map_page(library: Library, site: Site, tree: Tree) -> MadePage:
    """The page with a tree's map."""
    page = map_page(tree.id)
    title = site.say("map-of", title=one_line(tree.title[site.language]))
    svg = draw_map(
        library, site, tree, lambda home, node: f"{site.link(page, tree_page(home))}#{node}"
    )
    text = join(
        front_matter(title, site.say("map-text"), hide=["toc"]),
        heading(1, title, f"{tree.id}.map"),
        site.say("map-text"),
        f"[{site.say('start-tree')}]({'../' + tree_page(tree.id)}#{tree.start.id})",
        f'<div class="tree-map" role="region" aria-label="{escape(title)}" tabindex="0">'
        f"{svg}</div>",
    )
    return MadePage(page, text + "\n", tree.place.path)


def draw_map(library: Library, site: Site, tree: Tree, href: Href, style: str = "") -> str:
    """The picture as SVG. `href`: (tree id, node id) → address; `style` is CSS to carry inside."""
    boxes = list(_Layout(library, site, tree, href).boxes())
    width = max(box.left for box in boxes) + WIDTH + 1
    height = max(box.top + box.height for box in boxes) + 1
    drawn = "".join([*map(_line, boxes), *map(_draw, boxes)])
    inside = f"<style>{style}</style>" if style else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="group" '
        f'aria-label="{escape(one_line(tree.title[site.language]))}">{inside}{drawn}</svg>'
    )


class _Layout:
    """Places boxes as an outline: a row each, set in by depth, so that a phone shows it whole."""

    def __init__(self, library: Library, site: Site, tree: Tree, href: Href) -> None:
        self.library, self.site, self.tree, self.href = library, site, tree, href
        self.bottom = 1
        self.drawn = {tree.start.id}
        self.owned = self._owners()

    def _owners(self) -> dict[str, str]:
        """Node → the node nearest the start that leads to it: breadth first, so ways are short."""
        owner: dict[str, str] = {self.tree.start.id: ""}
        queue = [self.tree.start.id]
        for at in queue:
            for target in neighbours(self.tree, self.tree.nodes[at]):
                if target not in owner:
                    owner[target] = at
                    queue.append(target)
        return owner

    def boxes(self) -> Iterator[Box]:
        yield from self._node(self.tree.nodes[self.tree.start.id], "", 0, None)
        for node in self.tree.nodes.values():
            if node.id not in self.drawn:
                self.drawn.add(node.id)
                yield from self._node(node, "", 0, None)

    def _node(self, node: Node, said: str, column: int, parent: Box | None) -> Iterator[Box]:
        kind = f"outcome {node.urgency}" if isinstance(node, Outcome) else "question"
        box = self._box(said, node.title[self.site.language], kind, node.id, column, parent)
        yield box
        for answer in node.answers:
            yield from self._answer(answer, node, box)

    def _answer(self, answer: Answer, node: Node, box: Box) -> Iterator[Box]:
        said = answer.say[self.site.language]
        home, target = split_target(self.tree.id, answer.goto.id)
        mine = (
            home == self.tree.id and self.owned.get(target) == node.id and target not in self.drawn
        )
        if mine:
            self.drawn.add(target)
            yield from self._node(self.tree.nodes[target], said, box.column + 1, box)
        else:
            title = f"↗ {self._title(answer.goto.id)}"
            yield self._box(said, title, "pointer", answer.goto.id, box.column + 1, box)

    def _title(self, goto: str) -> str:
        found = self.library.find(self.tree.id, goto)
        return found[1].title[self.site.language] if found else goto

    def _box(
        self, said: str, title: str, kind: str, goto: str, column: int, parent: Box | None
    ) -> Box:
        href = self.href(*split_target(self.tree.id, goto))
        spoken = wrap(said, EMS_PER_LINE + 2) if said else []
        lines = wrap(title, EMS_PER_LINE)
        top, height = self.bottom, (len(lines) + len(spoken)) * LINE + PAD * 2
        self.bottom += height + GAP
        return Box(spoken, lines, kind, href, column, top, height, parent)


def wrap(words: str, ems: float) -> list[str]:
    """Lines no wider than `ems`; a Han character is one em wide, any other about half."""
    lines, width = [""], 0.0
    for part in _pieces(one_line(words)):
        size = sum(1.0 if ord(char) > 0x2E7F else 0.54 for char in part)
        if width + size > ems and lines[-1]:
            lines.append("")
            width, part = 0.0, part.lstrip()
        lines[-1] += part
        width += size
    return lines


def _pieces(words: str) -> Iterator[str]:
    """Where a line may break: after any Han character, before a space; never before punctuation."""
    piece = ""
    for char in words:
        breaks = char == " " or ord(char) > 0x2E7F or (piece and ord(piece[-1]) > 0x2E7F)
        if piece and breaks and char not in "，。、；：？！）》”」…":
            yield piece
            piece = ""
        piece += char
    yield piece


def _line(box: Box) -> str:
    if box.parent is None:
        return ""
    start = box.parent.left + INDENT / 2
    return f'<path class="way" d="M{start:g} {box.parent.bottom}V{box.middle:g}H{box.left}"/>'


def _draw(box: Box) -> str:
    lines = [*((line, "said") for line in box.said), *((line, "title") for line in box.title)]
    text = "".join(
        f'<text class="{kind}" x="{box.left + PAD}" y="{box.top + PAD + LINE * n + 13}">'
        f"{escape(line)}</text>"
        for n, (line, kind) in enumerate(lines)
    )
    return (
        f'<a class="{box.kind}" href="{escape(box.href)}"><rect x="{box.left}" y="{box.top}" '
        f'width="{WIDTH}" height="{box.height}" rx="6"/>{text}</a>'
    )
