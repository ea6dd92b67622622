# A folder written anew: beside the old one, and put in its place when it is whole.
#
# Takes: the folder to write.
# Gives: an empty folder to fill. Whoever is killed on the way leaves the old one as it was.
# Refuses: to replace a folder that it did not write itself.

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Every site and every folder of pages has this file, and hardly any other folder has.
MARK = "addresses.txt"


@contextmanager
def fresh_folder(target: Path) -> Iterator[Path]:
    """A new folder that becomes `target` at the end; after an exception nothing has changed.

    Raises OSError for what the system refuses, and with ENOTEMPTY for somebody else's folder.
    """
    # Followed, so that a link goes on pointing at the folder.
    target = target.resolve()
    new, old = (target.with_name(f".{target.name}.{kind}") for kind in ("new", "old"))
    put_back(target, old)
    refuse_others(target)
    remove(new)
    new.mkdir(parents=True)
    try:
        yield new
        swap(new, target, old)
    except OSError as error:
        # A full disk is told without a name.
        if error.filename is None:
            error.filename = str(target)
        raise
    finally:
        shutil.rmtree(new, ignore_errors=True)


def put_back(target: Path, old: Path) -> None:
    """Undo half a swap: no system has one step that exchanges two folders everywhere."""
    if old.exists() and not target.exists():
        old.rename(target)
    remove(old)


def refuse_others(target: Path) -> None:
    """Raise OSError when the folder holds anything that was not written here."""
    if target.exists() and any(target.iterdir()) and not (target / MARK).is_file():
        raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY), str(target))


def swap(new: Path, target: Path, old: Path) -> None:
    """Put `new` where `target` is."""
    if target.exists():
        target.rename(old)
    try:
        new.rename(target)
    except OSError:
        put_back(target, old)
        raise
    shutil.rmtree(old, ignore_errors=True)


def remove(folder: Path) -> None:
    """Take away what an earlier run left."""
    if folder.exists():
        shutil.rmtree(folder)


def write(file: Path, text: str, before: Path) -> None:
    """Write a file; where it says what it said before, it keeps its time."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
    if before.is_file() and before.read_bytes() == text.encode():
        shutil.copystat(before, file)
