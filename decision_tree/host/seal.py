# Puts the policy into a built site and the headers beside it.
#
# Takes: a folder of built pages, made by any generator, and the owner's wishes.
# Gives: the same folder, sealed; or what a strict policy would refuse, and nothing written.
# Refuses to know: what made the pages, and what the policy says.

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from decision_tree.host.headers import for_nginx, for_static_hosts
from decision_tree.host.page import Refused, Seen, look_at
from decision_tree.host.policy import HEADERS, Wishes, write_policy

# After the charset, which must be among the first 1024 bytes, and before anything that loads.
PLACES = (re.compile(r"<meta charset=[^>]*>"), re.compile(r"<head\b[^>]*>"))
SEAL = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*><meta name="referrer"[^>]*>')

# A page that is not UTF-8 comes out as it went in.
KEEP = "surrogateescape"


@dataclass(frozen=True, slots=True)
class Sealed:
    """What became of a site: how many pages and inline scripts, and what was refused where."""

    pages: int
    scripts: int
    refused: dict[Path, tuple[Refused, ...]]


def seal_site(site: Path, wishes: Wishes, nginx: Path | None = None) -> Sealed:
    """Writes the policy into the pages of `site`, `_headers` beside them, nginx's files apart.

    Doing it again changes nothing. Raises OSError.
    """
    pages = {file: _read(file) for file in sorted(site.rglob("*.html"))}
    seen = {file: look_at(html) for file, html in pages.items()}
    scripts = frozenset[str]().union(*(page.scripts for page in seen.values()))
    refused = {file: page.refused for file, page in seen.items() if page.refused}
    if not refused:
        for file, html in pages.items():
            _write(file, _sealed(html, seen[file]) if wishes.meta else html)
        paths = (file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
        _write(site / "_headers", for_static_hosts(paths, scripts, wishes))
    if nginx and not refused:
        for name, text in for_nginx(scripts, wishes).items():
            _write(nginx / name, text)
    return Sealed(len(pages), len(scripts), refused)


def _read(file: Path) -> str:
    """A page as it was before it was sealed."""
    return SEAL.sub("", file.read_bytes().decode(errors=KEEP))


def _sealed(html: str, seen: Seen) -> str:
    """The page with its own policy, which allows its own scripts alone."""
    place = next(found for place in PLACES if (found := place.search(html)))
    referrer = HEADERS["Referrer-Policy"]
    seal = (
        f'<meta http-equiv="Content-Security-Policy" content="{write_policy(seen.scripts)}">'
        f'<meta name="referrer" content="{referrer}">'
    )
    return html[: place.end()] + seal + html[place.end() :]


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode(errors=KEEP))
