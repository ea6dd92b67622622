# The commands build and site: Markdown for any generator, or the whole site.
#
# Takes: a folder of words, and where to write.
# Gives: a folder that is whole, or the old one as it was.
# Refuses to know: how pages are made, and what is in a theme.

from __future__ import annotations

from pathlib import Path

import click

from decision_tree import settings
from decision_tree.assets import FRAME, widget_files, widget_of
from decision_tree.clock import today
from decision_tree.compile import list_addresses, made_files, pages_of, site_for
from decision_tree.fresh import MARK, fresh_folder, write
from decision_tree.problem import as_text
from decision_tree.render import Desk, LinksFrom
from decision_tree.session import docs_option, language_option, say, sound


@click.command()
@docs_option
@language_option
@click.option("--report", default="", help="Where mistakes go: a repository or a mail address.")
@click.option("--report-form", default="", help="The repository's issue form to fill in.")
@click.option(
    "--links-from",
    type=click.Choice(["page", "file"]),
    default="page",
    show_default=True,
    help="Where the generator lets relative links begin; `file` is for Zensical.",
)
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
def build(
    docs: Path, language: str, report: str, report_form: str, links_from: LinksFrom, out: Path
) -> None:
    """Write the Markdown of every language to OUT/<language>, for any generator; what that must
    be told is in OUT/settings.yml.
    """
    playbook, words = sound(docs, language)
    library, desk = playbook.library, Desk(report, report_form, playbook.version)
    files = {MARK: list_addresses(library), "settings.yml": settings.as_yaml()}
    for code in library.languages:
        site = site_for(library, code, today=today(), desk=desk, links_from=links_from)
        pages = {page.path: page.text for page in pages_of(library, site)}
        texts = pages | widget_texts() | made_files(library, site)
        files |= {f"{code}/{path}": text for path, text in texts.items()}
    with fresh_folder(out) as folder:
        for path, text in files.items():
            write(folder / path, text, out / path)
    click.echo(say(words, "built", files=str(len(files)), folder=str(out)))


def widget_texts() -> dict[str, str]:
    """The widgets' files as they stand beside the pages; another theme has its own script."""
    files = {uri: file for uri, file in widget_files().items() if widget_of(uri) != FRAME}
    return {uri: file.read_text(encoding="utf-8") for uri, file in files.items()}


@click.command()
@docs_option
@language_option
@click.option("--strict", is_flag=True, help="Warnings are errors.")
@click.argument("out", type=click.Path(path_type=Path, file_okay=False), default="site")
def site(docs: Path, language: str, strict: bool, out: Path) -> None:
    """Build the whole site, every language, into OUT; until it is done the old one stays."""
    # MkDocs takes half a second to import; the commands that need none do without it.
    from decision_tree.builder import build_languages

    playbook, words = sound(docs, language)
    if playbook.problems:
        click.echo(as_text(playbook.problems, words.problems), err=True)
        # What is overdue is marked on the pages: a site that cannot be built cannot be mended.
        if strict and any(one.code != "overdue-claim" for one in playbook.problems):
            raise click.exceptions.Exit(1)
    with fresh_folder(out) as folder:
        languages = playbook.library.languages
        if said := build_languages(docs.resolve().parent, languages, folder, strict=strict):
            raise click.ClickException(said)
    click.echo(say(words, "site-built", folder=str(out)))
