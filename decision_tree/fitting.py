# Fits MkDocs' settings to the compiled pages: Markdown, templates, widgets.
#
# Takes: the settings as the site wrote them, and how many languages it has.
# Gives: the same, with what is missing; what the site has set stays.
# Refuses to know: what the pages need (decision_tree.settings) and what they say.

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from mkdocs.config import config_options as option
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from decision_tree import settings
from decision_tree.assets import FRAME, everyday_files, widget_of
from decision_tree.sections import SectionsExtension

# The language switch and what search engines are told.
THEME = Path(__file__).parent / "theme"


# What the theme offers and its own script does. The name is also that of a group of features.
SCRIPTED = (
    "announce.dismiss", "content.code.annotate", "content.code.copy", "content.code.select",
    "content.footnote.tooltips", "content.tabs.link", "content.tooltips", "header.autohide",
    "navigation.instant", "navigation.tracking", "toc.follow",
)  # fmt: skip
# Where the theme keeps its scripts in a site.
SCRIPTS = "assets/javascripts/"


def fit(config: MkDocsConfig, languages: int, *, theme_script: bool) -> None:
    """Set what the pages of a site in so many languages need."""
    set_extensions(config)
    set_theme(config, languages)
    load_widgets(config, theme_script=theme_script)


def lacking_script(config: MkDocsConfig) -> list[str]:
    """The features of the theme that the site asks for and that need the theme's script."""
    asked = config.theme.get("features") or []
    return [one for one in asked if any(f"{one}.".startswith(f"{name}.") for name in SCRIPTED)]


def set_extensions(config: MkDocsConfig) -> None:
    """Add Markdown extensions, and to those that the site has the options that they lack."""
    for name, options in settings.extensions().items():
        if name not in config.markdown_extensions:
            config.markdown_extensions.append(name)
        own = config.mdx_configs.setdefault(name, {})
        own |= {key: _with_own(own.get(key), value) for key, value in options.items()}
    config.markdown_extensions.append(SectionsExtension())  # type: ignore[arg-type]


def _with_own(own: Any, needed: Any) -> Any:
    """A site's own value wins; of lists both are wanted."""
    if isinstance(own, list) and isinstance(needed, list):
        return [*own, *(one for one in needed if one not in own)]
    return needed if own is None else own


def set_theme(config: MkDocsConfig, languages: int) -> None:
    """Add templates, and keep MkDocs from telling of links that lead into another build."""
    add_templates(config, THEME)
    # Truthy but not a list: Material then shows our switch and prints no alternates of its own.
    config.extra.setdefault("alternate", languages > 1)
    links = config.validation.links
    # What MkDocs tells unless it is told otherwise.
    if links.unrecognized_links == logging.INFO:
        links.unrecognized_links = logging.DEBUG


def add_templates(config: MkDocsConfig, folder: Path) -> None:
    """Put templates after the site's own and before the theme's, unless they are there."""
    if str(folder) not in config.theme.dirs:
        config.theme.dirs.insert(bool(config.theme.custom_dir), str(folder))


def load_widgets(config: MkDocsConfig, *, theme_script: bool) -> None:
    """Let every page load what every page has, scripts and styles."""
    files = [uri for uri in everyday_files() if not (theme_script and widget_of(uri) == FRAME)]
    # Before the site's own, which then win.
    config.extra_css[:0] = settings.styles(files)
    # MkDocs loads .mjs as a module by itself.
    config.extra_javascript += map(option.ExtraScript().validate, settings.scripts(files))


def leave_scripts_out(files: Files) -> None:
    """Take the theme's scripts out of a site that does not load them, a megabyte, and the maps of
    its style sheets, which fit them no more.
    """
    for file in list(files):
        if file.src_uri.startswith(SCRIPTS) or file.src_uri.endswith(".css.map"):
            files.remove(file)
