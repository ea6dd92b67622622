# An nginx for the tests, with the module for files compressed by Brotli.
#
# Takes: what the machine has, else Debian's packages, unpacked into a folder.
# Gives: the folder that stands for `/`: nginx, its modules and its types are below it.
# Refuses to know: what is served, and to start a service or to install anything.

from __future__ import annotations

from pathlib import Path

import debian

NGINX = "usr/sbin/nginx"
NEEDED = (NGINX, "usr/lib/nginx/modules/ngx_http_brotli_static_module.so", "etc/nginx/mime.types")
PACKAGES = ("nginx", "nginx-common", "libnginx-mod-http-brotli-static")
NO_NGINX = """\
no nginx with brotli_static is on this machine, and Debian's packages could not be fetched;
on Debian: apt-get update, or apt-get install nginx libnginx-mod-http-brotli-static"""


def get_nginx(folder: Path) -> Path:
    """The folder with nginx: `/`, or `folder` if it is unpacked there. Raises SystemExit."""
    for root in (Path("/"), folder):
        if is_whole(root):
            return root
    debian.unpack(folder, *PACKAGES)
    if not is_whole(folder):
        raise SystemExit(NO_NGINX)
    return folder


def is_whole(root: Path) -> bool:
    return all((root / path).is_file() for path in NEEDED)
