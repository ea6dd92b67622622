# The headers in the forms that hosts read.
#
# Takes: the paths of a site's files, the hashes of its inline scripts, the owner's wishes.
# Gives: `_headers` for static hosts, and two files for nginx to include.
# Refuses to know: the disk.

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from decision_tree.host.policy import Wishes, companions, write_policy

POLICY, CACHE = "Content-Security-Policy", "Cache-Control"
EMBED = "/embed/"
# The theme puts a digest into these names: another content has another name. Not so its search
# worker, which a site may exchange under the same name.
HASHED = r"/(?:bundle|main|palette)\.[0-9a-f]{8}\.min\.(?:css|js)$"
FOR_EVER = "public, max-age=31536000, immutable"

MADE = "# Made by `decision_tree seal`; a change here is lost at the next build.\n"
# nginx does not know .mjs before 1.27, and a browser runs no module of an unknown type.
MAPS = """\
types {{ text/javascript mjs; }}
map $uri $playbook_ancestors {{
    default "{ancestors}";
    ~{embed} "{embed_ancestors}";
}}
map $uri $playbook_cache {{
    # Kept, but asked for again: an unchanged file costs an empty answer.
    default "no-cache";
    "~{hashed}" "{for_ever}";
}}
"""
SERVER = """\
gzip_static on;
gzip_vary on;
# A redirect names no host, port or scheme: there may be a proxy in front.
absolute_redirect off;
"""


def for_static_hosts(paths: Iterable[str], scripts: Iterable[str], wishes: Wishes) -> str:
    """`_headers`, as Netlify, Cloudflare Pages and others read it.

    Where several rules match, some hosts join the values of a header and some take one of them.
    So no two rules here give the same header to the same address.
    """
    paths = sorted(paths)
    rules = {"/*": companions(wishes)}
    for pattern, framed in _patterns(paths).items():
        ancestors = wishes.embed_ancestors if framed else wishes.ancestors
        policy = {POLICY: write_policy(scripts, ancestors)}
        rules[pattern] = rules.get(pattern, {}) | policy
    rules |= {f"/{path}": {CACHE: FOR_EVER} for path in paths if re.search(HASHED, f"/{path}")}
    return "".join(_rule(pattern, headers) for pattern, headers in rules.items())


def _rule(pattern: str, headers: dict[str, str]) -> str:
    return "".join([f"{pattern}\n", *(f"  {name}: {value}\n" for name, value in headers.items())])


def _patterns(paths: list[str], folder: str = "/") -> dict[str, bool]:
    """Patterns of addresses that overlap nowhere → whether pages there are made for frames."""
    if not any(f"/{path}".count(EMBED) for path in paths):
        return {f"{folder}*": False}
    found: dict[str, bool] = {}
    for name, below in groupby(paths, lambda path: path.partition("/")[0]):
        down = [path.partition("/")[2] for path in below]
        if f"/{name}/" == EMBED:
            found[f"{folder}{name}/*"] = True
        elif any(down):
            found |= _patterns(down, f"{folder}{name}/")
        elif name.endswith(".html"):
            found |= {f"{folder}{name}": False, f"{folder}{name.removesuffix('index.html')}": False}
    return found


def for_nginx(scripts: Iterable[str], wishes: Wishes) -> dict[str, str]:
    """`http.conf` for nginx's http block, and `server.conf` for a server or a location in it."""
    headers = {
        POLICY: write_policy(scripts, "$playbook_ancestors"),
        **companions(wishes),
        CACHE: "$playbook_cache",
    }
    # `always`: on the page for lost readers too.
    lines = [f'add_header {name} "{value}" always;\n' for name, value in headers.items()]
    maps = MAPS.format(
        ancestors=wishes.ancestors,
        embed_ancestors=wishes.embed_ancestors,
        embed=EMBED,
        hashed=HASHED,
        for_ever=FOR_EVER,
    )
    return {"http.conf": MADE + maps, "server.conf": MADE + "".join(lines) + SERVER}
