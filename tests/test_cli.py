# The command line, and the compiler behind it: what it prints, what it writes, how it leaves.

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from conftest import Run
from decision_tree import __version__
from decision_tree.compile import compile_playbook, list_addresses, site_for
from decision_tree.search import INDEX, search_index
from decision_tree.settings import extensions
from pages import made_pages
from playbooks import compiled, contents, lamp, write_playbook


def break_words() -> None:
    """One error in docs/."""
    write_playbook(Path("docs"), lamp(("goto: new-bulb", "goto: new-blub")))


ERROR = (
    'docs/trees/lamp.yml:19:15: error: answer "yes" goes to "new-blub", which is not in this tree '
    '[unknown-target]; did you mean "new-bulb"?'
)

# --- check ----------------------------------------------------------------------------------------


def test_check_of_sound_words_prints_that_and_leaves_with_0(run: Run) -> None:
    result = run("check")

    assert (result.exit_code, result.output) == (0, "No problems.\n")


def test_check_of_words_with_errors_prints_each_and_leaves_with_1(run: Run) -> None:
    break_words()
    result = run("check")

    assert result.exit_code == 1
    assert result.output.splitlines()[0] == ERROR
    assert result.output.splitlines()[-1] == "2 problems in 1 file(s)."


def test_warnings_alone_leave_with_0(run: Run) -> None:
    write_playbook(Path("docs"), lamp(("    evidence:\n      - receipt\n", "")))
    result = run("check")

    assert result.exit_code == 0
    assert "warning" in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--docs", "nowhere"),
        ("check", "--format", "xml"),
        ("check", "--language", "tlh"),
        ("check", "--published", "nowhere.txt"),
        ("check", "more"),
        ("chekc",),
        ("map", "lmap"),
        ("walk", "lmap"),
        ("map",),
        ("build",),
        ("new", "Not An Id"),
        ("new", "../escape"),
        ("new", "-x"),
        ("serve", "--port", "65536"),
        ("serve", "--docs", "nowhere"),
    ],
)
def test_a_wrong_command_leaves_with_2(arguments: tuple[str, ...], run: Run) -> None:
    result = run(*arguments)

    assert result.exit_code == 2
    assert "Error" in result.output


def test_github_annotations_are_printed_for_github(run: Run) -> None:
    break_words()

    first = run("check", "--format", "github").output.splitlines()[0]
    assert first.startswith('::error file=docs/trees/lamp.yml,line=19,col=15::answer "yes" goes to')


def test_json_is_printed_for_programs_even_when_there_is_nothing(run: Run) -> None:
    assert json.loads(run("check", "--format", "json").output) == []
    break_words()

    rows = json.loads(run("check", "--format", "json").output)
    assert [(row["line"], row["column"], row["code"]) for row in rows] == [
        (19, 15, "unknown-target"),
        (25, 3, "unreachable-node"),
    ]


