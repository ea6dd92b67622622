# From the folder of words to pages: load, check, render, in that order.
#
# Takes: the folder, and for pages the language to make.
# Gives: problems, and pages of Markdown that any generator with the same extensions can build.
# Refuses to know: MkDocs. This is the only place that knows the order of the stages.

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from decision_tree.check import check_library
from decision_tree.check.addresses import addresses_of
from decision_tree.lexicon import lexicon_of
from decision_tree.load import load_library
from decision_tree.markdown import PRACTICE, Embed, replace_embeds
from decision_tree.model import Library, Page
from decision_tree.paths import claim_pages
from decision_tree.problem import Problem, has_errors, in_file_order
from decision_tree.render import (
    Desk,
    Facts,
    LinksFrom,
    MadePage,
    Site,
    Stage,
    cite,
    explain,
    finished,
    render_element,
    render_pages,
    render_practice,
)
from decision_tree.search import INDEX, search_index
from decision_tree.version import version_of

NO_DESK = Desk()


@dataclass(frozen=True, slots=True)
class Playbook:
    """A folder of words, read and checked. `version` tells these words from any others."""

    library: Library
    problems: list[Problem]
    version: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether pages can be made from it."""
        return not has_errors(self.problems)


def compile_playbook(
    root: Path, shown: str = "docs", published: Iterable[str] = (), today: str = ""
) -> Playbook:
    """Read and check `root`, which problems call `shown`.

    What could not be read is not checked against: one broken file must not make
    a hundred links to it look broken.
    """
    library, problems = load_library(root, shown)
    found = [] if has_errors(problems) else check_library(library, published, today)
    return Playbook(library, in_file_order([*problems, *found]), version_of(root))


def site_for(
    library: Library,
    language: str,
    *,
    directory_urls: bool = True,
    today: str = "",
    desk: Desk = NO_DESK,
    links_from: LinksFrom = "page",
) -> Site:
    """The site of one language. Raises KeyError for a language without words.

    Claims due before `today` are marked; `desk` is where readers report mistakes.
    """
    facts = Facts(library.claims, library.sources, claim_pages(library), today)
    return Site(
        library.words[language].language,
        library.languages,
        library.words,
        directory_urls,
        facts,
        desk,
        lexicon_of(library.terms.values(), language),
        links_from,
    )


def expand_page(library: Library, site: Site, path: str, text: str) -> str:
    """A hand-written page with its claims linked and its embedded trees written out."""

    def written_out(embed: Embed) -> str:
        tree = library.trees.get(embed.tree)
        if tree is None:
            return ""
        if embed.kind == PRACTICE:
            return render_practice(library, site, tree, path)
        return render_element(Stage(library, site, tree, path, embed.inside == "only: start"))

    explained = explain(cite(text, site, path), site, path)
    return finished(replace_embeds(explained, written_out), site, path)


def pages_of(library: Library, site: Site) -> Iterator[MadePage]:
    """Every page of one language: those made from YAML, then the hand-written ones."""
    yield from render_pages(library, site)
    for page in _in_language(library, site.language):
        yield MadePage(page.path, expand_page(library, site, page.path, page.text), page.place.path)


def _in_language(library: Library, language: str) -> Iterator[Page]:
    return (page for page in library.pages if page.language == language)


def made_files(library: Library, site: Site) -> dict[str, str]:
    """What a language's site holds beside its pages: path → text."""
    return {INDEX: search_index(library, site)}


def list_addresses(library: Library) -> str:
    """The addresses to publish beside the site, a line each, for the next build to honour."""
    return "".join(f"{address}\n" for address in sorted(addresses_of(library)))
