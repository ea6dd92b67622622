# What the row of a claim is made of: standing, scope, sides, sources, dates, places of use.
#
# Takes: a claim or a source, and the site.
# Gives: a line or a short list each.
# Refuses to know: which page the row stands on, and in what order.

from __future__ import annotations

from decision_tree.markdown import relative
from decision_tree.model import Claim, Reference, Side, Source
from decision_tree.render.blocks import INNER, bullets, folded, join, prose
from decision_tree.render.cite import published
from decision_tree.render.lines import label
from decision_tree.render.site import Site
from decision_tree.uses import Use


def standing(site: Site, name: str) -> str:
    """A standing with its mark."""
    return f'**{site.say(f"standing-{name}")}**{{ .standing data-standing="{name}" }}'


def scope(site: Site, claim: Claim | Side) -> str:
    """What a claim holds for."""
    return site.say("scope", scope=claim.scope[site.language]) if claim.scope else ""


def side_line(site: Site, page: str, side: Side) -> str:
    """What some of the sources of a disputed claim say, and which they are."""
    return join(
        f"**{prose(side.value, site, page)}** {scope(site, side)}".strip(),
        source_lines(site, side.sources),
    )


def source_lines(site: Site, refs: tuple[Reference, ...]) -> str:
    """The sources of a claim, a line each."""
    found = [source for ref in refs if (source := site.facts.sources.get(ref.id))]
    return bullets([source_line(site, source) for source in found])


def source_line(site: Site, source: Source) -> str:
    """A source in one line: title, publisher, date, grade."""
    return f"{source_name(site, source)} — {source_facts(site, source)}"


def source_name(site: Site, source: Source) -> str:
    """The title of a source, with a link to it where it has an address."""
    title = label(source.title[site.language])
    return f"[{title}]({source.url})" if source.url else title


def source_facts(site: Site, source: Source) -> str:
    """Publisher, date, grade and note of a source."""
    note = f" — {label(source.note[site.language])}" if source.note else ""
    grade = site.say(f"grade-{source.grade}")
    return f"{label(source.publisher)}, {published(source, site)}, {grade}{note}"


def dates(site: Site, claim: Claim) -> str:
    """When a claim was read against its sources and when it is to be read again."""
    again = site.say("review-by", day=claim.review_by)
    if claim.is_overdue(site.facts.today):
        again = f"**{again}**{{ .overdue }}"
    return f"{site.say('checked', day=claim.checked)} · {again}"


def used_in(site: Site, page: str, uses: list[Use]) -> str:
    """Every place where readers meet a claim, folded."""
    links: dict[str, str] = {}
    for use in uses:
        at_home = use.page == page and use.anchor == use.claim
        if use.language in ("", site.language) and not at_home:
            target = relative(f"{use.page}#{use.anchor}" if use.anchor else use.page, page)
            title = use.title if isinstance(use.title, str) else use.title[site.language]
            links.setdefault(target, f"[{label(title)}]({target})")
    if not links:
        return ""
    return folded(site.say("used-in", n=len(links)), bullets(list(links.values())), "uses", INNER)
