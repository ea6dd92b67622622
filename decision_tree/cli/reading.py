# The commands serve, map and walk: the playbook as its readers see it.
#
# Takes: a folder of words.
# Gives: a site that follows every change, a drawing, or a walk in the terminal.
# Refuses to know: how it is built, drawn and walked.

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from decision_tree.assets import HERE as ASSETS
from decision_tree.compile import site_for
from decision_tree.paths import tree_page
from decision_tree.render import draw_map
from decision_tree.session import docs_option, find_tree, language_option, opened, say, shown, sound
from decision_tree.terminal import walk_tree


@click.command()
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


@click.command("map")
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


@click.command()
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
