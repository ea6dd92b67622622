# Copies on the disk: made by one build for the next to publish.
#
# Takes: a folder, and a stamp that tells from which words and for which addresses they are.
# Gives: the copies while they still are of these words; a site turned into one for a disk.
# Refuses to know: how a copy is made, and who packs the zip.

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from decision_tree.share.disk import as_classic

# Where copies stand in a site, below the root of all its languages, and the zip among them.
FOLDER, ZIP, STAMP = "files", "playbook.zip", "stamp.txt"
KINDS = (".html", ".zip")


@dataclass(frozen=True, slots=True)
class Copies:
    """A folder of copies. Those with another stamp, of other words, are as good as none."""

    folder: Path | None
    stamp: str

    def found(self) -> dict[str, Path]:
        """The copies by their names."""
        if not self.folder or not self._are_ours(self.folder / STAMP):
            return {}
        return {file.name: file for file in sorted(self.folder.iterdir()) if file.suffix in KINDS}

    def _are_ours(self, file: Path) -> bool:
        return file.is_file() and read(file) == self.stamp

    def add(self, name: str, text: str) -> None:
        """Write a copy, and the stamp beside it."""
        if self.folder:
            write(self.folder / name, text)
            write(self.folder / STAMP, self.stamp)

    def publish(self, site: Path) -> None:
        """Put every copy into a built site."""
        for name, file in self.found().items():
            (site / FOLDER).mkdir(exist_ok=True)
            shutil.copyfile(file, site / FOLDER / name)


def size_of(file: Path) -> str:
    """A file's size as readers know it from their own: `356 KB`, `2.4 MB`."""
    size = file.stat().st_size
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} KB"


def make_classic(site: Path) -> None:
    """Turn every module of a built site into a classic script beside it.

    Raises ValueError, with the file's name, for one that cannot be.
    """
    for module in sorted(site.rglob("*.mjs")):
        try:
            script = as_classic(read(module))
        except ValueError as error:
            raise ValueError(f'{module.relative_to(site).as_posix()}: has "{error}"') from error
        write(module.with_suffix(".js"), script)
        module.unlink()


def read(file: Path) -> str:
    """A text of ours."""
    return file.read_text(encoding="utf-8")


def write(file: Path, text: str) -> None:
    """A text of ours: the same bytes on every system."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
