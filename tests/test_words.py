# A playbook brings the interface's words: over the engine's, or for a language the engine lacks.

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import Run
from decision_tree.compile import Playbook, compile_playbook
from decision_tree.words import SHIPPED, Searching
from pages import made_pages
from playbooks import LAMP, compiled, exchange, printed, translated, write_playbook

ENGLISH = (SHIPPED / "en.toml").read_text(encoding="utf-8")
INTERFACE = ENGLISH[: ENGLISH.index("\n# What editors meet")]
GERMAN = {"zh": "de", "en": "fr"}


def foreign(folder: Path, **words: str) -> Playbook:
    """The valid playbook in German and French, with the words of each."""
    translated(folder, GERMAN)
    files = {f"words/{language}.toml": text for language, text in words.items()}
    return compile_playbook(write_playbook(folder, files, alone=True))


# --- over the engine's ----------------------------------------------------------------------------


def test_a_playbook_may_call_a_thing_otherwise(tmp_path: Path) -> None:
    files = {"words/en.toml": '[interface]\nsteps = "Tonight"\n'}
    playbook = compiled(tmp_path, files)

    assert printed(playbook) == []
    page = made_pages(playbook, "en")[LAMP.replace("yml", "md")]
    assert "Tonight" in page
    assert "Which channel" in page
    assert "Tonight" not in made_pages(playbook, "zh")[LAMP.replace("yml", "md")]


def test_other_words_are_another_version(tmp_path: Path) -> None:
    files = {"words/en.toml": '[interface]\nsteps = "Tonight"\n'}

    assert compiled(tmp_path / "a").version != compiled(tmp_path / "b", files).version


# --- a language that the engine lacks -------------------------------------------------------------


def test_a_playbook_in_two_languages_the_engine_lacks_has_no_problems(tmp_path: Path) -> None:
    german = exchange(INTERFACE, 'back = "Back"', 'back = "Zurück"')
    playbook = foreign(tmp_path, de=german, fr=INTERFACE)

    assert printed(playbook) == []
    assert "Zurück" in made_pages(playbook, "de")[LAMP.replace("yml", "md")]
    assert "Zurück" not in made_pages(playbook, "fr")[LAMP.replace("yml", "md")]


def test_missing_words_are_told_with_what_readers_will_meet(tmp_path: Path) -> None:
    short = exchange(exchange(INTERFACE, 'back = "Back"\n', ""), 'done = "{n} of {all} done"\n', "")
    playbook = foreign(tmp_path, de=short, fr=INTERFACE)
    place = "docs/words/de.toml:3:2: warning:"

    assert printed(playbook) == [
        f'{place} the words for "back" are missing; readers will meet the engine\'s: "Back" '
        "[missing-words]",
        f'{place} the words for "done" are missing; readers will meet the engine\'s: '
        '"{n} of {all} done" [missing-words]',
    ]
    assert playbook.is_sound
    assert "Back" in made_pages(playbook, "de")[LAMP.replace("yml", "md")]


def test_words_of_kits_are_missed_only_where_there_are_kits(tmp_path: Path) -> None:
    short = "".join(line for line in INTERFACE.splitlines(True) if not line.startswith("kit"))
    foreign(tmp_path, de=short, fr=INTERFACE)
    with_kits = printed(compile_playbook(tmp_path))
    shutil.rmtree(tmp_path / "kits")
    without = printed(compile_playbook(tmp_path))

    assert any('the words for "kit-subject" are missing' in line for line in with_kits)
    assert not any("[missing-words]" in line for line in without)


def test_a_language_without_any_words_is_told_where_to_write_them(tmp_path: Path) -> None:
    (line,) = printed(foreign(tmp_path, de=INTERFACE))

    assert "write them in words/fr.toml [language-without-words]" in line


