# The MkDocs plugin: puts the compiled pages and the widgets into a MkDocs build.
#
# Takes: `docs`, the folder of words, and `language`, the one that this build makes.
# Gives: pages in memory, navigation, what the theme asks, `addresses.txt` and `build.json`.
# Refuses to know: YAML, rules and Markdown, and what pages need of MkDocs (decision_tree.fitting).

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from decision_tree.assets import needed_files, widget_files
from decision_tree.clock import today, told_day
from decision_tree.compile import (
    Playbook,
    compile_playbook,
    expand_page,
    list_addresses,
    made_files,
    site_for,
)
from decision_tree.fitting import THEME, add_templates, fit, lacking_script, leave_scripts_out
from decision_tree.problem import Messages, Problem, count, describe
from decision_tree.render import Desk, MadePage, Site, render_pages
from decision_tree.search import Box, search_box
from decision_tree.trouble import place_of, reason
from decision_tree.version import engine_of
from decision_tree.words import Words, editors_words

log = get_plugin_logger("decision-tree")
LEVELS = {"error": logging.ERROR, "warning": logging.WARNING}
# Apart from the others, for sites that keep the theme's own search.
SEARCH = THEME / "search"


class Options(Config):
    """The plugin's options in mkdocs.yml."""

    docs = option.Type(str, default="docs")
    """The folder of words, relative to mkdocs.yml."""
    language = option.Type(str, default="")
    """The language that this build makes; by default what the folder `docs_dir` is called."""
    repository = option.Type(str, default="")
    """Where the words are kept, as `https://host/owner/name`; gives every page its edit link."""
    report = option.Type(str, default="")
    """Where mistakes are reported: a mail address, or a repository other than `repository`."""
    report_form = option.Type(str, default="")
    """The repository's issue form with a field `page`; without one the text is filled in."""
    missing_form = option.Type(str, default="")
    """The same for what a search did not find: an issue form with a field `situation`."""
    search = option.Type(bool, default=True)
    """Whether the search is ours; otherwise it is for `search` among the plugins."""
    theme_script = option.Type(bool, default=False)
    """Whether pages load the script of the theme, for those of its features that need it."""


class _BoxOptions(Config):
    enabled = option.Type(bool, default=True)


class SearchBox(BasePlugin[_BoxOptions]):
    """Does nothing but stand where Material's own search would: without a plugin of that name
    the theme leaves its search box out. The box itself is theme/search/partials/search.html.
    """

    NAME = "material/search"


