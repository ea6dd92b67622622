"""Copies and frames in a real browser: from disk, sent as a file, and on somebody else's page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

import offline
from browsing import Opened, served
from conftest import build_site, small_project
from decision_tree.compile import compile_playbook
from decision_tree.model import Library
from pages import Element, read_html
from playbooks import exchange, lamp, valid_file, write_playbook
from test_browser_pages import complaints
from test_glossary import GLOSSARY
from test_practice import PAGES, PRACTICE
from test_share import data_in
from walking import LANGUAGES, answer, node_of

HOST = "https://seller.test/book/"
# Of a strict host: data in a page needs no leave of it.
STRICT = "default-src 'none'; script-src 'self'; img-src data:"
WORDS = {"glossary.yml": GLOSSARY, **lamp(("    reaches: new-bulb\n", PRACTICE)), **PAGES}


def fan() -> str:
    """A tree with one outcome of its own; its other answer goes to the lamp's."""
    question, _, rest = valid_file("trees/lamp.yml").partition("  plug-it:\n")
    scenario = rest.partition("scenarios:\n")[2].partition("  - name: 没插")[0]
    return f"{exchange(question, 'goto: plug-it', 'goto: lamp/plug-it')}scenarios:\n{scenario}"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two trees, a glossary and an exercise."""
    folder = small_project(tmp_path_factory.mktemp("sharing"))
    write_playbook(folder / "docs", {**WORDS, "trees/fan.yml": fan()})
    return folder


@pytest.fixture(scope="module")
def copies(project: Path) -> Path:
    """Copies made without an address: the zip, and a file a tree and language."""
    folder = project / "copies"
    site = build_site(project, project / "disk", OFFLINE="true", COPIES=str(folder))
    offline.pack(site, folder / "playbook.zip")
    return folder


@pytest.fixture(scope="module")
def disk(project: Path, copies: Path) -> str:
    """The address of the unpacked copy."""
    assert copies.is_dir()
    return (project / "disk").as_uri()


@pytest.fixture(scope="module")
def online(project: Path, copies: Path) -> Path:
    """The site that publishes the copies."""
    return build_site(project, project / "online", COPIES=str(copies))


@pytest.fixture(scope="module")
def online_url(online: Path) -> Iterator[str]:
    with served(online) as address:
        yield address


@pytest.fixture(scope="module")
def words(project: Path) -> Library:
    return compile_playbook(project / "docs").library


# --- from a disk ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tree_is_walked_from_disk(language: str, page: Page, disk: str) -> None:
    page.goto(f"{disk}/{LANGUAGES[language]}trees/lamp.html")
    assert node_of(page) == "plugged"
    answer(page, "yes")

    assert node_of(page) == "new-bulb"
    expect(page.locator(".steps input:visible")).to_have_count(1)
    # The other language's page cannot be read from here, and so is not offered.
    expect(page.locator("fieldset button:visible")).to_have_count(1)
    page.go_back()
    assert node_of(page) == "plugged"


def test_the_other_language_is_at_the_same_node_from_disk(page: Page, disk: str) -> None:
    page.goto(f"{disk}/trees/lamp.html")
    answer(page, "yes")
    page.locator("a.language-switch").click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url == f"{disk}/en/trees/lamp.html#new-bulb;plugged=yes"
    assert node_of(page) == "new-bulb"


def test_glossary_and_practice_work_from_disk(page: Page, disk: str) -> None:
    page.goto(f"{disk}/en/glossary.html")
    page.locator("list-filter input").fill("Box")
    expect(page.locator("list-filter .entry:visible")).to_have_count(1)

    page.goto(f"{disk}/en/learn.html")
    page.locator(".choice.right").click()
    expect(page.locator(".practice-bar output")).to_contain_text("1 of 1")


def test_every_link_of_the_copy_is_in_the_zip(copies: Path, tmp_path: Path) -> None:
    with ZipFile(copies / "playbook.zip") as packed:
        packed.extractall(tmp_path)
    found = {file.relative_to(tmp_path / "playbook").as_posix() for file in _pages(tmp_path)}

    assert {"index.html", "en/index.html", "trees/lamp.html", "en/glossary.html"} <= found
    for file in _pages(tmp_path):
        root = read_html(file.read_text(encoding="utf-8"))
        assert [s for s in root.all("script") if s.attributes.get("type") == "module"] == []
        for address in _local(root):
            assert (file.parent / address).resolve().is_file(), f"{file}: {address}"


def _pages(folder: Path) -> list[Path]:
    return [file for file in sorted(folder.rglob("*.html")) if file.name != "404.html"]


def _local(root: Element) -> Iterator[str]:
    for element in root:
        for name in ("href", "src"):
            address = element.attributes.get(name, "").partition("#")[0]
            if address and ":" not in address:
                yield address


def test_the_site_tells_the_size_of_its_copies_and_only_of_those_it_has(
    online: Path, copies: Path, small_built: Path
) -> None:
    size = f"{(copies / 'playbook.zip').stat().st_size / 1e6:.1f} MB"
    for language, home in LANGUAGES.items():
        root = read_html((online / home / "trees/lamp/index.html").read_text(encoding="utf-8"))
        links = {a.attributes["href"]: a.words for a in root.all("a")}
        links = {href: said for href, said in links.items() if "/files/" in href}

        up = "../" * (2 + bool(home))
        assert set(links) == {f"{up}files/playbook.zip", f"{up}files/lamp.{language}.html"}
        assert size in links[f"{up}files/playbook.zip"]
    assert (online / "files/playbook.zip").read_bytes() == (copies / "playbook.zip").read_bytes()
    assert not (small_built / "files").exists()


@pytest.fixture(scope="module")
def small_built(project: Path, copies: Path) -> Path:
    """A build of other words beside the same copies, at an address."""
    page = project / "docs" / "zh" / "index.md"
    before = page.read_text(encoding="utf-8")
    page.write_text(f"{before}\n\n再来\n", encoding="utf-8")
    site = build_site(project, project / "other", COPIES=str(copies), SITE_URL=HOST)
    page.write_text(before, encoding="utf-8")
    return site


# --- sent as a file -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_was_sent_works_alone(
    language: str, page: Page, copies: Path, tmp_path: Path
) -> None:
    sent = tmp_path / "received.html"
    sent.write_bytes((copies / f"lamp.{language}.html").read_bytes())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(sent.as_uri())
    answer(page, "yes")

    assert node_of(page) == "new-bulb"
    page.locator("fieldset").hover()
    assert [one for one in asked if not one.startswith("data:")] == [sent.as_uri()]
    # Nor could it ask: `page` fails the test for an error, such as a policy that stops the script.
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "connect-src" not in policy


def test_a_file_that_was_sent_reads_without_javascript(
    opened: Opened, copies: Path, words: Library
) -> None:
    page = opened(java_script_enabled=False).new_page()
    page.goto((copies / "lamp.zh.html").as_uri())

    for node in words.trees["lamp"].nodes.values():
        expect(page.get_by_role("heading", name=node.title["zh"], exact=True)).to_be_visible()
    page.locator('.answer[data-answer="no"]').click()
    assert page.url.endswith("#plug-it")


# --- in a frame -----------------------------------------------------------------------------------

FRAME = """<!doctype html><html lang="en"><title>Intranet</title><link rel="icon" href="data:,">
<iframe src="{src}" title="A tree" width="360" height="100"></iframe>
<script>
  window.told = [];
  addEventListener('message', ({{ data, origin }}) => {{
    if (origin !== '{origin}' || data?.type !== 'decision-tree:height') return;
    told.push(data);
    document.querySelector('iframe').height = data.height;
  }});
