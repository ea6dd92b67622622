# A compiled page as Markdown that every generator reads: the same words, nothing else.
#
# Takes: a page as the engine writes it.
# Gives: it without blocks, attribute lists, tabs and admonitions; its title.
# Refuses to know: which generator is going to read it.

from __future__ import annotations

import re
from textwrap import dedent
from typing import Any

import yaml

TOLD = "block fences, attribute lists, tabs and admonitions; their titles stay, in bold"

KEPT = {"title", "description"}
FRONT = re.compile(r"\A---\n(.*?)\n---\n+", re.S)
HEADING = re.compile(r"^# +(.+)\n+", re.M)
CODE = re.compile(r"(^ *(?P<fence>`{3,}|~{3,}).*?^ *(?P=fence) *$)", re.M | re.S)
# `=== "title"` or `!!! kind "title"`, and all that is indented below.
FOLDED = re.compile(r'^(?:===|!!!|\?\?\?\+?)(?: [\w-]+)? "(.+)"\n((?:(?: {4}.*)?\n)*)', re.M)
OPTIONS = r"(?: {4}.*\n)*"
DETAILS = re.compile(rf"^/{{3,}} details \| (.+)\n{OPTIONS}", re.M)
BLOCK = re.compile(rf"^/{{3,}} [\w-]+(?: \|.*)?\n{OPTIONS}|^/{{3,}} *\n?", re.M)
PAIR = r'[\w:-]+="(?:[^"\\]|\\.)*"'
FIRST, FURTHER = rf"(?:[#.][^\s{{}}]+|{PAIR})", rf"(?:[#.][^\s{{}}]+|{PAIR}|[\w-]+)"
# A gap of a letter, {name}, is no attribute list, and neither is anything in code.
ATTRIBUTES = re.compile(rf"(`[^`\n]+`)| *\{{:? *{FIRST}(?: +{FURTHER})* *\}}")


def plain(text: str) -> str:
    """The page with its title and description in front, if it had any."""
    told = {key: value for key, value in front(text).items() if key in KEPT}
    return with_front(told, reduced(FRONT.sub("", text)))


def titled(text: str) -> str:
    """The same for a generator that makes the heading of the title in front."""
    page = plain(text)
    told = {"title": title(text)} | front(page)
    return with_front(told, HEADING.sub("", FRONT.sub("", page), count=1))


def title(text: str) -> str:
    """What the page is called: its first heading."""
    found = HEADING.search(FRONT.sub("", plain(text)))
    assert found, "a page has a heading"
    return found[1].strip()


def front(text: str) -> dict[str, Any]:
    """What stands before the page itself."""
    found = FRONT.match(text)
    return yaml.safe_load(found[1]) if found else {}


def with_front(told: dict[str, Any], body: str) -> str:
    """A page with its front; what YAML quotes here, every generator reads."""
    return f"---\n{yaml.safe_dump(told, allow_unicode=True)}---\n\n{body}" if told else body


def reduced(body: str) -> str:
    """The words themselves. What stands in code stays as it is."""
    parts = CODE.split(unfolded(body))
    # Split by two groups: prose, code, its fence, prose and so on.
    parts[::3] = map(without_marks, parts[::3])
    del parts[2::3]
    return "".join(parts)


def unfolded(body: str) -> str:
    """Tabs and admonitions, one after the other."""
    return FOLDED.sub(lambda found: f"**{found[1]}**\n{dedent(found[2])}", body)


def without_marks(prose: str) -> str:
    """Neither blocks nor attributes."""
    prose = BLOCK.sub("", DETAILS.sub(r"**\1**\n", prose))
    return ATTRIBUTES.sub(lambda found: found[1] or "", prose)
