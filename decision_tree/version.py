# Which build this is: a name for the words, and one for all that makes pages of them.
#
# Takes: folders and files.
# Gives: a few letters that are the same wherever the contents are the same.
# Refuses to know: the time, the machine, and where the site will stand.

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

WORDS = {".yml", ".md", ".toml"}
PACKAGE = Path(__file__).parent
# Another release of these makes other HTML of the same Markdown.
LIBRARIES = ("Markdown", "mkdocs", "mkdocs-material", "pymdown-extensions")


def version_of(root: Path) -> str:
    """Eight letters that are the same wherever the words in `root` are the same."""
    return _digest({name: file for name, file in _under(root) if file.suffix in WORDS})


def engine_of(root: Path, settings: Iterable[Path]) -> str:
    """Eight letters for all the rest: this package, `settings`, templates and images in `root`."""
    files = {f"docs/{name}": file for name, file in _under(root) if file.suffix not in WORDS}
    files |= {f"package/{name}": file for name, file in _under(PACKAGE)}
    files |= {f"settings/{file.name}": file for file in settings}
    return _digest(files, *(f"{name} {version(name)}" for name in LIBRARIES))


def _under(root: Path) -> Iterable[tuple[str, Path]]:
    """(path below `root`, file) of every file but what Python and desktops leave behind."""
    for file in root.rglob("*"):
        if file.is_file() and file.parent.name != "__pycache__" and not file.name.startswith("."):
            yield file.relative_to(root).as_posix(), file


def _digest(files: Mapping[str, Path], *more: str) -> str:
    digest = sha256("\n".join(more).encode())
    # By name, because paths sort otherwise on Windows.
    for name in sorted(files):
        with suppress(OSError):
            content = files[name].read_bytes().replace(b"\r\n", b"\n")
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:8]
