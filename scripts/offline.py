# Packs a site that opens from a disk into one zip.
#
# Takes: the folder of a built site, and where the zip shall be.
# Gives: the same bytes for the same files, on any day and, as far as zlib is the same, anywhere.
# Refuses to know: how the site was built.

from __future__ import annotations

from fnmatch import fnmatchcase as fnmatch
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# What only a host or an engineer has a use for; lunr is of the theme's search, which is not there.
UNWANTED = ("404.html", "addresses.txt", "sitemap.xml*", "*.map", "assets/javascripts/lunr/*")
# The folder that the zip unpacks into, so that it does not strew files about.
FOLDER = "playbook"
# The first moment that a zip can name: no clock and no time zone is in it.
MOMENT = (1980, 1, 1, 0, 0, 0)


def pack(site: Path, target: Path) -> int:
    """Writes the zip and gives its size in bytes."""
    files = {file.relative_to(site).as_posix(): file for file in site.rglob("*") if file.is_file()}
    target.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(target, "w") as packed:
        for name in sorted(filter(_is_wanted, files)):
            packed.writestr(_entry(f"{FOLDER}/{name}"), files[name].read_bytes(), ZIP_DEFLATED, 9)
    return target.stat().st_size


def _is_wanted(name: str) -> bool:
    # In every language's folder.
    return not any(fnmatch(name, one) or fnmatch(name, f"*/{one}") for one in UNWANTED)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, MOMENT)
    # A file that everybody may read, made on Unix: also where it is made on Windows.
    entry.create_system, entry.external_attr = 3, 0o100644 << 16
    return entry
