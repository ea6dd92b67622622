# Our search beside the theme's own: the same site, the same queries, the same browser.
#
# Takes: the words in docs/ and the queries in tests/search/queries.yml.
# Gives: recall, what is fetched and when, time to the first result, memory; as a table.
# Refuses to know: what would be good enough (tests/test_browser_search_recall.py says that).

from __future__ import annotations

import functools
import gzip
import http.server
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from searches import LANGUAGES, ROOT, SECTIONS, Material, Ours, Search, build

sys.path.insert(0, str(ROOT / "tests"))

from browsing import Quiet
from decision_tree.compile import compile_playbook
from recall import Query, queries, rank, share

# Both find something by these.
WORDS = {"zh": "账户", "en": "account"}
# Types at once and waits for the answer; gives the time since the page was opened, and since then.
FIRST = """async ({words, input, shown}) => {
  const box = document.querySelector(input);
  if (!box.form) await customElements.whenDefined('site-search');
  const start = performance.now();
  box.focus();
  box.value = words;
  for (const kind of ['input', 'keyup']) box.dispatchEvent(new Event(kind, {bubbles: true}));
  while (!eval(shown)) await new Promise((go) => setTimeout(go));
  return [performance.now(), performance.now() - start];
}"""
MEMORY = "performance.measureUserAgentSpecificMemory().then(({bytes}) => bytes / 1e6)"
WITH_MEMORY = "--enable-blink-features=ForceEagerMeasureMemory"
DESKTOP = {"width": 1280, "height": 800}


class Isolated(Quiet):
    """Serves a site. A page that is alone in its process may ask how much memory it takes."""

    def __init__(self, *arguments: object, changed: dict[str, bytes], directory: str) -> None:
        self.changed = changed
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def end_headers(self) -> None:
        """Adds what browsers want for that."""
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        super().end_headers()

    def do_GET(self) -> None:  # noqa: N802 (http.server's name)
        """A changed file in the place of the one on disk."""
        path = urlsplit(self.path).path
        if path not in self.changed:
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(self.changed[path])))
        self.end_headers()
        self.wfile.write(self.changed[path])


@contextmanager
def served(site: Path, changed: dict[str, bytes]) -> Iterator[str]:
    """A site on this machine; `changed` may be filled meanwhile."""
    handler = functools.partial(Isolated, changed=changed, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes, plain and as a host would compress them."""

    plain: int
    packed: int

    def __str__(self) -> str:
        return f"{self.plain / 1e3:6.0f} kB ({self.packed / 1e3:4.0f} gz)"


def weigh(*bodies: bytes) -> Weight:
    """The weight of some files."""
    return Weight(sum(map(len, bodies)), sum(len(gzip.compress(body, 6)) for body in bodies))


def recalled(
    context: BrowserContext, site: Path, root: str, search: Search, asked: list[Query]
) -> tuple[list[int], Weight, Weight]:
    """Ranks of the right answers; what is fetched for the search before and after it is used."""
    fetched: dict[str, bytes] = {}

    def note(url: str) -> None:
        file = site / urlsplit(url).path.lstrip("/")
        if "search" in url and file.is_file():
            fetched[file.as_posix()] = file.read_bytes()

    context.on("request", lambda request: note(request.url))
    page = context.new_page()
    page.goto(root, wait_until="networkidle")
    before = weigh(*fetched.values())
    page.locator(search.input).focus()
    ranks = [rank(query, root, search.ask(page, query.words)) for query in asked]
    return ranks, before, weigh(*fetched.values())


def first(browser: Browser, root: str, search: Search, words: str) -> list[float]:
    """Milliseconds from opening and from typing to the first result, and MB: the best of three."""
    runs = []
    for _ in range(3):
        context = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(root, wait_until="domcontentloaded")
        told = {"words": words, "input": search.input, "shown": search.shown}
        runs.append([*page.evaluate(FIRST, told), page.evaluate(MEMORY)])
        context.close()
    return [min(values) for values in zip(*runs, strict=True)]


def compare(
    browser: Browser, site: Path, search: Search, language: str, asked: list[Query]
) -> None:
    """Measures one search in one language and prints it."""
    changed: dict[str, bytes] = {}
    with served(site, changed) as home:
        root = home + LANGUAGES[language]
        context = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
        ranks, before, after = recalled(context, site, root, search, asked)
        context.close()
        small = first(browser, root, search, WORDS[language])
        path = LANGUAGES[language] + search.index
        large = search.enlarged((site / path).read_text(encoding="utf-8")).encode()
        changed[f"/{path}"] = large
        many = first(browser, root, search, WORDS[language])
    times = "first result {:5.0f} ms from opening the page, {:5.0f} ms from typing; {:5.1f} MB"
    print(
        f"{language}  {search.name}: {len(ranks)} queries",
        f"right at first {share(ranks, 1):5.1f} %, among the first three {share(ranks, 3):5.1f} %",
        f"fetched with every page {before}, once it is used {after}",
        times.format(*small),
        f"{SECTIONS} sections, index {weigh(large)}",
        times.format(*many),
        sep="\n      ",
        flush=True,
    )


def main() -> None:
    """Measures both, language by language."""
    asked = list(queries(compile_playbook(ROOT / "docs").library))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM")
        browser = playwright.chromium.launch(executable_path=path, args=[WITH_MEMORY])
        searches: tuple[Search, ...] = (Ours(), Material())
        sites = [build(Path(folder), search) for search in searches]
        for language in LANGUAGES:
            mine = [query for query in asked if query.language == language]
            for search, site in zip(searches, sites, strict=True):
                compare(browser, site, search, language, mine)
        browser.close()


if __name__ == "__main__":
    main()
