# The command line: check, stale, build, site, trim, seal, serve, map, walk, new.
#
# Takes: the editor's command.
# Gives: its effect, and 0 when all is well, 1 when the words have errors, 2 for a wrong command.
# Refuses to know: how anything is done.

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from shutil import copystat
from tempfile import TemporaryDirectory
from typing import Any

import click

from decision_tree import __version__, settings
from decision_tree.assets import HERE as ASSETS
from decision_tree.assets import widget_files
from decision_tree.check.ids import RESERVED_FILES
from decision_tree.clock import days_after, today
from decision_tree.compile import list_addresses, made_files, pages_of, site_for
from decision_tree.draft import draft_tree
from decision_tree.fresh import MARK, fresh_folder
from decision_tree.host import Sealed, Wishes, are_sources, seal_site
from decision_tree.load import ID
from decision_tree.paths import tree_page
from decision_tree.problem import FORMATS, Place, as_text, has_errors, made_errors
from decision_tree.render import Desk, LinksFrom, draw_map
from decision_tree.session import (
    Commands,
    docs_option,
    find_tree,
    language_option,
    opened,
    say,
    shown,
    sound,
    spoken,
)
from decision_tree.stale import as_json, list_stale
from decision_tree.terminal import walk_tree
from decision_tree.words import Words


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Decision trees, FAQ and registers in YAML, compiled to Markdown pages."""


@main.command()
@docs_option
@language_option
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True
)
@click.option(
    "--published",
    type=click.File(encoding="utf-8"),
    help="addresses.txt of the published site: its addresses must go on working.",
)
@click.option("--strict-dates", is_flag=True, help="Overdue claims are errors.")
def check(
    docs: Path, language: str, form: str, published: Iterable[str] | None, strict_dates: bool
) -> None:
    """Report everything that is wrong in the words."""
    addresses = [line.strip() for line in published or () if line.strip()]
    playbook, words = opened(docs, language, addresses)
    problems = playbook.problems
    if strict_dates:
        problems = made_errors(problems, "overdue-claim")
    click.echo(FORMATS[form](problems, words.problems))
    raise click.exceptions.Exit(1 if has_errors(problems) else 0)


@main.command()
@docs_option
@language_option
@click.option(
    "--within",
    metavar="DAYS",
    type=click.IntRange(0),
    default=0,
    help="Also what will be due in so many days.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def stale(docs: Path, language: str, within: int, form: str) -> None:
    """List the claims to be read against their sources again, with the places they touch."""
    playbook, words = sound(docs, language)
    library, day = playbook.library, days_after(today(), within)
    click.echo(list_stale(library, day, words) if form == "text" else as_json(library, day))


@main.command()
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
    """The widgets' files as they stand beside the pages."""
    return {uri: file.read_text(encoding="utf-8") for uri, file in widget_files().items()}


def write(file: Path, text: str, before: Path) -> None:
    """Write a file; where it says what it said before, it keeps its time."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
    if before.is_file() and before.read_bytes() == text.encode():
        copystat(before, file)


@main.command()
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


@main.command()
@language_option
@click.argument("site", type=click.Path(path_type=Path))
def trim(site: Path, language: str) -> None:
    """Take out of the style sheets of SITE, a folder of built pages, what no page uses."""
    from decision_tree.trim import trim_site

    words = built_folder(site, language)
    done = trim_site(site)
    sizes = {"before": f"{done.before / 1e3:.0f}", "after": f"{done.after / 1e3:.0f}"}
    click.echo(say(words, "trimmed", files=str(done.files), **sizes))


def built_folder(site: Path, language: str) -> Words:
    """The words to speak of a folder of built pages; a usage error without such a folder."""
    words = spoken(language, {})
    # For whatever goes wrong later.
    click.get_current_context().find_root().obj = words
    if not site.is_dir():
        raise click.UsageError(say(words, "not-a-folder", folder=str(site)))
    return words


class Sources(click.ParamType[str]):
    """Who may frame a page, as a policy writes it."""

    name = "sources"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuses what a header could not hold."""
        return value if are_sources(value) else self.fail(value, param, ctx)


