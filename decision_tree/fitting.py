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

from decision_tree import settings
from decision_tree.assets import everyday_files
from decision_tree.sections import SectionsExtension

# The language switch and what search engines are told.
THEME = Path(__file__).parent / "theme"


def fit(config: MkDocsConfig, languages: int) -> None:
    """Set what the pages of a site in so many languages need."""
    set_extensions(config)
    set_theme(config, languages)
    load_widgets(config)


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


def load_widgets(config: MkDocsConfig) -> None:
    """Let every page load the widgets and their styles, but for those that few pages hold."""
    files = everyday_files()
    # Before the site's own, which then win.
    config.extra_css[:0] = settings.styles(files)
    # MkDocs loads .mjs as a module by itself.
    config.extra_javascript += map(option.ExtraScript().validate, settings.scripts(files))
