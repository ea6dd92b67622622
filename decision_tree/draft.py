# A new tree: the smallest file that has no problems, for an editor to fill in.
#
# Takes: the languages with their words, and a channel that exists.
# Gives: the text of docs/trees/<id>.yml.
# Refuses to know: where it is written.

from __future__ import annotations

from collections.abc import Iterable, Mapping
from textwrap import indent

from decision_tree.words import Words

LAYOUT = """\
title:
{title}
summary:
{summary}
reviewed: {today}
start: start

nodes:
  start:
    question:
{question}
    answers:
      yes:
        say:
{yes}
        goto: first
      no:
        say:
{no}
        goto: second

  first:
    outcome:
{first}
    urgency: none
    channel: {channel}
    steps:
{step}

  second:
    outcome:
{second}
    urgency: none
    channel: {channel}
    steps:
{step}

scenarios:
  - name: yes
    answers:
      - yes
    reaches: first
  - name: no
    answers:
      - no
    reaches: second
"""
DEPTHS = {"title": 2, "summary": 2, "question": 6, "yes": 10, "no": 10, "first": 6, "second": 6}


def draft_tree(
    languages: Iterable[str], words: Mapping[str, Words], channel: str, today: str
) -> str:
    """A tree with one question, two outcomes and a scenario for each."""
    said = {code: words[code].command if code in words else {} for code in languages}
    texts = {key: indent(_text(key, said), " " * depth) for key, depth in DEPTHS.items()}
    step = indent(_text("step", said), " " * 8).replace("        ", "      - ", 1)
    return LAYOUT.format(today=today, channel=channel, step=step, **texts)


def _text(key: str, said: Mapping[str, Mapping[str, str]]) -> str:
    return "\n".join(f"{code}: {labels.get(f'draft-{key}', key)}" for code, labels in said.items())
