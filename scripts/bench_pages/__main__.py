# How light our pages are, beside the same words in plain Material, VitePress and Starlight.
#
# Takes: the built site in site/, and the words in docs/.
# Gives: a table a language: what a browser fetches at the first view of a page, gzipped.
# Refuses to know: how a site is built (sites.py) and how a page is weighed (weight.py).

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import version
from json import loads
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench_pages.plain import TOLD
from bench_pages.sites import BUILDERS, HERE, Site, install, run
from bench_pages.weight import (
    KINDS,
    OTHER,
    SLOWER,
    Load,
    file_for,
    load,
    own_words,
    readable,
    served,
)

ROOT = HERE.parent.parent
WORK = ROOT / "build" / "bench-pages"
LANGUAGES = {"zh": "", "en": "en/"}
OURS = "ours"
ORDINARY, TREE = "how-to-use", "trees/account-suspended"
PAGES = (
    ORDINARY,
    "channels-compared",
    "index",
    TREE,
    "faq/account-health",
    "kits/case",
    "glossary",
    "sources/fba",
)
# Bytes of an ordinary page at most; any other may weigh its own words more.
LIMIT = 58_000
COLUMNS = [*KINDS, OTHER]


def main() -> None:
    """Build all of them, then measure language by language."""
    shutil.rmtree(WORK, ignore_errors=True)
    run(ROOT, Path(sys.executable).parent, "decision_tree", "build", str(WORK / "pages"))
    install(WORK)
    print(*explained(), sep="\n", flush=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"))
        for language, root in LANGUAGES.items():
            pages = WORK / "pages" / language
            others = [build(pages, language, WORK) for build in BUILDERS]
            compare(browser, language, [Site(OURS, ROOT / "site", root), *others])
        browser.close()


def explained() -> Iterator[str]:
    """What the figures are."""
    locked = loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    names = {"mkdocs-material": version("mkdocs-material"), **locked}
    yield "First view of a page, by a browser that has never been there: kB (1000 bytes) of bodies,"
    yield f"gzipped; on a phone of 390x844 {SLOWER} times slower than this machine, on loopback."
    yield "Nothing is touched; what workers and prefetching ask for counts, and the page's icon."
    yield f"Others: {', '.join(f'{name} {number}' for name, number in names.items())}."
    yield f"They get the same words as Markdown without {TOLD}."
    yield "VitePress is given its local search and a list of all pages; no fonts for Material."
    yield "Shift: all layout shifts, added up. Own words: the HTML less itself with no article."
    yield f"At most: {LIMIT / 1e3:.0f} kB for {ORDINARY}, for others that and their own words."


def compare(browser: Browser, language: str, sites: list[Site]) -> None:
    """Measure a language and print it."""
    print(f"\n## {language}\n")
    print(line("page", "site", *COLUMNS, "all", "requests", "shift", "own words", "at most"))
    print(line(*["---"] * 2, *["---:"] * (len(COLUMNS) + 5)))
    rows = {site.name: measure(browser, site) for site in sites}
    for page in PAGES:
        for site in sites:
            print(line(page, site.name, *figures(rows[site.name][page]), *target(site, page)))
    question = first_question(WORK / "pages" / language / f"{TREE}.md")
    print(f"\n{TREE}, “{question}”, JavaScript off:", end=" ")
    print(*(asked(browser, site, question) for site in sites), sep=", ", flush=True)


def measure(browser: Browser, site: Site) -> dict[str, Load]:
    """Every page of a site."""
    with served(site.folder) as (url, log):
        return {page: load(browser, url + site.address(page), log) for page in PAGES}


def figures(found: Load) -> Iterator[str]:
    """The columns of a page."""
    sizes = found.by_kind()
    yield from (kilobytes(sizes[kind]) if sizes[kind] else "" for kind in COLUMNS)
    yield from (kilobytes(found.total), str(len(found.sent)), f"{found.shift:.3f}")


def target(site: Site, page: str) -> tuple[str, str]:
    """What our page's own words weigh and what it may weigh; nothing is asked of others."""
    if site.name == OURS:
        own = own_words(file_for(site.folder, f"/{site.address(page)}").read_bytes())
        return kilobytes(own), kilobytes(LIMIT if page == ORDINARY else LIMIT + own)
    return "", ""


def asked(browser: Browser, site: Site, question: str) -> str:
    """Whether the tree's first question can be read there."""
    with served(site.folder) as (url, _):
        seen = readable(browser, url + site.address(TREE), question)
    return f"{site.name} {'readable' if seen else 'NOT readable'}"


def first_question(page: Path) -> str:
    """The first heading under the title."""
    found = re.search(r"^## (.+?) *(?:\{|$)", page.read_text(encoding="utf-8"), re.M)
    assert found, f"{page} has no question"
    return found[1]


def kilobytes(size: int) -> str:
    return f"{size / 1e3:.1f}"


def line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
