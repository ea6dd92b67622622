# The commands trim and seal: what is done to built pages of any generator.
#
# Takes: a folder of built pages, and the owner's wishes.
# Gives: the same folder, lighter or with a policy; what stands in the way, line by line.
# Refuses to know: what made the pages.

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from decision_tree.host import Sealed, Wishes, are_sources, seal_site
from decision_tree.problem import Place
from decision_tree.session import language_option, say, spoken
from decision_tree.words import Words


@click.command()
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


@click.command()
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
