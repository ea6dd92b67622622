# What a page tells machines that preview it: Open Graph, Twitter's card, and data as JSON-LD.
#
# Takes: a page's title, description and addresses; the topic when it is a page of questions.
# Gives: tags for the page's head.
# Refuses to know: how a page is found or shown.
#
# Never a HowTo: it promises one way from beginning to end, and a tree is many.

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from decision_tree.citations import plain_claims
from decision_tree.markdown import join_han
from decision_tree.model import Topic
from decision_tree.render import Site

LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)\s]*\)(?:\{[^}\n]*\})?")
MARKS = re.compile(r"\*\*|(?<!\*)\*(?!\s)|`|^>\s?", re.M)
# What could end the element or, in old browsers, a line of a script.
ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Card:
    """A page as a preview shows it. `url`, `image`: absolute, or empty where no address is known.

    `crumbs`: (name, absolute address) from the home page to this one.
    """

    title: str
    description: str
    site_name: str
    url: str = ""
    image: str = ""
    crumbs: tuple[tuple[str, str], ...] = ()
    topic: Topic | None = None


def render_preview(card: Card, site: Site) -> str:
    """The tags, a line each."""
    tags = [*_open_graph(card, site), *_data(card, site)]
    return "\n".join(tags)


def _open_graph(card: Card, site: Site) -> Iterator[str]:
    others = [site.words[code].interface["locale"] for code in site.others]
    yield _property("og:type", "website" if len(card.crumbs) < 2 else "article")
    yield _property("og:site_name", card.site_name)
    yield _property("og:title", card.title)
    yield _property("og:description", card.description)
    yield _property("og:locale", site.say("locale"))
    yield from (_property("og:locale:alternate", other) for other in others)
    if card.url:
        yield _property("og:url", card.url)
    if card.image:
        yield _property("og:image", card.image)
        yield _property("og:image:width", "1200")
        yield _property("og:image:height", "630")
        yield _property("og:image:alt", card.site_name)
    # Twitter takes the title, the words and the image from Open Graph.
    kind = "summary_large_image" if card.image else "summary"
    yield f'<meta name="twitter:card" content="{kind}">'


def _property(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{escape(" ".join(content.split()))}">'


def _data(card: Card, site: Site) -> Iterator[str]:
    if card.topic:
        yield _json_ld(_questions(card.topic, site.language))
    if len(card.crumbs) > 1:
        yield _json_ld(_breadcrumbs(card.crumbs))


def _questions(topic: Topic, language: str) -> dict[str, Any]:
    asked = [
        {
            "@type": "Question",
            "name": plain(entry.question[language]),
            "acceptedAnswer": {"@type": "Answer", "text": plain(entry.answer[language])},
        }
        for entry in topic.entries.values()
    ]
    return {"@type": "FAQPage", "inLanguage": language, "mainEntity": asked}


def _breadcrumbs(crumbs: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": url}
        for place, (name, url) in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _json_ld(data: dict[str, Any]) -> str:
    """Data, which no browser runs and no policy has to allow."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False)
    return f'<script type="application/ld+json">{text.translate(ESCAPES)}</script>'


def plain(text: str) -> str:
    """An author's Markdown as words."""
    return MARKS.sub("", LINK.sub(r"\1", plain_claims(join_han(text)))).strip()
