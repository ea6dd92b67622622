# The command new: a small tree to fill in.
#
# Takes: an id that no tree has yet.
# Gives: a file without problems.
# Refuses to know: what is in it.

from __future__ import annotations

from pathlib import Path

import click

from decision_tree.check.ids import RESERVED_FILES
from decision_tree.clock import today
from decision_tree.draft import draft_tree
from decision_tree.fresh import write
from decision_tree.load import ID
from decision_tree.session import docs_option, language_option, opened, say


@click.command()
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
