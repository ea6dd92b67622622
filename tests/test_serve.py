# The editor's server: every language, every change, and no mistake that takes the site away.

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from browsing import Opened
from conftest import ENVIRONMENT, small_project
from playbooks import LAMP, exchange, lamp, valid_file

LIMIT = 40
PROBLEMS = "decision-tree-problems"


class Server:
    """`decision_tree serve` in a process of its own."""

    def __init__(self, project: Path) -> None:
        self.docs = project / "docs"
        self.log = project / "log.txt"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        with self.log.open("w", encoding="utf-8") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "decision_tree", "serve", "--port", str(self.port)],
                cwd=project,
                env=ENVIRONMENT,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def get(self, path: str) -> tuple[int, str]:
        """The status and the words of a page; 0 while nobody listens."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=LIMIT) as answer:
                return answer.status, answer.read().decode("utf-8")
        except HTTPError as error:
            with error:
                return error.code, error.read().decode("utf-8")
        except (URLError, ConnectionError):
            return 0, ""

    def wait_for(self, path: str, is_there: Callable[[int, str], bool]) -> str:
        """The words of a page as soon as they are as wanted."""
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            found = self.get(path)
            if is_there(*found):
                return found[1]
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            time.sleep(0.1)
        raise AssertionError(f"waited in vain for {path}: {self.log.read_text(encoding='utf-8')}")

    def save(self, path: str, text: str) -> None:
        (self.docs / path).write_text(text, encoding="utf-8")

    def stop(self) -> int:
        """Ctrl-C, which a terminal sends to every process of the group."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(LIMIT)

    def is_gone(self) -> bool:
        """Whether no process of the server's is left."""
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return True
        return False


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Starts a server on the valid playbook, changed as told; ends it after the test."""
    servers: list[Server] = []

    def started(files: dict[str, str] | None = None) -> Server:
        project = small_project(tmp_path)
        for path, text in (files or {}).items():
            (project / "docs" / path).write_text(text, encoding="utf-8")
        servers.append(Server(project))
        return servers[-1]

    yield started
    for server in servers:
        if server.process.poll() is None:
            server.process.terminate()
            server.process.wait(LIMIT)


TREE = "trees/lamp/"
ENGLISH = f"en/{TREE}"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C in another way")
def test_an_editor_meets_every_change_and_never_loses_the_site(
    start: Callable[..., Server],
) -> None:
    server = start()
    assert "插上了吗" in server.wait_for(TREE, lambda status, _: status == 200)
    assert "Is it plugged in?" in server.get(ENGLISH)[1]
    assert PROBLEMS not in server.get(TREE)[1]

    server.save(LAMP, exchange(valid_file(LAMP), "Is it plugged in?", "Is the plug in the wall?"))
    page = server.wait_for(ENGLISH, lambda _, text: "Is the plug in the wall?" in text)
    assert PROBLEMS not in page

    # A mistake keeps the last good page and is shown on it, on every page.
    server.save(LAMP, exchange(valid_file(LAMP), "goto: new-bulb", "goto: new-blub"))
    page = server.wait_for(ENGLISH, lambda _, text: PROBLEMS in text)
    assert "Is the plug in the wall?" in page
    assert "docs/trees/lamp.yml:19:15: error: answer &quot;yes&quot;" in page
    assert PROBLEMS in server.get("")[1]
    assert PROBLEMS in server.get("nowhere/")[1]

    server.save(LAMP, valid_file(LAMP))
    page = server.wait_for(ENGLISH, lambda _, text: PROBLEMS not in text)
    assert "Is it plugged in?" in page

    # A hand-written page is words too.
    server.save("zh/index.md", "# 新家\n")
    server.wait_for("", lambda _, text: "新家" in text)

    assert server.stop() == 0
    assert "Traceback" not in server.log.read_text(encoding="utf-8")
    assert server.is_gone()


def test_a_start_with_broken_words_shows_them_until_they_are_mended(
    start: Callable[..., Server],
) -> None:
    server = start(lamp(("goto: new-bulb", "goto: <b>")))
    page = server.wait_for("", lambda status, _: status != 0)
    assert PROBLEMS in page
    assert "docs/trees/lamp.yml:19:15" in page
    assert "<b>" not in page
    assert "livereload" in page

    server.save(LAMP, valid_file(LAMP))
    server.wait_for(TREE, lambda status, text: status == 200 and PROBLEMS not in text)


def test_a_broken_setting_is_shown_and_mended_too(start: Callable[..., Server]) -> None:
    server = start()
    server.wait_for("", lambda status, _: status == 200)
    config = server.docs.parent / "mkdocs.en.yml"
    good = config.read_text(encoding="utf-8")

    config.write_text(f"{good}docs_dir: docs/nowhere\n", encoding="utf-8")
    server.wait_for("", lambda _, text: PROBLEMS in text and "mkdocs.en.yml" in text)
    config.write_text(good, encoding="utf-8")
    server.wait_for("", lambda status, text: status == 200 and PROBLEMS not in text)


def test_a_taken_port_is_told_and_leaves_with_1(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "decision_tree", "serve", "--port", port],
            cwd=project,
            env=ENVIRONMENT,
            capture_output=True,
            encoding="utf-8",
            timeout=LIMIT,
            check=False,
        )

    assert done.returncode == 1
    assert f"Error: Cannot listen on 127.0.0.1:{port}:" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_nothing_is_left_under_the_words(start: Callable[..., Server]) -> None:
    server = start()
    before = sorted(server.docs.rglob("*"))
    server.wait_for("", lambda status, _: status == 200)

    assert sorted(server.docs.rglob("*")) == before
    assert not (server.docs.parent / "site").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to tidy up after")
def test_a_server_ended_from_outside_leaves_no_process_behind(start: Callable[..., Server]) -> None:
    server = start()
    server.wait_for("", lambda status, _: status == 200)
    server.process.terminate()

    assert server.process.wait(LIMIT) == 0
    assert server.is_gone()


@pytest.mark.parametrize(("language", "path"), [("zh", "trees/lamp/"), ("en", "en/trees/lamp/")])
def test_an_open_page_shows_the_change_and_stays_at_its_node(
    language: str, path: str, start: Callable[..., Server], opened: Opened
) -> None:
    server = start()
    server.wait_for(path, lambda status, _: status == 200)
    page = opened().new_page()
    page.goto(f"http://127.0.0.1:{server.port}/{path}#new-bulb;plugged=yes")
    address = page.url
    before = {"zh": "zh: 换灯泡", "en": "en: Change the bulb"}[language]
    server.save(LAMP, exchange(valid_file(LAMP), before, f"{before}…"))

    # Before the widget is there, a page that has just been loaded shows every node.
    heading = page.locator("decision-tree:defined > section:visible h2")
    expect(heading).to_have_text(f"{before[4:]}…", timeout=LIMIT * 1000)
    assert (heading.get_attribute("id"), page.url) == ("new-bulb", address)
