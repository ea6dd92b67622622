# Fixtures for all tests.

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, Phase, settings

from decision_tree.cli import main
from playbooks import ROOT, write_playbook

# The browser's fixtures.
pytest_plugins = ("browsing", "forms")

# --- words, pages, sites -------------------------------------------------------------------------

ENVIRONMENT = {
    **os.environ,
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONUTF8": "1",
    "SOURCE_DATE_EPOCH": "1795392000",
    "LC_ALL": "C.UTF-8",
    # Whatever copies lie about on this machine are not part of what is tested.
    "COPIES": "",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-cases` writes what is made now into the golden cases, to be read as a diff."""
    parser.addoption("--update-cases", action="store_true", help="rewrite tests/cases")


class BuildFailed(Exception):
    """A build that stopped, with everything it printed."""


def build_site(project: Path, site: Path, **environment: str) -> Path:
    """A strict build of both languages of `project` into `site`; nginx's files go beside it."""
    # The home language first: its build empties the folder.
    for config, target in (("mkdocs.yml", site), ("mkdocs.en.yml", site / "en")):
        # Without --quiet: it would silence the warnings that --strict counts.
        file, folder = str(project / config), str(target)
        command = ("mkdocs", "build", "--strict", "--config-file", file, "--site-dir", folder)
        assert "WARNING" not in run_tool(*command, **environment)
    run_tool("decision_tree", "trim", str(site), **environment)
    nginx = str(site.with_name(f"{site.name}-nginx"))
    run_tool("decision_tree", "seal", str(site), "--nginx", nginx, **environment)
    return site


def run_tool(*command: str, **environment: str) -> str:
    """What a tool of .venv printed; raises BuildFailed with it."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        env={**ENVIRONMENT, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise BuildFailed(done.stdout)
    return done.stdout


def small_project(folder: Path) -> Path:
    """The valid playbook in `folder`/docs, with the repository's settings and templates."""
    write_playbook(folder / "docs")
    for name, language in (("mkdocs.yml", "zh"), ("mkdocs.en.yml", "en")):
        (folder / name).write_text(
            f"INHERIT: {ROOT / name}\n"
            f"docs_dir: docs/{language}\nsite_dir: site\n"
            f"theme:\n  custom_dir: {ROOT / 'docs' / 'overrides'}\n"
            "nav:\n  - index.md\n  - Trees: trees/\n  - Questions: faq/\n",
            encoding="utf-8",
        )
    return folder


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site in both languages, built once and strictly; tests only read it."""
    return build_site(ROOT, tmp_path_factory.mktemp("real") / "site")


# --- the command line -----------------------------------------------------------------------------

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command, run in a folder that has the valid playbook as docs/, in English."""
    write_playbook(tmp_path / "docs")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")

    def command(*arguments: str, **more: Any) -> Result:
        result = CliRunner().invoke(main, arguments, **more)
        assert not result.exception or isinstance(result.exception, SystemExit), result.exception
        return result

    return command


# --- property tests: bounded, and the same every time --------------------------------------------

settings.register_profile(
    "bounded",
    derandomize=True,
    deadline=None,
    max_examples=40,
    database=None,
    # Making a failing tree small takes minutes; it is readable as it is.
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.load_profile("bounded")
