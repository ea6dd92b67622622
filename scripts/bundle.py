# Compresses a built site once, so that no server has to do it at every request.
#
# Takes: the folder of a site.
# Gives: `.gz` and `.br` beside every text file that gets smaller, and a line that tells how much.
# Refuses to know: which server hands them out.

from __future__ import annotations

import gzip
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

TEXTS = {".css", ".html", ".js", ".json", ".map", ".mjs", ".svg", ".txt", ".xml"}
Packed = dict[str, bytes]


def bundle(site: Path) -> str:
    """Writes the compressed files; the line to print."""
    files = {file: file.read_bytes() for file in sorted(site.rglob("*")) if file.suffix in TEXTS}
    # The languages share the theme's files: each content is packed once.
    contents = set(files.values())
    with ThreadPoolExecutor() as pool:  # both libraries let other threads run meanwhile
        packed = dict(zip(contents, pool.map(pack, contents), strict=True))
    for file, content in files.items():
        for ending, smaller in packed[content].items():
            file.with_name(file.name + ending).write_bytes(smaller)
    sizes = ", ".join(
        f"{ending} {sum(len(packed[content].get(ending, content)) for content in files.values())}"
        for ending in (".gz", ".br")
    )
    return f"bundle: {len(files)} files, {sum(map(len, files.values()))} bytes; {sizes}"


def pack(content: bytes) -> Packed:
    """Ending → compressed content, where that is smaller. The same content gives the same bytes."""
    packed = {
        ".gz": gzip.compress(content, 9, mtime=0),
        ".br": brotli.compress(content, mode=brotli.MODE_TEXT, quality=11),
    }
    return {ending: smaller for ending, smaller in packed.items() if len(smaller) < len(content)}


if __name__ == "__main__":
    print(bundle(Path(sys.argv[1])))
