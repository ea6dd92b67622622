# What was read against its sources again, as an Atom feed.
#
# Takes: the days in the words: `reviewed` of trees and topics, `checked` of claims.
# Gives: one feed a language; the same words give the same feed.
# Refuses to know: the clock, and what the words said before.

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from decision_tree.model import Claim, Library, Subject
from decision_tree.paths import faq_page, subject_page, tree_page
from decision_tree.render import Site
from decision_tree.share.preview import plain

FILE = "feed.xml"
ATOM = "http://www.w3.org/2005/Atom"
# As many as a reader would look through; what is older stands on the pages.
LONGEST = 50
# A first reading of all claims must not make a feed of hundreds of kilobytes.
SHOWN = 20


@dataclass(frozen=True, slots=True)
class News:
    """Something that was read again on a day; `url` is from the root of its language."""

    day: str
    name: str
    url: str
    title: str
    words: str


def render_feed(library: Library, site: Site, site_name: str, address: str) -> str:
    """The feed of one language. `address`: its absolute root, ending in `/`, or empty."""
    news = sorted(_news(library, site), key=lambda one: (one.day, one.name), reverse=True)[:LONGEST]
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": site.language})
    _add(feed, "title", site.say("feed-title", site=site_name))
    _add(feed, "subtitle", site.say("feed-text"))
    _add(feed, "id", _id(site_name, site.language, ""))
    _add(feed, "updated", _moment(max((one.day for one in news), default="1970-01-01")))
    _add(_add(feed, "author", ""), "name", site_name)
    _add(feed, "link", "", href=address or "./", rel="alternate", type="text/html")
    if address:
        _add(feed, "link", "", href=address + FILE, rel="self", type="application/atom+xml")
    for one in news:
        _entry(feed, one, site, site_name, address)
    ElementTree.indent(feed)
    text = ElementTree.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _news(library: Library, site: Site) -> Iterator[News]:
    for kind, page, records in (
        ("tree", tree_page, library.trees),
        ("faq", faq_page, library.topics),
    ):
        for record in records.values():
            title, summary = record.title[site.language], record.summary[site.language]
            yield News(
                record.reviewed,
                f"{kind}/{record.id}",
                site.url(page(record.id)),
                site.say("feed-reviewed", title=plain(title)),
                plain(summary),
            )
    for subject in library.subjects.values():
        yield from _claims(subject, site)


def _claims(subject: Subject, site: Site) -> Iterator[News]:
    """What was checked on one day, together: nobody reads two hundred entries."""
    title = plain(subject.title[site.language])
    in_order = sorted(subject.claims.values(), key=lambda claim: (claim.checked, claim.id))
    for day, found in groupby(in_order, key=lambda claim: claim.checked):
        claims = list(found)
        yield News(
            day,
            f"claims/{subject.id}",
            site.url(subject_page(subject)),
            site.say("feed-checked", title=title, n=len(claims)),
            _listed(claims, site),
        )


def _listed(claims: list[Claim], site: Site) -> str:
    more = len(claims) - SHOWN
    lines = [_said(claim, site) for claim in claims[:SHOWN]]
    return "\n".join([*lines, site.say("feed-more", n=more)] if more > 0 else lines)


def _said(claim: Claim, site: Site) -> str:
    standing = site.say(f"standing-{claim.standing}")
    return f"[{standing}] {plain(claim.means[site.language])}"


def _entry(feed: ElementTree.Element, news: News, site: Site, site_name: str, address: str) -> None:
    entry = _add(feed, "entry", "")
    _add(entry, "title", news.title)
    # The day is in the id: what is read again is news again.
    _add(entry, "id", _id(site_name, site.language, f"{news.name}/{news.day}"))
    _add(entry, "updated", _moment(news.day))
    _add(entry, "link", "", href=address + news.url, rel="alternate", type="text/html")
    _add(entry, "content", news.words, type="text")


def _add(
    parent: ElementTree.Element, tag: str, text: str, **attributes: str
) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, tag, attributes)
    element.text = text or None
    return element


def _id(*names: str) -> str:
    return uuid5(NAMESPACE_URL, "\0".join(names)).urn


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"
