# The bundle behind a real nginx, with the very settings of the container, at a root and below it.

from __future__ import annotations

import gzip
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import brotli
import pytest

import nginx as finder
from browsing import Opened
from bundle import TEXTS, bundle
from conftest import build_site, small_project
from hosting import told_headers
from pages import read_html
from playbooks import LAMP, ROOT, exchange

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="nginx is one of Debian's packages")

HASHED = "assets/stylesheets/main.*.min.css"
TYPES = {
    ".html": "text/html", ".css": "text/css", ".js": "application/javascript",
    ".mjs": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml",
    ".xml": "text/xml", ".txt": "text/plain", ".png": "image/png",
}  # fmt: skip


@dataclass(frozen=True)
class Host:
    """A site behind nginx."""

    site: Path
    port: int
    base: str

    def get(self, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
        """The answer for a path below the base, and its body as it came."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", self.base + path, headers=named)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body

    @property
    def files(self) -> list[Path]:
        """What was built, without what was packed."""
        return [one for one in sorted(self.site.rglob("*")) if one.suffix in TYPES]


def address_of(site: Path, file: Path) -> str:
    """A file's address below the base."""
    return "/" + file.relative_to(site).as_posix().removesuffix("index.html")


def settings(root: Path, folder: Path, site: Path, port: int, base: str) -> str:
    """scripts/host/nginx.conf with the places of this machine."""
    text = (ROOT / "scripts" / "host" / "nginx.conf").read_text(encoding="utf-8")
    # First, because this machine's places may be below /tmp themselves.
    text = text.replace(" /tmp/", f" {folder}/")
    below = f"location {base}/ {{ alias {site}/; error_page 404 {base}/404.html; }}"
    here = "location / { root /srv/site; error_page 404 /404.html; }"
    text = exchange(text, here, below if base else here.replace("/srv/site", str(site)))
    text = exchange(text, "listen 8080", f"listen 127.0.0.1:{port}")
    for place in ("load_module /usr", "include /etc"):
        text = exchange(text, place, place.replace(" /", f" {root}/".replace("//", "/")))
    nginx = site.with_name(f"{site.name}-nginx")
    return text.replace("/srv/nginx", str(nginx))


@pytest.fixture(scope="module", params=["", "/x/y"], ids=["root", "below"])
def host(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Host]:
    """The bundle of a small playbook, served by nginx."""
    root = finder.get_nginx(ROOT / "build" / "nginx-debian")
    folder = tmp_path_factory.mktemp("nginx")
    project = small_project(folder / "project")
    # The page for lost readers names this tree.
    lamp = project / "docs" / LAMP
    shutil.copy(lamp, lamp.with_name("account-suspended.yml"))
    site = build_site(project, project / "site", SITE_URL=f"https://seller.test{request.param}/")
    (site / "embed").mkdir(exist_ok=True)
    shutil.copy(site / "index.html", site / "embed")
    bundle(site)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    file = folder / "nginx.conf"
    file.write_text(settings(root, folder, site, port, request.param), encoding="utf-8")
    # One process, which is this user's own: it can read the folders of the tests.
    alone = "daemon off; master_process off;"
    command = [str(root / finder.NGINX), "-e", "stderr", "-c", str(file), "-g", alone]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as process:
        wait_for(process, port)
        yield Host(site, port, request.param)
        process.terminate()


def wait_for(process: subprocess.Popen[str], port: int) -> None:
    """Until nginx answers; what it said if it does not start."""
    while process.poll() is None:
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(process.stderr and process.stderr.read())


def test_every_file_comes_as_it_is_in_every_encoding_with_its_type(host: Host) -> None:
    ways = {"br": (".br", brotli.decompress), "gzip": (".gz", gzip.decompress), "": ("", bytes)}
    for file in host.files:
        for asked, (ending, unpack) in ways.items():
            answer, body = host.get(address_of(host.site, file), Accept_Encoding=asked)
            packed = asked if file.with_name(file.name + ending).exists() else ""

            assert (answer.status, answer.headers["Content-Encoding"] or "") == (200, packed), file
            assert (unpack if packed else bytes)(body) == file.read_bytes(), file
            assert (answer.headers["Content-Type"] or "").split(";")[0] == TYPES[file.suffix], file


def test_every_text_that_gets_smaller_is_packed_in_both_ways(host: Host) -> None:
    texts = [file for file in host.files if file.suffix in TEXTS and file.stat().st_size > 200]

    assert texts
    for file in texts:
        for ending in (".gz", ".br"):
            assert file.with_name(file.name + ending).stat().st_size < file.stat().st_size, file


def test_a_browser_that_takes_both_gets_brotli_and_caches_keep_them_apart(host: Host) -> None:
    answer, _ = host.get("/", Accept_Encoding="gzip, deflate, br")

    assert answer.headers["Content-Encoding"] == "br"
    assert answer.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("path", ["/", "/en/trees/lamp/", "/assets/site.css", "/nowhere/"])
def test_the_headers_are_those_of_other_hosts(path: str, host: Host) -> None:
    answer, _ = host.get(path)
    told = told_headers(host.site, path)

    assert {name: answer.headers[name] for name in told} == told
    assert "nginx/" not in answer.headers["Server"]


def test_only_pages_under_embed_may_be_framed(host: Host) -> None:
    told = {path: host.get(path)[0].headers["Content-Security-Policy"] for path in ("/", "/embed/")}

    assert told["/"].endswith("; frame-ancestors 'none'")
    assert told["/embed/"].endswith("; frame-ancestors *")


def test_pages_are_asked_for_again_and_hashed_files_never(host: Host) -> None:
    (hashed,) = host.site.glob(HASHED)
    kept = {
        path: host.get(path)[0].headers["Cache-Control"]
        for path in ("/", "/assets/decision-tree/decision-tree.mjs", address_of(host.site, hashed))
    }

    assert list(kept.values()) == ["no-cache", "no-cache", "public, max-age=31536000, immutable"]
    first, _ = host.get("/", Accept_Encoding="br")
    again, body = host.get("/", Accept_Encoding="br", If_None_Match=first.headers["ETag"])
    assert (again.status, body) == (304, b"")


def test_what_is_missing_shows_the_page_for_it(host: Host) -> None:
    for path in ("/nowhere/", "/assets/javascripts/bundle.00000000.min.js"):
        answer, body = host.get(path)

        assert answer.status == 404
        assert body == (host.site / "404.html").read_bytes()
        assert answer.headers["Cache-Control"] == "no-cache"


def test_a_folder_without_its_slash_is_sent_on_within_the_site(host: Host) -> None:
    answer, _ = host.get("/trees")

    assert (answer.status, answer.headers["Location"]) == (301, f"{host.base}/trees/")


def test_no_link_of_any_page_is_broken_or_leaves_the_base(host: Host) -> None:
    pages = [file for file in host.files if file.name == "index.html" and "embed" not in file.parts]
    waiting = [host.base + address_of(host.site, file) for file in pages]
    seen = set(waiting)
    waiting.append(f"{host.base}/nowhere/at/all/")
    while waiting:
        here = waiting.pop()
        answer, body = host.get(here.removeprefix(host.base))
        assert answer.status == (404 if "nowhere" in here else 200), here
        if answer.headers["Content-Type"].startswith("text/html"):
            found = set(links(here, body.decode()))
            assert all(one.startswith(f"{host.base}/") for one in found), here
            waiting += found - seen
            seen |= found

    assert len(seen) > len(pages)


def links(here: str, html: str) -> Iterator[str]:
    """Every address of the same host that a page refers to, as a browser resolves it."""
    for element in read_html(html):
        for name in ("href", "src"):
            parts = urlsplit(element.attributes.get(name, "#"))
            if not parts.scheme and not parts.netloc and parts.path:
                yield urldefrag(urljoin(here, parts.path)).url


def test_a_reader_walks_a_tree(host: Host, opened: Opened) -> None:
    page = opened().new_page()
    page.goto(f"http://127.0.0.1:{host.port}{host.base}/en/trees/lamp/")
    page.locator("decision-tree .answer:visible").first.click()
    assert "#" in page.url
    page.locator(".language-switch").click()
    assert page.url.startswith(f"http://127.0.0.1:{host.port}{host.base}/trees/lamp/#")
