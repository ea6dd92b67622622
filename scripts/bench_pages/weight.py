# What a browser fetches to show a page for the first time, and how much the page moves meanwhile.
#
# Takes: a folder to serve; the address of a page in it.
# Gives: bytes as they were sent, by kind; the number of requests; layout shift.
# Refuses to know: which generator made the page.

from __future__ import annotations

import functools
import gzip
import http.server
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page

KINDS = {
    "html": (".html",),
    "css": (".css",),
    "js": (".js", ".mjs"),
    "font": (".woff2", ".woff", ".ttf"),
    "image": (".svg", ".png", ".ico", ".jpg", ".webp"),
}
OTHER = "other"
# Compressed already.
PACKED = {".woff2", ".woff", ".png", ".ico", ".jpg", ".webp", ".gz", ".br", ".zip"}
# As most hosts do it.
LEVEL = 6
PHONE = {"width": 390, "height": 844}
SLOWER = 4
# So many looks, a tenth of a second apart and each when the page is idle, must find nothing new:
# some pages wait until they are idle before they ask for more.
LOOKS = 20
IDLE = "new Promise((done) => requestIdleCallback(() => done()))"
LONGEST = 60.0
SHIFTS = """new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) self.shifted += one.value;
}).observe({type: 'layout-shift', buffered: true});
self.shifted = 0;"""
ARTICLE = re.compile(r"(<article\b[^>]*>).*(</article>)", re.S)


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was asked for, and the bytes that went out for it."""

    path: str
    size: int

    @property
    def kind(self) -> str:
        """What it is, by its ending; an address without one is a page."""
        suffix = Path(self.path).suffix.lower() or ".html"
        return next((kind for kind, endings in KINDS.items() if suffix in endings), OTHER)


@dataclass(frozen=True, slots=True)
class Load:
    """The first view of a page."""

    sent: tuple[Sent, ...]
    shift: float

    @property
    def total(self) -> int:
        """All bytes."""
        return sum(one.size for one in self.sent)

    def by_kind(self) -> Counter[str]:
        """The bytes of each kind."""
        sizes: Counter[str] = Counter()
        for one in self.sent:
            sizes[one.kind] += one.size
        return sizes


class Packing(http.server.SimpleHTTPRequestHandler):
    """Serves a folder packed by gzip, and writes down what was sent."""

    def __init__(self, *arguments: Any, log: list[Sent], directory: str) -> None:
        self.log = log
        super().__init__(*arguments, directory=directory)

    def do_GET(self) -> None:
        """A file, or that there is none."""
        file = file_for(Path(self.directory), urlsplit(self.path).path)
        body = file.read_bytes() if file.is_file() else b""
        if packed := bool(body) and file.suffix not in PACKED:
            body = pack(body)
        # Before it is sent: whoever has it may ask at once what was sent.
        self.log.append(Sent(urlsplit(self.path).path, len(body)))
        self.send_response(200 if file.is_file() else 404)
        self.send_header("Content-Type", self.guess_type(file.name))
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


def file_for(folder: Path, path: str) -> Path:
    """The file of an address."""
    file = folder / unquote(path).lstrip("/")
    return file / "index.html" if path.endswith("/") else file


def pack(body: bytes) -> bytes:
    """As a host sends it."""
    return gzip.compress(body, LEVEL)


def own_words(html: bytes) -> int:
    """What the words of a page weigh: the page, less the same page with nothing in its article."""
    empty = ARTICLE.sub(r"\1\2", html.decode()).encode()
    return len(pack(html)) - len(pack(empty))


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, list[Sent]]]:
    """The folder on this machine, and a list of what is sent."""
    log: list[Sent] = []
    handler = functools.partial(Packing, log=log, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", log
        server.shutdown()


def load(browser: Browser, url: str, log: list[Sent]) -> Load:
    """Open a page on a slow phone that has never been here, and wait until nothing more comes."""
    log.clear()
    context = browser.new_context(viewport=PHONE, locale="en")  # type: ignore[arg-type]
    context.add_init_script(SHIFTS)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    response = page.goto(url)
    if not response or not response.ok:
        raise LookupError(f"{url} is missing")
    wait_until_quiet(page, log)
    shift = page.evaluate("self.shifted")
    context.close()
    return Load(tuple(log), shift)


def wait_until_quiet(page: Page, log: list[Sent]) -> None:
    """Until nothing more is asked for, by workers neither."""
    end, seen, calm = time.monotonic() + LONGEST, 0, 0
    while calm < LOOKS and time.monotonic() < end:
        page.evaluate(IDLE)
        page.wait_for_timeout(100)
        calm = calm + 1 if len(log) == seen else 0
        seen = len(log)


def readable(browser: Browser, url: str, heading: str) -> bool:
    """Whether a page without JavaScript shows the heading; lists of contents do not count."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(url)
    seen = page.get_by_role("heading", name=heading).count() > 0
    context.close()
    return seen
