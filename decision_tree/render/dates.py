# What a page that cites claims says of their dates: overdue ones on top, the next one at its foot.
#
# Takes: a finished page of Markdown.
# Gives: the same with both, and `<claim-dates>`, whose script marks what is overdue by then.
# Refuses to know: which claims they are.

from __future__ import annotations

import re

from decision_tree.render.blocks import ELEMENT, block
from decision_tree.render.site import Site

DUE = re.compile(r'\{ \.claim [^}\n]*data-due="([\d-]+)"')
OVERDUE = re.compile(r"\)\{ \.overdue \}")
TITLE = re.compile(r"^# .*$", re.M)


def with_dates(text: str, site: Site) -> str:
    """The page with what its claims' dates call for; unchanged when it cites nothing."""
    return _foot(_notice(text, site), site)


def _notice(text: str, site: Site) -> str:
    count, title = len(OVERDUE.findall(text)), TITLE.search(text)
    if not count:
        return text
    notice = block(ELEMENT, "div.overdue-notice", site.say("overdue-notice", n=count))
    end = title.end() if title else 0
    return f"{text[:end]}\n\n{notice}\n\n{text[end:].lstrip()}"


def _foot(text: str, site: Site) -> str:
    if not (due := DUE.findall(text)):
        return text
    words = site.words[site.language].interface
    said = {"data-overdue": words["overdue"], "data-notice": words["overdue-notice"]}
    body = site.say("claims-dates", n=len(due), day=min(due))
    return f"{text.rstrip()}\n\n{block(ELEMENT, 'claim-dates', body, said)}\n"
