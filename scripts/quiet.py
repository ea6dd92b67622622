# Tools that a verb starts and that have nothing to say while all goes well.
#
# Takes: a folder to work in, a command, where its tool is, and what to add to the environment.
# Gives: the tool's work done; or the end of the verb, with all that the tool said.
# Refuses to know: what the tool is for.

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path


def run(
    verb: str, folder: Path, command: tuple[str, ...], tools: Path | None, more: Mapping[str, str]
) -> None:
    """Run a tool of the folder `tools`, or of the machine; what it said is of interest only when
    it fails.
    """
    name, *arguments = command
    done = subprocess.run(
        [shutil.which(name, path=tools and str(tools)) or name, *arguments],
        cwd=folder,
        env={**os.environ, **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        sys.exit(f"{done.stdout}\n{verb}: {' '.join(command)} failed")
