# What leaves the site, as text: links of copies, classic scripts, feeds, previews, the zip.

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

import offline
from decision_tree.compile import Playbook, site_for
from decision_tree.render.site import Site
from decision_tree.share.alone import carried, framed, online, widgets_in
from decision_tree.share.copies import Copies, make_classic, size_of
from decision_tree.share.disk import as_classic, with_classic_scripts
from decision_tree.share.feed import render_feed
from decision_tree.share.preview import Card, plain, render_preview
from pages import Element, read_html
from playbooks import CLAIMS, FAQ, changed, compiled, exchange, lamp, valid_file

ATOM = "{http://www.w3.org/2005/Atom}"
HOST = "https://seller.test/book/"


@pytest.fixture
def playbook(tmp_path: Path) -> Playbook:
    """Two trees."""
    other = exchange(valid_file("trees/lamp.yml"), "en: The lamp is dark", "en: The fan is still")
    return compiled(tmp_path / "docs", {"trees/fan.yml": other})


@pytest.fixture
def site(playbook: Playbook) -> Site:
    """Its English pages."""
    return site_for(playbook.library, "en")


@pytest.fixture
def disk(playbook: Playbook) -> Site:
    """The same, to be opened from a disk."""
    return site_for(playbook.library, "en", directory_urls=False)


# --- links ----------------------------------------------------------------------------------------

LINKS = (
    '<a class="answer" data-answer="yes" href="#new-bulb">stay</a>'
    '<a class="answer" data-answer="report" href="../fan/#plugged">other tree</a>'
    '<a class="twin" href="../../../trees/lamp/#plugged" hreflang="zh">twin</a>'
    '<a href="../fan/#plugged">to read</a>'
    '<a href="../../sources/#guarantee">claim</a>'
    '<a href="https://a.test/?a=1&amp;b=2">outside</a>'
    '<a class="twin report" href="mailto:a@b.test">report</a>'
)


def framed_links(html: str) -> list[tuple[str, str]]:
    """(address, target) of every link."""
    anchors = read_html(html).all("a")
    return [(a.attributes.get("href", ""), a.attributes.get("target", "")) for a in anchors]


def test_in_a_frame_answers_and_languages_stay_and_the_rest_opens_outside(
    playbook: Playbook, site: Site
) -> None:
    assert framed_links(framed(LINKS, playbook.library, site, "lamp")) == [
        ("#new-bulb", ""),
        ("../../../en/embed/fan/#plugged", ""),
        ("../../../embed/lamp/#plugged", ""),
        ("../../../en/trees/fan/#plugged", "_top"),
        ("../../../en/sources/#guarantee", "_top"),
        ("https://a.test/?a=1&b=2", "_top"),
        ("mailto:a@b.test", "_top"),
    ]


def from_disk(html: str) -> str:
    """The links as a build for a disk writes them."""
    html = html.replace("../../../trees/lamp/#", "../../trees/lamp.html#")
    return html.replace("../fan/#", "fan.html#").replace(
        "../../sources/#", "../sources/index.html#"
    )


def test_a_file_to_send_leads_to_the_address_that_is_known(playbook: Playbook, disk: Site) -> None:
    html = carried(from_disk(LINKS), playbook.library, disk, "lamp", HOST)

    assert [address for address, _ in framed_links(html)] == [
        "#new-bulb",
        f"{HOST}en/trees/fan/#plugged",
        f"{HOST}trees/lamp/#plugged",
        f"{HOST}en/trees/fan/#plugged",
        f"{HOST}en/sources/#guarantee",
        "https://a.test/?a=1&b=2",
        "mailto:a@b.test",
    ]


def test_without_an_address_a_file_to_send_has_no_link_that_leads_nowhere(
    playbook: Playbook, disk: Site
) -> None:
    html = carried(from_disk(LINKS), playbook.library, disk, "lamp", "")

    assert [address for address, _ in framed_links(html)] == [
        "#new-bulb",
        "fan.en.html#plugged",
        "lamp.zh.html#plugged",
        "",
        "",
        "https://a.test/?a=1&b=2",
        "mailto:a@b.test",
    ]
    assert read_html(html).words == read_html(LINKS).words


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.html", ""),
        ("en/index.html", "en/"),
        ("en/trees/lamp.html", "en/trees/lamp/"),
        ("trees/lamp/", "trees/lamp/"),
        ("assets/a.svg", "assets/a.svg"),
    ],
)
def test_a_page_on_disk_has_an_address_online(path: str, address: str) -> None:
    assert online(path) == address


