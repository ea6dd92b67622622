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
from decision_tree.load import load_library
from decision_tree.markdown import Embed, replace_embeds
from decision_tree.model import Library, Page
from decision_tree.problem import Problem, has_errors, in_file_order
from decision_tree.render import MadePage, Site, Stage, render_element, render_pages
from decision_tree.words import words_for


@dataclass(frozen=True, slots=True)
class Playbook:
    """A folder of words, read and checked."""

    library: Library
    problems: list[Problem]

    @property
    def is_sound(self) -> bool:
        """Whether pages can be made from it."""
        return not has_errors(self.problems)


def compile_playbook(root: Path, shown: str = "docs", published: Iterable[str] = ()) -> Playbook:
    """Read and check `root`, which problems call `shown`.

    What could not be read is not checked against: one broken file must not make
    a hundred links to it look broken.
    """
    library, problems = load_library(root, shown)
    found = problems if has_errors(problems) else [*problems, *check_library(library, published)]
    return Playbook(library, in_file_order(found))


def site_for(library: Library, language: str, *, directory_urls: bool = True) -> Site:
    """The site of one language. Raises KeyError for a language without words."""
    words = {code: found for code in library.languages if (found := words_for(code))}
    return Site(words[language].language, library.languages, words, directory_urls)


def expand_page(library: Library, site: Site, path: str, text: str) -> str:
    """A hand-written page with its embedded trees written out."""

    def written_out(embed: Embed) -> str:
        tree = library.trees.get(embed.tree)
        if tree is None:
            return ""
        return render_element(Stage(library, site, tree, path, embed.inside == "only: start"))

    return replace_embeds(text, written_out)


def pages_of(library: Library, site: Site) -> Iterator[MadePage]:
    """Every page of one language: those made from YAML, then the hand-written ones."""
    yield from render_pages(library, site)
    for page in _in_language(library, site.language):
        yield MadePage(page.path, expand_page(library, site, page.path, page.text), page.place.path)


def _in_language(library: Library, language: str) -> Iterator[Page]:
    return (page for page in library.pages if page.language == language)


def list_addresses(library: Library) -> str:
    """The addresses to publish beside the site, a line each, for the next build to honour."""
    return "".join(f"{address}\n" for address in sorted(addresses_of(library)))
