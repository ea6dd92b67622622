# Held under faults: killed, on a full disk, without permission. The old folder stays whole.

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from conftest import ENVIRONMENT, Run, small_project
from decision_tree.cli import building, checking
from decision_tree.fresh import MARK, fresh_folder
from playbooks import LAMP, contents, exchange, valid_file

BULB = "Change the bulb"


def command(folder: Path, *words: str, **more: object) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own, as an editor would start it."""
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, *words],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        **more,
    )


def change_words(docs: Path) -> None:
    """Other words: a build that came through would be seen."""
    (docs / LAMP).write_text(
        exchange(valid_file(LAMP), f"en: {BULB}", f"en: {BULB} now"), encoding="utf-8"
    )


def left_behind(folder: Path) -> list[str]:
    """What lies beside the folders that were asked for."""
    return sorted(path.name for path in folder.glob(".*.[no][el][wd]"))


# --- killed ---------------------------------------------------------------------------------------

# Ends as after `kill -9`: nothing is tidied up.
KILLED_BUILD = """
import os
from decision_tree.cli import building, main

def write(file, text, before, go_on=building.write):
    go_on(file, text, before)
    if file.name == "lamp.md":
        os._exit(9)

building.write = write
main(["build", "out"])
"""
KILLED_SITE = "import os\n\ndef on_post_page(output, page, config):\n    os._exit(9)\n"


def test_a_killed_build_leaves_the_old_pages_whole(run: Run, tmp_path: Path) -> None:
    run("build", "out")
    before = contents(Path("out"))
    change_words(Path("docs"))

    assert command(tmp_path, "-c", KILLED_BUILD).returncode == 9
    assert left_behind(tmp_path) == [".out.new"]
    assert contents(Path("out")) == before
    assert run("build", "out").exit_code == 0
    assert left_behind(tmp_path) == []
    assert f"{BULB} now".encode() in contents(Path("out"))["en/trees/lamp.md"]


def test_a_site_killed_in_its_second_language_leaves_the_old_one_whole(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    build = ("-m", "decision_tree", "site", "--strict")
    assert command(project, *build).returncode == 0
    before = contents(project / "site")
    change_words(project / "docs")
    config = project / "mkdocs.en.yml"
    settings = config.read_text(encoding="utf-8")
    (project / "hook.py").write_text(KILLED_SITE, encoding="utf-8")
    config.write_text(f"{settings}hooks:\n  - hook.py\n", encoding="utf-8")

    assert command(project, *build).returncode == 9
    assert "trees/lamp/index.html" in contents(project / ".site.new")
    assert contents(project / "site") == before
    config.write_text(settings, encoding="utf-8")
    assert command(project, *build).returncode == 0
    assert left_behind(project) == []
    assert f"{BULB} now".encode() in contents(project / "site")["en/trees/lamp/index.html"]


def test_killed_between_the_two_steps_of_the_swap_the_next_run_puts_the_old_one_back(
    tmp_path: Path,
) -> None:
    (tmp_path / ".out.old").mkdir()
    (tmp_path / ".out.old" / MARK).write_text("old", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt), fresh_folder(tmp_path / "out"):
        raise KeyboardInterrupt

    assert contents(tmp_path) == {f"out/{MARK}": b"old"}


def test_a_swap_that_is_refused_puts_the_old_one_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / MARK).write_text("old", encoding="utf-8")
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name == ".out.new":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError), fresh_folder(tmp_path / "out") as folder:
        (folder / MARK).write_text("new", encoding="utf-8")

    assert contents(tmp_path) == {f"out/{MARK}": b"old"}


def test_a_link_goes_on_pointing_at_the_folder(run: Run) -> None:
    Path("real").mkdir()
    Path("out").symlink_to("real")
    run("build", "out")

    assert Path("out").is_symlink()
    assert (Path("real") / MARK).is_file()


# --- refused --------------------------------------------------------------------------------------

REFUSALS = {
    "full disk": (errno.ENOSPC, "no room is left on the disk", "磁盘已满"),
    "full quota": (errno.EDQUOT, "no room is left on the disk", "磁盘已满"),
    "read-only disk": (errno.EROFS, "the disk can only be read", "磁盘只能读"),
    "no permission": (errno.EACCES, "the system does not permit it", "系统不允许"),
}


def refusing(number: int) -> Callable[..., None]:
    """A system that refuses; without a name, as a full disk does."""

    def refuse(*_arguments: object, **_more: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.parametrize("kind", REFUSALS)
@pytest.mark.parametrize("verb", ["build", "site", "new"])
def test_what_the_system_refuses_is_told_in_the_editors_language(
    kind: str, verb: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, english, chinese = REFUSALS[kind]
    run("build", "out")
    before = contents(tmp_path)
    change_words(Path("docs"))
    before |= contents(tmp_path)
    target = "torch" if verb == "new" else "out"
    monkeypatch.setattr(Path, "mkdir" if verb == "site" else "write_text", refusing(number))

    for language, said in (("en", english), ("zh", chinese)):
        result = run(verb, target, "--language", language)
        assert result.exit_code == 1
        assert said in result.stderr
        assert "Traceback" not in result.output
    assert contents(tmp_path) == before


def test_a_full_disk_is_told_with_the_folder_that_did_not_fit(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "write", refusing(errno.ENOSPC))

    said = run("build", "out").stderr
    assert said == f"Error: Cannot write {tmp_path / 'out'}: no room is left on the disk\n"


def small_files_only() -> None:
    """In a process about to start: no file may grow beyond the size of a page."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


no_limits = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows sets no limit to a file's size"
)


@no_limits
def test_a_write_refused_inside_mkdocs_is_told_and_leaves_the_old_site_whole(
    tmp_path: Path,
) -> None:
    project = small_project(tmp_path)
    build = ("-m", "decision_tree", "site")
    assert command(project, *build).returncode == 0
    before = contents(project / "site")
    change_words(project / "docs")
    done = command(project, *build, preexec_fn=small_files_only)

    assert done.returncode == 1
    assert str(project / ".site.new") in done.stderr
    assert "File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(project / "site") == before
    assert left_behind(project) == []


@no_limits
def test_a_write_refused_to_mkdocs_by_hand_is_told_too(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    done = command(project, "-m", "mkdocs", "build", preexec_fn=small_files_only)

    assert done.returncode == 1
    assert f"Error: {project / 'site'}" in done.stderr
    assert "File too large" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_cannot_be_printed_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "list_stale", refusing(errno.ENOSPC))
    result: Result = run("stale")

    assert result.exit_code == 1
    assert result.stderr == "Error: Cannot write the output: no room is left on the disk\n"


@pytest.mark.parametrize("verb", ["build", "site"])
def test_a_folder_with_other_things_in_it_is_not_replaced(verb: str, run: Run) -> None:
    before = contents(Path("docs"))
    result = run(verb, "docs")

    assert result.exit_code == 1
    assert "it holds other things" in result.stderr
    assert contents(Path("docs")) == before


def test_pages_of_words_that_are_gone_go_too(run: Run) -> None:
    run("build", "out")
    Path("out/en/trees/gone.md").write_text("x", encoding="utf-8")
    run("build", "out")

    assert not Path("out/en/trees/gone.md").exists()
