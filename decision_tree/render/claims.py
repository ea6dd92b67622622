# Claims → Markdown: a page a subject, a row a claim.
#
# Takes: the library and the site.
# Gives: pages with every claim, its sources, scope, dates and every place that uses it; their list.
# Refuses to know: the filter, which only hides what is written here; fact checks (render.review).

from __future__ import annotations

from collections.abc import Iterator

from decision_tree.markdown import relative
from decision_tree.model import Claim, Library, Subject, all_ids
from decision_tree.paths import CLAIMS_PAGE, SOURCES_PAGE, subject_page
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
from decision_tree.render.lines import label
from decision_tree.render.rows import dates, scope, side_line, source_lines, standing, used_in
from decision_tree.render.site import Site
from decision_tree.uses import Use, uses_by_claim

STANDINGS = ("confirmed", "reported", "disputed", "unverified", "wrong", "ours")
# Hundreds of headings make no table of contents, and a step to take should be found first.
QUIET = {"hide": ["toc"], "search": {"boost": 0.5}}

Uses = dict[str, list[Use]]


def render_claims(library: Library, site: Site) -> Iterator[MadePage]:
    """The page that leads to every subject, and a page for each but fact checks."""
    yield _index(library, site)
    uses = uses_by_claim(library)
    for subject in library.subjects.values():
        if not subject.page:
            yield _subject(site, subject, uses)


def _index(library: Library, site: Site) -> MadePage:
    text = join(
        front_matter(site.say("sources"), site.say("sources-text"), **QUIET),
        heading(1, site.say("sources"), "sources.title"),
        site.say("sources-text"),
        f"[{site.say('source-list')}]({relative(SOURCES_PAGE, CLAIMS_PAGE)})",
        folded(site.say("marks"), marks(site), "marks"),
        *(_card(site, subject) for subject in library.subjects.values()),
    )
    return MadePage(CLAIMS_PAGE, text + "\n", "docs/claims")


def _card(site: Site, subject: Subject) -> str:
    address = relative(subject_page(subject), CLAIMS_PAGE)
    title = f"[{label(subject.title[site.language])}]({address})"
    body = join(heading(2, title, subject.id), prose(subject.summary, site, CLAIMS_PAGE))
    return block(SECTION, "section.tree-card", body)


def marks(site: Site) -> str:
    """What each standing means."""
    texts = {one: site.say(f"standing-{one}-text") for one in STANDINGS}
    return bullets([f"{standing(site, one)}: {text}" for one, text in texts.items()])


def _subject(site: Site, subject: Subject, uses: Uses) -> MadePage:
    page = subject_page(subject)
    title = site.say("sources-of", subject=subject.title[site.language])
    claims = subject.claims.values()
    rows = (_row(site, page, claim, uses.get(claim.id, [])) for claim in claims)
    text = join(
        front_matter(title, site.say("sources-text"), **QUIET),
        heading(1, label(title), f"{subject.id}.subject"),
        prose(subject.summary, site, page),
        folded(site.say("marks"), marks(site), "marks"),
        filtered(
            site,
            block(SECTION, "div.entries", join(*rows)),
            [facet(site, "standing", labels(site, "standing", STANDINGS))],
        ),
    )
    return MadePage(page, text + "\n", subject.place.path)


def _row(site: Site, page: str, claim: Claim, uses: list[Use]) -> str:
    body = join(
        heading(2, claim.value[site.language], claim.id),
        *(block(INNER, f"div.was#{former}", "") for former in all_ids(claim)[1:]),
        f"{standing(site, claim.standing)} {scope(site, claim)}".strip(),
        prose(claim.means, site, page),
        bullets([side_line(site, page, side) for side in claim.sides]),
        source_lines(site, claim.sources),
        f"{dates(site, claim)}\n{{ .small }}",
        used_in(site, page, uses),
        foot(site, page, claim.id),
    )
    return block(PART, "section.entry", body, {"data-standing": claim.standing})
