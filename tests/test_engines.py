# The comparison of sites by other generators sees what a reader would miss, and nothing else.

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from engines import GENERATORS, KNOWN
from playbooks import ROOT, exchange
from same_pages import addresses, compare, differences, read_parts, resolved

PAGE = """<!doctype html><html><head><title>Lamp</title></head><body>
<header><a href="../../">Home</a></header>
<article class="md-content__inner md-typeset">
<a class="md-content__button" href="edit"><svg><path d="M0"/></svg></a>
<h1 id="lamp.title">Lamp</h1>
<decision-tree data-tree="lamp">
<section class="question"><h2 id="plugged">Is it plugged in?</h2>
<p>Look<br>behind it.</p>
<ul><li><a class="answer" href="#new-bulb">Yes</a></li>
<li><a class="answer" href="#plug-it">No</a></li></ul>
</section>
<section class="outcome"><h2 id="new-bulb">Change the bulb</h2>
<p><a class="twin" href="../../en/trees/lamp/#new-bulb">English</a> <img src="../../a.png"></p>
</section>
</decision-tree>
<aside class="md-source-file"><p>Yesterday</p></aside>
</article><footer>Made elsewhere</footer></body></html>"""
ADDRESS = "trees/lamp/"


def told(before: str, after: str, known: frozenset[str] = frozenset()) -> list[str]:
    """The differences of the page after an exchange of words in it."""
    one, two = (
        read_parts(html, ADDRESS, set(known)) for html in (PAGE, exchange(PAGE, before, after))
    )
    return list(differences(one, two))


def test_the_same_page_has_no_differences() -> None:
    assert told("Lamp</title>", "Lamp</title>") == []


# What was changed, and what is told.
CHANGES = {
    "a word": ("Change the bulb", "Change the lamp", ["- #new-bulb Change the bulb",
                                                      "+ #new-bulb Change the lamp"]),
    "a link": ('href="#plug-it"', 'href="#plug"', [
        "- #plugged <a class='answer' href='trees/lamp#plug-it'>",
        "+ #plugged <a class='answer' href='trees/lamp#plug'>",
    ]),
    "a file": ("../../a.png", "../a.png", [
        "- #new-bulb <img src='a.png'>", "+ #new-bulb <img src='trees/a.png'>",
    ]),
    "an attribute": ('"question"', '"query"', [
        "- #lamp.title <section class='question'>", "+ #lamp.title <section class='query'>",
    ]),
    "what encloses what": ("</ul>\n</section>", "</ul>", ["- #plugged </section>"]),
}  # fmt: skip


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_is_told_under_its_node(kind: str) -> None:
    before, after, lines = CHANGES[kind]

    assert told(before, after) == lines


def test_another_id_is_told() -> None:
    assert "+ #plug <h2 id='plug'>" in told('id="plugged"', 'id="plug"')


def test_another_order_is_told() -> None:
    yes = '<li><a class="answer" href="#new-bulb">Yes</a></li>'
    no = '<li><a class="answer" href="#plug-it">No</a></li>'

    assert told(f"{yes}\n{no}", f"{no}\n{yes}") != []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<header>", "<header><nav>More</nav>"),
        ("Made elsewhere", "Made here"),
        ("Yesterday", "Today"),
        ('<a class="md-content__button"', '<a id="__skip"></a><a class="md-content__button"'),
        ('href="#plug-it"', 'href="../lamp/#plug-it"'),
        ("Look<br>", "Look\n<br> "),
        ('class="outcome"', "class='outcome'"),
    ],
)
def test_what_themes_put_around_and_how_it_is_written_is_no_difference(
    before: str, after: str
) -> None:
    assert told(before, after) == []


def test_what_is_known_to_get_lost_is_no_difference() -> None:
    change = ('id="plugged"', 'id="plugged" data-search-exclude')

    assert told(*change) != []
    assert told(*change, frozenset({"data-search-exclude"})) == []


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("", "trees/lamp"),
        ("#a", "trees/lamp#a"),
        ("../", "trees"),
        ("../../en/", "en"),
        ("../../../zh/x/", "../zh/x"),
        ("https://a.test/b", "https://a.test/b"),
        ("mailto:a@b.test", "mailto:a@b.test"),
    ],
)
def test_links_are_compared_by_where_they_lead(target: str, address: str) -> None:
    assert resolved(ADDRESS, target) == address


def test_a_page_that_is_missing_or_empty_is_told(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder / ADDRESS).mkdir(parents=True)
    (tmp_path / "one" / ADDRESS / "index.html").write_text(PAGE, encoding="utf-8")
    found = list(compare(tmp_path / "one", tmp_path / "two", [ADDRESS, "nowhere/"], set()))

    assert f"{ADDRESS} - #plugged Is it plugged in?" in found
    assert "nowhere/ - has no words to compare" in found


def test_the_pages_are_those_of_the_folder(tmp_path: Path) -> None:
    for name in ("index.md", "trees/index.md", "trees/lamp.md", "assets/a.css", "index/x.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    assert addresses(tmp_path) == ["", "index/x/", "trees/", "trees/lamp/"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_guide_names_the_locked_versions_and_all_that_gets_lost(language: str) -> None:
    lock = (ROOT / "requirements-engines.lock").read_text(encoding="utf-8")
    file = ROOT / "docs" / language / "contributing" / "your-own-playbook.md"
    text = file.read_text(encoding="utf-8")

    for generator in GENERATORS:
        (version,) = re.findall(rf"^{generator}==([\w.]+)", lock, re.M)
        assert f"{generator} {version}" in text.lower()
    assert all(f"`{lost}`" in text for known in KNOWN.values() for lost in known)


def test_the_generators_are_locked_apart_from_the_packages_own_dependencies() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")

    assert len(settings["dependency-groups"]["engines"]) == len(GENERATORS) - 1
    assert not re.search(r"^(properdocs|zensical)==", lock, re.M)
