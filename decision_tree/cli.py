# The command line: check, stale, build, seal, serve, map, walk, new.
#
# Takes: the editor's command.
# Gives: its effect, and 0 when all is well, 1 when the words have errors, 2 for a wrong command.
# Refuses to know: how anything is done.

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from decision_tree import __version__
from decision_tree.assets import HERE as ASSETS
from decision_tree.assets import widget_files
from decision_tree.check.ids import RESERVED_FILES
from decision_tree.clock import days_after, today
from decision_tree.compile import (
    Playbook,
    compile_playbook,
    list_addresses,
    made_files,
    pages_of,
    site_for,
)
from decision_tree.draft import draft_tree
from decision_tree.host import Sealed, Wishes, are_sources, seal_site
from decision_tree.load import ID
from decision_tree.model import Tree
from decision_tree.paths import tree_page
from decision_tree.problem import FORMATS, Place, as_text, has_errors, made_errors, nearest
from decision_tree.render import Desk, draw_map
from decision_tree.stale import as_json, list_stale
from decision_tree.terminal import walk_tree
from decision_tree.words import Words, editors_language, shipped_languages, words_for

docs_option = click.option(
    "--docs",
    type=click.Path(path_type=Path),
    default="docs",
    show_default=True,
    help="The folder of words.",
)
language_option = click.option(
    "--language",
    type=click.Choice(shipped_languages()),
    default=editors_language,
    help="The language of messages and pages. Default: the system's.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Decision trees, FAQ and registers in YAML, compiled to Markdown pages."""


def spoken(language: str) -> Words:
    """The words of a language that the engine ships."""
    words = words_for(language)
    assert words is not None, language
    return words


def say(words: Words, key: str, **values: str) -> str:
    """A line of the interface."""
    return words.interface[key].format(**values)


def opened(docs: Path, words: Words, published: Iterable[str] = ()) -> Playbook:
    """The playbook in `docs`; a usage error when there is no such folder."""
    if not docs.is_dir():
        raise click.UsageError(say(words, "not-a-folder", folder=str(docs)))
    return compile_playbook(docs, docs.as_posix(), published, today())


def sound(docs: Path, words: Words) -> Playbook:
    """The playbook in `docs`; its problems and exit code 1 when it has errors."""
    playbook = opened(docs, words)
    if not playbook.is_sound:
        click.echo(as_text(playbook.problems, words.problems), err=True)
        raise click.exceptions.Exit(1)
    return playbook


def find_tree(playbook: Playbook, name: str, words: Words) -> Tree:
    """The tree called `name`; a usage error that lists the trees when there is none."""
    trees = playbook.library.trees
    if name in trees:
        return trees[name]
    said = say(words, "tree-not-found", tree=name, trees=", ".join(trees))
    near = nearest(name, trees)
    raise click.UsageError(
        said + (words.problems["did-you-mean"].format(near=near) if near else "")
    )


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
    words = spoken(language)
    addresses = [line.strip() for line in published or () if line.strip()]
    problems = opened(docs, words, addresses).problems
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
    words = spoken(language)
    library, day = sound(docs, words).library, days_after(today(), within)
    click.echo(list_stale(library, day, words) if form == "text" else as_json(library, day))


@main.command()
@docs_option
@language_option
@click.option("--report", default="", help="Where mistakes go: a repository or a mail address.")
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
def build(docs: Path, language: str, report: str, out: Path) -> None:
    """Write the Markdown of every language to OUT/<language>, for any generator."""
    words = spoken(language)
    playbook = sound(docs, words)
    desk = Desk(report, "", playbook.version)
    for code in playbook.library.languages:
        site = site_for(playbook.library, code, today=today(), desk=desk)
        pages = {page.path: page.text for page in pages_of(playbook.library, site)}
        for path, text in (pages | made_files(playbook.library, site)).items():
            write(out / code / path, text, words)
        for uri, file in widget_files().items():
            write(out / code / uri, file.read_text(encoding="utf-8"), words)
        click.echo(say(words, "built", pages=str(len(pages)), folder=str(out / code)))
    write(out / "addresses.txt", list_addresses(playbook.library), words)


def write(file: Path, text: str, words: Words) -> None:
    """Write a file unless it already says so: an unchanged file keeps its time."""
    try:
        if not (file.is_file() and file.read_text(encoding="utf-8") == text):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        said = say(words, "cannot-write", file=str(file), why=error.strerror or str(error))
        raise click.ClickException(said) from error


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
    words = spoken(language)
    if not site.is_dir():
        raise click.UsageError(say(words, "not-a-folder", folder=str(site)))
    try:
        done = seal_site(site, Wishes(**wishes), nginx)
    except OSError as error:
        said = say(
            words, "cannot-write", file=str(error.filename), why=error.strerror or str(error)
        )
        raise click.ClickException(said) from error
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
    # MkDocs takes half a second to import; the other commands do without it.
    from decision_tree.serve import serve_playbook

    words = spoken(language)
    opened(docs, words)
    try:
        serve_playbook(docs.resolve().parent, docs, host, port, words.problems)
    except OSError as error:
        said = say(
            words, "address-taken", host=host, port=str(port), why=error.strerror or str(error)
        )
        raise click.ClickException(said) from error


@main.command("map")
@docs_option
@language_option
@click.argument("tree")
def map_(docs: Path, language: str, tree: str) -> None:
    """Draw TREE as SVG on the standard output."""
    words = spoken(language)
    playbook = sound(docs, words)
    site = site_for(playbook.library, language)
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
    words = spoken(language)
    playbook = sound(docs, words)
    found = find_tree(playbook, tree, words)
    click.echo(say(words, "walk-help"))
    walk_tree(playbook.library, found, words, typed_line, click.echo)


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
    words = spoken(language)
    library = opened(docs, words).library
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
    text = draft_tree(list(library.languages), next(iter(library.channels)), today())
    write(file, text, words)
    click.echo(say(words, "file-written", file=str(file)))
