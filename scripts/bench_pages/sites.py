# The generators that our pages are compared with: how each builds a site of the same words.
#
# Takes: the compiled pages of a language; a folder with the generators' npm packages.
# Gives: a folder to serve, and how a page is addressed there.
# Refuses to know: what is measured.

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import quiet
from bench_pages.plain import plain, title, titled

HERE = Path(__file__).parent
ENVIRONMENT = {"ASTRO_TELEMETRY_DISABLED": "1", "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
NAME = "Compared"
# Without this, Vue would take a gap of a letter for an attribute list; the words must be the same.
VITEPRESS = {"title": NAME, "ignoreDeadLinks": True, "markdown": {"attrs": {"disable": True}}}
COLLECTION = """import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
export const collections = {
  docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }),
};
"""
ASTRO = """import { defineConfig } from 'astro/config';
import starlight from '@astrojs/starlight';
export default defineConfig({ integrations: [starlight(%s)] });
"""


@dataclass(frozen=True, slots=True)
class Site:
    """A built site of one language, below `root` of the folder that is served."""

    name: str
    folder: Path
    root: str = ""
    ending: str = "/"

    def address(self, page: str) -> str:
        """Where a page stands, without a slash in front; `page` is its file without `.md`."""
        if page == "index" or page.endswith("/index"):
            return self.root + page.removesuffix("index")
        return self.root + page + self.ending


def material(pages: Path, language: str, work: Path) -> Site:
    """MkDocs with Material as it comes, except that no fonts are fetched from another host."""
    folder = work / "material" / language
    lay_out(pages, folder / "docs", plain)
    theme = {"name": "material", "language": language, "font": False}
    settings = {"site_name": NAME, "theme": theme, "plugins": ["search"]}
    # JSON is YAML too.
    write(folder / "mkdocs.yml", json.dumps(settings))
    run(folder, Path(sys.executable).parent, "mkdocs", "build", "--quiet")
    return Site("Material", folder / "site")


def vitepress(pages: Path, language: str, work: Path) -> Site:
    """VitePress with its local search and the list of pages that others make by themselves."""
    folder = work / "npm" / "vitepress" / language
    lay_out(pages, folder, plain)
    theme = {"search": {"provider": "local"}, "sidebar": list(sidebar(pages))}
    settings = {**VITEPRESS, "lang": language, "themeConfig": theme}
    write(folder / ".vitepress" / "config.mjs", f"export default {json.dumps(settings)}\n")
    run(folder, work / "npm" / "node_modules" / ".bin", "vitepress", "build")
    return Site("VitePress", folder / ".vitepress" / "dist", ending=".html")


def starlight(pages: Path, language: str, work: Path) -> Site:
    """Starlight as it comes."""
    folder = work / "npm" / "starlight" / language
    lay_out(pages, folder / "src" / "content" / "docs", titled)
    locales = {"root": {"label": language, "lang": language}}
    settings = json.dumps({"title": NAME, "locales": locales})
    write(folder / "astro.config.mjs", ASTRO % settings)
    write(folder / "src" / "content.config.ts", COLLECTION)
    write(folder / "package.json", '{"type": "module"}\n')
    run(folder, work / "npm" / "node_modules" / ".bin", "astro", "build")
    return Site("Starlight", folder / "dist")


BUILDERS: tuple[Callable[[Path, str, Path], Site], ...] = (material, vitepress, starlight)


def install(work: Path) -> None:
    """The npm packages, exactly those of the lock; none of their scripts is run."""
    folder = work / "npm"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder)
    run(folder, None, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")


def lay_out(pages: Path, folder: Path, change: Callable[[str], str]) -> None:
    """The pages, changed; whatever else lies beside them is for our own only."""
    for path in markdown(pages):
        write(folder / path, change((pages / path).read_text(encoding="utf-8")))


def sidebar(pages: Path) -> Iterable[dict[str, object]]:
    """A group for each folder."""
    for folder, paths in groupby(markdown(pages), lambda path: path.parent):
        items = [
            {
                "text": title((pages / path).read_text(encoding="utf-8")),
                "link": "/" + path.with_suffix("").as_posix(),
            }
            for path in paths
        ]
        yield {"text": folder.name or NAME, "items": items}


def markdown(pages: Path) -> list[Path]:
    """The pages of a folder, those of a subfolder together."""
    found = (file.relative_to(pages) for file in pages.rglob("*.md"))
    return sorted(found, key=lambda path: (path.parent, path))


def write(file: Path, text: str) -> None:
    """A file and its folders."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def run(folder: Path, tools: Path | None, *command: str) -> None:
    """Run a tool of the folder `tools`, or of the machine."""
    quiet.run("bench-pages", folder, command, tools, ENVIRONMENT)