def test_only_widgets_that_are_there_are_taken_along() -> None:
    html = '<decision-tree class="x"></decision-tree><p>&lt;term-tip</p>'

    assert widgets_in(html, ["claim-dates", "decision-tree", "term-tip"]) == ["decision-tree"]


# --- from a disk ----------------------------------------------------------------------------------


def test_modules_of_a_page_become_classic_scripts() -> None:
    page = (
        '<script src="../a/b.mjs" type="module"></script>'
        '<script type="module" src="c.mjs"></script>'
        '<script src="d.min.js"></script><script type="application/json">{}</script>'
    )
    assert with_classic_scripts(page) == (
        '<script defer src="../a/b.js"></script><script defer src="c.js"></script>'
        '<script src="d.min.js"></script><script type="application/json">{}</script>'
    )


@pytest.mark.parametrize(
    "module",
    ["import './a.mjs';", "const a = 1;\nexport { a };", "x(import.meta.url)", "await go();"],
)
def test_a_module_that_a_disk_cannot_load_is_refused(module: str, tmp_path: Path) -> None:
    (tmp_path / "wish.mjs").write_text(module, encoding="utf-8")

    with pytest.raises(ValueError, match=r"^wish\.mjs: has "):
        make_classic(tmp_path)


def test_names_of_one_classic_script_are_not_those_of_another() -> None:
    both = as_classic("const all = 1;") + as_classic("const all = 2; // import nothing")

    assert both.count("(() => {") == 2


