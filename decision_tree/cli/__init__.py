# The command line: check, stale, build, site, trim, seal, serve, map, walk, new.
#
# Takes: the editor's command.
# Gives: its effect, and 0 when all is well, 1 when the words have errors, 2 for a wrong command.
# Refuses to know: how anything is done.

from __future__ import annotations

import click

from decision_tree import __version__
from decision_tree.cli.building import build, site
from decision_tree.cli.checking import check, stale
from decision_tree.cli.drafting import new
from decision_tree.cli.finishing import seal, trim
from decision_tree.cli.reading import map_, serve, walk
from decision_tree.session import Commands


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Decision trees, FAQ and registers in YAML, compiled to Markdown pages."""


for command in (check, stale, build, site, trim, seal, serve, map_, walk, new):
    main.add_command(command)
