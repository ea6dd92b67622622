# A tree walked in the terminal.
#
# Takes: a library, a tree, a language and a way to ask.
# Gives: what a reader would meet, as plain lines.
# Refuses to know: click and the command line.

from __future__ import annotations

from collections.abc import Callable, Iterator

from decision_tree.citations import plain_claims
from decision_tree.markdown import join_han
from decision_tree.model import Library, Node, Outcome, Text, Tree, split_target
from decision_tree.words import Words

Ask = Callable[[str], str]
Say = Callable[[str], None]


def walk_tree(library: Library, tree: Tree, words: Words, ask: Ask, say: Say) -> None:
    """Go from the start until a node without answers, or until the reader types nothing."""
    here: list[tuple[Tree, str]] = [(tree, tree.start.id)]
    while True:
        current, name = here[-1]
        node = current.nodes[name]
        say(plain_claims("\n".join(_lines(library, current, node, words))))
        if not node.answers:
            return
        typed = ask("> ").strip()
        if not typed:
            return
        _step(library, here, node, typed)


def _step(library: Library, here: list[tuple[Tree, str]], node: Node, typed: str) -> None:
    if typed == "b" and len(here) > 1:
        here.pop()
    elif typed.isdecimal() and 1 <= int(typed) <= len(node.answers):
        tree, _ = here[-1]
        home, target = split_target(tree.id, node.answers[int(typed) - 1].goto.id)
        here.append((library.trees[home], target))


def _lines(library: Library, tree: Tree, node: Node, words: Words) -> Iterator[str]:
    language = words.language
    title = plain_claims(node.title[language])
    yield f"\n{title}\n{'=' * min(60, len(title) * 2)}"
    if isinstance(node, Outcome):
        yield from _outcome(library, tree, node, words)
    else:
        yield from _text(node.text, language)
        yield from _text(node.lookup, language)
    for number, answer in enumerate(node.answers, 1):
        yield f"  {number}  {answer.say[language]}"
    yield f"  b  {words.interface['back']}"


def _outcome(library: Library, tree: Tree, node: Outcome, words: Words) -> Iterator[str]:
    language = words.language
    if node.urgency != "none":
        yield f"[{words.interface[node.urgency]}]"
    if node.deadline:
        yield f"{words.interface['deadline']}: {node.deadline.text[language]}"
    yield from _text(node.text, language)
    yield from _list(words.interface["steps"], [step[language] for step in node.steps])
    yield from _list(words.interface["avoid"], [text[language] for text in node.avoid])
    evidence = [library.evidence[ref.id].name[language] for ref in node.evidence]
    yield from _list(words.interface["evidence"], evidence)
    if node.channel:
        channel = library.channels[node.channel.id]
        yield from _list(
            words.interface["channel"], [channel.name[language], channel.open[language]]
        )
    yield from _text(node.next, language)
    yield from _text(tree.caution, language)


def _text(text: Text | None, language: str) -> Iterator[str]:
    if text:
        yield join_han(text[language])


def _list(title: str, items: list[str]) -> Iterator[str]:
    if items:
        yield f"\n{title}"
        yield from (f"  - {join_han(item)}" for item in items)
