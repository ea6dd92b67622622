# The same words, built by other generators, give the same pages: node for node.
#
# Takes: the package and the generators, installed where the Python that runs this has its tools.
# Gives: a line for each generator and language, and what differs; the example, built.
# Refuses to know: how pages are compared (same_pages.py).

from __future__ import annotations

import json
import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from itertools import chain, islice
from pathlib import Path

import quiet
from same_pages import addresses, compare

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "engines"
GENERATORS = ("mkdocs", "properdocs", "zensical")
# What a generator does to the pages on purpose. The page "Use the engine for your own playbook"
# names each.
KNOWN = {"zensical": {"data-search-exclude"}}
LINKS_FROM = {"zensical": "file"}
REPORT, FORM = "https://code.example/owner/name", "1-wrong-advice.yml"
ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "REPORT": REPORT}
SHOWN = 20


def run(folder: Path, *command: str) -> None:
    """Run a tool of this environment."""
    quiet.run("engines", folder, command, Path(sys.executable).parent, ENVIRONMENT)


def write_pages(links_from: str) -> Path:
    """The Markdown pages, written for generators that let links begin there."""
    out = WORK / f"pages-{links_from}"
    told = ("--report", REPORT, "--report-form", FORM, "--links-from", links_from)
    run(ROOT, "decision_tree", "build", *told, str(out))
    return out


def build_pages(generator: str, pages: Path, language: str) -> Path:
    """One language, built by one generator from nothing but the pages and their settings."""
    settings = {
        "INHERIT": f"{pages.name}/settings.yml",
        "site_name": "Compared",
        "docs_dir": f"{pages.name}/{language}",
        "site_dir": f"{generator}/{language}",
        "theme": {"name": "material", "language": language, "font": False},
    }
    # JSON is YAML too.
    file = WORK / f"{generator}.{language}.yml"
    file.write_text(json.dumps(settings), encoding="utf-8")
    run(WORK, generator, "build", "--clean", "--config-file", file.name)
    return WORK / generator / language


def check(generator: str, language: str) -> list[str]:
    """Build, compare, and say in a line how it went; the differences follow."""
    pages = WORK / f"pages-{LINKS_FROM.get(generator, 'page')}"
    site = WORK / "site"
    own = site / language if (site / language).is_dir() else site
    listed, known = addresses(pages / language), KNOWN.get(generator, set())
    found = list(compare(own, build_pages(generator, pages, language), listed, known))
    name = f"{generator} {version(generator)}, {language}"
    lines = [f"{name}: {len(listed)} pages, {len(found) or 'no'} differences"]
    more = len(found) - SHOWN
    return [*lines, *islice(found, SHOWN), *([f"and {more} more"] if more > 0 else [])]


def try_example() -> None:
    """The example as somebody else's project: its own folder, the package from the wheel."""
    project = WORK / "lamp"
    shutil.copytree(ROOT / "examples" / "lamp", project, dirs_exist_ok=True)
    run(project, "decision_tree", "site", "--strict")
    print(f"examples/lamp: {len(list((project / 'site').rglob('*.html')))} pages")


def main() -> int:
    """The example, then every generator and language; 1 when anything differs."""
    try_example()
    languages = [folder.name for folder in write_pages("page").iterdir() if folder.is_dir()]
    write_pages("file")
    run(ROOT, "decision_tree", "site", "--strict", str(WORK / "site"))
    pairs = [(generator, code) for generator in GENERATORS for code in sorted(languages)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        reports = list(pool.map(lambda pair: check(*pair), pairs))
    print("\n".join(chain.from_iterable(reports)))
    return int(any(len(report) > 1 for report in reports))


if __name__ == "__main__":
    sys.exit(main())
