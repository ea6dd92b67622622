# Claims → Markdown: the page of all claims, a row each.
#
# Takes: the library and the site.
# Gives: a page with every claim, its sources, scope, dates and every place that uses it.
# Refuses to know: the filter, which only hides what is written here; fact checks (render.review).

from __future__ import annotations

from decision_tree.markdown import relative
from decision_tree.model import Claim, Library, Subject, all_ids
from decision_tree.paths import CLAIMS_PAGE, SOURCES_PAGE
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
from decision_tree.render.rows import dates, scope, side_line, source_lines, standing, used_in
from decision_tree.render.site import Site
from decision_tree.uses import Use, uses_by_claim

STANDINGS = ("confirmed", "reported", "disputed", "unverified", "wrong", "ours")
# Hundreds of headings make no table of contents, and a step to take should be found first.
QUIET = {"hide": ["toc"], "search": {"boost": 0.5}}

Uses = dict[str, list[Use]]


def render_claims(library: Library, site: Site) -> MadePage:
    """The page of all claims but those of fact checks."""
    subjects = [subject for subject in library.subjects.values() if not subject.page]
    uses = uses_by_claim(library)
    names = {subject.id: subject.title[site.language] for subject in subjects}
    facets = [
        facet(site, "standing", labels(site, "standing", STANDINGS)),
        facet(site, "subject", names),
    ]
    text = join(
        front_matter(site.say("sources"), site.say("sources-text"), **QUIET),
        heading(1, site.say("sources"), "sources.title"),
        site.say("sources-text"),
        f"[{site.say('source-list')}]({relative(SOURCES_PAGE, CLAIMS_PAGE)})",
        folded(site.say("marks"), marks(site), "marks"),
        filtered(
            site,
            join(*(_subject(site, subject, uses) for subject in subjects)),
            facets,
        ),
    )
    return MadePage(CLAIMS_PAGE, text + "\n", "docs/claims")


def marks(site: Site) -> str:
    """What each standing means."""
    texts = {one: site.say(f"standing-{one}-text") for one in STANDINGS}
    return bullets([f"{standing(site, one)}: {text}" for one, text in texts.items()])


def _subject(site: Site, subject: Subject, uses: Uses) -> str:
    claims = subject.claims.values()
    rows = (_row(site, subject, claim, uses.get(claim.id, [])) for claim in claims)
    body = join(
        heading(2, subject.title[site.language], f"{subject.id}.subject"),
        prose(subject.summary, site, CLAIMS_PAGE),
        *rows,
    )
    return block(SECTION, "div.entries", body)


def _row(site: Site, subject: Subject, claim: Claim, uses: list[Use]) -> str:
    body = join(
        heading(3, claim.value[site.language], claim.id),
        *(block(INNER, f"div.was#{former}", "") for former in all_ids(claim)[1:]),
        f"{standing(site, claim.standing)} {scope(site, claim)}".strip(),
        prose(claim.means, site, CLAIMS_PAGE),
        bullets([side_line(site, CLAIMS_PAGE, side) for side in claim.sides]),
        source_lines(site, claim.sources),
        f"{dates(site, claim)}\n{{ .small }}",
        used_in(site, CLAIMS_PAGE, uses),
        foot(site, CLAIMS_PAGE, claim.id),
    )
    told = {"data-standing": claim.standing, "data-subject": subject.id}
    return block(PART, "section.entry", body, told)
