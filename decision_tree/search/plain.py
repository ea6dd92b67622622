# Markdown → the words a reader sees, in one line.
#
# Takes: Markdown that an editor wrote.
# Gives: plain words; code keeps its words, links and claims keep theirs.
# Refuses to know: what is searched, and HTML output (Python-Markdown makes that).

from __future__ import annotations

import re
from functools import lru_cache

from decision_tree.citations import plain_claims
from decision_tree.markdown import ATTRIBUTES, EMBED, IMAGE, LINK, join_han

FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.S)
COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.S)
# Lines that only open, close or divide: fences of code and of blocks, rules, rows of dashes.
# `!!! note "Title"`, `=== "Tab"` and `/// details | Title` keep their titles.
LINES = (
    (re.compile(r"^[ ]*(?:`{3,}|~{3,})[^\n]*$", re.M), ""),
    (re.compile(r"^[ ]*/{3,}[ ]*(?:[\w-]+[ ]*(?:\|[ ]*([^\n]*))?)?$", re.M), r"\1"),
    (re.compile(r'^[ ]*(?:!!!|\?\?\?\+?|===!?)[ ]*[\w -]*(?:"([^"\n]*)")?[ ]*$', re.M), r"\1"),
    (re.compile(r"^[ ]*(?:[-*_][ ]*){3,}$|^(?=[|: ]*-)[-|: ]+$", re.M), ""),
    (re.compile(r"^[ ]*(?:(?:[-+*]|\d+[.)])[ ]+(?:\[[ xX]\][ ]+)?|>[ ]?|#{1,6}[ ]+)+", re.M), ""),
)
TAG = re.compile(r"</?[A-Za-z][^<>\n]*>")
MARKS = re.compile(r"\*\*|__|~~|`+|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|\\(?=[\[\]{}|*_`#])")


@lru_cache(maxsize=8192)
def plain(words: str) -> str:
    """The words of some Markdown."""
    text = COMMENT.sub("", EMBED.sub("", FRONT_MATTER.sub("", plain_claims(words))))
    # Before the marks of lists go: their items are not one sentence.
    text = join_han(text)
    for pattern, kept in LINES:
        text = pattern.sub(kept, text)
    text = IMAGE.sub("", LINK.sub(lambda found: found[0][1:].partition("](")[0], text))
    text = MARKS.sub("", TAG.sub("", ATTRIBUTES.sub("", text)))
    return " ".join(text.replace("|", " ").split())
