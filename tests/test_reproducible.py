# The same words built twice, in different folders and zones, give the same site to the byte.

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import offline
from conftest import build_site, small_project
from playbooks import ROOT, contents

# What differs from one machine, or one run, to the next.
MACHINES = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "HOME": "/nowhere"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles"},
)
PROJECTS: dict[str, Callable[[Path], Path]] = {"small": small_project, "real": lambda _: ROOT}


@pytest.mark.parametrize("name", PROJECTS)
def test_two_builds_give_the_same_bytes(name: str, tmp_path: Path) -> None:
    one, two = (
        contents(build_site(PROJECTS[name](folder / "project"), folder / "site", **machine))
        for folder, machine in zip(
            (tmp_path / "one", tmp_path / "deeper" / "two"), MACHINES, strict=True
        )
    )

    assert one.keys() == two.keys()
    assert [path for path in one if one[path] != two[path]] == []
    # Nothing of the machine is in them.
    told = str(tmp_path).encode(), str(ROOT).encode()
    assert [path for path in one if any(folder in one[path] for folder in told)] == []


def test_copies_made_twice_are_the_same_bytes(tmp_path: Path) -> None:
    one, two = (copies_in(tmp_path / "one"), copies_in(tmp_path / "deeper" / "two"))

    assert {"playbook.zip", "lamp.zh.html", "lamp.en.html"} < one.keys()
    assert one == two


def copies_in(folder: Path) -> dict[str, bytes]:
    """What `make offline` makes of the small playbook."""
    copies = folder / "copies"
    project = small_project(folder / "project")
    site = build_site(project, folder / "site", OFFLINE="true", COPIES=str(copies))
    offline.pack(site, copies / "playbook.zip")
    return contents(copies)
