# The example is a working site in two languages that the engine has no words for.

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from conftest import ENVIRONMENT
from decision_tree.words import shipped_languages, shipped_tables
from pages import Element, read_html
from playbooks import ROOT

EXAMPLE = ROOT / "examples" / "lamp"
LANGUAGES = {"de": "", "fr": "fr/"}


@pytest.fixture(scope="module")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, built strictly as a project of somebody else's."""
    project = tmp_path_factory.mktemp("example") / "lamp"
    shutil.copytree(EXAMPLE, project)
    done = subprocess.run(
        [sys.executable, "-m", "decision_tree", "site", "--strict"],
        cwd=project,
        env=ENVIRONMENT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "Wrote the site to site.\n"), done.stderr
    return project / "site"


def page(site: Path, language: str, path: str) -> Element:
    """A page of the site as a tree."""
    file = site / LANGUAGES[language] / path / "index.html"
    return read_html(file.read_text(encoding="utf-8"))


def test_five_lines_of_settings_are_enough() -> None:
    assert len((EXAMPLE / "mkdocs.yml").read_text(encoding="utf-8").splitlines()) <= 5


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("file", ["mkdocs.yml", "mkdocs.fr.yml", "docs/site.yml"])
def test_the_guide_shows_the_example_as_it_is(file: str, language: str) -> None:
    guide = ROOT / "docs" / language / "contributing" / "your-own-playbook.md"
    text = (EXAMPLE / file).read_text(encoding="utf-8")

    assert f"```yaml\n{text}```" in guide.read_text(encoding="utf-8")


def test_its_languages_are_not_the_engines() -> None:
    assert not set(LANGUAGES) & set(shipped_languages())


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_words_are_whole_for_others_to_take_over(language: str) -> None:
    text = (EXAMPLE / "docs" / "words" / f"{language}.toml").read_text(encoding="utf-8")

    assert list(tomllib.loads(text)["interface"]) == list(shipped_tables("en")["interface"])


@pytest.mark.parametrize(
    ("language", "question", "twin"),
    [
        ("de", "Steckt der Stecker in der Steckdose?", "Lire en français"),
        ("fr", "La fiche est-elle dans la prise ?", "Auf Deutsch lesen"),
    ],
)
def test_a_tree_is_walkable_in_its_language_and_leads_to_the_other(
    language: str, question: str, twin: str, example_site: Path
) -> None:
    root = page(example_site, language, "trees/lampe")
    (tree,) = root.all("decision-tree")
    first = tree.children[0]

    assert root.all("html")[0].attributes["lang"] == language
    assert first.all("h2")[0].words == question
    assert [a.attributes["href"] for a in first.all("a", "answer")] == ["#birne", "#einstecken"]
    assert [a.words for a in first.all("a", "twin")] == [twin]
    here = example_site / LANGUAGES[language] / "trees/lampe"
    there = (here / first.all("a", "twin")[0].attributes["href"].partition("#")[0]).resolve()
    other = {"de": "fr", "fr": "de"}[language]
    assert there == example_site / LANGUAGES[other] / "trees/lampe"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_switches_languages_and_loads_every_widget(
    language: str, example_site: Path
) -> None:
    root = page(example_site, language, "")
    switches = root.all("a", "language-switch")
    scripts = [one.attributes.get("src", "") for one in root.all("script")]

    assert [one.attributes["hreflang"] for one in switches] == [
        code for code in LANGUAGES if code != language
    ]
    assert any(one.endswith("decision-tree.mjs") for one in scripts)
    assert root.all("decision-tree")


@pytest.mark.parametrize("language", LANGUAGES)
def test_readers_meet_no_words_of_the_engines_languages(language: str, example_site: Path) -> None:
    foreign = [
        words
        for shipped in shipped_languages()
        for words in shipped_tables(shipped)["interface"].values()
        if len(words) > 12 and "{" not in words
    ]
    for file in (example_site / LANGUAGES[language]).rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        assert [words for words in foreign if words in html] == [], file


def test_nothing_is_loaded_from_another_host(example_site: Path) -> None:
    for file in example_site.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        assert re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="https?://[^"]+', html) == []
