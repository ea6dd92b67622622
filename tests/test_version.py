# Which build this is: in every page, in build.json, and the same wherever words and engine are.

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from decision_tree import version
from decision_tree.clock import told_day
from decision_tree.version import engine_of, version_of
from pages import read_html
from playbooks import FAQ, ROOT, exchange, valid_file, write_playbook


def test_every_page_names_the_build_and_leads_to_its_file(built_site: Path) -> None:
    for home in ("", "en/"):
        build = json.loads((built_site / home / "build.json").read_text(encoding="utf-8"))
        for file in (built_site / home).rglob("*.html"):
            (link,) = read_html(file.read_text(encoding="utf-8")).all("a", "build")
            assert f"{build['build']} {build['day']}" in link.words, file


def test_both_languages_are_of_one_build_made_of_words_and_engine(built_site: Path) -> None:
    zh, en = ((built_site / home / "build.json").read_text(encoding="utf-8") for home in ("", "en"))
    build = json.loads(zh)

    assert zh == en
    assert build == {
        "build": f"{build['words']}-{build['engine']}",
        "words": version_of(ROOT / "docs"),
        "engine": engine_of(ROOT / "docs", ROOT.glob("mkdocs*.yml")),
        "day": "2026-11-23",
    }


def test_no_day_is_told_that_was_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    assert told_day() == "2026-11-23"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert told_day() == ""


def test_another_word_makes_other_words_and_the_same_engine(tmp_path: Path) -> None:
    one = write_playbook(tmp_path / "one")
    two = write_playbook(
        tmp_path / "two", {FAQ: exchange(valid_file(FAQ), "zh: 灯\n", "zh: 灯泡\n")}
    )

    assert version_of(one) != version_of(two)
    assert engine_of(one, []) == engine_of(two, [])


@pytest.mark.parametrize("path", ["overrides/main.html", "zh/images/a.png"])
def test_a_template_or_an_image_makes_another_engine(path: str, tmp_path: Path) -> None:
    one = write_playbook(tmp_path / "one")
    two = write_playbook(tmp_path / "two", {path: "a"})
    three = write_playbook(tmp_path / "three", {path: "b"})

    assert len({engine_of(folder, []) for folder in (one, two, three)}) == 3
    assert version_of(one) == version_of(two)


def test_another_setting_makes_another_engine(tmp_path: Path) -> None:
    docs, settings = write_playbook(tmp_path / "docs"), tmp_path / "mkdocs.yml"
    settings.write_text("a: 1\n", encoding="utf-8")
    before = engine_of(docs, [settings])
    settings.write_text("a: 2\n", encoding="utf-8")

    assert engine_of(docs, [settings]) != before


def test_another_package_or_library_makes_another_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = write_playbook(tmp_path / "docs")
    package = shutil.copytree(version.PACKAGE, tmp_path / "package")
    before = engine_of(docs, [])
    monkeypatch.setattr(version, "PACKAGE", package)
    assert engine_of(docs, []) == before

    (package / "words" / "en.toml").write_text("", encoding="utf-8")
    changed = engine_of(docs, [])
    monkeypatch.setattr(version, "version", lambda _: "0")
    assert len({before, changed, engine_of(docs, [])}) == 3


def test_what_python_and_desktops_leave_behind_changes_nothing(tmp_path: Path) -> None:
    docs = write_playbook(tmp_path / "docs")
    before = engine_of(docs, [])
    write_playbook(docs, {"__pycache__/a.pyc": "a", ".DS_Store": "a"})

    assert engine_of(docs, []) == before