@pytest.mark.parametrize(
    "told",
    [
        {"LC_ALL": "zh_CN.UTF-8"},
        {"LC_ALL": "", "LANG": "zh_TW"},
        {"LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "de_DE"},
    ],
)
def test_a_chinese_system_gets_chinese(told: dict[str, str], run: Run) -> None:
    assert run("check", env=told).output == "没有问题。\n"


@pytest.mark.parametrize("told", ["C", "POSIX", "de_DE.UTF-8", "xx", "z", "en"])
def test_any_other_system_gets_english(told: str, run: Run) -> None:
    assert run("check", env={"LC_ALL": told}).output == "No problems.\n"


def test_the_language_asked_for_wins(run: Run) -> None:
    break_words()

    assert "错误" in run("check", "--language", "zh").output
    assert "error" in run("check", "--language", "en", env={"LC_ALL": "zh_CN.UTF-8"}).output
    usage = run("check", "--docs", "nowhere", "--language", "zh").output
    assert "这里没有文件夹 nowhere" in usage


def test_another_folder_is_named_as_the_editor_named_it(run: Run) -> None:
    break_words()
    Path("docs").rename("words")

    assert run("check", "--docs", "words").output.startswith("words/trees/lamp.yml:19:15")


def test_published_addresses_must_live_on(run: Run) -> None:
    Path("old.txt").write_text("lamp/plugged\n\nlamp/gone\n", encoding="utf-8")
    result = run("check", "--published", "old.txt")

    assert result.exit_code == 1
    assert '"lamp/gone" was published and is gone' in result.output
    assert "1 problem in 1 file." in result.output


def test_a_builds_own_addresses_are_no_problem(run: Run) -> None:
    run("build", "out")

    assert run("check", "--published", "out/addresses.txt").exit_code == 0
    assert Path("out/addresses.txt").read_text(encoding="utf-8") == (
        "claims/guarantee\nfaq/light/why\nkits/letter/exchange\nkits/letter/smoke\n"
        "lamp/new-bulb\nlamp/plug-it\nlamp/plugged\n"
    )


def test_former_ids_are_addresses_too(tmp_path: Path) -> None:
    files = lamp(("    urgency: now\n", "    urgency: now\n    was:\n      - plug-in\n"))

    assert "lamp/plug-in\n" in list_addresses(compiled(tmp_path, files).library)


# --- build ----------------------------------------------------------------------------------------


def test_build_writes_every_page_of_every_language_as_the_plugin_makes_it(run: Run) -> None:
    result = run("build", "out")
    playbook = compile_playbook(Path("docs"))

    assert result.exit_code == 0
    for language in ("zh", "en"):
        for path, text in made_pages(playbook, language).items():
            assert Path("out", language, path).read_bytes() == text.encode()
        assert list(Path("out", language).rglob("*.mjs"))
        index = search_index(playbook.library, site_for(playbook.library, language))
        assert Path("out", language, INDEX).read_text(encoding="utf-8") == index


def test_a_second_build_writes_nothing_anew(run: Run) -> None:
    run("build", "out")
    files = [file for file in Path("out").rglob("*") if file.is_file()]
    for file in files:
        os.utime(file, (1, 1))
    run("build", "out")

    assert {file.stat().st_mtime for file in files} == {1}
    assert [file for file in Path("out").rglob("*") if file.is_file()] == files


def test_build_of_broken_words_writes_nothing(run: Run) -> None:
    break_words()
    result = run("build", "out")

    assert result.exit_code == 1
    assert ERROR in result.stderr
    assert not Path("out").exists()


def test_build_onto_a_file_is_told(run: Run) -> None:
    Path("out").mkdir()
    Path("out/zh").write_text("in the way", encoding="utf-8")
    result = run("build", "out")

    assert result.exit_code == 1
    assert "Cannot write" in result.output


def test_build_writes_what_a_generator_must_be_told(run: Run) -> None:
    run("build", "out")
    settings = yaml.safe_load(Path("out/settings.yml").read_text(encoding="utf-8"))
    scripts = [one["path"] for one in settings["extra_javascript"]]

    assert settings["markdown_extensions"] == extensions()
    for language in ("zh", "en"):
        widgets = {path for path in contents(Path("out", language)) if path.startswith("assets/")}
        loaded = set(settings["extra_css"] + scripts)
        assert loaded <= widgets
        # Those are loaded by the widgets themselves.
        assert all(path.endswith(".js") for path in widgets - loaded)


@pytest.mark.parametrize(
    ("begin", "twin", "node"),
    [
        ("page", "(../../en/trees/lamp/#plugged)", 'href="../../trees/lamp/#plugged"'),
        ("file", "(../en/trees/lamp/#plugged)", 'href="../trees/lamp/#plugged"'),
    ],
)
def test_links_begin_where_the_generator_lets_them(
    begin: str, twin: str, node: str, run: Run
) -> None:
    run("build", "out", "--links-from", begin)

    assert twin in Path("out/zh/trees/lamp.md").read_text(encoding="utf-8")
    assert node in Path("out/zh/maps/lamp.md").read_text(encoding="utf-8")


def test_reports_fill_in_the_form_that_is_named(run: Run) -> None:
    run("build", "out", "--report", "https://a.test/o/n", "--report-form", "wrong.yml")

    assert "template=wrong.yml" in Path("out/en/trees/lamp.md").read_text(encoding="utf-8")


def test_a_playbook_without_questions_and_answers_has_no_page_of_them(run: Run) -> None:
    Path("docs/faq/light.yml").unlink()
    assert run("build", "out").exit_code == 0

    assert not Path("out/en/faq").exists()
    assert Path("out/en/trees/index.md").is_file()


def test_warnings_stop_a_strict_site_and_what_is_overdue_does_not(run: Run) -> None:
    Path("docs/trees/notes.txt").write_text("x", encoding="utf-8")
    result = run("site", "--strict")

    assert result.exit_code == 1
    assert "[file-not-read]" in result.stderr
    Path("docs/trees/notes.txt").unlink()
    for path in ("claims/bulbs.yml", "sources.yml"):
        file = Path("docs", path)
        file.write_text(file.read_text(encoding="utf-8").replace("2099", "2026"), encoding="utf-8")
    # Past the words: there are no settings to build with.
    result = run("site", "--strict", env={"SOURCE_DATE_EPOCH": "4102444800"})
    assert "[overdue-claim]" in result.stderr
    assert "mkdocs.yml" in result.stderr


# --- map, walk, new -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
def test_map_prints_a_picture_that_stands_alone(language: str, run: Run) -> None:
    result = run("map", "lamp", "--language", language)
    root = ElementTree.fromstring(result.output)

    assert result.exit_code == 0
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.find("{http://www.w3.org/2000/svg}style") is not None


def test_an_unknown_tree_is_told_with_those_that_are_there(run: Run) -> None:
    output = " ".join(run("map", "lmap").output.split())

    assert 'There is no tree "lmap". There are: lamp; did you mean "lamp"?' in output


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("1\n", ["Is it plugged in?", "Change the bulb", "Change it", "Receipt", "Desk"]),
        ("2\n", ["Is it plugged in?", "Plug it in", "[Do this now]"]),
        ("2\n\n", ["Plug it in"]),
        ("", ["Is it plugged in?"]),
        ("\n", ["Is it plugged in?"]),
        ("nonsense\n0\n3\n-1\n²\n①\n99999999999999999999\n1\n", ["Change the bulb"]),
        ("b\nb\n2\n", ["Plug it in"]),
    ],
)
def test_walk_shows_the_nodes_of_the_way_and_bears_nonsense(
    typed: str, seen: list[str], run: Run
) -> None:
    result = run("walk", "lamp", input=typed)

    assert result.exit_code == 0
    places = [result.output.index(words) for words in seen]
    assert places == sorted(places)


