# The two searches that bench-search compares: how each is built, asked, and made large.
#
# Takes: a page with the box; an index.
# Gives: answers as lists of addresses; an index with many sections.
# Refuses to know: what is right, and how long it took.

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = {"zh": "", "en": "en/"}
SECTIONS = 10_000
SEPARATORS = {
    "zh": r"""[\s\u200b\u3000\-_,:;!?()\[\]{}"“”‘’《》「」（）、。，．？！；：·…/]+""",
    "en": r"""[\s\-,:!=\[\]()"/]+|\.(?!\d)""",
}
# What Material tells above its results, and the words it has for it.
META = "document.querySelector('.md-search-result__meta').textContent"
SAID = "JSON.parse(document.getElementById('__config').textContent).translations"


class Search(Protocol):
    """A search: its name, where its index is, its input, and what tells that results are shown."""

    name: str
    index: str
    input: str
    shown: str

    def config(self, language: str, folder: Path) -> Path:
        """The configuration that builds the site with it."""

    def ask(self, page: Page, words: str) -> list[list[str]]:
        """The answers in order, each with all its addresses."""

    def enlarged(self, text: str) -> str:
        """The index with as many sections as `SECTIONS`."""


class Ours:
    """<site-search>."""

    name, index, input = "ours", "assets/site-search/index.js", "site-search input"
    shown = "document.querySelector('site-search').dataset.shown === words"

    def config(self, language: str, folder: Path) -> Path:
        """The site's own."""
        assert folder.is_dir()
        return ROOT / ("mkdocs.yml" if language == "zh" else f"mkdocs.{language}.yml")

    def ask(self, page: Page, words: str) -> list[list[str]]:
        """Each result has one address."""
        page.locator(self.input).fill(words)
        page.wait_for_function(f"(words) => {self.shown}", arg=words)
        found: list[list[str]] = page.locator(".site-search__results a").evaluate_all(
            "(all) => all.map((one) => [one.href])"
        )
        return found

    def enlarged(self, text: str) -> str:
        """More records."""
        index = json.loads(text.removeprefix("searchIndex(").removesuffix(");\n"))
        index["records"] = repeated(
            index["records"], lambda one, n: [*one[:2], f"{one[2]}~{n}", *one[3:]]
        )
        return f"searchIndex({json.dumps(index, ensure_ascii=False, separators=(',', ':'))});\n"


class Material:
    """The theme's own, set up as this site had it before it had another."""

    name, index = "Material", "search/search_index.json"
    input = "input[data-md-component=search-query]"
    shown = "!!document.querySelector('.md-search-result__item')"
    cleared = f"() => !({shown}) && {META} === {SAID}['search.result.placeholder']"
    answered = f"() => {shown} || {META} === {SAID}['search.result.none']"

    def config(self, language: str, folder: Path) -> Path:
        """The site's own, with the other search; JSON is YAML."""
        plugins = {
            "search": {"lang": language, "separator": SEPARATORS[language]},
            "decision-tree": {"docs": str(ROOT / "docs"), "search": False, "theme_script": True},
        }
        settings = {
            "INHERIT": str(Ours().config(language, folder)),
            "docs_dir": str(ROOT / "docs" / language),
            "theme": {"custom_dir": str(ROOT / "docs" / "overrides")},
            "plugins": plugins,
        }
        file = folder / f"{language}.yml"
        file.write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
        return file

    def ask(self, page: Page, words: str) -> list[list[str]]:
        """A page with its sections is one answer. It tells how many before it shows them."""
        box = page.locator(self.input)
        for text, ready in (("", self.cleared), (words, self.answered)):
            box.fill(text)
            box.dispatch_event("keyup")
            page.wait_for_function(ready)
        page.wait_for_timeout(50)
        found: list[list[str]] = page.locator(".md-search-result__item").evaluate_all(
            "(all) => all.map((one) => [...one.querySelectorAll('a')].map((link) => link.href))"
        )
        return found

    def enlarged(self, text: str) -> str:
        """More sections."""
        index = json.loads(text)
        index["docs"] = repeated(
            index["docs"], lambda one, n: {**one, "location": f"{one['location']}~{n}"}
        )
        return json.dumps(index, ensure_ascii=False)


def repeated(records: list[Any], change: Callable[[Any, int], Any]) -> list[Any]:
    """The records again and again, each time changed a little, up to `SECTIONS`."""
    times = range(SECTIONS // len(records) + 1)
    return [change(one, n) if n else one for n in times for one in records][:SECTIONS]


def build(folder: Path, search: Search) -> Path:
    """The site in both languages with a search, under `folder`."""
    site = folder / search.name
    for language, path in LANGUAGES.items():
        config = ["--config-file", str(search.config(language, folder))]
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", *config]
        done = subprocess.run(
            [*command, "--site-dir", str(site / path)],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            raise SystemExit(done.stdout + done.stderr)
    return site
