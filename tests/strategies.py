# Random playbooks and pages for the property tests.
#
# Takes: nothing; Hypothesis draws.
# Gives: YAML of trees with any words in them, Markdown of pages with widgets in them.
# Refuses to know: what must hold of them.

from __future__ import annotations

import json
from textwrap import indent

from hypothesis import strategies as st

# Pieces that Markdown, YAML or HTML might trip over, between letters of many scripts.
MARKS = """
灯 不亮了 ， 。 ： ？ （注） 【 】 “ ” … a word Z é ß ع שלום 👩‍👩‍👧 🔥 Ａ
[ ] ( ) { } < > * ** _ __ ` `` ~ ~~ ^ | / // # ## ! ![ ]( [x] [x]( {#bulb} {: & ;
&amp; &lt; &#35; &nbsp; <b </ <a <i <!-- --> :: ::: % @ ' --- === *** = == ++ << $ {{ }} {% %}
[^1] *[x]: (#b) [灯](#n) --8<-- !!! ??? a.b x_y_z http://a.b a@b.c {.answer} [TOC]
"""
PIECES = [
    *MARKS.split(),
    *(
        " ",
        " ",
        "- ",
        "+ ",
        "> ",
        ": ",
        '"',
        "\\",
        "\\\\",
        "\\[",
        "\\`",
        "{ .x }",
        "{: #y }",
        "[x]: y",
    ),
    *("\u202e", "\u200d", "\u200b", "\u3000", "\u00a0", '=== "x"', "!!! note", "??? note"),
]
LINES = [
    *("- one", "  - two", "1. one", "> said", "    code", "\tcode", "- [ ] do", "|---|---|"),
    *("```", "~~~", "/// note", "///", "//// tab | x", "////", "!!! note", '=== "tab"', "---"),
    *("# head", "*[a]: b", "[a]: b", "{: .x }", "<b>x</b>", "<!-- x -->", "<div", ": definition"),
    *("灯", "不亮了，", "怎么办", "word", "| a | b |", "[TOC]"),
]

lines = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join).filter(str.strip)
long_lines = st.builds(
    lambda piece, n: piece * n, st.sampled_from(["灯", "a ", "x"]), st.integers(200, 1500)
)
one_line = st.one_of(lines, lines, lines, long_lines)
many_lines = (
    st.lists(st.one_of(lines, st.sampled_from(LINES), st.just("")), min_size=1, max_size=6)
    .map("\n".join)
    .filter(str.strip)
)
texts = st.one_of(one_line, many_lines)


def text_yaml(words: str) -> str:
    """The same words in both languages, with a difference that is neither a number nor a link."""
    said: str = json.dumps(words, ensure_ascii=False)
    return f"zh: {said}\nen: {said}"


def keyed(key: str, content: str, depth: int) -> str:
    """`key:` with `content` under it."""
    return indent(f"{key}:\n{indent(content, '  ')}", "  " * depth) + "\n"


@st.composite
def tree_yamls(draw: st.DrawFn, titles: st.SearchStrategy[str] = one_line) -> str:
    """A tree of one to three questions, each with an outcome; `end` is behind the last."""
    size = draw(st.integers(1, 3))
    questions = [f"q{n}" for n in range(size)]
    ways = {f"o{n}": ["on"] * n + ["out"] for n in range(size)} | {"end": ["on"] * size}
    head = keyed("title", text_yaml(draw(titles)), 0) + keyed("summary", text_yaml(draw(texts)), 0)
    nodes = [draw(question_yamls(n, [*questions, "end"][n + 1], titles)) for n in range(size)]
    nodes += [draw(outcome_yamls(name, titles)) for name in ways]
    scenarios = [
        f"  - name: way\n    answers:\n{''.join(f'      - {one}' + chr(10) for one in way)}"
        f"    reaches: {name}\n"
        for name, way in ways.items()
    ]
    parts = [head, "reviewed: 2026-11-23\nstart: q0\nnodes:\n", *nodes, "scenarios:\n", *scenarios]
    return "".join(parts)


@st.composite
def question_yamls(draw: st.DrawFn, n: int, onward: str, titles: st.SearchStrategy[str]) -> str:
    """Question `n`: on, out to its outcome, or anywhere."""
    out = f"  q{n}:\n" + keyed("question", text_yaml(draw(titles)), 2)
    for key in draw(st.sampled_from([(), ("text",), ("lookup",), ("text", "lookup")])):
        out += keyed(key, text_yaml(draw(texts)), 2)
    out += "    answers:\n"
    back = draw(st.sampled_from([f"o{n}", "q0"]))
    # What tells the answers apart must not be a number or a link.
    for name, goto, mark in (("on", onward, "a "), ("out", f"o{n}", "二 "), ("back", back, "c ")):
        out += f"      {name}:\n" + keyed("say", text_yaml(mark + draw(titles)), 4)
        out += f"        goto: {goto}\n"
    return out


@st.composite
def outcome_yamls(draw: st.DrawFn, name: str, titles: st.SearchStrategy[str]) -> str:
    """An outcome with one step, and further words or none."""
    out = f"  {name}:\n" + keyed("outcome", text_yaml(draw(titles)), 2)
    out += "    urgency: today\n    channel: desk\n" + listed("steps", draw(texts))
    if draw(st.booleans()):
        out += keyed("text", text_yaml(draw(texts)), 2) + keyed("next", text_yaml(draw(texts)), 2)
        out += listed("avoid", draw(texts))
    return out


def listed(key: str, words: str) -> str:
    """A list with one text."""
    return keyed(key, f"- {indent(text_yaml(words), '  ').strip()}", 2)


@st.composite
def markdown_pages(draw: st.DrawFn) -> str:
    """A page with prose, and widgets of sections with any well-fenced prose in them."""
    parts = [draw(many_lines)]
    for _ in range(draw(st.integers(0, 2))):
        sections = draw(st.lists(many_lines, max_size=3))
        inside = "\n\n".join(
            f"/////// html | section.question\n\n## T {{ #s{n} }}\n\n{text}\n\n///////"
            for n, text in enumerate(sections)
        )
        opening = '//////// html | decision-tree.x#tree\n    attrs: {"data-a": "b"}'
        parts += [f"{opening}\n\n{inside}\n\n////////", draw(many_lines)]
    return "\n\n".join(parts)