class DecisionTreePlugin(BasePlugin[Options]):
    """Compiled pages in a MkDocs site, one language a build."""

    root: Path
    playbook: Playbook
    site: Site
    build: dict[str, str]
    site_dir = ""
    brought: Mapping[str, Words] = {}

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the words; problems stop the build, warnings count under --strict."""
        self.root = Path(config.config_file_path or ".").parent / self.config.docs
        self.site_dir = config.site_dir
        self.playbook = compile_playbook(self.root, self.config.docs)
        self.brought = self.playbook.library.words
        messages = editors_words(self.brought).problems
        report(self.playbook.problems, messages)
        if not self.playbook.is_sound:
            raise PluginError(count(self.playbook.problems, messages))
        library = self.playbook.library
        language = self.config.language or Path(config.docs_dir).name
        if language not in library.languages:
            raise PluginError(f'language "{language}" is not in {self.config.docs}/site.yml')
        self.site = site_for(
            library,
            language,
            directory_urls=config.use_directory_urls,
            today=today(),
            desk=self._desk(),
        )
        self.build = self._build(Path(config.config_file_path or ".").parent)
        self._set_addresses(config)
        fit(config, len(library.languages), theme_script=self.config.theme_script)
        if self.config.search:
            self._set_search(config)
        if not self.config.theme_script:
            self._tell_what_lacks(config)
        return config

    def _tell_what_lacks(self, config: MkDocsConfig) -> None:
        own_search = [] if self.config.search else ["search"]
        for feature in [*lacking_script(config), *own_search]:
            log.warning("%s needs the theme's script: set `theme_script: true`", feature)

    def _set_addresses(self, config: MkDocsConfig) -> None:
        # `site_url` is the root of all languages; each build works below its own path.
        config.site_url = config.site_url and config.site_url + self._path()
        if self.config.repository:
            words = f"{self.config.docs}/{self.site.language}/"
            config.edit_uri = f"{self.config.repository.rstrip('/')}/edit/main/{words}"

    def _desk(self) -> Desk:
        address = self.config.report or self.config.repository
        forms = self.config.report_form, self.playbook.version, self.config.missing_form
        return Desk(address.rstrip("/"), *forms)

    def _build(self, project: Path) -> dict[str, str]:
        words, engine = self.playbook.version, engine_of(self.root, project.glob("mkdocs*.yml"))
        build = {"build": f"{words}-{engine}", "words": words, "engine": engine, "day": told_day()}
        return {key: value for key, value in build.items() if value}

    def _path(self) -> str:
        return self.site.languages[self.site.language]

    def _set_search(self, config: MkDocsConfig) -> None:
        config.plugins[SearchBox.NAME] = box = SearchBox()
        box.load_config({})
        add_templates(config, SEARCH)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the compiled pages and the widgets, and name the pages in the navigation."""
        if not self.config.theme_script:
            leave_scripts_out(files)
        made = list(render_pages(self.playbook.library, self.site))
        for page in made:
            files.append(self._file_of(page, config))
        for uri, path in widget_files().items():
            files.append(File.generated(config, uri, abs_src_path=str(path)))
        for uri, text in made_files(self.playbook.library, self.site).items():
            files.append(File.generated(config, uri, content=text))
        config.nav = _fill(config.nav, made)
        return files

    def _file_of(self, page: MadePage, config: MkDocsConfig) -> File:
        file = File.generated(config, page.path, content=page.text)
        # Relative to the language's folder, as `edit_uri` is.
        file.edit_uri = page.source.replace(f"{self.config.docs}/", "../", 1)
        return file

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Write out the trees embedded in hand-written pages."""
        if "description" in page.meta:
            # Material puts it into an attribute as it is.
            page.meta["description"] = escape(str(page.meta["description"]))
        if "navigation.footer" not in config.theme.get("features", ()):
            # No `rel=next`: Firefox fetches it unasked, and the policy refuses that.
            page.previous_page = page.next_page = None
        if not page.file.generated_by:
            path = page.file.src_uri
            markdown = expand_page(self.playbook.library, self.site, path, markdown)
        # The theme's template loads them.
        page.meta["widgets"] = needed_files(markdown)
        return markdown

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme `build`, `twins_of(page)`, `search_box(page)`, `theme_script` and, for
        pages without twins, `home_of(language)`.
        """
        env.globals["build"] = (
            self.site.words[self.site.language]
            .interface["build"]
            .format(
                build=" ".join(self.build[key] for key in ("build", "day") if key in self.build)
            )
        )
        env.globals["twins_of"] = lambda page: self.twins(page.file.src_uri, config.site_url or "")
        env.globals["home_of"] = lambda code: (
            "../" * self._path().count("/") + self.site.languages[code]
        )
        env.globals["search_box"] = self.box
        env.globals["theme_script"] = self.config.theme_script
        return env

    def box(self, page: Page | None) -> Box:
        """The search box of a page, or of the page for lost readers."""
        path = page.file.src_uri if page else ""
        return search_box(self.playbook.library, self.site, path)

    def twins(self, path: str, site_url: str) -> list[dict[str, str]]:
        """Every language: code, name, relative address, and an absolute one if the site has it."""
        root = site_url.removesuffix(self._path())
        return [
            {
                "language": code,
                "name": self.site.words[code].interface["name"],
                "href": self.site.twin(path, code),
                "url": root and root + home + self.site.url(path),
            }
            for code, home in self.site.languages.items()
        ]

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Publish the list of addresses, which later builds must honour, and which build it is."""
        site = Path(config.site_dir)
        addresses = list_addresses(self.playbook.library)
        (site / "addresses.txt").write_text(addresses, encoding="utf-8", newline="\n")
        build = f"{json.dumps(self.build, indent=2)}\n"
        (site / "build.json").write_text(build, encoding="utf-8", newline="\n")

    def on_build_error(self, *, error: Exception) -> None:
        """What the system refuses, such as a full disk, is told in a sentence."""
        if isinstance(error, OSError):
            said = reason(error, editors_words(self.brought))
            raise PluginError(f"{place_of(error, self.site_dir)}: {said}") from error

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """Rebuild when the words outside this language's folder change."""
        server.watch(str(self.root))
        return server


def report(problems: list[Problem], messages: Messages) -> None:
    """Log every problem, so that MkDocs counts it."""
    for problem in problems:
        log.log(LEVELS[problem.level], "%s: %s", problem.place, describe(problem, messages))


def _fill(nav: Any, made: list[MadePage]) -> Any:
    """The navigation with `trees/` and the like replaced by the pages made in that folder."""
    if isinstance(nav, list):
        return [_fill(item, made) for item in nav]
    if isinstance(nav, dict):
        return {title: _fill(item, made) for title, item in nav.items()}
    if isinstance(nav, str) and nav.endswith("/"):
        return [page.path for page in made if page.path.startswith(nav)]
    return nav