def test_each_language_has_its_own_figures_and_months(tmp_path: Path) -> None:
    german = f"{INTERFACE}\n[months]\n'März' = 3\n\n[figures]\namount = '\\d+\\sTage'\n"
    foreign(tmp_path, de=german, fr=INTERFACE)
    text = (tmp_path / LAMP).read_text(encoding="utf-8")
    text = exchange(text, "de: 一步步来", "de: Am 3. März, 5 Tage")
    text = exchange(text, "fr: Step by step", "fr: Le 3, 3, 5 jours")
    write_playbook(tmp_path, {LAMP: text}, alone=True)

    (line,) = printed(compile_playbook(tmp_path))
    assert 'the figure "5 Tage" stands outside a claim' in line


def test_each_language_is_searched_in_its_own_way(tmp_path: Path) -> None:
    playbook = foreign(tmp_path, de=f"{INTERFACE}\n[search]\nstop = ['bitte']\n", fr=INTERFACE)

    assert printed(playbook) == []
    assert playbook.library.words["de"].searching == Searching(stop=("bitte",))
    assert playbook.library.words["fr"].searching == Searching()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "stop = 'bitte'",
            'expected a list (lines that begin with "- "), but found a text [wrong-kind]',
        ),
        ("stop = [1]", "expected a text, but found a value without quotation marks [wrong-kind]"),
        ("stopp = []", 'unknown key "stopp"; allowed here: stop, endings [unknown-key]'),
    ],
)
def test_what_cannot_be_searched_with_is_told(line: str, told: str, tmp_path: Path) -> None:
    found = printed(compiled(tmp_path, {"words/en.toml": f"[search]\n{line}\n"}))

    assert [line.startswith(f"docs/words/en.toml:2:1: error: {told}") for line in found] == [True]


# --- what editors are told in ---------------------------------------------------------------------

OWN = f'{INTERFACE}\n[problems]\nno-problems = "Alles gut."\n'


@pytest.fixture
def run_foreign(run: Run, tmp_path: Path) -> Run:
    """The command, run where docs/ is in German and French; German has a sentence for editors."""
    (tmp_path / "docs").rename(tmp_path / "before")
    foreign(tmp_path / "docs", de=OWN, fr=INTERFACE)
    return run


@pytest.mark.parametrize(
    ("locale", "said"),
    [("de_DE.UTF-8", "Alles gut."), ("fr_FR.UTF-8", "No problems."), ("zh_CN", "没有问题。")],
)
def test_editors_are_told_in_their_language_or_else_in_english(
    locale: str, said: str, run_foreign: Run
) -> None:
    assert run_foreign("check", env={"LC_ALL": locale}).output == f"{said}\n"


def test_the_language_asked_for_may_be_the_playbooks_own(run_foreign: Run) -> None:
    assert run_foreign("check", "--language", "de").output == "Alles gut.\n"
    result = run_foreign("check", "--language", "tlh")

    assert result.exit_code == 2
    assert 'There are no words in "tlh". There are: de, en, fr, zh' in result.output


@pytest.mark.parametrize(("language", "title"), [("de", "插上了吗？"), ("fr", "Is it plugged in?")])
def test_walk_and_map_show_the_language_asked_for(
    language: str, title: str, run_foreign: Run
) -> None:
    assert title in run_foreign("walk", "lamp", "--language", language, input="").output
    assert title in run_foreign("map", "lamp", "--language", language).output


def test_walk_and_map_show_the_first_language_to_whom_has_another(run_foreign: Run) -> None:
    assert "插上了吗？" in run_foreign("walk", "lamp", input="").output
    assert "插上了吗？" in run_foreign("map", "lamp").output


def test_a_new_tree_is_written_in_the_playbooks_languages(run_foreign: Run) -> None:
    assert run_foreign("new", "torch").exit_code == 0
    text = Path("docs/trees/torch.yml").read_text(encoding="utf-8")

    assert "  de: What the tree is about\n  fr: What the tree is about\n" in text
    assert run_foreign("check").output == "No problems.\n"
