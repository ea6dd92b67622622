# The commands check and stale: what is wrong in the words, and what is to be read again.
#
# Takes: a folder of words.
# Gives: problems or claims on the standard output, for people or machines.
# Refuses to know: the rules.

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from decision_tree.clock import days_after, today
from decision_tree.problem import FORMATS, has_errors, made_errors
from decision_tree.session import docs_option, language_option, opened, sound
from decision_tree.stale import as_json, list_stale


@click.command()
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


@click.command()
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