def test_walk_goes_back_and_into_other_trees(run: Run) -> None:
    torch = Path("docs/trees/lamp.yml").read_text(encoding="utf-8")
    torch = torch.replace("goto: plug-it", "goto: lamp/plugged").partition("  plug-it:")[0]
    torch = torch.replace("灯不亮", "手电").replace("Is it plugged in?", "Is it empty?")
    torch += "scenarios:\n  - name: x\n    answers:\n      - yes\n    reaches: new-bulb\n"
    Path("docs/trees/torch.yml").write_text(torch, encoding="utf-8")

    output = run("walk", "torch", input="2\nb\n2\n1\n").output
    assert [
        output.count(words) for words in ("Is it empty?", "Is it plugged in?", "Change the bulb")
    ] == [
        2,
        2,
        1,
    ]


def test_new_writes_a_tree_without_problems(run: Run) -> None:
    result = run("new", "torch-2")

    assert result.exit_code == 0
    assert Path("docs/trees/torch-2.yml").is_file()
    assert run("check").output == "No problems.\n"


def test_new_never_writes_over_a_tree(run: Run) -> None:
    before = Path("docs/trees/lamp.yml").read_bytes()
    result = run("new", "lamp")

    assert result.exit_code == 1
    assert "exists already" in result.output
    assert Path("docs/trees/lamp.yml").read_bytes() == before


def test_new_needs_a_channel(run: Run) -> None:
    Path("docs/channels.yml").unlink()
    result = run("new", "torch")

    assert result.exit_code == 1
    assert "at least one channel" in result.output


@pytest.mark.parametrize("name", ["index", "con"])
def test_new_refuses_a_reserved_id(name: str, run: Run) -> None:
    result = run("new", name)

    assert result.exit_code == 2
    assert not Path(f"docs/trees/{name}.yml").exists()


# --- the real command -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "said"), [("zh_CN.UTF-8", "没有问题。"), ("C", "No problems.")]
)
def test_the_module_runs_as_a_command(language: str, said: str, tmp_path: Path) -> None:
    write_playbook(tmp_path / "docs")
    environment = {**os.environ, "LC_ALL": language, "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "decision_tree", "check"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, f"{said}\n", "")


def test_the_command_knows_its_version_and_its_verbs(run: Run) -> None:
    assert __version__ in run("--version").output
    listed = run("--help").output
    assert all(verb in listed for verb in ("check", "build", "serve", "map", "walk", "new"))


# --- compile --------------------------------------------------------------------------------------


def test_a_language_without_words_has_no_site(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        site_for(compiled(tmp_path).library, "tlh")


def test_a_hand_written_page_without_a_tree_is_left_as_it_is(tmp_path: Path) -> None:
    page = "# A\n\n```\n/// decision-tree | lamp\n///\n```\n\n`{#x}` <b>x</b>\n"
    files = {"zh/a.md": page, "en/a.md": page}

    assert made_pages(compiled(tmp_path, files), "zh")["a.md"] == page


def test_compiling_twice_gives_the_same(tmp_path: Path) -> None:
    first, second = compiled(tmp_path / "a"), compiled(tmp_path / "b")

    assert first == second
    assert made_pages(first, "en") == made_pages(second, "en")
