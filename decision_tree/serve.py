# One server with every language, rebuilt while an editor writes.
#
# Takes: the folder with mkdocs.yml (home language) and mkdocs.<language>.yml; where to listen.
# Gives: a site that reloads itself; a mistake keeps the last good site and is shown on it.
# Refuses to know: what the problems are, and how a language is built (decision_tree.builder).

from __future__ import annotations

import logging
import shutil
import signal
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from html import escape
from itertools import repeat
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from decision_tree.builder import build_language, configs, silence_repeats
from decision_tree.compile import compile_playbook
from decision_tree.problem import Messages, as_text

log = logging.getLogger("mkdocs.decision-tree")

NOTICE = (
    '<div role="alert" class="decision-tree-problems" style="position:sticky;top:0;z-index:99;'
    'max-height:50vh;overflow:auto;padding:.8rem;background:#7a1f1f;color:#fff">'
    '<pre style="white-space:pre-wrap;margin:0;font-size:.8rem">{}</pre></div>'
)


class Workshop(LiveReloadServer):
    """MkDocs' live server over the last good site, with the present problems on every page."""

    def __init__(self, docs: Path, scratch: Path, host: str, port: int, messages: Messages) -> None:
        self.docs, self.scratch, self.messages = docs, scratch, messages
        self.problems = ""
        self.builds = 0
        # A process a language: they build side by side, and keep what they have parsed.
        self.pool = ProcessPoolExecutor(initializer=prepare_builder)
        super().__init__(self.rebuild, host, port, str(self.scratch / "0"), polling_interval=0.1)
        self.error_handler = self._error_page

    def rebuild(self) -> None:
        """Build every language beside the present site, then show the new one in its place."""
        playbook = compile_playbook(self.docs, self.docs.name)
        said = as_text(playbook.problems, self.messages)
        print(said, flush=True)
        self.problems = "" if playbook.is_sound else said
        if playbook.is_sound:
            self._replace_site(playbook.library.languages)

    def _replace_site(self, languages: Mapping[str, str]) -> None:
        self.builds += 1
        fresh = self.scratch / str(self.builds)
        targets = [str(fresh / path) for path in languages.values()]
        files = configs(self.docs.resolve().parent, languages)
        built = self.pool.map(build_language, files, targets, repeat(self.url))
        if failed := [said for said in built if said]:
            self.problems = "\n".join(failed)
            return
        before, self.root = self.root, str(fresh)
        shutil.rmtree(before, ignore_errors=True)

    def _serve_request(self, environ: Any, start_response: Any) -> Any:
        # MkDocs notes the file's path before it waits for a build to end; by then `root` has moved.
        if not environ["PATH_INFO"].startswith("/livereload/"):
            with self._epoch_cond:
                self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
        return super()._serve_request(environ, start_response)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        page: bytes = super()._inject_js_into_html(content, epoch)
        if not self.problems:
            return page
        before, body, after = page.partition(b"<body")
        tag, mark, rest = after.partition(b">")
        return b"".join(
            (before, body, tag, mark, NOTICE.format(escape(self.problems)).encode(), rest)
        )

    def _error_page(self, code: int) -> bytes | None:
        page = Path(self.root) / f"{code}.html"
        if not (page.is_file() or self.problems):
            return None
        content = page.read_bytes() if page.is_file() else b"<!doctype html><body></body>"
        # With the script that reloads it: mended words should show by themselves.
        return self._inject_js_into_html(content, self._visible_epoch)


def prepare_builder() -> None:
    """In a building process: the server has already said what the plugin would say."""
    # Ctrl-C reaches every process of a terminal; the server ends these itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    silence_repeats()


def serve_playbook(docs: Path, scratch: Path, host: str, port: int, messages: Messages) -> None:
    """Serve until interrupted; sites are built in the empty folder `scratch`. Raises OSError when
    the address is taken.
    """
    # Ended from outside it tidies up as after Ctrl-C, or its building processes would stay behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    server = Workshop(docs, scratch, host, port, messages)
    try:
        server.rebuild()
        for path in (docs, *docs.resolve().parent.glob("mkdocs*.yml"), Path(__file__).parent):
            server.watch(str(path))
        server.serve()
    except KeyboardInterrupt:
        log.info("Shutting down...")
    finally:
        server.shutdown()
        server.pool.shutdown(cancel_futures=True)
