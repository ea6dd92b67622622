# Sources → Markdown: the page of all sources, the most trustworthy first.
#
# Takes: the library and the site.
# Gives: a row a source, with the claims that rest on it.
# Refuses to know: the filter, which only hides what is written here.

from __future__ import annotations

from itertools import groupby

from decision_tree.markdown import relative
from decision_tree.model import Claim, Library, Source
from decision_tree.paths import SOURCES_PAGE
from decision_tree.render.blocks import PART, SECTION, MadePage, block, front_matter, heading, join
from decision_tree.render.cite import GRADES
from decision_tree.render.claims import QUIET
from decision_tree.render.filter import facet, filtered, labels
from decision_tree.render.lines import label
from decision_tree.render.rows import source_facts, source_name
from decision_tree.render.site import Site


def render_sources(library: Library, site: Site) -> MadePage:
    """The page of all sources, the most trustworthy first."""
    ordered = sorted(library.sources.values(), key=lambda source: GRADES.index(source.grade))
    resting = _resting(library)
    groups = (
        _grade(site, grade, list(sources), resting)
        for grade, sources in groupby(ordered, key=lambda source: source.grade)
    )
    text = join(
        front_matter(site.say("source-list"), site.say("source-list-text"), **QUIET),
        heading(1, site.say("source-list"), "source-list.title"),
        site.say("source-list-text"),
        filtered(site, join(*groups), [facet(site, "grade", labels(site, "grade", GRADES))]),
    )
    return MadePage(SOURCES_PAGE, text + "\n", "docs/sources.yml")


def _resting(library: Library) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {source: [] for source in library.sources}
    for claim in library.claims.values():
        for source in dict.fromkeys(ref.id for ref in claim.all_sources):
            found.setdefault(source, []).append(claim)
    return found


def _source_row(site: Site, source: Source, resting: list[Claim]) -> str:
    body = join(
        heading(3, source_name(site, source), source.id),
        source_facts(site, source),
        " · ".join(_row_link(site, claim) for claim in resting),
    )
    return block(PART, "section.entry", body, {"data-grade": source.grade})


def _row_link(site: Site, claim: Claim) -> str:
    target = relative(f"{site.facts.pages[claim.id]}#{claim.id}", SOURCES_PAGE)
    return f"[{label(claim.value[site.language])}]({target})"


def _grade(site: Site, grade: str, sources: list[Source], resting: dict[str, list[Claim]]) -> str:
    rows = [_source_row(site, source, resting[source.id]) for source in sources]
    title = heading(2, site.say(f"grade-{grade}"), f"{grade}.grade")
    return block(SECTION, "div.entries", join(title, *rows))
