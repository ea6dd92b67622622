# Channels and evidence → Markdown: a page each, with everything that is known and who leads there.
#
# Takes: the library and the site.
# Gives: the page of every way to reach help, and that of everything that is asked for.
# Refuses to know: the filter, which only hides what is written here.

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

from decision_tree.model import Channel, Evidence, Library, Outcome, Text
from decision_tree.paths import CHANNELS_PAGE, EVIDENCE_PAGE
from decision_tree.render.blocks import (
    INNER,
    PART,
    SECTION,
    MadePage,
    block,
    bullets,
    folded,
    foot,
    front_matter,
    heading,
    join,
    prose,
)
from decision_tree.render.filter import facet, filtered, labels
from decision_tree.render.glossary import explain
from decision_tree.render.leads import link_to_node
from decision_tree.render.lines import label
from decision_tree.render.site import Site

DOORS = ("tool", "people", "reading", "outside")
# What a reader asks of every channel: where nothing is known, the page says so.
ASKED = ("who", "can", "cannot", "bring", "hours", "cost", "time")


def render_channels(library: Library, site: Site) -> MadePage:
    """The page of all channels, those of a kind together."""
    ordered = sorted(library.channels.values(), key=lambda one: DOORS.index(one.kind))
    groups = (
        _group(library, site, kind, channels)
        for kind, channels in groupby(ordered, key=lambda one: one.kind)
    )
    text = join(
        front_matter(site.say("channels"), site.say("channels-text"), hide=["toc"]),
        heading(1, site.say("channels"), "channels.title"),
        site.say("channels-text"),
        filtered(site, join(*groups), [facet(site, "kind", labels(site, "door", DOORS))]),
    )
    return MadePage(CHANNELS_PAGE, text + "\n", "docs/channels.yml")


def _group(library: Library, site: Site, kind: str, channels: Iterable[Channel]) -> str:
    rows = (_channel_row(library, site, channel) for channel in channels)
    title = heading(2, site.say(f"door-{kind}"), f"{kind}.door")
    return block(SECTION, "div.entries", join(title, site.say(f"door-{kind}-text"), *rows))


def _channel_row(library: Library, site: Site, channel: Channel) -> str:
    name = channel.name[site.language]
    body = _row(
        site,
        CHANNELS_PAGE,
        heading(3, f"[{label(name)}]({channel.url})" if channel.url else name, channel.id),
        prose(channel.text, site, CHANNELS_PAGE),
        block(INNER, "div.open", prose(channel.open, site, CHANNELS_PAGE)),
        known(site, CHANNELS_PAGE, _told(channel)),
        _not_found(site, channel),
        _leading(library, site, CHANNELS_PAGE, lambda outcome: _goes(outcome, channel)),
        foot(site, CHANNELS_PAGE, channel.id),
    )
    return block(PART, "section.entry", body, {"data-kind": channel.kind})


def _row(site: Site, page: str, *parts: str) -> str:
    return explain(join(*parts), site, page)


def _told(channel: Channel) -> dict[str, Text]:
    return {key: text for key in ASKED if (text := getattr(channel, key))}


def known(site: Site, page: str, told: Mapping[str, Text]) -> str:
    """What is known of a channel, a line each."""
    lines = {site.say(f"channel-{key}"): prose(text, site, page) for key, text in told.items()}
    return bullets([site.say("known", asked=asked, told=told) for asked, told in lines.items()])


def _not_found(site: Site, channel: Channel) -> str:
    told = _told(channel)
    missing = [site.say(f"channel-{key}").lower() for key in ASKED if key not in told]
    return site.say("not-found", asked=site.say("comma").join(missing)) if missing else ""


def render_evidence(library: Library, site: Site) -> MadePage:
    """The page of everything that is asked for."""
    rows = (_evidence_row(library, site, one) for one in library.evidence.values())
    text = join(
        front_matter(site.say("evidence-list"), site.say("evidence-text"), hide=["toc"]),
        heading(1, site.say("evidence-list"), "evidence.title"),
        site.say("evidence-text"),
        filtered(site, block(SECTION, "div.entries", join(*rows))),
    )
    return MadePage(EVIDENCE_PAGE, text + "\n", "docs/evidence.yml")


def _evidence_row(library: Library, site: Site, evidence: Evidence) -> str:
    body = _row(
        site,
        EVIDENCE_PAGE,
        heading(2, evidence.name[site.language], evidence.id),
        prose(evidence.text, site, EVIDENCE_PAGE),
        _leading(library, site, EVIDENCE_PAGE, lambda outcome: _asks(outcome, evidence)),
        foot(site, EVIDENCE_PAGE, evidence.id),
    )
    return block(PART, "section.entry", body)


def _goes(outcome: Outcome, channel: Channel) -> bool:
    return bool(outcome.channel and outcome.channel.id == channel.id)


def _asks(outcome: Outcome, evidence: Evidence) -> bool:
    return any(ref.id == evidence.id for ref in outcome.evidence)


def _leading(library: Library, site: Site, page: str, leads: Callable[[Outcome], bool]) -> str:
    """The outcomes that lead to a record, folded."""
    links = [
        link_to_node(site, page, tree, node)
        for tree in library.trees.values()
        for node in tree.nodes.values()
        if isinstance(node, Outcome) and leads(node)
    ]
    if not links:
        return ""
    return folded(site.say("leads-here", n=len(links)), bullets(links), "uses", INNER)
