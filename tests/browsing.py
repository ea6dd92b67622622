# Fixtures of the browser tests: the real site on loopback and a Chromium that reaches nothing else.

from __future__ import annotations

import functools
import http.server
import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

import browser as finder
from decision_tree.assets import widget_files
from decision_tree.compile import compile_playbook
from decision_tree.host import Wishes
from decision_tree.host.headers import for_static_hosts
from decision_tree.model import Library
from hosting import told_headers
from playbooks import ROOT

PHONE = {"width": 390, "height": 844}
# Every name but this machine's is refused, so that a forgotten font or script fails at once.
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
QUIET = ["--disable-background-networking", "--disable-component-update", "--no-first-run", ALONE]
# Where browsers under test report what the policy refused.
REPORTS = "/refused"

# A busy machine is slow, and that is no fault of the page: in milliseconds.
WAIT = 15_000
expect.set_options(timeout=WAIT)

Opened = Callable[..., BrowserContext]
Written = Callable[..., str]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A static file server that keeps its log to itself and obeys `_headers`."""

    def parse_request(self) -> bool:
        """Forgets what the browser has: files rewritten within a second pass for unchanged."""
        understood = super().parse_request()
        if understood:
            del self.headers["If-Modified-Since"]
        return understood

    def end_headers(self) -> None:
        """Sends what `_headers` says, as a static host would."""
        for name, value in told_headers(Path(self.directory), urlsplit(self.path).path).items():
            # Reports tell what the console does not: what workers do, and eval.
            more = f"; report-uri {REPORTS}" if name == "Content-Security-Policy" else ""
            self.send_header(name, value + more)
        super().end_headers()

    def do_POST(self) -> None:
        """Takes a report; the witness has seen it leave."""
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """A missing page shows the site's own, as a host would."""
        missing = Path(self.directory) / "404.html"
        if code != 404 or not missing.exists():
            super().send_error(code, message, explain)
            return
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(missing.read_bytes())


@contextmanager
def served(folder: Path, kind: type[Quiet] = Quiet) -> Iterator[str]:
    """A folder, served from the root of a loopback address; no slash at the end."""
    handler = functools.partial(kind, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def site_url(built_site: Path) -> Iterator[str]:
    """The real site."""
    with served(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the theme's styles, the site's and the widgets, for pages written by hand."""
    folder = tmp_path_factory.mktemp("small")
    theme = files("material") / "templates" / "assets" / "stylesheets"
    for file in theme.iterdir():
        name, _, ending = file.name.partition(".")
        if ending.endswith("min.css"):
            (folder / f"{name}.css").write_bytes(file.read_bytes())
    shutil.copy(ROOT / "docs" / "overrides" / "assets" / "site.css", folder)
    for widget in widget_files().values():
        shutil.copy(widget, folder)
    (folder / "_headers").write_text(for_static_hosts([], [], Wishes()), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def small_url(small_site: Path) -> Iterator[str]:
    """The folder of pages written by hand."""
    with served(small_site) as address:
        yield address


@pytest.fixture
def written(small_site: Path, small_url: str) -> Written:
    """Writes a page around some HTML and one widget, and gives its address."""

    def write(widget: str, html: str, *, language: str = "zh", scheme: str = "default") -> str:
        styles = "".join(
            f'<link rel="stylesheet" href="{name}.css">'
            for name in ("main", "palette", "base", widget, "site")
        )
        (small_site / "index.html").write_text(
            f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'
            f'<title>{widget}</title>{styles}<script type="module" src="{widget}.mjs"></script>'
            f'</head><body data-md-color-scheme="{scheme}" data-md-color-primary="custom">'
            '<main class="md-content"><article class="md-content__inner md-typeset">'
            f"{html}</article></main></body></html>",
            encoding="utf-8",
        )
        return f"{small_url}/index.html"

    return write


@pytest.fixture(scope="session")
def library() -> Library:
    """The real playbook."""
    return compile_playbook(ROOT / "docs").library


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where Chromium is."""
    return os.environ.get("CHROMIUM") or finder.get_browser()


@pytest.fixture(scope="session")
def chromium(chromium_path: str) -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=QUIET)
        yield browser
        browser.close()


class Witness:
    """What went wrong unseen while pages were open."""

    def __init__(self) -> None:
        self.outside: list[str] = []
        self.refused: list[str] = []
        self.errors: list[str] = []

    def watch(self, context: BrowserContext) -> None:
        """Note requests to other hosts, what the policy refused, script errors, console errors."""
        context.on("request", self._request)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("console", self._console)

    def _request(self, request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.path == REPORTS:
            report = json.loads(request.post_data)["csp-report"]
            told = ("document-uri", "effective-directive", "blocked-uri", "source-file")
            self.refused.append(" ".join(report.get(key, "") for key in told))
        elif parts.scheme not in ("data", "blob", "file") and parts.hostname != "127.0.0.1":
            self.outside.append(request.url)

    def _console(self, message: Any) -> None:
        if message.type == "error":
            self.errors.append(message.text)


@pytest.fixture
def witness() -> Witness:
    """What the test's pages did unseen; `opened` fails the test if there is anything."""
    return Witness()


@pytest.fixture
def opened(chromium: Browser, witness: Witness) -> Iterator[Opened]:
    """Opens browser contexts of a phone's size; closes them, and sees that nothing went wrong."""
    contexts: list[BrowserContext] = []

    def open_context(**options: Any) -> BrowserContext:
        context = chromium.new_context(**{"viewport": PHONE, **options})
        context.set_default_timeout(WAIT)
        context.set_default_navigation_timeout(30_000)
        witness.watch(context)
        contexts.append(context)
        return context

    yield open_context
    for context in contexts:
        context.close()
    assert witness.outside == [], "a page asked another host for something"
    assert witness.refused == [], "a page did what the content security policy refuses"
    assert witness.errors == [], "a page reported errors"


@pytest.fixture
def page(opened: Opened) -> Page:
    """A page on a phone, with JavaScript."""
    return opened().new_page()
