# Pages: every page has its twin, every link and every embedded tree exists.
#
# Takes: a library.
# Gives: problems of hand-written pages, and of links in texts.
# Refuses to know: how a generator turns pages into HTML.

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from posixpath import join, normpath

from decision_tree.check.texts import texts_of
from decision_tree.markdown import (
    PRACTICE,
    TREE,
    embeds,
    explicit_ids,
    is_outside,
    links,
    open_embeds,
)
from decision_tree.model import Library, Page, Tree, place_in
from decision_tree.paths import (
    faq_page,
    generated_pages,
    kit_page,
    registers,
    subject_page,
    tree_page,
)
from decision_tree.problem import Place, Problem, nearest, place_at

Anchors = Mapping[str, set[str]]


def find_missing_twins(library: Library) -> Iterator[Problem]:
    """Hand-written pages that another language lacks."""
    there = {(page.language, page.path) for page in library.pages}
    for page in library.pages:
        for language in library.languages:
            if (language, page.path) not in there:
                root = page.place.path.removesuffix(f"{page.language}/{page.path}")
                details = {"language": language, "expected": f"{root}{language}/{page.path}"}
                yield Problem(page.place, "page-without-twin", details)


def find_pages_in_the_way(library: Library) -> Iterator[Problem]:
    """Hand-written pages whose address a compiled page takes."""
    made = generated_pages(library)
    for page in library.pages:
        if page.path in made:
            yield Problem(page.place, "page-in-the-way", {"source": made[page.path].source})


def find_bad_embeds(library: Library) -> Iterator[Problem]:
    """Embed blocks that name no tree, hold other words, stay open or share a page."""
    for page in library.pages:
        for offset in open_embeds(page.text):
            yield Problem(place_at(page.place.path, page.text, offset), "embed-not-closed")
        whole = [embed for embed in embeds(page.text) if embed.kind == TREE]
        for embed in embeds(page.text):
            place = place_at(page.place.path, page.text, embed.start)
            allowed = ("", "only: start") if embed.kind == TREE else ("",)
            if embed.tree not in library.trees:
                near = nearest(embed.tree, library.trees)
                yield Problem(place, "unknown-embed", {"tree": embed.tree}, near)
            elif embed.kind == PRACTICE and not _has_practice(library.trees[embed.tree]):
                yield Problem(place, "no-practice", {"tree": embed.tree})
            if embed.inside not in allowed:
                yield Problem(place, "bad-embed", {"found": embed.inside})
            if embed in whole[1:]:
                yield Problem(place, "embedded-twice", {"tree": embed.tree})


def _has_practice(tree: Tree) -> bool:
    return any(scenario.practice for scenario in tree.scenarios)


def find_broken_links(library: Library) -> Iterator[Problem]:
    """Links to pages and ids that do not exist, in pages and in texts."""
    for language in library.languages:
        anchors = _anchors(library, language)
        for page in library.pages:
            if page.language == language:
                yield from _broken_on_page(page, anchors)
        for value, home in _homes(library):
            yield from _broken_in_texts(value, home, language, anchors)


def _homes(library: Library) -> Iterator[tuple[object, str]]:
    """Everything that holds texts, with the page its `#id` links mean; sources have none."""
    yield from ((tree, tree_page(tree.id)) for tree in library.trees.values())
    yield from ((topic, faq_page(topic.id)) for topic in library.topics.values())
    yield from ((kit, kit_page(kit.id)) for kit in library.kits.values())
    yield from ((subject, subject_page(subject)) for subject in library.subjects.values())
    yield from ((register, page) for page, register in registers(library).items())
    yield library.sources, ""


def _broken_in_texts(
    value: object, home: str, language: str, anchors: Anchors
) -> Iterator[Problem]:
    for text in texts_of(value):
        for link in links(text[language]):
            place = place_in(text, language, link.offset)
            yield from _broken(link.value, home, "", place, anchors)


def _anchors(library: Library, language: str) -> dict[str, set[str]]:
    known = {path: made.ids for path, made in generated_pages(library).items()}
    for page in library.pages:
        if page.language == language:
            made = known.get(page.path, set())
            known[page.path] = made | explicit_ids(page.text) | _embedded_ids(library, page)
    return known


def _embedded_ids(library: Library, page: Page) -> set[str]:
    found: set[str] = set()
    for embed in embeds(page.text):
        if embed.kind == TREE and (tree := library.trees.get(embed.tree)):
            found |= {tree.start.id} if embed.inside else set(tree.nodes)
    return found


def _broken_on_page(page: Page, anchors: Anchors) -> Iterator[Problem]:
    folder = page.path.rpartition("/")[0]
    for link in links(page.text):
        place = place_at(page.place.path, page.text, link.offset)
        yield from _broken(link.value, page.path, folder, place, anchors)


def _broken(
    target: str, home: str, folder: str, place: Place, anchors: Anchors
) -> Iterator[Problem]:
    """`home` is the page that `#id` means, if any; paths start in `folder`, for texts the root."""
    path, mark, anchor = target.partition("#")
    goal = normpath(join(folder, path)) if path else home
    if is_outside(path) and not (mark and not path and home):
        return
    if goal not in anchors:
        # A picture or a download is not a page: the generator finds those.
        if PurePosixPath(goal).suffix not in ("", ".md"):
            return
        yield Problem(place, "broken-link", {"target": target}, nearest(goal, anchors))
    elif mark and anchor not in anchors[goal]:
        details = {"anchor": f"#{anchor}", "target": goal}
        yield Problem(place, "broken-anchor", details, nearest(anchor, anchors[goal]))