@main.command()
@language_option
@click.option(
    "--frame-ancestors",
    "ancestors",
    type=Sources(),
    default=Wishes.ancestors,
    show_default=True,
    envvar="FRAME_ANCESTORS",
    help="Who may show pages in a frame.",
)
@click.option(
    "--embed-ancestors",
    type=Sources(),
    default=Wishes.embed_ancestors,
    show_default=True,
    envvar="EMBED_ANCESTORS",
    help="Who may show pages under embed/ in a frame.",
)
@click.option(
    "--hsts",
    metavar="SECONDS",
    type=click.IntRange(0),
    default=Wishes.hsts,
    envvar="HSTS",
    help="How long browsers insist on HTTPS.",
)
@click.option(
    "--meta/--no-meta",
    default=Wishes.meta,
    show_default=True,
    envvar="POLICY_META",
    help="Also in every page, for hosts that set no headers.",
)
@click.option(
    "--nginx", type=click.Path(path_type=Path, file_okay=False), help="Where nginx's files go."
)
@click.argument("site", type=click.Path(path_type=Path))
def seal(site: Path, language: str, nginx: Path | None, **wishes: Any) -> None:
    """Write a content security policy into SITE, a folder of built pages."""
    words = built_folder(site, language)
    done = seal_site(site, Wishes(**wishes), nginx)
    for line in refusals(done, words):
        click.echo(line, err=True)
    if done.refused:
        raise click.exceptions.Exit(1)
    click.echo(say(words, "sealed", pages=str(done.pages), scripts=str(done.scripts)))


def refusals(done: Sealed, words: Words) -> Iterator[str]:
    """A line for each thing that the policy would refuse."""
    for file, refused in done.refused.items():
        for one in refused:
            place = Place(file.as_posix(), one.line, one.column)
            yield f"{place}: {say(words, 'refused', what=one.what)}"


@main.command()
@docs_option
@language_option
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
def serve(docs: Path, language: str, host: str, port: int) -> None:
    """Show the site in every language, and show each change as it is saved."""
    from decision_tree.serve import serve_playbook

    _, words = opened(docs, language)
    with TemporaryDirectory(prefix="decision-tree-", ignore_cleanup_errors=True) as scratch:
        try:
            serve_playbook(docs, Path(scratch), host, port, words.problems)
        except OSError as error:
            why = error.strerror or str(error)
            said = say(words, "address-taken", host=host, port=str(port), why=why)
            raise click.ClickException(said) from error


@main.command("map")
@docs_option
@language_option
@click.argument("tree")
def map_(docs: Path, language: str, tree: str) -> None:
    """Draw TREE as SVG on the standard output."""
    playbook, words = sound(docs, language)
    site = site_for(playbook.library, shown(playbook, words).language)
    found = find_tree(playbook, tree, words)
    style = (ASSETS / "tree-map" / "tree-map.css").read_text(encoding="utf-8")
    click.echo(
        draw_map(
            playbook.library,
            site,
            found,
            lambda home, node: f"{site.url(tree_page(home))}#{node}",
            style,
        )
    )


@main.command()
@docs_option
@language_option
@click.argument("tree")
def walk(docs: Path, language: str, tree: str) -> None:
    """Step through TREE in the terminal."""
    playbook, words = sound(docs, language)
    found = find_tree(playbook, tree, words)
    click.echo(say(words, "walk-help"))
    walk_tree(playbook.library, found, shown(playbook, words), typed_line, click.echo)


def typed_line(prompt: str) -> str:
    """A line from the reader; empty at the end of input."""
    try:
        return input(prompt)
    except EOFError:
        return ""


@main.command()
@docs_option
@language_option
@click.argument("name", metavar="ID")
def new(docs: Path, language: str, name: str) -> None:
    """Write docs/trees/ID.yml: a small tree without problems, to fill in."""
    playbook, words = opened(docs, language)
    library = playbook.library
    file = docs / "trees" / f"{name}.yml"
    if not ID.fullmatch(name):
        raise click.UsageError(words.problems["bad-id"].format(id=name))
    if name in RESERVED_FILES:
        said = words.problems["reserved-id"].format(id=name, why=RESERVED_FILES[name])
        raise click.UsageError(said)
    if file.exists():
        raise click.ClickException(say(words, "file-exists", file=str(file)))
    if not library.channels:
        raise click.ClickException(say(words, "no-channel"))
    text = draft_tree(library.languages, library.words, next(iter(library.channels)), today())
    write(file, text, file)
    click.echo(say(words, "file-written", file=str(file)))
