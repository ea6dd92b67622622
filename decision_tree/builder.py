# A site of every language, built with MkDocs.
#
# Takes: the folder with mkdocs.yml (home language) and mkdocs.<language>.yml; where to write.
# Gives: the site; what went wrong, in a sentence.
# Refuses to know: whether anybody is looking (decision_tree.serve), and what the old site was.

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException


def build_languages(
    project: Path, languages: Mapping[str, str], target: Path, *, strict: bool
) -> str:
    """Build every language into `target`; what went wrong first, or an empty text."""
    logging.basicConfig(format="%(levelname)s: %(message)s")
    silence_repeats()
    # The home language first: its build empties the folder.
    for file, path in zip(configs(project, languages), languages.values(), strict=True):
        if said := build_language(file, str(target / path), strict=strict):
            return said
    return ""


def configs(project: Path, languages: Mapping[str, str]) -> list[str]:
    """The file of settings of each language."""
    names = ["mkdocs.yml", *(f"mkdocs.{code}.yml" for code in list(languages)[1:])]
    return [str(project / name) for name in names]


def build_language(file: str, target: str, url: str = "", *, strict: bool = False) -> str:
    """Build one language into `target`, for a server at `url` if there is one; what went wrong,
    or an empty text.
    """
    settings: dict[str, Any] = {"site_dir": target, "strict": strict}
    if url:
        settings["site_url"] = url
    try:
        config = load_config(config_file=file, **settings)
        config.plugins.on_startup(command="serve" if url else "build", dirty=False)
        build(config, serve_url=url or None)
    except MkDocsException as error:
        return f"{file}: {error}"
    return ""


def silence_repeats() -> None:
    """The plugin would say once more, for each language, what has been said of the words."""
    logging.getLogger("mkdocs.plugins.decision-tree").setLevel(logging.CRITICAL)