</script></html>"""


@pytest.fixture
def intranet(tmp_path: Path, online_url: str) -> Iterator[str]:
    """A page of another origin that shows a tree."""
    src = f"{online_url}/en/embed/fan/"
    (tmp_path / "index.html").write_text(FRAME.format(src=src, origin=online_url), encoding="utf-8")
    with served(tmp_path) as address:
        assert address != online_url
        yield address


def test_a_frame_on_another_site_is_as_high_as_its_tree(page: Page, intranet: str) -> None:
    page.goto(f"{intranet}/index.html")
    frame = page.frames[1]
    frame.wait_for_function("!!customElements.get('decision-tree')")
    page.wait_for_function("document.querySelector('iframe').height > 100")
    page.wait_for_function("told.at(-1).height <= document.querySelector('iframe').clientHeight")

    assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")
    before = page.evaluate("told.at(-1)")
    frame.locator('.answer[data-answer="yes"]').click()
    page.wait_for_function(f"told.at(-1).height !== {before['height']}")
    # The height, and of which tree: nothing of the answers.
    assert page.evaluate("told.map((one) => Object.keys(one).sort().join()).join(' ')") == " ".join(
        ["height,tree,type"] * page.evaluate("told.length")
    )
    assert page.evaluate("told.every((one) => one.tree === 'fan')")


def test_in_a_frame_another_tree_stays_and_the_playbook_opens_outside(
    page: Page, intranet: str, online_url: str
) -> None:
    page.goto(f"{intranet}/index.html")
    page.frames[1].locator('.answer[data-answer="no"]').click()
    page.wait_for_function("told.at(-1)?.tree === 'lamp'")
    assert page.frames[1].url.startswith(f"{online_url}/en/embed/lamp/#plug-it")
    assert page.url == f"{intranet}/index.html"

    page.frames[1].locator("header a").first.click()
    page.wait_for_url(f"{online_url}/en/trees/lamp/#plug-it*")


@pytest.mark.parametrize("place", ["en/embed/lamp/", "lamp.zh.html"])
def test_axe_finds_nothing_outside_of_the_site(
    place: str, page: Page, copies: Path, online: Path, tmp_path: Path
) -> None:
    shutil.copytree(online, tmp_path, dirs_exist_ok=True)
    shutil.copy(copies / "lamp.zh.html", tmp_path)
    with served(tmp_path) as address:
        page.goto(f"{address}/{place}")
        assert node_of(page) == "plugged"
        found = list(complaints(page))

    assert found == []


# --- previews -------------------------------------------------------------------------------------


def test_a_page_of_questions_is_told_as_one_and_no_page_as_a_how_to(small_built: Path) -> None:
    kinds = {}
    for file in _pages(small_built):
        if "embed" not in file.parts:
            data = data_in(read_html(file.read_text(encoding="utf-8")))
            kinds[file.parent.relative_to(small_built).as_posix()] = [one["@type"] for one in data]

    assert kinds["faq/light"] == kinds["en/faq/light"] == ["FAQPage", "BreadcrumbList"]
    assert kinds["trees/lamp"] == ["BreadcrumbList"]
    assert kinds["."] == kinds["en"] == []


def test_a_preview_has_the_address_of_its_own_page(small_built: Path) -> None:
    for home in LANGUAGES.values():
        root = read_html((small_built / home / "trees/lamp/index.html").read_text(encoding="utf-8"))
        told = {m.attributes.get("property"): m.attributes.get("content") for m in root.all("meta")}
        trail = data_in(root)[-1]["itemListElement"]

        assert told["og:url"] == f"{HOST}{home}trees/lamp/"
        assert told["og:image"] == f"{HOST}{home}assets/preview.png"
        assert (small_built / home / "assets/preview.png").is_file()
        assert [one["item"] for one in trail] == [  # type: ignore[attr-defined]
            HOST + home,
            f"{HOST}{home}trees/",
            f"{HOST}{home}trees/lamp/",
        ]


def test_data_in_a_page_breaks_no_strict_policy(page: Page, tmp_path: Path, online: Path) -> None:
    html = (online / "faq/light/index.html").read_text(encoding="utf-8")
    (data,) = [line for line in html.splitlines() if "ld+json" in line]
    policy = f'<meta http-equiv="Content-Security-Policy" content="{STRICT}">'
    (tmp_path / "index.html").write_text(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{policy}<title>x</title>'
        f'{data}<link rel="icon" href="data:,"></head></html>',
        encoding="utf-8",
    )
    with served(tmp_path) as address:
        # `page` fails the test for a violation, which a browser reports as an error.
        page.goto(address)
        assert page.evaluate("document.scripts.length") == 1


def test_every_page_names_the_feed_of_its_language(online: Path) -> None:
    for file in _pages(online):
        if "embed" in file.parts or "files" in file.parts:
            continue
        root = read_html(file.read_text(encoding="utf-8"))
        home = online / ("en" if "en" in file.relative_to(online).parts else "")
        feeds = [
            link.attributes["href"]
            for link in root.all("link")
            if link.attributes.get("type") == "application/atom+xml"
            and "alternate" in link.attributes["rel"].split()
        ]
        assert [(file.parent / one).resolve() for one in feeds] == [home / "feed.xml"]
        assert (home / "feed.xml").is_file()