def test_the_zip_is_the_same_whenever_and_wherever_it_is_made(tmp_path: Path) -> None:
    for name, order in (("one", "ab"), ("two", "ba")):
        for file in order:
            path = tmp_path / name / "site" / file / "index.html"
            path.parent.mkdir(parents=True)
            path.write_text(file, encoding="utf-8")
            path.chmod(0o600 if name == "one" else 0o644)
        for unwanted in ("sitemap.xml", "a/sitemap.xml.gz", "a/x.js.map"):
            (tmp_path / name / "site" / unwanted).write_text(name, encoding="utf-8")
        size = offline.pack(tmp_path / name / "site", tmp_path / name / "out" / "x.zip")
        assert size == (tmp_path / name / "out" / "x.zip").stat().st_size

    one, two = (tmp_path / name / "out" / "x.zip" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    assert ZipFile(one).namelist() == ["playbook/a/index.html", "playbook/b/index.html"]


# --- copies that wait to be published -------------------------------------------------------------


def test_copies_of_other_words_are_as_good_as_none(tmp_path: Path) -> None:
    Copies(tmp_path / "copies", "1\n").add("lamp.en.html", "x")

    assert list(Copies(tmp_path / "copies", "1\n").found()) == ["lamp.en.html"]
    assert Copies(tmp_path / "copies", "2\n").found() == {}
    assert Copies(tmp_path / "nowhere", "1\n").found() == {}
    assert Copies(None, "1\n").found() == {}


@pytest.mark.parametrize(
    ("bytes_", "told"), [(1, "1 KB"), (83_643, "84 KB"), (2_400_000, "2.4 MB")]
)
def test_a_size_is_told_as_readers_know_it(bytes_: int, told: str, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"x" * bytes_)

    assert size_of(tmp_path / "x") == told


# --- feeds ----------------------------------------------------------------------------------------


def entries(feed: str) -> list[tuple[str, str, str]]:
    """(title, day, address) of every entry."""
    root = ElementTree.fromstring(feed.encode())
    return [
        (
            one.findtext(f"{ATOM}title", ""),
            one.findtext(f"{ATOM}updated", ""),
            one.find(f"{ATOM}link").attrib["href"],  # type: ignore[union-attr]
        )
        for one in root.iter(f"{ATOM}entry")
    ]


def ids(feed: str) -> list[str]:
    """The ids of the feed and of its entries."""
    return [one.text or "" for one in ElementTree.fromstring(feed.encode()).iter(f"{ATOM}id")]


def test_a_feed_tells_what_was_read_again_and_when_the_newest_first(
    tmp_path: Path,
) -> None:
    read_later = lamp(("reviewed: 2026-11-23", "reviewed: 2026-12-01"))
    library = compiled(tmp_path, read_later).library
    feed = render_feed(library, site_for(library, "en"), "Book & Sons", HOST + "en/")

    assert entries(feed)[0] == (
        "Read again: The lamp is dark",
        "2026-12-01T00:00:00Z",
        f"{HOST}en/trees/lamp/",
    )
    assert [title for title, _, _ in entries(feed)[1:]] == [
        "Read again: Lamps",
        "Statements read again: Bulbs (1)",
    ]
    assert "<name>Book &amp; Sons</name>" in feed
    assert f'<link href="{HOST}en/feed.xml" rel="self"' in feed


def test_a_feed_names_twenty_statements_of_a_day_and_tells_how_many_more(tmp_path: Path) -> None:
    head, name, claim = valid_file(CLAIMS).partition("  guarantee:\n")
    more = "".join(f"  extra-{n}:\n{claim}" for n in range(22))
    library = compiled(tmp_path, {CLAIMS: head + name + claim + more}).library
    feed = render_feed(library, site_for(library, "en"), "Book", "")

    assert feed.count("A bulb is guaranteed for 2 years.") == 20
    assert "More on the page: 3<" in feed


def test_what_is_read_again_is_news_again_and_nothing_else_is(tmp_path: Path) -> None:
    def told(name: str, *changes: tuple[str, str]) -> set[str]:
        library = compiled(tmp_path / name, lamp(*changes)).library
        return set(ids(render_feed(library, site_for(library, "en"), "Book", "")))

    before, same = told("a"), told("b", ("en: Step by step", "en: One by one"))
    again = told("c", ("reviewed: 2026-11-23", "reviewed: 2026-12-01"))

    assert before == same
    assert len(again - before) == 1


def test_no_id_of_a_feed_is_that_of_another_language(playbook: Playbook) -> None:
    both = [
        one
        for code in ("zh", "en")
        for one in ids(render_feed(playbook.library, site_for(playbook.library, code), "B", ""))
    ]
    assert len(both) == len(set(both))


# --- previews -------------------------------------------------------------------------------------


def head(card: Card, site: Site) -> Element:
    """The tags, as a browser reads them."""
    return read_html(render_preview(card, site))


def data_in(root: Element) -> list[dict[str, object]]:
    """The JSON-LD of a page."""
    scripts = [s for s in root.all("script") if s.attributes.get("type") == "application/ld+json"]
    return [json.loads("".join(script.texts)) for script in scripts]


def test_words_cannot_leave_their_attribute_or_their_script(tmp_path: Path) -> None:
    evil = "</script><script>alert(1)</script> & \"x\" 'y' <!-- \u2028"
    files = changed(FAQ, ("zh: 为什么？", f"zh: {json.dumps(evil)}"))
    library = compiled(tmp_path, files).library
    topic = library.topics["light"]
    crumbs = (("B", HOST), (evil, HOST + "x/"))
    html = render_preview(
        Card(evil, evil, evil, HOST, topic=topic, crumbs=crumbs), site_for(library, "zh")
    )
    root = read_html(html)

    assert "<script>alert" not in html
    assert html.count("<script") == html.count("</script>") == 2
    (title,) = [m for m in root.all("meta") if m.attributes.get("property") == "og:title"]
    assert title.attributes["content"] == " ".join(evil.split())
    questions, trail = data_in(root)
    assert questions["mainEntity"][0]["name"] == evil.strip()  # type: ignore[index]
    assert trail["itemListElement"][1]["name"] == evil  # type: ignore[index]


def test_without_an_address_nothing_claims_one(site: Site) -> None:
    html = render_preview(Card("T", "D", "S"), site)

    assert "og:url" not in html
    assert "og:image" not in html
    assert re.findall(r'content="(summary\w*)"', html) == ["summary"]
    assert "ld+json" not in html


def test_a_preview_names_both_languages(site: Site) -> None:
    metas = head(Card("T", "D", "S", HOST, HOST + "a.png"), site).all("meta")
    told = {m.attributes.get("property"): m.attributes["content"] for m in metas}

    assert told["og:locale"] == "en_US"
    assert told["og:locale:alternate"] == "zh_CN"
    assert told["og:image"] == HOST + "a.png"


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("see [the **desk**](x.md#y){ .z }", "see the desk"),
        ("[2 years](claim:guarantee) `code`", "2 years code"),
        ("- one\n- *two*", "- one\n- two"),
        ("3 * 4", "3 * 4"),
    ],
)
def test_markdown_is_told_as_words(markdown: str, words: str) -> None:
    assert plain(markdown) == words
