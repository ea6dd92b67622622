# The second MkDocs plugin: what leaves the site. Copies, frames, previews, feeds.
#
# Takes: the words that the plugin `decision-tree` has read, and the HTML of the trees' pages.
# Gives: embed pages, files to send, a site that opens from disk, tags for heads, feeds.
# Refuses to know: how they are made (decision_tree.share); who packs and publishes (scripts).

from __future__ import annotations

import logging
from html import unescape
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from decision_tree.fitting import THEME, add_templates
from decision_tree.paths import faq_page, tree_page
from decision_tree.share.alone import carried_file, embed_page
from decision_tree.share.copies import FOLDER, ZIP, Copies, make_classic, size_of, write
from decision_tree.share.disk import with_classic_scripts
from decision_tree.share.feed import FILE as FEED
from decision_tree.share.feed import render_feed
from decision_tree.share.fill import House, fill_carried, fill_embed
from decision_tree.share.preview import Card, render_preview


class SharingOptions(Config):
    """The plugin's options in mkdocs.yml."""

    address = option.Type(str, default="")
    """The site's address as its readers know it; empty where nobody has told it."""
    image = option.Type(str, default="")
    """A picture of 1200 × 630 for previews, by its path in each language's site."""
    offline = option.Type(bool, default=False)
    """Whether this build is to be opened from a disk; it also writes the files to send."""
    copies = option.Type(str, default="")
    """Where an offline build leaves its copies and another finds them, from mkdocs.yml on."""


class SharingPlugin(BasePlugin[SharingOptions]):
    """Copies, frames, previews and feeds of one language."""

    house: House
    copies: Copies
    published: dict[str, Path]
    """What was made from these words; an offline build makes it, and has none to offer."""
    trees: dict[str, str]
    contents: dict[str, str]
    """Tree → the HTML of its page."""
    env: Environment
    files: Files

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Before `decision-tree` asks how addresses look."""
        self.contents = {}
        if self.config.offline:
            self._leave_the_host(config)
        add_templates(config, THEME)
        return config

    def _leave_the_host(self, config: MkDocsConfig) -> None:
        config.use_directory_urls = False
        config.site_url = ""
        # Twins are in the other language's build, and here they look like files of this one.
        config.validation.links.not_found = logging.DEBUG
        # The theme's own search needs a worker, which no browser starts from a disk: no dead box.
        # A search that stands in its place later keeps it.
        if search := config.plugins.get("material/search"):
            search.config["enabled"] = False

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """The words as `decision-tree` has them by now."""
        plugin: Any = config.plugins.get("decision-tree")
        if plugin is None:
            raise PluginError('the plugin "sharing" needs the plugin "decision-tree"')
        library, site, version = plugin.playbook.library, plugin.site, plugin.playbook.version
        address = self.config.address and self.config.address.rstrip("/") + "/"
        footer = str(config.extra.get("footer", ""))
        self.house = House(library, site, config.site_name, address, footer, version)
        self.trees = {tree_page(tree): tree for tree in library.trees}
        stamp = f"{version} {address} {site.desk.address}\n"
        self.copies = Copies(self._folder(config), stamp)
        self.published = {} if self.config.offline else self.copies.found()
        return files

    def _folder(self, config: MkDocsConfig) -> Path | None:
        project = Path(config.config_file_path or ".").parent
        return project / self.config.copies if self.config.copies else None

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme `preview_of(page)`, `feed` and, where there is one, `offline_copy`."""
        self.env, self.files = env, files
        env.globals["preview_of"] = lambda page: Markup(self.preview(page, config))
        site, up = self.house.site, "../" * self.house.path("index.md").count("/")
        if not self.config.offline:
            env.globals["feed"] = {"href": FEED, "title": site.say("feed-text")}
        if copy := self.published.get(ZIP):
            words = site.say("offline-copy", size=size_of(copy))
            env.globals["offline_copy"] = {"href": f"{up}{FOLDER}/{ZIP}", "title": words}
        return env

    # --- previews ---------------------------------------------------------------------------------

    def preview(self, page: Page, config: MkDocsConfig) -> str:
        """The tags of a page's head."""
        told = page.meta.get("description")
        topics = {faq_page(one.id): one for one in self.house.library.topics.values()}
        home = self._home()
        card = Card(
            title=str(page.meta.get("title") or page.title or config.site_name),
            # Escaped for the theme, which puts it into an attribute as it is.
            description=unescape(str(told)) if told else config.site_description or "",
            site_name=config.site_name,
            url=home and home + page.url.removeprefix("./"),
            image=home + self.config.image if home and self.config.image else "",
            crumbs=self._crumbs(page, config),
            topic=topics.get(page.file.src_uri),
        )
        return render_preview(card, self.house.site)

    def _home(self) -> str:
        """The absolute root of this language, or nothing."""
        house = self.house
        return house.address and house.address + house.site.languages[house.site.language]

    def _crumbs(self, page: Page, config: MkDocsConfig) -> tuple[tuple[str, str], ...]:
        home = self._home()
        if not home or page.is_homepage:
            return ()
        first = (config.site_name, home)
        # Sections of the navigation have no address; above a page stands its folder's index.
        folder = page.file.src_uri.rpartition("/")[0]
        above = self.files.get_file_from_path(f"{folder}/index.md") if folder else None
        index = above.page if above else None
        middle = [(str(index.title), home + index.url)] if index and index is not page else []
        return (first, *middle, (str(page.title), home + page.url))

    # --- copies -----------------------------------------------------------------------------------

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Keep the HTML of a tree for its copies, and link to the file to send, if there is one."""
        tree = self.trees.get(page.file.src_uri)
        if not tree:
            return html
        self.contents[tree] = html
        name = carried_file(tree, self.house.site.language)
        if not (copy := self.published.get(name)):
            return html
        words = self.house.site.say("carried", size=size_of(copy))
        up = "../" * self.house.path(page.file.src_uri).count("/")
        return f'{html}<p class="carry"><a href="{up}{FOLDER}/{name}" download>{words}</a></p>'

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """From a disk no module is loaded."""
        return with_classic_scripts(output) if self.config.offline else output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what is no page of MkDocs: it has no place in navigation, search and sitemap."""
        site = Path(config.site_dir)
        if self.config.offline:
            self._write_carried()
            try:
                make_classic(site)
            except ValueError as error:
                raise PluginError(f"from a disk no module is loaded: {error}") from error
            return
        house = self.house
        write(site / FEED, render_feed(house.library, house.site, house.name, self._home()))
        self._write_embeds(site, str(config.theme["favicon"]))
        # The zip has every language: copies stand at the root of all, with the home's own files.
        if house.site.language == next(iter(house.site.languages)):
            self.copies.publish(site)

    def _write_embeds(self, site: Path, icon: str) -> None:
        template = self.env.get_template("embed.html")
        for tree, html in self.contents.items():
            url = self.house.site.url(embed_page(tree))
            file = site / (f"{url}index.html" if url.endswith("/") else url)
            write(file, template.render(**fill_embed(self.house, tree, html, icon)))

    def _write_carried(self) -> None:
        template = self.env.get_template("carried.html")
        for tree, html in self.contents.items():
            filled = template.render(**fill_carried(self.house, tree, html))
            self.copies.add(carried_file(tree, self.house.site.language), filled)
