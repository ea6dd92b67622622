# A fact check → Markdown: the statements of a text by verdict, then in the text's own order.
#
# Takes: a subject with a page of its own, and the site.
# Gives: that page.
# Refuses to know: the filter, which only hides what is written here.

from __future__ import annotations

from decision_tree.model import Claim, Part, Subject
from decision_tree.paths import subject_page
from decision_tree.render.blocks import (
    INNER,
    PART,
    SECTION,
    MadePage,
    block,
    bullets,
    foot,
    front_matter,
    heading,
    join,
    prose,
)
from decision_tree.render.cite import cite_all
from decision_tree.render.filter import facet, filtered, labels
from decision_tree.render.lines import label
from decision_tree.render.rows import dates, side_line, source_lines, standing
from decision_tree.render.site import Site

VERDICTS = ("harmful", "invented", "outdated", "half", "right")


def render_review(site: Site, subject: Subject) -> MadePage:
    """The page of a fact check, the most harmful statements first."""
    page = subject_page(subject)
    title = subject.title[site.language]
    parts = {part.id: part.title[site.language] for part in subject.parts.values()}
    facets = [
        facet(site, "verdict", labels(site, "verdict", VERDICTS)),
        facet(site, "part", parts),
    ]
    groups = (_verdict(site, subject, verdict) for verdict in VERDICTS)
    text = join(
        front_matter(title, title, hide=["toc"]),
        heading(1, title, f"{subject.id}.title"),
        prose(subject.summary, site, page),
        _counts(site, subject),
        filtered(site, join(*groups), facets),
        heading(2, site.say("by-part"), "by-part"),
        *(_part(site, subject, part) for part in subject.parts.values()),
    )
    return MadePage(page, text + "\n", subject.place.path)


def _of_verdict(subject: Subject, verdict: str) -> list[Claim]:
    claims = subject.claims.values()
    return [claim for claim in claims if claim.review and claim.review.verdict == verdict]


def _counts(site: Site, subject: Subject) -> str:
    links = [
        f"[{site.say(f'verdict-{verdict}')}](#{verdict}.verdict) × {len(found)}"
        for verdict in VERDICTS
        if (found := _of_verdict(subject, verdict))
    ]
    return block(PART, "div.verdicts", bullets(links))


def _verdict(site: Site, subject: Subject, verdict: str) -> str:
    rows = [_row(site, subject, claim) for claim in _of_verdict(subject, verdict)]
    title = heading(2, site.say(f"verdict-{verdict}"), f"{verdict}.verdict")
    told = {"data-verdict": verdict}
    return block(SECTION, "div.entries", join(title, *rows), told) if rows else ""


def _row(site: Site, subject: Subject, claim: Claim) -> str:
    page, review = subject_page(subject), claim.review
    if review is None:
        return ""
    part = subject.parts.get(review.part.id)
    instead = join(f"**{site.say('instead')}**", prose(review.instead, site, page))
    body = join(
        heading(3, _title(site, claim, review.verdict), claim.id),
        f"{standing(site, claim.standing)} · {_stood_in(site, part)}" if part else "",
        prose(claim.means, site, page),
        block(INNER, "div.instead", instead),
        bullets([side_line(site, page, side) for side in claim.sides]),
        source_lines(site, claim.sources),
        f"{dates(site, claim)}\n{{ .small }}",
        foot(site, page, claim.id),
    )
    told = {"data-verdict": review.verdict, "data-part": review.part.id}
    return block(PART, "section.entry", body, told)


def _title(site: Site, claim: Claim, verdict: str) -> str:
    # A search or a table of contents shows the title alone: it must not read as advice.
    said = site.say(f"verdict-{verdict}")
    return site.say("verdict-title", verdict=said, value=claim.value[site.language])


def _stood_in(site: Site, part: Part) -> str:
    return site.say("stood-in", part=f"[{label(part.title[site.language])}](#{part.id})")


def _part(site: Site, subject: Subject, part: Part) -> str:
    page = subject_page(subject)
    rows = [
        f"**{site.say(f'verdict-{claim.review.verdict}')}** {cite_all([claim], site, page)}"
        for claim in subject.claims.values()
        if claim.review and claim.review.part.id == part.id
    ]
    title = heading(3, part.title[site.language], part.id)
    return join(title, prose(part.text, site, page), bullets(rows))
