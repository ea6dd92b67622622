# What every command begins with: the playbook, and the words to speak of it.
#
# Takes: the folder of words and the editor's language, as they were asked for.
# Gives: the playbook; or the end of the command, with a sentence and an exit code.
# Refuses to know: what the commands do.

from __future__ import annotations

import errno
import sys
from collections.abc import Iterable, Mapping
from io import StringIO
from pathlib import Path

import click

from decision_tree.clock import today
from decision_tree.compile import Playbook, compile_playbook
from decision_tree.model import Tree
from decision_tree.problem import as_text, nearest
from decision_tree.trouble import place_of, reason
from decision_tree.words import Words, editors_words, shipped_languages, words_for

docs_option = click.option(
    "--docs",
    type=click.Path(path_type=Path),
    default="docs",
    show_default=True,
    help="The folder of words.",
)
language_option = click.option(
    "--language",
    metavar="CODE",
    default="",
    help="The language of messages and pages. Default: the system's.",
)


class Commands(click.Group):
    """Tells what the system refuses in a sentence: a full disk, a folder without permission."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            # Whoever reads what is printed may stop reading.
            if error.errno == errno.EPIPE:
                raise
            # What is left to print could not be printed at the end either.
            sys.stdout = StringIO()
            words = ctx.obj or editors_words({})
            file = place_of(error, say(words, "the-output"))
            said = say(words, "cannot-write", file=file, why=reason(error, words))
            raise click.ClickException(said) from error


def say(words: Words, key: str, **values: str) -> str:
    """A line of the commands' own."""
    return words.command[key].format(**values)


def spoken(language: str, brought: Mapping[str, Words]) -> Words:
    """The words of a language, the playbook's or the engine's; a usage error for any other."""
    words = brought.get(language) or words_for(language) if language else editors_words(brought)
    if words is None:
        known = ", ".join(sorted({*brought, *shipped_languages()}))
        told = say(editors_words(brought), "unknown-language", language=language, languages=known)
        raise click.UsageError(told)
    return words


def opened(docs: Path, language: str, published: Iterable[str] = ()) -> tuple[Playbook, Words]:
    """The playbook in `docs` and the words to speak of it; a usage error without such a folder."""
    if not docs.is_dir():
        raise click.UsageError(say(spoken(language, {}), "not-a-folder", folder=str(docs)))
    playbook = compile_playbook(docs, docs.as_posix(), published, today())
    words = spoken(language, playbook.library.words)
    # For whatever goes wrong later.
    click.get_current_context().find_root().obj = words
    return playbook, words


def sound(docs: Path, language: str) -> tuple[Playbook, Words]:
    """The same; problems and exit code 1 when the playbook has errors."""
    playbook, words = opened(docs, language)
    if not playbook.is_sound:
        click.echo(as_text(playbook.problems, words.problems), err=True)
        raise click.exceptions.Exit(1)
    return playbook, words


def shown(playbook: Playbook, words: Words) -> Words:
    """The words of the pages to show: in the editor's language, or else in the site's first."""
    library = playbook.library
    return library.words.get(words.language) or library.words[next(iter(library.languages))]


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
